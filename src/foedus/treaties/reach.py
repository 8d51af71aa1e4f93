"""How far a clause reaches: whose land, which area, what is struck."""

from collections.abc import Iterator

from foedus.treaties.case import Case, Reason
from foedus.treaties.clause import Where
from foedus.treaties.scene import Answer, every, negated, some
from foedus.wording import joined

HOMELAND = {"metropolitan", "zone", "disputed"}  # kinds of territory that are no colony, base or dependency


def where(case: Case) -> Reason | None:
    """The event lies where the clause reaches."""
    clause, place = case.clause, case.scene.spot
    if not clause.where:
        return None
    holds = some([_covers(w, case) for w in clause.where])
    said = {
        True: "lies in the area of the clause",
        False: "lies outside the area of the clause",
        None: "may or may not lie in the area of the clause",
    }
    assumed = " (assumed: no place was given)" if place.assumed else ""
    return Reason("where", holds, f"{place.name}{assumed} {said[holds]}{_held(case)}")


def _held(case: Case) -> str:
    at = case.scene.spot.held
    if at is None:
        return ""
    claims = f", claimed by {joined(at.claimed_by)}" if at.claimed_by else ""
    return f": sovereign {joined(at.sovereign)}, administered by {joined(at.administered_by)}{claims}"


def _covers(w: Where, case: Case) -> Answer:
    """Whether one stretch takes in the event: everything said of it holds together."""
    day = case.scene.day
    if (w.since is not None and day < w.since) or (w.until is not None and day > w.until):
        return False
    return every([*_asked(w, case), None if w.arguable else True])


def _asked(w: Where, case: Case) -> Iterator[Answer]:
    place = case.scene.spot
    if w.of:
        yield some([place.owned_by(s) for s in _meant(w.of, case)])
    if w.run_by:
        yield some([place.run_by(s) for s in _meant(w.run_by, case)])
    if w.homeland:
        yield place.held is None or place.held.kind in HOMELAND
    if w.within:
        yield some([place.inside(a) for a in w.within])
    if w.outside:
        yield negated(some([place.inside(a) for a in w.outside]))
    if w.hit:
        yield some([_struck(h, case) for h in w.hit])


def _meant(named: list[str], case: Case) -> list[str]:
    words = {"partner": [case.partner], "party": sorted(case.parties), "protected": case.treaty.protected}
    return [code for n in named for code in words.get(n, [n])]


def _struck(hit: str, case: Case) -> Answer:
    """Whether the event strikes such a thing of the partner's: as said, or as the place suggests."""
    said = case.scene.event.hit
    if said is not None:
        return said == hit or (hit == "forces" and said in {"vessels", "aircraft"})
    own = some([case.scene.spot.owned_by(case.partner), case.scene.spot.run_by(case.partner)])
    at = case.scene.spot.held
    if at is not None and at.kind in {"base", "zone"} and own is not False:
        return None
    if hit == "territory":
        return own
    if at is not None and at.kind != "sea_area" and hit in {"vessels", "embassy"}:
        return False if own is True else None
    return negated(own)
