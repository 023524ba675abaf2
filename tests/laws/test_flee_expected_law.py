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


def test_members_spread_no_more_than_the_twin_where_thousands_wait_at_a_barred_camp():
    """One who leaves opens Near to thousands, who fill it again on the same evening while others look at it.

    Town is ten kilometres farther from Ruin, so that nobody's recent travel lies at the edge of a class. Without any
    difference in law a ratio of spreads has a standard error of 0.02.
    """
    members = 2500
    case = world(110, 260, 20, capacity_buffer=0.9)
    case = replace(case, days=3, routes=tuple(replace(r, km=130.0) if r.km == 120 else r for r in case.routes))
    theirs, their_ways = naive_flee.runs(timetable(case, MENDED), case, members, 7, mixed=True)
    made = simulate_flee(case, MENDED, members=range(members), seed=5)
    ours = np.column_stack([made.people[:, 2], made.travelling[:, 2]])
    twin = np.column_stack([theirs[:, 2], their_ways[:, 2]])
    assert ours.mean(axis=0) == pytest.approx(twin.mean(axis=0), rel=0.01)
    assert ours.std(axis=0) / twin.std(axis=0) == pytest.approx(np.ones(6), abs=0.05)


@pytest.mark.skipif(not MALI.is_dir(), reason="Flee's instances (../shared/data/flee-cases) are not here")
def test_mali_at_full_scale():
    case = read_instance(MALI, hasten=1)
    camps = np.array(case.camps)
    seen = simulate_flee(case, RELEASED, members=range(20), seed=1).people.mean(axis=0)[:, camps]
    ours = expected_flee(case, RELEASED)[:, camps]
    apart = (ours / seen.clip(1) - 1)[seen > 100]
    assert np.sqrt((apart**2).mean()) < 0.01
    assert np.abs(apart).max() < 0.06
