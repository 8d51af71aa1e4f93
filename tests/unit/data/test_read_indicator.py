"""The World Bank's own download of an indicator gives the table of the export, value by value, or says why not."""

import csv
import gzip
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from tests.official_others import TEXT, Case, frame
from tests.official_site import Site, running, zipped

from foedus.data import fetch
from foedus.data.at_hand import AtHand
from foedus.data.catalogue import dataset
from foedus.data.read import economy
from foedus.data.read.economy import GEO, INDICATORS
from foedus.errors import BadFile, CannotRead, NotAtHand

KEYS = {
    "wdi_gdp": economy.gdp,
    "wdi_population": economy.population,
    "wb_gdp_per_capita": economy.gdp_per_capita,
    "wb_gdp_2015usd": economy.gdp_2015usd,
    "wb_armed_forces": economy.armed_forces,
    "wb_milex_share": economy.milex_share,
}
EVERY = pytest.mark.parametrize("key", KEYS)
YEARS = [str(y) for y in range(1960, 2026)]  # the last year is blank throughout
Cells = dict[tuple[str, str], str]


@pytest.fixture(autouse=True)
def _at_hand(shared: Path) -> None:
    """These tests read the official files."""
    assert shared.is_dir()


def indicator(key: str) -> str:
    """The code in the address of the catalogue."""
    return dataset(key).address.partition("/indicator/")[2].partition("?")[0]


def case(read: Callable[[Path], pl.DataFrame]) -> Case:
    return next(c for c in TEXT if c.read is read)


@cache
def exported(key: str) -> Cells:
    """The figures of the export, by code and year, as they are written there."""
    rows = list(csv.reader(io.StringIO(case(KEYS[key]).text)))

    return {(GEO.get(code, code.upper()), year): value for *_, code, year, value in rows[1:]}


@cache
def economies() -> Mapping[str, str]:
    """Every economy and group of the World Bank, figures or none."""
    rows = list(csv.reader(io.StringIO(case(economy.population).text)))
    return {code: name for name, code, *_ in rows[1:]}


def wide(key: str, cells: Cells | None = None, code: str = "", end: str = "\r\n") -> str:
    """A table as the World Bank writes it: all in quotation marks, four lines of title, a comma too many."""
    found = exported(key) if cells is None else cells
    code = code or indicator(key)
    rows = [["Country Name", "Country Code", "Indicator Name", "Indicator Code", *YEARS]]
    for iso3, name in economies().items():
        rows.append([name, iso3, "An indicator, by its name", code, *(found.get((iso3, y), "") for y in YEARS)])
    title = ['"Data Source","World Development Indicators",', "", '"Last Updated Date","2025-07-01",', ""]
    return end.join([*title, *(",".join(f'"{cell}"' for cell in row) + "," for row in rows), ""])


def raw(key: str) -> bytes:
    return b"\xef\xbb\xbf" + wide(key).encode()


def archive(key: str) -> bytes:
    """The zip at the address: the table, and two tables about it."""
    name = f"API_{indicator(key)}_DS2_en_csv_v2_130024.csv"
    about = {f"Metadata_{of}_{name}": b'"Country Code",\r\n' for of in ("Country", "Indicator")}
    return zipped(about | {name: raw(key)})


def by_key(found: pl.DataFrame) -> pl.DataFrame:
    return found.sort("iso3", "year")


def refused(key: str, path: Path) -> str:
    with pytest.raises(BadFile) as error:
        KEYS[key](path)
    said = str(error.value)
    assert str(path) in said
    assert "Download it again, or name the folder that has it (--from DIR)." in said
    return said


@EVERY
def test_the_download_gives_the_table_of_the_export(key: str, tmp_path: Path) -> None:
    path = tmp_path / "API.csv"
    expected = by_key(frame(KEYS[key]))
    for content in (raw(key), wide(key, end="\n").encode(), gzip.compress(raw(key))):
        path.write_bytes(content)
        assert by_key(KEYS[key](path)).equals(expected)


def test_a_share_is_no_percentage(tmp_path: Path) -> None:
    path = tmp_path / "API.csv"
    path.write_bytes(raw("wb_milex_share"))
    kuwait = economy.milex_share(path).filter(pl.col("iso3") == "KWT", pl.col("year") == 1991)
    assert kuwait["milex_share"].to_list() == pytest.approx([1.17], abs=0.005)


