"""No series, however odd, makes a rolling forecast explode or break."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.forecast.rolling import learn, rolling_forecast, rolling_rows
from panah.forecast.rolling.settings import setting
from rolling_made import made_case, some_cases

LIBRARY = learn(some_cases())
PEOPLE = st.one_of(st.just(0), st.integers(0, 50), st.integers(0, 3_000_000))
COUNTS = st.dictionaries(st.integers(-40, 199), PEOPLE, max_size=12).map(lambda d: sorted(d.items()))
CAMPS = st.lists(COUNTS, min_size=1, max_size=4).map(lambda all_: {f"camp {k}": c for k, c in enumerate(all_)})


@settings(max_examples=60, deadline=None)
@given(camps=CAMPS, day=st.integers(0, 199), delay=st.sampled_from([0, 7, 14]), total=st.one_of(st.none(), COUNTS))
def test_a_forecast_is_whole_finite_and_bounded(camps, day, delay, total):
    case = made_case(camps, total=total)
    people = rolling_forecast(case, LIBRARY, day, (7, 90, 400), delay=delay)
    assert np.isfinite(people).all() and (people >= 0).all() and (people == np.rint(people)).all()
    known = [s.known(day, delay).people for s in case.camps]
    last = np.array([s[-1] if len(s) else 0 for s in known])
    peak = np.array([s.max() if len(s) else 0 for s in known])
    published = case.total.known(day, delay).people
    registered = max(last.sum(), published[-1] if len(published) else 0, setting("least_registered"))
    # a camp counted empty may hold as many as ever; a camp never counted at most a few equal parts, tempered by a split
    most = np.maximum(last + setting("growth_at_most") * registered, peak)
    assert (people <= most + 1).all()


@settings(max_examples=25, deadline=None)
@given(camps=CAMPS)
def test_any_series_can_be_scored(camps):
    for row in rolling_rows(made_case(camps), LIBRARY, horizons=(7, 90), delays=(0, 14)):
        assert np.isfinite(row.value)
        assert row.targets > 0


@settings(max_examples=15, deadline=None)
@given(camps=CAMPS)
def test_any_series_can_be_learnt_from(camps):
    steady = [(d, 1000 + d) for d in range(0, 200, 20)]
    library = learn([made_case({**camps, "steady": steady}, group="AAA"), *some_cases()[3:]])
    people = rolling_forecast(made_case({"a": steady}, group="ZZZ"), library, 150, (7, 90))
    assert np.isfinite(people).all() and (people <= 1150 + setting("growth_at_most") * 2000).all()
