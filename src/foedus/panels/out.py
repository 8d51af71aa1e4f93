"""A panel as a file (parquet, csv, Stata), with its codebook and its bibliography beside it."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from foedus import __version__, files
from foedus.data.catalogue import dataset
from foedus.panels.adds import additions
from foedus.sources import cite

if TYPE_CHECKING:
    from foedus.panels import Panel

LABEL = 80  # characters of a variable label in Stata
STATA = 14  # version of Stata whose .dta format (118) every edition since reads


def write(panel: "Panel", path: Path | str, *, overwrite: bool = False) -> list[Path]:
    """Write a panel and, beside it, its codebook (Markdown) and its bibliography (BibTeX).

    Returns
    -------
    list of Path
        The three files.

    Raises
    ------
    UnknownName
        For an ending that there is not.
    CannotWrite
        Where nothing can be written, or a file would be lost.
    """
    target = Path(path)
    form = form_of(target)
    beside = [target.with_suffix(".codebook.md"), target.with_suffix(".bib")]
    for place in (target, *beside):
        files.writable(place, overwrite=overwrite)
    contents = [form(panel), codebook(panel).encode(), cite(panel.sources).encode()]
    for place, content in zip((target, *beside), contents, strict=True):
        files.write(place, content, overwrite=overwrite)
    return [target, *beside]


def form_of(path: Path | str) -> "Callable[[Panel], bytes]":
    """What makes the content of a file with this ending.

    Raises
    ------
    UnknownName
        With the endings there are.
    """
    return files.by_ending(path, FORMS, "a panel")


def codebook(panel: "Panel") -> str:
    """What every column means, where it comes from, by which rule, and what is odd about it."""
    from foedus.panels import WHY
    from foedus.panels.units import UNITS

    unit = UNITS[panel.unit]
    lines = [f"# Codebook: {panel.unit}, {panel.years[0]}-{panel.years[1]}", "", f"One row is {unit.says}; it is named by {', '.join(unit.key)}.",
             f"Rows from: {_sets(unit.datasets)}.", f"Made by Foedus {__version__}.", "", "| column | what | unit | type | from |", "|---|---|---|---|---|"]  # fmt: skip
    lines += [f"| `{c.name}` | {c.says} | {c.unit} | {c.kind} | {name or 'the unit'} |" for c, name in panel.columns]
    if panel.reasons:
        lines += ["", f"A column `X{WHY}` says why `X` is missing, and is empty where it is not."]
    for name in panel.added:
        a = additions()[name]
        lines += ["", f"## {name}", "", f"{a.says[:1].upper()}{a.says[1:]}; covers {a.covers[0]}-{a.covers[1]}.", "", f"Data: {_sets(a.datasets)}.",
                  f"Rule: {a.rule}", f"Mind: {a.oddity}", f"Cite: {', '.join(a.sources)}."]  # fmt: skip
    return "\n".join([*lines, "", "## Log", "", *(f"- {line}" for line in panel.log), ""])


def _sets(keys: Iterable[str]) -> str:
    """Data sets with their names, versions and keys."""
    return "; ".join(f"{dataset(d).name} {dataset(d).version} ({d})" for d in keys)


def _parquet(panel: "Panel") -> bytes:
    content = io.BytesIO()
    panel.frame().write_parquet(content)
    return content.getvalue()


def _csv(panel: "Panel") -> bytes:
    return panel.frame().write_csv().encode()


def _dta(panel: "Panel") -> bytes:
    """Stata: truth values as 0 and 1, labels on variables."""
    import tempfile

    import polars as pl
    import pyreadstat

    frame = panel.frame().with_columns(pl.col(pl.Boolean).cast(pl.Int8))
    with tempfile.TemporaryDirectory() as room:
        place = Path(room) / "panel.dta"
        pyreadstat.write_dta(frame, str(place), column_labels=labels(panel), version=STATA)
        return place.read_bytes()


def labels(panel: "Panel") -> dict[str, str | None]:
    """A label of at most 80 characters for each column of a panel, those of reasons too."""
    from foedus.panels import WHY

    says = {c.name: c.says if c.unit in c.says else f"{c.says}, {c.unit}" for c, _ in panel.columns}
    reasons = {name + WHY: f"why {name} is missing" for name in says} if panel.reasons else {}
    wanted = says | reasons
    return {name: shorten(wanted[name], LABEL, placeholder=" ...") for name in panel.frame().columns}


FORMS: "dict[str, Callable[[Panel], bytes]]" = {"parquet": _parquet, "csv": _csv, "dta": _dta}
