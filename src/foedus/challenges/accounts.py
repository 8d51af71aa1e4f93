"""What an alliance's members produce and spend, for every challenge that asks for money."""

from foedus.alliances import FEWEST, Alliance
from foedus.data.ledger import Definition
from foedus.errors import DataMissing
from foedus.world import Accounts, World


def accounts(world: World, alliance: Alliance, definition: Definition | None) -> Accounts:
    """GDP and spending of the members that have figures, under one definition.

    Raises
    ------
    DataMissing
        When fewer than two have.
    """
    found = world.accounts(alliance.members, definition)
    if len(found.states) < FEWEST:
        raise DataMissing(
            f"{alliance.name}: only {found.states[0]} has figures up to {alliance.day}; a burden is shared by two.",
            f"Source: {found.edition}. Ask for another day (--on) or other states.",
        )
    return found


def known_accounts(world: World, alliance: Alliance, definition: Definition | None = None) -> Accounts | None:
    """The same, or None where fewer than two members have figures."""
    try:
        return accounts(world, alliance, definition)
    except DataMissing:
        return None
