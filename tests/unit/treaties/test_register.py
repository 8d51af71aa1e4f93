"""The register of treaties: parties by day, what holds when, and a strict door for files of one's own."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from foedus import files
from foedus.errors import BadFile, FoedusError, UnknownName
from foedus.sources import sources
from foedus.treaties import register
from foedus.treaties.faults import faults, read
from foedus.treaties.treaty import Treaty


@pytest.mark.parametrize("key", sorted(register.keys()))
def test_every_text_is_whole(key: str) -> None:
    """It fits its form, names known states, has its days in order, a paraphrase and a provenance."""
    found = register.treaty(key)
    assert faults(found) == []
    assert found.paraphrase
    assert found.provenance.text
    assert found.status != "ended" or found.ended


CORRECTED = {  # days that the first draft had otherwise; the texts say why
    ("belgium_1870", "ended"), ("franco_czech_1925", "signed"), ("anglo_egyptian_1936", "ended"),
}  # fmt: skip


def test_no_commitment_of_the_first_draft_is_lost(shared: Path) -> None:
    """All 168 are there, under their names, with their parties, and with their days but for those corrected."""
    facts = [f for n in ("treaties_in_force", "treaties_ended") for f in facts_of(shared, n)]
    assert len(facts) == 168
    for fact in facts:
        found = register.treaty(fact["id"])
        assert found.name == " ".join(fact["name"].split())
        assert {p.state for p in found.parties} >= set(fact["parties"])
        for own in ("signed", "in_force", "ended"):
            day = str(fact.get(own) or "")
            if len(day) == len("2024-01-01"):
                assert (str(getattr(found, own)) == day) is ((fact["id"], own) not in CORRECTED), (fact["id"], own)


def facts_of(shared: Path, name: str) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = yaml.safe_load((shared / "facts" / f"{name}.yaml").read_text("utf-8"))["treaties"]
    return facts


DUTY_OF = {"neutrality": "neutrality", "nonaggression": "nonaggression", "consultation": "consult"}


@pytest.mark.parametrize("key", sorted(register.keys()))
def test_kinds_are_those_of_the_clauses(key: str) -> None:
    """A kind that is a duty stands exactly where a clause asks it; who promises defence has a clause of help."""
    found = register.treaty(key)
    asked = {c.duty for c in found.clauses}
    assert {k for k in DUTY_OF if k in found.kinds} == {k for k, duty in DUTY_OF.items() if duty in asked}
    assert "defence" not in found.kinds or "assist" in asked
    assert ("offence" in asked) <= bool({"offence", "no_separate_peace"} & {*found.kinds})
    assert "offence" not in found.kinds or "offence" in asked


def test_only_a_declaration_of_faith_asks_nothing() -> None:
    """Of all texts the Holy Alliance alone has no duty that an event could open."""
    assert [k for k, t in register.treaties().items() if not t.clauses] == ["holy_alliance_1815"]


def test_every_treaty_can_be_cited() -> None:
    assert register.keys() <= sources().keys()


def test_a_quick_reading_of_the_text_misses_no_treaty() -> None:
    """What names a state is found without parsing what does not."""
    for day, codes in ((date(1914, 8, 1), {"RUS"}), (date(1961, 1, 1), {"JPN", "USA"}), (date(2024, 6, 30), {"EST"})):
        near = register.touching(codes, day)
        for key, t in register.in_force(day).items():
            assert key in near or codes.isdisjoint({*t.bound_on(day), *t.protected}), key


@pytest.mark.parametrize(
    ("key", "day", "holds"),
    [
        ("dual_1879", "1914-07-28", True), ("dual_1879", "1918-11-04", False), ("reinsurance_1887", "1890-06-01", True),
        ("reinsurance_1887", "1891-01-01", False), ("warsaw_1955", "1968-08-20", True), ("warsaw_1955", "1991-07-02", False),
        ("anglo_polish_1939", "1939-09-01", True), ("anglo_polish_1939", "1939-08-24", False), ("nato_1949", "2024-06-30", True),
        ("russia_dprk_2024", "2025-01-01", True), ("aes_2023", "2023-07-31", False),
    ],
)  # fmt: skip
def test_a_treaty_holds_in_its_days(key: str, day: str, holds: bool) -> None:
    assert (key in register.in_force(date.fromisoformat(day))) is holds


def test_a_member_that_leaves_is_no_party_any_more() -> None:
    """Albania left the Warsaw Treaty in September 1968, Iraq the Baghdad Pact in March 1959."""
    assert "ALB" in register.treaty("warsaw_1955").parties_on(date(1968, 8, 20))
    assert "ALB" not in register.treaty("warsaw_1955").parties_on(date(1970, 1, 1))
    assert "IRQ" not in register.treaty("cento_1955").parties_on(date(1960, 1, 1))


def test_one_leg_of_a_treaty_may_sleep() -> None:
    """Between the United States and New Zealand ANZUS sleeps since 1986; between the others it does not."""
    anzus = register.treaty("anzus_1951")
    assert anzus.asleep_between("USA", "NZL", date(2000, 1, 1))
    assert not anzus.asleep_between("USA", "NZL", date(1980, 1, 1))
    assert not anzus.asleep_between("USA", "AUS", date(2000, 1, 1))


def test_which_treaties_two_states_share() -> None:
    assert {"us_japan_1960"} <= register.between("USA", "JPN", date(1961, 1, 1)).keys()
    assert register.between("FRA", "RUS", date(1914, 7, 28)).keys() == {"franco_russian_1894", "london_1839"}
    assert register.between("CHE", "SWE", date(2024, 6, 30)) == {}


def test_treaties_of_a_state_and_of_a_kind() -> None:
    found = register.in_force(date(2024, 6, 30), state="AUS", kind="defence")
    assert "anzus_1951" in found
    assert all("defence" in t.kinds and "AUS" in t.parties_on(date(2024, 6, 30)) for t in found.values())


def test_an_unknown_key_gets_a_suggestion() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'nato_1949'"):
        register.treaty("nato_1948")


GOOD = """
name: Example pact
form: treaty
status: in_force
signed: 2020-01-01
parties: [{state: FRA, since: 2020-01-01}, {state: DEU, since: 2020-01-01}]
kinds: [defence]
trigger_text: armed attack on a party
assistance: all means
against: any attacker
area: none
paraphrase: Each helps the other.
provenance: {mark: M, text: invented}
"""


def test_a_treaty_of_one_s_own_fits(in_folder: Path) -> None:
    (in_folder / "own.yaml").write_text(GOOD)
    assert read("own.yaml").in_force_on(date(2021, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "error", "says"),
    [
        ("kinds: [defence]", "kinds: [defense]", BadFile, "line 7: kinds.0: input should be 'defence'"),
        ("trigger_text: armed", "triger_text: armed", BadFile, "line 8: triger_text: .*did you mean trigger_text"),
        ("state: FRA", "state: XYZ", BadFile, "line 6: parties.0.state: 'XYZ' is not a state"),
        ("state: FRA", "state: France", BadFile, "line 6: parties.0.state: write FRA for France"),
        (
            "since: 2020-01-01}, {state: DEU",
            "since: 2020-01-01, until: 2019-01-01}, {state: DEU",
            BadFile,
            "lies before",
        ),
        (", {state: DEU, since: 2020-01-01}", "", BadFile, "at least two states are needed"),
        ("signed: 2020-01-01\n", "", BadFile, "line 2: signed: one of the two days signed and in_force is needed"),
        ("signed: 2020-01-01", "signed: 2020-01-01\nended: 2019-01-01", BadFile, "ended: 2019-01-01 lies before"),
    ],
)
def test_a_treaty_with_a_fault_is_refused(
    in_folder: Path, old: str, new: str, error: type[Exception], says: str
) -> None:
    (in_folder / "own.yaml").write_text(GOOD.replace(old, new))
    with pytest.raises(error, match=says):
        read("own.yaml")


def answered(text: str) -> str:
    """What comes of reading a text as a treaty: its name and faults, or an error of ours."""
    try:
        found = files.parse(text, Treaty, "any.yaml")
    except FoedusError as error:
        return str(error)
    return f"{found.name}: {faults(found)}"


@given(st.data())
def test_a_mangled_treaty_is_read_or_refused_but_never_crashes(data: st.DataObject) -> None:
    """Lines dropped, doubled and mangled: an answer or an error of ours."""
    lines = GOOD.splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at] = data.draw(
            st.sampled_from(
                ["", lines[at] * 2, "  " + lines[at], "- x", "name: [", "\t", "? {", "a: *b", lines[at][::-1]]
            )
        )
    assert answered("\n".join(lines))


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert answered(text)
