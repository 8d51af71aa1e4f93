"""Archives give the one file that is wanted, and neither leave their folder nor burst the disk."""

import io
import stat
import zipfile
from pathlib import Path

import pytest
from tests.official_site import zipped

from foedus.data.archives import AGAIN, Bounds, unpack
from foedus.errors import CannotRead

TABLE = b"ccode,year,cinc\n2,1816,0.04\n"


def packed(folder: Path, members: dict[str, bytes]) -> Path:
    (folder / "data.zip").write_bytes(zipped(members))
    return folder / "data.zip"


def refused(archive: Path, inside: str = "a.csv", bounds: Bounds | None = None) -> str:
    target = archive.parent / "out.csv"
    with pytest.raises(CannotRead) as error:
        unpack(archive, inside, target, bounds or Bounds())
    return str(error.value)


@pytest.mark.parametrize("inside", ["deep in/a.csv", "a.csv"])
def test_a_member_is_found_by_its_path_or_by_its_bare_name(inside: str, tmp_path: Path) -> None:
    unpack(packed(tmp_path, {"readme.txt": b"hello", "deep in/a.csv": TABLE}), inside, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == TABLE


def test_a_name_that_changes_with_each_edition_is_found_by_its_pattern(tmp_path: Path) -> None:
    members = {"Metadata_Country_API_NY.GDP_DS2_2.csv": b"", "API_NY.GDP_DS2_en_csv_v2_12345.csv": TABLE}
    unpack(packed(tmp_path, members), "API_NY.GDP_*.csv", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == TABLE
    assert "it holds *.csv more than once" in refused(tmp_path / "data.zip", "*.csv")
    assert "it holds no API_NY_GDP_*.csv" in refused(tmp_path / "data.zip", "API_NY_GDP_*.csv")


@pytest.mark.parametrize("inside", ["x/NMC.zip/a.csv", "a.csv"])
def test_a_zip_in_a_zip_is_looked_into(inside: str, tmp_path: Path) -> None:
    archive = packed(tmp_path, {"codebook.pdf": b"%PDF", "x/NMC.zip": zipped({"a.csv": TABLE})})
    unpack(archive, inside, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == TABLE
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data.zip", "out.csv"]


@pytest.mark.parametrize(
    "name", ["/etc/a.csv", "../a.csv", "x/../../a.csv", "..\\a.csv", "C:\\a.csv", "\\\\host\\a.csv"]
)
def test_an_archive_that_leads_out_of_its_folder_is_refused(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "deep"
    folder.mkdir()
    archive = packed(folder, {"a.csv": TABLE, name: b"evil"})
    assert refused(archive) == (
        f"{archive} cannot be read: it holds {name!r}, which leads out of its folder.\n  {AGAIN}"
    )
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [archive]


def test_names_with_two_dots_that_lead_nowhere_are_fine(tmp_path: Path) -> None:
    unpack(packed(tmp_path, {"v1..2/a..csv": TABLE}), "v1..2/a..csv", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == TABLE


def test_the_same_holds_for_an_archive_inside(tmp_path: Path) -> None:
    assert "leads out" in refused(packed(tmp_path, {"in.zip": zipped({"../a.csv": TABLE})}))


def test_a_link_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "data.zip", "w") as box:
        box.writestr(link, "/etc/passwd")
    assert "it holds 'a.csv', which is a link and no file" in refused(tmp_path / "data.zip")


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    archive = packed(tmp_path, {"a.csv": bytes(20_000_000)})
    assert archive.stat().st_size < 30_000
    assert "a.csv in it unpacks to more than 200 times its size" in refused(archive)
    assert not (tmp_path / "out.csv").exists()


def test_so_is_a_bomb_inside_a_zip(tmp_path: Path) -> None:
    assert "200 times" in refused(packed(tmp_path, {"in.zip": zipped({"a.csv": bytes(20_000_000)})}))


def test_what_is_unpacked_is_counted_over_all_archives_inside(tmp_path: Path) -> None:
    inner = {f"{n}.zip": zipped({"b.csv": bytes(range(256)) * 20}) for n in range(5)}
    one = len(inner["0.zip"])
    assert "holds no a.csv" in refused(packed(tmp_path, inner), bounds=Bounds(largest=5 * one))
    said = refused(packed(tmp_path, inner), bounds=Bounds(largest=5 * one - 1))
    assert f"it unpacks to more than {5 * one - 1} bytes" in said


def test_what_says_that_it_is_too_large_is_not_begun(tmp_path: Path) -> None:
    said = refused(packed(tmp_path, {"a.csv": TABLE * 9}), bounds=Bounds(largest=100))
    assert "it unpacks to more than 100 bytes" in said
    assert not (tmp_path / "out.csv").exists()


def test_a_member_that_lies_about_its_size_does_not_get_past(tmp_path: Path) -> None:
    raw = bytearray(zipped({"a.csv": bytes(3_000_000)}))
    for at in (raw.find(b"PK\x01\x02") + 24, raw.find(b"PK\x03\x04") + 22):
        raw[at : at + 4] = (1000).to_bytes(4, "little")
    (tmp_path / "data.zip").write_bytes(raw)
    assert "no whole zip archive" in refused(tmp_path / "data.zip")


def test_too_many_files_archives_and_layers_are_refused(tmp_path: Path) -> None:
    many = {f"{n}.csv": b"" for n in range(11)}
    assert "it holds 11 files, and 10 are the most" in refused(packed(tmp_path, many), bounds=Bounds(entries=10))
    boxes = {f"{n}.zip": zipped({}) for n in range(3)}
    assert "it holds more than 2 archives" in refused(packed(tmp_path, boxes), bounds=Bounds(inner=2))
    deep = zipped({"a.csv": TABLE})
    for _ in range(3):
        deep = zipped({"in.zip": deep})
    (tmp_path / "data.zip").write_bytes(deep)
    assert "archives in archives without end" in refused(tmp_path / "data.zip")


def test_what_is_not_there_or_there_twice_is_named(tmp_path: Path) -> None:
    assert "it holds no a.csv; it holds b.csv, c.csv" in refused(packed(tmp_path, {"b.csv": b"", "c.csv": b""}))
    assert "it holds no a.csv; it holds nothing" in refused(packed(tmp_path, {}))
    twice = refused(packed(tmp_path, {"x/a.csv": b"1", "y/a.csv": b"2"}))
    assert "it holds a.csv more than once (x/a.csv, y/a.csv)" in twice
    inner = {"1.zip": zipped({"a.csv": b"1"}), "2.zip": zipped({"a.csv": b"2"})}
    assert "a.csv is in more than one of its archives" in refused(packed(tmp_path, inner))


@pytest.mark.parametrize("cut", [0, 10, 60, -10])
def test_a_truncated_or_empty_archive_is_no_archive(cut: int, tmp_path: Path) -> None:
    archive = packed(tmp_path, {"a.csv": TABLE * 40})
    archive.write_bytes(archive.read_bytes()[:cut])
    assert refused(archive).startswith(f"{archive} cannot be read: it is no whole zip archive (")


def test_a_flipped_byte_is_found(tmp_path: Path) -> None:
    archive = packed(tmp_path, {"a.csv": bytes(range(256)) * 4})
    raw = bytearray(archive.read_bytes())
    raw[80] ^= 0xFF
    archive.write_bytes(raw)
    assert "it is no whole zip archive" in refused(archive)


def test_a_locked_archive_and_one_that_is_not_there_are_said_so(tmp_path: Path) -> None:
    raw = bytearray(zipped({"a.csv": TABLE}))
    raw[raw.find(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "data.zip").write_bytes(raw)
    assert "a.csv in it is locked with a password" in refused(tmp_path / "data.zip")
    assert "No such file" in refused(tmp_path / "other.zip")


def test_a_packing_that_python_does_not_know_is_said_so(tmp_path: Path) -> None:
    raw = bytearray(zipped({"a.csv": TABLE}))
    raw[raw.find(b"PK\x01\x02") + 10] = 9  # Deflate64
    raw[raw.find(b"PK\x03\x04") + 8] = 9
    (tmp_path / "data.zip").write_bytes(raw)
    assert "it is no whole zip archive (That compression method is not supported)" in refused(tmp_path / "data.zip")


def test_an_archive_of_real_files_comes_out_as_it_went_in(shared: Path, tmp_path: Path) -> None:
    real = (shared / "data" / "cow_nmc" / "NMC-60-abridged.csv").read_bytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as box:
        box.writestr("NMC-60-abridged/NMC-60-abridged.csv", real)
    archive = packed(tmp_path, {"NMC-60-abridged.zip": buffer.getvalue(), "readme": b""})
    unpack(archive, "NMC-60-abridged.csv", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == real
