"""George and Sandler 2018: NATO's members answer more spending of their allies with less (MODELS P3-4).

Read: the abstract, which has the sign and no size. Theirs are two-step GMM estimates with
a threat and other controls; ours are two-stage least squares with GDP and population.
"""

from pathlib import Path

import numpy as np
import pytest

from foedus.models.spatial_lag import spatial_effects
from foedus.panels.burden import burden_panel
from foedus.validation.estimates.burden import Specification, demand

THREE = (1 - np.eye(3)) / 2  # three members, each of whom looks at the other two alike


def test_direct_and_indirect_effects_of_three_members() -> None:
    """rho = -.3: 1.040724 for oneself, -.271493 through the others, .769231 in all."""  # noqa: D403  # its name
    found = spatial_effects(THREE, -0.3)
    assert (found.direct, found.indirect, found.total) == pytest.approx((1.040724, -0.271493, 0.769231), abs=5e-7)


def test_the_long_run_of_three_members() -> None:
    """With phi = .8 and rho = -.1: .909091 in the first year, 3.333333 in the end."""
    found = spatial_effects(THREE, -0.1, 0.8)
    assert (found.total, found.long_run) == pytest.approx((0.909091, 3.333333), abs=5e-7)


def estimated(shared: Path, first: int, weights: str) -> Specification:
    """The equation for those who were members from a first year to 2015, on SIPRI's figures."""
    panel = burden_panel("NATO", "2015-12-31", folder=shared / "data", years=(first, 2015))
    return next(s for s in demand(panel).specifications if s.weights == weights and not s.years)


@pytest.mark.parametrize("weights", ["equal", "near"])
def test_allies_spend_less_where_others_spend_more_1968_to_2015(shared: Path, weights: str) -> None:
    """The published sign, and the 90 % interval below 0, whether distance counts or not."""
    found = estimated(shared, 1968, weights)
    assert found.rho is not None
    assert found.rho[2] < 0


def test_and_since_1991(shared: Path) -> None:
    """The sign is the published one, by inverse distance; our interval holds 0."""
    found = estimated(shared, 1991, "near")
    assert found.rho is not None
    assert found.rho[0] < 0 < found.rho[2]


@pytest.mark.xfail(reason="Without a threat and their other controls ours is about +.14, with an interval that holds 0")
def test_and_since_1999(shared: Path) -> None:
    """They find free riding in 1999-2015 as well."""
    found = estimated(shared, 1999, "near")
    assert found.rho is not None
    assert found.rho[0] < 0


def test_the_sign_hangs_on_how_common_shocks_are_treated(shared: Path) -> None:
    """By maximum likelihood, which takes shocks common to all for answers, it is positive in the same panel."""
    found = estimated(shared, 1968, "near").found
    assert found is not None
    assert found.likelihood is not None
    assert found.likelihood.rho > 0
