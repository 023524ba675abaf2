"""A whole instance, read and checked: everything that is wrong with it in one message."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError, Problem
from panah.flee.conflicts import CONFLICTS, PERIOD, Intensities, read_conflicts, read_period
from panah.flee.files import DAYS, Files
from panah.flee.find import SETTINGS, check_folder, find_settings, names_in
from panah.flee.known import read_known
from panah.flee.network import read_closures, read_routes
from panah.flee.places import FILE as LOCATIONS
from panah.flee.places import Places, Scale, read_places
from panah.flee.problems import Problems
from panah.flee.settings import check_together, read_settings
from panah.flee.tables import LAYOUT, TOTAL, Table, read_tables
from panah.model.instance import FleeInstance, FleeSettings

CELLS: Final = 5 * 10**7
"""Days times places at most: 400 MB of intensities."""

_NEVER: Final = date(2199, 12, 31)
"""Stands for a start that could not be read: no correction comes after it, so that none is reported in vain."""

_REFUSED: Final = {
    "location_changes.csv": "Panah does not carry places that change their kind",
    "input_csv/location_changes.csv": "Panah does not carry places that change their kind",
}


def read_instance(
    folder: Path, *, settings: Path | None = None, hasten: int | None = None, days: int | None = None
) -> FleeInstance:
    """A Flee instance as it stands in a folder.

    Parameters
    ----------
    folder
        Has ``input_csv`` and ``source_data``.
    settings
        File of settings; else the ``simsetting.yml`` in the folder, else that of the folder above.
    hasten
        Divides people, room and registrations instead of the settings' own ``hasten``.
    days
        Days to simulate, instead of the Length of sim_period.csv.

    Raises
    ------
    InputError
        With every problem of the instance.
    """
    folder = Path(folder)
    _check_arguments(hasten, days)
    check_folder(folder)
    problems = Problems()
    files = Files(folder, problems)
    chosen = _settings(files, folder, settings, hasten)
    start, length = read_period(files)
    length = length if days is None else days
    places = read_places(files, Scale(chosen.hasten, chosen.default_conflict_intensity))
    routes = read_routes(files, places.numbers)
    closures = read_closures(files, places.numbers, places.countries)
    intensities = read_conflicts(files, places.numbers)
    tables = read_tables(files, start or _NEVER, chosen.hasten)
    _check_length(files, length, intensities, len(places.found), by_argument=days is not None)
    found = [place for place in places.found if place is not None]
    camps = tuple(k for k, place in enumerate(found) if place.kind in ("camp", "idpcamp"))
    _check_camps(files, [found[k].name for k in camps], tables.lines, places)
    announced = read_known(files, {found[k].name: k for k in camps})
    _note_tables(files, tables.lines, places.numbers)
    _note_files(files)
    if start is not None:
        _check_period(files, length, tables.found)
    problems.check()
    assert start is not None
    assert length is not None
    held = {name: _whole(table, length, empty=chosen.empty_camps_on_day0) for name, table in tables.found.items()}
    conflict = np.zeros((length, len(found)))
    conflict[:, [places.numbers[name] for name in intensities.names]] = intensities.values[:length]
    others = [counts for name, counts in held.items() if name != TOTAL]
    return FleeInstance(
        name=Path(os.path.abspath(folder)).name,  # noqa: PTH100  a link keeps the name it is given
        start=start,
        days=length,
        places=tuple(found),
        routes=tuple(routes),
        closures=tuple(closures),
        conflict=conflict,
        camps=camps,
        registered=np.stack([held[found[k].name] for k in camps], axis=1),
        total=held[TOTAL],
        camps_sum=np.sum(others, axis=0, dtype=np.int64),
        settings=chosen,
        files=dict(sorted(files.hashes.items())),
        notes=tuple(files.notes),
        counted=tables.published,
        announced=announced,
    )


def _check_arguments(hasten: int | None, days: int | None) -> None:
    asked = (("hasten", hasten, 10**9), ("days", days, DAYS))
    wrong = [
        Problem("out of range", name, str(value), f"a whole number from 1 to {high}")
        for name, value, high in asked
        if value is not None and not 1 <= value <= high
    ]
    if wrong:
        raise InputError(wrong)


def _settings(files: Files, folder: Path, asked: Path | None, hasten: int | None) -> FleeSettings:
    """The settings; those that could not be read have their defaults, and the problem is noted."""
    fields: dict[str, Any] = {}
    name = SETTINGS
    try:
        path = find_settings(folder, asked)
    except InputError as error:
        files.problems.take(name, error.problems)
    else:
        name = path.name if asked is not None else os.path.relpath(path, folder)
        fields = read_settings(files, path, name)
    out = FleeSettings(**fields)
    check_together(files, name, out)
    return out if hasten is None else replace(out, hasten=hasten)


def _check_length(
    files: Files, length: int | None, intensities: Intensities, places: int, *, by_argument: bool
) -> None:
    """The days against the rows of conflicts.csv and against the memory."""
    rows = len(intensities.values)
    if length is None or CONFLICTS not in files.hashes:
        return
    if length > rows:
        where = "the days asked for" if by_argument else f"Length of {PERIOD}"
        files.problems.add(
            CONFLICTS, "fewer rows than days", value=f"{rows} rows", allowed=f"{length} or more: {where}",
            fix="Shorten the period or lengthen the table.",
        )  # fmt: skip
    elif length * places > CELLS:
        files.problems.add(CONFLICTS, "too large", value=f"{length} days, {places} places", allowed=f"{CELLS} in all")


def _check_period(files: Files, length: int | None, found: Mapping[str, Table]) -> None:
    """Counts that all lie before or after the days: they would be held to be constant, and any run to be perfect."""
    entries = [day for table in found.values() for day in table.days]
    if length is None or not entries or (min(entries) < length and max(entries) >= 0):
        return
    files.problems.add(
        PERIOD, "no count of source_data lies within the days simulated",
        value=f"counts from day {min(entries)} to day {max(entries)}", allowed=f"some count from day 0 to {length - 1}",
        fix="Mend StartDate or Length.",
    )  # fmt: skip


def _check_camps(files: Files, camps: list[str], tables: dict[str, int], places: Places) -> None:
    """Every camp needs a table, and without any camp there is nothing to compare with."""
    if not camps and places.found and None not in places.found:
        files.problems.add(LOCATIONS, "no camps", allowed="at least one place whose type contains camp")
    for name in camps:
        if name not in tables and tables:
            allowed = "a row of the camp and its file"
            files.problems.add(LAYOUT, "a camp that has no table", "", name, allowed, near=tables)


def _note_tables(files: Files, tables: dict[str, int], numbers: dict[str, int]) -> None:
    homeless = [name for name in tables if name != TOTAL and name not in numbers]
    if homeless:
        files.note(
            f"{LAYOUT}: {', '.join(homeless[:20])}: no place has this name; the table counts in the sum all the same."
        )


def _note_files(files: Files) -> None:
    """Files that Flee takes up because they are there."""
    for name, what in _REFUSED.items():
        if os.path.lexists(files.root / name):
            files.problems.add(name, what, fix="Take the file away.")
    for name in names_in(files.root / "input_csv"):
        if not name.endswith(".csv"):
            continue
        if name.startswith("location_attributes_"):
            what = "Panah does not carry attributes of places that change by day"
            files.problems.add(f"input_csv/{name}", what, fix="Take the file away.")
        elif name.startswith("demographics_"):
            files.note(f"input_csv/{name}: not read: no rule that Panah carries looks at who people are.")
        elif name.startswith("region_attributes_"):
            files.note(f"input_csv/{name}: not read: only rules of hunger look at it.")
        elif name in _UNREAD:
            files.note(f"input_csv/{name}: not read: {_UNREAD[name]}.")


_UNREAD: Final = {
    "flood_level.csv": "only rules of floods look at it",
    "agents.csv": "only read_from_agents_csv_file looks at it",
    "major_routes.csv": "only fixed_routes looks at it",
}


def _whole(table: Table, length: int, *, empty: bool) -> NDArray[np.int64]:
    """(D,) int64: whole people by day, less those of day 0 where camps begin empty."""
    out = table.on(length).astype(np.int64)
    return out - out[0] if empty else out
