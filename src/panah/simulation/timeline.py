"""A scenario laid on a situation: what it sets, day by day, as arrays."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.errors import Problem, ScenarioError
from panah.kernels.front import ATTACKER, CONTESTED, DEFENDER, FREE
from panah.model.goods import NEED, STAPLE, named
from panah.model.scenario import (
    CROSSING_STATES,
    LAST_DAY,
    AidRow,
    ControlRow,
    CrossingRow,
    EventRow,
    Scenario,
    SiteRow,
)
from panah.model.situation import Situation
from panah.simulation.geography import crossing_codes, shelters_abroad

SIDES: Final = {"defender": DEFENDER, "attacker": ATTACKER, "contested": CONTESTED}
"""Holders a scenario can name without knowing what the sides of a crisis are called."""

UNSET: Final = -1
"""In open_people and open_goods: the scenario says nothing."""


OPEN: Final = {"open": 1.0, "shut": 0.0}
"""Words for a flag of a crossing."""

CLASH: Final = "two rows contradict each other"


@dataclass(frozen=True)
class Timeline:
    """What a scenario sets on days 0 to D - 1 of X crossings, P places and K markets.

    Parameters
    ----------
    open_people, open_goods
        (D, X) int8: 0 shut, 1 open, -1 as the situation has it.
    tax
        (D, X) float64 [currency/kg]; NaN as the situation has it.
    tax_share
        (D, X) float64 of the price before the crisis, on top of tax; 0 where the scenario sets none.
    capacity
        (D, X) float64 [t/day]; NaN as the situation has it.
    capacity_share
        (D, X) float64 of what passes on a quiet day; NaN where the scenario sets none.
    control
        (D, P) int8: holder set by the scenario, from its day on; -2 where it sets none.
    aid
        (D, K) float64: what arrives whatever the roads [t/day].
    convoys
        (D, K) float64: what arrives where a road is open [t/day].
    events
        (D, P) float64: intensity set by the scenario; NaN as the situation has it.
    shut
        (D, P) bool: places abroad that take nobody.
    """

    open_people: NDArray[np.int8]
    open_goods: NDArray[np.int8]
    tax: NDArray[np.float64]
    tax_share: NDArray[np.float64]
    capacity: NDArray[np.float64]
    capacity_share: NDArray[np.float64]
    control: NDArray[np.int8]
    aid: NDArray[np.float64]
    convoys: NDArray[np.float64]
    events: NDArray[np.float64]
    shut: NDArray[np.bool_]


def markets_of(situation: Situation) -> tuple[tuple[str, str], ...]:
    """(place code, item) of each good at each place where stock, price before the crisis and need are known.

    In cell order, the staple of a place before its other goods.
    """
    priced = {(c.place_code, c.item) for c in situation.of("price_base") if c.best > 0}
    stocked = [(c.place_code, c.item) for c in situation.of("stock") if c.place_code in situation.network.index]
    sold = [k for k in stocked if k in priced and (k[1] == STAPLE or named(NEED, k[1]) in situation.constants)]
    places = list(dict.fromkeys(code for code, _ in sold))
    return tuple(sorted(sold, key=lambda key: (places.index(key[0]), key[1] != STAPLE)))


def resolve(situation: Situation, scenario: Scenario, days: int) -> Timeline:
    """The scenario's rows as arrays of days + 1 days.

    A row that names a place beats a row for "all", whatever their order; "to" is the last day the row holds, and a
    row without "to" holds to the end. Control stays as set until a later row.

    Raises
    ------
    ScenarioError
        With every unknown name, day out of order, and pair of rows that say different things of one day.
    """
    desk = _Desk(situation, scenario, days)
    count = (days + 1, len(desk.crossings))
    line = Timeline(
        open_people=np.full(count, UNSET, dtype=np.int8),
        open_goods=np.full(count, UNSET, dtype=np.int8),
        tax=np.full(count, np.nan),
        tax_share=np.zeros(count),
        capacity=np.full(count, np.nan),
        capacity_share=np.full(count, np.nan),
        control=np.full((days + 1, len(situation.network.places)), FREE, dtype=np.int8),
        aid=np.zeros((days + 1, len(desk.markets))),
        convoys=np.zeros((days + 1, len(desk.markets))),
        events=np.full((days + 1, len(situation.network.places)), np.nan),
        shut=np.zeros((days + 1, len(situation.network.places)), dtype=np.bool_),
    )
    _lay_crossings(desk, scenario.crossings, line)
    _lay_control(desk, scenario.control, line)
    _lay_events(desk, scenario.events, line)
    _lay_aid(desk, scenario.aid, line)
    _lay_sites(desk, scenario.sites, line)
    desk.complain_of_clashes()
    if desk.problems:
        raise ScenarioError(desk.problems)
    return line


def resolve_all(situation: Situation, scenarios: Sequence[Scenario], days: int) -> tuple[Timeline, ...]:
    """Every scenario's timeline.

    Raises
    ------
    ScenarioError
        With the problems of all of them.
    """
    lines: list[Timeline] = []
    problems: list[Problem] = []
    for scenario in scenarios:
        try:
            lines.append(resolve(situation, scenario, days))
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(problems)
    return tuple(lines)


@dataclass
class _Desk:
    """Names to positions, and the problems met on the way."""

    situation: Situation
    scenario: Scenario
    days: int
    problems: list[Problem] = field(default_factory=list)
    clashes: dict[tuple[str, int, int], _Clash] = field(default_factory=dict)

    def __post_init__(self) -> None:
        network = self.situation.network
        controlled = {c.place_code for c in self.situation.of("holder")}
        self.crossings = {code: x for x, code in enumerate(crossing_codes(network))}
        self.markets = markets_of(self.situation)
        self.held = {code: network.index[code] for code in controlled if code in network.index}
        self.sites = {p.code: i for i, p in enumerate(network.places) if shelters_abroad(p)}
        self.places = {p.code: i for i, p in enumerate(network.places) if not p.abroad}
        self.names = {p.name.casefold(): p.code for p in reversed(network.places)}

    def complain(self, what: str, where: str, value: str = "", allowed: str = "", fix: str = "") -> None:
        self.problems.append(Problem(what, f"scenario {self.scenario.id}, {where}", value, allowed, fix))

    def find(self, where: str, name: str, known: dict[str, int], every: Iterable[str]) -> list[int]:
        """Positions a row speaks of; none, and a problem, when the name is unknown."""
        if name == "all":
            return [known[code] for code in every]
        code = self.situation.network.focus if name == "focus" else name
        code = code if code in known else self.names.get(code.casefold(), code)
        if code in known:
            return [known[code]]
        titles = [self.situation.network.place(c).name for c in known]
        near = difflib.get_close_matches(name, [*titles, *known], n=3, cutoff=0.5)
        fix = f"Did you mean {' or '.join(near)}?" if near else ""
        self.complain("unknown place", where, name, f"focus, all, or one of {', '.join(sorted(titles))}", fix)
        return []

    def span(self, where: str, start: int | dt.date, end: int | dt.date | None, *, lasting: bool = True) -> range:
        """Days a row holds, cut to the run; a lasting one may have begun on a date before the reference date."""
        first = self._day(start)
        last = self.days if end is None else self._day(end)
        if end is not None and last < first:
            self.complain("ends before it begins", where, f"{start} to {end}")
        elif last < 0:
            self.complain("ends before the reference date", where, str(end), f"from {self.situation.date} on")
        elif first < 0 and (isinstance(start, int) or not lasting):
            allowed = f"0, {self.situation.date}, or a later day"
            self.complain("starts before the reference date", where, str(start), allowed)
        elif max(first, last) > LAST_DAY:
            self.complain("a day no run reaches", where, str(start if first > LAST_DAY else end), self._days())
        return range(max(first, 0), min(last, self.days) + 1)

    def _days(self) -> str:
        return f"0 to {LAST_DAY}, or {self.situation.date} to {self.situation.date + dt.timedelta(LAST_DAY)}"

    def _day(self, day: int | dt.date) -> int:
        return day if isinstance(day, int) else (day - self.situation.date).days

    def put(self, row: _Row, array: NDArray[np.generic], span: range, at: list[int], value: float, by: _Marks) -> None:
        """Write a value unless a more telling row has; two rows as telling as each other must agree."""
        level = 1 if row.place == "all" else 2
        for day in span:
            for position in at:
                earlier, writer = by.written.get((day, position), (0, 0))
                if level > earlier:
                    array[day, position] = value
                    by.written[day, position] = (level, row.number)
                elif level == earlier and array[day, position] != value:
                    key = (row.table, writer, row.number)
                    clash = self.clashes.setdefault(key, _Clash(day, by.names[position], {}))
                    if (clash.day, clash.place) == (day, by.names[position]):
                        clash.values[by.word] = (by.said(float(array[day, position])), by.said(value))

    def complain_of_clashes(self) -> None:
        """One problem for each pair of rows that say different things of one place and day, naming both."""
        for (rows, first, second), clash in self.clashes.items():
            values = ", ".join(f"{word} {one} and {other}" for word, (one, other) in clash.values.items())
            place = self.situation.network.place(clash.place).name
            when = f"day {clash.day} ({self.situation.date + dt.timedelta(clash.day)})"
            self.complain(
                CLASH, f"{rows}, rows {first} and {second}", f"{place}, {when}: {values}",
                fix="Let one end (to:) before the other begins, or take one out.",
            )  # fmt: skip


@dataclass(frozen=True)
class _Row:
    """A row of a scenario: the list it stands in, its number there, and the place it names."""

    table: str
    number: int
    place: str


@dataclass
class _Marks:
    """Which row wrote each (day, position), and how telling it was: 1 for "all", 2 for a name.

    ``word`` is the key whose values these are, ``names`` the codes of the positions, ``words`` what a value is called.
    """

    word: str
    names: Sequence[str]
    words: dict[float, str] = field(default_factory=dict)
    written: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def said(self, value: float) -> str:
        """A value in the file's words."""
        return self.words.get(value, f"{value:g}")


