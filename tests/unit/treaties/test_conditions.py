"""Each condition of a clause by itself: it holds, it fails, or it is arguable, and its words say why."""

from datetime import date
from typing import Any

import pytest

from foedus.treaties.clause import Clause, Reserved, Where
from foedus.treaties.duties import Finding, duties
from foedus.treaties.event import Event
from foedus.treaties.treaty import Decision, Party, Provenance, Reservation, Status, Suspension, Treaty

DAY = date(1995, 6, 1)
ANSWERS = {True: "binds", False: "does_not_bind", None: "arguable"}


def pact(*clauses: Clause, status: Status = "in_force", **more: Any) -> Treaty:
    """A pact of France, Germany and Italy of 1990."""
    parties = [Party(s, since=date(1990, 1, 1)) for s in ("FRA", "DEU", "ITA")]
    return Treaty(
        name="Example pact", form="treaty", status=status, signed=date(1990, 1, 1), parties=parties, kinds=["defence"],
        trigger_text="", assistance="", against="", area="", paraphrase="",
        provenance=Provenance("M", "invented"), clauses=list(clauses), **more,
    )  # fmt: skip


def clause(**more: Any) -> Clause:
    """An aid clause against any armed attack; `more` says what else it asks."""
    asked: dict[str, Any] = {"article": "1", "duty": "assist", "says": "each helps", "trigger": "armed_attack", **more}
    return Clause(**asked)


def event(**more: Any) -> Event:
    """Russia attacks France at home, unprovoked."""
    asked: dict[str, Any] = {"attacker": "RUS", "target": "FRA", "day": DAY, "provoked": False, **more}
    return Event(**asked)


def found(treaty: Treaty, happened: Event, member: str = "DEU") -> Finding:
    """What the pact asks of a member."""
    return next(f for f in duties(happened, {"pact": treaty}).findings if f.member == member)


def answer(finding: Finding, condition: str) -> bool | None:
    """The answer of one condition."""
    return next(r.holds for r in finding.reasons if r.condition == condition)


@pytest.mark.parametrize(
    ("asked", "happened", "condition", "holds"),
    [
        ({}, {}, "trigger", True),
        ({}, {"kind": "threat"}, "trigger", False),
        ({}, {"kind": "cyber_attack"}, "trigger", None),
        ({}, {"kind": "blockade"}, "trigger", None),
        ({}, {"kind": "internal_uprising", "attacker": "NSA"}, "trigger", False),
        ({"also": ["cyber_attack"]}, {"kind": "cyber_attack"}, "trigger", True),
        ({"never": ["armed_attack"]}, {}, "trigger", False),
        ({"perhaps": ["threat"]}, {"kind": "threat"}, "trigger", None),
        ({"trigger": "concern"}, {"kind": "threat"}, "trigger", True),
        ({}, {"attacker": "FRA", "target": "RUS"}, "side", False),
        ({"trigger": "war", "side": "attacking"}, {"attacker": "FRA", "target": "RUS"}, "side", True),
        ({}, {"attacker": "FRA", "target": "RUS", "kind": "declaration_of_war", "provoked": None}, "side", None),
        ({"against": ["RUS"]}, {}, "against", True),
        ({"against": ["GBR"]}, {}, "against", False),
        ({"not_against": ["RUS"]}, {}, "against", False),
        ({"against": ["great_power"]}, {}, "against", True),
        ({"against": ["great_power"]}, {"attacker": "CHE"}, "against", False),
        ({"attackers": 2}, {}, "against", False),
        ({"attackers": 2}, {"attacker": ["RUS", "BLR"]}, "against", True),
        ({"attackers": 2}, {"also_at_war": ["CUB"]}, "against", None),
        ({"together_with": ["BLR"]}, {}, "together", False),
        ({"together_with": ["BLR"]}, {"attacker": ["RUS", "BLR"]}, "together", True),
        ({"not_together_with": ["BLR"]}, {"attacker": ["RUS", "BLR"]}, "together", False),
        ({"unprovoked": "stated"}, {}, "unprovoked", True),
        ({"unprovoked": "stated"}, {"provoked": None}, "unprovoked", None),
        ({"unprovoked": "stated"}, {"provoked": True}, "unprovoked", False),
        ({}, {"provoked": True}, "unprovoked", None),
        ({"trigger": "aggression"}, {"provoked": True}, "unprovoked", False),
        ({"fellow": "covered"}, {"attacker": "ITA"}, "fellow", True),
        ({}, {"attacker": "ITA"}, "fellow", None),
        ({"fellow": "excluded"}, {"attacker": "ITA"}, "fellow", False),
        ({"nonstate": "covered"}, {"attacker": "NSA"}, "nonstate", True),
        ({}, {"attacker": "NSA"}, "nonstate", None),
        ({"nonstate": "excluded"}, {"attacker": "NSA"}, "nonstate", False),
        ({"after": ["ITA"]}, {}, "after", False),
        ({"after": ["ITA"]}, {"also_at_war": ["ITA"]}, "after", True),
        ({"request": True}, {}, "requested", True),
        ({"request": True}, {"requested": False}, "requested", False),
        ({"decision": "a council decides"}, {}, "decided", None),
        ({"disputed": ["scholars differ"]}, {}, "undisputed", None),
        ({"reserved": [Reserved("DEU", "only in Europe")]}, {}, "unreserved", None),
        ({"where": [Where(of=["partner"])]}, {}, "where", True),
        ({"where": [Where(of=["partner"], within=["europe"])]}, {"place": "french_guiana"}, "where", False),
        ({"where": [Where(of=["partner"])]}, {"place": "french_guiana"}, "where", True),
        ({"where": [Where(of=["partner"], homeland=True)]}, {"place": "french_guiana"}, "where", False),
        ({"where": [Where(of=["partner"], arguable=True)]}, {}, "where", None),
        ({"where": [Where(within=["europe"], until=date(1994, 1, 1))]}, {}, "where", False),
        ({"where": [Where(run_by=["FRA"])]}, {"place": "RUS"}, "where", False),
        ({"where": [Where(hit=["forces"])]}, {"hit": "vessels"}, "where", True),
        ({"where": [Where(hit=["forces"])]}, {"hit": "embassy"}, "where", False),
        ({"where": [Where(outside=["europe"])]}, {"place": "48.8,2.3"}, "where", False),
    ],
)  # fmt: skip
def test_a_condition_answers(
    asked: dict[str, Any], happened: dict[str, Any], condition: str, holds: bool | None
) -> None:
    """The condition gives this answer, and the verdict follows from all of them."""
    finding = found(pact(clause(**asked)), event(**happened))
    assert answer(finding, condition) is holds
    if all(r.holds is True for r in finding.reasons if r.condition != condition):
        assert finding.verdict == ANSWERS[holds]


