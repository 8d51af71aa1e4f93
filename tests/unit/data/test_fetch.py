"""Official files are fetched whole and right, or not at all, and then it is said what to do by hand."""

import gzip
import hashlib
import json
import os
import pty
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.official_site import (
    Handler,
    Site,
    breaks_off,
    in_turn,
    leads_to,
    running,
    says_nothing,
    sends,
    stalls,
    status,
    zipped,
)
from typer.testing import CliRunner

from foedus import cli
from foedus.data import fetch
from foedus.data.fetch import LIMITS, at_hand, cache, http
from foedus.data.wanted import Wanted
from foedus.errors import BadArgument, BadFile, CannotRead, CannotWrite, FoedusError, NotAtHand, WrongFile

QUICK = replace(LIMITS, connect=0.5, silence=0.4, pause=0.01)
NAME = "majors2016.csv"


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def site(loopback: None) -> Iterator[Site]:  # noqa: ARG001  # it opens the way to this machine
    with running() as found:
        yield found


@pytest.fixture
def real(shared: Path) -> bytes:
    """A real file: the major powers of the COW project."""
    return (shared / "data" / "cow_system" / NAME).read_bytes()


@pytest.fixture
def want(site: Site, real: bytes) -> Wanted:
    return Wanted("majors", NAME, site.address + "/uploads/" + NAME, sha(real), title="Major powers 2016")


def fails(want: Wanted, kind: type[FoedusError] = NotAtHand, **more: Any) -> str:
    with pytest.raises(kind) as error:
        at_hand(want, limits=QUICK, **more)
    return str(error.value)


def left() -> list[str]:
    """The files that the cache holds, and folders that should have gone."""
    return sorted(str(p.relative_to(cache())) for p in cache().rglob("*") if p.is_file() or p.name.startswith("."))


# fetched whole


@pytest.mark.parametrize(
    "file",
    [
        "cow_system/COW-country-codes.csv",
        "unga/IdealpointsJuly2025.dta",
        "nato/240617-def-exp-2024-TABLES-en.xlsx",
        "leaders/CHISOLSstyr4_0.csv.gz",
    ],
)
def test_a_real_file_arrives_as_it_is_and_is_fetched_once(file: str, site: Site, shared: Path) -> None:
    content = (shared / "data" / file).read_bytes()
    name = Path(file).name
    want = Wanted("some", name, site.puts("/" + name, content), sha(content))
    path = at_hand(want)
    assert path == cache() / "some" / name
    assert path.read_bytes() == content
    assert at_hand(want) == path
    assert site.asked == ["/" + name]
    assert left() == [f"some/{name}"]


def test_a_redirect_is_followed(site: Site, want: Wanted, real: bytes) -> None:
    site.puts("/new", real)
    site.puts("/uploads/" + NAME, leads_to("/new"))
    assert at_hand(want).read_bytes() == real


def test_a_file_that_the_server_would_pack_comes_unpacked(site: Site, want: Wanted, real: bytes) -> None:
    site.puts("/uploads/" + NAME, real)
    at_hand(want)
    assert site.headers[0]["Accept-Encoding"] == "identity"


def test_a_download_that_breaks_off_begins_again(site: Site, want: Wanted, real: bytes) -> None:
    site.puts("/uploads/" + NAME, in_turn(breaks_off(real, 100), status(503), stalls(real, 9), sends(real)))
    assert at_hand(want, limits=replace(QUICK, tries=4)).read_bytes() == real
    assert len(site.asked) == 4
    assert left() == [f"majors/{NAME}"]


