"""Roads: how far it is from each capital to where the fight is, and how much of a force is there by which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from foedus.areas import MILE, kilometres
from foedus.errors import DataMissing
from foedus.models.arguments import Array
from foedus.models.arrival import present
from foedus.models.loss_of_strength import weakened
from foedus.parameters import Draws
from foedus.states import seat, states
from foedus.treaties.powers import great

Point = tuple[float, float]  # latitude, longitude in degrees
DAYS = (10.0, 30.0, 90.0)  # of the table of arrivals
HOME = ("arrival_home_10", "arrival_home_30", "arrival_home_90")
ARRIVALS = {  # far?, lift of its own? -> its row in the table
    (False, False): ("arrival_near_10", "arrival_near_30", "arrival_near_90"),
    (False, True): ("arrival_near_lifted_10", "arrival_near_lifted_30", "arrival_near_lifted_90"),
    (True, False): ("arrival_far_10", "arrival_far_30", "arrival_far_90"),
    (True, True): ("arrival_far_lifted_10", "arrival_far_lifted_30", "arrival_far_lifted_90"),
}


def seat_of(state: str, day: date) -> Point:
    """Where a state's capital lay on a day.

    Raises
    ------
    DataMissing
        When the tables have no capital for it.
    """
    found = seat(state, day)
    if found is None:
        raise DataMissing(
            f"{states()[state].name} [{state}] has no capital in the tables.", "Leave it out (--without)."
        )
    return found.lat, found.lon


@dataclass(frozen=True, eq=False)
class Roads:
    """Roads from capitals to fronts.

    Attributes
    ----------
    miles : (front, state) array
        Great-circle distance from the state's capital, statute miles.
    lifted : (state,) array of bool
        Whether the state has sea and air lift of its own: the major powers of Correlates of War are taken to have it.
    """

    miles: Array
    lifted: np.ndarray

    @classmethod
    def of(cls, fronts: Sequence[Point], home: Sequence[str], day: date) -> "Roads":
        """The roads from the capitals of states to some points."""
        seats = [seat_of(s, day) for s in home]
        miles = np.array([[kilometres(*front, *s) / MILE for s in seats] for front in fronts])
        return cls(miles, np.array([great(s, day) for s in home]))

    def there(self, shares: Array, draws: Draws, days: float, forward: Array | None = None) -> Array:
        """(draw, front, state) strength at the front by a day, a share of the world's forces: only what has arrived.

        Parameters
        ----------
        shares : (draw, state)
            Forces as shares of the world's.
        days : float
            Days since the attack.
        forward : (state,), optional
            Share of each state's forces that was at the front before; none if left out.
        """
        arrived = self.afar(shares, draws) * self._arrived(draws, days)
        before = np.zeros(shares.shape[1]) if forward is None else forward
        return before * shares[:, None, :] + (1.0 - before) * arrived

    def afar(self, shares: Array, draws: Draws) -> Array:
        """(draw, front, state) what distance leaves of all forces at the front; it never gives any."""
        home = shares[:, None, :]
        return np.minimum(home, weakened(home, self.miles[None], draws["loss_miles_per_day"][:, None, None]))

    def far(self, draws: Draws) -> Array:
        """(draw, front, state) how far a front is from the state's capital: 0 near, 1 far, evenly between."""
        near, far = (draws[n][:, None, None] for n in ("near_miles", "far_miles"))
        return np.clip((self.miles[None] - near) / (far - near), 0.0, 1.0)

    def _arrived(self, draws: Draws, days: float) -> Array:
        """(draw, front, state) share of a force that is at the front by a day."""
        far, rows = self.far(draws), {k: _by_day(draws, names, days)[:, None, None] for k, names in ARRIVALS.items()}
        near_row, far_row = (np.where(self.lifted, rows[beyond, True], rows[beyond, False]) for beyond in (False, True))
        return np.asarray((1.0 - far) * near_row + far * far_row)


def at_home(draws: Draws, days: float) -> Array:
    """(draw,) share of its force that a state has in the field at home by a day."""
    return _by_day(draws, HOME, days)


def rows_used(days: float) -> tuple[str, ...]:
    """The parameters of the table that a day rests on: those of its own day, or of the days before and after it."""
    later = next((i for i, d in enumerate(DAYS) if days <= d), len(DAYS) - 1)
    own = days >= DAYS[later] or not later
    return tuple(n for names in (HOME, *ARRIVALS.values()) for n in names[later if own else later - 1 : later + 1])


def _by_day(draws: Draws, names: Sequence[str], days: float) -> Array:
    """(draw,) a row of the table at a day; its days share one luck, so that a force that is early stays early."""
    table = draws.together(names[0], names)
    return present(np.array([days]), np.array(DAYS), table)[:, 0]
