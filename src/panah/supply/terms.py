"""Nouns of the market: the ground that stays, a day's terms, what lies on the shelves, and the plan of a day.

Axes: N place (a market, a border town or a source), R way for goods from one place to the next, W outside source,
G group of people, K period of the traders' look-ahead, S sampled future. Units: t, t/day, currency/kg, days, persons,
kg/person/day. A tonne at one currency/kg is a thousand of the currency.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from panah.model.parameters import parameters

Floats = NDArray[np.float64]

ABROAD: Final = -1
"""Where a way begins that leads from outside the ground: goods are to be had there without limit, at a price that the
way's cost holds. A source that has a limit, or sells to several ways, is a place and an entry of ``outside``."""

PERIODS: Final = (1.0, 1.0, 1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 14.0, 21.0, 28.0)
"""Lengths of the look-ahead's periods [days]: daily at first, then coarser; 93 days in all. The first is the day that
is carried out."""


def _no_ints() -> NDArray[np.int64]:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Ground:
    """Places and ways for goods: the structure of the programme, fixed for a run.

    Parameters
    ----------
    places
        N, number of places.
    tail, head
        (R,) int64: place where a way begins, or ABROAD, and where it ends. A road used both ways is two ways.
    outside
        (W,) int64: place at which each outside source sells. Several sources at one place, each with a price and a
        limit, are a supply curve.
    periods
        (K,) days: lengths of the look-ahead's periods; the first must be 1.
    """

    places: int
    tail: NDArray[np.int64] = field(default_factory=_no_ints)
    head: NDArray[np.int64] = field(default_factory=_no_ints)
    outside: NDArray[np.int64] = field(default_factory=_no_ints)
    periods: tuple[float, ...] = PERIODS

    @property
    def ways(self) -> int:
        """R."""
        return len(self.tail)

    def at_tail(self, value: Floats) -> Floats:
        """Of a number of each place (N,), that of the place where each way begins (R,); 0 abroad."""
        return np.where(self.tail == ABROAD, 0.0, value[self.tail])

    @property
    def sources(self) -> int:
        """W."""
        return len(self.outside)


@dataclass(frozen=True, eq=False)
class Terms:
    """What is given on a day, and what traders expect of the days ahead.

    An array marked * may have a leading axis K: one row for each period of the look-ahead, the first for today. Without
    it, today's value is expected to last.

    Parameters
    ----------
    open
        (R,) bool: whether goods pass today.
    cost
        (R,)* currency/kg: freight, duty and toll together, on each kilogram that sets out; from ABROAD, its price too.
    outside_price
        (W,)* currency/kg.
    people
        (N, G) persons.
    need
        (G,) kg/person/day eaten at ``price_before``.
    elasticity
        (G,): by how much need falls with the price, absolute; 0 for not at all.
    purse
        (N, G) currency/person/day: most that a person can spend on this good; infinity for no limit.
    price_before
        (N,) currency/kg: price at which people eat their need.
    normal_stock
        (N,) t: working stock that traders keep in quiet times; 0 where nobody keeps any.
    capacity
        (R,)* t/day that can pass while open; infinity where nothing limits it.
    loss
        (R,) share of what sets out that does not arrive (spilt, spoilt, taken).
    markup
        (R,) currency/kg kept by whoever alone may trade on a way, on top of cost.
    source_limit
        (W,)* t/day; infinity for none.
    output, aid
        (N,)* t/day: grown or milled here, and brought by aid.
    expected_wait
        (R,) days until traders expect a shut way to reopen, the mean of an exponential wait; infinity for never.
        Used when ``reopen`` is not given, as the chance that a way is open in a period (certainty equivalent).
    reopen
        (S, R) days from today on which each way opens in each of S sampled futures, all equally likely; 0 or less for a
        way that is open now, infinity for never. Today's decisions are one and the same in all of them.
    """

    open: NDArray[np.bool_]
    cost: Floats
    outside_price: Floats
    people: Floats
    need: Floats
    elasticity: Floats
    purse: Floats
    price_before: Floats
    normal_stock: Floats
    capacity: Floats
    loss: Floats
    markup: Floats
    source_limit: Floats
    output: Floats
    aid: Floats
    expected_wait: Floats | None = None
    reopen: Floats | None = None


