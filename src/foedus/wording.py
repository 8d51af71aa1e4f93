"""Numbers and lists in words, the same everywhere."""

from collections.abc import Sequence

BILLION = 1e9
MILLION = 1e6
LISTED = 12  # members named before "and N more"
HUNDREDTH = 0.001  # below it a probability is only said to be small


def percent(share: float, digits: int = 2) -> str:
    """A share as per cent: 0.0412 -> "4.12 %"."""
    return f"{100 * share:.{digits}f} %"


def points(share: float, digits: int = 2) -> str:
    """A difference of shares in percentage points, with its sign: 0.006 -> "+0.60 pp"."""
    return f"{signed(100 * share, digits)} pp"


def usd(amount: float) -> str:
    """An amount in billions or millions: 1.474e12 -> "USD 1,474 bn"; 9e6 -> "USD 9 m"."""
    billions = amount / BILLION
    if 0 < abs(billions) < 1:
        return f"USD {amount / MILLION:,.0f} m"
    return f"USD {billions:,.0f} bn" if abs(billions) >= 100 else f"USD {billions:,.1f} bn"  # noqa: PLR2004  # digits shown


def chance_of(p: float) -> str:
    """A p-value: "p = .039", "p < .001"."""
    if p < HUNDREDTH:
        return "p < .001"
    return "p = 1" if p >= 1 - HUNDREDTH / 2 else f"p = {p:.3f}".replace("0.", ".")


def signed(value: float, digits: int = 2) -> str:
    """A number with its sign, zero without: -0.02 -> "−0.02"."""
    text = f"{value:+.{digits}f}".replace("-", "−")
    return text[1:] if float(f"{value:.{digits}f}") == 0 else text


def joined(words: Sequence[str], most: int = 8) -> str:
    """Words as a list: "A, B and C"; long ones end in "and 3 more"."""
    if len(words) > most:
        return f"{', '.join(words[:most])} and {len(words) - most} more"
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else "none"


def span(years: Sequence[int]) -> str:
    """The first and the last of some years: "2024", "2014 to 2024"; "no year" where there is none."""
    if not years:
        return "no year"
    first, last = min(years), max(years)
    return str(last) if first == last else f"{first} to {last}"
