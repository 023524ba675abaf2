"""Made-up markets, the optimality of a plan checked from the equations, and the programme written out longhand."""

from __future__ import annotations

import numpy as np

from panah.supply import ABROAD, Ground, Programme, Settings, Shelf, terms

PLAIN = Settings(interest=0.0, storage=0.0, convenience=0.0, ceiling=1e5)
"""No carrying cost and no working stock: what the closed forms assume; and room for their highest prices."""


def two_places(**given):
    """A source, a way and a city of 100,000 who eat 45 t a day at 24 a kilogram."""
    ground = Ground(2, np.array([0]), np.array([1]), np.array([0]))
    day = {
        "cost": 2.0, "outside_price": 22.0, "people": [0, 100_000], "need": 0.45, "elasticity": 0.2,
        "price_before": 24.0,
    }  # fmt: skip
    return ground, terms(ground, **{**day, **given})


def morning(ground, stock, price=24.0):
    return Shelf(np.broadcast_to(np.asarray(stock, float), ground.places).copy(), np.full(ground.places, float(price)))


def random_world(seed, *, places=4, futures=1, closed=False, purses=True):
    """Places, ways with losses and limits, sources and aid as they come; some places hold no stock, some nobody."""
    rng = np.random.default_rng(seed)
    count = int(rng.integers(1, 2 * places + 1)) if places > 1 else 0
    tail = rng.integers(0, places, count)
    head = (tail + rng.integers(1, max(places, 2), count)) % places
    outside = rng.integers(0, places, int(rng.integers(0, 3)))
    ground = Ground(places, tail, head, outside, periods=(1.0, 1.0, 2.0, 5.0, 12.0, 25.0))
    groups = int(rng.integers(1, 4))
    people = rng.uniform(1e3, 2e5, (places, groups)) * (rng.random((places, 1)) > 0.2)
    need = rng.uniform(0.2, 0.6, groups)
    day_need = people @ need / 1000
    before = rng.uniform(10, 40, places)
    given = {
        "open": np.zeros(count, bool) if closed else rng.random(count) > 0.4,
        "cost": rng.uniform(0, 5, count), "loss": rng.choice([0.0, 0.1, 0.3], count),
        "markup": rng.choice([0.0, 2.0], count), "outside_price": rng.uniform(8, 40, len(outside)),
        "source_limit": rng.choice([np.inf, 20.0], len(outside)), "people": people, "need": need,
        "elasticity": rng.choice([0.0, 0.1, 0.3], groups), "price_before": before,
        "purse": rng.uniform(1.5, 4, (places, groups)) * need * before[:, None] if purses else np.inf,
        "normal_stock": day_need * rng.choice([0.0, 20.0], places), "output": day_need * rng.choice([0.0, 0.5], places),
        "aid": rng.choice([0.0, 5.0], places), "capacity": rng.choice([np.inf, 15.0, 80.0], count),
    }  # fmt: skip
    if futures > 1:
        given["reopen"] = rng.exponential(15, (futures, count)) + 1
    elif rng.random() > 0.3:
        given["expected_wait"] = rng.choice([5.0, 30.0, np.inf], count)
    shelf = Shelf(day_need * rng.choice([0.0, 3.0, 30.0], places), before * rng.uniform(0.7, 2, places))
    return ground, terms(ground, **given), shelf


