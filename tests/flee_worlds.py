"""Small made-up Flee instances, written as the files Flee reads.

``small_world()`` is one to start from: every option is a field of :class:`FleeWorld`, to be changed before ``write``.

    folder = small_world(days=20).write(tmp_path / "instance")
    folder = replace(small_world(), closures=[("country", "Woods", "Fens", 0, 5)]).write(tmp_path / "instance")

``random_world(rng)`` makes one of any shape, for property tests.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

Steps = list[tuple[int, float]]
"""Intensities from a day on: [(0, 1.0), (9, 0.0)] is 1 on days 0 to 8 and 0 afterwards."""

SETTINGS: dict[str, dict[str, Any]] = {
    "log_levels": {"agent": 0, "link": 0, "camp": 0, "conflict": 0, "init": 0},
    "spawn_rules": {"take_from_population": False, "insert_day0": True, "sum_from_camps": True},
    "move_rules": {
        "max_move_speed": 300.0,
        "max_walk_speed": 30.0,
        "foreign_weight": 1.5,
        "camp_weight": 2.0,
        "conflict_weight": 0.3,
        "conflict_movechance": 1.0,
        "camp_movechance": 0.002,
        "default_movechance": 0.4,
        "awareness_level": 1,
        "softening": 20.0,
        "start_on_foot": False,
        "avoid_short_stints": False,
    },
    "optimisations": {"hasten": 1},
}


@dataclass
class FleeWorld:
    """The tables of an instance, before they are files.

    ``places`` are rows of locations.csv (name, region, country, latitude, longitude, type, conflict_date, population
    or capacity, then attributes named in ``place_attributes``); ``routes`` rows of routes.csv likewise. ``conflicts``
    gives a column of conflicts.csv each. ``tables`` gives (day, count) pairs by camp; "total" is their sum unless it
    is given. ``settings`` None writes no simsetting.yml. ``rows`` of conflicts.csv are as many as days unless given.
    """

    places: list[tuple[Any, ...]]
    routes: list[tuple[Any, ...]]
    conflicts: dict[str, Steps]
    tables: dict[str, list[tuple[int, int]]]
    days: int = 30
    start: date = date(2041, 3, 1)
    closures: list[tuple[str, str, str, int, int]] = field(default_factory=list)
    corrections: list[tuple[str, int]] = field(default_factory=list)
    settings: dict[str, dict[str, Any]] | None = field(default_factory=lambda: json.loads(json.dumps(SETTINGS)))
    place_attributes: tuple[str, ...] = ()
    route_attributes: tuple[str, ...] = ()
    rows: int | None = None

    def set(self, section: str, **values: Any) -> FleeWorld:
        """The same world with some settings of a section (spawn_rules, move_rules, optimisations) changed."""
        assert self.settings is not None
        self.settings.setdefault(section, {}).update(values)
        return self

    def date(self, day: int) -> str:
        """The date of a day of the simulation."""
        return (self.start + timedelta(days=day)).isoformat()

    def total(self) -> list[tuple[int, int]]:
        """The table called total: as given, else the sum of the others on every day that one of them names."""
        if "total" in self.tables:
            return self.tables["total"]
        days = sorted({d for t in self.tables.values() for d, _ in t}) or [0]
        held = [np.interp(days, [d for d, _ in t], [n for _, n in t]).astype(int) for t in self.tables.values() if t]
        return [(d, int(sum(h[k] for h in held))) for k, d in enumerate(days)]

    def intensity(self, name: str) -> list[float]:
        """One column of conflicts.csv."""
        out = [0.0] * (self.days if self.rows is None else self.rows)
        for day, value in self.conflicts[name]:
            out[day:] = [value] * len(out[day:])
        return out

    def files(self) -> dict[str, str]:
        """Text of every file by its name relative to the instance's folder."""
        header = ("#name", "region", "country", "gps_x", "gps_y", "location_type", "conflict_date", "population")
        columns = [self.intensity(name) for name in self.conflicts]
        days = self.days if self.rows is None else self.rows
        slugs = {name: f"{name.lower()}.csv" for name in self.tables if name != "total"}
        out = {
            "input_csv/locations.csv": _csv([(*header, *self.place_attributes), *self.places]),
            "input_csv/routes.csv": _csv(
                [("#name1", "name2", "distance", "forced_redirection", *self.route_attributes), *self.routes]
            ),
            "input_csv/closures.csv": _csv(
                [("#closure_type", "name1", "name2", "closure_start", "closure_end"), *self.closures]
            ),
            "input_csv/conflicts.csv": _csv(
                [("#Day", *self.conflicts), *((t, *(_plain(c[t]) for c in columns)) for t in range(days))]
            ),
            "input_csv/sim_period.csv": _csv([("StartDate", self.start.isoformat()), ("Length", self.days)]),
            "input_csv/registration_corrections.csv": _csv(
                [(name, self.date(day), "normalize") for name, day in self.corrections]
            ),
            "source_data/data_layout.csv": _csv([("total", "refugees.csv"), *slugs.items()]),
            "source_data/refugees.csv": _csv([("Date", "count"), *((self.date(d), n) for d, n in self.total())]),
        }
        for name, slug in slugs.items():
            out[f"source_data/{slug}"] = _csv([(self.date(d), n) for d, n in self.tables[name]])
        if self.settings is not None:
            out["simsetting.yml"] = _yaml(self.settings)
        return out

    def write(self, folder: Path) -> Path:
        """Write the instance into a folder, which is made, and give the folder back."""
        for name, text in self.files().items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder


