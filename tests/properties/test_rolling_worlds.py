"""Rolling forecasts of any instance that reads: nothing but what was published by the origin enters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flee_worlds import random_world
from panah.errors import PanahError
from panah.forecast.leaks import doctored, require_unchanged
from panah.forecast.rolling import learn, rolling_forecast
from panah.forecast.rolling.settings import setting
from panah.model.case import Series
from panah.pipeline.cases import read_cases
from rolling_made import made_case, some_cases

LIBRARY = learn(some_cases())
HORIZONS = (1, 7, 90)


def read(seed, days=60):
    with TemporaryDirectory() as folder:
        random_world(np.random.default_rng(seed), days=days, people=4000).write(Path(folder) / "world")
        cases, problems = read_cases([Path(folder) / "world"])
    assert not problems
    return cases[0]


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), delay=st.sampled_from([0, 7, 14]))
def test_nothing_published_after_the_origin_enters(seed, delay):
    case = read(seed)
    for day in (5, 30, 55):

        def forecast(seen, day=day):
            return rolling_forecast(seen, LIBRARY, day, HORIZONS, delay=delay, seed=seed)

        require_unchanged("rolling", case, forecast, day)
        # counts of the last days before the origin are not out yet either
        assert forecast(case).tobytes() == forecast(doctored(case, day - delay)).tobytes()


def test_one_look_ahead_is_found():
    case = read(3)
    with pytest.raises(PanahError, match="leak"):
        require_unchanged("rolling", case, lambda c: rolling_forecast(c, LIBRARY, 31, HORIZONS), 20)


SHAPES = {
    "zeros": st.lists(st.just(0), min_size=1, max_size=8),
    "one": st.lists(st.integers(0, 3_000_000), min_size=1, max_size=1),
    "constant": st.integers(1, 500_000).map(lambda n: [n] * 6),
    "leaps": st.lists(st.sampled_from([1, 1_000, 1_000_000]), min_size=2, max_size=8),
    "emptied": st.integers(1, 500_000).map(lambda n: [n, n, n // 2, 0]),
    "reopened": st.integers(1, 500_000).map(lambda n: [n, 0, 0, n]),
}


@settings(max_examples=40, deadline=None)
@given(
    kinds=st.lists(st.sampled_from(sorted(SHAPES)), min_size=1, max_size=3),
    data=st.data(),
    gap=st.sampled_from([1, 10, 30]),
    day=st.integers(0, 150),
)
def test_no_shape_of_a_series_makes_it_explode(kinds, data, gap, day):
    camps = {
        f"{k} {kind}": [(gap * n, people) for n, people in enumerate(data.draw(SHAPES[kind]), start=k)]
        for k, kind in enumerate(kinds)
    }
    case = made_case(camps)
    people = rolling_forecast(case, LIBRARY, day, (7, 90))
    assert np.isfinite(people).all() and (people >= 0).all()
    known = [s.known(day).people for s in case.camps]
    registered = max(sum(int(p[-1]) for p in known if len(p)), 0)
    published = case.total.known(day).people
    most = setting("growth_at_most") * max(
        registered, int(published[-1]) if len(published) else 0, setting("least_registered")
    )
    for c, held in enumerate(known):
        ceiling = (int(held[-1]) + most) if len(held) and held[-1] else max(most, int(held.max()) if len(held) else 0)
        assert people[:, :, c].max() <= ceiling, camps


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_other_counts_that_are_known_do_change_it(seed):
    """The other way round: a forecast that never moved would pass every test of leaks."""
    case = made_case({"a": [(0, 5000), (20, 6000 + seed)], "b": [(0, 900)]})
    other = replace(case, camps=(Series(case.camps[0].days, case.camps[0].people * 2), case.camps[1]))
    one, two = (rolling_forecast(c, LIBRARY, 25, (30,)) for c in (case, other))
    assert np.median(two[0, :, 0]) > 1.5 * np.median(one[0, :, 0])
