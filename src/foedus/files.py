"""The one strict door for our own YAML and CSV, and the one careful way out.

Plain YAML readers turn `[DE, NO, US]` into `['DE', False, 'US']`, keep the
second of two equal keys, and read `1e6` as text. Here every scalar is text
unless it is plainly a number, `true`, `false` or `null`; the declared type
decides the rest; and whatever does not fit is refused with file, line, place
and what is allowed.
"""

import csv
import dataclasses
import io
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast, get_args, get_type_hints

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError

from foedus.errors import BadArgument, BadFile, CannotRead, CannotWrite, UnknownName, brief, listed, near

Kind = TypeVar("Kind")
Form = TypeVar("Form")
Place = tuple[str | int, ...]
Faults = Callable[[Kind], Iterable[tuple[Place, str]]]

STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)  # what a record of ours sets as __pydantic_config__
LARGEST = 2**20  # bytes; our files are text for people
NUMBER = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
LONGEST_NUMBER = 40  # characters; what is longer is no number of ours
WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
PLAIN = frozenset(
    {"null", "bool", "int", "float", "str", "seq", "map", "timestamp", "merge", "value"}
)  # tags a plain file gets
QUOTED = frozenset({"'", '"', "|", ">"})  # styles in which every scalar is text
YES_NO = frozenset({"yes", "no", "on", "off", "y", "n"})


def read(path: Path | str, kind: type[Kind], faults: Faults[Kind] | None = None) -> Kind:
    """Read a YAML file of ours as `kind`, or say everything that is wrong with it.

    Parameters
    ----------
    path : Path or str
        The file.
    kind : type
        A dataclass whose `__pydantic_config__` is `STRICT`, or a container of such.
    faults : function, optional
        What is wrong with a record that fits its form: places in it, each with the reason.

    Raises
    ------
    CannotRead
        Not there, a directory, not allowed, too large, not UTF-8.
    BadFile
        Not YAML, a key twice, an unknown field, a wrong type, a bare `NO`, or a fault.
    """
    return parse(text(path), kind, path, faults)


def parse(source: str, kind: type[Kind], path: Path | str, faults: Faults[Kind] | None = None) -> Kind:
    """Read YAML text of ours as `kind`; `path` is only named in errors."""
    data, lines = _load(source, path)
    try:
        found: Kind = _reader(cast("Any", kind)).validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        problems = [_problem(e, kind, lines) for e in error.errors(include_url=False)]
        raise BadFile(path, problems) from None
    wrong = [f"{_line(place, lines)}{_dotted(place)}: {why}" for place, why in faults(found)] if faults else []
    if wrong:
        raise BadFile(path, wrong)
    return found


@cache
def _reader(kind: Any) -> TypeAdapter[Any]:
    """What reads a kind; making it costs more than reading a file."""
    return TypeAdapter(kind)


def rows(path: Path | str, kind: type[Kind]) -> list[Kind]:
    """Read a CSV file of ours, one `kind` a row; an empty cell is a missing value.

    Raises
    ------
    CannotRead, BadFile
        As `read`; every bad row is named by its line.
    """
    reader = csv.DictReader(io.StringIO(text(path)), strict=True, restkey="(surplus)")
    try:
        cells = [{k: v for k, v in row.items() if v not in ("", None)} for row in reader]
    except csv.Error as error:
        raise BadFile(path, [f"line {reader.line_num}: {error}"]) from None
    try:
        found: list[Kind] = _reader(list[kind]).validate_python(cells)  # type: ignore[valid-type]  # a type held in a variable
    except ValidationError as error:
        where: dict[Place, int] = {(i,): i + 2 for i in range(len(cells))}
        raise BadFile(
            path,
            [_problem(e, list[kind], where) for e in error.errors(include_url=False)],  # type: ignore[valid-type]
        ) from None
    return found


