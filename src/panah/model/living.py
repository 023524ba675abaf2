"""Living: what people buy, what households have to buy it with, and what it cost in the months before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

Range = tuple[float, float, float]
"""Lowest, best and highest estimate."""


@dataclass(frozen=True, slots=True)
class Basket:
    """What one person uses up in a day.

    Parameters
    ----------
    code
        Its name; in words with spaces for underscores.
    goods
        (item, range) of each good [kg/person/day].
    money
        What else is paid for in a lump, or the whole of it [currency/person/day].
    evidence
        Ids of the atlas rows behind it.
    """

    code: str
    goods: tuple[tuple[str, Range], ...]
    money: Range
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HouseholdType:
    """A kind of household, stated and not met.

    Parameters
    ----------
    code, title
        Its name, and what it is in words ("a household displaced some days ago").
    persons
        Who live from one purse.
    cash
        Money at hand on the reference date [currency].
    work_days
        Days of paid unskilled work in 30 days [days].
    evidence
        Id of the atlas row.
    """

    code: str
    title: str
    persons: float
    cash: Range
    work_days: Range
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PriceHistory:
    """Monthly prices of a good at a place, those public on the reference date.

    Parameters
    ----------
    place_code, item, unit
        What, where and in which unit.
    months
        Months since year 0 (12 x year + month - 1), increasing; a month without a price is left out.
    prices
        Mean price of each.
    evidence
        Ids of the first and last row.
    """

    place_code: str
    item: str
    unit: str
    months: tuple[int, ...]
    prices: tuple[float, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Living:
    """What the atlas tells of how people live, as of the reference date."""

    baskets: tuple[Basket, ...] = ()
    households: tuple[HouseholdType, ...] = ()
    histories: tuple[PriceHistory, ...] = ()

    def history(self, place_code: str, item: str, per: str = "kg") -> PriceHistory | None:
        """Prices of a kilogram (or another measure) of a good at a place, or None."""
        found = [
            h for h in self.histories if (h.place_code, h.item, h.unit.partition("/")[2]) == (place_code, item, per)
        ]
        return found[0] if found else None


NOTHING: Final = Living()
"""What an atlas without these tables tells."""
