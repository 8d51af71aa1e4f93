"""What a docstring says: its sections, and the entries of a section. Plain text, numpy's way of writing it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import cleandoc

UNDERLINE = re.compile(r"-{3,}")
OUTSIDE = re.compile(r",\s*(?![^()\[\]{}]*[)\]}])")  # a comma that stands in no brackets


@dataclass(frozen=True)
class Entry:
    """One name of a section, and what is said of it.

    Attributes
    ----------
    name : str
    form : str
        Shape or type: "(member,) array".
    unit : str
        "in one currency"; empty where there is none.
    meaning : str
        One paragraph, without line ends.
    """

    name: str
    form: str
    unit: str
    meaning: str


def sections(docstring: str) -> dict[str, str]:
    """The text under each title; what stands before the first title is under ""."""
    found: dict[str, list[str]] = {"": []}
    here, lines = "", cleandoc(docstring).split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if line and UNDERLINE.fullmatch(below):
            here = line
            found[here] = []
        elif not UNDERLINE.fullmatch(line):
            found[here].append(line)
    return {title: "\n".join(text).strip("\n") for title, text in found.items()}


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each in one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def entries(text: str) -> Iterator[Entry]:
    """The entries `name : form, unit` of a section, each with the indented lines below it; "a, b : form" are two."""
    for block in re.split(r"\n(?=\S)", text.strip("\n")):
        head, _, meaning = block.partition("\n")
        names, _, rest = head.partition(" : ")
        form, *units = [part for part in OUTSIDE.split(rest) if part != "optional"]
        for name in filter(None, names.split(", ")):
            yield Entry(name.strip(), form.strip(), ", ".join(units), " ".join(meaning.split()))
