"""Under Flee's rules nobody is lost in any world, and a member is the same in every batch and thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from flee_made import instance, place
from flee_worlds import random_world
from panah.errors import InputError
from panah.flee import read_instance
from panah.model.instance import MENDED, RELEASED, RELEASED_3_1
from panah.simulation.flee.engine import simulate_flee
from panah.simulation.flee.timetable import timetable

MEMBERS = 6


@st.composite
def cases(draw):
    """A random world on disk, read, some settings changed; and rules under which it can be simulated."""
    world = random_world(np.random.default_rng(draw(st.integers(0, 10**6))), days=9, people=200)
    with TemporaryDirectory() as folder:
        case = read_instance(world.write(Path(folder) / "instance"))
    modes = ["data", "data", "constant", "pop_ratio", "poisson"]
    mode = draw(st.sampled_from(modes))
    changed = replace(
        case.settings,
        awareness_level=draw(st.sampled_from([1, 1, 2])),
        avoid_short_stints=draw(st.booleans()),
        start_on_foot=draw(st.booleans()),
        take_from_population=mode != "poisson" and draw(st.booleans()),
        sum_from_camps=draw(st.booleans()),
        insert_day0=draw(st.booleans()),
        capacity_buffer=draw(st.sampled_from([0.0, 0.5, 0.9, 0.9])),
        capacity_scaling=draw(st.sampled_from([0.2, 1.0])),
        weight_power=draw(st.sampled_from([1.0, 2.0])),
        spawn_mode=mode,
        displaced_per_conflict_day=0.05 if mode == "pop_ratio" else 20.0,
    )
    walk = draw(st.sampled_from([0.0, 0.0, 0.4]))
    routes = tuple(replace(r, walk_probability=walk, max_move_speed=None) for r in case.routes)
    return replace(case, settings=changed, routes=routes), draw(st.sampled_from([MENDED, RELEASED, RELEASED_3_1]))


def simulated(case, rules, members, seed=5):
    try:
        return simulate_flee(case, rules, members=members, seed=seed)
    except InputError:
        assume(False)


@settings(max_examples=15, deadline=None)
@given(cases())
def test_nobody_is_lost_and_batches_and_threads_change_nothing(given_case):
    case, rules = given_case
    whole = simulated(case, rules, range(MEMBERS))
    table = timetable(case, rules)
    there = whole.people.sum(axis=2) + whole.travelling
    known = table.start.sum() + np.cumsum(table.new + table.fixed.sum(axis=1))
    assert whole.people.min() >= 0
    assert whole.travelling.min() >= 0
    if table.mean.any():
        assert (np.diff(there, axis=1) >= 0).all()
    else:
        assert (there == known).all()
    with ThreadPoolExecutor(2) as pool:
        batches = [range(1), range(1, 3), range(3, 6)]
        parts = list(pool.map(lambda some: simulate_flee(case, rules, members=some, seed=5), batches))
    for name in ("people", "travelling", "members"):
        assert np.concatenate([getattr(p, name) for p in parts]).tobytes() == getattr(whole, name).tobytes()
    odd = simulate_flee(case, rules, members=range(5, 0, -2), seed=5)
    assert (odd.people == whole.people[[5, 3, 1]]).all()


def nearly_filling(camps):
    """A world of camps that each may or may not fill up on day 2, on which a border closes."""
    names = [f"C{k}" for k in range(camps)]
    places = [
        place("War", "conflict", 10_000),
        place("Abroad", "town", 0, "Fens"),
        *(place(c, "camp", 343) for c in names),
    ]
    routes = [*(("War", c, 50) for c in names), ("War", "Abroad", 400)]
    table = [0, 150 * camps, 150 * camps + 100 * camps // 6, 150 * camps + 200 * camps // 6]
    return instance(places, routes, days=3, registered={"C0": table}, conflict_weight=0.0,
                    closures=[("country", "Woods", "Fens", 2, 7)])  # fmt: skip


def test_a_member_is_the_same_however_many_sets_of_camps_the_batch_has_met():
    case = nearly_filling(9)
    whole = simulate_flee(case, MENDED, members=range(150), seed=1).people
    for m in (5, 80, 120, 149):
        assert (simulate_flee(case, MENDED, members=range(m, m + 1), seed=1).people[0] == whole[m]).all()
