"""The mean of many members against the expected flows: the same without throttle, near where camps fill up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import naive_flee
from flee_made import instance, place
from panah.flee import read_instance
from panah.model.instance import MENDED, RELEASED
from panah.simulation.flee.engine import simulate_flee
from panah.simulation.flee.expected import expected_days, expected_flee
from panah.simulation.flee.timetable import timetable

MALI = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "flee-cases" / "mali2012"

WAR = [place("War", "conflict", 100_000), place("Ruin", "conflict", 100_000)]
ROUTES = [("War", "Ruin", 90), ("Ruin", "Town", 120), ("War", "Town", 150), ("Town", "Near", 60), ("Town", "Far", 330),
          ("War", "Far", 500)]  # fmt: skip


def world(near, far, scale=1, **more):
    """Two origins, a town and two camps; 600 people times ``scale``, who all set out on day 1."""
    camps = [place("Near", "camp", near * scale), place("Far", "camp", far * scale)]
    places = [*WAR, place("Town", "town", 500), *camps]
    return instance(places, ROUTES, days=7, registered={"Near": [0, 600 * scale]}, max_move_speed=300.0,
                    avoid_short_stints=True, default_movechance=0.3, camp_movechance=0.02, **more)  # fmt: skip


def test_without_throttle_the_mean_of_members_converges_on_the_flows():
    members = 2000
    for more in ({}, {"start_on_foot": True, "awareness_level": 2}):
        case = world(0, 0, **more)
        made = simulate_flee(case, RELEASED, members=range(members), seed=4)
        ours, on_ways = expected_days(case, RELEASED)
        seen = np.concatenate([made.people, made.travelling[:, :, None]], axis=2)
        gap = seen.mean(axis=0) - np.column_stack([ours, on_ways])
        error = seen.std(axis=0, ddof=1) / np.sqrt(members)
        assert np.abs(gap[error == 0]).max(initial=0) < 0.01  # nobody has come in 2,000 members
        assert np.abs(gap[error > 0] / np.maximum(error[error > 0], 0.5 / members)).max() < 5


@pytest.mark.parametrize(("buffer", "within"), [(0.9, 0.01), (0.5, 0.06)])
def test_with_throttle_the_mean_of_members_is_near(buffer, within):
    """Camps within 1 % or, where people come and go about the count from which a camp is barred, within 6 %."""
    scale = 20
    case = world(110, 260, scale, capacity_buffer=buffer)
    seen = simulate_flee(case, MENDED, members=range(100), seed=4).people.mean(axis=0)[:, 3:]
    ours = expected_flee(case, MENDED)[:, 3:]
    big = seen > 50 * scale
    assert big[-1].all()
    assert np.abs(ours / seen.clip(1) - 1)[big].max() < within
    free = expected_flee(world(0, 0, scale, capacity_buffer=buffer), MENDED)[:, 3:]
    assert np.abs(free[-1] / seen[-1] - 1).max() > 0.2  # so the throttle is what is tested


CROWDED = np.array([
    [[127.78, 73.03, 4892.48, 2843.55, 3259.88, 803.28], [97.89, 106.67, 4158.99, 2786.67, 3916.86, 932.92],
     [89.46, 99.18, 3549.86, 2731.04, 4674.50, 855.97], [116.82, 120.07, 3107.48, 2676.46, 5326.06, 653.11]],
    [[11.20, 8.57, 53.86, 32.89, 48.81, 27.22], [9.78, 10.16, 51.31, 33.15, 51.12, 29.77],
     [9.57, 9.92, 49.74, 33.38, 50.75, 29.08], [11.02, 11.50, 42.55, 33.30, 50.90, 35.67]],
])  # fmt: skip
"""People of the crowded world on days 2 to 5, at the five places and on ways: means and standard deviations over 2,500
runs of the twin, ``naive_flee.runs(timetable(case, MENDED), case, 2500, 7, mixed=True)``.
"""


def crowded():
    """Thousands wait for a camp that one who leaves opens to them, and fill it again while others look at it.

    Town is ten kilometres farther from Ruin, so that nobody's recent travel lies at the edge of a class.
    """
    case = world(110, 260, 20, capacity_buffer=0.9)
    return replace(case, days=6, routes=tuple(replace(r, km=130.0) if r.km == 120 else r for r in case.routes))


def test_the_twins_numbers_of_the_crowded_world_are_the_twins():
    people, on_ways = naive_flee.runs(timetable(crowded(), MENDED), crowded(), 40, 11, mixed=True)
    seen = np.concatenate([people, on_ways[:, :, None]], axis=2)[:, 2:].mean(axis=0)
    assert np.abs((seen - CROWDED[0]) / (CROWDED[1] / np.sqrt(40))).max() < 4.5


def test_the_crowded_world_is_the_twins_in_mean_and_spread():
    """Means within 0.45 standard deviations, of which 0.3 are the classes of recent travel, and within 4 %; a standard
    error is 0.03. Spreads within a tenth; without any difference in law a ratio has a standard error of 0.03.
    """
    made = simulate_flee(crowded(), MENDED, members=range(1000), seed=5)
    seen = np.concatenate([made.people, made.travelling[:, :, None]], axis=2)[:, 2:]
    assert np.abs((seen.mean(axis=0) - CROWDED[0]) / CROWDED[1]).max() < 0.45
    assert seen.mean(axis=0) == pytest.approx(CROWDED[0], rel=0.04)
    assert seen.std(axis=0) / CROWDED[1] == pytest.approx(np.ones((4, 6)), abs=0.1)


@pytest.mark.skipif(not MALI.is_dir(), reason="Flee's instances (../shared/data/flee-cases) are not here")
def test_mali_at_full_scale():
    case = read_instance(MALI, hasten=1)
    camps = np.array(case.camps)
    seen = simulate_flee(case, RELEASED, members=range(20), seed=1).people.mean(axis=0)[:, camps]
    ours = expected_flee(case, RELEASED)[:, camps]
    apart = (ours / seen.clip(1) - 1)[seen > 100]
    assert np.sqrt((apart**2).mean()) < 0.01
    assert np.abs(apart).max() < 0.06
