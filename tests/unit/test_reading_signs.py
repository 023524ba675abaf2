"""What signs weigh together: the same in whatever order a set gives them."""

import random

import pytest

from panah.reading.signs import weight, weights_of


@pytest.mark.parametrize("table", ["figure", "name", "place"])
def test_signs_weigh_the_same_in_any_order(table: str) -> None:
    signs = sorted(weights_of(table))
    shuffled = [random.Random(seed).sample(signs, len(signs)) for seed in range(20)]

    assert {weight(table, order) for order in shuffled} == {weight(table, signs)}


def test_a_sign_without_a_weight_weighs_nothing() -> None:
    sign = min(weights_of("place"))

    assert weight("place", [sign, "no such sign"]) == weights_of("place")[sign]
