"""The conditions of a clause, one predicate each: what it asks, and whether the event meets it.

Each predicate takes a Case and answers with a Reason, or with None where the
clause does not ask. A reason holds (True), fails (False) or is arguable (None):
the text is ambiguous, or a fact is not known; its words say which.
"""

from foedus.treaties.case import Case, Predicate, Reason
from foedus.treaties.clause import FITS
from foedus.treaties.event import NONSTATE
from foedus.treaties.powers import among
from foedus.treaties.reach import where
from foedus.treaties.scene import Answer, every, negated, some
from foedus.treaties.treaty import SURE, Decision
from foedus.wording import joined

NEAR = 7  # days between an event and the one that a decision was about


def alive(case: Case) -> Reason | None:
    """Nobody doubts that the treaty is alive."""
    status = case.treaty.status
    if status in SURE:
        return None
    return Reason("alive", None, f"whether the treaty is in force is open: it is called {status.replace('_', ' ')}")


def trigger(case: Case) -> Reason:
    """The event is of the kind that opens the clause."""
    clause, event = case.clause, case.scene.event
    sure, maybe = FITS[clause.trigger]
    kind, asked = event.kind.replace("_", " "), clause.trigger.replace("_", " ")
    if event.kind in clause.never or (clause.only and event.kind not in clause.only):
        return Reason("trigger", False, f"the text leaves out: {kind}")
    if event.kind in clause.also:
        return Reason("trigger", True, f"the text takes in: {kind}")
    if event.kind in sure or (
        clause.trigger != "war" and event.kind == "intervention" and event.provoked is False and event.kind in maybe
    ):
        return Reason("trigger", True, f"the clause opens at {asked}: {kind} counts")
    if event.kind in maybe or event.kind in clause.perhaps:
        return Reason("trigger", None, f"the clause opens at {asked}: whether {kind} counts is arguable")
    return Reason("trigger", False, f"the clause opens at {asked}: {kind} does not count")


def side(case: Case) -> Reason | None:
    """The partner stands on the side of the event that the clause asks for."""
    wanted, event = case.clause.partner_side, case.scene.event
    if wanted in {"either", "none"} or case.side == "none":
        return None
    if case.side == wanted and case.partner in event.also_at_war:
        return Reason(
            "side",
            True,
            f"{case.partner} is at war already, on the side that {'is attacked' if wanted == 'attacked' else 'begins'}",
        )
    if case.side == wanted:
        return Reason(
            "side", True, f"{case.partner} is {'attacked' if wanted == 'attacked' else 'the one that begins'}"
        )
    helps = case.clause.duty in {"assist", "neutrality"}
    if wanted == "attacked" and helps and event.kind == "declaration_of_war" and event.provoked is not False:
        return Reason("side", None, f"{case.partner} declares war; whether it was attacked first is disputed")
    begins = "begins, and the clause serves a party that is attacked"
    return Reason(
        "side",
        False,
        f"{case.partner} {begins if wanted == 'attacked' else 'is attacked, and the clause is for a war that it begins'}",
    )


def against(case: Case) -> Reason | None:
    """The other side is among those that the clause names, and not among those it leaves out; so many of them."""
    clause, day = case.clause, case.scene.day
    counted = clause.attackers > 1 or clause.attackers_at_most is not None
    if not clause.against and not clause.not_against and not counted:
        return None
    named = clause.against or ["any_state"]
    fits = [
        e
        for e in case.enemies
        if among(e, named, day, case.parties) and not among(e, clause.not_against, day, case.parties)
    ]
    called = joined(clause.against).replace("_", " ") if clause.against else "any state"
    but = f", not {joined(clause.not_against).replace('_', ' ')}" if clause.not_against else ""
    asks = f"the clause is against {called}{but}"
    if not counted or not fits:
        return Reason("against", bool(fits), f"{asks}; the other side is {joined(case.enemies)}")
    return _number(case, named, fits, asks)


def _number(case: Case, named: list[str], fits: list[str], asks: str) -> Reason:
    clause, day = case.clause, case.scene.day
    beside = {s: a for s, a in case.scene.with_attacker.items() if s not in case.enemies and s != case.partner}
    if case.side == "attacking":
        beside = {s: None if a is None else not a for s, a in beside.items()}
    more = {s: a for s, a in beside.items() if a is not False and among(s, named, day, case.parties)}
    surely = len(fits) + sum(a is True for a in more.values())
    least, most = clause.attackers, clause.attackers_at_most
    enough: Answer = True if surely >= least else None if len(fits) + len(more) >= least else False
    few: Answer = most is None or (False if surely > most else None if len(fits) + len(more) > most else True)
    others = f" (perhaps with {joined(list(more))})" if more else ""
    number = f"{least} at least" if most is None else f"{most} at most"
    there = f"there {'is' if len(fits) == 1 else 'are'} {joined(fits)}{others}"
    return Reason("against", every([enough, few]), f"{asks}, {number}; {there}")


def together(case: Case) -> Reason | None:
    """Who must, or must not, stand with the attacker does so."""
    clause = case.clause
    if not clause.together_with and not clause.not_together_with:
        return None
    company = case.scene.with_attacker
    if clause.together_with:
        holds = some([company.get(s, False) for s in clause.together_with])
        said = f"the attacker must have {joined(clause.together_with)} with it"
    else:
        holds = every([negated(company.get(s, False)) for s in clause.not_together_with])
        said = f"the attacker must not have {joined(clause.not_together_with)} with it"
    beside = [s for s, a in company.items() if a is not False]
    return Reason("together", holds, f"{said}; at war on its side, surely or perhaps: {joined(beside)}")


