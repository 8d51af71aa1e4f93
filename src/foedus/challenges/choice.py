"""What a user may choose where figures disagree: whose spending, and what stands for strength."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from foedus.data.ledger import Definition
from foedus.errors import BadArgument, CannotRead

Measured = Literal["stock", "spending", "personnel", "cinc"]
Prices = Literal["exchange", "ppp"]
OF_MONEY: tuple[Measured, ...] = ("stock", "spending")


@dataclass(frozen=True)
class Strength:
    """What stands for strength: which figure, at which prices, and where official files lie."""

    measured: Measured = "stock"
    prices: Prices = "exchange"
    folder: Path | str | None = None

    def __post_init__(self) -> None:
        for what, given, known in (
            ("a measure of strength", self.measured, get_args(Measured)),
            ("a kind of prices", self.prices, get_args(Prices)),
        ):
            if given not in known:
                raise BadArgument(f"{given!r} is not {what}.", f"Known: {', '.join(known)}.")
        if self.prices == "ppp" and self.measured not in OF_MONEY:
            raise BadArgument(
                f"{self.measured} is no money, and has no prices.", f"Prices go with {' and '.join(OF_MONEY)}."
            )
        if self.folder is not None and not (isinstance(self.folder, str | Path) and Path(self.folder).is_dir()):
            raise CannotRead(str(self.folder), "there is no such folder")


@dataclass(frozen=True)
class Choice:
    """Which figures an assessment rests on.

    Attributes
    ----------
    definition : {"nato", "sipri"} or None
        Whose figures of military spending; None: the one that covers most members.
    strength : Strength
        What stands for strength.
    """

    definition: Definition | None = None
    strength: Strength = field(default_factory=Strength)
