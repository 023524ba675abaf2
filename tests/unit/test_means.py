"""What money buys: the article's family by hand, and a slow twin of paying day by day."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah import atlas
from panah.errors import InputError
from panah.supply.means import kg_per_wage, lasts, runway

FAMILY, CASH = 6, 2000.0
"""A mother and five children with 2,000 afghani."""


def constant(name: str) -> float:
    return atlas.load("herat-2021").constant(name).best


def basket(id_: str) -> float:
    return atlas.load("herat-2021").row(f"baskets:{id_}").best


def test_a_sack_of_flour_lasts_sixteen_days_and_then_fourteen():
    need = constant("flour_only_kg_person_day")
    before, now = (float(runway(CASH, FAMILY * need * price)) for price in (1800 / 50, 2000 / 50))
    assert round(before, 1) == 16.0
    assert round(now, 1) == 14.4


def test_bread_lasts_eight_days_and_the_whole_basket_three_and_a_half():
    assert float(runway(CASH, FAMILY * basket("bread_alone-bread") * 50)) == pytest.approx(8.0, abs=0.3)
    assert float(runway(CASH, FAMILY * basket("whole_basket_january_2025-"))) == pytest.approx(3.5, abs=0.05)
    assert float(runway(CASH, FAMILY * basket("whole_basket_august_2021-"))) == pytest.approx(3.6, abs=0.05)


def test_a_days_wage_buys_six_kilograms():
    assert float(kg_per_wage(constant("wage_day"), 40.0)) == 6.25
    assert kg_per_wage(250.0, np.array([36.0, 40.0])) == pytest.approx([6.94, 6.25], abs=0.01)


def test_who_earns_what_the_day_costs_does_not_live_from_cash():
    assert np.isinf(runway(100.0, 50.0, 50.0))
    assert float(runway(100.0, 50.0, 25.0)) == 4.0
    assert float(runway(0.0, 50.0)) == 0.0


def test_paying_day_by_day_at_one_price_is_the_runway():
    spent = np.full((3, 60), 138.5)
    assert lasts(CASH, spent) == pytest.approx(np.full(3, float(runway(CASH, 138.5))))


def slow(cash: float, spent: list[int]) -> float:
    """The slow twin: open the purse every morning."""
    for day, cost in enumerate(spent):
        if cost > cash:
            return day + cash / cost
        cash -= cost
    return float(len(spent))


# whole numbers, so that a purse that is just empty is just empty on both sides
cash_at_hand = st.integers(0, 3000)
courses = st.lists(st.integers(-50, 200), min_size=1, max_size=30)


@given(cash_at_hand, courses)
def test_it_is_the_purse_opened_every_morning(cash, spent):
    assert lasts(cash, np.array([spent], dtype=float))[0] == pytest.approx(slow(cash, spent), rel=1e-9, abs=1e-6)


@given(cash_at_hand, courses, st.integers(0, 500), st.integers(0, 20))
def test_more_cash_lasts_no_less_and_dearer_food_no_longer(cash, spent, more, dearer):
    course = np.array([spent], dtype=float)
    before = lasts(cash, course)[0]
    assert lasts(cash + more, course)[0] >= before - 1e-9
    assert lasts(cash, course + dearer)[0] <= before + 1e-9
    assert 0 <= before <= len(spent)


@pytest.mark.parametrize(
    "call",
    [
        lambda: kg_per_wage(250, 0.0),
        lambda: kg_per_wage(-1.0, 40),
        lambda: kg_per_wage(250, np.nan),
        lambda: runway(-1.0, 40),
        lambda: runway(100, 0.0),
        lambda: runway(100, 40, -1.0),
        lambda: lasts(-1.0, np.ones((1, 3))),
        lambda: lasts(1.0, np.array([[1.0, np.nan]])),
    ],
)
def test_impossible_figures_are_errors(call):
    with pytest.raises(InputError):
        call()
