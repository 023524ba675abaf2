"""What must come in unseen for the prices to be what they are: smuggling, stocks nobody counted, goods held back.

A price tells how much people buy (the need curve read forwards). What they buy, less what is known to come in, less
what the known stock gives, came from somewhere: the unseen inflow. It is negative where less reaches the market than is
known to come in. In Eastern Ghouta's siege prices at times told of nearly half of the need met out of sight, through
tunnels and stores (docs/supply.md); a forecast that overlooks it starts far from the price that was just seen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from panah.errors import InputError, Problem
from panah.supply.curves import eaten
from panah.supply.programme import Programme
from panah.supply.steady import last
from panah.supply.terms import DayPlan, Floats, Shelf, Terms

SCARCE = 0.02
"""Share by which a price must stand above that of the market at rest for the place to count as short of goods."""

CLOSE = 0.004
"""How near a price must come to the one observed [log]: half of the finest price block."""

MOST_TRIES = 25
"""Most times a day is settled in search of the unseen inflow."""


def unseen(sold: Floats, known: Floats, stock: Floats, wait: Floats, step: float = 1.0) -> tuple[Floats, Floats]:
    """Unseen inflow from a course of quantities eaten, the stock being spread over the wait for trade.

        h = q - y - s/T,   s' = s - step s/T

    with q what is eaten (`panah.supply.eaten` at the observed prices), y what is known to come in, s the stock and T
    the days until traders expect trade back: the closed form c = f + D/T (closed.py) solved for f. Where the wait is
    infinite the stock is not touched.

    Parameters
    ----------
    sold, known
        (D, N) t/day.
    stock
        (N,) t on the first day.
    wait
        (D, N) or (N,) days.
    step
        Days from one row to the next: 30 for monthly prices.

    Returns
    -------
    tuple
        Unseen inflow (D, N) [t/day]; negative where less is sold than comes in. Stock on each day (D + 1, N) [t].

    Raises
    ------
    InputError
        For negative or missing numbers, and a step or wait of 0.
    """
    waits = np.broadcast_to(wait, sold.shape)
    problems = [
        Problem("number outside its range", name, f"{np.min(value):g}", "0 or more")
        for name, value in (("sold", sold), ("known", known), ("stock", stock))
        if not (value >= 0).all()
    ]
    if not (waits > 0).all() or step <= 0:
        problems.append(Problem("number outside its range", "wait, step", f"{np.min(waits):g}, {step:g}", "above 0"))
    if problems:
        raise InputError(problems)
    hidden, stocks = np.empty(sold.shape), np.empty((len(sold) + 1, *stock.shape))
    stocks[0] = stock
    for day, each in enumerate(waits):
        used = stocks[day] / np.maximum(each, step)
        hidden[day] = sold[day] - known[day] - used
        stocks[day + 1] = stocks[day] - step * used
    return hidden, stocks


@dataclass(frozen=True, eq=False)
class Start:
    """A first day that reproduces observed prices.

    Parameters
    ----------
    hidden
        (N,) t/day of unseen inflow, to be added to ``output`` for as long as the situation lasts.
    wedge
        (N,) observed over reckoned price, of what unseen inflow does not explain: margins, quality, the currency. A
        forecast multiplies its prices by it, so that it starts where prices are.
    plan
        The day with the unseen inflow.
    """

    hidden: Floats
    wedge: Floats
    plan: DayPlan


def with_hidden(terms: Terms, hidden: Floats) -> Terms:
    """Terms with an unseen inflow (N,) [t/day] on top of what is grown; never less than nothing."""
    return replace(terms, output=np.maximum(terms.output + hidden, 0.0))


def start(programme: Programme, terms: Terms, shelf: Shelf, observed: Floats) -> Start:
    """Find the unseen inflow with which today's prices come out as observed; what it cannot explain is a wedge.

    A place that the programme finds short of goods (its price over that of the market at rest) is given, or denied, as
    much as separates what people eat at the observed price from what they eat at the reckoned one, again and again
    until the prices meet. It is never denied more than is grown there, nor given more than it needs. Where goods are
    not short the price is what ways cost, more goods would not change it, and the whole difference is a wedge.

    Parameters
    ----------
    programme
        Traders on their ground; `forget` is called first.
    terms, shelf
        As in `Programme.day`.
    observed
        (N,) currency/kg; NaN where no price was observed.

    Raises
    ------
    InputError
        When no price is observed, one is 0 or less, or the day's terms are wrong.
    """
    seen = np.isfinite(observed)
    if observed.shape != (programme.ground.places,) or not seen.any() or (observed[seen] <= 0).any():
        shape = f"({programme.ground.places},)"
        found = np.array2string(np.asarray(observed), max_line_width=200)
        raise InputError(Problem("no usable price", "observed", found, f"{shape} prices above 0, NaN for not observed"))
    programme.forget()
    hidden = np.zeros(programme.ground.places)
    plan = programme.day(terms, shelf)
    rest = programme.steady.rest(terms).price
    target = np.where(seen, observed, plan.price)
    gap = np.log(plan.price / target)
    short = seen & (terms.people.sum(axis=1) > 0) & (plan.price > (1 + SCARCE) * rest)
    least = -last(terms.output)
    for _ in range(MOST_TRIES):
        if not (short & (np.abs(gap) > CLOSE)).any():
            break
        missing = eaten(target, terms) - eaten(plan.price, terms)
        step = np.where(short & (np.abs(gap) > CLOSE), missing, 0.0)
        changed = np.clip(hidden + step, least, plan.need)
        if np.array_equal(changed, hidden):
            break
        hidden = changed
        plan = programme.day(with_hidden(terms, hidden), shelf)
        gap = np.log(plan.price / target)
    wedge = np.where(seen, target / plan.price, 1.0)
    return Start(hidden, wedge, plan)
