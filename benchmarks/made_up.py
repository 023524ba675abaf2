"""Made-up Flee instances of any size, and instances with more people."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [path for path in (str(ROOT / "src"), str(ROOT / "tests")) if path not in sys.path]

if TYPE_CHECKING:
    from flee_worlds import FleeWorld
    from panah.model.instance import FleeInstance

SETTINGS: dict[str, dict[str, Any]] = {
    "log_levels": {"agent": 0, "link": 0, "camp": 0, "conflict": 0, "init": 0},
    "spawn_rules": {
        "take_from_population": False, "insert_day0": True, "sum_from_camps": True, "empty_camps_on_day0": False,
        "conflict_spawn_decay": [1.0, 1.0, 1.0, 0.5, 0.1], "conflict_spawn_decay_interval": 30,
    },
    "move_rules": {
        "max_move_speed": 400.0, "max_walk_speed": 35.0, "foreign_weight": 1.0, "camp_weight": 1.0,
        "conflict_weight": 0.25, "conflict_movechance": 1.0, "camp_movechance": 0.001, "default_movechance": 0.5,
        "awareness_level": 1, "softening": 50.0, "distance_power": 0.75, "weight_power": 1.0, "capacity_scaling": 1.25,
        "start_on_foot": False, "avoid_short_stints": True,
    },
    "optimisations": {"hasten": 1},
}  # fmt: skip
"""Those that Flee's published instances are validated with."""

MEDIAN_KM = 220.0
"""Of the routes; most are then 60 to 400 km long."""


def country(places: int, people: int, *, days: int, seed: int = 0, routes: int | None = None) -> FleeWorld:
    """A made-up instance: a random geometric network of roads of whole kilometres, the same for the same seed.

    Two routes to a place unless said otherwise. One place in ten is a camp, one in twenty a place of conflict, and the
    conflicts begin one after another over the first half of the days. ``people`` is how many the camps have
    registered in the end, one in ten of them on day 0; every second camp is too small for its share.
    """
    import numpy as np  # noqa: PLC0415  the command that starts the measured processes stays small

    from flee_worlds import FleeWorld  # noqa: PLC0415
    from grown import _roads  # noqa: PLC0415

    rng = np.random.default_rng([seed, places])
    xy = rng.random((places, 2)) * np.sqrt(places)
    roads = _roads(xy, rng, 2 * places if routes is None else routes)
    scale = MEDIAN_KM / float(np.median([km for *_, km in roads]))
    kind = np.array(["town"] * places, dtype=object)
    order = rng.permutation(places)
    camps, fights = np.sort(order[: max(2, places // 10)]), np.sort(order[-max(2, places // 20) :])
    kind[camps], kind[fights] = "camp", "conflict_zone"
    share = rng.dirichlet(np.full(len(camps), 2.0))
    final = np.maximum(10, np.floor(share * people)).astype(int)
    room = dict(
        zip(camps.tolist(), (final * np.where(rng.random(len(camps)) < 0.5, 0.9, 2.0)).astype(int), strict=True)
    )
    homes = rng.lognormal(0.0, 0.8, places)
    homes = np.maximum(1, homes / homes[fights].sum() * 3 * people).astype(int)
    begin = np.sort(rng.integers(0, max(1, days // 2), len(fights)) // 15 * 15)
    begin[0] = 0
    names = [f"P{k:05d}" for k in range(places)]
    rows: list[tuple[Any, ...]] = [
        (names[k], "", "Made-up", round(float(xy[k, 0]), 4), round(float(xy[k, 1]), 4), kind[k], 0 if k == fights[0]
         else int(days) if kind[k] == "conflict_zone" else "", int(room.get(k, homes[k])))
        for k in range(places)
    ]  # fmt: skip
    return FleeWorld(
        places=rows,
        routes=[(names[a], names[b], int(np.clip(round(km * scale), 20, 900)), 0) for a, b, km in roads],
        conflicts={
            names[k]: [(0, 1.0)] if day == 0 else [(0, 0.0), (int(day), 1.0)]
            for k, day in zip(fights.tolist(), begin.tolist(), strict=True)
        },
        tables={
            names[k]: [(0, int(n) // 10), (days // 2, int(n) // 2), (days, int(n))]
            for k, n in zip(camps.tolist(), final.tolist(), strict=True)
        },
        days=days,
        settings=SETTINGS,
    )


def write(folder: Path, name: str, world: FleeWorld) -> Path:
    """Write an instance as folder/name, with its settings in the folder as well, where the published ones have them."""
    world.write(folder / name)
    (folder / "simsetting.yml").write_bytes((folder / name / "simsetting.yml").read_bytes())
    return folder / name


def scaled(instance: FleeInstance, factor: int) -> FleeInstance:
    """The same instance with so many times the people: hasten, the other way round.

    Populations, capacities, people of day 0 and registrations are multiplied, and so is whatever the settings count in
    people, so that every chance stays as it is.
    """
    settings = instance.settings
    counted = settings.spawn_mode in {"constant", "poisson"}
    return replace(
        instance,
        places=tuple(
            replace(
                p, population=p.population * factor, capacity=p.capacity * factor if p.capacity > 0 else p.capacity,
                capacity_per_day=p.capacity_per_day * factor, initial_idps=p.initial_idps * factor,
            )
            for p in instance.places
        ),
        registered=instance.registered * factor,
        total=instance.total * factor,
        camps_sum=instance.camps_sum * factor,
        settings=replace(
            settings, movechance_pop_base=settings.movechance_pop_base * factor,
            displaced_per_conflict_day=settings.displaced_per_conflict_day * (factor if counted else 1),
        ),
        files={**instance.files, "people times": str(factor)},
    )  # fmt: skip
