"""A model described: what it is given and what it gives, from signature, annotations and docstring."""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from dataclasses import field as with_default
from importlib import import_module
from typing import Any, get_type_hints

from foedus.chance import Chance
from foedus.report.models.docstring import Entry, entries, sections
from foedus.report.models.found import Found, model
from foedus.report.models.kinds import Kind, kind_of

ONE_AXIS = re.compile(r"\(\w+,\)")  # "(year,) or (state, year) array": one row is a list
NEEDED = inspect.Parameter.empty  # the default of an argument that must be given
LUCK = (
    Entry("seed", "int", "0 or more", "The one seed of all chance."),
    Entry("draws", "int", "1 or more", "How many random draws are taken."),
)


@dataclass(frozen=True)
class Argument:
    """One argument as it is asked for on the command line."""

    said: Entry
    kind: Kind
    default: Any

    @property
    def name(self) -> str:
        """The word before `=`."""
        return self.said.name

    @property
    def needed(self) -> bool:
        """Whether there is no answer without it."""
        return self.default is NEEDED


@dataclass(frozen=True)
class Model:
    """A model that can be run.

    Attributes
    ----------
    found : Found
        What its file says.
    function : function
    arguments : tuple of Argument
        Instead of a `Chance`: `seed` and `draws`.
    luck : str
        The name of the `Chance` of the function; empty where it has none.
    results : tuple of Entry
        In the order in which they are shown.
    """

    found: Found
    function: Callable[..., Any] = with_default(repr=False)
    arguments: tuple[Argument, ...]
    luck: str
    results: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """As on the command line."""
        return self.found.name


def described(name: str) -> Model:
    """A model by its name, with its function; only its own module is opened.

    Raises
    ------
    UnknownName
        For a model that there is not.
    """
    found = model(name)
    function: Callable[..., Any] = getattr(import_module(found.module), found.function)
    hints = get_type_hints(function)
    kinds = {p: kind_of(hints[p]) for p in inspect.signature(function).parameters}
    luck = "".join(p for p, kind in kinds.items() if kind.luck)
    return Model(
        found, function, tuple(_arguments(found, function, kinds)), luck, tuple(_results(found, hints["return"]))
    )


def _arguments(found: Found, function: Callable[..., Any], kinds: dict[str, Kind]) -> Iterator[Argument]:
    said = {e.name: e for e in entries(found.said.get("Parameters", ""))}
    for name, parameter in inspect.signature(function).parameters.items():
        if kinds[name].luck:
            for entry in LUCK:
                yield Argument(entry, Kind(int), getattr(Chance, entry.name))
        else:
            entry = said.get(name, Entry(name, "", "", ""))
            flat = kinds[name].table and ONE_AXIS.search(entry.form)
            yield Argument(entry, replace(kinds[name], many=True) if flat else kinds[name], parameter.default)


def _results(found: Found, returned: Any) -> Iterator[Entry]:
    """The entries of the section Returns, or the attributes of the record that is returned."""
    if not is_dataclass(returned):
        yield from entries(found.said.get("Returns", ""))
        return
    said = {e.name: e for e in entries(sections(returned.__doc__ or "").get("Attributes", ""))}
    for each in fields(returned):
        yield said.get(each.name, Entry(each.name, "", "", ""))
