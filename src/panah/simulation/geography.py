"""The network as arrays: how far, through which crossing, next to what."""

from __future__ import annotations

import threading
import weakref
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.kernels.front import Borders
from panah.kernels.travel import Roads
from panah.model.geo import EARTH_KM
from panah.model.network import Network, Place, Route
from panah.model.situation import Situation
from panah.simulation import far

CITIES: Final = frozenset({"city", "provincial_capital"})
"""Kinds of places that resist the front longer and whose fall is a shock."""

REFUGES: Final = CITIES | {"town", "district", "temporary_district", "displacement_site"}
"""Kinds of places inside the country where displaced people stay."""

LARGE: Final = 300
"""Places from which on a network is large: pairs of places are no longer kept for every member, and destinations are
drawn by views of the country. The law is the same, the draws are others."""

FELT_KM: Final = 100.0
"""Distance beyond which an event is not felt: four times the widest kernel's standard deviation."""


@dataclass(frozen=True)
class Geography:
    """What stays the same in every member.

    Parameters
    ----------
    roads, borders
        Arrays for the kernels.
    crossings
        (X,) P index of each crossing, in network order.
    size
        (P,) residents of each place [persons]; 0 where nobody is counted.
    farthest
        Longest way between two places between which a road leads [km].
    sight
        Views of the refuges of a large network; None where every pair of places is kept.
    """

    roads: Roads
    borders: Borders
    crossings: NDArray[np.int64]
    size: NDArray[np.float64]
    farthest: float
    sight: far.Sight | None = None
    goods: dict[str, NDArray[np.float64]] = field(default_factory=dict)
    """By place code, (X,) road to each crossing for goods [km], kept when first asked for."""

    def to_crossings(self, network: Network, code: str) -> NDArray[np.float64]:
        """(X,) road from a place to each crossing, inside the country, for goods [km]; infinity where none leads."""
        if code not in self.goods:
            roads = (r for r in network.routes if r.goods and not r.crossing and r.mode == "road")
            place = np.array([network.index[code]], dtype=np.int64)
            self.goods[code] = far.from_places(network, roads, place)[0, self.crossings]
        return self.goods[code]


def survey(situation: Situation, edge: float, large: bool | None = None) -> Geography:
    """Distances, borders and crossings of a situation's network.

    People travel by road: air and rail routes, and routes said to be shut to people, are left out.

    Parameters
    ----------
    situation
        Where things stand.
    edge
        Road distance within which a displacement site is at a city's edge [km].
    large
        Whether to treat the network as a large one; by default if it has more than ``LARGE`` places.
    """
    network = situation.network
    large = len(network.places) > LARGE if large is None else large
    crossings = crossing_codes(network)
    walkable = [r for r in network.routes if r.mode == "road" and r.people and not _shut(situation, r)]
    outside = np.array([shelters_abroad(p) for p in network.places], dtype=np.bool_)
    abroad = np.flatnonzero(outside).astype(np.int64)
    inside = far.distances(network, [r for r in walkable if not r.crossing], np.float32 if large else np.float64)
    through = np.full((len(crossings), len(network.places), len(abroad)), np.inf)
    for x, code in enumerate(crossings):
        by = [r for r in walkable if r.crossing in ("", code)]
        through[x] = far.from_places(network, by, abroad).T
    start, index, km = far.near(network, FELT_KM) if large else _near(network)
    controlled = {c.place_code for c in situation.of("holder")}
    refuge = np.array([p.kind in REFUGES and not p.abroad for p in network.places], dtype=np.bool_)
    settlement = _settlements(network, inside, edge)
    options, order = _options(inside, refuge, settlement, large)
    roads = Roads(
        near_start=start,
        near_index=index,
        near_km=km,
        inside=inside,
        options=options,
        order=order,
        through=through,
        abroad=abroad,
        country=~network.abroad,
        refuge=refuge,
        ruler=np.array([_ruler(network, p, controlled) for p in network.places], dtype=np.int64),
        settlement=settlement,
    )
    return Geography(
        roads=roads,
        borders=_borders(network, controlled),
        crossings=np.array([network.index[c] for c in crossings], dtype=np.int64),
        size=network.population.astype(np.float64),
        farthest=max(float(km.max(initial=0.0, where=np.isfinite(km))) for km in (inside, through)),
        sight=far.look_round(network, roads) if large else None,
    )


_KEPT: Final[dict[int, tuple[weakref.ref[Situation], float, Geography]]] = {}
_SURVEYING: Final = threading.Lock()


def surveyed(situation: Situation, edge: float) -> Geography:
    """The survey of a situation, made once for all batches of its members."""
    with _SURVEYING:
        kept = _KEPT.get(id(situation))
        if kept is None or kept[0]() is not situation or kept[1] != edge:
            kept = weakref.ref(situation), edge, survey(situation, edge)
            weakref.finalize(situation, _KEPT.pop, id(situation), None)
            _KEPT[id(situation)] = kept
        return kept[2]


