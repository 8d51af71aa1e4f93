"""A clause: one promise of a treaty, who owes what to whom, on which conditions."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import Field

from foedus import files
from foedus.parameters import Mark
from foedus.treaties.event import Hit, Kind

Duty = Literal["nonaggression", "neutrality", "consult", "assist", "offence"]  # from the least to the most
DUTIES: tuple[Duty, ...] = get_args(Duty)
Trigger = Literal["concern", "threat", "violation", "aggression", "armed_attack", "war", "use_of_force"]
Discretion = Literal["unknown", "full", "high", "medium", "low"]  # full: it may do nothing; low: its whole strength
DISCRETIONS: tuple[Discretion, ...] = get_args(Discretion)  # from the most freedom to the least
Scope = Literal["covered", "arguable", "excluded"]
Side = Literal["attacked", "attacking", "either", "none"]
Provocation = Literal["stated", "implied", "untested"]
EVERY: list[Kind] = list(get_args(Kind))

# What the word that opens a clause takes in: kinds that surely fit, and kinds that arguably do.
FITS: dict[Trigger, tuple[set[Kind], set[Kind]]] = {
    "concern": (set(EVERY), set()),
    "threat": (set(EVERY) - {"internal_uprising"}, {"internal_uprising"}),
    "violation": ({"armed_attack", "intervention", "annexation"}, {"declaration_of_war", "threat", "blockade"}),
    "aggression": ({"armed_attack", "declaration_of_war", "blockade", "annexation"},
                   {"intervention", "terrorist_attack", "cyber_attack"}),
    "armed_attack": ({"armed_attack", "declaration_of_war"},
                     {"intervention", "blockade", "annexation", "terrorist_attack", "cyber_attack"}),
    "war": ({"armed_attack", "declaration_of_war"}, {"intervention", "blockade", "annexation"}),
    "use_of_force": ({"armed_attack", "declaration_of_war", "intervention", "annexation", "blockade"},
                     {"threat", "mobilisation", "terrorist_attack", "cyber_attack", "internal_uprising"}),
}  # fmt: skip


@dataclass(frozen=True)
class Where:
    """One stretch of the earth that a clause covers: everything said here must hold together.

    Attributes
    ----------
    of, run_by : list of str
        Whose territory (sovereign), under whose administration: state codes, or "partner"
        (the state to which the duty is owed), or "party" (any party).
    homeland : bool
        Only the metropolitan territory, no colony, base or occupied land.
    within, outside : list of str
        Areas of `foedus.areas`, keys or tags of `foedus places`; in any of the first, in none of the second.
    hit : list of str
        What must be struck: territory, forces, vessels, aircraft, embassy.
    since, until : date
        First and last day on which the stretch is covered.
    arguable : bool
        Whether the text covers it is disputed: at best arguable.
    """

    __pydantic_config__ = files.STRICT
    of: list[str] = field(default_factory=list)
    run_by: list[str] = field(default_factory=list)
    homeland: bool = False
    within: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    hit: list[Hit] = field(default_factory=list)
    since: date | None = None
    until: date | None = None
    arguable: bool = False
    note: str = ""


@dataclass(frozen=True)
class Reserved:
    """What one member reserved against the duty, from its first to its last day."""

    __pydantic_config__ = files.STRICT
    party: str
    says: str
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the reservation stands on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Clause:
    """One promise. What is left out is not asked.

    Attributes
    ----------
    article : str
        Where it stands.
    duty : str
        assist, consult, neutrality, nonaggression or offence (to join a war that the partner
        begins, or with `own_war` to stay in it and make no separate peace).
    says : str
        The clause in our own words.
    trigger : str
        The kind of event that opens it, from the lowest threshold to the highest.
    by, to : list of str
        Who owes, and to whom: codes, `to` also the words of `foedus.treaties.powers`;
        every party, and every other party or protected state, if left out.
    not_to : list of str
        To whom it is not owed although `to` would have it; with side "none", who must not be attacked.
    own_war : bool
        The duty stands too while the member itself fights those named.
    side : str
        On which side of the event the partner must stand; "none": nobody need be in it,
        the clause looks at the event as such.
    also, perhaps, never : list of str
        Kinds of event that the text takes in, arguably takes in, leaves out, against what the trigger says.
    only : list of str
        The kinds of event that count at all; every kind if empty.
    against, not_against : list of str
        Which attackers: codes or the words of `foedus.treaties.powers` ("great_power", "outsider").
    attackers, attackers_at_most : int
        How many of those must be at war on the other side, at least and at most.
    together_with, not_together_with : list of str
        Who must, or must not, stand with the attacker.
    after : list of str
        Who must be in the war first.
    where : list of Where
        The stretches covered, any one suffices; everywhere if empty.
    unprovoked : str
        stated (the text asks for lack of provocation), implied (an answer to one's own
        attack is no aggression), untested (the text does not ask who began).
    fellow, nonstate : str
        Whether an attacker that is itself a party, or no state, is covered.
    decision : str
        The decision that the text asks for first; arguable until one is on record.
    request : bool
        Help is due when asked for.
    unarmed : bool
        The help needs no arms: sanctions, facilities.
    disputed : list of str
        What governments or scholars read differently: each makes the clause at best arguable.
    reserved : list of Reserved
        What members reserved, by day; at best arguable for them.
    discretion, wording : str
        How freely the member chooses what to do, and the treaty's own words on that.
    mark : str
        How well the clause is known, where that differs from the treaty's provenance.
    """

    __pydantic_config__ = files.STRICT
    article: Annotated[str, Field(min_length=1)]
    duty: Duty
    says: Annotated[str, Field(min_length=1)]
    trigger: Trigger
    by: list[str] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    since: date | None = None
    until: date | None = None
    not_to: list[str] = field(default_factory=list)
    side: Side | None = None
    own_war: bool = False
    also: list[Kind] = field(default_factory=list)
    perhaps: list[Kind] = field(default_factory=list)
    never: list[Kind] = field(default_factory=list)
    only: list[Kind] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    not_against: list[str] = field(default_factory=list)
    attackers: Annotated[int, Field(ge=1)] = 1
    attackers_at_most: Annotated[int, Field(ge=1)] | None = None
    together_with: list[str] = field(default_factory=list)
    not_together_with: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    where: list[Where] = field(default_factory=list)
    unprovoked: Provocation | None = None
    fellow: Scope = "arguable"
    nonstate: Scope = "arguable"
    decision: str = ""
    request: bool = False
    unarmed: bool = False
    disputed: list[str] = field(default_factory=list)
    reserved: list[Reserved] = field(default_factory=list)
    discretion: Discretion = "unknown"
    wording: str = ""
    mark: Mark | None = None

    def holds(self, day: date) -> bool:
        """Whether the clause stands in the treaty on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def partner_side(self) -> Side:
        """On which side the partner must stand: as said, or as the duty implies."""
        if self.side is not None:
            return self.side
        if self.duty == "offence":
            return "either" if self.own_war else "attacking"
        return "either" if self.trigger in {"concern", "war"} else "attacked"

    @property
    def provocation(self) -> Provocation:
        """What the clause asks about provocation: as said, or as its trigger implies."""
        if self.unprovoked is not None:
            return self.unprovoked
        return "implied" if self.trigger in {"aggression", "armed_attack"} else "untested"
