"""Alliances that hypothesis may think of, in the words of the domain."""

from datetime import date
from typing import get_args

from hypothesis import strategies as st

from foedus import states, territories
from foedus.alliances import known
from foedus.data.ledger import ledger
from foedus.treaties.event import Event, Kind
from foedus.treaties.matrix import HOME

LEDGER = ledger("sipri").frame
seeds = st.integers(0, 2**31)
days = st.dates(date(2014, 1, 1), date(2026, 12, 31))
with_figures = sorted(LEDGER.filter(LEDGER["year"] == 2023)["state"].to_list())
memberships = st.lists(st.sampled_from(with_figures), min_size=2, max_size=12, unique=True)
alliances = st.sampled_from(sorted(known()))
sizes = st.lists(st.floats(1, 1e6), min_size=4, max_size=12)
amounts = st.lists(st.floats(0, 1e6), min_size=1, max_size=20).filter(any)

# --- events

DAYS_OF_TREATIES = [
    date(1870, 7, 19), date(1914, 8, 1), date(1939, 9, 1), date(1961, 12, 17), date(1985, 6, 1), date(2024, 6, 30),
]  # fmt: skip
treaty_days = st.sampled_from(DAYS_OF_TREATIES)
kinds: st.SearchStrategy[Kind] = st.sampled_from(get_args(Kind))
place_rules = st.sampled_from([HOME, "falklands", "hawaii", "34.6,33.0"])


@st.composite
def events(draw: st.DrawFn) -> Event:
    """An event between states that exist on its day, or by a band, anywhere."""
    day = draw(st.one_of(treaty_days, st.dates(date(1816, 1, 1), date(2026, 12, 31))))
    alive = [s for s in states.states() if states.exists(s, day)]
    attackers, targets, others = (
        draw(st.lists(st.sampled_from(alive), min_size=least, max_size=most, unique=True))
        for least, most in ((1, 2), (1, 2), (0, 3))
    )
    if draw(st.booleans()) and draw(st.booleans()):
        attackers = ["NSA"]
    attackers = [a for a in attackers if a not in targets] or ["NSA"]
    points = st.tuples(st.integers(-80, 80), st.integers(-180, 180)).map(lambda p: f"{p[0]},{p[1]}")
    places = st.one_of(st.sampled_from(sorted({t.id for t in territories.spells()})), st.sampled_from(alive), points)
    return Event(
        attackers, targets, day, draw(kinds), draw(st.one_of(st.none(), places)),
        draw(st.sampled_from([None, True, False])), [o for o in others if o not in {*attackers, *targets}],
    )  # fmt: skip
