"""Two gates, each at its own toll: what a rise of one of them can and cannot do."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import worlds
from panah.kernels import food, market
from panah.model.parameters import parameters
from panah.model.scenario import Scenario
from panah.simulation.geography import survey
from panah.simulation.markets import quotes_of
from panah.simulation.state import begin
from panah.simulation.timeline import resolve

TOLLS = st.one_of(st.just(0.0), st.floats(1e-3, 3.0), st.floats(3.0, 60.0), st.floats(60.0, 1e6))
PAST_ROUNDING = 1 + 1e-9


@lru_cache
def stalls(goods):
    """The markets of 20 members, whose parameters and gates are drawn."""
    situation = worlds.with_sugar(worlds.world()) if goods == 2 else worlds.world()
    chosen = Scenario.model_validate({"id": "made_up", "title": "t", "says": "s"})
    geography = survey(situation, 30.0)
    return begin(situation, chosen, resolve(situation, chosen, 3), geography, parameters(), 1, range(20)).stalls


def days(goods, stock, capacity, tolls, count):
    """(met, goal, passed, taxed) by day under tolls that stay, from a stock in days of need and the old price."""
    of = stalls(goods)
    shelves, none = of.shelves, np.zeros(goods)
    shelves.stock[:] = stock * of.trade.need * of.around.eaters / 1000
    shelves.price[:], shelves.noise[:] = of.trade.base, 0.0
    gates = market.Gateway(
        np.ones((20, 2), bool), np.tile(capacity, (20, 1)), np.full(2, np.inf), np.tile(tolls, (20, 1)), np.zeros(2)
    )
    out = []
    for _ in range(count):
        food.market_day(of.around, quotes_of(of, none, none, gates), of.trade, shelves)
        out.append([v.copy() for v in (shelves.met, shelves.goal, shelves.passed, shelves.taxed)])
    return [np.stack(values) for values in zip(*out, strict=True)]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([0.0, 3.0, 12.0, 40.0]), st.tuples(*[st.sampled_from([np.inf, 5.0, 15.0, 60.0])] * 2),
    st.tuples(TOLLS, TOLLS), TOLLS, st.sampled_from([0, 1]),
)  # fmt: skip
def test_a_higher_toll_at_one_gate_feeds_nobody_and_makes_nothing_cheaper(stock, capacity, tolls, more, raised):
    """One good. Nor does it take anything from the other gate while that is the cheaper one."""
    higher = tuple(toll + more * (x == raised) for x, toll in enumerate(tolls))
    (met, goal, passed, taxed), (met_, goal_, passed_, _) = (days(1, stock, capacity, t, 1) for t in (tolls, higher))
    assert (met_ <= met * PAST_ROUNDING).all()
    assert (goal_ * PAST_ROUNDING >= goal).all()
    other = 1 - raised
    if tolls[other] < tolls[raised]:
        assert (passed_[..., other] * PAST_ROUNDING + 1e-9 >= passed[..., other]).all()
    np.testing.assert_allclose(taxed, passed * 1000 * np.array(tolls))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from([3.0, 12.0, 40.0]), st.sampled_from([np.inf, 5.0, 15.0]), TOLLS, TOLLS)
def test_nor_does_it_over_weeks(stock, capacity, toll, more):
    """One gate free, the other at a toll that stays: what is eaten up to any day.

    On a single day more may be eaten under the higher toll where goods are short: what it kept from people before.
    """
    low, high = (days(1, stock, (capacity, np.inf), (0.0, t), 25) for t in (toll, toll + more))
    assert (high[0].cumsum(axis=0) <= low[0].cumsum(axis=0) * PAST_ROUNDING).all()
    if toll > 0:
        assert (high[2][..., 0].cumsum(axis=0) * PAST_ROUNDING + 1e-9 >= low[2][..., 0].cumsum(axis=0)).all()


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([0.0, 3.0, 12.0, 40.0]), st.tuples(TOLLS, TOLLS), st.floats(1e-6, 1e-3), st.sampled_from([0, 1]))
def test_a_slightly_higher_toll_changes_little(stock, tolls, more, raised):
    """A part in so many more on what a kilogram costs at a gate: no step in what is eaten or in its price."""
    base = stalls(1).trade.base.min()
    tolls = tuple(min(toll, 10 * base) for toll in tolls)
    higher = tuple(toll + more * (base + toll) * (x == raised) for x, toll in enumerate(tolls))
    (met, goal, *_), (met_, goal_, *_) = (days(1, stock, (np.inf, np.inf), t, 1) for t in (tolls, higher))
    np.testing.assert_allclose(met_, met, rtol=5 * more + 1e-9)
    np.testing.assert_allclose(goal_, goal, rtol=20 * more + 1e-9)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([0.0, 12.0]), st.tuples(TOLLS, TOLLS))
def test_goods_together_cost_no_more_than_people_have(stock, tolls):
    met, goal, *_ = (values[-1] for values in days(2, stock, (np.inf, np.inf), tolls, 1))
    trade = stalls(2).trade
    over = np.where(met < 1, trade.need * (goal * met - trade.base), 0.0).sum(axis=1)
    followed = (met >= trade.floor[:, None]).all(axis=1)
    assert (over <= trade.spare[:, 0] * PAST_ROUNDING)[followed].all()
