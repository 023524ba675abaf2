"""A price case: markets behind gates, the diary of the gates, and the prices paid, to hold forecasts against.

Axes: T months, N markets, K gates, H horizons.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Final, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from panah.model.scenario import Frozen, Scenario, Where
from panah.model.trade import TradeNetwork

Months = NDArray[np.datetime64]
"""(T,) datetime64[M], consecutive."""

Text = Annotated[str, Field(min_length=1, max_length=500)]

LONGEST_MONTHS: Final = 1200
"""Most months a case may span [months]."""


class Window(Frozen):
    """Months whose prices are forecast and scored, both ends included; earlier ones are there to learn from."""

    start: Annotated[dt.date, Field(alias="from")]
    end: Annotated[dt.date, Field(alias="to")]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError("`from` on or before `to`")
        return self


class MarketRow(Frozen):
    """A market of the case, by its name in ``prices.csv``.

    ``treated`` markets lie behind gates whose state the case is about; the others are placebos, and no forecast of
    them may move because a gate of somebody else's does. ``gates`` name crossings of the diary; ``outside`` names
    markets beyond them, the median of whose prices is the outside price. Without it there is none.
    """

    market: Where
    treated: bool = False
    gates: tuple[Where, ...] = ()
    outside: tuple[Where, ...] = ()


class StatementRow(Frozen):
    """What somebody said on a day about how long food would last [days from that day], to hold a model against."""

    market: Where
    said: dt.date
    says: Literal["days_of_supply", "runs_low", "runs_out"]
    low: Annotated[float, Field(ge=0, le=3650)]
    high: Annotated[float, Field(ge=0, le=3650)]
    source: Text

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.high < self.low:
            raise ValueError("low <= high")
        return self


PEOPLE: Final = "people"
"""Name of the fact that tells how many eat in a market."""


FOODS: Final = (
    "food", "cereals", "flour", "wheat flour", "wheat", "maize", "sorghum", "rice", "bread", "pulses", "lentils",
    "beans",
)  # fmt: skip
"""Items of aid that are taken for food."""


def is_food(item: str) -> bool:
    """Whether aid of an item feeds people."""
    return item.casefold().strip().replace("_", " ") in FOODS


class FactRow(Frozen):
    """A number known from a day on that a model may use: people, a stock, a share that the place grows itself."""

    name: Where
    market: str = ""
    low: float
    best: float
    high: float
    unit: Text
    known_from: dt.date
    source: Text

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.best <= self.high:
            raise ValueError("low <= best <= high")
        if self.name == PEOPLE and self.low <= 0:
            raise ValueError("people above 0: aid is shared among them")
        return self


class SourceRow(Frozen):
    """Where prices or the diary come from."""

    title: Text
    licence: Text
    url: str = ""


class CaseText(Frozen):
    """What ``case.yaml`` holds.

    ``group`` is the country, ISO 3166-1 alpha-3: cases of one country are left out together. ``item``, ``unit`` and
    ``price_type`` are the words of ``prices.csv``. ``event`` is the last month before the event whose effect on
    markets is ranked; without it the case takes no part in that task.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
    title: Text
    group: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    item: Text
    unit: Text
    price_type: Text = "Retail"
    window: Window
    event: dt.date | None = None
    markets: Annotated[tuple[MarketRow, ...], Field(min_length=1)]
    statements: tuple[StatementRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    sources: Annotated[tuple[SourceRow, ...], Field(min_length=1)]
    licence: Text
    note: str = ""


@dataclass(frozen=True)
class GateDays:
    """Gates by day, as the diary has them.

    Parameters
    ----------
    passes
        (D, K) share of normal flow that may pass; 1 before the diary speaks.
    toll
        (D, K) charge [currency per unit of the prices].
    """

    passes: NDArray[np.float64]
    toll: NDArray[np.float64]


@dataclass(frozen=True)
class GateMonths:
    """Gates by month, as the diary has them.

    Parameters
    ----------
    passes
        (T, K) mean over the month's days of the share of normal flow that may pass; 1 before the diary speaks.
    toll
        (T, K) charge on a day that the gate is open [currency per unit of the prices], 0 where the diary names none;
        in a month without an open day, the last one charged, or what the diary says then if that is more.
    open_at_end
        (T, K) whether goods pass on the last day of the month.
    """

    passes: NDArray[np.float64]
    toll: NDArray[np.float64]
    open_at_end: NDArray[np.bool_]


@dataclass(frozen=True)
class PriceCase:
    """A case as its folder holds it, or as it was known at some origin.

    Parameters
    ----------
    id, title, group, currency, item
        As in ``case.yaml``.
    unit
        What a price is for: "kg", or the unit of ``prices.csv`` where that is no weight.
    months
        (T,) consecutive months.
    markets
        N names.
    treated
        (N,) whether a market lies behind the gates.
    gates
        Names of each market's gates.
    prices
        (T, N) monthly means [currency/unit]; NaN only where nothing was observed.
    outside
        (T, N) median over each market's outside markets [currency/unit]; NaN where nothing was observed.
    diary
        Rows with dates; crossing places are names of gates.
    first, last
        Indices of the first and last month of the window.
    event
        Index of the last month before the event; None without one.
    network
        Roads between the markets, where the case has them.
    statements, facts, sources, licence
        As in ``case.yaml``.
    files
        sha256 by file name.
    notes
        What of the price file was left out or looks odd, in sentences.
    """

    id: str
    title: str
    group: str
    currency: str
    item: str
    unit: str
    months: Months
    markets: tuple[str, ...]
    treated: NDArray[np.bool_]
    gates: tuple[tuple[str, ...], ...]
    prices: NDArray[np.float64]
    outside: NDArray[np.float64]
    diary: Scenario
    first: int
    last: int
    event: int | None = None
    network: TradeNetwork | None = None
    statements: tuple[StatementRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    licence: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def index(self, market: str) -> int:
        """Index of a market."""
        return self.markets.index(market)

    def price_of(self, market: str) -> NDArray[np.float64]:
        """(T,) prices of a market [currency/unit], NaN where not observed."""
        out: NDArray[np.float64] = self.prices[:, self.index(market)]
        return out

    def outside_of(self, market: str) -> NDArray[np.float64]:
        """(T,) outside prices of a market [currency/unit], NaN where there is none."""
        out: NDArray[np.float64] = self.outside[:, self.index(market)]
        return out

    def gates_of(self, market: str) -> tuple[str, ...]:
        """Names of a market's gates."""
        return self.gates[self.index(market)]

    def day(self, month: int) -> dt.date:
        """Last day of a month, by index; months beyond the case's count on."""
        return last_day(self.months[0] + np.timedelta64(month, "M"))

    def as_of(self, origin: int, ahead: int = 0, *, today: dt.date | None = None) -> PriceCase:
        """The case as it was known at the end of a month: what a forecast from there may see.

        Prices and outside prices up to the month, facts and statements public by its last day, and the rows of the
        diary that had begun by the last day of the month ``ahead`` months later; the end of a row is kept only if it
        lies before that day, so that nobody learns early when a gate will reopen.

        Parameters
        ----------
        origin
            Index of the month.
        ahead
            Months beyond the origin for which the diary is given: 0 where what gates will do is not known.
        today
            A later day whose knowledge of diary, facts and statements is used, where prices are older than these.
        """
        upto, today = origin + 1, max(self.day(origin), today or dt.date.min)
        told = max(today, self.day(origin + ahead))
        return replace(
            self,
            months=self.months[:upto],
            prices=self.prices[:upto],
            outside=self.outside[:upto],
            diary=known_diary(self.diary, told),
            last=min(self.last, origin),
            event=self.event if self.event is not None and self.event <= origin else None,
            statements=tuple(s for s in self.statements if s.said <= today),
            facts=tuple(f for f in self.facts if f.known_from <= today),
            files={},
            notes=(),
        )

    def gate_months(self, market: str, ahead: int = 0, *, base: float = 0.0) -> GateMonths:
        """A market's gates in each month of the case and some beyond; a row without an end goes on.

        Parameters
        ----------
        market
            Name of the market.
        ahead
            Months beyond the last of the case: T grows by as many.
        base
            Price before the crisis that ``tax_share`` is a share of [currency/unit].
        """
        return gate_months(self.diary, self.gates_of(market), self.months, ahead=ahead, base=base)


def last_day(month: np.datetime64) -> dt.date:
    """Last day of a month."""
    following = (month + np.timedelta64(1, "M")).astype("datetime64[D]")
    day: dt.date = (following - np.timedelta64(1, "D")).astype(object)
    return day


def known_diary(diary: Scenario, day: dt.date) -> Scenario:
    """The diary with the rows that have begun by a day, and without ends that lie on it or after it.

    A row's end is its last day, and that it was the last is known a day later.

    Rows that give a number of days instead of a date have none that could be compared: they are left out.
    """

    def begun(row: object) -> bool:
        start = getattr(row, "start", None)
        return isinstance(start, dt.date) and start <= day

    update: dict[str, tuple[Frozen, ...]] = {}
    for name in ("crossings", "control", "aid", "events", "sites"):
        rows: Sequence[Frozen] = getattr(diary, name)
        update[name] = tuple(_unended(row, day) for row in rows if begun(row))
    return diary.model_copy(update=update)


def _unended(row: Frozen, day: dt.date) -> Frozen:
    end = getattr(row, "end", None)
    late = isinstance(end, dt.date) and end >= day
    return row.model_copy(update={"end": None}) if late else row


def gate_days(diary: Scenario, gates: Sequence[str], first: dt.date, days: int, *, base: float = 0.0) -> GateDays:
    """Gates by day from a diary of dated rows, read as a run of the same scenario reads them.

    A row holds from its first to its last day, both included. What rows say of one day adds up, thing by thing; of two
    that speak of one thing, the one that names the gate holds, not the one for ``all``, and of two as telling as each
    other the one that began later. A limit may stand on days on which the gate is shut. On days of which no row speaks
    a gate is open and charges nothing.
    """
    start = _number(first)
    says = {name: np.full((days, len(gates)), np.nan) for name in ("goods", "capacity_share", "tax", "tax_share")}
    dated = [row for row in diary.crossings if isinstance(row.start, dt.date)]
    for row in sorted(dated, key=lambda row: (row.place != "all", _number(row.start))):
        if row.place not in gates and row.place != "all":
            continue
        columns = slice(None) if row.place == "all" else gates.index(row.place)
        begins = max(0, _number(row.start) - start)
        ends = days if not isinstance(row.end, dt.date) else min(days, _number(row.end) - start + 1)
        if begins >= ends:
            continue
        for name, held in says.items():
            value = getattr(row, name)
            if value is not None:
                held[begins:ends, columns] = (value == "open") if name == "goods" else value
    passes = np.nan_to_num(says["goods"], nan=1.0) * np.nan_to_num(says["capacity_share"], nan=1.0)
    return GateDays(passes, np.nan_to_num(says["tax"]) + base * np.nan_to_num(says["tax_share"]))


def gate_months(
    diary: Scenario, gates: Sequence[str], months: Months, *, ahead: int = 0, base: float = 0.0
) -> GateMonths:
    """Gates by month: means over the days of `gate_days`."""
    span = months[0] + np.arange(len(months) + ahead + 1).astype("timedelta64[M]")
    starts = span.astype("datetime64[D]").astype(np.int64)
    first: dt.date = span[0].astype("datetime64[D]").astype(object)
    daily = gate_days(diary, gates, first, int(starts[-1] - starts[0]), base=base)
    return _by_month(daily.passes, daily.toll, starts - starts[0])


def _number(day: object) -> int:
    return int(np.datetime64(str(day), "D").astype(np.int64))


def _by_month(passes: NDArray[np.float64], toll: NDArray[np.float64], starts: NDArray[np.int64]) -> GateMonths:
    """Days to months; ``starts`` holds the first day of each month and of the one after the last."""
    if not passes.shape[1]:
        none = np.empty((len(starts) - 1, 0))
        return GateMonths(none, none, none.astype(np.bool_))
    first, length = starts[:-1], np.diff(starts)[:, None]
    is_open = passes > 0
    some = np.add.reduceat(is_open.astype(np.int64), first, axis=0)
    charge = np.add.reduceat(toll * is_open, first, axis=0) / np.maximum(some, 1)
    for t in np.flatnonzero((some == 0).any(axis=1)).tolist():  # in order: months shut one after the other
        stated = toll[first[t] : first[t] + length[t, 0]].mean(axis=0)
        charge[t] = np.where(some[t] > 0, charge[t], np.maximum(stated, charge[t - 1] if t else 0.0))
    return GateMonths(np.add.reduceat(passes, first, axis=0) / length, charge, is_open[starts[1:] - 1])
