"""Made-up crises of any size, for tests and benchmarks: a random geometric road network, the same for the same seed.

Places lie at random in a square with one place per ``spacing`` x ``spacing`` km; each is joined to its nearest others,
four routes to a place. The eastern edge is abroad, behind crossings. The advancing side holds the west, moves on from
district to district, and one place in fifty sees recurring violence.
"""

from __future__ import annotations

import math
from datetime import date

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial import cKDTree

from panah.model.network import Network, Place, Route
from panah.model.situation import Basis, Cell, Household, Situation

DAY = date(2031, 5, 10)
ACTORS = ("Government", "Front")
DEGREE_KM = 111.2


def grown(places: int, people: int, *, seed: int = 0, spacing: float = 20.0, routes: int | None = None) -> Situation:
    """A made-up crisis of so many places, routes (4 to a place unless said otherwise) and people."""
    rng = np.random.default_rng([seed, places])
    gates = max(1, min(20, places // 20))
    inside = places - 2 * gates
    side = spacing * math.sqrt(places)
    xy = rng.random((inside, 2)) * side
    city = np.zeros(inside, dtype=bool)
    city[:: max(2, inside // max(1, places // 25))] = True
    focus = int(np.argmin(((xy - side / 2) ** 2).sum(axis=1)))
    city[focus] = True
    size = rng.lognormal(0.0, 1.0, inside) * np.where(city, 6.0, 1.0)
    size = np.floor(size / size.sum() * people).astype(int)
    size[focus] += people - int(size.sum())
    nodes = [
        Place(f"D{i:05d}", f"Place {i}", "provincial_capital" if city[i] else "district", "QAA", f"A{i % 20:02d}",
              f"D{i:05d}", float(y / DEGREE_KM), float(x / DEGREE_KM), int(size[i]), False)
        for i, (x, y) in enumerate(xy)
    ]  # fmt: skip
    links = [
        Route(f"r{n:06d}", nodes[a].code, nodes[b].code, km)
        for n, (a, b, km) in enumerate(_roads(xy, rng, (4 * places if routes is None else routes) - 2 * gates))
    ]
    tree = cKDTree(xy)
    for g in range(gates):
        y = (g + 0.5) / gates * side
        near = nodes[int(tree.query([side, y])[1])]
        where = [float(y / DEGREE_KM), float(side / DEGREE_KM)]
        gate = Place(f"X{g:03d}", f"Gate {g}", "crossing", "QAA", "", near.code, *where, None, False)
        beyond = Place(f"F{g:03d}", f"Abroad {g}", "foreign_town", "QBB", "", "", *where, 20_000, True)
        links.append(Route(f"g{g:03d}", near.code, gate.code, 5.0 + 20 * float(rng.random())))
        links.append(Route(f"f{g:03d}", gate.code, beyond.code, 30.0, "road", gate.code))
        nodes += [gate, beyond]
    districts = {p.code for p in nodes if not p.abroad and p.kind != "crossing"}
    touching = tuple((r.start, r.end) for r in links if r.start in districts and r.end in districts)
    network = Network(tuple(nodes), tuple(links), touching, nodes[focus].code)
    return Situation(
        date=DAY, atlas="made-up", network=network, cells=_cells(network, xy / side, rng), actors=ACTORS,
        household=Household(6, 2_000, "QAM", place_code=network.focus),
    )  # fmt: skip


def _roads(xy: np.ndarray, rng: np.random.Generator, count: int) -> list[tuple[int, int, float]]:
    """The shortest links between near places, as many as asked for, and a tree that joins everything."""
    near = min(len(xy) - 1, 16)
    far, other = cKDTree(xy).query(xy, k=near + 1)
    pairs = {(min(i, int(j)), max(i, int(j))): float(d) for i in range(len(xy))
             for d, j in zip(far[i, 1:], other[i, 1:], strict=True)}  # fmt: skip
    ends = np.array(list(pairs), dtype=int)
    tree = minimum_spanning_tree(coo_array((list(pairs.values()), (ends[:, 0], ends[:, 1])), shape=(len(xy),) * 2))
    chosen = {(min(a, b), max(a, b)) for a, b in zip(*(c.tolist() for c in tree.nonzero()), strict=True)}
    for pair in sorted(pairs, key=lambda p: (pairs[p], p)):
        if len(chosen) >= count:
            break
        chosen.add(pair)
    winding = 1.2 + 0.3 * rng.random(len(chosen))
    return [(a, b, round(pairs[a, b] * w + 0.1, 2)) for (a, b), w in zip(sorted(chosen), winding, strict=True)]


def _cells(network: Network, xy: np.ndarray, rng: np.random.Generator) -> tuple[Cell, ...]:
    def cell(code: str, quantity: str, value: float, unit: str, item: str = "", wide: float = 1.0) -> Cell:
        return Cell(
            code, code, "", quantity, item, value / wide, value, value * wide, unit, DAY, Basis.ATLAS, ("made up",)
        )

    out = []
    for i, place in enumerate(network.places[: len(xy)]):
        held = 1.0 if xy[i, 0] < 0.1 and place.code != network.focus else 0.0
        out.append(cell(place.code, "holder", 1.0 - held, "probability", ACTORS[0]))
        out.append(cell(place.code, "holder", held, "probability", ACTORS[1]))
        if rng.random() < 0.02:
            out.append(cell(place.code, "event_rate", 0.5, "events/day", "clash", 2.0))
        if rng.random() < 0.05:
            out.append(cell(place.code, "displaced_here", float(rng.integers(10, 2_000)), "persons", "", 1.5))
    for place in network.places[len(xy) :]:
        if place.kind == "crossing":
            out += [cell(place.code, q, 0.7, "probability") for q in ("open_people", "open_goods")]
            out.append(cell(place.code, "inflow", 300.0, "t/day", "", 1.5))
    for quantity, value, unit in (("stock", 900.0, "t"), ("price_base", 40.0, "QAM/kg"), ("price", 44.0, "QAM/kg")):
        out.append(cell(network.focus, quantity, value, unit, "flour", 1.2))
    return tuple(out)
