"""`foedus model`: a lesson on one screen, an answer in one line, and a clear word where it cannot be given."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from foedus import cli
from foedus.errors import FoedusError
from foedus.report.models.found import models


def foedus(*words: str) -> tuple[int, str, str]:
    """Run `foedus model` in this process: exit code, standard output, what an error says."""
    result = CliRunner().invoke(cli.app, ["model", *words], catch_exceptions=True)
    error = result.exception
    if isinstance(error, FoedusError):
        return error.exit_code, result.stdout, f"{type(error).__name__}: {error}"
    assert error is None or isinstance(error, SystemExit), error
    return result.exit_code, result.stdout, result.stderr


def answer(*words: str) -> dict[str, Any]:
    code, out, said = foedus(*words, "--json")
    assert code == 0, said
    found: dict[str, Any] = json.loads(out)
    return found


def flat(value: Any) -> list[Any]:
    """The numbers of a result, row after row."""
    return [f for v in value for f in flat(v)] if isinstance(value, list) else [value]


def test_the_list_tells_name_meaning_status_and_sources() -> None:
    code, out, _ = foedus()
    assert code == 0
    for name, model in models().items():
        assert name in out
        assert model.status in out
    rows = json.loads(foedus("--json")[1])
    assert [r["model"] for r in rows] == list(models())
    assert next(r for r in rows if r["model"] == "gini")["sources"] == ["gini_1912"]


def test_one_model_tells_all_that_it_rests_on() -> None:
    flat = " ".join(foedus("exploitation")[1].split())
    for part in ("rho = Pearson", "gdp: (member,) array, in any one unit.", "1949 if left out", "kendall", "replicated (tests/",
                 "An Economic Theory of Alliances", "errors in GDP push rho down", "foedus model exploitation gdp="):  # fmt: skip
        assert part in flat, part


def test_one_model_as_data() -> None:
    found = answer("exploitation")
    assert [a["name"] for a in found["arguments"]] == ["gdp", "burden", "seed", "draws"]
    assert [a["needed"] for a in found["arguments"]] == [True, True, False, False]
    assert found["arguments"][2]["default"] == 1949
    assert "Olson" in found["references"]["olson_zeckhauser_1966"]


@pytest.mark.parametrize("name", ["airport-shapley", "airport_shapley", "Airport-Shapley"])
def test_a_name_may_be_written_with_dashes_or_underscores(name: str) -> None:
    assert answer(name, "costs=3,5,8")["shares"] == pytest.approx([1, 2, 5])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("public-good wealth=300,250,200,50 alpha=0.2",
         {"contributions": [55.5556, 5.5556, 0, 0], "total": 61.1111, "efficient_total": 160}),
        ("contest strengths=2,1 exponent=1", {"probabilities": [2 / 3, 1 / 3]}),
        ("loss-of-strength power=0.2 miles=5000 miles_per_day=500", {"power": 0.13644696}),
        ("coalition-strength strengths=3,2 probabilities=1,0.5 threshold=5", {"mean": 4, "sd": 1, "probability": 0.5}),
        ("shapley-threshold weights=5,5,3,2 quota=5", {"values": [5 / 12, 5 / 12, 1 / 12, 1 / 12]}),
        ("bankruptcy claims=100,200,300 estate=200", {"awards": [50, 75, 75]}),
        ("dependence wealth=100,100 alpha=0.5 reliability=0.5", {"own_effort": [40, 40]}),
        ("s-score ties=1,1,0,0,0,0,0,0,0,0;1,0,1,0,0,0,0,0,0,0", {"scores": [[1, 0.6], [0.6, 1]]}),
        ("modified-z values=1,2,3,4,5", {"scores": [-1.349, -0.6745, 0, 0.6745, 1.349]}),
        ("gini amounts=7", {"gini": 0}),
        ("gap actual=0.015,0.024 promised=0.02,0.02 base=1000,500",
         {"share": [0.005, 0], "amount": [5, 0], "met": [False, True]}),
        ("years-to-close missing=0.01 pace=-0.001", {"years": None}),
        ("lorenz amounts=3,1", {"members": [0, 0.5, 1], "share": [0, 0.25, 1]}),
    ],
)  # fmt: skip
def test_an_answer_is_what_hand_and_paper_say(words: str, expected: dict[str, Any]) -> None:
    """Lists, tables, one number for a list of one, yes and no, and nothing where there is none."""
    found = answer(*words.split())
    for key, value in expected.items():
        assert flat(found[key]) == pytest.approx(flat(value), abs=1e-4), key
    assert found["model"] == words.split(maxsplit=1)[0]
    assert found["status"] == models()[found["model"]].status
    assert found["sources"] == list(models()[found["model"]].sources)


def test_the_table_of_1964() -> None:
    """Olson and Zeckhauser's .490, from two columns of one file."""
    place = Path(__file__).parents[1] / "replication" / "olson_zeckhauser_1964.csv"
    found = answer("exploitation", f"gdp=@{place}:gnp_1964_usd_bn", f"burden=@{place}:defence_budget_pct_gnp")
    assert found["rho"] == pytest.approx(0.490, abs=0.0005)
    assert found["p_value"] == pytest.approx(0.0376, abs=0.00005)
    assert found["kendall"] == pytest.approx(0.3846, abs=0.00005)


