"""Cases for hindcasts: Flee instances with their registrations as published, and the codes of their countries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from panah.atlas.gazetteer import territories
from panah.errors import InputError, Problem
from panah.flee import read_instance
from panah.model.case import Case, Series
from panah.model.instance import FleeInstance

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
    return {**{_plain(name): code for code, name in territories()}, **ABBREVIATIONS}


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


def country_code(name: str) -> str:
    """ISO 3166-1 alpha-3 code of a country as an instance names it, "" where the name is not known."""
    return _codes().get(_plain(name), "")


def as_case(instance: FleeInstance) -> Case:
    """An instance as a case.

    Raises
    ------
    InputError
        When it was read with counts divided by hasten, or without the entries of its tables.
    """
    if instance.settings.hasten != 1:
        fix = "Read the instance with hasten=1."
        raise InputError(Problem("a case counts persons", "hasten", str(instance.settings.hasten), "1", fix))
    countries = tuple(country_code(place.country) for place in instance.places)
    return Case(
        instance=instance,
        group=countries[0] or _plain(instance.places[0].country),
        countries=countries,
        camps=tuple(Series.of(instance.counted[instance.places[k].name]) for k in instance.camps),
        total=Series.of(instance.counted["total"]),
    )


def read_cases(folders: Sequence[Path]) -> tuple[tuple[Case, ...], tuple[Problem, ...]]:
    """Cases by folder, in the order given, and what is wrong with those that cannot be read."""
    cases: list[Case] = []
    problems: list[Problem] = []
    for folder in folders:
        try:
            cases.append(as_case(read_instance(folder, hasten=1)))
        except InputError as error:
            problems += error.problems
    return tuple(cases), tuple(problems)
