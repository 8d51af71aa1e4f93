"""Faces: text, JSON, tables, pictures and the page say the same."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import polars as pl
import pytest

from foedus.errors import BadArgument, CannotWrite, UnknownName
from foedus.report.assessment import Assessment, assess
from foedus.report.charts import PICTURES
from foedus.report.document import FORM, schema
from foedus.report.page import page
from foedus.report.text import bar, plain

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def test_the_headline_comes_first_and_the_members_by_burden(nato: Assessment) -> None:
    """Obligations first, then who pays; each begins with its answer."""
    every = str(nato).splitlines()
    assert every[0] == "NATO on 2024-06-30: collective-defence obligations"
    assert "992 of 992 ordered pairs" in every[4]
    lines = every[every.index("NATO on 2024-06-30: burden sharing") :]
    assert "Together the members spend 2.73 %" in lines[4]
    order = [i for i, line in enumerate(lines) if re.match(r" ?(POL|EST|USA|LVA) ", line)]
    assert order == sorted(order)
    assert len(order) == 4


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_no_line_is_wider_than_the_screen(nato: Assessment, width: int) -> None:
    assert max(len(line) for line in plain(nato, width).splitlines()) <= width


@pytest.mark.parametrize(
    ("share", "drawn"), [(0, "    "), (1, "████"), (0.5, "██  "), (0.125, "▌   "), (2, "████"), (-1, "    ")]
)
def test_a_bar_is_as_long_as_its_share(share: float, drawn: str) -> None:
    assert bar(share, 4) == drawn


@pytest.mark.parametrize("name", ["NATO", "CSTO", "USA,JPN"])
def test_json_fits_its_schema_and_says_what_the_frame_says(name: str) -> None:
    found = assess(name, on="2024-06-30")
    plain_data = json.loads(json.dumps(found.to_dict()))
    jsonschema.Draft202012Validator(schema()).validate(plain_data)
    assert plain_data["form"] == FORM
    rows = plain_data["findings"]["burden"]["tables"]["members"]["rows"]
    assert [r["burden"] for r in rows] == found.to_frame()["burden"].to_list()


def test_the_schema_refuses_what_it_does_not_know(nato: Assessment) -> None:
    broken = {**nato.to_dict(), "surplus": 1}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(broken)


def test_every_number_leads_to_its_sources(nato: Assessment) -> None:
    data = nato.to_dict()
    for finding in data["findings"].values():
        for measure in finding["measures"].values():
            assert set(measure["sources"]) <= data["sources"].keys()
            assert measure["sources"] or measure["value"] is None
    assert {a for f in data["findings"].values() for a in f["assumed"]} == data["assumptions"].keys()


def test_sources_point_above_only_where_evidence_stands_there(nato: Assessment) -> None:
    """Evidence carries its sources; a finding without any has all of them in the last line."""
    burden = nato["burden"]
    bare = Assessment(nato.alliance, {"burden": replace(burden, evidence=())})
    above, below = (" ".join(str(Assessment(nato.alliance, {"burden": burden})).split()), " ".join(str(bare).split()))
    named = sorted(set(burden.sources) - {e.source for e in burden.evidence})
    assert above.endswith(f"Sources: {', '.join(named)} and those above (foedus cite).")
    assert below.endswith(f"Sources: {', '.join(burden.sources[:-1])} and {burden.sources[-1]} (foedus cite).")
    assert "Others found" not in below


def test_tables_come_in_three_forms(nato: Assessment, tmp_path: Path) -> None:
    for ending in ("csv", "parquet", "xlsx"):
        nato.save(tmp_path / f"t.{ending}")
    frame = nato.to_frame()
    assert pl.read_csv(tmp_path / "t.csv", infer_schema_length=None)["burden"].to_list() == pytest.approx(
        frame["burden"].to_list()
    )
    assert pl.read_parquet(tmp_path / "t.parquet").equals(frame)
    sheets = pl.read_excel(tmp_path / "t.xlsx", sheet_id=0)
    tables = {f"{challenge}_{name}" for challenge, f in nato.findings.items() for name in f.tables}
    assert set(sheets) == {*tables, "columns", "sources"}
    assert sheets["burden_members"]["burden"].to_list() == pytest.approx(frame["burden"].to_list())


OF_ASSESSMENT = [*PICTURES["obligations"], *PICTURES["burden"]]


@pytest.mark.parametrize("name", OF_ASSESSMENT)
def test_every_picture_is_drawn_and_described(nato: Assessment, tmp_path: Path, name: str) -> None:
    nato.save(tmp_path / "c.svg", chart=name)
    nato.save(tmp_path / "c.png", chart=name)
    assert (tmp_path / "c.svg").read_text().startswith("<svg")
    assert (tmp_path / "c.png").read_bytes().startswith(b"\x89PNG")
    assert nato.chart(name).to_dict()["description"].endswith(".")


def test_unknown_pictures_tables_challenges_and_endings_are_named(nato: Assessment, tmp_path: Path) -> None:
    for attempt in (
        lambda: nato.chart("lorenzz"),
        lambda: nato.to_frame("burden", "member"),
        lambda: nato["escalation"],
        lambda: nato.save(tmp_path / "x.pdf"),
    ):
        with pytest.raises(UnknownName, match=r"Known|Endings"):
            attempt()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", [None, 3, ["a.csv"]])
def test_what_is_no_name_of_a_file_is_refused(nato: Assessment, path: Any) -> None:
    with pytest.raises(BadArgument, match=re.escape(f"{path!r} is no name of a file.")):
        nato.save(path)


def test_a_face_never_replaces_a_file_unasked(nato: Assessment, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("mine")
    with pytest.raises(CannotWrite):
        nato.save(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text() == "mine"


class Reader(HTMLParser):
    """Collects what a page would load from elsewhere, its pictures and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.outside: list[str] = []
        self.pictures: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.outside += [v for k, v in attrs if k in {"src", "href"} and v and not v.startswith("#")]
        if found.get("role") == "img":
            self.pictures.append(found.get("aria-label") or "")