def test_seed_and_draws_reach_the_model() -> None:
    words = ["exploitation", "gdp=9,8,7,6,5,4,3,2,1", "burden=2,3,1,5,4,9,7,8,6"]
    first, again, other = (answer(*words, "draws=20", f"seed={s}") for s in (1, 1, 2))
    assert first == again
    assert first["rho"] == other["rho"]
    assert answer(*words, "draws=1")["p_permutation"] in {0.5, 1.0}


def test_people_read_units_and_sources_and_long_lists_are_cut() -> None:
    out = foedus("modified-z", "values=" + ",".join(map(str, range(1, 31))))[1]
    assert "and 18 more" in " ".join(out.split())
    assert "in standard deviations" in out
    assert "iglewicz_hoaglin_1993" in out
    assert out.count("\n") < 24


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("3\n1\n", "@f.csv"),
        ("amounts\n3\n1\n", "@f.csv"),
        ("\ufeffx\n3\n1\n\n", "@f.csv"),
        ("state,amounts\nFRA,3\nDEU,1\n", "@f.csv"),
        ("state,paid\r\nFRA,3\r\nDEU, 1\r\n", "@f.csv:paid"),
        ("3\n1\n", "@./f.csv"),
    ],
)
def test_a_list_may_stand_in_a_file(in_folder: Path, text: str, word: str) -> None:
    (in_folder / "f.csv").write_text(text, encoding="utf-8", newline="")
    assert answer("gini", f"amounts={word}")["gini"] == answer("gini", "amounts=3,1")["gini"] == 0.25


def test_a_table_takes_the_whole_file_and_a_blank_where_the_model_knows_missing_figures(in_folder: Path) -> None:
    (in_folder / "t.csv").write_text("milex,irst\n3,1\n1,\n")
    found = answer("cinc", "components=@t.csv")["index"]
    assert found == answer("cinc", "components=3,1;1,")["index"] == pytest.approx([(3 / 4 + 1) / 2, 1 / 4])
    code, _, said = foedus("s-score", "ties=@t.csv")
    assert (code, "line 3: a blank is no finite number" in said) == (2, True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["ginny"], "UnknownName: 'ginny' is not a model. Did you mean 'gini'?"),
        (["amounts=1,2"], "UnknownName: 'amounts=1,2' is not a model."),
        (["gini", "amount=1,2"], "'amount' is not an argument of gini. Did you mean 'amounts'?\n  It has amounts."),
        (["gini", "1,2"], "BadArgument: '1,2' says of no argument what it is.\n  Write it like foedus model gini amounts="),
        (["gini", "amounts=1", "amounts=2"], "amounts is given twice."),
        (["exploitation", "seed=1"], "exploitation needs gdp and burden.\n  Write it like foedus model exploitation gdp="),
        (["gini", "amounts="], "amounts is empty."),
        (["gini", "amounts= "], "amounts is empty."),
        (["gini", "amounts=1,,2"], "nothing stands beside one of the ','"),
        (["gini", "amounts=1,two"], "amounts: 'two' is no finite number.\n  Write numbers as 0.5, 300 or 1e6;"),
        (["gini", "amounts=nan,1"], "'nan' is no finite number"),
        (["gini", "amounts=inf"], "'inf' is no finite number"),
        (["gini", "amounts=1e999"], "'1e999' is out of reach: numbers are 0, or from 1e-100 to 1e+100 in size"),
            (["gini", "amounts=1,1e308"], "'1e308' is out of reach"),
            (["gini", "amounts=1,1e-308"], "'1e-308' is out of reach"),
        (["gini", "amounts=1_000"], "'1_000' is no finite number"),
        (["gini", "amounts=1,2;3,4"], "amounts is one list"),
        (["gini", "amounts=-1,2"], "amounts must be 0 or more, one of them above 0."),
        (["gini", "amounts=" + "1," * 10_000 + "1"], "amounts has 10001 numbers."),
        (["s-score", "ties=1,0;1"], "ties: the rows differ in length."),
        (["s-score", "ties=1,0", "top=1.5"], "top: '1.5' is no whole number"),
        (["s-score", "ties=1,0", "top=" + "9" * 5000], "is no whole number of up to 15 digits"),
        (["bankruptcy", "claims=1,2", "estate=1,2"], "estate: '1,2' is no finite number"),
        (["contest", "strengths=1,2", "form=ratios"], "'ratios' is not what form may be. Did you mean 'ratio'?"),
        (["loss-of-strength", "power=1", "miles=1", "miles_per_day=1", "clip=yes"], "clip: 'yes' is neither true nor false."),
        (["exploitation", "gdp=1,2,3,4", "burden=1,2,3,5", "seed=-1"], "Chance needs a seed of 0 or more"),
        (["exploitation", "gdp=1,2,3,4", "burden=1,2,3,5", "draws=1e9"], "draws: '1e9' is no whole number"),
        (["exploitation", "gdp=1,2,3,4", "burden=1,2,3,5", "draws=1000000000"], "1000000000 draws for 4 numbers are too many."),
        (["exploitation", "gdp=1,2,3", "burden=1,2,3"], "at least 4 are needed"),
    ],
)  # fmt: skip
def test_a_wrong_question_gets_one_message(words: list[str], says: str) -> None:
    code, out, said = foedus(*words)
    assert (code, out) == (2, "")
    assert says in said


