"""Ties: who owes a duty to whom on a day."""

from datetime import date

from foedus.treaties.ties import by_treaty, mutual, ties


def test_who_was_tied_in_july_1914() -> None:
    """Germany and Austria-Hungary to each other, the powers to Belgium, France and Russia to each other; Britain not to France."""
    pairs = {(t.member, t.partner) for t in ties(date(1914, 7, 28))}
    assert {("DEU", "AUH"), ("AUH", "DEU"), ("FRA", "RUS"), ("RUS", "FRA"), ("GBR", "BEL"), ("GBR", "JPN")} <= pairs
    assert not {("GBR", "FRA"), ("BEL", "GBR"), ("SRB", "RUS"), ("RUS", "SRB")} & pairs
    assert all(m != p for m, p in pairs)


def test_a_sleeping_leg_and_a_doubted_treaty_are_marked() -> None:
    """Between the United States and New Zealand ANZUS sleeps; the Rio treaty's help to states outside it is disputed."""
    found = by_treaty(ties(date(2024, 6, 30)))
    asleep = {(t.member, t.partner) for t in found["anzus_1951"] if t.asleep}
    assert asleep == {("USA", "NZL"), ("NZL", "USA")}
    assert all(t.doubtful for t in found["rio_1947"] if t.partner == "CAN")
    assert not any(t.doubtful for t in found["nato_1949"])


def test_a_duty_of_its_own_is_asked_by_itself() -> None:
    assert {t.treaty for t in ties(date(1889, 1, 1), "neutrality") if t.member == "DEU"} >= {"reinsurance_1887"}
    assert all(t.duty == "consult" for t in ties(date(1935, 1, 1), "consult"))


def test_those_who_all_owe_each_other() -> None:
    pairs = {(a, b) for a in "ABC" for b in "ABC" if a != b} | {("A", "D")}
    assert mutual(pairs) == {"A", "B", "C"}
    assert mutual({("A", "B")}) == set()
