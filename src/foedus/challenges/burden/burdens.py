"""The members' burdens on a day, as arrays along the members that have figures."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.alliances import Alliance
from foedus.challenges.accounts import accounts
from foedus.data.ledger import Definition
from foedus.models.arguments import Array
from foedus.wording import span
from foedus.world import Accounts, World

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, eq=False)
class Burdens:
    """Who pays what.

    Attributes
    ----------
    states : tuple of str
        Members with figures; every array runs along them.
    gdp, spending : (member,) arrays
        USD a year, current.
    burden : (member,) array
        Spending over GDP as published, /1.
    history : polars.DataFrame
        The ledger's rows of these members up to the day's year.
    """

    alliance: Alliance
    accounts: Accounts
    states: tuple[str, ...]
    gdp: Array
    spending: Array
    burden: Array
    history: "pl.DataFrame"

    @classmethod
    def of(cls, world: World, alliance: Alliance, definition: Definition | None) -> "Burdens":
        """The burdens of an alliance's members in a world.

        Raises
        ------
        DataMissing
            When fewer than two members have figures.
        """
        found = accounts(world, alliance, definition)
        return cls(
            alliance,
            found,
            found.states,
            found.array("gdp"),
            found.array("spending"),
            found.array("burden"),
            world.history(found.states, found.definition),
        )

    @property
    def year(self) -> int:
        """The year of the newest figures used."""
        return max(self.accounts.years)

    @property
    def spending_share(self) -> Array:
        """(member,) share of what all members spend, /1."""
        return self.spending / float(self.spending.sum())

    @property
    def gdp_share(self) -> Array:
        """(member,) share of what all members produce, /1."""
        return self.gdp / float(self.gdp.sum())

    @property
    def borders(self) -> list[float]:
        """(member,) exposed border, km; empty where nobody supplied any."""
        known = self.alliance.borders
        return [known.get(s, 0.0) for s in self.states] if known else []

    def basis(self) -> dict[str, str]:
        """What the figures stand on, in words."""
        return {
            "definition": self.accounts.definition,
            "label": self.accounts.label,
            "edition": self.accounts.edition,
            "years": span(self.accounts.years),
            "members": f"{len(self.states)} of {len(self.alliance.members)} have figures",
        }