def unprovoked(case: Case) -> Reason | None:
    """The attack was not provoked, as far as the clause asks."""
    asked, provoked = case.clause.provocation, case.scene.event.provoked
    if asked == "untested" or case.side != "attacked":
        return None
    if case.partner in case.scene.event.also_at_war:
        return Reason("unprovoked", None, f"who began the war in which {case.partner} is already is not said here")
    if asked == "stated":
        said = {None: "whether there was any is not known or disputed", False: "there was none", True: "there was"}
        return Reason("unprovoked", negated(provoked), f"the text asks for lack of provocation; {said[provoked]}")
    if provoked is not True:
        return None
    if case.clause.trigger == "aggression":
        return Reason("unprovoked", False, "an answer to one's own attack is no aggression")
    return Reason("unprovoked", None, "whether a provoked attack opens the clause is arguable")


def fellow(case: Case) -> Reason | None:
    """An attacker that is itself a party is covered by the clause."""
    if case.clause.duty not in {"assist", "offence"}:
        return None
    inside = [e for e in case.enemies if e in case.parties]
    if not inside or any(e not in case.parties and e != NONSTATE for e in case.enemies):
        return None
    said = {
        "covered": (True, "the text makes no exception for it"),
        "arguable": (None, "whether the text means an attack from inside is arguable"),
        "excluded": (False, "the text is for attacks from outside"),
    }
    holds, text = said[case.clause.fellow]
    return Reason("fellow", holds, f"{joined(inside)} on the other side is itself a party: {text}")


def nonstate(case: Case) -> Reason | None:
    """An attacker that is no state is covered by the clause."""
    if case.clause.duty not in {"assist", "offence"} or case.side != "attacked" or set(case.enemies) != {NONSTATE}:
        return None
    said = {
        "covered": (True, "the text does not ask for a state"),
        "arguable": (None, "whether the text asks for a state is arguable"),
        "excluded": (False, "the text asks for a state"),
    }
    holds, text = said[case.clause.nonstate]
    return Reason("nonstate", holds, f"the attacker is no state: {text}")


def after(case: Case) -> Reason | None:
    """Those whose help must come first are in the war."""
    needed = case.clause.after
    if not needed:
        return None
    event = case.scene.event
    there = {*event.attackers, *event.targets, *event.also_at_war}
    holds = set(needed) <= there
    return Reason(
        "after", holds, f"{joined(needed)} must act first; {'so it is' if holds else 'not in the war on the day'}"
    )


def requested(case: Case) -> Reason | None:
    """The partner asked for help, where the clause waits for that."""
    if not case.clause.request:
        return None
    asked = case.scene.event.requested
    text = {None: "taken as asked", True: "it was asked", False: "it was not asked"}[asked]
    return Reason(
        "requested", asked is not False, f"it is due when {case.partner or 'one of the parties'} asks: {text}"
    )


def decided(case: Case) -> Reason | None:
    """The decision that the text asks for was taken."""
    if not case.clause.decision:
        return None
    return Reason("decided", None, f"the text asks for a decision first: {case.clause.decision}")


def undisputed(case: Case) -> Reason | None:
    """Nobody reads the clause differently."""
    return Reason("undisputed", None, "; ".join(case.clause.disputed)) if case.clause.disputed else None


def on_record(case: Case) -> Decision | None:
    """What an organ of the treaty, or all its parties, found about this very event, or within days of it about the same."""
    event = case.scene.event
    for d in case.treaty.decisions:
        days = (event.day - d.event).days, (event.day - (d.until or d.event)).days
        same = d.target in event.targets and d.article == case.clause.article and (not d.kinds or event.kind in d.kinds)
        by_others = bool(d.attackers) and set(d.attackers).isdisjoint(event.attackers)
        if same and not by_others and days[0] >= 0 and days[1] <= NEAR:
            return d
    return None


def party(case: Case) -> Reason:
    """The member is a party on the day."""
    if case.member in case.disputed:
        return Reason("party", None, f"whether {case.member} is a party on {case.scene.day} is disputed")
    return Reason("party", True, f"{case.member} is bound by the treaty on {case.scene.day}")


def awake(case: Case) -> Reason | None:
    """The treaty is not suspended between the two."""
    if case.partner and case.treaty.asleep_between(case.member, case.partner, case.scene.day):
        return Reason(
            "awake",
            None,
            f"between {case.member} and {case.partner} the treaty is suspended: what is left of the duty is arguable",
        )
    return None


def unreserved(case: Case) -> Reason | None:
    """The member made no reservation against the duty."""
    words = [r.says for r in case.clause.reserved if r.party == case.member and r.holds(case.scene.day)]
    return Reason("unreserved", None, f"{case.member} reserved: {'; '.join(words)}") if words else None


def other(case: Case) -> Reason | None:
    """The member does not itself attack its partner, nor is it attacked by it."""
    event, member = case.scene.event, case.member
    against_partner = event.attackers if case.side == "attacked" else event.targets if case.side == "attacking" else ()
    if member not in against_partner or case.clause.duty not in {"assist", "offence", "neutrality"}:
        return None
    does = "itself attacks" if case.side == "attacked" else "is itself attacked by"
    return Reason("other", False, f"{member} {does} {case.partner}")


OF_PARTNER: tuple[Predicate, ...] = (alive, trigger, side, unprovoked, requested, decided, undisputed)
OF_PLACE: tuple[Predicate, ...] = (where,)
OF_OPPONENT: tuple[Predicate, ...] = (against, together, fellow, nonstate, after)
OF_CLAUSE = OF_PARTNER + OF_PLACE + OF_OPPONENT  # all that does not hang on the member who owes
OF_MEMBER: tuple[Predicate, ...] = (party, awake, unreserved)  # hang on member and partner, not on the event
OF_ACTOR: tuple[Predicate, ...] = (other,)  # asked of a member that itself attacks or is attacked
