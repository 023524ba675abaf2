"""The prior table of the cold start, draws from it, and what is added to make a distribution."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from given_worlds import case_of, war
from panah.errors import ParameterError
from panah.forecast import draws
from panah.forecast.draws import draw, priors
from panah.forecast.given import cold_start, cold_start_ensemble
from panah.forecast.given.cold_start import with_and_without_stock

ROW = "power,given,1,uniform,,,1.5,0,3,text,somebody"
TABLE = priors("given")


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (ROW.replace("uniform", "triangular"), "unknown distribution"),
        (ROW.replace("1.5", "4"), "outside its range"),
        (ROW.replace("uniform", "loguniform"), "above 0"),
        (ROW.replace("somebody", ""), "no source"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused(monkeypatch, tmp_path, row, word):
    header = "name,room,unit,distribution,a,b,default,low,high,description,source\n"
    (tmp_path / "priors.csv").write_text(f"{header}{row}\n", encoding="utf-8")
    monkeypatch.setattr(draws, "files", lambda _: tmp_path)
    with pytest.raises(ParameterError, match=word) as caught:
        priors.__wrapped__("given")
    assert "power" in str(caught.value)


def test_every_row_of_the_table_is_used_and_stays_in_its_range():
    drawn = draw(50, 1, TABLE)
    for name, row in TABLE.items():
        assert ((drawn[name] >= row.low) & (drawn[name] <= row.high)).all(), name
        assert row.description, name


def test_a_latin_hypercube_covers_each_range_evenly():
    level = np.sort(draw(40, 7, TABLE)["equal_camp"])
    assert (np.floor(level * 40) == np.arange(40)).all()
    log = np.sort(np.log(draw(40, 7, TABLE)["offset"] / 3) / np.log(200 / 3))
    assert (np.floor(log * 40) == np.arange(40)).all()


def test_one_row_more_or_less_changes_no_other_and_seeds_differ():
    fewer = {name: row for name, row in TABLE.items() if name != "nest"}
    whole, less = draw(20, 5, TABLE), draw(20, 5, {**fewer, "new": replace(TABLE["nest"], name="new")})
    assert all((whole[name] == less[name]).all() for name in fewer)
    assert (draw(20, 6, TABLE)["power"] != whole["power"]).any()
    assert (draw(20, 5, TABLE)["power"] == whole["power"]).all()


def test_the_same_seed_gives_the_same_bytes_and_the_point_forecast_knows_nothing_of_the_factors():
    case = case_of(war())
    assert cold_start(case, draws=10).tobytes() == cold_start(case, draws=10).tobytes()
    assert cold_start_ensemble(case, draws=10).tobytes() == cold_start_ensemble(case, draws=10).tobytes()
    start, _ = with_and_without_stock(case, draws=10)
    assert start.people.tobytes() == cold_start(case, draws=10).tobytes()
    assert start.wide_people.tobytes() == cold_start_ensemble(case, draws=10).tobytes()


def test_the_distribution_is_wider_and_conserves_people_and_dates():
    case = case_of(war())
    start, _ = with_and_without_stock(case, draws=200)
    last = -1
    assert (start.wide_people.std(axis=0)[last] > 1.2 * start.people.std(axis=0)[last]).all()
    assert start.wide_people.sum(axis=2) == pytest.approx(start.people.sum(axis=2))
    assert ((start.wide_weights == 0) == (start.weights == 0)).all()
    assert start.wide_people[:, 0] == pytest.approx(start.people[:, 0])


def test_factors_of_a_camp_do_not_depend_on_the_camps_before_it():
    world = war()
    case, other = case_of(world), case_of(war(places=[*world.places[:3], *world.places[3:][::-1]]))
    wide, turned = cold_start_ensemble(case, draws=10), cold_start_ensemble(other, draws=10)
    assert turned[..., ::-1] == pytest.approx(wide, rel=1e-6)