def small_world(*, days: int = 30, people: int = 1, markers: bool = True, closures: bool = True) -> FleeWorld:
    """Three places of conflict, a town, a forwarding hub, an IDP camp and two camps across the border.

    Ferry fills up within days; Heath opens late. Counts are multiplied by ``people``. With ``markers`` the way from
    Birch to Cedar passes a marker, else it is direct; with ``closures`` the border opens on day 4, the way to Heath is
    shut from day 10 to 14, and Ferry is no camp for three days.
    """
    k = people
    places: list[tuple[Any, ...]] = [
        ("Alder", "North", "Woods", 51.20, 7.10, "conflict_zone", 0, 9_000 * k),
        ("Birch", "North", "Woods", 51.90, 7.70, "conflict_zone", 6, 4_000 * k),
        ("Cedar", "South", "Woods", 50.40, 8.30, "town", "", 2_500 * k),
        ("Dale", "South", "Woods", 50.10, 9.20, "forwarding_hub", "", ""),
        ("Elm", "South", "Woods", 49.80, 8.00, "idpcamp", "", 1_500 * k),
        ("Ferry", "West", "Fens", 50.00, 10.40, "camp", "", 900 * k),
        ("Heath", "West", "Fens", 50.90, 10.90, "camp", "", 5_000 * k),
        ("Grove", "North", "Woods", 52.30, 8.80, "town", 0, 700 * k),
    ]
    routes: list[tuple[Any, ...]] = [
        ("Alder", "Birch", 85, 0),
        ("Alder", "Cedar", 120.5, ""),
        ("Cedar", "Dale", 60, 0),
        ("Cedar", "Elm", 70, 0),
        ("Dale", "Ferry", 300, 0),
        ("Dale", "Heath", 145, 0),
        ("Birch", "Grove", 340, 0),
    ]
    if markers:
        places.append(("Knoll", "North", "Woods", 51.30, 8.20, "marker", "", ""))
        routes += [("Birch", "Knoll", 95, 0), ("Knoll", "Cedar", 90, 0)]
    else:
        routes.append(("Birch", "Cedar", 185, 0))
    end = days
    tables = {
        "Elm": [(-4, 40 * k), (3, 200 * k), (end, 1_100 * k)],
        "Ferry": [(0, 120 * k), (5, 640 * k), (12, 985 * k), (13, 900 * k), (end, 930 * k)],
        "Heath": [(0, 0), (7, 310 * k), (end + 5, 2_400 * k)],
    }
    shut = [("country", "Woods", "Fens", 0, 4), ("location", "Heath", "Fens", 10, 14), ("camp", "Ferry", "", 16, 19)]
    return FleeWorld(
        places=places,
        routes=routes,
        conflicts={
            "Alder": [(0, 1.0)],
            "Birch": [(0, 0.0), (6, 0.5), (22, 0.0)],
            "Grove": [(0, 0.0), (9, 1.0), (15, 0.0)],
        },
        tables=tables,
        days=days,
        closures=[c for c in shut if closures],
    )


