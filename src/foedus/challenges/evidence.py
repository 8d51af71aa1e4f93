"""What the literature found on a question, agreeing or not."""

from functools import cache
from importlib.resources import files as resources

from foedus import files
from foedus.challenges.finding import Evidence


@cache
def evidence(package: str, name: str = "evidence.yaml") -> tuple[Evidence, ...]:
    """The findings of a YAML file that lies in a package, each with its source and how well it is known."""
    return tuple(files.parse((resources(package) / name).read_text("utf-8"), list[Evidence], name))