def one_place(seed, *, futures=1):
    """A market by itself: ways from abroad, local sources, losses, limits, aid and stocks as they come."""
    rng = np.random.default_rng(seed)
    ways, sources = int(rng.integers(0, 4)), int(rng.integers(0, 3))
    ground = Ground(1, np.full(ways, ABROAD), np.zeros(ways, int), np.zeros(sources, int), (1.0, 1.0, 2.0, 5.0, 12.0))
    before = rng.uniform(10, 40)
    given = {
        "open": rng.random(ways) > 0.4, "cost": rng.uniform(15, 45, ways), "loss": rng.choice([0.0, 0.1, 0.3], ways),
        "capacity": rng.choice([np.inf, 13.7, 81.3], ways), "outside_price": rng.uniform(15, 45, sources),
        "source_limit": rng.choice([np.inf, 21.9, 5.2], sources), "people": [100_000], "need": 0.45,
        "elasticity": rng.choice([0.05, 0.1, 0.3]), "price_before": before, "purse": rng.choice([np.inf, 31.0]),
        "normal_stock": rng.choice([0.0, 900.0]), "output": rng.choice([0.0, 19.7]), "aid": rng.choice([0.0, 5.1]),
    }  # fmt: skip
    if futures > 1:
        given["reopen"] = rng.exponential(15, (futures, ways)) + 1
    else:
        given["expected_wait"] = 14.0
    shelf = Shelf(45 * rng.choice([0.0, 3.1, 31.0], 1), before * rng.uniform(0.7, 2, 1))
    return ground, terms(ground, **given), shelf


def kkt(programme: Programme, day) -> float:  # noqa: C901  one loop for each thing that is chosen
    """Largest breach of optimality, over 1 + the number it concerns: balances, limits, and who could do better.

    Read from the equations place by place, not from the solver's matrix or its own residuals.
    """
    layout, offer, exchange, ground = programme.layout, programme.offer, programme.exchange, programme.ground
    slots, places, ways, sources, stores, prices = layout.shape
    x = exchange.found
    flow, bought = x[layout.flow].reshape(slots, ways), x[layout.bought].reshape(slots, sources)
    stored, sold = x[layout.stored].reshape(slots, places, stores), x[layout.sold].reshape(slots, places, prices)
    widths, told = (v[layout.sold].reshape(sold.shape) for v in (exchange.upper, exchange.cost))
    most_stored = np.broadcast_to(offer.most_stored, stored.shape)
    money = exchange.price * offer.worth[:, None]
    kept = (1 - programme.settings.spoilage) ** np.asarray(ground.periods)
    worst = 0.0

    def breach(value, scale=0.0):
        nonlocal worst
        worst = max(worst, float(value) / (1 + abs(scale)))

    def choice(gain, amount, most):
        """Nobody leaves a gain untaken, and nobody makes a loss."""
        breach(-amount)
        most = min(most, 1e12)
        breach(amount - most, most)
        if amount < most - 1e-6 * (1 + most):
            breach(gain, 1.0)
        if amount > 1e-6:
            breach(-gain, 1.0)

    for s in range(slots):
        for n in range(places):
            have = offer.given[s, n] + sum(bought[s, w] for w in range(sources) if ground.outside[w] == n)
            for r in range(ways):
                if ground.head[r] == n:
                    have += flow[s, r] * (1 - day.loss[r])
                if ground.tail[r] == n:
                    have -= flow[s, r]
            if layout.parent[s] >= 0:
                have += kept[layout.period[s]] * stored[layout.parent[s], n].sum()
            breach(abs(have - stored[s, n].sum() - sold[s, n].sum()), have)
            after = [c for c in range(slots) if layout.parent[c] == s]
            tomorrow = sum(kept[layout.period[c]] * money[c, n] for c in after)
            for j in range(stores):
                choice(tomorrow - money[s, n] - offer.stored[s, n, j], stored[s, n, j], most_stored[s, n, j])
            for b in range(prices):
                choice(-told[s, n, b] - money[s, n], sold[s, n, b], widths[s, n, b])
        for r in range(ways):
            tail = money[s, ground.tail[r]] if ground.tail[r] != ABROAD else 0.0
            gain = (1 - day.loss[r]) * money[s, ground.head[r]] - tail - offer.sent[s, r]
            choice(gain, flow[s, r], offer.most_sent[s, r])
        for w in range(sources):
            choice(money[s, ground.outside[w]] - offer.bought[s, w], bought[s, w], offer.most_bought[s, w])
    return worst
