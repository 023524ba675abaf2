"""Situation: for one date, the best estimate with its spread for each place and route, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from panah.model.living import NOTHING, Living
from panah.model.network import Network


class Basis(StrEnum):
    """What a cell rests on."""

    CLAIM = "claim"
    ATLAS = "atlas"
    INFERRED = "inferred"
    SCENARIO = "scenario"


QUANTITIES: Final = {
    "holder": "probability that the actor named in `item` holds the place",
    "contested": "probability that control of the place is being fought over",
    "population": "residents",
    "displaced_here": "displaced people present",
    "arrivals": "displaced people who arrived in the days up to as_of; item holds the span's first day",
    "event": "violent event on the day as_of; item is its kind, best its intensity (1 = a firefight)",
    "event_rate": "recurring violent events per day; item is their kind",
    "open_people": "probability that people can pass",
    "open_goods": "probability that goods can pass",
    "delay_hours": "hours lost at checkpoints and posts",
    "tax": "charge on goods passing, in the currency per kg",
    "capacity": "goods that can pass in a day",
    "inflow": "goods that pass on a day without trouble",
    "stock": "food in the place, in stores, shops and homes",
    "price": "price of one unit of the item",
    "price_base": "price of the item before the crisis",
    "displaced_new": "people newly displaced over the span that starts on the day in `item`",
    "displaced_total": "people displaced on the date, in the whole area of the place",
    "supply_horizon": "days until food was said to run low",
    "household_cash": "money a household has left",
    "household_size": "persons in a household",
}
"""What the `quantity` column of ``situation.csv`` may hold, and what each means."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of ``situation.csv``: a quantity at a place or on a route.

    ``evidence`` holds claim ids (basis claim), atlas row ids (basis atlas) or both; it is never empty.
    Where sources disagree, ``low`` and ``high`` span them all and every one is in ``evidence``.
    """

    place: str
    place_code: str
    route: str
    quantity: str
    item: str
    low: float
    best: float
    high: float
    unit: str
    as_of: date
    basis: Basis
    evidence: tuple[str, ...]


SITUATION_COLUMNS: Final = tuple(f.name for f in fields(Cell))


@dataclass(frozen=True, slots=True)
class Household:
    """A household read from a report, or the labelled standard one; never carries a name.

    Parameters
    ----------
    persons, children
        Members, and how many of them are children; None when the report does not say.
    head_is_child
        Whether a person under 18 looks after the others.
    cash
        Money left, in ``currency``.
    place_code
        Where it is.
    evidence
        Ids of the claims it rests on; empty for the standard household.
    """

    persons: int
    cash: float
    currency: str
    head_is_child: bool = False
    children: int | None = None
    place_code: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Situation:
    """Where things stand on one date.

    Parameters
    ----------
    date
        Reference date: nothing dated after it is inside.
    atlas
        Name of the atlas.
    network
        Places and routes on that date.
    cells
        The estimates, in a fixed order.
    actors
        Who can hold a place: the defending side first, the advancing side second.
    household
        The household of the brief's family card.
    """

    date: date
    atlas: str
    network: Network = field(repr=False)
    cells: tuple[Cell, ...] = field(repr=False)
    actors: tuple[str, str]
    household: Household
    areas: dict[str, str] = field(default_factory=dict)
    """Names of provinces and countries by code."""
    constants: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    """Atlas constants (low, best, high) by name: sack_kg, need_kg_person_day, import_share ..."""
    living: Living = field(default=NOTHING, repr=False)
    """Baskets, kinds of households and earlier prices, as the atlas tells them."""

    @cached_property
    def _by_key(self) -> dict[tuple[str, str, str], Cell]:
        return {(c.route or c.place_code, c.quantity, c.item): c for c in self.cells}

    @cached_property
    def _by_quantity(self) -> dict[str, tuple[Cell, ...]]:
        out: dict[str, list[Cell]] = {}
        for c in self.cells:
            out.setdefault(c.quantity, []).append(c)
        return {quantity: tuple(cells) for quantity, cells in out.items()}

    def cell(self, where: str, quantity: str, item: str = "") -> Cell | None:
        """The cell of a place or route code, or None."""
        return self._by_key.get((where, quantity, item))

    def of(self, quantity: str) -> tuple[Cell, ...]:
        """All cells of one quantity, in order."""
        return self._by_quantity.get(quantity, ())
