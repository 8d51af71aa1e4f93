"""Joint products: spending on defence serves the alliance, and the spender a little more.

The same force that deters for all also guards the spender's own coast,
colonies or streets. The more of it is private, the less there is to ride on.
"""

from dataclasses import dataclass

import numpy as np

from foedus.models.arguments import Array, Numbers, between, number, positive, some_positive, vectors

SOURCES = ("sandler_forbes_1980", "cornes_sandler_1984")
LEAST = 1e-6  # alpha; below it rounding drowns what sets members apart


@dataclass(frozen=True, eq=False)
class JointProduct:
    """What is spent on defence that is partly private.

    Attributes
    ----------
    contributions : (member,) array, in the currency of wealth
        What each spends, given what the others spend (Nash equilibrium).
    total : float, in the currency of wealth
        Their sum.
    burdens : (member,) array, /1
        Contribution over wealth; alpha for all where defence is wholly private.
    protection : (member,) array, benefits in the unit of private and public
        What each has of its own force and of the whole: private q_i + public Q.
    """

    contributions: Array
    total: float
    burdens: Array
    protection: Array


def joint_product(wealth: Numbers, alpha: float, private: float, public: float = 1.0) -> JointProduct:
    """Spending on defence of which a part serves the spender alone: who pays, and how evenly.

    q_i = max(0, (alpha w_i - c Q) / (1 - c)) with c = (1 - alpha) public / (private + public),
    Q = alpha sum_k w / (1 - c + k c) over the k richest; k is the number at which Q is largest.

    Each member i chooses q_i to make (1 - alpha) ln(w_i - q_i) + alpha ln(private q_i + public Q) as
    large as it can be, where Q is the sum of all q. The more private the benefit, the more evenly
    the burden lies: the richest member's share of the whole falls towards its share of wealth.

    Parameters
    ----------
    wealth : (member,) array, in one currency
        What each can spend, above 0.
    alpha : float, /1
        Weight of protection, between 1e-6 and 1: the part of its wealth that a member alone would spend on it.
    private : float, benefit per unit spent
        What a unit of spending gives the spender alone, not negative.
    public : float, benefit per unit spent
        What it gives every member, the spender too, not negative; private or public is above 0.

    Returns
    -------
    JointProduct

    Raises
    ------
    BadArgument
        Wealth not above 0; alpha out of its range; a benefit that is negative, or both 0.

    Sources
    -------
    sandler_forbes_1980, that defence yields private and public benefits at once, and that burdens then follow
    benefits; cornes_sandler_1984, the model of joint production. Both from memory.

    Status
    ------
    tested against its limits: a pure public good without private benefit, alpha of its wealth from each
    without public benefit

    Assumptions
    -----------
    The papers leave the utility open. Here a private benefit stands in for a public one, unit for unit: the
    simplest form that has both limits. Spending is then that of allies who trust one another by
    public / (private + public). Where the two complete each other, an ally may spend more because others do;
    this form cannot show it.
    """
    (means,), share = vectors(1, wealth=wealth), number(alpha=alpha)
    benefits = np.array([number(private=private), number(public=public)])
    positive(wealth=means)
    some_positive(benefits=benefits)
    between(LEAST, 1, alpha=share)
    lean = (1 - share) * float(benefits[1] / benefits.sum())  # c: by how much a unit from others replaces one's own
    richest = np.sort(means)[::-1]
    totals = share * np.cumsum(richest) / (1 - lean + lean * np.arange(1, len(means) + 1))
    total = float(totals.max())
    contributions = np.maximum(0.0, (share * means - lean * total) / (1 - lean))
    return JointProduct(contributions, total, contributions / means, benefits[0] * contributions + benefits[1] * total)
