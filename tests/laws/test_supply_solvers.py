"""The programme against one written out longhand, scipy's solver, and an interior-point solver of another family."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest
from scipy import sparse
from scipy.optimize import linprog

import supply_made as made
from panah.supply import Programme, Settings, eaten, solvers

SEEDS = range(6)


def ends(day, ground, s):
    """Beginnings and ends of the periods in future s: the end nearest to a reopening is moved to it."""
    bounds = [0.0, *np.cumsum(ground.periods)]
    moved = set()
    if day.reopen is not None:
        for when in sorted({float(day.reopen[s, r]) for r in range(ground.ways) if not day.open[r]}):
            free = [k for k in range(2, len(bounds) - 1) if k not in moved]
            if 1 < when < sum(ground.periods) and free:
                k = min(free, key=lambda k: (abs(np.cumsum([0, *ground.periods])[k] - when), k))
                if bounds[k - 1] < when < bounds[k + 1]:
                    bounds[k] = when
                    moved.add(k)
    return bounds


def likely(day, r, start, end, s):
    """Share of a period after today in which way r is expected to be open."""
    if day.open[r]:
        return 1.0
    if day.reopen is not None:
        return min(max((end - day.reopen[s, r]) / (end - start), 0.0), 1.0)
    if day.expected_wait is None or np.isinf(day.expected_wait[r]):
        return 0.0
    return 1.0 - np.mean(np.exp(-np.linspace(start, end, 20001) / day.expected_wait[r]))


class Longhand:
    """Maximise what is eaten, kept and left over, less what it costs: one line of text to each line of code."""

    def __init__(self, ground, settings, day, shelf, rest, middle, ratios):
        self.rows, self.right, self.cost, self.most, self.columns = [], [], [], [], {}
        futures, periods, places = settings.futures, len(ground.periods), range(ground.places)
        self.balance = {}
        for s in range(futures):
            bounds = ends(day, ground, s)
            for k in range(periods):
                for n in places:
                    key = (0 if k == 0 else s, k, n)
                    if key not in self.balance:
                        self.balance[key] = len(self.rows)
                        self.rows.append({})
                        length = bounds[k + 1] - bounds[k]
                        self.right.append(length * (day.output[n] + day.aid[n]))
                        if k == 0:
                            self.right[-1] += (1 - settings.spoilage) * shelf.stock[n]
        done = set()
        for s in range(futures):
            bounds = ends(day, ground, s)
            for k in range(periods):
                slot = (0 if k == 0 else s, k)
                if slot in done:
                    continue
                done.add(slot)
                self._slot(ground, settings, day, rest, slot, bounds, middle, ratios)

    def row(self, slot, n):
        return self.balance[(*slot, n)]

    def column(self, cost, most, entries):
        j = len(self.cost)
        self.cost.append(cost)
        self.most.append(most)
        for row, value in entries:
            self.rows[row][j] = value

    def _slot(self, ground, settings, day, rest, slot, bounds, middle, ratios):
        s, k = slot
        start, end = bounds[k], bounds[k + 1]
        length, chance = end - start, 1.0 if k == 0 else 1 / settings.futures
        fade = lambda b, k: np.exp(-settings.interest * ((b[k] + b[k + 1]) / 2 - 0.5))  # noqa: E731
        worth = chance * fade(bounds, k)
        for r in range(ground.ways):
            share = likely(day, r, start, end, s) if k else float(day.open[r])
            usual = min(day.capacity[r], rest.passed[ground.head[r]] / (1 - day.loss[r]))
            most = 0.0 if share == 0 else (day.capacity[r] if share == 1 else share * usual) * length
            there = (self.row(slot, ground.tail[r]), 1.0), (self.row(slot, ground.head[r]), day.loss[r] - 1)
            self.column(worth * (day.cost[r] + day.markup[r]), most, there)
        for w, n in enumerate(ground.outside):
            self.column(worth * day.outside_price[w], day.source_limit[w] * length, [(self.row(slot, n), -1.0)])
        kept = lambda k: (1 - settings.spoilage) ** ground.periods[k]  # noqa: E731
        last = k == len(ground.periods) - 1
        if last:
            gap, later = length, np.exp(-settings.interest * length) * kept(k)
            next_rows = []
        else:
            after = [ends(day, ground, f) for f in range(settings.futures)] if k == 0 else [bounds]
            gap = np.mean([(b[k + 2] - b[k]) / 2 for b in after])
            later = np.mean([fade(b, k + 1) / fade(b, k) for b in after]) * kept(k + 1)
            next_rows = [(f if k == 0 else s, k + 1) for f in range(len(after))]
        storage = settings.storage * gap
        carry = storage + 1 - later
        for n in range(ground.places):
            for j in range(5):
                c = settings.convenience
                comfort = 0.0 if j == 4 else c + (min(c, 1.0) - c) * (j + 0.5) / 4
                net = storage - carry * comfort - (later if last else 0.0)
                most = np.inf if j == 4 else day.normal_stock[n] / 4
                entries = [(self.row(slot, n), 1.0), *((self.row(t, n), -kept(k + 1)) for t in next_rows)]
                self.column(worth * rest.price[n] * net, most, entries)
            self._sold(settings, day, slot, n, worth, length, middle, ratios)

    def _sold(self, settings, day, slot, n, worth, length, middle, ratios):
        bought, above = 0.0, None
        centre = middle[slot][n]
        for lower in ratios:
            price = day.price_before.copy()
            price[n] = centre * lower
            quantity = eaten(price, day)[n]
            told = centre * lower**0.5 * above**0.5 if above else centre * lower * np.e
            told = min(told, settings.ceiling * day.price_before[n])
            self.column(-worth * told, (quantity - bought) * length, [(self.row(slot, n), 1.0)])
            bought, above = quantity, lower
        self.column(worth * 1e-6 * day.price_before[n], np.inf, [(self.row(slot, n), 1.0)])

    def solve(self):
        dense = np.zeros((len(self.rows), len(self.cost)))
        for i, row in enumerate(self.rows):
            for j, value in row.items():
                dense[i, j] = value
        bounds = [(0, max(most, 0.0)) for most in self.most]
        found = linprog(self.cost, A_eq=dense, b_eq=self.right, bounds=bounds, method="highs-ipm")
        assert found.status == 0
        return found.fun


def slot_of(layout):
    """Slot index to (future, period)."""
    seen = {}
    out = []
    for k in layout.period:
        out.append((0 if k == 0 else seen.get(k, 0), int(k)))
        seen[k] = seen.get(k, 0) + 1
    return out


@pytest.mark.parametrize("futures", [1, 3])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_programme_is_the_one_written_out_longhand(seed, futures):
    ground, day, shelf = made.random_world(seed, places=3, futures=futures)
    settings = Settings(futures=futures, spoilage=0.001)
    programme = Programme(ground, settings)
    programme.day(day, shelf)
    exchange = programme.exchange
    middle = dict(zip(slot_of(programme.layout), exchange.middle, strict=True))
    told_apart = (futures - 1, 1) in middle
    if not told_apart:  # one future stands for all where they are the same; longhand they are all written out
        assert np.ptp(day.reopen[:, ~day.open], axis=0).max(initial=0.0) == 0.0
        middle |= {(s, k): middle[0, k] for s in range(1, futures) for k in range(1, len(ground.periods))}
    rest = programme.steady.rest(day)
    longhand = Longhand(ground, settings, day, shelf, rest, middle, np.exp(exchange.grid.offsets))
    assert len(longhand.cost) == programme.layout.columns or not told_apart
    assert exchange.cost @ exchange.found == pytest.approx(longhand.solve(), rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_without_highspy_the_numbers_are_the_same(seed, monkeypatch):
    ground, day, shelf = made.random_world(seed)
    ours = Programme(ground)
    first = ours.day(day, shelf)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    theirs = Programme(ground)
    assert isinstance(theirs.exchange.solver, solvers.Scipy)
    second = theirs.day(day, shelf)
    worth = [p.exchange.cost @ p.exchange.found for p in (ours, theirs)]
    assert worth[1] == pytest.approx(worth[0], rel=1e-7)
    assert second.price == pytest.approx(first.price, rel=0.01)  # a block's width, where a price is not unique
    assert made.kkt(theirs, day) < 1e-5


def test_without_highspy_a_course_is_the_same(monkeypatch):
    ground, _ = made.two_places()
    days = [
        made.two_places(open=t not in range(5, 15), expected_wait=14.0, normal_stock=[0, 900.0])[1] for t in range(25)
    ]
    shelf = made.morning(ground, [0, 900.0])
    ours = Programme(ground).roll(days, shelf)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    theirs = Programme(ground).roll(days, shelf)
    assert theirs.price == pytest.approx(ours.price, rel=0.008)  # a block's width, on days when it is not unique
    assert np.median(np.abs(theirs.price / ours.price - 1)) < 1e-9
    assert theirs.stock == pytest.approx(ours.stock, rel=1e-3)  # within a block one day is as good as the next


def interior(programme, day):
    """Prices (L, N) of the last clearing by Clarabel; need falls evenly from a block's upper edge to its lower one."""
    clarabel = pytest.importorskip("clarabel")
    exchange, layout, offer = programme.exchange, programme.layout, programme.offer
    slots, places = layout.shape[:2]
    cost, upper = exchange.cost.copy(), exchange.upper
    bend = np.zeros(layout.columns)
    edges = exchange.middle[..., None] * np.exp(np.concatenate([exchange.grid.offsets[:1], exchange.grid.offsets]))
    edges = np.minimum(edges, offer.ceiling[:, None]) * offer.worth[:, None, None]
    edges[..., 0] = np.minimum(exchange.middle * np.exp(exchange.grid.worths[0]), offer.ceiling) * offer.worth[:, None]
    width = upper[layout.sold].reshape(slots, places, -1)[..., :-1]
    steep = np.diff(edges, axis=-1) / np.where(width > 1e-9, width, np.inf)
    start = np.concatenate([-edges[..., :-1], np.zeros((slots, places, 1))], axis=-1)
    cost[layout.sold] = start.ravel()
    bend[layout.sold] = np.concatenate([-steep, np.zeros((slots, places, 1))], axis=-1).ravel()
    used = np.flatnonzero(upper > 1e-9)
    value = layout.matrix.value.copy()
    value[layout.arrived] = day.loss - 1.0
    matrix = sparse.csc_matrix((value, layout.matrix.row, layout.matrix.start), shape=layout.matrix.shape)[:, used]
    limited = np.flatnonzero(np.isfinite(upper[used]))
    eye = sparse.eye(len(used), format="csc")
    stacked = sparse.vstack([matrix, -eye, eye[limited]], format="csc")
    right = np.concatenate([offer.given.ravel(), np.zeros(len(used)), upper[used][limited]])
    cones = [clarabel.ZeroConeT(matrix.shape[0]), clarabel.NonnegativeConeT(len(used) + len(limited))]
    options = clarabel.DefaultSettings()
    options.verbose = False
    quadratic = sparse.diags(bend[used], format="csc")
    found = clarabel.DefaultSolver(quadratic, cost[used], stacked, right, cones, options).solve()
    assert str(found.status) in {"Solved", "AlmostSolved"}
    return np.asarray(found.z)[: matrix.shape[0]].reshape(slots, places) / offer.worth[:, None]


@pytest.mark.parametrize("seed", SEEDS)
def test_an_interior_point_solver_finds_the_same_prices(seed):
    ground, day, shelf = made.random_world(seed, places=5)
    programme = Programme(ground)
    plan = programme.day(day, shelf)
    told = interior(programme, day)[0]
    eaters = (day.people.sum(axis=1) > 0) & ~plan.beyond & (plan.price > day.price_before / 100)
    assert plan.price[eaters] == pytest.approx(told[eaters], rel=0.01)
