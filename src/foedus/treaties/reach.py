"""How far a clause reaches: whose land, which area, what is struck."""

from collections.abc import Iterator

from foedus.treaties.case import Case, Reason
from foedus.treaties.clause import Where
from foedus.treaties.scene import Answer, Spot, every, negated, some
from foedus.wording import joined

HOMELAND = {"metropolitan", "zone", "disputed"}  # kinds of territory that are no colony, base or dependency


def where(case: Case) -> Reason | None:
    """The event lies where the clause reaches; where several lands are struck, one suffices."""
    clause = case.clause
    if not clause.where:
        return None
    spots = case.scene.spots(case.partner)
    answers = [some([_covers(w, case, at) for w in clause.where]) for at in spots]
    holds = some(answers)
    said = {
        True: "lies in the area of the clause",
        False: "lies outside the area of the clause",
        None: "may or may not lie in the area of the clause",
    }
    told = [at for at, answer in zip(spots, answers, strict=True) if answer is holds]
    return Reason("where", holds, f"{joined([_named(at) for at in told])} {said[holds]}{_held(told[0])}")


def _named(at: Spot) -> str:
    return f"{at.name} (assumed: no place was given)" if at.assumed else at.name


def _held(place: Spot) -> str:
    at = place.held
    if at is None:
        return ""
    claims = f", claimed by {joined(at.claimed_by)}" if at.claimed_by else ""
    if not at.sovereign and not at.administered_by:
        return f": nobody's{claims}"
    title = f"sovereign {joined(at.sovereign)}" if at.sovereign else "nobody's by title"
    run = f", administered by {joined(at.administered_by)}" if at.administered_by else ""
    return f": {title}{run}{claims}"


def _covers(w: Where, case: Case, at: Spot) -> Answer:
    """Whether one stretch takes in a place: everything said of it holds together."""
    day = case.scene.day
    if (w.since is not None and day < w.since) or (w.until is not None and day > w.until):
        return False
    return every([*_asked(w, case, at), None if w.arguable else True])


def _asked(w: Where, case: Case, place: Spot) -> Iterator[Answer]:
    if w.of:
        yield some([place.owned_by(s) for s in _meant(w.of, case)])
    if w.run_by:
        yield some([place.run_by(s) for s in _meant(w.run_by, case)])
    if w.homeland:
        yield place.held is None or place.held.kind in HOMELAND
    if w.within:
        yield some([place.perhaps_inside(a) for a in w.within])
    if w.outside:
        yield negated(some([place.inside(a) for a in w.outside]))
    if w.hit:
        yield some([_struck(h, case, place) for h in w.hit])


def _meant(named: list[str], case: Case) -> list[str]:
    words = {"partner": [case.partner], "party": sorted(case.parties), "protected": case.treaty.protected}
    return [code for n in named for code in words.get(n, [n])]


def _struck(hit: str, case: Case, place: Spot) -> Answer:
    """Whether the event strikes such a thing of the partner's: as said, or as the place suggests."""
    said = case.scene.event.hit
    if said is not None:
        return said == hit or (hit == "forces" and said in {"vessels", "aircraft"})
    own = some([place.owned_by(case.partner), place.run_by(case.partner)])
    at = place.held
    if at is not None and at.kind in {"base", "zone"} and own is not False:
        return None
    if hit == "territory":
        return own
    if at is not None and at.kind != "sea_area" and hit in {"vessels", "embassy"}:
        return False if own is True else None
    return negated(own)
