"""Place, Route and Network: names outside, index arrays inside."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the network.

    Parameters
    ----------
    code
        Unique code: the P-code where there is one, else the atlas's own.
    name
        The name a reader of the brief sees.
    kind
        ``city``, ``district``, ``temporary_district``, ``provincial_capital``, ``town``, ``crossing``,
        ``foreign_town``, ``displacement_site``, ``airport`` or ``junction`` (roads meet, nobody stays).
    country
        ISO 3166-1 alpha-3 code.
    admin1_code, admin2_code
        P-codes of the province and district; empty when unknown.
    latitude, longitude
        Degrees, WGS 84.
    population
        Residents on the reference date [persons]; None where nobody is counted as living there.
    abroad
        Whether the place lies outside the crisis country.
    """

    code: str
    name: str
    kind: str
    country: str
    admin1_code: str
    admin2_code: str
    latitude: float
    longitude: float
    population: int | None
    abroad: bool


@dataclass(frozen=True, slots=True)
class Route:
    """A two-way link between two places.

    Parameters
    ----------
    code
        Unique code.
    start, end
        Place codes.
    km
        Length by this mode [km].
    mode
        ``road``, ``air`` or ``rail``.
    crossing
        Code of the border crossing the route passes through; empty for routes inside a country.
    people, goods
        Whether people and goods can use the route when it is open.
    """

    code: str
    start: str
    end: str
    km: float
    mode: str = "road"
    crossing: str = ""
    people: bool = True
    goods: bool = True


@dataclass(frozen=True)
class Network:
    """Places and routes on one date.

    Parameters
    ----------
    places
        P places; their order is the P axis everywhere.
    routes
        R routes; their order is the R axis everywhere.
    neighbours
        Pairs of codes of districts that share a border.
    focus
        Code of the place the crisis turns on: the besieged city of the atlas.
    """

    places: tuple[Place, ...]
    routes: tuple[Route, ...]
    neighbours: tuple[tuple[str, str], ...]
    focus: str

    @cached_property
    def index(self) -> dict[str, int]:
        """Position of each place on the P axis, by code."""
        return {p.code: i for i, p in enumerate(self.places)}

    @cached_property
    def ends(self) -> NDArray[np.int64]:
        """(R, 2) int64: P indices of both ends of each route."""
        pairs = [(self.index[r.start], self.index[r.end]) for r in self.routes]
        return np.array(pairs, dtype=np.int64).reshape(-1, 2)

    @cached_property
    def km(self) -> NDArray[np.float64]:
        """(R,) float64: length of each route [km]."""
        return np.array([r.km for r in self.routes], dtype=np.float64)

    @cached_property
    def adjacency(self) -> NDArray[np.bool_]:
        """(P, P) bool: whether two districts share a border."""
        out = np.zeros((len(self.places), len(self.places)), dtype=np.bool_)
        for a, b in self.neighbours:
            i, j = self.index[a], self.index[b]
            out[i, j] = out[j, i] = True
        return out

    @cached_property
    def population(self) -> NDArray[np.int64]:
        """(P,) int64: residents [persons], 0 where nobody is counted as living there."""
        return np.array([p.population or 0 for p in self.places], dtype=np.int64)

    @cached_property
    def abroad(self) -> NDArray[np.bool_]:
        """(P,) bool: places outside the crisis country."""
        return np.array([p.abroad for p in self.places], dtype=np.bool_)

    def place(self, code: str) -> Place:
        """The place with this code; KeyError when there is none."""
        return self.places[self.index[code]]
