"""Flee's error: by hand, and by a plain loop over whatever numbers."""

from __future__ import annotations

import numpy as np
import pytest

from panah.forecast import relative_difference as module
from panah.forecast.relative_difference import relative_difference


def plain(simulated, registered) -> tuple[float, float]:
    """Normal and rescaled error of one member, camp by camp and day by day."""
    normal = rescaled = 0.0
    for people, observed in zip(simulated.tolist(), registered.tolist(), strict=True):
        untold, there = sum(observed), sum(people)
        normal += sum(round(abs(s - d), 4) for s, d in zip(people, observed, strict=True)) / max(untold, 1)
        scaled = [s * untold / there if there > 0 else 0.0 for s in people]
        rescaled += sum(round(abs(s - d), 4) for s, d in zip(scaled, observed, strict=True)) / max(untold, 1)
    return normal / len(simulated), rescaled / len(simulated)


def test_one_day_by_hand():
    # 30 and 10 people where 20 and 60 are registered: (10 + 50) / 80; scaled by 80 / 40 they are 60 and 20: 80 / 80
    error = relative_difference(np.array([[[30, 10]]]), np.array([[20, 60]]))
    assert error.normal == pytest.approx([0.75])
    assert error.rescaled == pytest.approx([1.0])
    assert error.normal_by_camp[0] == pytest.approx([10 / 80, 50 / 80])


def test_days_weigh_alike_and_day_0_counts():
    simulated = np.array([[[0, 0], [4, 4]]])
    error = relative_difference(simulated, np.array([[1, 1], [4, 0]]))
    assert error.normal == pytest.approx([(2 / 2 + 4 / 4) / 2])
    assert error.rescaled == pytest.approx([(2 / 2 + (2 + 2) / 4) / 2])  # nobody in a camp on day 0: 0, not 0 / 0


def test_nobody_registered_counts_people_not_shares():
    error = relative_difference(np.array([[[3, 4]]]), np.array([[0, 0]]))
    assert error.normal == pytest.approx([7.0])
    assert error.rescaled == pytest.approx([0.0])


def test_each_difference_is_rounded_to_four_decimals():
    # 1 of 3 people scaled to 1 registered: |1/3 - 1| is 0.6667 and 2 |1/3| are 0.3333 each
    error = relative_difference(np.array([[[1, 1, 1]]]), np.array([[1, 0, 0]]))
    assert error.rescaled[0] == pytest.approx(0.6667 + 2 * 0.3333, abs=1e-12)


@pytest.mark.parametrize("cells", [1, 50, 10**6])
def test_members_at_once_or_in_turn_give_what_a_plain_loop_gives(monkeypatch, cells):
    monkeypatch.setattr(module, "CELLS", cells)
    rng = np.random.default_rng(3)
    simulated = rng.integers(0, 900, (7, 12, 4)) * rng.integers(0, 2, (7, 12, 1))
    registered = rng.integers(0, 700, (12, 4)) * rng.integers(0, 2, (12, 1))
    error = relative_difference(simulated, registered)
    wanted = np.array([plain(member, registered) for member in simulated])
    np.testing.assert_allclose(error.normal, wanted[:, 0], rtol=1e-12)
    np.testing.assert_allclose(error.rescaled, wanted[:, 1], rtol=1e-12)


def test_shapes_that_do_not_fit_are_a_fault():
    with pytest.raises(ValueError, match="do not fit"):
        relative_difference(np.zeros((2, 3, 4)), np.zeros((4, 3)))
