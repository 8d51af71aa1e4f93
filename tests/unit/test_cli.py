"""The command line: one clear message, an exit code, and nothing written when the question is wrong."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from foedus import cli
from foedus.challenges import CHALLENGES
from foedus.errors import FoedusError
from foedus.report.charts import PICTURES

DAY = ["--on", "2024-06-30"]


def foedus(*words: str) -> tuple[int, str, str]:
    """Run a command in this process: exit code, standard output, standard error."""
    result = CliRunner().invoke(cli.app, list(words), catch_exceptions=True)
    error = result.exception
    if isinstance(error, FoedusError):
        return error.exit_code, result.stdout, f"{type(error).__name__}: {error}"
    assert error is None or isinstance(error, SystemExit), error
    return result.exit_code, result.stdout, result.stderr


def test_the_main_job() -> None:
    code, out, _ = foedus("assess", "NATO", *DAY)
    assert code == 0
    assert "Together the members spend 2.73 % of their GDP" in out


def test_json_is_the_document() -> None:
    _, out, _ = foedus("assess", "FRA,DEU,POL", *DAY, "--json")
    assert json.loads(out)["alliance"] == {
        "name": "FRA, DEU, POL", "on": "2024-06-30", "members": ["DEU", "FRA", "POL"], "without": [],
    }  # fmt: skip


def test_options_reach_the_answer(in_folder: Path) -> None:
    (in_folder / "borders.csv").write_text("state,km\nFinland,1340\nNOR,196\n")
    code, out, _ = foedus(
        "assess", "NATO", "--on", "2023-12-31", "--without", "USA", "--without", "Türkiye", "--definition", "sipri",
        "--borders", "borders.csv", "--json",
    )  # fmt: skip
    found = json.loads(out)
    assert code == 0
    assert found["alliance"]["without"] == ["TUR", "USA"]
    assert found["findings"]["burden"]["basis"]["definition"] == "sipri"
    assert "exposed borders" in found["findings"]["burden"]["measures"]["concordance"]["text"]


def test_quiet_says_one_sentence_and_nothing_when_it_writes(in_folder: Path) -> None:
    assert foedus("assess", "NATO", *DAY, "-q")[1].count("\n") == 1
    assert foedus("assess", "NATO", *DAY, "-q", "--out", "a.csv", "--out", "b.json")[1] == ""
    assert sorted(p.name for p in in_folder.iterdir()) == ["a.csv", "b.json"]


def test_what_cannot_be_assessed_is_said_beside_what_can() -> None:
    """Panama has no figure of spending: nobody can say who pays, but what is owed."""
    code, out, _ = foedus("assess", "PAN,HTI", "--on", "2018-01-01")
    assert code == 0
    flat = " ".join(out.split())
    assert "Panama [PAN] is left out: no figure of military spending up to 2018" in flat
    assert "Not assessed: burden. PAN, HTI: only HTI has figures up to 2018-01-01; a burden is shared by two." in flat


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["NATOO"], 2, "UnknownName: 'NATOO' is not an alliance. Did you mean 'NATO'?"),
        (["NATO", "--on", "1850-01-01"], 3, "NotInForce: NATO"),
        (["FRA,ITA", "--on", "1900-01-01"], 3, "DataMissing: No figures for FRA, ITA up to 1900-01-01."),
        (["USA,US"], 2, "DuplicateMember: USA, US: USA is named more than once"),
        (["typo.yaml"], 2, "membrs: unexpected keyword argument"),
        (["norway.yaml"], 2, "bare NO reads as yes or no"),
        (["folder"], 2, "CannotRead: folder cannot be read: it is a directory."),
        (["folder.yaml"], 2, "it is a directory"),
        (["NATO", "--out", "folder/none/x.html"], 2, "there is no folder"),
        (["NATO", "--out", "folder"], 2, "is not a file that can be written"),
        (["NATO", "--out", "there.html"], 2, "it exists already"),
        (["NATO", "--out", "good.csv", "--out", "bad.pdf"], 2, "Endings: csv, html, json"),
        (["FRA,DEU", "--without", "FRA", "--without", "DEU"], 2, "TooFewMembers"),
        (["NATO", "--without", "JPN"], 2, "'JPN' is not a member of NATO"),
        (["NATO", "--on", "yesterday"], 2, "BadDate: 'yesterday' is not a day."),
        (["NATO", "--on", "2024-02-30"], 2, "BadDate"),
        (["NATO", "--definition", "cia"], 2, "Known: nato, sipri."),
        (["PRK,TWN", "--on", "2024-06-30"], 3, "DataMissing: No figures for PRK, TWN"),
        (["NATO", "--chart", "pie", "--out", "x.svg"], 2, "'pie' is not a picture of this assessment"),
        (["NATO", "--borders", "typo.csv"], 2, "did you mean state? (allowed: km, state)"),
        (["NATO", "--seed", "-1"], 2, "Invalid value"),
    ],
)
def test_a_wrong_question_gets_one_message_and_nothing_is_written(
    in_folder: Path, words: list[str], code: int, says: str
) -> None:
    (in_folder / "folder").mkdir()
    (in_folder / "folder.yaml").mkdir()
    (in_folder / "there.html").write_text("mine")
    (in_folder / "typo.yaml").write_text("name: X\nmembrs: [FRA, DEU]\n")
    (in_folder / "norway.yaml").write_text("name: X\nmembers: [DE, NO]\n")
    (in_folder / "typo.csv").write_text("stat,km\nFRA,1\n")
    before = {p: p.stat().st_mtime_ns for p in in_folder.rglob("*")}
    found, out, err = foedus("assess", *words)
    assert (found, out) == (code, "")
    assert says in err
    assert {p: p.stat().st_mtime_ns for p in in_folder.rglob("*")} == before


def test_one_file_named_twice_is_refused_before_anything_is_written(in_folder: Path) -> None:
    code, _, err = foedus("assess", "NATO", *DAY, "--out", "a.csv", "--out", "./a.csv")
    assert (code, "it is named twice" in err, list(in_folder.iterdir())) == (2, True, [])


@pytest.mark.parametrize("again", ["USA=0.1", "United States=0.1", "USA=0.05"])
def test_a_state_has_its_forces_forward_once(again: str) -> None:
    code, out, err = foedus(
        "stress", "NATO", "--challenger", "RUS", "--at", "EST", "--forward", "USA=0.05", "--forward", again, *DAY
    )
    assert (code, out) == (2, "")
    assert err == (
        f"BadArgument: USA is given two shares of its forces, 0.05 and {again.split('=')[1]}.\n"
        "  Name each state once with --forward."
    )


@pytest.mark.parametrize("word", ["USA", "=0.1", "USA=much", "USA="])
def test_a_share_of_forces_is_a_state_and_a_number(word: str) -> None:
    code, _, err = foedus("stress", "NATO", "--challenger", "RUS", "--at", "EST", "--forward", word, *DAY)
    assert (code, err) == (
        2, f"BadArgument: {word!r} is no share of a member's forces.\n  Write it as --forward USA=0.05.",
    )  # fmt: skip


def test_a_very_long_name_is_a_name_that_nobody_has() -> None:
    assert foedus("assess", "x" * 3000)[0] == 2
    assert foedus("assess", "x" * 300 + ",FRA")[0] == 2


def test_a_broken_memory_of_the_last_run_is_none() -> None:
    foedus("assess", "NATO", *DAY, "-q")
    place = Path(foedus("where")[1].splitlines()[-1].split(": ", 1)[1]) / "last_sources.txt"
    for content in (b"\xff\xfe", b"", b"no_such_key"):
        place.write_bytes(content)
        assert foedus("cite")[0] == 3


def test_parameters_show_value_source_and_status() -> None:
    _, out, _ = foedus("parameters", "--json", *DAY)
    listed = json.loads(out)
    assert listed["pledge_2014_spending"]["value"] == 0.02
    assert "pledge_2025_core" not in listed
    _, one, _ = foedus("parameters", "pledge_2025_core")
    assert "published (mark V)" in one
    assert foedus("parameters", "pledge_2025_cor")[0] == 2


def test_cite_prints_what_the_last_result_rests_on() -> None:
    code, _, err = foedus("cite")
    assert (code, "No assessment has been made here yet" in err) == (3, True)
    foedus("assess", "NATO", *DAY, "-q")
    assert "@misc{nato_defexp_2024," in foedus("cite")[1]
    assert foedus("cite", "alley_2021")[1].startswith("@article{alley_2021,")
    assert "@misc{csto_1992," in foedus("cite", "CSTO", *DAY)[1]


def test_states_are_looked_up() -> None:
    _, out, _ = foedus("states", "255", "--on", "1900-01-01")
    assert out.startswith("DEU")
    assert len(json.loads(foedus("states", "--json")[1])) > 195


def test_alliances_schema_where_and_version() -> None:
    listed = {r["name"]: r["members"] for r in json.loads(foedus("alliances", "--json", *DAY)[1])}
    assert len(listed["NATO"]) == 32
    assert "AES" not in {r["name"] for r in json.loads(foedus("alliances", "--json", "--on", "2020-01-01")[1])}
    assert json.loads(foedus("schema")[1])["$id"] == "foedus.assessment/1"
    assert "embedded" in foedus("where")[1]
    assert foedus("--version")[1].startswith("foedus ")


@pytest.mark.parametrize(("command", "challenges"), [("assess", list(CHALLENGES)), ("stress", ["stress", "fronts"])])
def test_help_names_every_picture_and_no_other(command: str, challenges: list[str]) -> None:
    help_text = " ".join(re.sub("[│╭╮╰╯─]", " ", foedus(command, "--help")[1]).split())
    told = re.search(r"Which picture an svg or png holds: ([a-z ,;]+)", help_text)
    assert told is not None
    assert set(re.findall(r"[a-z]+", told[1])) == {name for c in challenges for name in PICTURES[c]}


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real program."""
    command = [sys.executable, "-m", "foedus", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})


