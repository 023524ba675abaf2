"""Axis letters and unit words, written once.

Arrays are always in this order and docstrings use no other letters:

    M  member   one run of the ensemble
    D  day      days after the reference date; index 0 is the reference date itself
    P  place    index into Network.places
    R  route    index into Network.routes
    G  group    groups of people with their own purse or threshold
"""

from __future__ import annotations

from typing import Final

PERSONS: Final = "persons"
HOUSEHOLDS: Final = "households"
PROBABILITY: Final = "probability"
SHARE: Final = "share"
DAYS: Final = "days"
KM: Final = "km"
TONNES: Final = "t"
TONNES_PER_DAY: Final = "t/day"

UNITS: Final = frozenset(
    {
        PERSONS,
        "persons/day",
        HOUSEHOLDS,
        "persons/household",
        PROBABILITY,
        SHARE,
        "1",
        "1/day",
        "1/km",
        "events/day",
        DAYS,
        "hours",
        KM,
        "km/day",
        TONNES,
        TONNES_PER_DAY,
        "trucks/day",
        "kg",
        "kg/day",
        "kg/person/day",
        "kg/sack",
        "kcal/kg",
        "kcal/person/day",
        "districts",
        "crossings",
        "places",
    }
)
"""Words a `unit` column may hold; money adds an ISO 4217 code: "AFN", "AFN/kg", "AFN/sack", "AFN/day"."""
