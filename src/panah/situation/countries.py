"""Codes of countries by the names that Flee's instances give them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from panah.model.territories import territories

ABBREVIATIONS: Final = {
    "car": "CAF",
    "drc": "COD",
    "dr congo": "COD",
    "roc": "COG",
    "rc": "COG",
    "congo": "COG",
    "ivory coast": "CIV",
    "swaziland": "SWZ",
    "turkey": "TUR",
    "burma": "MMR",
    "uae": "ARE",
    "uk": "GBR",
    "usa": "USA",
}
"""Names of countries in Flee's instances that the locale data do not give."""


@cache
def _codes() -> dict[str, str]:
    return {**{plain(name): code for code, name in territories()}, **ABBREVIATIONS}


def plain(name: str) -> str:
    """A name without case and signs."""
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


def country_code(name: str) -> str:
    """ISO 3166-1 alpha-3 code of a country as an instance names it, "" where the name is not known."""
    return _codes().get(plain(name), "")
