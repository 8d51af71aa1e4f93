"""The five challenges; each looks at an alliance in a world and returns a Finding.

A challenge offers `SOURCES` and `assess(world, alliance, book, chance, choice)`.
One that is not built yet is not listed.
"""

from foedus.challenges import burden, obligations

CHALLENGES = {"obligations": obligations, "burden": burden}