@dataclass
class _Clash:
    """The first day and place on which two rows disagree, and what each says, by key."""

    day: int
    place: str
    values: dict[str, tuple[str, str]]


def _lay_crossings(desk: _Desk, rows: Sequence[CrossingRow], line: Timeline) -> None:
    arrays: dict[str, NDArray[np.generic]] = dict(
        zip(
            CROSSING_STATES,
            (line.open_people, line.open_goods, line.tax, line.tax_share, line.capacity, line.capacity_share),
            strict=True,
        )
    )
    codes, flags = list(desk.crossings), {number: word for word, number in OPEN.items()}
    marks = {name: _Marks(name, codes, flags if name in ("people", "goods") else {}) for name in arrays}
    for n, row in enumerate(rows, start=1):
        where = f"crossings, row {n}"
        at = desk.find(where, row.place, desk.crossings, desk.crossings)
        span = desk.span(where, row.start, row.end)
        for name, array in arrays.items():
            value = getattr(row, name)
            if value is not None:
                desk.put(_Row("crossings", n, row.place), array, span, at, OPEN.get(value, value), marks[name])


def _lay_control(desk: _Desk, rows: Sequence[ControlRow], line: Timeline) -> None:
    sides = {**SIDES, **{name.casefold(): side for side, name in enumerate(desk.situation.actors)}}
    crossings = set(desk.crossings)
    starts: dict[tuple[int, int], tuple[int, ControlRow]] = {}
    laid = []
    for n, row in enumerate(rows, start=1):
        where = f"control, row {n}"
        at = desk.find(where, row.place, desk.held, [c for c in sorted(desk.held) if c not in crossings])
        span = desk.span(where, row.start, None, lasting=False)
        side = sides.get(row.holder.casefold())
        if side is None:
            near = difflib.get_close_matches(row.holder.casefold(), sides, n=1)
            fix = f"Did you mean {near[0]}?" if near else ""
            desk.complain("unknown holder", where, row.holder, ", ".join([*SIDES, *desk.situation.actors]), fix)
            continue
        for p in at:
            first, other = starts.setdefault((span.start, p), (n, row))
            if other.holder.casefold() != row.holder.casefold() and sides[other.holder.casefold()] != side:
                both = f"{other.holder} and {row.holder}"
                desk.complain(CLASH, f"control, rows {first} and {n}", both, fix=f"Both hold from day {span.start}.")
                break
        laid.append((span.start, row.place != "all", at, side))
    for first, _, at, side in sorted(laid, key=lambda r: (r[0], r[1])):
        line.control[first:, at] = side


