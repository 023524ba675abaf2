"""A forecast held against what was counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from command import call, refused
from panah import files
from panah.errors import InputError
from panah.forecast.check import check
from panah.forecast.score_forecast import score_forecast
from panah.model.forecast import QUANTILE_LEVELS, Forecast, ForecastRow
from panah.model.observed import ObservedRow

START = date(2031, 5, 10)


def rows(horizon, values, *, quantity="arrivals", unit="persons", place="TOWN", levels=QUANTILE_LEVELS, **more):
    day = START + timedelta(days=horizon)
    return [
        ForecastRow(
            more.get("scenario", "s"), quantity, more.get("item", ""), more.get("group", ""), unit, "Town", place, day,
            horizon, level, float(value), 100,
        )
        for level, value in zip(levels, values, strict=True)
    ]  # fmt: skip


def counted(horizon, value, *, quantity="arrivals", unit="persons", place="TOWN", item=""):
    return ObservedRow(quantity, item, place, START + timedelta(days=horizon), float(value), unit, "survey")


def forecast(*parts):
    return Forecast(START, tuple(row for part in parts for row in part))


def test_the_score_of_one_count_by_hand():
    made = forecast(rows(0, [0] * 5), rows(7, [10, 20, 30, 40, 60]))
    (found,) = score_forecast(made, [counted(7, 70)]).quantities
    # median 30 is 40 too low; the 50 % interval 20 to 40 by 30, the 90 % interval 10 to 60 by 10
    width = (0.25 * 20 + 0.05 * 50) / 2.5
    under = (40 / 2 + 30 + 10) / 2.5
    assert found.dispersion == pytest.approx(width)
    assert found.under == pytest.approx(under)
    assert found.over == 0
    assert found.wis == pytest.approx(width + under)
    assert (found.cover50, found.cover90) == (0, 0)
    assert found.unchanged == 70
    assert found.skill == pytest.approx(1 - (width + under) / 70)
    assert (found.first, found.last, found.counts) == (7, 7, 1)


def test_counts_inside_the_intervals_are_counted():
    made = forecast(rows(7, [10, 20, 30, 40, 60]), rows(14, [10, 20, 30, 40, 60]))
    (found,) = score_forecast(made, [counted(7, 35), counted(14, 50)]).quantities
    assert (found.cover50, found.cover90) == (0.5, 1.0)
    assert found.unchanged is None
    assert found.skill is None


def test_the_plain_series_of_a_place_is_meant_and_not_its_sums():
    made = forecast(rows(7, [1, 2, 3, 4, 5]), rows(7, [100] * 5, group="admin1"))
    (found,) = score_forecast(made, [counted(7, 3)]).quantities
    assert found.over == 0


def test_scenarios_and_quantities_are_scored_apart_and_strangers_named():
    made = forecast(
        rows(7, [1, 2, 3, 4, 5]), rows(7, [1, 2, 3, 4, 5], scenario="t"),
        rows(7, [1, 2, 3, 4, 5], quantity="price", unit="QAM/kg", item="flour"),
    )  # fmt: skip
    table = [counted(7, 3), counted(7, 2, quantity="price", unit="QAM/kg", item="flour"), counted(8, 3)]
    found = score_forecast(made, table)
    names = [(q.scenario, q.quantity) for q in found.quantities]
    assert names == [("s", "arrivals"), ("s", "price"), ("t", "arrivals")]
    assert found.unmatched == ("row 4: arrivals TOWN on 2031-05-18 (forecast for 2031-05-17)",)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (counted(7, 3, place="TWON"), "nearest place_code TOWN"),
        (counted(7, 3, quantity="arrival"), "did you mean arrivals?"),
        (counted(7, 3, item="flour"), "items there: none"),
        (replace(counted(7, 3), group="admin2"), "groups of that code: none, admin1"),
    ],
)
def test_what_is_not_forecast_is_named_with_what_is(row, says):
    made = forecast(rows(7, [1, 2, 3, 4, 5]), rows(7, [100] * 5, group="admin1"))
    (said,) = score_forecast(made, [counted(7, 3), row]).unmatched
    assert says in said


def test_a_sum_is_meant_by_its_group_or_where_there_is_no_plain_place():
    made = forecast(rows(7, [1, 2, 3, 4, 5]), rows(7, [100] * 5, group="with_sites"), rows(7, [50] * 5, group="admin1",
                    place="PROVINCE"))  # fmt: skip
    table = [replace(counted(7, 100), group="with_sites"), counted(7, 50, place="PROVINCE")]
    (found,) = score_forecast(made, table).quantities
    assert (found.counts, found.wis) == (2, 0)


def test_a_probability_has_a_brier_score():
    chance = {"quantity": "holder_probability", "unit": "probability", "item": "rebels", "levels": (0.5,)}
    made = forecast(rows(0, [0.5], **chance), rows(7, [0.8], **chance))
    (found,) = score_forecast(made, [counted(7, 1, quantity="holder_probability", unit="", item="rebels")]).quantities
    assert found.brier == pytest.approx(0.04)
    assert found.unchanged == pytest.approx(0.25)
    assert found.wis is None
    with pytest.raises(InputError, match="neither 0 nor 1"):
        score_forecast(made, [counted(7, 0.5, quantity="holder_probability", unit="", item="rebels")])


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (counted(7, 3, unit="families"), "another unit"),
        (counted(7, -1), "negative"),
        (counted(7, 3, place="TWN"), "places TOWN"),
        (counted(7, 3, quantity="arivals"), "Quantities forecast: arrivals"),
        (counted(9, 3), "1 dates from 2031-05-17"),
    ],
)
def test_tables_that_do_not_fit(row, says):
    with pytest.raises(InputError, match=says):
        score_forecast(forecast(rows(7, [1, 2, 3, 4, 5])), [row])


def test_levels_without_a_median_cannot_be_scored():
    with pytest.raises(InputError, match="symmetric"):
        score_forecast(forecast(rows(7, [1, 2], levels=(0.1, 0.9))), [counted(7, 1)])


def test_the_command_reads_both_tables_and_says_what_is_missing(capsys, tmp_path):
    text = files.forecast_csv(forecast(rows(0, [0] * 5), rows(7, [1, 2, 3, 4, 9])))
    made = files.write_text(tmp_path / "forecast.csv", text)
    table = files.write_text(tmp_path / "seen.csv", files.observed_csv([counted(7, 4)]))
    assert call("score", made, "--observed", table) == 0
    shown = capsys.readouterr().out
    assert "arrivals" in shown
    assert "if unchanged" in shown
    assert "--observed" in refused(capsys, tmp_path, "score", made)


def test_what_may_be_negative_is_scored_and_sound():
    """A price below its season has a negative ALPS; a count of people never has."""
    made = forecast(rows(7, [-1.4, -0.9, -0.4, 0.1, 0.6], quantity="alps", unit="1", item="rice"))
    assert check(made) == ()
    (found,) = score_forecast(made, [counted(7, -1.2, quantity="alps", unit="1", item="rice")]).quantities
    assert (found.cover50, found.cover90) == (0, 1)
    assert found.wis > 0
    assert found.wis_log is None
    (wrong,) = check(forecast(rows(7, [-1, 0, 1, 2, 3])))
    assert wrong.what == "a value is negative"
