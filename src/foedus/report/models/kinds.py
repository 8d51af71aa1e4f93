"""Kinds of arguments: what an annotation allows a word on the command line to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from foedus.chance import Chance

SCALARS: tuple[type, ...] = (float, int, bool, str)  # float first: whatever may be a fraction is read as one


@dataclass(frozen=True)
class Kind:
    """What an argument may be; one, many and table may all hold.

    Attributes
    ----------
    one : type or None
        float, int, bool or str where a single value will do.
    words : tuple of str
        The words that it may be; with str and no words it may be any.
    many : bool
        A list of numbers.
    table : bool
        Rows of numbers.
    luck : bool
        Seed and draws.
    """

    one: type | None = None
    words: tuple[str, ...] = ()
    many: bool = False
    table: bool = False
    luck: bool = False

    @property
    def example(self) -> str:
        """A word of this kind, the shortest way, to show how one is written."""
        if self.words:
            return self.words[0]
        if self.one is None:
            return "0.5,0.3,..." if self.many else "0,1;1,0"
        return {float: "0.5", int: "1", bool: "true"}.get(self.one, "WORD")


def kind_of(annotation: Any) -> Kind:
    """What the annotation of an argument allows."""
    from numpy.typing import ArrayLike

    parts = set(get_args(annotation) if get_origin(annotation) in {Union, UnionType} else (annotation,))
    tables = set(get_args(ArrayLike))
    table = tables <= parts or any(_rows(p) for p in parts)
    if tables <= parts:
        parts -= tables
    words = tuple(w for p in parts if get_origin(p) is Literal for w in get_args(p))
    one = next((s for s in SCALARS if s in parts), str if words else None)
    many = any(get_origin(p) is Sequence and not _rows(p) for p in parts)
    return Kind(one, words, many, table, luck=Chance in parts)


def _rows(part: Any) -> bool:
    """Whether an annotation is a sequence of sequences."""
    return get_origin(part) is Sequence and get_args(part)[0] not in SCALARS