def test_the_real_program_ends_with_message_and_code() -> None:
    wrong = run("assess", "NATOO")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("UnknownName: 'NATOO' is not an alliance.")
    assert "Traceback" not in wrong.stderr
    assert run("assess", "NATO", "--on", "1850-01-01").returncode == 3


def test_colour_only_where_it_is_wanted() -> None:
    wanted = run("assess", "NATO", *DAY, FORCE_COLOR="1", TERM="xterm-256color")
    unwanted = run("assess", "NATO", *DAY, NO_COLOR="1", FORCE_COLOR="", TERM="xterm-256color")
    assert "\x1b[" in wanted.stdout
    assert "\x1b[3" not in unwanted.stdout


def test_a_terminal_without_unicode_still_gets_its_answer() -> None:
    """Above all, a minus must not be lost."""
    found = run("assess", "NATO", *DAY, PYTHONIOENCODING="ascii")
    assert found.returncode == 0
    assert "rho -0.02" in found.stdout
    assert found.stderr == ""


def test_a_closed_pipe_is_no_failure() -> None:
    command = f"{sys.executable} -m foedus states | head -1"
    found = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602  # a pipe
    assert found.returncode == 0
    assert found.stderr == ""


def test_asking_for_help_does_not_open_the_heavy_rooms() -> None:
    """Import time counts: no table, array or picture library for `--help`."""
    code = "import sys; import foedus, foedus.cli; print([m for m in ('numpy', 'polars', 'scipy', 'altair', 'pydantic') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
