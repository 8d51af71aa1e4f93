"""One picture, one file: SVG, PNG, or a page with its drawing library inside."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from foedus import files

if TYPE_CHECKING:
    import altair as alt

SCALE = 2.0  # pixels of a PNG to one of the picture


def svg(chart: "alt.TopLevelMixin") -> bytes:
    """The picture as SVG."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(chart.to_dict())
    return drawn.encode()


def png(chart: "alt.TopLevelMixin") -> bytes:
    """The picture as PNG."""
    import vl_convert

    drawn: bytes = vl_convert.vegalite_to_png(chart.to_dict(), scale=SCALE)
    return drawn


def html(chart: "alt.TopLevelMixin") -> bytes:
    """The picture as a page that works offline, with tooltips."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_html(chart.to_dict(), bundle=True)
    return drawn.encode()


DRAWERS: dict[str, Callable[["alt.TopLevelMixin"], bytes]] = {"html": html, "png": png, "svg": svg}


def drawer(path: str | Path) -> Callable[["alt.TopLevelMixin"], bytes]:
    """What draws a picture into a file with this ending.

    Raises
    ------
    UnknownName
        With the endings there are.
    """
    return files.by_ending(path, DRAWERS, "a picture")