def random_world(rng: np.random.Generator, *, days: int = 12, people: int = 400) -> FleeWorld:
    """Any instance that reads: a connected network with camps at capacity, markers, closures, conflicts on and off."""
    names = [f"P{k}" for k in range(int(rng.integers(4, 11)))]
    kinds = ["conflict_zone", "camp", *rng.choice(KINDS, len(names) - 2)]
    places: list[tuple[Any, ...]] = []
    for name, kind in zip(names, kinds, strict=True):
        size = int(rng.integers(1, people // 2)) if "camp" in kind else int(rng.integers(1, 20 * people))
        land = {"P0": "Woods", "P1": "Fens"}.get(name) or str(rng.choice(["Woods", "Fens"]))
        onset = int(rng.integers(0, 3)) if kind == "conflict_zone" and name != "P0" else 0
        spot = (round(float(rng.uniform(-60, 60)), 3), round(float(rng.uniform(-170, 170)), 3))
        places.append((name, land, land, *spot, str(kind), onset, size))
    routes: list[tuple[Any, ...]] = [
        (names[int(rng.integers(0, k))], names[k], int(rng.integers(5, 700)), int(rng.choice([0, 0, 0, 1, 2])))
        for k in range(1, len(names))
    ]
    for _ in range(int(rng.integers(0, len(names)))):
        a, b = rng.choice(len(names), 2, replace=False)
        routes.append((names[a], names[b], int(rng.integers(5, 700)), 0))
    conflicts: dict[str, Steps] = {"P0": [(0, 1.0)]}
    for name, kind in zip(names[1:], kinds[1:], strict=True):
        if kind == "conflict_zone" and rng.random() < 0.7:
            begin, end = sorted(rng.choice(days, 2, replace=False))
            conflicts[name] = [(int(begin), float(rng.choice([1.0, 1.0, 0.4]))), (int(end), 0.0)]
    tables = {}
    for name, kind in zip(names, kinds, strict=True):
        if "camp" in kind:
            spots = sorted({0, *(int(d) for d in rng.integers(-3, days + 4, 4))})
            counts = np.sort(rng.integers(0, people, len(spots)))
            tables[name] = [(d, int(n)) for d, n in zip(spots, counts, strict=True)]
    kinds_shut = ["country", "location", "link", "camp"]
    closures = []
    for kind in rng.choice(kinds_shut, int(rng.integers(0, 5))):
        a, b = (str(n) for n in rng.choice(names, 2, replace=False))
        camp = str(rng.choice(list(tables)))
        one, two = {"country": ("Woods", "Fens"), "camp": (camp, "")}.get(str(kind), (a, b))
        begin, end = sorted(int(d) for d in rng.integers(0, days + 2, 2))
        closures.append((str(kind), one, two, begin, end))
    return FleeWorld(places, routes, conflicts, tables, days=days, closures=closures)


KINDS = ["conflict_zone", "camp", "town", "town", "marker", "forwarding_hub", "idpcamp"]


def _csv(rows: list[tuple[Any, ...]]) -> str:
    return "".join(",".join(str(cell) for cell in row) + "\n" for row in rows)


def _plain(value: float) -> str:
    return f"{value:g}"


def _yaml(settings: dict[str, dict[str, Any]]) -> str:
    out = []
    for section, values in settings.items():
        out.append(f"{section}:")
        out += [f"  {key}: {json.dumps(value)}" for key, value in values.items()]
    return "\n".join(out) + "\n"
