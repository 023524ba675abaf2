"""routes.csv and closures.csv: the ways between places, and when they are shut."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from panah.flee.files import DAYS, Files, Row
from panah.flee.places import attributes, unread
from panah.model.instance import ClosureKind, FleeClosure, FleeRoute

ROUTES: Final = "input_csv/routes.csv"
CLOSURES: Final = "input_csv/closures.csv"

ROUTE_COLUMNS: Final = ("name1", "name2", "distance", "forced_redirection")
ROUTE_READ: Final = ("max_move_speed", "walk_probability")
CLOSURE_COLUMNS: Final = ("closure_type", "name1", "name2", "closure_start", "closure_end")

LONGEST: Final = 50_000
"""Kilometres of a route at most: further than around the Earth."""

FASTEST: Final = 100_000
"""Kilometres a day at most: faster than any aircraft."""

CLOSURE_KINDS: Final[Mapping[str, ClosureKind]] = {
    "country": "country",
    "location": "location",
    "link": "link",
    "camp": "camp",
    "idpcamp": "idpcamp",
    "remove_forced_redirection": "remove_forced_redirection",
}

_NAMED: Final[Mapping[ClosureKind, tuple[bool, bool]]] = {
    "country": (True, True),
    "location": (True, False),
    "link": (True, True),
    "camp": (True, False),
    "idpcamp": (True, False),
    "remove_forced_redirection": (True, True),
}
"""Which of the two names of a closure is read; the other may say anything."""


def read_routes(files: Files, numbers: Mapping[str, int]) -> list[FleeRoute]:
    """Routes in file order; those with a problem are left out.

    Parameters
    ----------
    files
        The instance.
    numbers
        Numbers of the places by name; none if they could not be read, and then no name is unknown.
    """
    heading = list(ROUTE_COLUMNS)
    out = [
        route
        for row in files.rows(ROUTES, heading)
        if row.long_enough(3, "name1, name2, distance") and (route := _route(row, heading, numbers)) is not None
    ]
    unread(files, ROUTES, heading, len(ROUTE_COLUMNS), ROUTE_READ)
    return out


def _route(row: Row, heading: list[str], numbers: Mapping[str, int]) -> FleeRoute | None:
    extra = attributes(row, heading, len(ROUTE_COLUMNS))
    for k in (0, 1):
        if numbers and row[k] not in numbers:
            row.unknown(ROUTE_COLUMNS[k], "unknown place in a route", row[k], numbers)
    if row[0] and row[0] == row[1]:
        row.bad("name2", "a route from a place to itself", row[1], "two different places")
    km = row.number(2, "distance", 0, LONGEST, above=True)
    redirection = row.whole(3, "forced_redirection", 0, 2, 0)
    speed: float | None = None
    walk: float | None = 0.0
    wrong = False
    if "max_move_speed" in extra:
        speed = row.number(extra["max_move_speed"], "max_move_speed", 0, FASTEST, above=True)
        wrong = speed is None
    if "walk_probability" in extra:
        walk = row.number(extra["walk_probability"], "walk_probability", 0, 1)
    a, b = numbers.get(row[0]), numbers.get(row[1])
    if a is None or b is None or a == b or km is None or redirection is None or wrong or walk is None:
        return None
    return FleeRoute(a, b, km, redirection, speed, walk)


def read_closures(files: Files, places: Collection[str], countries: Collection[str]) -> list[FleeClosure]:
    """Closures in file order; those with a problem are left out."""
    out = []
    for row in files.rows(CLOSURES):
        if not row.long_enough(len(CLOSURE_COLUMNS), ", ".join(CLOSURE_COLUMNS)):
            continue
        kind = CLOSURE_KINDS.get(row[0])
        if kind is None:
            allowed = ", ".join(CLOSURE_KINDS)
            row.problems.add(
                CLOSURES, "unknown closure", f"row {row.line}, column {CLOSURE_COLUMNS[0]}", row[0], allowed,
                near=CLOSURE_KINDS,
            )  # fmt: skip
        else:
            known, what = (countries, "unknown country") if kind == "country" else (places, "unknown place")
            for k, named in enumerate(_NAMED[kind], start=1):
                if named and known and row[k] not in known:
                    row.unknown(CLOSURE_COLUMNS[k], f"{what} in a closure", row[k], known)
        start = row.whole(3, CLOSURE_COLUMNS[3], -DAYS, DAYS)
        end = row.whole(4, CLOSURE_COLUMNS[4], -DAYS, DAYS)
        if kind is not None and start is not None and end is not None:
            out.append(FleeClosure(kind, row[1], row[2], start, end))
    return out