def text(path: Path | str) -> str:
    """The text of a file, UTF-8 with or without a byte order mark.

    Raises
    ------
    CannotRead
        Not there, a directory, not allowed, too large, not UTF-8.
    """
    place = Path(path)
    try:
        if place.is_dir():
            raise CannotRead(path, "it is a directory", "Name a file in it.")
        if place.exists() and not place.is_file():
            raise CannotRead(path, "it is no ordinary file", "Name a text file.")
        if place.stat().st_size > LARGEST:
            raise CannotRead(path, f"it is larger than {LARGEST} bytes", "Our files are short; is it the right one?")
        return place.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        close = near(place.name, [p.name for p in _beside(place)])
        hint = f"Did you mean {' or '.join(close)}?" if close else "Check the path."
        raise CannotRead(path, "there is no such file", hint) from None
    except UnicodeDecodeError as error:
        raise CannotRead(path, f"byte {error.start} is not UTF-8", "Save it as UTF-8.") from None
    except (OSError, ValueError) as error:
        raise CannotRead(path, getattr(error, "strerror", None) or str(error)) from None


def write(path: Path | str, content: bytes, *, overwrite: bool = False) -> None:
    """Write a file whole or not at all: to a temporary name beside it, then move.

    Raises
    ------
    CannotWrite
        The place is no file to write, or is there already and `overwrite` is false.
    """
    target = Path(path)
    writable(target, overwrite=overwrite)
    part = None
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as out:
            part = Path(out.name)
            out.write(content)
        part.chmod(0o666 & ~_umask())
        part.replace(target)
    except OSError as error:
        if part is not None:
            part.unlink(missing_ok=True)
        raise CannotWrite(path, error.strerror or str(error), "Choose another place; nothing was written.") from None


def writable(path: Path | str, *, overwrite: bool = False) -> None:
    """Refuse, before any work is done, a place where `write` would fail.

    Raises
    ------
    CannotWrite
        A directory, a missing folder, no permission, or a file that would be lost.
    """
    target = Path(path)
    try:
        if target.is_dir():
            raise CannotWrite(path, "it is a directory", "Name a file in it.")
        if not target.parent.is_dir():
            raise CannotWrite(path, f"there is no folder {target.parent}", "Make the folder first.")
        if target.exists() and not overwrite:
            raise CannotWrite(path, "it exists already", "Choose another name, or say --overwrite.")
        if not os.access(target.parent, os.W_OK | os.X_OK):
            raise CannotWrite(path, f"no permission in {target.parent}", "Choose another place.")
    except (OSError, ValueError) as error:
        raise CannotWrite(path, getattr(error, "strerror", None) or str(error), "Choose another place.") from None


def by_ending(path: Path | str, forms: Mapping[str, Form], what: str) -> Form:
    """Of several ways to write, the one that the ending of a path names.

    Parameters
    ----------
    path : Path or str
    forms : mapping of str to anything
        Ending, without its point -> what writes it.
    what : str
        What is written, for the error: "a picture".

    Raises
    ------
    UnknownName
        With the endings there are.
    BadArgument
        For what is no path.
    """
    if not isinstance(path, str | Path):
        raise BadArgument(f"{brief(path)} is no name of a file.", f'For example "it.{min(forms)}".')
    ending = Path(path).suffix.casefold().removeprefix(".")
    if ending not in forms:
        raise UnknownName(str(path), f"{what} that can be written", [], shown=f"Endings: {', '.join(sorted(forms))}.")
    return forms[ending]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _beside(place: Path) -> list[Path]:
    return list(place.parent.iterdir()) if place.parent.is_dir() else []


def _load(source: str, path: Path | str) -> tuple[Any, dict[Place, int]]:
    """The plain data of YAML text, and on which line each place stands."""
    lines: dict[Place, int] = {}
    problems: list[str] = []
    try:
        node = yaml.compose(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        data = None if node is None else _Reading(lines, problems).value(node, ())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}: " if mark else ""
        raise BadFile(path, [place + str(getattr(error, "problem", None) or error)]) from None
    except RecursionError:
        raise BadFile(path, ["nested too deeply"]) from None
    if problems:
        raise BadFile(path, problems)
    return data, lines


