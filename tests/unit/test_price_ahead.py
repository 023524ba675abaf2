"""Prices of the months ahead for use today: the hindcast's forecast from the last price of a case."""

from __future__ import annotations

import datetime as dt
import importlib.util
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from command import call, refused
from panah.errors import InputError
from panah.forecast.prices.ahead import MONTHS, STATED, UNKNOWN, prices_ahead
from panah.forecast.prices.model import NOTHING, forecast_prices, learn
from panah.forecast.prices.models import Asked
from panah.forecast.prices.shipped import shipped
from panah.pipeline.price_cases import read_price_cases
from price_courses import crossing, market
from price_worlds import make_case

ROOT = Path(__file__).resolve().parents[2]
LEVELS = (0.1, 0.5, 0.9)


def values(made, scenario):
    """(H + 1, L), horizon 0 first."""
    rows = [row for row in made.forecast.rows if row.scenario == scenario]
    days = sorted({row.date for row in rows})
    return np.array([[r.value for r in rows if r.date == day] for day in days])


def ahead(case, **more):
    return prices_ahead(case, NOTHING, levels=LEVELS, draws=200, **more)


def test_it_is_the_hindcasts_forecast_from_the_last_price():
    case = market(20 + np.sin(np.arange(30)), 20.0, [crossing("2021-07-01", goods="shut")])
    made = ahead(case)
    for scenario, known in ((STATED, True), (UNKNOWN, False)):
        asked = Asked(case.as_of(29, MONTHS if known else 0), "Inside", 29, (1, 2, 3), 200, 1, known)
        expected = np.quantile(forecast_prices(asked, NOTHING), LEVELS, axis=0).T
        found = values(made, scenario)
        np.testing.assert_array_equal(found[0], case.prices[29, 0])
        np.testing.assert_allclose(found[1:], expected, rtol=1e-12)
    assert made.forecast.reference_date == dt.date(2021, 6, 30)
    assert sorted({(row.date, row.horizon) for row in made.forecast.rows}) == [
        (dt.date(2021, 6, 30), 0), (dt.date(2021, 7, 31), 31), (dt.date(2021, 8, 31), 62), (dt.date(2021, 9, 30), 92),
    ]  # fmt: skip
    assert {row.unit for row in made.forecast.rows} == {"XTS/kg"}


def test_a_closure_stated_for_the_months_ahead_moves_the_stated_forecast_only():
    prices = [200.0] * 30
    shut = ahead(market(prices, 200.0, [crossing("2021-07-01", goods="shut")]))
    calm = ahead(market(prices, 200.0))
    assert (values(shut, STATED)[1:, 1] > values(calm, STATED)[1:, 1]).all()
    np.testing.assert_array_equal(values(shut, UNKNOWN), values(calm, UNKNOWN))


def test_as_of_a_day_nothing_later_is_seen_and_a_month_counts_once_it_has_ended():
    prices = 20 + np.sin(np.arange(30))
    whole = ahead(market(prices, 20.0), as_of=dt.date(2020, 10, 30))
    wild = ahead(market([*prices[:21], *[900.0] * 9], 20.0), as_of=dt.date(2020, 10, 30))
    assert whole == wild
    assert whole.forecast.reference_date == dt.date(2020, 9, 30)
    assert ahead(market(prices, 20.0), as_of=dt.date(2020, 10, 31)).forecast.reference_date == dt.date(2020, 10, 31)


def test_an_older_last_price_is_said_and_reaches_further_and_one_too_old_is_left_out():
    prices = np.full(30, 200.0)
    late = replace(market(prices, 200.0), markets=("Inside", "Late", "Lost"), gates=((), (), ()))
    table = np.stack([prices] * 3, axis=1)
    table[28:, 1] = np.nan
    table[26:, 2] = np.nan
    late = replace(late, prices=table, outside=np.full((30, 3), np.nan), treated=np.zeros(3, bool))
    made = ahead(late)
    assert made.notes == (
        "Late: from its last price, of 2021-04, 2 months old",
        "Lost: left out, its last price is of 2021-02",
    )
    width = {
        name: float(np.log(row[0].value / row[1].value))
        for name in ("Inside", "Late")
        for row in [[r for r in made.forecast.rows if r.place == name and r.horizon == 31 and r.quantile_level != 0.5]]
    }
    assert abs(width["Late"]) == pytest.approx(abs(width["Inside"]) * np.sqrt(3), rel=0.02)
    with pytest.raises(InputError, match="no price to begin from"):
        ahead(replace(late, prices=table[:, 2:], markets=("Lost",), gates=((),), outside=late.outside[:, :1]),
              as_of=dt.date(2021, 6, 30))  # fmt: skip


