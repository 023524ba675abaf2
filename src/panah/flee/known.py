"""known.csv: what was announced of camps, and when; Panah's own table beside Flee's, for hindcasts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final, get_args

from panah.flee.files import PEOPLE, Files, Row, to_date
from panah.model.instance import Announced, FactKind

KNOWN: Final = "known.csv"
COLUMNS: Final = ("place", "quantity", "value", "known_from", "source")


def read_known(files: Files, camps: Mapping[str, int]) -> tuple[Announced, ...]:
    """Rows of the table in file order, none where there is no such file.

    Parameters
    ----------
    files
        The instance's files.
    camps
        P index by name of the places that a row may speak of.
    """
    if not os.path.lexists(files.root / KNOWN):
        return ()
    out = []
    for k, row in enumerate(files.rows(KNOWN)):
        if k == 0 and tuple(row.cells) == COLUMNS:
            continue
        fact = _fact(row, camps) if row.long_enough(len(COLUMNS), ", ".join(COLUMNS)) else None
        if fact is not None:
            out.append(fact)
    return tuple(out)


def _fact(row: Row, camps: Mapping[str, int]) -> Announced | None:
    """One row, or None and at least one problem."""
    place, kind, value, known, source = row.cells[: len(COLUMNS)]
    kinds: tuple[FactKind, ...] = get_args(FactKind)
    found = next((name for name in kinds if name == kind), None)
    if place not in camps:
        row.unknown("place", "no camp of this name", place, camps)
    if found is None:
        row.bad("quantity", "unknown quantity", kind, ", ".join(kinds))
    known_from = to_date(known)
    if known_from is None:
        row.bad("known_from", "not a date", known, "YYYY-MM-DD: the day it became public")
    if not source:
        row.bad("source", "empty", allowed="who announced it, where")
    people = row.whole(2, "value", 0, PEOPLE) if found == "capacity" else None
    day = to_date(value) if found in ("opens", "closes") else None
    if found in ("opens", "closes") and day is None:
        row.bad("value", "not a date", value, "YYYY-MM-DD")
    if place not in camps or found is None or known_from is None or not source or (people is None and day is None):
        return None
    return Announced(camps[place], found, people, day, known_from, source, row.line)
