"""Rules and series models that a forecast of prices has to beat: what each says, worked out by hand."""

from __future__ import annotations

import sys
from dataclasses import replace

import numpy as np
import pytest

from panah.errors import InputError, PanahError
from panah.forecast.prices import baselines, series
from panah.forecast.prices.baselines import RULES, best_gate, learn
from panah.forecast.prices.models import Asked, PriceModel
from panah.forecast.prices.series import SERIES, history
from panah.model.price_scores import LAST_VALUE
from panah.pipeline.price_cases import read_price_case
from price_worlds import make_case, months, prices, row, write_prices

NOTHING = learn(())
NAMED = {model.name: model for model in (*RULES, *SERIES)}


@pytest.fixture
def case(tmp_path):
    return read_price_case(make_case(tmp_path / "one"))


def asked(case, origin, market="Inside", *, horizons=(1, 2, 3), draws=100, given=True):
    return Asked(case, market, origin, horizons, draws, 1, given)


def median(name, question, learned=NOTHING):
    return np.exp(np.median(np.log(NAMED[name](question, learned)), axis=0))


def test_the_last_value_stays_with_as_much_up_as_down(case):
    made = NAMED[LAST_VALUE](asked(case, 26), NOTHING)
    assert made.shape == (100, 3)
    now = case.price_of("Inside")[26]
    np.testing.assert_allclose(np.median(np.log(made), axis=0), np.log(now))
    np.testing.assert_allclose(np.log(made) + np.log(made)[::-1], 2 * np.log(now))
    assert (np.diff(made, axis=0) >= 0).all()


def test_the_spread_is_that_of_the_markets_own_past(case):
    made = np.log(NAMED[LAST_VALUE](asked(case, 23, draws=2000, horizons=(1,)), NOTHING))[:, 0]
    steps = np.abs(np.diff(np.log(case.price_of("Inside")[:24])))
    assert made.max() - np.log(case.price_of("Inside")[23]) == pytest.approx(steps.max(), rel=0.02)
    assert np.quantile(made, 0.75) - np.quantile(made, 0.25) == pytest.approx(2 * np.median(steps), rel=0.1)


def test_a_short_past_takes_the_spread_of_other_cases_and_none_gives_a_point(case, tmp_path):
    other = read_price_case(make_case(tmp_path / "two", rise=6.0, seed=2))
    early = asked(case, 5)
    assert np.ptp(NAMED[LAST_VALUE](early, NOTHING)) == pytest.approx(0, abs=1e-9)
    wide = np.log(NAMED[LAST_VALUE](early, learn((other,))))
    assert np.ptp(wide[:, 0]) > np.log(6.0)


def test_drift_goes_on_as_it_went(tmp_path):
    rows = [row(m, name, 10 * 1.05**t) for t, m in enumerate(months("2019-01", 36))
            for name in ("Inside", "Outside", "Elsewhere", "Far")]  # fmt: skip
    case = read_price_case(make_case(tmp_path / "steady", rows=rows))
    now = case.price_of("Inside")[20]
    expected = now * 1.05 ** np.array([1, 2, 3])
    np.testing.assert_allclose(median("random walk with drift", asked(case, 20)), expected, rtol=1e-5)


def test_the_same_month_of_last_year_or_the_last_value(case):
    expected = case.price_of("Inside")[[12, 13, 14]]
    np.testing.assert_allclose(median("same month last year", asked(case, 23)), expected)
    early = case.price_of("Inside")[5]
    np.testing.assert_allclose(median("same month last year", asked(case, 5)), early)
    year = replace(asked(case, 23), horizons=(1, 12))
    np.testing.assert_allclose(median("same month last year", year), case.price_of("Inside")[[12, 23]])


def test_the_gate_rule_jumps_at_a_closure_by_what_others_jumped(case, tmp_path):
    other = read_price_case(make_case(tmp_path / "two", rise=3.0, seed=5))
    learned = learn((other,))
    assert learned.shut[0] == pytest.approx(np.log(3.0), abs=0.15)
    now = case.price_of("Inside")[23]
    np.testing.assert_allclose(median("gate rule", asked(case, 23), learned), now * np.exp(learned.shut[:3]))
    np.testing.assert_allclose(median("gate rule", asked(case, 23), NOTHING), now)
    # without the diary nobody knows of the closure
    np.testing.assert_allclose(median("gate rule", asked(case, 23, given=False), learned), now)


def test_the_gate_rule_falls_to_outside_and_toll_at_a_reopening(case):
    now, beyond = case.price_of("Inside")[28], case.outside_of("Inside")[28]
    np.testing.assert_allclose(median("gate rule", asked(case, 28)), [now, beyond + 2.0, beyond + 2.0])


