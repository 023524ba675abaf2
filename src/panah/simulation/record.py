"""The book of a run: what of each day is kept."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from panah.kernels import movement
from panah.model.ensemble import CROSSING_QUANTITIES, PEOPLE_QUANTITIES, SUPPLY_QUANTITIES, Ensemble

if TYPE_CHECKING:
    from panah.simulation.state import State


class Shelf:
    """Memory for the books of batches that are done one after another, by one thread.

    Fresh memory is handed out by the system in small pieces, which in a large network costs as much as the draws. A
    batch's book is written over by the next one from the same shelf.
    """

    def __init__(self) -> None:
        self._kept: dict[str, NDArray[Any]] = {}

    def take(self, name: str, shape: tuple[int, ...], kind: DTypeLike) -> NDArray[Any]:
        """An array whose values are whatever was there."""
        size = math.prod(shape)
        kept = self._kept.get(name)
        if kept is None or len(kept) < size:
            kept = self._kept[name] = np.empty(size, dtype=kind)
        return kept[:size].reshape(shape)


class Shelves(threading.local):
    """A shelf for each thread."""

    def __init__(self) -> None:
        self.own = Shelf()


@dataclass(frozen=True)
class Record:
    """Arrays of an :class:`Ensemble`, filled day by day.

    Parameters
    ----------
    people
        By name, (M, D, P) int64.
    holder
        (M, D, P) int8.
    supply
        By name, (M, D, K) float64.
    passed
        By name, (M, D, C) float64.
    """

    people: dict[str, NDArray[np.int64]]
    holder: NDArray[np.int8]
    supply: dict[str, NDArray[np.float64]]
    passed: dict[str, NDArray[np.float64]]

    @classmethod
    def blank(cls, members: int, days: int, places: int, markets: int, passages: int, shelf: Shelf) -> Record:
        """A book with days + 1 pages, each still to be written."""
        counts, stocks = (members, days + 1, places), (members, days + 1, markets)
        through = (members, days + 1, passages)
        return cls(
            people={q: shelf.take(q, counts, np.int64) for q in PEOPLE_QUANTITIES},
            holder=shelf.take("holder", counts, np.int8),
            supply={q: shelf.take(q, stocks, np.float64) for q in SUPPLY_QUANTITIES},
            passed={q: shelf.take(q, through, np.float64) for q in CROSSING_QUANTITIES},
        )

    def write(self, state: State, day: int) -> None:
        """Write one day down."""
        people, shelves = state.people, state.stalls.shelves
        book = self.people
        movement.write_down(
            day, people, state.arrivals, state.control.holder, book["residents"], book["departures"], book["arrivals"],
            book["displaced_here"], book["in_transit"], self.holder,
        )  # fmt: skip
        for quantity, values in (
            ("stock", shelves.stock), ("inflow", shelves.inflow), ("price", shelves.price),
            ("days_of_supply", shelves.days), ("need_met", shelves.met), ("price_limited", shelves.limited),
        ):  # fmt: skip
            self.supply[quantity][:, day] = values
        for quantity, each in zip(CROSSING_QUANTITIES, (shelves.passed, shelves.taxed), strict=True):
            page = self.passed[quantity][:, day]
            page[:] = 0.0
            for c, (x, markets) in enumerate(state.stalls.passages):
                for k in markets:
                    page[:, c] += each[:, k, x]

    def ensemble(self, state: State, seed: int, members: NDArray[np.int64]) -> Ensemble:
        """The finished book."""
        return Ensemble(
            scenario=state.scenario.id,
            situation=state.situation,
            seed=seed,
            members=members,
            people=self.people,
            holder=self.holder,
            supply=self.supply,
            markets=state.stalls.names,
            household=self._household(state),
            passages=passages_of(state),
            passed=self.passed,
        )

    def _household(self, state: State) -> dict[str, NDArray[np.float64]]:
        """Days the household's cash lasts, at the prices of its place's market, else of the focus; none without."""
        home = state.situation.household
        index = state.situation.network.index
        codes = [code for code in (home.place_code, state.situation.network.focus) if code in index]
        fed = [k for k in state.stalls.feeds(np.array([index[code] for code in codes])).tolist() if k >= 0]
        if not fed:
            return {}
        near = fed[0]
        per_kg = home.persons * state.numbers["household_need"][:, None]
        return {"cash_runway_days": home.cash / (per_kg * self.supply["price"][:, :, near])}


def passages_of(state: State) -> tuple[tuple[str, str], ...]:
    """(crossing code, item) of each passage of the stalls."""
    places, names = state.situation.network.places, state.stalls.names
    crossings = state.geography.crossings
    return tuple((places[crossings[x]].code, names[markets[0]][1]) for x, markets in state.stalls.passages)
