"""Cases for task "given": a made-up war with camps in two countries that have codes, and random ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from flee_worlds import FleeWorld, random_world
from panah.errors import InputError
from panah.flee import read_instance
from panah.model.case import Case
from panah.pipeline.cases import as_case

CAMPS = ("Near", "Far", "Late", "Home")
"""In the order of the case's camps; Near and Late lie in Uganda, Far in Ethiopia, Home at home."""


def war(**changed) -> FleeWorld:
    """Two zones in South Sudan, a town, a camp at home, two in Uganda of which one opens on day 10, one in Ethiopia."""
    world = FleeWorld(
        places=[
            ("Source", "A", "South_Sudan", 4.0, 31.0, "conflict_zone", 0, 40_000),
            ("Second", "A", "South_Sudan", 5.0, 32.0, "conflict_zone", 0, 10_000),
            ("Town", "A", "South_Sudan", 4.5, 32.5, "town", "", 5_000),
            ("Near", "B", "Uganda", 3.0, 31.5, "camp", "", 3_000),
            ("Far", "C", "Ethiopia", 6.0, 35.0, "camp", "", 8_000),
            ("Late", "B", "Uganda", 3.2, 32.0, "camp", "", 4_000),
            ("Home", "A", "South_Sudan", 4.4, 32.4, "idpcamp", "", 2_000),
        ],
        routes=[
            ("Source", "Town", 150, 0), ("Second", "Town", 60, 0), ("Town", "Near", 120, 0), ("Town", "Far", 310, 0),
            ("Source", "Late", 200, 0), ("Town", "Home", 30, 0),
        ],
        conflicts={"Source": [(0, 1.0)], "Second": [(0, 0.0), (5, 1.0), (20, 0.0)]},
        tables={
            "Near": [(0, 100), (6, 700), (15, 1_500), (20, 1_300), (30, 2_000)],
            "Far": [(0, 50), (9, 400), (20, 350), (30, 1_200)],
            "Late": [(0, 0), (12, 600), (30, 900)],
            "Home": [(0, 30), (30, 500)],
        },
        start=date(2016, 7, 1),
        closures=[("location", "Late", "Uganda", 0, 10)],
    )  # fmt: skip
    return replace(world, **changed)


def case_of(world: FleeWorld, known: str = "") -> Case:
    """A world as a case; ``known`` are rows of known.csv."""
    with TemporaryDirectory() as folder:
        root = world.write(Path(folder) / "made-up")
        if known:
            (root / "known.csv").write_text("place,quantity,value,known_from,source\n" + known, encoding="utf-8")
        return as_case(read_instance(root, hasten=1))


def random_case(seed: int) -> Case | None:
    """Any case that reads; None where the instance drawn does not."""
    try:
        return case_of(random_world(np.random.default_rng(seed)))
    except InputError:
        return None
