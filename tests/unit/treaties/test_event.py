"""Events: who does what to whom, by any name, from Python or from a file."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from foedus.errors import BadArgument, BadDate, BadFile, FoedusError, UnknownName
from foedus.treaties.duties import duties
from foedus.treaties.event import Event, read, resolved

DAY = date(2024, 6, 30)


def test_states_may_go_by_any_name() -> None:
    found = resolved(Event("Russia", ["Estonia", "LVA", "EST"], DAY, also_at_war=["Ukraine"]))
    assert (found.attackers, found.targets, found.also_at_war) == (("RUS",), ("EST", "LVA"), ["UKR"])


@pytest.mark.parametrize(
    ("more", "error", "says"),
    [
        ({"attacker": "EST"}, BadArgument, "EST stands on both sides of the event.\n  Name each state as attacker or as target."),
        ({"target": "NSA"}, BadArgument, "NSA is no target of a treaty.\n  Name the state whose land, forces or people are hit."),
        ({"attacker": []}, BadArgument, "An event needs an attacker and a target."),
        ({"attacker": "Rusia"}, UnknownName, "'Rusia' is not a state. Did you mean 'Russia'"),
        ({"kind": "war"}, UnknownName, "'war' is not a kind of event.\n  Known: annexation, armed_attack"),
        ({"hit": "ships"}, UnknownName, "'ships' is not something that an event can hit."),
        ({"day": "2024-02-30"}, BadDate, "'2024-02-30' is not a day."),
        ({"place": "Nowhereland"}, UnknownName, "'Nowhereland' is not a territory in the table."),
        ({"place": "91,0"}, BadArgument, "'91,0' is no point of the earth."),
        ({"provoked": "no"}, BadArgument, "provoked is 'no'.\n  Write True, False, or None for not known."),
        ({"day": None}, BadDate, "None is not a day."),
        ({"place": object}, BadArgument, "<class 'object'> is no place."),
        ({"place": "nan,0"}, BadArgument, "'nan,0' is no point of the earth."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(more: dict[str, Any], error: type[FoedusError], says: str) -> None:
    asked: dict[str, Any] = {"attacker": "RUS", "target": "EST", "day": DAY, **more}
    with pytest.raises(error) as caught:
        duties(Event(**asked))
    assert str(caught.value).startswith(says)


def test_numbers_pairs_and_single_names_are_read() -> None:
    """A COW number, a pair of degrees, one name where a list may stand; who attacks is not named again as at war."""
    found = resolved(Event(365, "EST", DAY, place=(58.4, 26.7), also_at_war="RUS"))  # type: ignore[arg-type]  # as users write
    assert (found.attacker, found.place, found.also_at_war) == ("RUS", "58.4,26.7", [])


def test_an_event_comes_from_a_file_alone_or_under_its_name(in_folder: Path) -> None:
    plain = "attacker: RUS\ntarget: EST\nday: 2024-06-30\nprovoked: false\n"
    (in_folder / "plain.yaml").write_text(plain)
    indented = "".join(f"  {line}\n" for line in plain.splitlines())
    (in_folder / "under.yaml").write_text(f"event:\n{indented}")
    assert read("plain.yaml") == read("under.yaml") == Event("RUS", "EST", DAY, provoked=False)


def test_a_misspelt_field_is_named_with_its_line(in_folder: Path) -> None:
    (in_folder / "event.yaml").write_text("attacker: RUS\ntarget: EST\ndate: 2024-06-30\n")
    with pytest.raises(BadFile, match=r"line 3: date: unexpected keyword argument.*did you mean|day: field required"):
        read("event.yaml")


def test_what_was_assumed_is_said() -> None:
    """No place, no word on provocation, a state that did not exist: each is a note."""
    assert duties(Event("RUS", "EST", DAY)).notes == (
        "No place was given: own land of Estonia is assumed.",
        "Whether the attack was provoked is taken as not known.",
    )
    gone = duties(Event("SUN", "EST", DAY, place="EST")).notes[0]
    assert gone.startswith("Soviet Union [SUN] did not exist on 2024-06-30. Ask about ")
    assert duties(Event("RUS", "TUR", date(1914, 11, 2))).notes[0].endswith("Ask about Ottoman Empire [OTT].")
