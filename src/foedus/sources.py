"""Citation keys and what they stand for: every number of science names one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files as resources

from foedus.errors import UnknownName


@dataclass(frozen=True)
class Source:
    """One work that a number, a model or a table rests on.

    Attributes
    ----------
    key : str
        The citation key, for example `olson_zeckhauser_1966`.
    text : str
        One line for people: author, year, title, where.
    bibtex : str
        The entry for a bibliography.
    """

    key: str
    text: str
    bibtex: str


@cache
def sources() -> dict[str, Source]:
    """Every source that Foedus knows, by key (embedded files `sources.bib` and `treaties/treaties.bib`)."""
    from bibtexparser.entrypoint import parse_string

    home = resources("foedus")
    library = parse_string(
        "\n".join(p.read_text("utf-8") for p in (home / "sources.bib", home / "treaties" / "treaties.bib"))
    )
    return {
        entry.key: Source(entry.key, _line({f.key: f.value for f in entry.fields}), entry.raw or "")
        for entry in library.entries
    }


def source(key: str) -> Source:
    """The source behind a key.

    Raises
    ------
    UnknownName
        With the nearest keys.
    """
    if key not in sources():
        raise UnknownName(key, "a source", sources())
    return sources()[key]


def cite(keys: Iterable[str]) -> str:
    """The BibTeX entries of some keys, each once, in alphabetical order."""
    return "\n\n".join(source(key).bibtex.strip() for key in sorted(set(keys))) + "\n"


def _line(field: dict[str, str]) -> str:
    venue = field.get("journal") or field.get("publisher") or field.get("howpublished") or field.get("institution", "")
    detail = " ".join(filter(None, (field.get("volume"), field.get("pages"))))
    place = " ".join(filter(None, (venue, detail)))
    link = field.get("doi") and f"doi:{field['doi']}"
    who = field["author"] if "author" in field else f"{field['editor']} (editor)"
    parts = (f"{who} ({field['year']})", field["title"], place, link)
    return ". ".join(filter(None, parts)).replace("{", "").replace("}", "").replace("\\&", "&").replace("--", "–") + "."