@pytest.mark.parametrize(
    ("content", "word", "says"),
    [
        (None, "@g.csv", "CannotRead: g.csv cannot be read: there is no such file.\n  Did you mean f.csv?"),
        (b"1\n", "@", "cannot be read"),
        (b"1\n", "@.", "it is a directory"),
        (b"1\n\xff\n", "@f.csv", "byte 2 is not UTF-8"),
        (b"", "@f.csv", "there are no numbers in it"),
        (b"\n \n", "@f.csv", "there are no numbers in it"),
        (b"amounts\n", "@f.csv", "there are no numbers in it"),
        (b"1\n\n2\n", "@f.csv", "line 2: 0 cells, and 1 in the first line"),
        (b"a,amounts\nx,1\ny,\n", "@f.csv", "line 3: a blank is no finite number"),
        (b"amounts\n1\nn/a\nnan\n", "@f.csv", "- line 3: 'n/a' is no finite number\n  - line 4: 'nan'"),
        (b"x\n" + b"no\n" * 9, "@f.csv", "and 4 more"),
        (b"1,2\n3\n", "@f.csv", "line 2: 1 cells, and 2 in the first line"),
        (b"1,2\n3,4\n", "@f.csv", "'amounts' is not a column of f.csv.\n  Its first line names none."),
        (b"a,b\n3,4\n", "@f.csv", "'amounts' is not a column of f.csv.\n  Columns: a, b; one is chosen by @f.csv:COLUMN."),
        (b"paid,b\n3,4\n", "@f.csv:piad", "'piad' is not a column of f.csv. Did you mean 'paid'?"),
        (b"a,a\n3,4\n", "@f.csv:a", "the column 'a' stands here twice"),
        (b'"1\n', "@f.csv", "line 1: unexpected end of data"),
        (b"1\n" * 25_000_000, "@f.csv", "it is larger than"),
        (b"1\n" * 10_001, "@f.csv", "amounts has 10001 numbers"),
    ],
    ids=range(19),
)  # fmt: skip
def test_a_file_that_does_not_fit_is_refused_with_its_line(
    in_folder: Path, content: bytes | None, word: str, says: str
) -> None:
    (in_folder / "f.csv").write_bytes(b"1\n" if content is None else content)
    code, out, said = foedus("gini", f"amounts={word}")
    assert (code, out) == (2, "")
    assert says in said


ONLY_ONE = """
import sys
from typer.testing import CliRunner
from foedus import cli
result = CliRunner().invoke(cli.app, WORDS.split())
assert result.exit_code == 0, result.output
print(" ".join(m for m in sys.modules if m.startswith("foedus.models.") or m in {"numpy", "scipy", "polars"}))
"""


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ("model", set()),
        ("model inequality", None),
        ("model gini", {"numpy", "foedus.models.arguments", "foedus.models.inequality"}),
    ],
)
def test_only_what_is_asked_for_is_opened(words: str, opened: set[str] | None) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ONLY_ONE.replace("WORDS", repr(words))], capture_output=True, text=True, check=False
    )
    if opened is None:
        assert done.returncode
    else:
        assert set(done.stdout.split()) == opened, done.stderr


def test_a_shell_completes_the_names() -> None:
    from foedus.cli.models import _names

    assert "gini" in _names()
