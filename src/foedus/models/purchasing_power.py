"""Military purchasing power: what a budget buys where soldiers and goods are cheap or dear."""

import numpy as np

from foedus.models.arguments import Array, Numbers, finite, not_negative, positive, spread, vectors, within

SOURCES = ("robertson_2022",)


def purchasing_power(
    spending: Numbers, personnel_share: Numbers, wage: Numbers, rest_price: float | Numbers = 1.0
) -> Array:
    """Spending at the prices of a reference state: personnel at relative wages, the rest at another price.

    real_i = spending_i / (wage_i ^ s_i rest_price_i ^ (1 - s_i)), s the share of personnel.

    Parameters
    ----------
    spending : (state,) array, in one currency at market rates
        What each state spends on its forces, 0 or more.
    personnel_share : (state,) array, /1
        s, the part of it that goes to personnel, 0 to 1.
    wage : (state,) array, reference = 1
        What a soldier costs relative to the reference state, above 0; for example GDP per
        head over that of the reference, both at market rates.
    rest_price : number or (state,) array, reference = 1
        What equipment, operations and buildings cost relative to the reference, above 0; 1 if
        they are bought at world prices.

    Returns
    -------
    real_spending : (state,) array, in the currency of spending at the reference's prices
        The same as spending for the reference itself.

    Raises
    ------
    BadArgument
        What is not a finite number, a share outside 0 to 1, a price that is not above 0, or
        lists that differ in length.

    Sources
    -------
    robertson_2022: that the price of forces is a mean of prices of what they use, with soldiers at wages.

    Status
    ------
    tested; in the manner of the paper, from its abstract and from memory: none of its rates is reproduced.

    Assumptions
    -----------
    The index is geometric with each state's own shares: those do not change with prices
    (a Cobb-Douglas cost function). With the reference's shares, or with fixed amounts instead
    of fixed shares, cheap states would come out differently. A soldier counts as one everywhere:
    lower pay is a lower price, never lower quality. GDP per head is a stand-in for pay.
    """
    spent, share, pay = vectors(1, "states", spending=spending, personnel_share=personnel_share, wage=wage)
    _, rest = spread("states", spending=spent, rest_price=rest_price)
    not_negative(spending=spent)
    within(0, 1, personnel_share=share)
    positive(wage=pay, rest_price=rest)
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        real = spent / (pay**share * rest ** (1.0 - share))
    finite(real_spending=real)
    return np.asarray(real)