def test_long_after_the_last_price_there_is_no_forecast_and_soon_after_it_reaches_further():
    case = market([20.0] * 30, 20.0)
    soon = ahead(case, as_of=dt.date(2021, 9, 10))
    assert soon.forecast.reference_date == dt.date(2021, 8, 31)
    assert soon.notes == ("Inside: from its last price, of 2021-06, 2 months old",)
    with pytest.raises(InputError, match="its last price is of 2021-06"):
        ahead(case, as_of=dt.date(2021, 10, 31))


def test_gates_unknown_begin_as_they_stood_on_the_day_and_rows_of_later_days_are_not_seen():
    def unknown(first, as_of, last=None):
        case = market([200.0] * 30, 200.0, [crossing(first, last, goods="shut")])
        return values(ahead(case, as_of=as_of), UNKNOWN)

    calm = values(ahead(market([200.0] * 30, 200.0)), UNKNOWN)
    day = dt.date(2021, 7, 14)
    np.testing.assert_array_equal(unknown("2021-07-15", day), calm)
    shut = unknown("2021-07-10", day)
    assert (shut[1:, 1] > calm[1:, 1]).all()
    np.testing.assert_array_equal(unknown("2021-07-10", day, "2021-07-20"), shut)


def test_before_the_first_month_there_is_nothing_to_begin_from():
    with pytest.raises(InputError, match="no month had ended yet"):
        ahead(market([20.0] * 30, 20.0), as_of=dt.date(2019, 1, 30))


def test_the_shipped_spread_is_that_of_the_shipped_cases_without_the_country_itself():
    cases = read_price_cases([ROOT / "cases" / "prices"]).usable
    learned = learn([case for case in cases if case.group != "AFG"])
    for table, made in zip((*shipped("AFG").known, *shipped("AFG").blind), (*learned.known, *learned.blind),
                           strict=True):  # fmt: skip
        np.testing.assert_allclose(table, made, atol=0.0011)  # rounded to .001, and so is the median


def test_the_shipped_table_is_what_its_tool_makes():
    place = ROOT / "tools" / "build_price_misses.py"
    spec = importlib.util.spec_from_file_location("build_price_misses", place)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    shipped_text = (ROOT / "src/panah/forecast/prices/misses.csv").read_text(encoding="utf-8")
    assert tool.table([ROOT / "cases" / "prices"]) == shipped_text


def test_the_command_writes_a_forecast_that_can_be_scored(tmp_path, capsys, monkeypatch):
    folder = make_case(tmp_path / "one")
    before = sorted(folder.iterdir())
    monkeypatch.chdir(tmp_path)
    assert call("forecast", folder, "--as-of", "2020-06-30", "--quantiles", "0.1,0.5,0.9") == 0
    said = capsys.readouterr().out
    for words in ("gates as stated", "gates unknown", "Inside", "North gate", "2020-07-31", "0.5 (0.1 to 0.9)"):
        assert words in said
    counted = tmp_path / "counted.csv"
    counted.write_text("quantity,item,place_code,date,value,unit,source\n"
                       "price,Wheat flour,Inside,2020-07-31,21,XTS/kg,made up\n", encoding="utf-8")  # fmt: skip
    assert sorted(folder.iterdir()) == before
    assert call("score", tmp_path / "forecast.csv", "--observed", counted) == 0
    assert "gates_as_stated" in capsys.readouterr().out
    assert "a forecast, not a file of prices" in refused(capsys, folder, "check", tmp_path / "forecast.csv")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--as-of", "yesterday"], "--as-of: not a date"),
        (["--as-of", "1990-01-01"], "no month had ended yet"),
        (["--quantiles", "0.5,0.2"], "quantile levels cannot be used"),
    ],
)
def test_mistakes_are_told_and_nothing_is_written(tmp_path, capsys, words, problem):
    folder = make_case(tmp_path / "one")
    assert problem in " ".join(refused(capsys, tmp_path, "forecast", folder, *words).split())


def test_a_folder_of_cases_is_refused_and_so_is_a_day_for_a_run(tmp_path, capsys):
    make_case(tmp_path / "one")
    assert "several price cases" in refused(capsys, tmp_path, "forecast", tmp_path)
    assert "only a price case" in refused(capsys, tmp_path, "forecast", tmp_path / "no", "--as-of", "2020-06-30")