def test_the_gate_rule_adds_a_toll_that_is_put_on_an_open_gate(tmp_path):
    folder = make_case(tmp_path / "toll")
    diary = (folder / "diary.yaml").read_text()
    diary = diary.replace("{place: North gate, from: 2021-01-01, to: 2021-06-30, goods: shut}",
                          "{place: North gate, from: 2021-03-01, to: 2021-06-30, tax: 5}")  # fmt: skip
    (folder / "diary.yaml").write_text(diary)
    case = read_price_case(folder)
    now = case.price_of("Inside")[24]
    np.testing.assert_allclose(median("gate rule", asked(case, 24)), [now, now + 5, now + 5])
    later = case.price_of("Inside")[28]
    np.testing.assert_allclose(median("gate rule", asked(case, 28)), [later, later - 3, later - 3])


def test_a_market_behind_no_gate_never_moves_with_one(case, tmp_path):
    learned = learn((read_price_case(make_case(tmp_path / "two", rise=3.0)),))
    flow, toll = best_gate(case, "Far", 3)
    assert (flow == 1).all() and (toll == 0).all() and len(flow) == 39
    np.testing.assert_allclose(median("gate rule", asked(case, 23, "Far"), learned), case.price_of("Far")[23])


def test_the_widest_gate_counts(tmp_path):
    folder = make_case(tmp_path / "two-gates")
    text = (folder / "case.yaml").read_text().replace("gates: [North gate]", "gates: [North gate, West gate]")
    (folder / "case.yaml").write_text(text)
    case = read_price_case(folder)
    flow, toll = best_gate(case, "Inside")
    assert (flow == 1).all() and (toll == 0).all()


@pytest.mark.parametrize("name", [model.name for model in SERIES])
def test_series_models_give_ordered_prices_near_the_last_ones(case, name):
    made = NAMED[name](asked(case, 23), NOTHING)
    assert (np.diff(made, axis=0) >= 0).all()
    np.testing.assert_allclose(np.median(made[:, 0]), case.price_of("Inside")[23], rtol=0.2)


@pytest.mark.parametrize("name", [model.name for model in SERIES])
def test_short_and_flat_series_do_not_break_them(tmp_path, name):
    rows = [row(m, market, 50.0) for m in months("2019-01", 36) for market in ("Inside", "Outside", "Elsewhere", "Far")]
    case = read_price_case(make_case(tmp_path / "flat", rows=rows))
    np.testing.assert_allclose(NAMED[name](asked(case, 30), NOTHING), 50.0, rtol=1e-3)
    np.testing.assert_allclose(NAMED[name](asked(case, 4), NOTHING), 50.0)


def test_wfp_takes_the_model_that_fits_the_past_better(tmp_path):
    year = 1 + 0.5 * np.sin(np.arange(60) * 2 * np.pi / 12)
    level = [round(50 * float(year[t]) * (1 + 0.002 * (t * 7 % 5)), 3) for t in range(60)]
    names = ("Inside", "Outside", "Elsewhere", "Far")
    rows = [row(m, name, level[t]) for t, m in enumerate(months("2017-01", 60)) for name in names]
    case = read_price_case(make_case(tmp_path / "season", rows=rows, first="2017-01", count=60, shut=48, reopened=54))
    made = median("WFP's choice", asked(case, 50))
    np.testing.assert_allclose(made, case.price_of("Inside")[51:54], rtol=0.05)


def test_gaps_are_put_on_straight_lines_in_logs(tmp_path):
    rows = [
        r for r in prices(36, 24, 30) if not (r["market"] == "Inside" and r["date"] in ("2019-05-15", "2019-06-15"))
    ]
    folder = make_case(tmp_path / "gap")
    write_prices(folder / "prices.csv", rows)
    case = read_price_case(folder)
    y = history(asked(case.as_of(20), 20))
    assert len(y) == 21 and np.isfinite(y).all()
    assert y[4] - y[3] == pytest.approx(y[6] - y[5]) == pytest.approx((y[6] - y[3]) / 3)


def test_without_the_library_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "statsforecast", None)
    with pytest.raises(InputError, match=r"panah\[prices\]"):
        series.library()


def test_a_model_that_gives_no_prices_is_refused_by_name(case):
    for bad in (np.zeros((100, 3)), np.full((100, 3), np.nan), np.ones((3, 100))):
        model = PriceModel("odd", lambda _asked, _learned, bad=bad: bad)
        with pytest.raises(PanahError, match="odd gives no prices for Inside"):
            model(asked(case, 20), None)


def test_what_is_learnt_counts_only_windows_of_treated_markets(case):
    learned = baselines.learn((case,))
    assert len(learned.changes[0]) == case.last - case.first + 1
    assert learned.changes[0].max() == pytest.approx(np.log(2.0), abs=0.1)