def terms(ground: Ground, **given: Any) -> Terms:
    """Terms from what is given, numbers spread over places, ways and sources; the rest is that of a quiet day.

    Not given: ways open, without capacity, loss or mark-up; sources without limit; no output and no aid; purses without
    limit; a shut way is never expected to reopen. ``people``, ``need``, ``elasticity`` and ``price_before`` must be
    given; ``people`` and ``purse`` may be (N,) for a single group.

    Raises
    ------
    TypeError
        When a name is unknown, or one that has no default is missing.
    """
    n, r, w = ground.places, ground.ways, ground.sources
    need = np.atleast_1d(np.asarray(given["need"], dtype=np.float64))
    shapes: dict[str, tuple[tuple[int, ...], float]] = {
        "open": ((r,), True), "cost": ((r,), 0.0), "capacity": ((r,), np.inf), "loss": ((r,), 0.0),
        "markup": ((r,), 0.0), "outside_price": ((w,), np.nan), "source_limit": ((w,), np.inf), "output": ((n,), 0.0),
        "aid": ((n,), 0.0), "price_before": ((n,), np.nan), "normal_stock": ((n,), 0.0),
        "elasticity": (need.shape, np.nan), "people": ((n, len(need)), np.nan), "purse": ((n, len(need)), np.inf),
    }  # fmt: skip
    full: dict[str, Any] = {"need": need, "reopen": given.get("reopen")}
    wait = given.get("expected_wait")
    full["expected_wait"] = None if wait is None else np.broadcast_to(np.asarray(wait, dtype=np.float64), (r,))
    for name, (shape, default) in shapes.items():
        value = np.asarray(given.get(name, default), dtype=np.bool_ if name == "open" else np.float64)
        if name in {"people", "purse"} and value.ndim == 1:
            value = value[:, None]
        full[name] = np.array(np.broadcast_to(value, shape) if value.ndim <= len(shape) else value)
    if unknown := set(given) - set(full):
        raise TypeError(f"unknown terms: {', '.join(sorted(unknown))}")
    return Terms(**full)


@dataclass(frozen=True, eq=False)
class Shelf:
    """What lies in the places on a morning.

    Parameters
    ----------
    stock
        (N,) t.
    price
        (N,) currency/kg: yesterday's price, round which the day's price is looked for.
    """

    stock: Floats
    price: Floats


SETTINGS: Final = {
    "interest": "trader_interest", "storage": "storage_cost", "spoilage": "stock_spoilage",
    "convenience": "stock_convenience", "ceiling": "price_ceiling", "step": "price_step",
    "most_eaten": "most_eaten",
}  # fmt: skip
"""Fields of the settings, and the parameters that give their defaults, ranges and sources."""


def _default(name: str) -> Any:
    """A field that is as the parameter table has it unless given."""
    return field(default_factory=lambda: parameters()[SETTINGS[name]].default)


@dataclass(frozen=True)
class Settings:
    """How traders reckon, and how finely prices are told apart; defaults, ranges and sources stand in the parameter
    table.

    Parameters
    ----------
    interest
        1/day: cost of money tied up in stock (``trader_interest``).
    storage
        1/day: cost of keeping stock, as a share of the price at rest (``storage_cost``).
    spoilage
        1/day: share of the stock that spoils (``stock_spoilage``).
    convenience
        Worth of a stock to its keeper, at an empty store, over the cost of carrying it; falls to that cost at the
        normal stock, so that the normal stock is where a quiet market rests. 0: stock is worth what it sells for
        (``stock_convenience``).
    ceiling
        Highest price told, over the price before. Where even that does not bring need down to what is there, the day
        says so (`DayPlan.beyond`); it is never a silent cap (``price_ceiling``).
    most_eaten
        What people eat at most, over their need, however cheap it is; the rest is kept, or let go (``most_eaten``).
    step
        Half the width of the finest price block [log]: how finely prices are told apart (``price_step``).
    futures
        S, number of sampled futures the programme is built for; 1 without sampling.
    """

    interest: float = _default("interest")
    storage: float = _default("storage")
    spoilage: float = _default("spoilage")
    convenience: float = _default("convenience")
    ceiling: float = _default("ceiling")
    step: float = _default("step")
    most_eaten: float = _default("most_eaten")
    futures: int = 1


@dataclass(frozen=True, eq=False)
class Brought:
    """What a day brought, or each of some days: then with a leading axis D on every array.

    Parameters
    ----------
    price
        (N,) currency/kg: the dual of the place's stock balance.
    flow
        (R,) t that set out.
    bought
        (W,) t.
    sold
        (N,) t eaten.
    stock
        (N,) t at the day's end.
    spoilt
        (N,) t.
    rent
        (R,) currency/kg: scarcity rent of a way whose capacity binds: what one more tonne a day through it would be
        worth beyond cost and mark-up.
    beyond
        (N,) bool: the ceiling has a part in the price. People would buy more than there is even at the highest price
        told, today or on a later day (in one of the futures) for which stock is kept, here or where goods go to or come
        from; the true price is higher, or there is nothing to price.
    need
        (N,) t: what people need, whether they can pay for it or not.
    """

    price: Floats
    flow: Floats
    bought: Floats
    sold: Floats
    stock: Floats
    spoilt: Floats
    rent: Floats
    beyond: NDArray[np.bool_]
    need: Floats


@dataclass(frozen=True, eq=False)
class DayPlan(Brought):
    """What a day brought."""

    def shelf(self) -> Shelf:
        """The next morning."""
        return Shelf(self.stock, self.price)


@dataclass(frozen=True, eq=False)
class Course(Brought):
    """What a course of days brought."""
