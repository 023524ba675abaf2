"""A case: a past conflict whose registrations are known, to hold forecasts against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from panah.model.instance import FleeInstance


@dataclass(frozen=True)
class Series:
    """Counts as they were published, uncorrected: what was registered on the days that somebody counted.

    Parameters
    ----------
    days
        (N,) int64, strictly increasing: days from the start of the case; some may lie before it.
    people
        (N,) int64 persons.
    """

    days: NDArray[np.int64]
    people: NDArray[np.int64]

    @classmethod
    def of(cls, entries: Iterable[tuple[int, float]]) -> Series:
        """Counts in any order; of two on one day the later entry stands."""
        held = dict(entries)
        days = sorted(held)
        return cls(np.array(days, dtype=np.int64), np.array([held[d] for d in days], dtype=np.int64))

    def known(self, day: int, delay: int = 0) -> Series:
        """What was published by the end of a day, if a count takes ``delay`` days to be published."""
        n = int(np.searchsorted(self.days, day - delay, side="right"))
        return Series(self.days[:n], self.people[:n])


@dataclass(frozen=True)
class Case:
    """A Flee instance as a case.

    Parameters
    ----------
    instance
        Read with one person as one person.
    group
        Country of origin, the one with most of the places fought over; cases of one group are left out together,
        because what one teaches the other knows.
    countries
        P ISO 3166-1 alpha-3 codes of the places' countries, "" where the instance's word names no country.
    camps
        C series, in the order of ``instance.camps``.
    total
        The series of the table called total: people registered in all, as published.
    """

    instance: FleeInstance
    group: str
    countries: tuple[str, ...]
    camps: tuple[Series, ...]
    total: Series

    @property
    def name(self) -> str:
        """Name of the instance's folder."""
        return self.instance.name

    @property
    def start(self) -> date:
        """Date of day 0."""
        return self.instance.start
