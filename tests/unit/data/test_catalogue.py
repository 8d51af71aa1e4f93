"""The catalogue says of every official file what the file itself says."""

import csv
import gzip
import hashlib
import io
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from foedus import cli, files
from foedus.data import catalogue as held
from foedus.data.catalogue import DataFile, Dataset
from foedus.data.fetch import wanted
from foedus.errors import BadFile, UnknownName
from foedus.report.catalogue import years
from foedus.sources import sources

ROOT = Path(__file__).parents[3]
KEYS = [
    "atop",
    "nmc",
    "nmc_v7",
    "cow_states",
    "cow_codes",
    "majors",
    "contiguity",
    "capitals",
    "gw_states",
    "cow_wars",
    "dyadic_wars",
    "mid",
    "dyadic_mid",
    "icb",
    "un_ideal_points",
    "un_votes",
    "archigos",
    "chisols",
    "leader_list",
    "elections",
    "wdi_gdp",
    "wdi_population",
    "wb_gdp_per_capita",
    "wb_gdp_2015usd",
    "wb_armed_forces",
    "wb_milex_share",
    "nato_defexp",
    "sipri_milex",
    "regimes",
    "rivalries",
    "threat",
    "reliability",
    "leeds_anac",
    "depth",
    "us_polls",
    "article5_polls",
    "exercises",
    "dca",
    "landscape_syria",
    "landscape_europe_1938",
    "spatial_bargaining",
]
EVERY = [pytest.param(d, f, id=f"{k}-{f.name}") for k, d in held.catalogue().items() for f in d.files]
BEFORE = {"Landscape_Results_2016-02-20.csv": 12, "SOE": 1, "dummyData": 1}  # lines before the names
README_SAYS = {  # rows that the list of the files gives
    "atop5_1a.csv": 789, "atop5_1m.csv": 2510, "NMC-60-abridged.csv": 15951, "cow_nmc_v7.csv": 17121,
    "Inter-StateWarData_v4.0.csv": 337, "directed_dyadic_war.csv": 1364, "MIDA 5.0.csv": 2436, "MIDB 5.0.csv": 5883,
    "dyadic_mid_4.03.csv": 10358, "icb1v13.csv": 482, "icb2v13.csv": 1065, "IdealpointsJuly2025.dta": 11440,
    "un_votes_1946_2019.csv": 869937, "BerkemeierFuhrmannRAP2018_0303.dta": 576, "LeedsAnacIIrep.dta": 137,
    "benson-clinton-scores.csv": 492, "mme_v7.csv": 3707, "DCAD-v1.0-main.csv": 1871,
    "Landscape_Results_2016-02-20.csv": 1024, "europe17_1938_glynne_jones.csv": 17,
}  # fmt: skip


def content(shared: Path, name: str) -> bytes:
    """The bytes of a file given, unpacked."""
    found = [p for n in (name, f"{name}.gz") for p in (shared / "data").rglob(n)]
    assert len(found) == 1, found
    raw = found[0].read_bytes()
    return gzip.decompress(raw) if found[0].suffix == ".gz" else raw


def rows(name: str, raw: bytes) -> int:
    """Records of a delimited file below its names."""
    text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    skip = next((n for part, n in BEFORE.items() if name.startswith(part)), 0)
    lines = [line for line in text.split("\n")[skip:] if not line.startswith("#")]
    return sum(1 for record in csv.reader(io.StringIO("\n".join(lines))) if record) - 1


def stata_rows(raw: bytes) -> int:
    """Observations that the header of a Stata file gives: format 113 to 115 binary, 117 and 118 with tags."""
    if raw[:11] == b"<stata_dta>":
        release = int(raw[raw.index(b"<release>") + 9 :][:3])
        order = "little" if raw[raw.index(b"<byteorder>") + 11 :][:3] == b"LSF" else "big"
        return int.from_bytes(raw[raw.index(b"<N>") + 3 :][: 8 if release >= 118 else 4], order)  # type: ignore[arg-type]
    return int.from_bytes(raw[6:10], "little" if raw[1] == 2 else "big")


def test_the_data_sets_are_those_agreed() -> None:
    assert list(held.catalogue()) == KEYS
    assert all(d.key == k for k, d in held.catalogue().items())


@pytest.mark.parametrize(("d", "f"), EVERY)
def test_a_file_is_the_one_that_the_catalogue_describes(d: Dataset, f: DataFile, shared: Path) -> None:
    raw = content(shared, f.name)
    assert len(raw) == f.bytes
    assert hashlib.sha256(raw).hexdigest() == (f.sha256 or f.export_sha256)
    assert f.export == (f.sha256 is None), d.key
    if f.name.endswith(".csv"):
        assert rows(f.name, raw) == f.rows
    elif f.name.endswith(".dta"):
        assert stata_rows(raw) == f.rows
    else:
        assert f.rows is None


