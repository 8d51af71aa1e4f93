"""How far the engine agrees with a file of episodes, for people and programs."""

from rich.console import Group, RenderableType
from rich.text import Text

from foedus.errors import near
from foedus.report.grid import grid, show
from foedus.treaties import register
from foedus.validation.episodes import Agreement, check, read


def checked(path: str, *, as_json: bool) -> None:
    """Print the agreement with a file of episodes."""
    found = check(read(path))
    show(found.plain(), as_json, lambda: screen(found))


def screen(found: Agreement) -> RenderableType:
    """The agreement for a terminal: per verdict, then every disagreement with its reasons."""
    answered, wrong = found.answered, found.disagree
    rows = [[v.replace("_", " "), str(n["agree"]), str(n["total"])] for v, n in found.by_verdict().items()]
    rows.append(["all", str(len(answered) - len(wrong)), str(len(answered))])
    parts: list[RenderableType] = [grid(["expected", "agree", "of"], rows)]
    silent = sum(j.silent and j.agrees for j in answered)
    if silent:
        parts.append(f"{silent} of those that agree rest on no clause: the treaty asks no such duty of the member.")
    if found.skipped:
        names = sorted({j.expected.treaty for j in found.skipped})
        told = [
            name + (f" (did you mean {close[0]}?)" if (close := near(name, register.keys(), 1)) else "")
            for name in names
        ]
        parts.append(f"{len(found.skipped)} skipped, their treaties are not at hand: {', '.join(told)}")
    for j in wrong:
        e = j.expected
        head = f"{j.episode}: {e.treaty} {e.article}, {e.member} {e.duty}: expected {e.verdict}, found {j.found}"
        parts += ["", Text(head, style="bold"), *(f"  {r}" for r in j.reasons)]
    return Group(*parts)
