"""How much dearer the staple gets in each market of a country because of what its gates do.

Each world draws freight, stocks, the imported share and the rest from their priors and reckons the market twice over
the same days with the rolling programme of `panah.supply`: once with gates as they were, once as the diary has them.
The ratio of the two courses of prices is what the gates do. Levels of prices need not be met: a forecast multiplies
the observed price by the ratio, so that it is the last value where gates change nothing.

What passes a gate in quiet times is not known; each market is taken to draw its imports from all gates in proportion to
the inverse square of the road to them, and a gate can pass `restock_limit` times as much. A shut gate lets
`hidden_inflow` through. A road inside the country can carry `restock_limit` times what it carries with all gates open,
or `road_share` of what the smaller of its two ends eats.

Axes: X worlds, D days, N markets, K gates, R ways (both directions of a road, then the gates), L periods.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import shortest_path

from panah.forecast.draws import draw, priors
from panah.model.parameters import parameters
from panah.model.price_case import GateDays
from panah.model.trade import TradeNetwork
from panah.supply.belief import back_by
from panah.supply.programme import Programme
from panah.supply.terms import PERIODS, Ground, Settings, Shelf, Terms, terms

Floats = NDArray[np.float64]

SHARED = (
    "need_flour", "import_share", "demand_elasticity", "hidden_inflow", "reopening_days", "restock_limit",
    "price_adjustment", "price_fall",
)  # fmt: skip
"""Rows of the simulation's own table that the worlds draw from too."""

SETTLING = 10
"""Days that the market with all gates open takes to come to rest before what roads carry is read off [days]."""


def rise(network: TradeNetwork, price: Floats, gates: GateDays, *, worlds: int, seed: int) -> Floats:
    """(X, D, N) price over what it would be if gates stayed as they are.

    Parameters
    ----------
    network
        Markets, roads and gates.
    price
        (N,) price observed in each market [currency/kg], at which people eat their need.
    gates
        What the diary says of the day on which the price was observed and of the D days after it: (1 + D, K).
    worlds
        X.
    seed
        Same seed, same bytes.
    """
    rows = {name: parameters()[name] for name in SHARED} | dict(priors("trade"))
    drawn = draw(worlds, seed, rows)
    return np.stack([_world(network, price, gates, {k: float(v[x]) for k, v in drawn.items()}) for x in range(worlds)])


def _world(network: TradeNetwork, price: Floats, gates: GateDays, numbers: dict[str, float]) -> Floats:
    trade = _Trade(network, price, numbers)
    stays = np.zeros(len(gates.passes) - 1, dtype=np.int64)
    quiet = trade.course(gates.passes[stays], gates.toll[stays])
    moved = trade.course(gates.passes[1:], gates.toll[1:])
    return np.asarray(np.exp(_followed(np.log(moved / quiet), numbers["price_adjustment"], numbers["price_fall"])))


def _followed(goal: Floats, up: float, slower: float) -> Floats:
    """(D, N) the way retail prices go after a goal: most of it in ``up`` days, ``slower`` times as many down."""
    out, last = np.zeros_like(goal), np.zeros(goal.shape[1])
    rising, falling = -np.expm1(-1.0 / up), -np.expm1(-1.0 / (up * slower))
    for d, today in enumerate(goal):
        last = last + np.where(today > last, rising, falling) * (today - last)
        out[d] = last
    return out


class _Trade:
    """One world of the network: places are the markets, then the gates."""

    def __init__(self, network: TradeNetwork, price: Floats, numbers: dict[str, float]) -> None:
        self.numbers = numbers
        n, k = len(network.markets), len(network.gates)
        self.inside = 2 * len(network.ends)
        tail = np.concatenate([network.ends[:, 0], network.ends[:, 1], n + np.arange(k)])
        head = np.concatenate([network.ends[:, 1], network.ends[:, 0], network.behind])
        self.ground = Ground(n + k, tail, head, n + np.arange(k))
        self.markets = n
        freight = numbers["freight"] * float(np.median(price))
        self.freight = freight * np.concatenate([network.road_km, network.road_km, network.gate_km])
        self.people = np.concatenate([network.people, np.zeros(k)])
        self.eaten = self.people * numbers["need_flour"] / 1000.0
        self.beyond = np.maximum(price[network.behind] - freight * network.gate_km, 0.1 * price[network.behind])
        self.before = np.concatenate([price, self.beyond])
        self.capacity = self._capacities(network)

    def _capacities(self, network: TradeNetwork) -> Floats:
        """(R,) most a way passes in a day [t/day]: of gates by their usual flow, of roads by what they carried."""
        n, limit = self.markets, self.numbers["restock_limit"]
        gates = limit * usual_flows(network, self.eaten[:n] * self.numbers["import_share"])
        capacity = np.concatenate([np.full(self.inside, np.inf), gates])
        ways = Programme(self.ground, Settings())
        shelf = self._shelf()
        for _ in range(SETTLING):
            plan = ways.day(self._terms(np.tile(capacity, (len(PERIODS), 1)), np.zeros(len(gates))), shelf)
            shelf = plan.shelf()
        smaller = np.minimum(self.eaten[self.ground.tail], self.eaten[self.ground.head])[: self.inside]
        carried = np.maximum(limit * plan.flow[: self.inside], self.numbers["road_share"] * smaller)
        return np.concatenate([carried, gates])

    def course(self, passes: Floats, toll: Floats) -> Floats:
        """(D, N) prices [currency/kg]."""
        back = back_by(PERIODS, self.numbers["reopening_days"])
        hidden = self.numbers["hidden_inflow"]
        programme, shelf, out = Programme(self.ground, Settings()), self._shelf(), []
        for day in range(len(passes)):
            today = np.maximum(passes[day], hidden)
            share = np.concatenate([np.ones((len(back), self.inside)), today + (1.0 - today) * back[:, None]], axis=1)
            plan = programme.day(self._terms(share * self.capacity, toll[day]), shelf)
            shelf = plan.shelf()
            out.append(plan.price[: self.markets])
        return np.array(out)

    def _shelf(self) -> Shelf:
        return Shelf(self.eaten * self.numbers["stock_days"], self.before.copy())

    def _terms(self, capacity: Floats, toll: Floats) -> Terms:
        return terms(
            self.ground,
            cost=self.freight + np.concatenate([np.zeros(self.inside), toll]),
            outside_price=self.beyond,
            people=self.people,
            need=[self.numbers["need_flour"]],
            elasticity=[self.numbers["demand_elasticity"]],
            price_before=self.before,
            normal_stock=self.eaten * self.numbers["stock_days"],
            output=self.eaten * (1.0 - self.numbers["import_share"]),
            capacity=capacity,
        )


def usual_flows(network: TradeNetwork, imported: Floats) -> Floats:
    """(K,) what passes each gate in quiet times [t/day]: markets draw from gates by the inverse square of the road.

    Parameters
    ----------
    network
        Markets, roads and gates.
    imported
        (N,) what each market takes from outside [t/day]. One that no gate reaches takes nothing.
    """
    n, k = len(network.markets), len(network.gates)
    km = np.zeros((n + k, n + k))
    a, b = np.concatenate([network.ends[:, 0], network.behind]), np.concatenate([network.ends[:, 1], n + np.arange(k)])
    km[a, b] = km[b, a] = np.concatenate([network.road_km, network.gate_km])
    with np.errstate(divide="ignore"):
        pull = shortest_path(km, directed=False)[n:, :n] ** -2.0
    total = pull.sum(axis=0)
    share = np.divide(pull, total, out=np.zeros_like(pull), where=total > 0)
    return np.asarray((share * imported).sum(axis=1))