def test_the_page_needs_nothing_from_outside_and_describes_its_pictures(nato: Assessment) -> None:
    reader = Reader()
    reader.feed(page(nato))
    assert reader.outside == []
    assert not reader.tags & {"link", "iframe", "img", "object", "embed"}
    assert len(reader.pictures) == len(OF_ASSESSMENT)
    assert reader.pictures == [nato.chart(name).to_dict()["description"] for name in OF_ASSESSMENT]


def test_the_page_ends_with_assumptions_and_sources(nato: Assessment) -> None:
    text = page(nato)
    for key in [s.key for s in nato.sources]:
        assert f'id="source-{key}"' in text
    for name in nato.assumptions:
        assert f'<th scope="row">{name}</th>' in text


def test_a_name_cannot_bring_a_script_into_the_page(in_folder: Path) -> None:
    evil = "</script><script>alert(1)</script>"
    (in_folder / "evil.yaml").write_text(f'name: "{evil}"\nmembers: [FIN, SWE]\n')
    found = assess("evil.yaml", on="2024-06-30")
    assert evil not in page(found)
    assert evil not in found._repr_html_()


def test_a_notebook_shows_the_page_in_a_frame(nato: Assessment) -> None:
    assert nato._repr_html_().startswith("<iframe srcdoc=")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine to open the page in")
def test_a_browser_draws_every_picture(nato: Assessment, tmp_path: Path) -> None:
    nato.save(tmp_path / "page.html")
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=10000", "--dump-dom", f"file://{tmp_path / 'page.html'}",
    ]  # fmt: skip
    dom = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    assert dom.count('class="marks"') == len(OF_ASSESSMENT)


def test_the_workbook_is_a_workbook(nato: Assessment, tmp_path: Path) -> None:
    nato.save(tmp_path / "t.xlsx")
    assert zipfile.is_zipfile(io.BytesIO((tmp_path / "t.xlsx").read_bytes()))
