"""Who must act: every clause of every treaty that names a side of the event, member by member, with reasons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from foedus import states
from foedus.treaties import register
from foedus.treaties.case import Case, Reason, owed_to, owers
from foedus.treaties.clashes import Clash, clashes
from foedus.treaties.clause import Clause, Discretion, Duty, Side
from foedus.treaties.conditions import NEAR, OF_ACTOR, OF_CLAUSE, OF_MEMBER, on_record
from foedus.treaties.event import NONSTATE, Event, resolved
from foedus.treaties.powers import WORDS, among
from foedus.treaties.scene import Answer, Scene, every, spot
from foedus.treaties.treaty import Treaty
from foedus.wording import joined

NO_ARTICLE = "none"  # of a finding about a party of whom no clause asks anything
Verdict = Literal["does_not_bind", "arguable", "binds"]  # from the least to the most


@dataclass(frozen=True)
class Finding:
    """What one clause asks of one member in the event.

    Attributes
    ----------
    verdict : str
        binds, arguable (a condition is ambiguous or not known) or does_not_bind.
    toward : str
        The partner to whom the duty would be owed; empty where none is in the event.
    reasons : tuple of Reason
        Every condition of the clause, in the order in which it is tested.
    stays, unarmed : bool
        Whether the duty is to stay in a war and make no separate peace; whether its help needs
        no arms (sanctions, facilities).
    """

    treaty: str
    article: str
    member: str
    duty: Duty
    verdict: Verdict
    discretion: Discretion
    toward: str
    says: str
    reasons: tuple[Reason, ...]
    stays: bool = False
    unarmed: bool = False

    @property
    def fights(self) -> bool:
        """Whether the duty would bring the member into a war: to help with arms, or to join."""
        return self.duty in {"assist", "offence"} and not self.stays and not self.unarmed

    def plain(self) -> dict[str, Any]:
        """The finding as plain data."""
        reasons = [{"condition": r.condition, "holds": r.holds, "text": r.text} for r in self.reasons]
        shown = ("treaty", "article", "member", "duty", "verdict", "discretion", "toward", "says")
        return {name: getattr(self, name) for name in shown} | {"reasons": reasons}


@dataclass(frozen=True)
class Duties:
    """Every finding of an event, the clashes among them, and what to know about the question."""

    event: Event
    findings: tuple[Finding, ...]
    clashes: tuple[Clash, ...]
    notes: tuple[str, ...] = ()

    def binding(self) -> "Duties":
        """Only what binds or is arguable."""
        kept = tuple(f for f in self.findings if f.verdict != "does_not_bind")
        return Duties(self.event, kept, self.clashes, self.notes)

    def plain(self) -> dict[str, Any]:
        """The answer as plain data, in the form of `foedus duties --json`."""
        return {
            "event": self.event.plain(),
            "findings": [f.plain() for f in self.findings],
            "clashes": [c.plain() for c in self.clashes],
            "notes": list(self.notes),
        }


def duties(event: Event, treaties: Mapping[str, Treaty] | None = None) -> Duties:
    """Who must act after an event, and why.

    Every clause of every treaty in force that names attacker or target, or
    protects it, is tested for every member; a clause binds when all of its
    conditions hold, fails when one fails, and is arguable otherwise (Kleene's
    three-valued logic).

    Parameters
    ----------
    event : Event
        States by any name or code.
    treaties : mapping of str to Treaty, optional
        By key; the register's if left out.

    Raises
    ------
    UnknownName, AmbiguousName, BadArgument
        A state or place that is none.
    """
    found = resolved(event)
    actors = {*found.attackers, *found.targets, *found.also_at_war}
    known = register.touching(actors, found.day) if treaties is None else _standing(treaties, found.day)
    scene = Scene(found, spot(found), known)
    findings = tuple(f for key, t in known.items() for f in of_treaty(key, t, scene))
    return Duties(found, findings, clashes(findings, scene), notes(scene))


def _standing(treaties: Mapping[str, Treaty], day: date) -> dict[str, Treaty]:
    return {key: t for key, t in treaties.items() if t.in_force_on(day)}


def of_treaty(key: str, treaty: Treaty, scene: Scene) -> Iterator[Finding]:
    """The findings of one treaty in force; none where it does not touch the event."""
    parties = frozenset(treaty.bound_on(scene.day))
    actors = {*scene.event.attackers, *scene.event.targets, *scene.event.also_at_war}
    clauses = [c for c in treaty.clauses if c.holds(scene.day)]
    named = {*parties, *treaty.protected, *(s for c in clauses for s in c.to)}
    if not actors & named and not any(c.partner_side == "none" or WORDS & {*c.to} for c in clauses):
        return
    silent = set(parties)
    for clause in clauses:
        cases = list(of_clause(treaty, parties, clause, scene))
        for member in sorted(owers(clause, parties)):
            silent.discard(member)
            yield from _findings(key, clause, member, cases)
    for member in sorted(silent):
        nothing = Reason("owes", False, f"the treaty asks nothing of {member} in such a case")
        yield Finding(key, NO_ARTICLE, member, "assist", "does_not_bind", "unknown", "", "", (nothing,))


def of_clause(
    treaty: Treaty, parties: frozenset[str], clause: Clause, scene: Scene
) -> Iterator[tuple[Case, tuple[Reason, ...]]]:
    """For each partner in the event: the case, and the conditions that do not hang on the member."""
    disputed = frozenset(treaty.disputed_on(scene.day))
    for partner, stands in partners(treaty, parties, clause, scene):
        case = Case(scene, treaty, parties, disputed, clause, partner, stands)
        yield case, tested(case)


def partners(treaty: Treaty, parties: frozenset[str], clause: Clause, scene: Scene) -> Iterator[tuple[str, Side]]:
    """Those in the event to whom the clause is owed, and on which side they stand.

    A clause that looks at the event as such (side "none") has no partner, and leaves out
    events in which somebody of `not_to` is attacked. A clause for a war of the partner's
    also looks at those at war already whose side is known.
    """
    event = scene.event
    if clause.partner_side == "none":
        if not any(among(t, clause.not_to, event.day, parties) for t in event.targets):
            yield "", "none"
        return
    stands: list[tuple[str, Side]] = [(s, "attacked") for s in event.targets]
    stands += [(s, "attacking") for s in event.attackers]
    if clause.trigger == "war":
        sides = {s: scene.with_attacker.get(s) for s in event.also_at_war}
        stands += [
            (s, "attacking" if with_attacker else "attacked")
            for s, with_attacker in sides.items()
            if with_attacker is not None
        ]
    for code, on_side in stands:
        if owed_to(code, treaty, parties, clause, event.day):
            yield code, on_side


def tested(case: Case) -> tuple[Reason, ...]:
    """The conditions that do not hang on the member; what is on record about this very event settles what was arguable.

    A finding that only reads the text may come long after the event; one that the text
    itself asks for first must not.
    """
    reasons = tuple(r for p in OF_CLAUSE if (r := p(case)) is not None)
    found = on_record(case)
    if found is None or (case.clause.decision and (found.decided - case.scene.day).days > NEAR):
        return reasons
    said = f"{found.by} on {found.decided}: {found.says}"
    if not found.opens:
        return (*reasons, Reason("on_record", False, said))
    return tuple(
        Reason(r.condition, True, f"{r.text}; settled by {said}") if r.holds is None and r.condition in SETTLED else r
        for r in reasons
    )


def _findings(
    key: str, clause: Clause, member: str, cases: Sequence[tuple[Case, tuple[Reason, ...]]]
) -> Iterator[Finding]:
    """What a member owes under a clause to each partner in the event: all that is live, else what comes nearest."""
    told: dict[str, tuple[Verdict, tuple[Reason, ...]]] = {}
    for case, shared in cases:
        if case.partner != member or clause.own_war:
            reasons = (*of_member(case, member), *shared)
            found = verdict(reasons)
            if case.partner not in told or VERDICTS.index(found) > VERDICTS.index(told[case.partner][0]):
                told[case.partner] = (found, reasons)
    if not told:
        nobody = Reason("partner", False, f"nobody to whom {member} owes this is in the event on such a side")
        told[""] = ("does_not_bind", (nobody,))
    live = {toward: t for toward, t in told.items() if t[0] != "does_not_bind"} or dict([next(iter(told.items()))])
    for toward, (found, reasons) in live.items():
        yield Finding(key, clause.article, member, clause.duty, found, clause.discretion, toward, clause.says, reasons,
                      stays=clause.own_war, unarmed=clause.unarmed)  # fmt: skip


def of_member(case: Case, member: str) -> tuple[Reason, ...]:
    """The conditions that hang on the member."""
    own = replace(case, member=member)
    event = case.scene.event
    asked = OF_MEMBER + OF_ACTOR if member in {*event.attackers, *event.targets} else OF_MEMBER
    return tuple(r for p in asked if (r := p(own)) is not None)


def verdict(reasons: Sequence[Reason]) -> Verdict:
    """Binds when every condition holds; does not when one fails; else arguable."""
    return BY_ANSWER[every([r.holds for r in reasons])]


STRUCK = {
    "armed_attack",
    "declaration_of_war",
    "intervention",
    "annexation",
    "blockade",
}  # kinds that may answer another
SETTLED = {
    "trigger",
    "unprovoked",
    "fellow",
    "nonstate",
    "decided",
    "undisputed",
}  # doubts that a finding on record ends
VERDICTS: tuple[Verdict, ...] = ("does_not_bind", "arguable", "binds")
BY_ANSWER: dict[Answer, Verdict] = {False: "does_not_bind", None: "arguable", True: "binds"}


def notes(scene: Scene) -> tuple[str, ...]:
    """What a reader must know about the question: who did not exist, what was assumed, who holds nothing."""
    event, said = scene.event, []
    for code in (*event.attackers, *event.targets):
        if code != NONSTATE and not states.exists(code, event.day):
            then = states.in_place_of(code, event.day)
            hint = f" Ask about {joined([f'{states.states()[s].name} [{s}]' for s in then])}." if then else ""
            said.append(f"{states.states()[code].name} [{code}] did not exist on {event.day}.{hint}")
    if scene.spot is None:
        lands = joined([states.states()[t].name for t in event.targets])
        said.append(f"No place was given: own land of {lands} is assumed.")
    elif scene.spot.nobody:
        said.append(f"{scene.spot.name} is held to be nobody's land.")
    elif scene.spot.held is None and not scene.spot.home_of:
        said.append(f"Who held {scene.spot.name} on {event.day} is not known here.")
    if event.provoked is None and event.kind in STRUCK:
        said.append("Whether the attack was provoked is taken as not known.")
    return tuple(said)
