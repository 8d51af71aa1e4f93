"""What can be added to a panel, by name."""

from collections.abc import Mapping
from functools import cache

from foedus.panels.added import Addition


@cache
def additions() -> Mapping[str, Addition]:
    """Every addition, by name."""
    from foedus.panels.adds import alike, conflict, leaders, place, politics, power, ties

    found = (ties, power, place, politics, leaders, conflict, alike)
    return {a.name: a for module in found for a in module.ADDITIONS}
