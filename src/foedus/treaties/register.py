"""The register: which treaties there are, which hold on a day, and which two states share."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from importlib.resources import files as resources
from typing import get_args

from foedus import files, states
from foedus.errors import UnknownName
from foedus.treaties.treaty import Kind, Treaty

TEXTS = resources("foedus") / "treaties" / "texts"
GENERAL = re.compile(r"side: none|\bto: \[[a-z_]+\]")  # clauses that look at an event whoever is in it
NAMED = re.compile(r"\b[A-Z]{3}\b")


@cache
def keys() -> frozenset[str]:
    """The keys of all treaties (their file names), without reading them."""
    return frozenset(p.name.removesuffix(".yaml") for p in TEXTS.iterdir() if p.name.endswith(".yaml"))


@cache
def treaty(key: str) -> Treaty:
    """One treaty by its key.

    Raises
    ------
    UnknownName
        With the nearest keys.
    """
    if key not in keys():
        raise UnknownName(key, "a treaty", keys(), shown="`foedus treaties` lists those in force; `--all` every one.")
    return files.parse((TEXTS / f"{key}.yaml").read_text("utf-8"), Treaty, f"{key}.yaml")


@cache
def _words(key: str) -> frozenset[str] | None:
    """Every word of three capitals in a text: which states it may name, without reading it as a treaty; None: any."""
    text = (TEXTS / f"{key}.yaml").read_text("utf-8")
    return None if GENERAL.search(text) else frozenset(NAMED.findall(text))


def touching(codes: Collection[str], day: date) -> dict[str, Treaty]:
    """The treaties in force on a day whose text names one of these states, or looks at events as such.

    A quick reading of the plain text comes first: only what names a state is parsed.
    """
    near = (key for key in sorted(keys()) if (words := _words(key)) is None or not words.isdisjoint(codes))
    found = {key: treaty(key) for key in near}
    return {key: t for key, t in found.items() if t.in_force_on(day)}


@cache
def treaties() -> Mapping[str, Treaty]:
    """Every treaty, by key."""
    return {key: treaty(key) for key in sorted(keys())}


def in_force(day: date, *, state: str | None = None, kind: Kind | None = None) -> dict[str, Treaty]:
    """The treaties that hold on a day, perhaps only those of a state or of a kind.

    Parameters
    ----------
    day : date
    state : str, optional
        A party, or a state that the treaty protects, by any name or code.
    kind : str, optional
        A kind of obligation.

    Raises
    ------
    UnknownName, AmbiguousName
        For what names no state or no kind.
    """
    if kind is not None and kind not in get_args(Kind):
        raise UnknownName(kind, "a kind of obligation", get_args(Kind))
    state = None if state is None else states.resolve(state, day)
    found = {}
    for key, t in treaties().items():
        bound = {*t.parties_on(day), *t.protected}
        if t.in_force_on(day) and (state is None or state in bound) and (kind is None or kind in t.kinds):
            found[key] = t
    return found


def between(one: str, other: str, day: date) -> dict[str, Treaty]:
    """The treaties in force on a day to which two states are both party (or protected), suspended legs included.

    Both being party does not say that each owes the other something: a guarantor
    may have promised each of two states what these never promised one another.

    Raises
    ------
    UnknownName, AmbiguousName
        For what names no state.
    """
    second = states.resolve(other, day)
    return {key: t for key, t in in_force(day, state=one).items() if second in {*t.parties_on(day), *t.protected}}
