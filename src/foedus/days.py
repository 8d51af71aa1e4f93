"""Days: what a user may write for one."""

import re
from datetime import date, datetime

from foedus.errors import BadDate

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def as_day(on: object) -> date:
    """A day from a date, from "YYYY-MM-DD", or (None) today.

    Raises
    ------
    BadDate
        For anything else.
    """
    if on is None:
        return date.today()  # noqa: DTZ011  # the user's own day is meant
    if isinstance(on, date):
        return on.date() if isinstance(on, datetime) else on
    try:
        if isinstance(on, str) and DAY.fullmatch(on):
            return date.fromisoformat(on)
    except ValueError:
        pass
    raise BadDate(on)
