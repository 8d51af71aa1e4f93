"""Alliances that hypothesis may think of, in the words of the domain."""

from datetime import date

from hypothesis import strategies as st

from foedus.alliances import known
from foedus.data.ledger import ledger

LEDGER = ledger("sipri").frame
seeds = st.integers(0, 2**31)
days = st.dates(date(2014, 1, 1), date(2026, 12, 31))
with_figures = sorted(LEDGER.filter(LEDGER["year"] == 2023)["state"].to_list())
memberships = st.lists(st.sampled_from(with_figures), min_size=2, max_size=12, unique=True)
alliances = st.sampled_from(sorted(known()))
sizes = st.lists(st.floats(1, 1e6), min_size=4, max_size=12)
amounts = st.lists(st.floats(0, 1e6), min_size=1, max_size=20).filter(any)
