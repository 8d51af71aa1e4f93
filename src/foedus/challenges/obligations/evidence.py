"""What the literature found on reliability, deterrence and dependence, agreeing or not."""

from functools import cache
from importlib.resources import files as resources

from foedus import files
from foedus.challenges.finding import Evidence


@cache
def evidence() -> tuple[Evidence, ...]:
    """The findings of `evidence.yaml`, each with its source and how well it is known."""
    place = resources(__package__) / "evidence.yaml"
    return tuple(files.parse(place.read_text("utf-8"), list[Evidence], place.name))
