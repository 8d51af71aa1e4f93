"""The North Atlantic Treaty, Articles 5 and 6, on the cases of MODELS P1-2."""

from datetime import date

import pytest

from foedus.treaties.duties import Finding, duties
from foedus.treaties.event import Event

DAY = date(2024, 6, 30)


def article5(attacker: str, target: str, place: str | None) -> list[Finding]:
    """What Article 5 asks of those that neither attack nor are attacked."""
    found = duties(Event(attacker, target, DAY, place=place, provoked=False)).findings
    own = [f for f in found if f.treaty == "nato_1949" and f.duty == "assist"]
    return [f for f in own if f.member not in {attacker, target}]


@pytest.mark.parametrize(
    ("attacker", "target", "place"),
    [("MAR", "ESP", "melilla"), ("MAR", "ESP", "ceuta"), ("CHN", "USA", "guam"), ("CHN", "USA", "hawaii")],
)
def test_outside_the_area_there_is_no_duty(attacker: str, target: str, place: str) -> None:
    """Spain's towns in Africa and America's islands in the Pacific lie outside Article 6."""
    assert {f.verdict for f in article5(attacker, target, place)} == {"does_not_bind"}
    assert all(r.condition == "where" for f in article5(attacker, target, place) for r in f.reasons if r.holds is False)


@pytest.mark.parametrize("place", [None, "canaries"])
def test_inside_it_there_is_with_high_discretion(place: str | None) -> None:
    """Spain at home, and its islands in the Atlantic north of the Tropic of Cancer."""
    found = article5("MAR", "ESP", place)
    assert {f.verdict for f in found} == {"binds"}
    assert {f.discretion for f in found} == {"high"}


def test_germany_is_covered() -> None:
    assert {(f.verdict, f.discretion) for f in article5("RUS", "DEU", None)} == {("binds", "high")}


def test_an_attack_from_inside_has_no_exit_in_the_text() -> None:
    """Turkey against Greece: Article 5 makes no exception, and governments never agreed; France owes help if both find so."""
    assert {f.verdict for f in article5("TUR", "GRC", None)} == {"arguable"}
    found = duties(Event("TUR", "GRC", DAY, provoked=False)).findings
    help_ = [f for f in found if f.treaty == "greece_france_2021" and f.member == "FRA" and f.duty == "assist"]
    assert {f.verdict for f in help_} == {"arguable"}
    assert any(r.condition == "decided" for f in help_ for r in f.reasons)
