"""What an SQL text is, before anything is run: one question, the tables that it names, and nothing that it may not do."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foedus.data.catalogue import not_offered
from foedus.errors import BadQuery, UnknownName, listed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

QUESTIONS = "Only questions are answered: one SELECT, WITH, DESCRIBE or SUMMARIZE."
FUNCTIONS = frozenset({"generate_series", "range", "unnest"})  # that may stand where a table stands
ASK = "See foedus data sql --tables."
SHUT: Mapping[str, str] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    "ieee_floating_point_ops": "false",
    "error_on_division_by_zero": "false",
    "temp_directory": "",
}  # how DuckDB is opened: no extensions, no variables of ours, nothing on disk; a division by zero is null


@dataclass(frozen=True)
class Question:
    """One question in SQL.

    Attributes
    ----------
    text : str
        Without semicolon and closing remarks.
    tables : tuple of str
        The tables that it names, as it writes them, each once; not those that it makes by WITH.
    """

    text: str
    tables: tuple[str, ...]


def question(text: str) -> Question:
    """What an SQL text asks; it is parsed by DuckDB and not run.

    Raises
    ------
    BadQuery
        It is empty, is no SQL, is more than one statement or one that does more than ask,
        or it calls a function that reads something else than the tables.
    """
    import duckdb

    try:
        text.encode()
        found = duckdb.extract_statements(text)
    except UnicodeEncodeError:
        raise BadQuery("The question is no text in UTF-8.", QUESTIONS) from None
    except duckdb.Error as error:
        raise said(error) from None
    if len(found) != 1:
        what = "There is no question." if not found else f"There are {len(found)} statements, and one is answered."
        raise BadQuery(what, QUESTIONS)
    kind = found[0].type.name
    if kind == "MULTI":
        raise BadQuery("This statement is several in one.", f"{QUESTIONS} Name the values of a PIVOT: ON x IN (1, 2).")
    if kind != "SELECT":
        raise BadQuery(f"{kind.replace('_', ' ')} is not answered here.", f"{QUESTIONS} To write a file: --out FILE.")
    plain = _shorn(text)
    tree = _tree(plain)
    _harmless(list(_parts(tree)))
    return Question(plain, tuple(dict.fromkeys(_tables(tree))))


def said(error: Exception) -> BadQuery:
    """An error of DuckDB as one of ours."""
    lines = [line for line in str(error).splitlines() if line.strip()]
    first = lines[0] if lines else type(error).__name__
    return BadQuery(f"DuckDB says: {first}", "\n  ".join([*lines[1:], ASK]))


def unknown(name: str, known: Mapping[str, str]) -> UnknownName:
    """The error for a table that there is not.

    Parameters
    ----------
    name : str
    known : mapping of str to str
        The data set of each table that there is, by the name of the table.
    """
    if left_out := not_offered().get(name.casefold()):
        return UnknownName(name, "a table on offer", [], shown=f"{left_out.why} Take {left_out.instead} instead.")
    own = [table for table, data in known.items() if data == name.casefold()]
    of = f"The data set {name.casefold()} has: {listed(own)}. " if own else ""
    return UnknownName(name, "a table", known, shown=f"{of}{ASK}")


def _shorn(text: str) -> str:
    """The text up to its last word: without closing semicolons and remarks."""
    import duckdb

    raw = text.encode()
    end = len(raw)
    for at, kind in reversed(duckdb.tokenize(text)):
        if kind.name != "comment" and raw[at : at + 1] != b";":
            break
        end = at
    return raw[:end].decode().rstrip()


def _tree(text: str) -> Any:
    """The tree of a statement, as DuckDB parses it."""
    import duckdb

    try:
        with duckdb.connect(":memory:", config=dict(SHUT)) as connection:
            found = json.loads(_serialized(connection, text))
    except duckdb.Error as error:
        raise said(error) from None
    except RecursionError:
        raise BadQuery("The question is nested too deeply.", "Break it up: WITH a AS (...) SELECT ...") from None
    if found["error"]:
        raise BadQuery(f"DuckDB says: {found.get('error_message', 'it is no question')}", QUESTIONS)
    return found


def _serialized(connection: "DuckDBPyConnection", text: str) -> str:
    row = connection.execute("select json_serialize_sql(?)", [text]).fetchone()
    return str(row[0]) if row else '{"error": true}'


def _parts(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object in a tree."""
    left = [tree]
    while left:
        here = left.pop()
        if isinstance(here, dict):
            yield here
            left.extend(here.values())
        elif isinstance(here, list):
            left.extend(here)


def _harmless(parts: list[dict[str, Any]]) -> None:
    """Refuse functions in the place of a table, but for a few, and questions about DuckDB itself."""
    for p in parts:
        if p.get("type") == "TABLE_FUNCTION":
            name = str(p["function"].get("function_name", "")).casefold()
            if name not in FUNCTIONS:
                allowed = ", ".join(sorted(FUNCTIONS))
                raise BadQuery(
                    f"{name}() is not answered here: SQL reaches the tables and nothing else.",
                    f"Functions in the place of a table: {allowed}. To add a file of yours: --with FILE.",
                )
        if p.get("type") == "SHOW_REF" and not p.get("query"):
            raise BadQuery("SHOW is not answered here.", f"{ASK} Or write DESCRIBE and the name of a table.")


def _tables(tree: Any) -> Iterator[str]:
    """The tables that a tree names, without those that WITH has made where they are named."""
    left: list[tuple[Any, frozenset[str]]] = [(tree, frozenset())]
    while left:
        here, made = left.pop()
        if isinstance(here, list):
            left += [(each, made) for each in here]
        if not isinstance(here, dict):
            continue
        if here.get("type") == "BASE_TABLE" and (name := _name(here)).casefold() not in made:
            yield name
        for entry in (here.get("cte_map") or {}).get("map") or []:
            own, inner = made | {str(entry["key"]).casefold()}, entry["value"]
            recursive = inner["query_node"].get("type") == "RECURSIVE_CTE_NODE"
            left.append((inner, own if recursive else made))
            made = own
        left += [(value, made) for key, value in here.items() if key != "cte_map"]


def _name(part: dict[str, Any]) -> str:
    """The name of a table as the question writes it."""
    return ".".join(filter(None, (str(part.get(k) or "") for k in ("catalog_name", "schema_name", "table_name"))))
