"""Refugees of earlier years by country of asylum: where people of a country already are when others set out."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from panah.errors import InputError, Problem

TABLE: Final = "refugee_stock.csv.gz"
LAG: Final = 2
"""Years before that of the origin: end-of-year counts come out in the following June, so that those of two years before
are always published and those of the year before often are not."""


@cache
def _text() -> str:
    """The table as it stands: origin, year, asylum, persons."""
    return gzip.decompress(files("panah.model").joinpath(TABLE).read_bytes()).decode("utf-8")


@cache
def _counts(country: str, year: int) -> Mapping[str, int]:
    """The rows of one origin and year; the others are not taken apart, which a short run would wait for."""
    rows = re.findall(rf"^{re.escape(country)},{year},(\w+),(\d+)\r?$", _text(), re.MULTILINE)
    return {asylum: int(persons) for asylum, persons in rows}


def latest_year(origin: date) -> int:
    """The latest year whose counts are published on a date, whichever day of its year it is."""
    return origin.year - LAG


def earlier_stock(country: str, year: int, *, known_on: date) -> Mapping[str, int]:
    """Refugees and asylum-seekers from a country at the end of a year, by country of asylum; 0 for those not named.

    Parameters
    ----------
    country
        Country of origin, ISO 3166-1 alpha-3.
    year
        At whose end they were counted.
    known_on
        Date of the forecast's origin.

    Raises
    ------
    InputError
        When the counts of that year need not have been published by the origin.
    """
    if year > latest_year(known_on):
        raise InputError(
            Problem("counts of this year need not have been published at the origin", "refugee stock", str(year),
                    f"{latest_year(known_on)} or before, for an origin on {known_on}",
                    "Take an earlier year.")
        )  # fmt: skip
    return _counts(country, year)
