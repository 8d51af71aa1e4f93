"""Alliances: a name, some states, or a file of the user's; always a set of states on a day."""

from foedus.alliances.bound import FEWEST, Alliance
from foedus.alliances.find import alliance, known
from foedus.alliances.pledge import Pledge

__all__ = ["FEWEST", "Alliance", "Pledge", "alliance", "known"]