def crossing_codes(network: Network) -> tuple[str, ...]:
    """Codes of the X crossings of a network, in network order: home-side posts, and places that routes pass."""
    passed = {r.crossing for r in network.routes if r.crossing}
    return tuple(p.code for p in network.places if p.code in passed or (p.kind == "crossing" and not p.abroad))


def great_circle(network: Network, rows: slice = slice(None)) -> NDArray[np.float64]:
    """(P, P) distances as the crow flies [km], on a sphere; or some rows of them."""
    lat = np.radians([p.latitude for p in network.places])
    lon = np.radians([p.longitude for p in network.places])
    dlat, dlon = lat[rows, None] - lat[None, :], lon[rows, None] - lon[None, :]
    a = np.sin(dlat / 2) ** 2 + np.cos(lat[rows, None]) * np.cos(lat[None, :]) * np.sin(dlon / 2) ** 2
    out: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(a, 1.0)))
    return out


def _shut(situation: Situation, route: Route) -> bool:
    cell = situation.cell(route.code, "open_people")
    return cell is not None and cell.best < 0.5


def shelters_abroad(place: Place) -> bool:
    """Whether people who leave the country make for a place."""
    return place.abroad and place.kind not in ("crossing", "airport", "junction")


def _near(network: Network) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Offsets, neighbours and distances of the places close enough for events to be felt."""
    km = great_circle(network)
    near = [[i, *(int(j) for j in np.flatnonzero(km[i] <= FELT_KM) if j != i)] for i in range(len(km))]
    start = np.concatenate([[0], np.cumsum([len(n) for n in near])]).astype(np.int64)
    index = np.array([j for n in near for j in n], dtype=np.int64)
    far = np.array([km[i, j] for i, n in enumerate(near) for j in n], dtype=np.float64)
    return start, index, far


def _borders(network: Network, controlled: set[str]) -> Borders:
    touching: list[set[int]] = [set() for _ in network.places]
    for a, b in network.neighbours:
        i, j = network.index[a], network.index[b]
        if b in controlled:
            touching[i].add(j)
        if a in controlled:
            touching[j].add(i)
    lists = [np.array(sorted(near), dtype=np.int64) for near in touching]
    follows = np.full(len(network.places), -1, dtype=np.int64)
    for i, place in enumerate(network.places):
        district = place.admin2_code
        if place.kind == "crossing" and district != place.code and district in controlled:
            follows[i] = network.index[district]
    return Borders(
        first=np.concatenate([[0], np.cumsum([len(n) for n in lists])]).astype(np.int64),
        touch=np.concatenate(lists).astype(np.int64) if lists else np.empty(0, dtype=np.int64),
        city=np.array([p.kind in CITIES and not p.abroad for p in network.places], dtype=np.bool_),
        follows=follows,
    )


def _settlements(network: Network, inside: NDArray[np.float64], edge: float) -> NDArray[np.int64]:
    """(P,) P index of the city that a city or a site at its edge belongs to; -1 for other places."""
    out = np.full(len(network.places), -1, dtype=np.int64)
    cities = [i for i, p in enumerate(network.places) if p.kind in CITIES and not p.abroad]
    for i, place in enumerate(network.places):
        if place.kind == "displacement_site" and cities:
            nearest = min(cities, key=lambda c: inside[i, c])
            out[i] = nearest if inside[i, nearest] <= edge else -1
    out[cities] = cities
    return out


def _options(
    inside: NDArray[np.float64], refuge: NDArray[np.bool_], settlement: NDArray[np.int64], large: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The refuges that people of each place choose from, as in Roads: how many, and which, nearest first.

    Nobody chooses the place itself, a site at the edge of the same city, or where no road leads.
    """
    places = len(inside)
    if large:
        return np.zeros(places, dtype=np.int64), np.empty((places, 0), dtype=np.int64)
    same = (settlement[:, None] == settlement[None, :]) & (settlement >= 0)[:, None]
    open_ = refuge[None, :] & np.isfinite(inside) & ~same & ~np.eye(places, dtype=np.bool_)
    options = open_.sum(axis=1)
    order = np.argsort(np.where(open_, inside, np.inf), axis=1, kind="stable")[:, : options.max(initial=0)]
    order[np.arange(order.shape[1]) >= options[:, None]] = -1
    return options, order


def _ruler(network: Network, place: Place, controlled: set[str]) -> int:
    """The place whose holder counts at a place: its own, or its district's; -1 for none."""
    for code in (place.code, place.admin2_code):
        if code in controlled and code in network.index:
            return network.index[code]
    return -1