def test_every_official_file_given_is_in_the_catalogue(shared: Path) -> None:
    given = {p.name.removesuffix(".gz") for p in (shared / "data").rglob("*") if p.is_file()}
    known = {f.name for d in held.catalogue().values() for f in d.files}
    assert given - known == {"README.md", "LICENSE", "Codebook2018_0326.pdf"}


def test_rows_and_hashes_are_those_of_the_list_of_files() -> None:
    found = {f.name: f.rows for d in held.catalogue().values() for f in d.files}
    assert {n: found[n] for n in README_SAYS} == README_SAYS
    wars = held.dataset("cow_wars").files[0]
    assert wars.sha256 == "2535e30b145141c331a07d12d91e498ad8bdd3db32ba8d3bd88c4fda54817731"


@pytest.mark.parametrize("d", held.catalogue().values(), ids=lambda d: d.key)
def test_a_record_is_whole(d: Dataset) -> None:
    assert d.name
    assert d.what
    assert d.unit
    assert d.version
    assert d.licence
    assert "\n" not in d.licence
    assert d.cite
    assert set(d.cite) <= sources().keys()
    assert d.years is None or d.years[0] <= d.years[1]
    assert all(re.fullmatch(r"[a-z]+\.[a-z0-9_]+", f.reader) for f in d.files)


def test_addresses_lead_to_no_registry() -> None:
    registry = re.compile("py" r"pi\.|py" "thonhosted|np" r"mjs|cr" r"an\.|crates\.io|anaconda|de" r"bian\.")
    for d in held.catalogue().values():
        for address in (d.address, *(f.address for f in d.files if f.address)):
            assert re.fullmatch(r"https?://[\w.-]+(:\d+)?/\S*", address), (d.key, address)
            assert not registry.search(address), address


def test_what_can_be_fetched_has_an_address_and_what_cannot_says_so() -> None:
    assert held.dataset("atop").source_of("atop5_1a.csv") == held.dataset("atop").address
    assert held.dataset("icb").source_of("icb1v13.csv") is None
    for d in held.catalogue().values():
        for f in d.files:
            source = d.source_of(f.name)
            assert source is not None or d.by_hand or f.by_hand, d.key
            assert bool(f.inside) == (source or "").endswith((".zip", "?downloadformat=csv")), (d.key, f.name)


def test_an_export_can_be_fetched_in_a_form_that_its_reader_takes_or_says_what_to_put_in_its_place() -> None:
    """The readers of those that are fetched are tested on the form of the original."""
    exports = [(d, f) for d in held.catalogue().values() for f in d.files if f.export]
    fetched = [d.key for d, f in exports if d.source_of(f.name) is not None]
    assert fetched == [
        "nmc_v7", "cow_states", "contiguity", "wdi_gdp", "wdi_population", "wb_gdp_per_capita", "wb_gdp_2015usd",
        "wb_armed_forces", "wb_milex_share",
    ]  # fmt: skip
    for d, f in exports:
        assert bool(f.by_hand) == (d.key not in fetched), (d.key, f.name)
        assert f.by_hand in wanted(d.key, f.name).advice
    assert wanted("archigos").advice.startswith(
        "By hand: write the table archigos of the R package peacesciencer as CSV, with the columns obsid, gwcode,"
    )
    assert "has the same figures" in invoke("show", "sipri_milex").replace("\n", " ")


def test_a_file_is_found_under_its_official_and_its_given_name() -> None:
    assert held.dataset("cow_states").file("states2016.csv").name == "cow_states2016.csv"
    d, f = held.file_of("states2016.csv")
    assert (d.key, f.names) == ("cow_states", ("cow_states2016.csv", "states2016.csv"))
    assert held.file_of("CHISOLSstyr4_0.csv.gz")[0].key == "chisols"
    with pytest.raises(UnknownName, match=r"Did you mean .*'atop5_1a.csv'"):
        held.file_of("atop5_1b.csv")
    with pytest.raises(UnknownName, match=r"is not a file of atop"):
        held.dataset("atop").source_of("icb1v13.csv")


def test_an_unknown_key_gets_a_suggestion() -> None:
    with pytest.raises(UnknownName) as error:
        held.dataset("atpo")
    assert str(error.value) == "'atpo' is not a data set. Did you mean 'atop'?\n  See `foedus data list`."


