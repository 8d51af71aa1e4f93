"""A small site on this machine that behaves as well, or as badly, as those of the authors of official files."""

import io
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


class Site(ThreadingHTTPServer):
    """Answers by path; counts what it is asked, and knows when the test is over."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.headers: list[Mapping[str, str]] = []
        self.over = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def puts(self, path: str, answer: bytes | Answer) -> str:
        """Let a path answer so, and give its whole address."""
        self.answers[path] = sends(answer) if isinstance(answer, bytes) else answer
        return self.address + path

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is what some tests are about."""


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        assert isinstance(self.server, Site)
        self.site = self.server
        self.site.asked.append(self.path)
        self.site.headers.append(dict(self.headers))
        self.site.answers.get(self.path, status(404))(self)

    def begin(self, length: int, code: int = 200, **more: str) -> None:
        self.send_response(code)
        self.send_header("Content-Length", str(length))
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


def sends(content: bytes) -> Answer:
    """The whole file."""

    def answer(to: Handler) -> None:
        to.begin(len(content))
        to.wfile.write(content)

    return answer


def status(code: int) -> Answer:
    """No file but a status."""
    return lambda to: to.begin(0, code)


def leads_to(place: str) -> Answer:
    """Another address."""
    return lambda to: to.begin(0, 302, Location=place)


def breaks_off(content: bytes, after: int) -> Answer:
    """Part of the file, then nothing: the line is cut."""

    def answer(to: Handler) -> None:
        to.begin(len(content))
        to.wfile.write(content[:after])

    return answer


def stalls(content: bytes, after: int) -> Answer:
    """Part of the file, then silence on an open line."""

    def answer(to: Handler) -> None:
        to.begin(len(content))
        to.wfile.write(content[:after])
        to.wfile.flush()
        to.site.over.wait(20)

    return answer


def says_nothing(to: Handler) -> None:
    """Takes the question and never answers."""
    to.site.over.wait(20)


def in_turn(*answers: Answer) -> Answer:
    """One answer after the other; the last one for good."""
    left = list(answers)

    def answer(to: Handler) -> None:
        now = left.pop(0) if len(left) > 1 else left[0]
        now(to)

    return answer


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in members.items():
            box.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


@contextmanager
def running() -> Iterator[Site]:
    """A site for the time of a test."""
    with Site() as site:
        thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield site
        finally:
            site.over.set()
            site.shutdown()
            thread.join()