def test_what_a_clause_does_not_ask_is_not_a_reason() -> None:
    """Of a bare clause only the kind, the side and the membership are asked."""
    assert {r.condition for r in found(pact(clause()), event()).reasons} == {"party", "trigger", "side"}


def test_a_treaty_only_signed_is_at_most_arguable() -> None:
    finding = found(pact(clause(), status="signed"), event())
    assert finding.verdict == "arguable"
    assert answer(finding, "alive") is None


def test_a_sleeping_leg_leaves_the_duty_arguable() -> None:
    """Between Germany and France the pact sleeps; between Italy and France it does not."""
    treaty = pact(clause(), suspended=[Suspension(["FRA", "DEU"], since=date(1992, 1, 1))])
    assert found(treaty, event()).verdict == "arguable"
    assert found(treaty, event(), "ITA").verdict == "binds"


def test_a_party_in_dispute_is_at_most_arguable() -> None:
    parties = [Party("FRA", date(1990, 1, 1)), Party("DEU", date(1990, 1, 1), disputed=True), Party("ITA", date(1990, 1, 1))]  # fmt: skip
    treaty = pact(clause())
    doubted = Treaty(**{**vars(treaty), "parties": parties})
    assert found(doubted, event()).verdict == "arguable"


def test_the_one_attacked_owes_itself_nothing() -> None:
    finding = found(pact(clause()), event(), "FRA")
    assert (finding.verdict, finding.toward) == ("does_not_bind", "")


def test_an_attacker_does_not_owe_help_against_itself() -> None:
    finding = found(pact(clause(fellow="covered")), event(attacker="DEU"))
    assert answer(finding, "other") is False


def test_a_decision_on_record_settles_what_was_arguable() -> None:
    """An organ found that a cyber attack is an armed attack: for that day, not for others."""
    record = Decision(DAY, "FRA", "1", opens=True, decided=DAY, by="the Council", says="it is one")
    treaty = pact(clause(), decisions=[record])
    assert found(treaty, event(kind="cyber_attack")).verdict == "binds"
    assert found(treaty, event(kind="cyber_attack", day=date(1996, 6, 1))).verdict == "arguable"
    refused = Decision(DAY, "FRA", "1", opens=False, decided=DAY, by="the Council", says="it is none")
    assert found(pact(clause(), decisions=[refused]), event()).verdict == "does_not_bind"


def test_who_owes_and_to_whom_may_be_one_sided() -> None:
    """Germany guarantees Poland, which is no party; Italy promised nothing."""
    treaty = pact(clause(by=["DEU"], to=["POL"]))
    attacked = event(target="POL")
    assert found(treaty, attacked).verdict == "binds"
    assert found(treaty, attacked, "ITA").article == "none"
    assert found(treaty, event()).verdict == "does_not_bind"


def test_a_clause_holds_in_its_phase() -> None:
    treaty = pact(clause(since=date(1996, 1, 1)))
    assert found(treaty, event()).article == "none"
    assert found(treaty, event(day=date(1997, 1, 1))).verdict == "binds"


def test_a_reservation_in_words_alone_changes_no_verdict() -> None:
    """`reservations` are for readers; what binds the engine stands in the clause."""
    assert found(pact(clause(), reservations=[Reservation("DEU", "by its constitution")]), event()).verdict == "binds"
