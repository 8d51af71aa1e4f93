"""Our texts beside ATOP's coding, for people and programs."""

from rich.console import Group, RenderableType

from foedus.report.grid import grid, show
from foedus.validation.atop import Comparison, compare


def compared(folder: str, *, as_json: bool) -> None:
    """Print how far our texts agree with ATOP, and every difference."""
    found = compare(folder)
    show(found.plain(), as_json, lambda: screen(found))


def screen(found: Comparison) -> RenderableType:
    """The comparison for a terminal: agreement per field, then every difference with our reason."""
    fields = found.by_field()
    rows = [
        [name.replace("_", " "), str(n["agree"]), str(n["total"]), f"{n['agree'] / n['total']:.0%}"]
        for name, n in fields.items()
    ]
    rows.append(["all", *(str(sum(n[k] for n in fields.values())) for k in ("agree", "total")), ""])
    parts: list[RenderableType] = [grid(["field", "agree", "of", ""], rows), ""]
    told = [d.plain() for d in found.differences]
    parts.append(
        grid(
            ["treaty", "field", "ours, ATOP's, and why we read it so"],
            [[d["treaty"], d["field"].replace("_", " "), f"{d['ours']} / {d['atop']}: {d['reason']}"] for d in told],
        )
    )
    if found.not_at_hand:
        parts.append(f"Not in these tables: {', '.join(found.not_at_hand)}")
    return Group(*parts)
