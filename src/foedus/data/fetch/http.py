"""One download over HTTP, within limits: a file on disk, or a reason in words; the only file that opens connections."""

import time
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urljoin, urlsplit

from foedus.data.progress import bar_on_terminal

if TYPE_CHECKING:
    from requests import Response

STEP = 2**14  # bytes that are received at once
BROKE_OFF = "the connection broke off before the file was whole"


@dataclass(frozen=True)
class Limits:
    """How long a server is waited for, and how much it may send.

    Attributes
    ----------
    connect, silence, whole : float
        Seconds until it answers, between two pieces, and for the whole file.
    largest : int
        Bytes.
    tries : int
        How often a download that breaks off is begun again from the start.
    pause : float
        Seconds before the second try; twice as many before each further one.
    """

    connect: float = 15.0
    silence: float = 30.0
    whole: float = 3_600.0
    largest: int = 2**31
    tries: int = 3
    pause: float = 1.0


LIMITS = Limits()


def download(address: str, target: Path, limits: Limits) -> str:
    """Download a file, from the start again where it breaks off; empty, or why it cannot be had.

    Parameters
    ----------
    address : str
    target : Path
        Is written, as far as the download comes.
    limits : Limits
    """
    why, again = "", True
    for turn in range(limits.tries):
        if turn:
            time.sleep(limits.pause * 2 ** (turn - 1))
        why, again = _once(address, target, limits)
        if not again:
            break
    return why


def _once(address: str, target: Path, limits: Limits) -> tuple[str, bool]:
    """One download by pooch: why it failed (empty if it did not), and whether another try may help."""
    from pooch import HTTPDownloader
    from requests import RequestException

    try:
        with bar_on_terminal(target.name) as bar, target.open("wb") as out:
            HTTPDownloader(
                progressbar=bar or False,
                chunk_size=STEP,
                timeout=(limits.connect, limits.silence),
                headers={"Accept-Encoding": "identity"},  # a packed file comes as it is
                hooks={"response": no_way_down},
            )(address, Guarded(out, limits), None)
    except RequestException as error:
        return _why(error, urlsplit(address).hostname or address, limits)
    except ValueError as error:
        return f"{urlsplit(address).hostname}: {error}", False
    return "", False


class Guarded:
    """A file that takes no more bytes, and for no longer, than the limits allow."""

    def __init__(self, out: BinaryIO, limits: Limits) -> None:
        self.out, self.left, self.limits = out, limits.largest, limits
        self.until = time.monotonic() + limits.whole

    def write(self, part: bytes) -> None:
        """Take some bytes more; a ValueError says which limit is passed."""
        self.left -= len(part)
        if self.left < 0:
            msg = f"it sends more than {self.limits.largest} bytes"
            raise ValueError(msg)
        if time.monotonic() > self.until:
            msg = f"it has not sent the whole file in {self.limits.whole:g} s"
            raise ValueError(msg)
        self.out.write(part)

    def flush(self) -> None:
        """As of any file."""
        self.out.flush()


def no_way_down(answer: "Response", **_: object) -> None:
    """Refuse to be led from a safe address to one that is not."""
    onward = urljoin(answer.url, answer.headers.get("location", ""))
    if answer.is_redirect and urlsplit(answer.url).scheme == "https" and urlsplit(onward).scheme != "https":
        msg = f"it leads on to {onward}, which is not safe"
        raise ValueError(msg)


def _why(error: Any, host: str, limits: Limits) -> tuple[str, bool]:
    """What a failed download says to people, and whether another try may help."""
    from requests import exceptions as kinds

    said = str(error)
    if isinstance(error, kinds.HTTPError):
        code = error.response.status_code
        return (
            f"{host} answers {code} ({error.response.reason or 'no reason given'})",
            code >= HTTPStatus.INTERNAL_SERVER_ERROR,
        )
    if isinstance(error, kinds.ConnectTimeout):
        return f"{host} did not answer within {limits.connect:g} s", False
    before = isinstance(error, kinds.ReadTimeout)  # any answer; who falls silent midway is asked again
    if before or "timed out" in said:
        return f"{host} sent nothing for {limits.silence:g} s", not before
    if isinstance(error, kinds.ChunkedEncodingError) or "aborted" in said:
        return f"{host}: {BROKE_OFF}", True
    return f"{host} {_plainly(error)}", False


def _plainly(error: Any) -> str:
    """The rarer reasons, in words."""
    from requests import exceptions as kinds

    said = {
        kinds.ProxyError: "cannot be reached through the proxy that the environment names",
        kinds.SSLError: "cannot be reached safely: its certificate or encryption is not in order",
        kinds.TooManyRedirects: "leads round in circles",
        kinds.ConnectionError: "cannot be reached",
    }
    words = next((w for kind, w in said.items() if isinstance(error, kind)), "")
    return words or f"cannot be asked ({type(error).__name__}: {error})"
