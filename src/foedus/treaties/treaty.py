"""A treaty as it stands in its file, readable beside the text itself."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from foedus import files
from foedus.parameters import Mark
from foedus.treaties.clause import DISCRETIONS, Clause, Discretion
from foedus.treaties.event import Kind as Happening

Kind = Literal[
    "defence", "offence", "neutrality", "nonaggression", "consultation", "guarantee", "nuclear_guarantee", "assurance",
    "internal_security", "cooperation", "no_separate_peace", "union",
]  # fmt: skip
Form = Literal[
    "treaty", "protocol", "charter", "compact", "declaration", "executive_agreement", "exchange_of_notes", "memorandum",
    "statute", "unilateral_act",
]  # fmt: skip
Status = Literal["in_force", "ended", "signed", "doubtful", "disputed", "dormant"]
Own = Literal["signed", "in_force", "ended"]
SURE: frozenset[Status] = frozenset({"in_force", "ended"})  # of the rest it is doubted whether they bind at all


@dataclass(frozen=True)
class Party:
    """One state's time as a party; `until` is its last day.

    `approximate`: a day is not exact; `disputed`: whether it was a party then is disputed.
    """

    __pydantic_config__ = files.STRICT
    state: str
    since: date | None = None
    until: date | None = None
    approximate: bool = False
    note: str = ""
    disputed: bool = False

    def holds(self, day: date) -> bool:
        """Whether the state is a party on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Suspension:
    """A leg of the treaty that sleeps: between two states, or for one."""

    __pydantic_config__ = files.STRICT
    states: list[str]
    since: date
    until: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Reservation:
    """What one party (or "ALL") said of its duties when it joined, or later."""

    __pydantic_config__ = files.STRICT
    party: str
    text: str


@dataclass(frozen=True)
class Phase:
    """A renewal or protocol that changed the treaty."""

    __pydantic_config__ = files.STRICT
    phase: str
    text: str


@dataclass(frozen=True)
class Decision:
    """What an organ of the treaty, or all its parties, found about one event: it settles what the text leaves open.

    Attributes
    ----------
    event, until : date
        The day of the event; the last day of one that went on.
    target, article : str
        Who was attacked, and which clause the finding was about.
    attackers, kinds : list of str
        By whom, and what kinds of event; any if left out.
    opens : bool
        Whether the clause was found to apply.
    decided, by, says : date, str, str
        When, by whom, and in our words what was found.
    """

    __pydantic_config__ = files.STRICT
    event: date
    target: str
    article: str
    opens: bool
    decided: date
    by: str
    says: str
    attackers: list[str] = field(default_factory=list)
    kinds: list[Happening] = field(default_factory=list)
    until: date | None = None
    mark: Mark | None = None


@dataclass(frozen=True)
class Withdrawal:
    """How a party gets out: months of notice, terms in years or months, and what else the text says."""

    __pydantic_config__ = files.STRICT
    notice_months: float | str | None = None
    minimum_or_fixed_term_years: float | str | None = None
    fixed_term_years: float | str | None = None
    fixed_term_months: float | None = None
    fixed_term_until: str = ""
    expires: str = ""
    note: str = ""


@dataclass(frozen=True)
class Provenance:
    """How well the trigger-and-aid clause is known, and from where; other articles may be weaker, the text says which."""

    __pydantic_config__ = files.STRICT
    mark: Mark
    text: str
    membership: str = ""
    end: str = ""


@dataclass(frozen=True)
class Treaty:
    """One commitment.

    Attributes
    ----------
    parties : list of Party
        By day; a state may have several spells.
    kinds : list of str
        Kinds of obligation, our vocabulary.
    trigger_text, discretion_wording : str
        What opens the duty to help and how freely, in the treaty's sense; our ordered words for
        both stand in the clauses.
    assistance, against, area : str
        What is promised, against whom, where, in words.
    conditions : dict of str to str
        What else the duty hangs on (named adversary, provocation, request, ...), in words.
    articles : dict of str to str
        What an article is about -> its number.
    clauses : list of Clause
        Who owes what to whom, on which conditions: what the engine reads.
    decisions : list of Decision
        What was found about single events.
    approximate : list of str
        Which of `signed`, `in_force`, `ended` is not exact to the day.
    """

    __pydantic_config__ = files.STRICT
    name: Annotated[str, Field(min_length=1)]
    form: Form
    status: Status
    parties: list[Party]
    kinds: list[Kind]
    trigger_text: str
    assistance: str
    against: str
    area: str
    paraphrase: str
    provenance: Provenance
    articles: dict[str, str] = field(default_factory=dict)
    clauses: list[Clause] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    withdrawal: Withdrawal = field(default_factory=Withdrawal)
    discretion_wording: str = ""
    signed: date | None = None
    in_force: date | None = None
    ended: date | None = None
    ended_note: str = ""
    approximate: list[Own] = field(default_factory=list)
    form_note: str = ""
    secret: bool = False
    secret_note: str = ""
    protected: list[str] = field(default_factory=list)
    guarantor: list[str] = field(default_factory=list)
    suspended: list[Suspension] = field(default_factory=list)
    area_in: list[str] = field(default_factory=list)
    area_out: list[str] = field(default_factory=list)
    conditions: dict[str, str] = field(default_factory=dict)
    phases: list[Phase] = field(default_factory=list)
    reservations: list[Reservation] = field(default_factory=list)
    competing_obligations: str = ""
    military_convention: str = ""
    invocations: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def begins(self) -> date | None:
        """The first day: of force, or where that is not known, of signature."""
        return self.in_force or self.signed

    @property
    def discretion(self) -> Discretion:
        """The least discretion that a clause of help, or else any clause, leaves."""
        helping = [c for c in self.clauses if c.duty in {"assist", "offence"}]
        return max((c.discretion for c in helping or self.clauses), key=DISCRETIONS.index, default="unknown")

    def parties_on(self, day: date) -> list[str]:
        """The parties on a day, by code, each once; those disputed are left out."""
        return sorted({p.state for p in self.parties if p.holds(day) and not p.disputed})

    def disputed_on(self, day: date) -> list[str]:
        """Those of whom it is disputed whether they are parties on a day."""
        spells = {p.state for p in self.parties if p.holds(day) and p.disputed}
        return sorted(spells - set(self.parties_on(day)))

    def bound_on(self, day: date) -> list[str]:
        """The parties on a day, surely or perhaps."""
        return sorted({p.state for p in self.parties if p.holds(day)})

    def in_force_on(self, day: date) -> bool:
        """Whether at least two parties (one, where another state is protected) are bound on a day."""
        within = self.begins is not None and self.begins <= day and (self.ended is None or day <= self.ended)
        return within and len(self.parties_on(day)) + len(self.protected) > 1

    def asleep_between(self, one: str, other: str, day: date) -> bool:
        """Whether the leg between two parties is suspended on a day."""
        spells = (s for s in self.suspended if s.since <= day and (s.until is None or day <= s.until))
        return any(s.states and set(s.states) <= {one, other} for s in spells)