def test_the_formal_alliances_are_not_offered_and_the_reason_is_told() -> None:
    assert "cow_alliances" not in held.catalogue()
    with pytest.raises(UnknownName, match="maintainer asked that software not download it"):
        held.dataset("cow_alliances")
    assert held.not_offered()["cow_alliances"].instead in held.catalogue()


def test_exports_are_told_from_originals() -> None:
    assert [k for k, d in held.catalogue().items() if d.export] == [
        "nmc_v7",
        "contiguity",
        "capitals",
        "gw_states",
        "un_votes",
        "archigos",
        "wdi_gdp",
        "wdi_population",
        "wb_gdp_per_capita",
        "wb_gdp_2015usd",
        "wb_armed_forces",
        "wb_milex_share",
        "regimes",
        "rivalries",
        "article5_polls",
        "landscape_europe_1938",
    ]
    assert not held.dataset("nato_defexp").export


FAULTY = """
datasets:
  one:
    name: One
    version: "1"
    what: w
    unit: u
    years: null
    address: "https://example.org/one.csv"
    licence: l
    cite: [foedus]
    files:
      - {name: a.csv, says: s, reader: r.a, rows: 1, bytes: 1, sha256: null}
      - {name: a.csv, says: s, reader: r.a, rows: 1, bytes: 1, sha256: abc}
  two:
    name: Two
    version: "1"
    what: w
    unit: u
    years: null
    address: "https://example.org/page"
    by_hand: true
    licence: l
    cite: [foedus]
    files:
      - {name: b.csv, says: s, reader: r.b, rows: 1, bytes: 1, sha256: null, export: true, export_sha256: abc}
"""


def test_a_catalogue_that_cannot_be_is_refused() -> None:
    with pytest.raises(BadFile) as error:
        files.parse(FAULTY, held.Catalogue, "faulty.yaml", held.faults)
    assert "a file has its sha256, an export has export_sha256 alone" in str(error.value)
    assert "a.csv stands here more than once" in str(error.value)
    assert "an export that cannot be fetched says by_hand what to put in its place" in str(error.value)


def invoke(*words: str) -> str:
    result = CliRunner().invoke(cli.app, ["data", *words])
    if result.exception is not None:
        raise result.exception
    return result.output


def test_the_command_lists_all_and_shows_one() -> None:
    listed = invoke("list")
    assert all(re.search(rf"^{k} ", listed, re.MULTILINE) for k in KEYS)
    assert "Not offered: cow_alliances" in listed
    shown = " ".join(invoke("show", "atop").split())
    assert "789 rows, 183,543 bytes, sha256 eafd146fa5c5" in shown
    assert "[leeds_etal_2002]" in shown
    told = " ".join(invoke("show", "cow_states").split())
    assert "cow_states2016.csv (there: states2016.csv)" in told
    assert "that of the original is not known" in told
    with pytest.raises(UnknownName):
        invoke("show", "atpo")


def test_the_command_speaks_json() -> None:
    listed = json.loads(invoke("list", "--json"))
    assert [d["key"] for d in listed] == KEYS
    shown = json.loads(invoke("show", "icb", "--json"))
    assert shown == next(d for d in listed if d["key"] == "icb")
    assert shown["files"][0]["fetched_from"] is None
    left_out = json.loads(invoke("show", "cow_alliances", "--json"))
    assert (left_out["offered"], left_out["instead"]) == (False, "atop")


def test_the_command_gives_what_to_cite() -> None:
    assert re.findall(r"@\w+\{(\w+),", invoke("cite", "nmc")) == ["singer_1987", "singer_bremer_stuckey_1972"]


def test_a_left_out_data_set_is_answered_with_its_reason() -> None:
    assert "Its maintainer asked that software not download it" in " ".join(invoke("show", "cow_alliances").split())


def test_the_page_of_data_sets_is_that_of_the_catalogue() -> None:
    """Every row of docs/reference/datasets.md, in the order of the catalogue."""
    page = (ROOT / "docs" / "reference" / "datasets.md").read_text("utf-8")
    found = re.findall(r"^\| `(\w+)` \| .*$", page, re.MULTILINE)
    assert found == KEYS
    for d in held.catalogue().values():
        assert row(d) in page, f"in docs/reference/datasets.md this row is missing:\n{row(d)}"


def row(d: Dataset) -> str:
    """The line of a data set in the page."""
    how = "export" if d.export else "by hand" if all(d.source_of(f.name) is None for f in d.files) else "fetched"
    keys = ", ".join(f"`{k}`" for k in d.cite)
    return (
        f"| `{d.key}` | [{d.name}]({d.address}) ({d.version}) | {d.unit} | {years(d)} | {how} | {d.licence} | {keys} |"
    )