@pytest.mark.parametrize("scheme", ["HTTP_PROXY", "http_proxy"])
def test_a_proxy_of_the_environment_is_asked(
    scheme: str, site: Site, real: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(scheme, site.address)
    address = "http://correlatesofwar.invalid/majors.csv"
    site.answers[address] = sends(real)
    assert at_hand(Wanted("majors", NAME, address, sha(real))).read_bytes() == real
    assert site.asked == [address]


# not fetched


def by_hand(want: Wanted) -> str:
    folder = cache() / want.data
    return f"By hand: download {want.address}, save it as {want.name}, and put it into {folder}, or into any folder that you then name (--from DIR)."


def test_without_a_connection_it_is_said_what_to_do_by_hand(want: Wanted) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = replace(want, address=f"http://127.0.0.1:{free.getsockname()[1]}/{NAME}")
        assert fails(nobody) == (
            f"{NAME} (Major powers 2016) is not at hand: 127.0.0.1 cannot be reached.\n  {by_hand(nobody)}"
        )
    assert left() == []


def test_a_name_that_nobody_knows_is_no_connection_either(want: Wanted, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "is not at hand: www.atopdata.invalid cannot be reached." in fails(
        replace(want, address="http://www.atopdata.invalid/x")
    )


def test_a_proxy_that_is_not_there_is_named_as_the_cause(want: Wanted, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free.getsockname()[1]}")
        said = fails(replace(want, address="http://correlatesofwar.invalid/x"))
    assert "correlatesofwar.invalid cannot be reached through the proxy that the environment names" in said


@pytest.mark.parametrize(
    ("code", "reason", "asked"), [(404, "Not Found", 1), (403, "Forbidden", 1), (500, "Internal Server Error", 3)]
)
def test_a_refusal_is_told_and_only_the_server_s_own_faults_are_tried_again(
    code: int, reason: str, asked: int, site: Site, want: Wanted
) -> None:
    site.puts("/uploads/" + NAME, status(code))
    assert fails(want).startswith(
        f"{NAME} (Major powers 2016) is not at hand: 127.0.0.1 answers {code} ({reason}).\n  By hand"
    )
    assert len(site.asked) == asked
    assert left() == []


def test_a_file_that_never_comes_whole_leaves_nothing(site: Site, want: Wanted, real: bytes) -> None:
    site.puts("/uploads/" + NAME, breaks_off(real, 100))
    assert "127.0.0.1: the connection broke off before the file was whole" in fails(want)
    assert len(site.asked) == QUICK.tries
    assert left() == []


@pytest.mark.parametrize("answer", ["before", "midway"])
def test_a_server_that_falls_silent_is_not_waited_for(answer: str, site: Site, want: Wanted, real: bytes) -> None:
    site.puts("/uploads/" + NAME, says_nothing if answer == "before" else stalls(real, 100))
    start = time.monotonic()
    assert "127.0.0.1 sent nothing for 0.4 s" in fails(want)
    tries = 1 if answer == "before" else QUICK.tries
    assert time.monotonic() - start < tries * 0.4 + 2
    assert len(site.asked) == tries
    assert left() == []


def test_a_line_that_is_cut_before_any_answer_is_tried_again(site: Site, want: Wanted) -> None:
    site.puts("/uploads/" + NAME, lambda to: to.connection.shutdown(socket.SHUT_RDWR))
    assert "127.0.0.1: the connection broke off before the file was whole" in fails(want)
    assert len(site.asked) == QUICK.tries


def test_a_server_that_cannot_speak_safely_is_said_so(want: Wanted) -> None:
    said = fails(replace(want, address=want.address.replace("http:", "https:")))
    assert "127.0.0.1 cannot be reached safely: its certificate or encryption is not in order" in said


def test_a_length_that_is_none_is_an_answer_that_is_none(site: Site, want: Wanted) -> None:
    def answer(to: Handler) -> None:
        to.send_response(200)
        to.send_header("Content-Length", "many")
        to.end_headers()

    site.puts("/uploads/" + NAME, answer)
    assert "is not at hand: 127.0.0.1: " in fails(want)


def test_more_than_a_file_may_have_is_not_taken(site: Site, want: Wanted) -> None:
    site.puts("/uploads/" + NAME, bytes(100_000))
    with pytest.raises(NotAtHand, match=r"127\.0\.0\.1: it sends more than 50000 bytes"):
        at_hand(want, limits=replace(QUICK, largest=50_000))
    with pytest.raises(NotAtHand, match=r"it has not sent the whole file in -1 s"):
        at_hand(want, limits=replace(QUICK, whole=-1))
    assert left() == []


def test_a_web_page_is_no_file_even_where_no_hash_is_known(site: Site, want: Wanted) -> None:
    site.puts("/uploads/" + NAME, b"\xef\xbb\xbf\n<!DOCTYPE html><html>Log in to the hotel</html>")
    assert f"{want.address} sent a web page instead of the file" in fails(replace(want, sha256=None))
    assert left() == []


def test_an_archive_is_no_table_even_where_no_hash_is_known(site: Site, want: Wanted) -> None:
    site.puts("/uploads/" + NAME, zipped({NAME: b"1"}))
    assert f"{want.address} sent an archive instead of the file" in fails(replace(want, sha256=None))
    assert left() == []


def test_an_address_that_leads_in_circles_or_elsewhere_is_refused(site: Site, want: Wanted) -> None:
    site.puts("/uploads/" + NAME, leads_to("/uploads/" + NAME))
    assert "127.0.0.1 leads round in circles" in fails(want)
    site.puts("/uploads/" + NAME, leads_to("file:///etc/passwd"))
    assert "127.0.0.1 cannot be asked (InvalidSchema: " in fails(want)


def test_a_safe_address_does_not_lead_to_one_that_is_not() -> None:
    def answer(place: str) -> Any:
        return SimpleNamespace(url="https://safe.invalid/x", headers={"location": place}, is_redirect=True)

    http.no_way_down(answer("/y"))
    http.no_way_down(answer("https://other.invalid/y"))
    with pytest.raises(ValueError, match=r"it leads on to http://safe\.invalid/y, which is not safe"):
        http.no_way_down(answer("http://safe.invalid/y"))


def test_every_answer_on_the_way_is_looked_at(
    site: Site, want: Wanted, real: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(http, "no_way_down", lambda answer, **_: seen.append(answer.url))
    site.puts("/new", real)
    site.puts("/uploads/" + NAME, leads_to("/new"))
    at_hand(want)
    assert seen == [want.address, site.address + "/new"]


def test_what_can_only_be_had_by_hand_is_not_asked_for(site: Site, want: Wanted) -> None:
    put = f"put it into {cache() / 'majors'}, or into any folder that you then name (--from DIR)."
    for address, page, said in (
        (want.address, True, f"get {NAME} from {want.address}"),
        ("doi:10.7910/DVN/LEJUQZ", False, f"get {NAME} from doi:10.7910/DVN/LEJUQZ"),
        ("", False, f"get {NAME} from its authors"),
    ):
        assert fails(replace(want, address=address, page=page)) == (
            f"{NAME} (Major powers 2016) is not at hand: it cannot be fetched by a program.\n  By hand: {said}, and {put}"
        )
    assert site.asked == []


# the right one


def test_other_bytes_than_the_official_ones_are_not_kept(site: Site, want: Wanted, real: bytes) -> None:
    other = real.replace(b"\n", b"\r\n")
    site.puts("/uploads/" + NAME, other)
    assert fails(want, WrongFile) == (
        f"What {want.address} gave as {NAME} is not the file of Major powers 2016 that is expected: its sha256 begins "
        f"with {sha(other)[:12]}, and {sha(real)[:12]} is expected.\n  {by_hand(want)}"
    )
    assert left() == []


def test_where_no_hash_is_known_the_first_download_records_it(site: Site, want: Wanted, real: bytes) -> None:
    unknown = replace(want, sha256=None)
    site.puts("/uploads/" + NAME, real)
    at_hand(unknown)
    assert left() == [f"majors/{NAME}", f"recorded/majors.{NAME}.json"]
    kept = json.loads(unknown.record.read_text("utf-8"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", kept.pop("on"))
    assert kept == {"sha256": sha(real), "bytes": len(real), "address": want.address}


def test_later_downloads_must_match_the_record(site: Site, want: Wanted, real: bytes) -> None:
    unknown = replace(want, sha256=None)
    site.puts("/uploads/" + NAME, real)
    at_hand(unknown).unlink()
    assert at_hand(unknown).read_bytes() == real
    at_hand(unknown).unlink()
    site.puts("/uploads/" + NAME, real + b"\n")
    assert f"If its authors changed it, delete {unknown.record} and ask again. By hand" in fails(unknown, WrongFile)
    unknown.record.unlink()
    assert at_hand(unknown).read_bytes() == real + b"\n"


def test_a_record_that_cannot_be_understood_is_named(want: Wanted) -> None:
    unknown = replace(want, sha256=None)
    unknown.record.parent.mkdir(parents=True)
    unknown.record.write_text('{"sha256": 5}')
    assert fails(unknown, BadFile).startswith(f"{unknown.record} cannot be read:")


# the cache


@pytest.mark.parametrize("known", [True, False])
def test_a_corrupt_file_in_the_cache_is_fetched_again(known: bool, site: Site, want: Wanted, real: bytes) -> None:
    want = want if known else replace(want, sha256=None)
    site.puts("/uploads/" + NAME, real)
    at_hand(want).write_bytes(real[:-1])
    assert at_hand(want).read_bytes() == real
    assert len(site.asked) == 2


def test_a_corrupt_file_without_a_connection_is_put_aside_and_said_so(site: Site, want: Wanted, real: bytes) -> None:
    site.puts("/uploads/" + NAME, in_turn(sends(real), status(404), status(404)))
    for turn in (1, 2):
        want.folder.mkdir(parents=True, exist_ok=True)
        (want.folder / NAME).write_bytes(b"mine" * turn)
        aside = f"{NAME}.refused-{turn}"
        why = "it is another edition, or was damaged or changed"
        if turn == 1:
            assert at_hand(want).read_bytes() == real
        else:
            assert f"is not at hand: the copy in the cache was put aside as {aside}, for {why}; 127.0.0.1 answers 404" in fails(want)  # fmt: skip
        assert (want.folder / aside).read_bytes() == b"mine" * turn


def test_what_cannot_be_fetched_stays_where_the_user_put_it(want: Wanted) -> None:
    by_hand = replace(want, page=True)
    by_hand.folder.mkdir(parents=True)
    own = by_hand.folder / NAME
    own.write_bytes(b"a later edition")
    assert f"{own} is not used, for it is another edition, or was damaged or changed; it cannot be fetched by a program" in fails(by_hand)  # fmt: skip
    assert own.read_bytes() == b"a later edition"


def test_what_the_user_put_into_the_cache_is_used(want: Wanted, real: bytes) -> None:
    want.folder.mkdir(parents=True)
    path = want.folder / f"{NAME}.gz"
    path.write_bytes(gzip.compress(real))
    assert at_hand(want) == path
    assert at_hand(replace(want, sha256=None)) == path
    other = path.with_name("other.csv")
    path.unlink()
    other.write_bytes(real)
    assert at_hand(replace(want, also=("other.csv",))) == other


def test_folders_of_runs_that_were_killed_are_swept_away(site: Site, want: Wanted, real: bytes) -> None:
    site.puts("/uploads/" + NAME, real)
    for name, age in (("old", 2 * fetch.DAY), ("new", 60)):
        room = want.folder / f"{fetch.PART}{name}"
        room.mkdir(parents=True)
        (room / NAME).write_bytes(real[:9])
        os.utime(room, (time.time() - age,) * 2)
    at_hand(want)
    assert left() == ["majors/.part-new", f"majors/.part-new/{NAME}", f"majors/{NAME}"]


def test_a_cache_that_cannot_be_written_is_named(want: Wanted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path / "file"))
    assert fails(want, CannotWrite) == (
        f"{tmp_path}/file/majors cannot be written: Not a directory.\n"
        "  Name a folder that can be written, and has room, in FOEDUS_DATA."
    )


def test_a_full_disk_is_said_so_and_nothing_is_kept(
    site: Site, want: Wanted, real: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    site.puts("/uploads/" + NAME, real)
    monkeypatch.setattr(http.Guarded, "write", full)
    assert "majors cannot be written: No space left on device" in fails(want, CannotWrite)
    assert left() == []


def test_the_cache_is_where_the_environment_or_the_platform_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path / "mine"))
    assert cache() == tmp_path / "mine"
    monkeypatch.setenv("FOEDUS_DATA", "~/mine")
    assert cache() == Path.home() / "mine"
    monkeypatch.setenv("FOEDUS_DATA", " ")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert cache() == tmp_path / "foedus"


@pytest.mark.parametrize("name", ["", "..", "x/y.csv", "..\\y", "a\0b"])
def test_a_name_never_leads_out_of_the_cache(name: str) -> None:
    for names in (("atop", name), (name, "a.csv")):
        with pytest.raises(BadArgument, match="is no name of a file or data set"):
            Wanted(*names, "http://x.invalid/")


# archives


@pytest.fixture
def packed(site: Site, shared: Path) -> Wanted:
    """The capabilities of states, in a zip in a zip, as the COW project has them."""
    real = (shared / "data" / "cow_nmc" / "NMC-60-abridged.csv").read_bytes()
    inner = zipped({"NMC-60-abridged.csv": real})
    site.puts("/uploads/NMC%20all.zip", zipped({"readme.txt": b"hello", "abridged/NMC-60.zip": inner}))
    return Wanted(
        "nmc",
        "NMC-60-abridged.csv",
        site.address + "/uploads/NMC%20all.zip",
        sha(real),
        "abridged/NMC-60.zip/NMC-60-abridged.csv",
        "NMC 6.0",
    )


def test_a_zip_in_a_zip_is_fetched_once_for_all_its_files(packed: Wanted, site: Site, shared: Path) -> None:
    path = at_hand(packed)
    assert path.read_bytes() == (shared / "data" / "cow_nmc" / "NMC-60-abridged.csv").read_bytes()
    assert left() == ["nmc/NMC all.zip", "nmc/NMC-60-abridged.csv"]
    assert at_hand(replace(packed, name="readme.txt", inside="readme.txt", sha256=None)).read_bytes() == b"hello"
    path.write_bytes(b"broken")
    assert at_hand(packed) == path
    assert len(site.asked) == 1


def test_a_broken_archive_in_the_cache_is_fetched_again(packed: Wanted, site: Site) -> None:
    path = at_hand(packed)
    path.unlink()
    for broken in (b"PK", zipped({"abridged/NMC-60.zip": zipped({"NMC-60-abridged.csv": b"other"})})):
        (packed.folder / packed.archive).write_bytes(broken)
        assert at_hand(packed) == path
        path.unlink()
    assert len(site.asked) == 3


@pytest.mark.parametrize(
    ("archive", "why"),
    [
        (zipped({"../x.csv": b"", "a.csv": b"1"}), "it holds '../x.csv', which leads out of its folder"),
        (zipped({"a.csv": bytes(9_000_000)}), "a.csv in it unpacks to more than 200 times its size"),
        (zipped({"b.csv": b"1"}), "it holds no a.csv; it holds b.csv"),
        (b"sorry", "it is no whole zip archive (File is not a zip file)"),
    ],
)
def test_an_archive_that_is_no_use_is_not_kept(archive: bytes, why: str, site: Site) -> None:
    address = site.puts("/a.zip", archive)
    want = Wanted("some", "a.csv", address, None, "a.csv", "Some data")
    assert fails(want) == (
        f"a.csv (Some data) is not at hand: a.zip from {address} cannot be read: {why}.\n  By hand: download {address} "
        f"(it holds a.csv), save it as a.zip, and put it into {cache() / 'some'}, or into any folder that you then name (--from DIR)."
    )
    assert left() == []


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://x.invalid/a%20b.zip?raw=1", "a b.zip"),
        ("https://x.invalid/v2/NY.GDP?downloadformat=csv", "NY.GDP.zip"),
        ("https://x.invalid/..%2f..%2fpasswd", "passwd.zip"),
        ("https://x.invalid/", "archive.zip"),
        ("https://x.invalid/a:b.ZIP", "a_b.ZIP"),
    ],
)
def test_an_archive_is_kept_under_a_name_that_is_one(address: str, name: str) -> None:
    assert Wanted("d", "a.csv", address, inside="a.csv").archive == name


# the user's own folder


def test_the_users_folder_goes_before_the_cache_and_is_searched_to_the_ground(
    want: Wanted, site: Site, shared: Path, real: bytes
) -> None:
    assert at_hand(want, folder=shared / "data") == shared / "data" / "cow_system" / NAME
    site.puts("/uploads/" + NAME, real)
    at_hand(want)
    assert at_hand(want, folder=str(shared)) == shared / "data" / "cow_system" / NAME


def test_a_packed_file_in_the_folder_is_taken_as_it_is(want: Wanted, real: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"{NAME}.gz"
    path.write_bytes(gzip.compress(real))
    assert at_hand(want, folder=tmp_path) == path
    path.write_bytes(gzip.compress(real)[:-20])
    assert "is not the file of Major powers 2016" in fails(want, WrongFile, folder=tmp_path)
    assert at_hand(replace(want, sha256=None), folder=tmp_path) == path  # its reader says that it is cut off


def test_an_archive_in_the_folder_is_unpacked_into_the_cache(packed: Wanted, site: Site, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / packed.archive).write_bytes(at_hand(packed).with_name(packed.archive).read_bytes())
    for path in packed.folder.iterdir():
        path.unlink()
    assert at_hand(packed, folder=tmp_path) == packed.folder / packed.name
    assert left() == ["nmc/NMC-60-abridged.csv"]
    assert len(site.asked) == 1


def test_a_wrong_file_in_the_folder_is_named(want: Wanted, real: bytes, tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(real[:-5])
    assert fails(want, WrongFile, folder=tmp_path) == (
        f"{path} is not the file of Major powers 2016 that is expected: its sha256 begins with {sha(real[:-5])[:12]}, "
        f"and {sha(real)[:12]} is expected.\n  Take it out of the folder, or put the official file in its place."
    )
    assert path.exists()


def test_of_several_files_of_a_name_the_right_one_is_taken_and_else_none(
    want: Wanted, real: bytes, tmp_path: Path
) -> None:
    for place, content in (("a", real[:-5]), ("b", real)):
        (tmp_path / place).mkdir()
        (tmp_path / place / NAME).write_bytes(content)
    assert at_hand(want, folder=tmp_path) == tmp_path / "b" / NAME
    assert fails(replace(want, sha256=None), CannotRead, folder=tmp_path) == (
        f"{NAME} cannot be read: there are 2 files of this name, and they differ "
        f"({tmp_path}/a/{NAME}, {tmp_path}/b/{NAME}).\n"
        "  Keep the right one, or name the folder that has only it (--from DIR)."
    )
    (tmp_path / "a" / NAME).write_bytes(real)
    assert at_hand(replace(want, sha256=None), folder=tmp_path) == tmp_path / "a" / NAME


def test_the_file_under_any_other_name_is_known_by_its_content(want: Wanted, real: bytes, tmp_path: Path) -> None:
    other = tmp_path / "below" / "great powers.txt"
    other.parent.mkdir()
    other.write_bytes(real)
    (tmp_path / "as_long.csv").write_bytes(bytes(len(real)))
    said = fails(replace(want, size=len(real)), folder=tmp_path)
    assert f"(but {other} is this very file: rename it to {NAME})" in said


def test_a_renamed_file_in_the_folder_is_pointed_at(want: Wanted, real: bytes, tmp_path: Path) -> None:
    (tmp_path / "Majors-2016.csv").write_bytes(real)
    said = fails(want, folder=tmp_path)
    assert f"is not at hand: {tmp_path} has no file of this name (but Majors-2016.csv); 127.0.0.1 answers 404" in said


def test_a_folder_that_is_none_is_said_so(want: Wanted, tmp_path: Path) -> None:
    assert "there is no such folder" in fails(want, CannotRead, folder=tmp_path / "x")
    (tmp_path / "file").write_text("")
    assert "it is no folder" in fails(want, CannotRead, folder=tmp_path / "file")


# the bar

SHOW = """
from pathlib import Path
from foedus.data.fetch import Wanted, at_hand
at_hand(Wanted("some", "a.csv", {address!r}))
"""


def test_a_bar_is_drawn_on_a_terminal_and_only_there(site: Site, tmp_path: Path) -> None:
    code = SHOW.format(address=site.puts("/a.csv", bytes(300_000)))
    ours = {"PYTHONPATH": os.environ.get("PYTHONPATH", ""), "TERM": "xterm", "FOEDUS_DATA": str(tmp_path / "a")}
    master, terminal = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", code], stderr=terminal, env=ours) as program:
        os.close(terminal)
        shown = b""
        while part := _rest(master):
            shown += part
    os.close(master)
    assert program.returncode == 0
    assert b"a.csv" in shown
    assert b"300" in shown
    quiet = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=ours | {"FOEDUS_DATA": str(tmp_path / "b")}, check=True
    )
    assert quiet.stderr == quiet.stdout == b""


def _rest(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the program has closed its end
        return b""


# the catalogue


def test_every_file_of_the_catalogue_can_be_asked_for() -> None:
    from foedus.data.catalogue import catalogue

    for key, data in catalogue().items():
        for file in data.files:
            want = fetch.wanted(key, file.name)
            assert want.fetched or want.page or not want.address, want
            assert want.fetched == (data.source_of(file.name) is not None), want
            assert str(want.folder) in want.advice


def test_a_file_of_the_catalogue_is_located(shared: Path) -> None:
    path = fetch.locate("atop", "atop5_1m.csv", folder=shared / "data")
    assert path == shared / "data" / "atop_5.1" / "atop5_1m.csv"
    assert fetch.locate("atop", folder=shared / "data").name == fetch.wanted("atop").name
    with pytest.raises(FoedusError, match="is not a file of atop"):
        fetch.locate("atop", "atop.csv")


def test_the_command_prints_where_the_files_are(shared: Path) -> None:
    folder = shared / "data" / "atop_5.1"
    every = CliRunner().invoke(cli.app, ["data", "path", "atop", "--from", str(folder)])
    assert every.output == f"{folder}/atop5_1a.csv\n{folder}/atop5_1m.csv\n"
    one = CliRunner().invoke(cli.app, ["data", "path", "atop", "--from", str(folder), "--file", "atop5_1m.csv"])
    assert one.output == f"{folder}/atop5_1m.csv\n"
    assert left() == []


def test_every_real_file_is_found_under_its_official_name(shared: Path) -> None:
    """And each that is no export has the sha256 of the catalogue."""
    from foedus.data.catalogue import catalogue

    for key, data in catalogue().items():
        for file in data.files:
            assert shared in fetch.locate(key, file.name, folder=shared / "data").parents
    assert left() == []
