"""What can be wrong with a treaty that fits its form: unknown names, days out of order, clauses that bind nobody."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from foedus import areas, files, states, territories
from foedus.errors import FoedusError, near
from foedus.files import Place
from foedus.treaties.clause import Clause, Where
from foedus.treaties.event import NONSTATE
from foedus.treaties.powers import WORDS
from foedus.treaties.treaty import Party, Treaty

SIDES = 2  # states that a promise needs
LONELY = {"statute", "unilateral_act"}  # forms that one state alone gives itself
MEANT = {"partner", "party", "protected"}  # words for those whose land a clause covers

Fault = tuple[Place, str]


def read(path: str) -> Treaty:
    """A treaty from a file of the user's.

    Raises
    ------
    CannotRead, BadFile
        The file is no treaty, or says what cannot be; every problem with its line.
    """
    return files.read(path, Treaty, faults)


def faults(treaty: Treaty) -> list[Fault]:
    """What is wrong with a treaty that fits its form: places in it, each with the reason."""
    return [*_days(treaty), *_parties(treaty), *_clauses(treaty)]


def _days(treaty: Treaty) -> Iterator[Fault]:
    if treaty.begins is None:
        yield ("signed",), "one of the two days signed and in_force is needed"
    elif treaty.ended and treaty.ended < treaty.begins:
        yield ("ended",), f"{treaty.ended} lies before {treaty.begins}"
    for i, p in enumerate(treaty.parties):
        yield from _order(("parties", i), p.since, p.until)
    for i, s in enumerate(treaty.suspended):
        yield from _order(("suspended", i), s.since, s.until)
    for i, c in enumerate(treaty.clauses):
        yield from _order(("clauses", i), c.since, c.until)


def _order(place: Place, since: date | None, until: date | None) -> Iterator[Fault]:
    if since and until and until < since:
        yield (*place, "until"), f"{until} lies before since {since}"


def _parties(treaty: Treaty) -> Iterator[Fault]:
    sides = {p.state for p in treaty.parties} | set(treaty.protected)
    if len(sides) < SIDES and treaty.form not in LONELY:
        yield ("parties",), "at least two states are needed, or one and whom it protects"
    for i, p in enumerate(treaty.parties):
        yield from _codes(("parties", i), "state", [p.state])
    for name in ("protected", "guarantor"):
        yield from _codes((), name, getattr(treaty, name))
    yield from _twice(treaty.parties)
    yield from _of_parties(treaty)


def _of_parties(treaty: Treaty) -> Iterator[Fault]:
    """Suspensions and reservations of those who are no parties."""
    known = {p.state for p in treaty.parties}
    for i, s in enumerate(treaty.suspended):
        if not s.states or not set(s.states) <= known:
            yield ("suspended", i, "states"), "name one or two parties"
    for i, r in enumerate(treaty.reservations):
        yield from _codes(("reservations", i), "party", [r.party], {"ALL"})


def _twice(parties: Sequence[Party]) -> Iterator[Fault]:
    """Spells of one state that overlap."""
    for i, p in enumerate(parties):
        for q in parties[:i]:
            begins, ends = max(p.since or date.min, q.since or date.min), min(p.until or date.max, q.until or date.max)
            if p.state == q.state and begins <= ends:
                yield ("parties", i), f"{p.state} is a party twice on {begins}"


def _clauses(treaty: Treaty) -> Iterator[Fault]:
    parties = {p.state for p in treaty.parties}
    for i, c in enumerate(treaty.clauses):
        place: Place = ("clauses", i)
        for name in ("by", "after", "together_with", "not_together_with"):
            yield from _codes(place, name, getattr(c, name))
        for name in ("to", "not_to", "against", "not_against"):
            yield from _codes(place, name, getattr(c, name), {NONSTATE, *WORDS})
        yield from _contradictions(place, c)
        for name, owing in (("by", c.by), ("reserved", [r.party for r in c.reserved])):
            strangers = [s for s in owing if s not in parties]
            if strangers:
                yield (*place, name), f"{', '.join(strangers)} owes something here, but is no party"
        for j, w in enumerate(c.where):
            yield from _where((*place, "where", j), w)
    yield from _decisions(treaty.clauses, treaty)


def _contradictions(place: Place, c: Clause) -> Iterator[Fault]:
    both = {*c.never} & {*c.also, *c.perhaps, *c.only}
    if both:
        yield (*place, "never"), f"{', '.join(sorted(both))} is left out and taken in at once"
    if c.attackers_at_most is not None and c.attackers_at_most < c.attackers:
        yield (*place, "attackers_at_most"), f"{c.attackers_at_most} is fewer than the {c.attackers} asked for"


def _where(place: Place, where: Where) -> Iterator[Fault]:
    yield from _order(place, where.since, where.until)
    if not (where.of or where.run_by or where.homeland or where.within or where.outside or where.hit):
        yield place, "it says nothing: leave it out, or say what it covers"
    yield from _codes(place, "of", where.of, MEANT)
    yield from _codes(place, "run_by", where.run_by, MEANT)
    known = {*areas.areas(), *territories.tags(), *(t.id for t in territories.spells())}
    for name in ("within", "outside"):
        for area in getattr(where, name):
            if area not in known:
                close = near(area, known)
                hint = f"; did you mean {' or '.join(close)}?" if close else ""
                yield (*place, name), f"{area} is neither an area nor a place or tag of `foedus places`{hint}"


def _decisions(clauses: Iterable[Clause], treaty: Treaty) -> Iterator[Fault]:
    articles = {c.article for c in clauses}
    for i, d in enumerate(treaty.decisions):
        yield from _codes(("decisions", i), "target", [d.target])
        yield from _codes(("decisions", i), "attackers", d.attackers, {NONSTATE})
        if d.decided < d.event:
            yield ("decisions", i, "decided"), f"{d.decided} lies before the event of {d.event}"
        if d.article not in articles:
            yield ("decisions", i, "article"), f"no clause has the article {d.article}"


def _codes(place: Place, name: str, given: Iterable[str], words: Iterable[str] = ()) -> Iterator[Fault]:
    """The fault of each that is neither a code nor one of the words."""
    for code in given:
        why = "" if code in {*words} else _unknown(code)
        if why:
            yield (*place, name), why


def _unknown(code: str) -> str:
    """Why a code names no state; empty where it does."""
    try:
        found = states.resolve(code)
    except FoedusError as error:
        return str(error).splitlines()[0]
    return "" if found == code else f"write {found} for {code}"
