"""Which models there are: public functions in `foedus.models` whose docstring has a section Status.

Their files are read, not run, so that a list of all costs nothing of what any of them needs.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files as resources

from foedus.errors import UnknownName
from foedus.report.models.docstring import paragraphs, sections

KEY = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)*_\d{4}[a-z]?\b")
HOME = "foedus.models"


@dataclass(frozen=True)
class Found:
    """A model as its file tells of it.

    Attributes
    ----------
    name : str
        As on the command line: the function's name with dashes.
    function, file : str
        The function, and the file in `foedus/models/` that holds it.
    said : dict of str to str
        The sections of its docstring.
    """

    name: str
    function: str
    file: str
    said: dict[str, str]

    @property
    def module(self) -> str:
        """The module that holds the function."""
        return f"{HOME}.{self.file.removesuffix('.py')}"

    @property
    def meaning(self) -> str:
        """The first sentence or sentences."""
        return paragraphs(self.said[""])[0]

    @property
    def formula(self) -> str:
        """The second paragraph."""
        return "".join(paragraphs(self.said[""])[1:2])

    @property
    def remarks(self) -> list[str]:
        """What stands between the formula and the first section."""
        return paragraphs(self.said[""])[2:]

    @property
    def status(self) -> str:
        """One word: replicated, tested or sketch."""
        return re.split(r"\W", self.said["Status"], maxsplit=1)[0]

    @property
    def checked(self) -> str:
        """What is said beside the status: the test file, and what is not certain."""
        return " ".join(self.said["Status"].split())

    @property
    def sources(self) -> tuple[str, ...]:
        """The citation keys of its section Sources, in their order."""
        return tuple(dict.fromkeys(KEY.findall(self.said.get("Sources", ""))))


@cache
def models() -> dict[str, Found]:
    """Every model by its name, in alphabetical order."""
    home = resources(HOME)
    found = [
        m for path in home.iterdir() if path.name.endswith(".py") for m in _in_file(path.name, path.read_text("utf-8"))
    ]
    return {m.name: m for m in sorted(found, key=lambda m: m.name)}


def model(name: str) -> Found:
    """One model; underscores are read as dashes.

    Raises
    ------
    UnknownName
        With the nearest names.
    """
    wanted = name.casefold().replace("_", "-")
    if wanted not in models():
        raise UnknownName(name, "a model", models(), shown="See foedus model for all of them.")
    return models()[wanted]


def _in_file(file: str, text: str) -> Iterator[Found]:
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            said = sections(ast.get_docstring(node) or "")
            if "Status" in said:
                yield Found(node.name.replace("_", "-"), node.name, file, said)