@EVERY
def test_another_indicator_is_named(key: str, tmp_path: Path) -> None:
    path = tmp_path / "API.csv"
    other = "NE.EXP.GNFS.CD"
    path.write_text(wide(key, code=other), "utf-8")
    assert f"it holds the indicator {other}, and {indicator(key)} is expected: is it the right file?" in refused(
        key, path
    )


def test_two_indicators_in_one_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "API.csv"
    path.write_text(wide("wdi_gdp").replace('"NY.GDP.MKTP.CD"', '"SP.POP.TOTL"', 1), "utf-8")
    assert "it holds the indicator SP.POP.TOTL, NY.GDP.MKTP.CD" in refused("wdi_gdp", path)


@EVERY
@pytest.mark.parametrize("kept", [0.0005, 0.02, 0.5, 0.97, 0.99999])
def test_a_download_cut_off(key: str, kept: float, tmp_path: Path) -> None:
    path = tmp_path / "API.csv"
    whole = raw(key)
    path.write_bytes(whole[: max(int(len(whole) * kept), 60) - 3])
    refused(key, path)


def test_a_download_cut_off_between_two_lines_has_too_few(tmp_path: Path) -> None:
    path = tmp_path / "API.csv"
    path.write_text("\n".join(wide("wdi_gdp").splitlines()[:200]), "utf-8")
    assert "it has 195 rows and should have 260 or more: it is cut off" in refused("wdi_gdp", path)


def test_a_wrong_figure_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "API.csv"
    first = next(iter(economies()))
    path.write_text(wide("wdi_population", exported("wdi_population") | {(first, "1970"): "many"}), "utf-8")
    assert "line 6: population: 'many' is no int" in refused("wdi_population", path)


def test_a_download_without_figures_or_with_a_column_more(tmp_path: Path) -> None:
    path = tmp_path / "API.csv"
    path.write_text(wide("wdi_gdp", {}), "utf-8")
    assert "it holds no figure of NY.GDP.MKTP.CD" in refused("wdi_gdp", path)
    path.write_text(wide("wdi_gdp").replace('"2025"', '"Notes"').replace(',"",\r\n', ',"x",\r\n'), "utf-8")
    assert "it has a column Notes too many" in refused("wdi_gdp", path)
    path.write_text(wide("wdi_gdp").replace("Country Code", "Code"), "utf-8")
    assert "it has no column Country Code; its columns are Country Name, Code" in refused("wdi_gdp", path)


def test_a_download_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "API.csv"
    path.write_bytes(wide("wdi_gdp").encode("latin-1", "replace").replace(b"An indicator", b"\xe9n indicator"))
    with pytest.raises(CannotRead, match="is not UTF-8"):
        economy.gdp(path)


@pytest.fixture
def site(loopback: None) -> Iterator[Site]:  # noqa: ARG001  # it opens the way to this machine
    with running() as found:
        yield found


@EVERY
def test_what_is_fetched_can_be_read(key: str, site: Site) -> None:
    want = fetch.wanted(key)
    address = site.puts(f"/v2/en/indicator/{indicator(key)}?downloadformat=csv", archive(key))
    path = fetch.at_hand(replace(want, address=address))
    assert path == want.folder / want.name
    assert path.read_bytes() == raw(key)
    assert by_key(AtHand().table(key)).equals(by_key(frame(KEYS[key])))
    path.unlink()
    assert fetch.locate(key) == path  # out of the archive in the cache
    assert len(site.asked) == 1


def test_the_archive_may_lie_in_a_folder_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "NY.GDP.MKTP.CD.zip").write_bytes(archive("wdi_gdp"))
    assert by_key(AtHand(tmp_path).table("wdi_gdp")).equals(by_key(frame(economy.gdp)))
    assert "(it holds API_NY.GDP.MKTP.CD_*.csv), save it as NY.GDP.MKTP.CD.zip" in fetch.wanted("wdi_gdp").advice


def test_the_archive_of_another_indicator_is_not_kept(site: Site) -> None:
    address = site.puts("/NY.GDP.MKTP.CD", archive("wdi_population"))
    with pytest.raises(NotAtHand, match=r"it holds no API_NY\.GDP\.MKTP\.CD_\*\.csv; it holds "):
        fetch.at_hand(replace(fetch.wanted("wdi_gdp"), address=address))


def test_every_indicator_is_that_of_the_catalogue() -> None:
    assert {indicator(k) for k in KEYS} == set(INDICATORS.values())
    for key in KEYS:
        assert dataset(key).files[0].inside == f"API_{indicator(key)}_*.csv"
