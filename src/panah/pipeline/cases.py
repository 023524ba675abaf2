"""Cases for hindcasts: Flee instances with their registrations as published, and the codes of their countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from panah.errors import InputError, Problem
from panah.flee import read_instance
from panah.model.case import Case, Series
from panah.model.instance import FleeInstance
from panah.situation.countries import country_code, plain

INPUT: Final = "input_csv"
"""Folder that every instance has."""


def as_case(instance: FleeInstance) -> Case:
    """An instance as a case.

    Raises
    ------
    InputError
        When it was read with counts divided by hasten, and when nobody is registered in it.
    """
    if instance.settings.hasten != 1:
        fix = "Read the instance with hasten=1."
        raise InputError(Problem("a case counts persons", "hasten", str(instance.settings.hasten), "1", fix))
    if not instance.registered.any():
        raise InputError(Problem("nobody is registered in any camp", f"{instance.name}/source_data"))
    countries = tuple(country_code(place.country) for place in instance.places)
    fought = np.flatnonzero(instance.conflict.any(axis=0)).tolist() or [0]
    lands = Counter(countries[k] or plain(instance.places[k].country) for k in fought)
    return Case(
        instance=instance,
        group=lands.most_common(1)[0][0],
        countries=countries,
        camps=tuple(Series.of(instance.counted[instance.places[k].name]) for k in instance.camps),
        total=Series.of(instance.counted["total"]),
    )


class Cases(NamedTuple):
    """Cases that can be used, in the order given, and what is wrong with the others, by folder."""

    usable: tuple[Case, ...]
    skipped: Mapping[str, tuple[Problem, ...]]


def read_cases(folders: Sequence[Path]) -> Cases:
    """Cases by folder; a folder that holds instances stands for all of them, in the order of their names."""
    usable: list[Case] = []
    skipped: dict[str, tuple[Problem, ...]] = {}
    for folder in (one for given in folders for one in _instances(given)):
        if any(case.name == folder.absolute().name for case in usable):
            skipped[str(folder)] = (Problem("a second case of this name", value=folder.name, fix="Rename its folder."),)
            continue
        try:
            usable.append(as_case(read_instance(folder, hasten=1)))
        except InputError as error:
            skipped[str(folder)] = error.problems
    return Cases(tuple(usable), skipped)


def _instances(folder: Path) -> tuple[Path, ...]:
    if (folder / INPUT).is_dir() or not folder.is_dir():
        return (folder,)
    return tuple(sorted(p for p in folder.iterdir() if (p / INPUT).is_dir())) or (folder,)
