"""Counts over a province move beliefs together and keep their order."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.situation.belief import shift_to_sum, side

PROBABILITIES = st.lists(st.floats(0.01, 0.99), min_size=1, max_size=30)


@given(PROBABILITIES, st.floats(0, 1))
def test_the_sum_is_reached_and_the_order_kept(probabilities, share):
    target = 0.01 + share * (len(probabilities) - 0.02)
    moved = shift_to_sum(probabilities, target)
    assert sum(moved) == pytest.approx(target, abs=1e-5 * len(probabilities))
    assert all(0 <= p <= 1 for p in moved)
    before = sorted(range(len(moved)), key=lambda i: probabilities[i])
    assert all(moved[a] <= moved[b] + 1e-12 for a, b in itertools.pairwise(before))


@given(PROBABILITIES)
def test_certainties_stay(probabilities):
    moved = shift_to_sum([0.0, *probabilities, 1.0], 1.5)
    assert moved[0] == 0.0
    assert moved[-1] == 1.0


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ("rebels", 1),
        ("Northern Front", 1),
        ("the Northern Front's fighters", 1),
        ("insurgents", 1),
        ("Tal Republic", 0),
        ("army", 0),
        ("pro-government militia", 0),
        ("aid workers", None),
        ("", None),
        ("police and insurgents", None),
    ],
)
def test_actors_are_put_on_a_side_or_on_none(actor, expected):
    assert side(actor, ("Tal Republic", "Northern Front")) == expected