def _lay_events(desk: _Desk, rows: Sequence[EventRow], line: Timeline) -> None:
    marks = _Marks("intensity", [p.code for p in desk.situation.network.places])
    every = [c for c in sorted(desk.held) if c not in set(desk.crossings)]
    for n, row in enumerate(rows, start=1):
        where = f"events, row {n}"
        at = desk.find(where, row.place, desk.places, every)
        span = desk.span(where, row.start, row.end)
        desk.put(_Row("events", n, row.place), line.events, span, at, row.intensity, marks)


def _lay_aid(desk: _Desk, rows: Sequence[AidRow], line: Timeline) -> None:
    if not desk.markets:  # nothing is sold or eaten in this situation, and the brief says so
        return
    for n, row in enumerate(rows, start=1):
        where = f"aid, row {n}"
        items = {item for _, item in desk.markets}
        sold = {code: k for k, (code, item) in enumerate(desk.markets) if item == row.item}
        span = desk.span(where, row.start, row.end)
        if row.item not in items:
            near = difflib.get_close_matches(row.item, items, n=1)
            fix = f"Did you mean {near[0]}?" if near else ""
            desk.complain("no market for this item", where, row.item, ", ".join(sorted(items)) or "none", fix)
            continue
        for k in desk.find(where, row.place, sold, sold):
            (line.convoys if row.by == "convoy" else line.aid)[span.start : span.stop, k] += row.tonnes_per_day


def _lay_sites(desk: _Desk, rows: Sequence[SiteRow], line: Timeline) -> None:
    for n, row in enumerate(rows, start=1):
        where = f"sites, row {n}"
        span = desk.span(where, row.start, row.end)
        line.shut[span.start : span.stop, desk.find(where, row.place, desk.sites, desk.sites)] = True