class _Reading:
    """One walk over the nodes of a YAML file, which notes lines and problems."""

    def __init__(self, lines: dict[Place, int], problems: list[str]) -> None:
        self.lines, self.problems, self.seen = lines, problems, set[int]()

    def value(self, node: yaml.Node, place: Place) -> Any:
        line = node.start_mark.line + 1
        self.lines[place] = line
        if id(node) in self.seen:
            self.refuse(line, place, "anchors and aliases are not used here; write the value out")
            return None
        self.seen.add(id(node))
        if node.tag.removeprefix("tag:yaml.org,2002:") not in PLAIN:
            self.refuse(line, place, f"the tag {node.tag} is not used here")
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*place, i)) for i, child in enumerate(node.value)]
        return self.scalar(cast("yaml.ScalarNode", node), line, place)

    def mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, child in node.value:
            key = str(name.value) if isinstance(name, yaml.ScalarNode) else "?"
            line = name.start_mark.line + 1
            if key in found:
                self.refuse(line, (*place, key), "this key stands here twice")
            if not isinstance(name, yaml.ScalarNode):
                self.refuse(line, place, "a key must be one word")
            elif name.style not in QUOTED and key.casefold() in YES_NO:
                self.refuse(line, (*place, key), _yes_no(key))
            found[key] = self.value(child, (*place, key))
            self.lines[*place, key] = line
        return found

    def scalar(self, node: yaml.ScalarNode, line: int, place: Place) -> Any:
        word = str(node.value)
        if node.style in QUOTED:
            return word
        if word.casefold() in YES_NO:
            self.refuse(line, place, _yes_no(word))
        if word in {"", "~", "null"}:
            return None
        if word in {"true", "false"}:
            return word == "true"
        if len(word) > LONGEST_NUMBER:
            return word
        if WHOLE.fullmatch(word):
            return int(word)
        return float(word) if NUMBER.fullmatch(word) else word

    def refuse(self, line: int, place: Place, why: str) -> None:
        self.problems.append(f"line {line}: {_dotted(place)}: {why}")


def _yes_no(word: str) -> str:
    norway = " (for Norway: NOR)" if word.casefold() == "no" else ""
    return f"bare {word} reads as yes or no in YAML; write it in quotes, or a three-letter code{norway}"


def _dotted(place: Place) -> str:
    return ".".join(str(p) for p in place) or "(the file)"


def _line(place: Place, lines: dict[Place, int]) -> str:
    """The line on which a place, or what holds it, stands."""
    while place and place not in lines:
        place = place[:-1]
    return f"line {lines[place]}: " if place in lines else ""


def _problem(error: Any, kind: Any, lines: dict[Place, int]) -> str:
    """One line for one thing that does not fit: line, place, why, what is allowed."""
    where = _line(tuple(error["loc"]), lines)
    why = error["msg"][:1].lower() + error["msg"][1:]
    got = "" if error["type"] == "missing" else f", got {brief(error['input'])}"
    allowed = ""
    if "unexpected" in error["type"] or error["type"] == "extra_forbidden":
        fields = sorted(_fields(kind, tuple(error["loc"])[:-1]))
        close = near(str(error["loc"][-1]), fields)
        allowed = f"; did you mean {close[0]}?" if close else ""
        allowed += f" (allowed: {listed(fields, 30)})"
    return f"{where}{_dotted(tuple(error['loc']))}: {why}{got}{allowed}"


def _fields(kind: Any, place: Place) -> set[str]:
    """The fields allowed at a place of a nested type."""
    here = list(_records(kind))
    for step in place:
        inner = [get_type_hints(r)[str(step)] for r in here if str(step) in get_type_hints(r)]
        here = [r for i in inner for r in _records(i)] or here
    return {f.name for r in here for f in dataclasses.fields(r)}


def _records(kind: Any) -> Iterator[Any]:
    """The dataclasses that a type mentions: itself, or inside lists, maps and unions."""
    if dataclasses.is_dataclass(kind):
        yield kind
    else:
        inner: Sequence[Any] = get_args(kind)
        for each in inner:
            yield from _records(each)
