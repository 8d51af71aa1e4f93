"""Shares: what each member would pay by each rule, beside what it pays today."""

from typing import Any

from foedus.challenges.burden.burdens import Burdens
from foedus.challenges.burden.rules import Rules
from foedus.challenges.burden.unfairness import SALIENCE
from foedus.challenges.finding import Column, Table
from foedus.challenges.members import every_member, named
from foedus.models.resentment import resentment
from foedus.parameters import Book

WHO = (Column("state", "State", "code"), Column("name", "Name", "text"))
RANGE = (
    Column("lowest", "Lowest of the rules", "/1", 2, 100),
    Column("lowest_rule", "Which rule that is", "text"),
    Column("highest", "Highest of the rules", "/1", 2, 100),
    Column("highest_rule", "Which rule that is", "text"),
    Column("within", "Today's share lies between them", "true or false"),
    Column("mean", "Mean of the rules", "/1", 2, 100),
    Column("resentment", "Salience times what is paid above the mean", "/1", 2, 100),
    Column("reason", "Why there are no figures", "text"),
)


def tables(burdens: Burdens, rules: Rules, book: Book) -> list[Table]:
    """Table "shares", a row a member and the reason of those without figures, and "changes", what each would pay more or less."""
    by_rule = [Column(r.name, f"By {r.label}", "/1", 2, 100) for r in rules.used]
    columns = (*WHO, Column("actual", "Today", "/1", 2, 100), *by_rule, *RANGE)
    moved = (*WHO, *(Column(r.name, f"By {r.label}", "USD a year", 1, 1e-9) for r in rules.used))
    rows = every_member(burdens.alliance, columns, _shares(burdens, rules, book), burdens.accounts.missing)
    return [
        Table.of("shares", "Today's share and the share by each rule", columns, rows),
        Table.of("changes", "What each would pay more or less than today", moved, _changes(burdens, rules)),
    ]


def _shares(burdens: Burdens, rules: Rules, book: Book) -> list[dict[str, Any]]:
    table, names = rules.table, list(rules.shares)
    low, high, mean = table.min(axis=0), table.max(axis=0), table.mean(axis=0)
    actual = burdens.spending_share
    index = resentment(burdens.spending, mean, book[SALIENCE]).index
    return [
        {
            **named(state),
            "actual": float(actual[i]),
            **{name: float(table[k, i]) for k, name in enumerate(names)},
            "lowest": float(low[i]),
            "lowest_rule": names[int(table[:, i].argmin())],
            "highest": float(high[i]),
            "highest_rule": names[int(table[:, i].argmax())],
            "within": bool(low[i] <= actual[i] <= high[i]),
            "mean": float(mean[i]),
            "resentment": float(index[i]),
            "reason": None,
        }
        for i, state in enumerate(burdens.states)
    ]


def _changes(burdens: Burdens, rules: Rules) -> list[dict[str, Any]]:
    change = (rules.table - burdens.spending_share) * float(burdens.spending.sum())
    return [
        {**named(state), **{name: float(change[k, i]) for k, name in enumerate(rules.shares)}}
        for i, state in enumerate(burdens.states)
    ]
