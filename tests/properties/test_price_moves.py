"""What a charge, a closure and aid can do to a forecast of prices: each in one direction, and little by little."""

from __future__ import annotations

import datetime as dt

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.forecast.prices.model import worlds
from panah.forecast.prices.models import Asked
from panah.model.scenario import AidRow
from price_courses import crossing, fact, market

COUNT, ORIGIN = 30, 23
BEGIN, END = "2021-01-01", "2021-07-31"
"""The first month after the origin, and the day after which nothing of the diary matters."""

EPS = 1e-9

price = st.floats(5.0, 500.0)
past = st.sampled_from([
    (), (crossing("2020-11-10", goods="shut"),), (crossing("2018-06-01", "2020-12-20", goods="shut"),),
    (crossing("2019-03-01", capacity_share=0.4),), (crossing("2020-12-27", "2020-12-31", goods="shut"),),
    (crossing("2019-06-01", tax=8.0),),
])  # fmt: skip
"""What the gate had done before."""


@st.composite
def markets(draw):
    """Prices that moved to some level lately, the outside price, and the gate's past."""
    usual, now, months = draw(price), draw(price), draw(st.integers(1, 24))
    outside = draw(st.one_of(st.none(), st.just(40.0)))
    prices = [usual] * (COUNT - months) + [now] * months
    prices[ORIGIN] = now
    return prices, outside, draw(past)


def ahead(made, rows=(), aid=()):
    """(M, H) log prices."""
    prices, outside, before = made
    kept = tuple(r if r.end is not None else r.model_copy(update={"end": dt.date(2020, 12, 31)}) for r in before)
    case = market(prices, outside, (*kept, *rows), aid=aid, facts=[fact("people", 1e5, "2019-01-01")])
    return worlds(Asked(case.as_of(ORIGIN, 6), "Inside", ORIGIN, (1, 2, 3, 4, 5, 6), 30, 1, True))


@st.composite
def closures(draw):
    """Rows that follow each other: days of closure or of a trickle, and open days between them."""
    days = sorted(draw(st.lists(st.integers(0, 170), min_size=0, max_size=6, unique=True)))
    start = dt.date(2021, 1, 1)
    out = []
    for a, b in zip(days[::2], days[1::2], strict=False):
        state = draw(st.sampled_from([{"goods": "shut"}, {"capacity_share": 0.3}]))
        out.append(crossing(str(start + dt.timedelta(a)), str(start + dt.timedelta(b)), **state))
    return out


@settings(max_examples=60, deadline=None)
@given(made=markets(), rows=closures(), toll=st.floats(0, 200), more=st.floats(0, 200), begin=st.integers(1, 5))
def test_a_higher_toll_never_lowers_a_price(made, rows, toll, more, begin):
    low, high = (
        ahead(made, [*rows, crossing(f"2021-0{begin}-01", tax=charge)]) for charge in (toll, toll + more)
    )  # fmt: skip
    assert (high >= low - EPS).all()


@settings(max_examples=40, deadline=None)
@given(made=markets(), rows=closures(), toll=st.floats(0, 200))
def test_a_thousandth_more_of_a_toll_moves_next_to_nothing(made, rows, toll):
    some, more = (ahead(made, [*rows, crossing(BEGIN, tax=charge)]) for charge in (toll, toll + 0.001))
    assert np.abs(more - some).max() <= 0.005  # its share of the lowest price is .0002, and prices may drift down


@settings(max_examples=60, deadline=None)
@given(
    made=markets(), rows=closures(), start=st.integers(0, 150), days=st.integers(1, 90), toll=st.sampled_from([0, 9])
)
def test_a_closure_never_lowers_a_price_then_or_later(made, rows, start, days, toll):
    begin = dt.date(2021, 1, 1) + dt.timedelta(start)
    more = crossing(str(begin), str(begin + dt.timedelta(days - 1)), goods="shut")
    charge = [crossing(BEGIN, tax=toll)] if made[2] == () and toll else []
    without = ahead(made, [*rows, *charge])
    assert (ahead(made, [*rows, *charge, more]) >= without - EPS).all()


@settings(max_examples=40, deadline=None)
@given(made=markets(), days=st.integers(1, 120))
def test_a_day_more_of_a_closure_moves_little(made, days):
    def shut(count):
        last = dt.date(2021, 1, 1) + dt.timedelta(count - 1)
        return ahead(made, [crossing(BEGIN, str(last), goods="shut")] if count else [])

    step = shut(days) - shut(days - 1)
    assert (step >= -EPS).all()
    charged = np.log1p(8.0 / 5.0)  # the toll of the diary's past over the lowest price
    before = max(0.0, np.log(made[0][ORIGIN] / min(made[0][0], made[1] or np.inf))) + charged
    # a day is a 28th of a month's flow; on average over worlds a month's flow makes four times what was put on at most
    assert step.mean(axis=0).max() <= 0.02 + 4 * before / 28


@settings(max_examples=60, deadline=None)
@given(
    made=markets(), rows=closures(), tonnes=st.floats(0, 60), more=st.floats(0, 60), month=st.integers(1, 5),
    by=st.sampled_from(["convoy", "airlift"]),
)  # fmt: skip
def test_more_aid_never_raises_a_price_then_or_later(made, rows, tonnes, more, month, by):
    def fed(given_):
        first, last = dt.date(2021, month, 1), dt.date(2021, month + 1, 10)
        return ahead(made, rows, [AidRow(place="Inside", start=first, end=last, tonnes_per_day=given_, by=by)])

    assert (fed(tonnes + more) <= fed(tonnes) + EPS).all()


def test_each_of_them_does_move_a_price():
    made = [40.0] * COUNT, 40.0, ()
    calm, shut = ahead(made), ahead(made, [crossing(BEGIN, END, goods="shut")])
    food = AidRow(
        place="Inside", start=dt.date(2021, 1, 1), end=dt.date(2021, 6, 30), tonnes_per_day=30.0, by="airlift"
    )
    assert (shut[:, 2] > calm[:, 2] + 0.01).mean() > 0.9
    assert (ahead(made, [crossing(BEGIN, END, goods="shut")], [food])[:, 2] < shut[:, 2]).mean() > 0.9
    assert (ahead(made, [crossing(BEGIN, tax=10.0)])[:, 2] > calm[:, 2] + 0.1).all()
