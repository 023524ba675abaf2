"""locations.csv: places with their kind, people and room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from panah.flee.files import PEOPLE, Files, Row
from panah.model.instance import FleePlace, Kind

FILE: Final = "input_csv/locations.csv"

COLUMNS: Final = (
    "name", "region", "country", "gps_x", "gps_y", "location_type", "conflict_date", "population or capacity",
)  # fmt: skip

READ: Final = ("conflict_intensity", "capacity_per_day", "initial_idps")
"""Further columns that a rule reads."""

TYPES: Final = ("camp", "idpcamp", "conflict_zone", "town", "forwarding_hub", "marker")

MOST_INTENSE: Final = 1e6
"""A conflict's intensity is 1 for most users; this only keeps nonsense out."""

_WORDS: Final[Mapping[str, Kind]] = {
    "conflict": "conflict",
    "forward": "forwarding_hub",
    "marker": "marker",
    "default": "town",
    "town": "town",
}
"""What a type must contain to be of a kind, in the order in which Flee looks; camps come before all."""


@dataclass(frozen=True)
class Scale:
    """What the numbers of a place depend on: ``hasten`` and the intensity of a conflict that gives none."""

    hasten: int
    intensity: float


@dataclass(frozen=True)
class Places:
    """What locations.csv holds.

    ``found`` has None for a row with a problem, so that ``numbers`` names every place there is and nothing else is
    blamed for it.
    """

    found: list[FleePlace | None]
    numbers: dict[str, int]
    countries: list[str]


def read_places(files: Files, scale: Scale) -> Places:
    """Places in file order."""
    heading = list(COLUMNS)
    rows: list[Row] = []
    found: list[FleePlace | None] = []
    numbers: dict[str, int] = {}
    for row in files.rows(FILE, heading):
        name = row[0]
        if not name:
            row.bad("name", "empty", allowed="a name; a comment starts with #")
        elif name in numbers:
            row.bad("name", f"a second place of this name, the first is in row {rows[numbers[name]].line}", name)
        numbers.setdefault(name, len(found))
        rows.append(row)
        complete = row.long_enough(len(COLUMNS), ", ".join(COLUMNS))
        found.append(_place(row, attributes(row, heading, len(COLUMNS)), scale) if complete else None)
    if not rows and FILE in files.hashes:
        files.problems.add(FILE, "no places", allowed="rows of " + ", ".join(COLUMNS))
    unread(files, FILE, heading, len(COLUMNS), READ)
    _note_lost_people(files, rows, heading)
    return Places(found, numbers, sorted({row[2] or "unknown" for row in rows}))


def attributes(row: Row, heading: list[str], first: int) -> dict[str, int]:
    """Cells beyond the fixed columns that are not empty, by column name."""
    out = {}
    for k in range(first, len(row.cells)):
        if not row[k]:
            continue
        if k < len(heading) and heading[k]:
            out[heading[k]] = k
        else:
            row.bad(f"number {k + 1}", "a cell without a column name", row[k], "names for all columns in the # line")
            if row.problems.full(row.file):
                break
    return out


def unread(files: Files, file: str, heading: list[str], first: int, read: tuple[str, ...]) -> None:
    """Note columns that no rule reads."""
    extra = sorted({h for h in heading[first:] if h and h not in read})
    if extra:
        files.note(f"{file}: no rule reads the columns {', '.join(extra[:20])}.")


def _place(row: Row, extra: Mapping[str, int], scale: Scale) -> FleePlace | None:
    """One place, or None and at least one problem."""
    kind = _kind(row)
    latitude = row.number(3, COLUMNS[3], -180, 180, 0.0)
    longitude = row.number(4, COLUMNS[4], -180, 180, 0.0)
    camp = kind in ("camp", "idpcamp")
    people = row.whole(7, COLUMNS[7], -PEOPLE if camp else 0, PEOPLE, 0)
    intensity: float | None = -1.0
    if kind == "conflict":
        intensity = scale.intensity
        if "conflict_intensity" in extra:
            intensity = row.number(extra["conflict_intensity"], "conflict_intensity", 0, MOST_INTENSE)
    per_day: float | None = 0.0
    if "capacity_per_day" in extra:
        per_day = row.number(extra["capacity_per_day"], "capacity_per_day", -PEOPLE, PEOPLE)
    settled: int | None = 0
    if "initial_idps" in extra:
        settled = row.whole(extra["initial_idps"], "initial_idps", 0, PEOPLE)
    if (
        kind is None or latitude is None or longitude is None or people is None
        or intensity is None or per_day is None or settled is None
    ):  # fmt: skip
        return None
    return FleePlace(
        name=row[0],
        region=row[1] or "unknown",
        country=row[2] or "unknown",
        latitude=latitude,
        longitude=longitude,
        kind=kind,
        population=0 if camp else people // scale.hasten,
        capacity=people // scale.hasten if camp else -1,
        intensity=intensity,
        capacity_per_day=per_day,
        initial_idps=settled if camp else 0,
    )


def _kind(row: Row) -> Kind | None:
    """The kind of a place from its type; a conflict that starts after day 0 is a town until then."""
    text = row[5].lower()
    if "conflict" in text:
        onset = row.whole(6, COLUMNS[6], -(10**5), 10**5)
        if onset is None:
            return None
        if onset > 0:
            return "town"
    if "camp" in text:
        return "idpcamp" if "idp" in text else "camp"
    if "flood_zone" in text and not any(word in text for word in ("conflict", "forward", "marker")):
        row.bad(COLUMNS[5], "flood zones are not carried", row[5], ", ".join(TYPES))
        return None
    for word, kind in _WORDS.items():
        if word in text:
            return kind
    row.problems.add(
        row.file, "unknown type", f"row {row.line}, column {COLUMNS[5]}", row[5], ", ".join(TYPES), near=TYPES
    )
    return None


def _note_lost_people(files: Files, rows: list[Row], heading: list[str]) -> None:
    """Note people of day 0 given to places that are no camps: Flee puts nobody there."""
    if "initial_idps" not in heading:
        return
    k = heading.index("initial_idps")
    lost = [row[0] for row in rows if row[k] not in ("", "0") and "camp" not in row[5].lower()]
    if lost:
        files.note(f"{FILE}: initial_idps is read for camps only, not for {', '.join(lost[:20])}.")
