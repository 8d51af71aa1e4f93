"""Out: one assessment, one file; the ending says which face."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from foedus import files
from foedus.errors import CannotWrite
from foedus.report import picture

if TYPE_CHECKING:
    from foedus.report.assessment import Assessment


def save(assessment: "Assessment", path: str | Path, *, overwrite: bool = False, chart: str | None = None) -> None:
    """Write one face of an assessment, whole or not at all.

    Raises
    ------
    UnknownName
        For an ending or a picture that there is not.
    CannotWrite
        Where nothing can be written, or a file would be lost.
    """
    face = face_of(path)
    files.writable(path, overwrite=overwrite)
    files.write(path, face(assessment, chart), overwrite=overwrite)


def ready(paths: Sequence[Path], *, overwrite: bool) -> None:
    """Refuse, before any work is done, places where something cannot be written.

    Raises
    ------
    UnknownName, CannotWrite
        As `save`; also for one file named twice.
    """
    for i, path in enumerate(paths):
        face_of(path)
        files.writable(path, overwrite=overwrite)
        if path.resolve() in [p.resolve() for p in paths[:i]]:
            raise CannotWrite(path, "it is named twice", "Name each file once; nothing was written.")


def face_of(path: str | Path) -> Callable[["Assessment", str | None], bytes]:
    """What makes the content of a file with this ending.

    Raises
    ------
    UnknownName
        With the endings there are.
    """
    return files.by_ending(path, FACES, "a file")


def _page(assessment: "Assessment", _picture: str | None) -> bytes:
    from foedus.report.page import page

    return page(assessment).encode()


def _json(assessment: "Assessment", _picture: str | None) -> bytes:
    from foedus.report.document import as_json

    return (as_json(assessment) + "\n").encode()


def _text(assessment: "Assessment", _picture: str | None) -> bytes:
    return (str(assessment) + "\n").encode()


def _svg(assessment: "Assessment", name: str | None) -> bytes:
    return picture.svg(assessment.chart(name))


def _png(assessment: "Assessment", name: str | None) -> bytes:
    return picture.png(assessment.chart(name))


def _csv(assessment: "Assessment", _picture: str | None) -> bytes:
    return assessment.to_frame().write_csv().encode()


def _parquet(assessment: "Assessment", _picture: str | None) -> bytes:
    content = io.BytesIO()
    assessment.to_frame().write_parquet(content)
    return content.getvalue()


def _xlsx(assessment: "Assessment", _picture: str | None) -> bytes:
    """A sheet a table, and one that says what the columns mean."""
    import polars as pl
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(content, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        meaning = []
        for finding in assessment.findings.values():
            for name, table in finding.tables.items():
                sheet = f"{finding.challenge}_{name}"
                table.frame.write_excel(book, worksheet=sheet, autofit=True)
                meaning += [
                    {"table": sheet, "column": c.name, "unit": c.unit, "meaning": c.label} for c in table.columns
                ]
        pl.DataFrame(meaning).write_excel(book, worksheet="columns", autofit=True)
        sources = [{"key": s.key, "source": s.text} for s in assessment.sources]
        pl.DataFrame(sources).write_excel(book, worksheet="sources", autofit=True)
    return content.getvalue()


FACES: dict[str, Callable[["Assessment", str | None], bytes]] = {
    "html": _page,
    "json": _json,
    "txt": _text,
    "svg": _svg,
    "png": _png,
    "csv": _csv,
    "parquet": _parquet,
    "xlsx": _xlsx,
}
