"""What follows from what, and duties that pull apart."""

from datetime import date

from foedus.treaties.chains import chain
from foedus.treaties.clause import Clause
from foedus.treaties.duties import duties
from foedus.treaties.event import Event
from foedus.treaties.treaty import Party, Provenance, Treaty

DAY = date(1950, 6, 1)


def pact(*states: str, duty: str = "assist", competing: str = "") -> Treaty:
    """A pact of some states since 1949."""
    own = Clause("1", duty, "as promised", "use_of_force" if duty == "nonaggression" else "war")  # type: ignore[arg-type]  # a duty
    parties = [Party(s, date(1949, 1, 1)) for s in states]
    return Treaty("Pact", "treaty", "in_force", parties, ["defence"], "", "", "", "", "", Provenance("M", "invented"),
                  clauses=[own], signed=date(1949, 1, 1), competing_obligations=competing)  # fmt: skip


def test_one_entry_calls_the_next() -> None:
    """France attacks Italy; Germany comes to Italy's help, Poland to Germany's, and nobody enters twice."""
    treaties = {"first": pact("ITA", "DEU"), "second": pact("DEU", "POL"), "third": pact("POL", "ITA")}
    links = chain(Event("FRA", "ITA", DAY, provoked=False), treaties)
    joined = [(link.step, f.member, f.treaty) for link in links for f in link.joins]
    assert joined == [(0, "DEU", "first"), (0, "POL", "third")]
    far = chain(Event("FRA", "ITA", DAY, provoked=False), {"first": pact("ITA", "DEU"), "second": pact("DEU", "POL")})
    assert [(link.step, f.member) for link in far for f in link.joins] == [(0, "DEU"), (1, "POL")]
    assert far[1].event.kind == "declaration_of_war"
    assert far[1].event.attackers == ("DEU",)


def test_what_is_arguable_opens_nothing() -> None:
    doubted = pact("ITA", "DEU")
    doubted = Treaty(**{**vars(doubted), "status": "disputed"})
    assert [link.joins for link in chain(Event("FRA", "ITA", DAY), {"doubted": doubted})] == [()]


def test_august_1914_runs_as_the_texts_have_it() -> None:
    """Germany declares war on Russia: France is bound at once; Italy and Austria-Hungary not, nor Britain."""
    links = chain(Event("DEU", "RUS", date(1914, 8, 1), kind="declaration_of_war", provoked=False))
    joins = {f.member: (link.step, f.treaty) for link in links for f in link.joins}
    assert joins["FRA"] == (0, "franco_russian_1894")
    assert not {"GBR", "ITA", "AUH"} & joins.keys()


def test_an_ally_on_both_sides_is_a_clash_with_the_rule_of_the_text() -> None:
    treaties = {"one": pact("FRA", "DEU"), "other": pact("FRA", "ITA", competing="later engagements give way")}
    found = duties(Event("ITA", "DEU", DAY, provoked=False), treaties).clashes
    both = [c for c in found if c.member == "FRA" and c.kind == "both_sides"]
    assert both
    assert both[0].rules == ("other: later engagements give way",)
    assert (both[0].foe, both[0].verdict) == ("ITA", "binds")


def test_help_against_one_to_whom_peace_is_owed_is_a_clash() -> None:
    treaties = {"help": pact("FRA", "DEU"), "peace": pact("FRA", "ITA", duty="neutrality")}
    kinds = {c.kind for c in duties(Event("DEU", "ITA", DAY, provoked=False), treaties).clashes if c.member == "FRA"}
    assert {"neutrality", "both_sides", "charter"} == kinds


def test_before_the_charter_to_join_a_war_was_no_clash_with_it() -> None:
    parties = [Party(s, date(1900, 1, 1)) for s in ("FRA", "DEU")]
    old = Treaty(**{**vars(pact("FRA", "DEU")), "parties": parties, "signed": date(1900, 1, 1)})
    event = Event("DEU", "ITA", date(1930, 1, 1), provoked=False)
    assert [c for c in duties(event, {"old": old}).clashes if c.kind == "charter"] == []


def test_who_comes_to_the_help_of_the_attacked_answers_an_attack() -> None:
    """Germany attacks Poland: Britain's entry was provoked, so that Italy, bound only where Germany is attacked without provocation, stays out."""
    unprovoked = Clause("1", "assist", "each helps", "armed_attack", unprovoked="stated")
    defence = Treaty(**{**vars(pact("DEU", "ITA")), "clauses": [unprovoked]})
    links = chain(Event("DEU", "POL", DAY, provoked=False), {"help": pact("GBR", "POL"), "defence": defence})
    assert [(link.step, link.event.provoked) for link in links] == [(0, False), (1, True)]
    assert [f.member for link in links for f in link.joins] == ["GBR"]


def test_no_separate_peace_brings_nobody_into_a_war() -> None:
    """Turkey attacks Russia in October 1914: the declaration of September keeps the three together, it opens no war."""
    links = chain(Event("OTT", "RUS", date(1914, 10, 29), provoked=False))
    assert "london_declaration_1914" not in {f.treaty for link in links for f in link.joins}


def test_sanctions_are_no_entry_into_a_war() -> None:
    links = chain(Event("ITA", "ETH", date(1935, 10, 3), provoked=False))
    assert "league_covenant" not in {f.treaty for link in links for f in link.joins}


def test_those_who_enter_against_the_same_enter_together() -> None:
    links = chain(Event("RUS", "EST", date(2024, 6, 30), provoked=False))
    assert [link.step for link in links[:2]] == [0, 1]
    assert len(links[1].event.attackers) > 20
