"""panah hindcast --kind prices on made-up cases, from folders to tables; the leak rule; ranks at an event."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from command import call, refused
from panah import files
from panah.errors import PanahError
from panah.forecast.prices.baselines import RULES, last_value, learn
from panah.forecast.prices.event import auc, event_rows, rankings
from panah.forecast.prices.leaks import doctored, require_unchanged
from panah.forecast.prices.model import MODEL
from panah.forecast.prices.models import Asked, PriceModel
from panah.forecast.prices.shipped import shipped
from panah.forecast.prices.stock import stock_rows
from panah.forecast.prices.summary import inside, pooled_rows, skill_rows
from panah.forecast.prices.tasks import Settings, forecast_rows, learn_all, origins, others
from panah.model.price_scores import FEWEST_CASES, LAST_VALUE, PriceTargetRow
from panah.pipeline import price_hindcasts as command
from panah.pipeline.price_cases import read_price_case, read_price_cases
from panah.pipeline.price_hindcasts import PricesAsked, price_hindcast
from price_worlds import make_case

LANDS = ("XXA", "XXB", "XXC")
GATE = next(model for model in RULES if model.name == "gate rule")
SETTINGS = Settings(draws=50)


@pytest.fixture(autouse=True)
def only_rules(monkeypatch):
    """Rules and one series model: the others are tested where they stand, and take their time."""
    kept = [m for m in command.models() if m.name not in ("WFP's choice", "exponential smoothing", "auto-ARIMA")]
    monkeypatch.setattr(command, "models", lambda: tuple(kept))
    monkeypatch.setattr(command, "EVENT", ())


@pytest.fixture
def folders(tmp_path):
    for n, land in enumerate(LANDS):
        make_case(tmp_path / "cases" / land, id_=f"case-{n}", group=land, seed=n, rise=1.8 + 0.3 * n)
    return tmp_path / "cases"


@pytest.fixture
def case(tmp_path):
    return read_price_case(make_case(tmp_path / "one"))


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_hindcast_writes_its_tables(folders, tmp_path, capsys):
    out = tmp_path / "out"
    assert call("hindcast", folders, "--kind", "prices", "--draws", "20", "--out", out) == 0
    shown = capsys.readouterr().out
    for words in ("gates ahead given", "gates ahead unknown", "gate rule", "panah", "event"):
        assert words in shown
    targets = table(out / "price_targets.csv")
    assert {r["case"] for r in targets} == {"case-0", "case-1", "case-2"}
    assert {r["market"] for r in targets} == {"Inside"}
    assert all(float(r["q05"]) <= float(r["q10"]) <= float(r["q50"]) <= float(r["q90"]) for r in targets)
    assert all(date.fromisoformat(r["origin"]) < date.fromisoformat(r["date"]) for r in targets)
    scores = files.read_scores(out / "scores.csv")
    assert {r.task for r in scores} == {"diary", "blind"} and {r.horizon for r in scores} == {1, 2, 3}
    made = json.loads((out / "run.json").read_text(encoding="utf-8"))
    models = len({r["model"] for r in targets})
    # two origins a case, twice for the two models that read the diary, and each model at the event
    assert made["leak_checks"] == 3 * (2 * (models + 2) + models)
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert all(f["description"] for r in package["resources"] for f in r["schema"]["fields"])
    names = {"scores.csv", "skill.csv", "price_targets.csv", "pooled.csv", "events.csv", "rankings.csv", "stocks.csv"}
    assert {r["path"] for r in package["resources"]} == names


def test_where_gates_tell_all_the_gate_rule_beats_the_last_value(folders, tmp_path):
    done = price_hindcast([folders], tmp_path / "out", PricesAsked(draws=20))
    pooled = {(r.task, r.horizon, r.model, r.measure): r for r in done.pooled if r.rival == LAST_VALUE}
    for h in (2, 3):
        row = pooled["diary", h, "gate rule", "error_log"]
        assert row.skill > 0.2 and row.low is None and row.better == 3
        assert pooled["blind", h, "gate rule", "error_log"].skill == pytest.approx(0, abs=1e-9)


def test_the_same_seed_gives_the_same_bytes_in_any_company_of_its_country(folders, tmp_path):
    for out in ("a", "b"):
        price_hindcast([folders], tmp_path / out, PricesAsked(draws=20))
    names = ("scores.csv", "skill.csv", "price_targets.csv", "pooled.csv", "events.csv", "rankings.csv")
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    make_case(folders / "more", id_="neighbour", group=LANDS[0], seed=9, rise=9.0)
    price_hindcast([folders], tmp_path / "c", PricesAsked(draws=20))

    def of_first(out):
        return [r for r in table(tmp_path / out / "price_targets.csv") if r["case"] == "case-0"]

    assert of_first("a") == of_first("c")


def test_a_broken_case_is_named_left_out_and_never_scored(folders, tmp_path, capsys):
    (folders / "XXB" / "prices.csv").write_text("date,market\n", encoding="utf-8")
    assert call("hindcast", folders, "--kind", "prices", "--draws", "20", "--out", tmp_path / "out") == 0
    assert "Left out" in (said := capsys.readouterr().err) and "missing columns" in said
    assert "case-1" not in {r["case"] for r in table(tmp_path / "out" / "scores.csv")}


def test_tasks_and_months_can_be_chosen(folders, tmp_path):
    words = ("--task", "blind", "--horizon", "2", "--draws", "20")
    assert call("hindcast", folders / "XXA", "--kind", "prices", *words, "--out", tmp_path / "out", "--json") == 0
    rows = table(tmp_path / "out" / "scores.csv")
    assert {r["task"] for r in rows} == {"blind"} and {r["horizon"] for r in rows} == {"2"}
    assert not (tmp_path / "out" / "events.csv").exists()


def test_an_event_alone_writes_no_scores_and_speaks_of_none(folders, tmp_path, capsys):
    out = tmp_path / "out"
    assert call("hindcast", folders, "--kind", "prices", "--task", "event", "--draws", "20", "--out", out) == 0
    assert "scores.csv" not in capsys.readouterr().out
    assert not (out / "scores.csv").exists()
    assert {r["treated"] for r in table(out / "rankings.csv")} == {"1"}


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--task", "diry"), "Did you mean diary?"), (("--horizon", "9"), "1 to 6 months"), (("--delay", "7"), "--delay")],
)
def test_bad_questions_are_refused(folders, tmp_path, capsys, words, said):
    assert said in refused(capsys, tmp_path, "hindcast", folders, "--kind", "prices", *words, "--out", tmp_path / "o")


def peeks(what):
    """A model that reads the whole case behind the fence, as a careless one would."""

    def forecast(asked, _learned):
        return np.full((asked.draws, len(asked.horizons)), float(what(asked.case)))

    return PriceModel("peeking", forecast, reads_diary=True)


@pytest.mark.parametrize("given", [True, False])
@pytest.mark.parametrize("model", RULES, ids=lambda m: m.name)
def test_no_rule_looks_ahead(case, model, given):
    for market, origin in list(origins(case, (1, 2, 3)))[::4]:
        require_unchanged(model, Asked(case, market, origin, (1, 2, 3), 20, 1, given), learn(()))


@pytest.mark.parametrize(
    ("leak", "given"),
    [
        (lambda whole: whole.price_of("Inside")[-1], True), (lambda whole: whole.outside_of("Inside")[-1], True),
        (lambda whole: len(whole.diary.crossings) + 1, False), (lambda whole: len(whole.facts) + 1, False),
        (lambda whole: whole.diary.crossings[0].end.toordinal(), False),
    ],
    ids=["price", "outside", "diary", "fact", "reopening"],
)  # fmt: skip
def test_a_planted_leak_is_found(case, leak, given, monkeypatch):
    asked = Asked(case, "Inside", 29, (1, 2, 3), 5, 1, given)  # the gate's last shut day is the origin's
    with monkeypatch.context() as patch:
        patch.setattr(type(case), "as_of", lambda self, _origin, _ahead=0: self)
        with pytest.raises(PanahError, match="leak: the forecast of peeking for Inside"):
            require_unchanged(peeks(leak), asked, None)


def test_a_doctored_case_keeps_the_past(case):
    other = doctored(case, 25, 2)
    np.testing.assert_array_equal(other.prices[:26], case.prices[:26])
    assert not np.isclose(other.prices[26:], case.prices[26:]).any()
    assert case.as_of(25, 2).diary == other.as_of(25, 2).diary
    assert case.as_of(25).facts == other.as_of(25).facts
    assert doctored(case, 25, 0).diary != case.diary


def test_a_model_that_leaks_stops_the_hindcast(folders, tmp_path, monkeypatch):
    future = {c.id: c.prices[-1, 0] for c in read_price_cases([folders]).usable}
    calls = iter(range(10**6))

    def forecast(asked, _learned):
        return np.full((asked.draws, len(asked.horizons)), future[asked.case.id] + next(calls))

    monkeypatch.setattr(command, "models", lambda: (RULES[0], PriceModel("restless", forecast)))
    with pytest.raises(PanahError, match="leak: the forecast of restless"):
        price_hindcast([folders], tmp_path / "out", PricesAsked(draws=20))
    assert not (tmp_path / "out").exists()


def target(case, origin, q50, observed, *, model=LAST_VALUE, task="diary", crps=0.1):
    day = date(2020, 1, 31), date(2020, 2, 29)
    quantiles = (q50 * 0.5, q50 * 0.8, q50, q50 * 1.25, q50 * 2)
    return PriceTargetRow(task, case, f"m{origin}", model, *day, 1, 1.0, observed, *quantiles, crps_log=crps)


def test_scores_by_hand():
    rows = [target("a", 1, 10.0, 10 * np.e), target("a", 2, 10.0, 10 / np.e**2), target("a", 3, 10.0, 10.5)]
    scores = {r.measure: r.value for r in skill_rows(rows, {"a": "XXA"})}
    assert scores["error_log"] == pytest.approx((1 + 2 + np.log(1.05)) / 3)
    assert scores["bias_log"] == pytest.approx((-1 + 2 - np.log(1.05)) / 3)
    assert scores["cover90"] == scores["cover80"] == pytest.approx(1 / 3)
    assert inside(rows, 0.9, 1).tolist() == [0, 0, 1]


def test_pooled_skill_weighs_each_price_alike_and_draws_cases():
    good = [target("a", k, 10.0, 10 * np.e**0.5, model="ours") for k in range(30)]
    good += [target("b", k, 10.0, 10 * np.e, model="ours") for k in range(10)]
    base = [target("a", k, 10 / np.e**0.5, 10 * np.e**0.5) for k in range(30)]
    base += [target("b", k, 10.0, 10 * np.e) for k in range(10)]
    found = {(r.model, r.rival): r for r in pooled_rows([*good, *base], LAST_VALUE, "ours") if r.measure == "error_log"}
    row = found["ours", LAST_VALUE]
    assert (row.targets, row.cases, row.better, row.worse) == (40, 2, 1, 0)
    assert row.value == pytest.approx((30 * 0.5 + 10) / 40)
    assert row.skill == pytest.approx(1 - (30 * 0.5 + 10) / (30 + 10))
    assert row.low is None and row.high is None, "two cases have no spread to speak of"
    assert (LAST_VALUE, "ours") not in found
    covers = {r.measure: r for r in pooled_rows([*good, *base], LAST_VALUE, "ours")}
    assert covers["cover80"].skill is None and covers["cover90"].value == 0.75


@pytest.mark.parametrize("count", [4, 5])
def test_skill_has_an_interval_from_five_cases_on(count):
    good = [target(name, k, 10.0, 10 * np.e**0.5, model="ours") for name in "abcde"[:count] for k in range(30)]
    base = [target(name, k, 10.0, 10 * np.e) for name in "abcde"[:count] for k in range(30)]
    good += [target("worse", k, 10.0, 10 * np.e, model="ours") for k in range(30)] if count == 5 else []
    base += [target("worse", k, 10.0, 10 * np.e) for k in range(30)] if count == 5 else []
    (row,) = [r for r in pooled_rows([*good, *base], LAST_VALUE, "ours") if r.measure == "error_log"]
    if count < FEWEST_CASES:
        assert row.low is None and row.high is None
    else:
        assert 0 < row.low < row.skill < row.high == pytest.approx(0.5)


def test_a_task_without_anything_to_forecast_says_so(folders, tmp_path, capsys):
    case = folders / "XXA" / "case.yaml"
    lines = case.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(("event:", "statements:")) and "said:" not in line]
    case.write_text("\n".join(kept), encoding="utf-8")
    words = ("--kind", "prices", "--task", "event", "--task", "stock", "--draws", "20", "--out", tmp_path / "out")
    assert call("hindcast", folders / "XXA", *words) == 0
    shown = capsys.readouterr().out
    assert "event: nothing was to be forecast: no case names an event" in shown
    assert "stock: nothing was to be forecast: no case has a statement" in shown
    assert "0 forecasts" not in shown and "diary" not in shown


def test_a_price_case_asked_for_as_people_is_told_the_kind(folders, tmp_path, capsys):
    said = refused(capsys, tmp_path, "hindcast", folders / "XXA", "--out", tmp_path / "out")
    assert "a price case" in said and "--kind prices" in said
    assert "--kind prices" in refused(capsys, tmp_path, "hindcast", folders, "--out", tmp_path / "out")


def test_one_country_alone_learns_from_the_shipped_cases_and_rules_that_cannot_are_left_out(folders, tmp_path):
    done = price_hindcast([folders / LANDS[0]], tmp_path / "out", PricesAsked(horizons=(1,), draws=20))
    found = {(r.task, r.model) for r in done.targets}
    assert ("blind", LAST_VALUE) in found and not {m for _, m in found} & {
        "gate rule",
        "last value, spread of other cases",
    }
    (said,) = [note for note in done.made.notes if "No case of another country" in note]
    assert "left out: last value, spread of other cases, gate rule" in said
    case = read_price_case(folders / LANDS[0])
    market, origin = next(iter(origins(case, (1,))))
    made = MODEL(Asked(case, market, origin, (1,), 20, 1, False), shipped(case.group))
    row = next(r for r in done.targets if (r.task, r.model) == ("blind", MODEL.name))
    assert row.q90 == pytest.approx(float(np.exp(np.quantile(np.log(made), 0.9))))


def test_only_prices_that_both_forecast_are_compared():
    rows = [target("a", 1, 10.0, 20.0), target("a", 2, 10.0, 30.0), target("a", 2, 30.0, 30.0, model="ours")]
    (row,) = [r for r in pooled_rows(rows, LAST_VALUE, "ours") if r.measure == "error_log"]
    assert (row.targets, row.skill, row.low) == (1, 1.0, None)


def test_origins_are_months_with_a_price_and_a_later_one_in_the_window(case):
    assert [o for _, o in origins(case, (1, 2, 3))] == list(range(case.first - 1, case.last))
    rows = list(forecast_rows(case, RULES[:1], learn_all(RULES[:1], ()), ("diary",), SETTINGS))
    count = case.last - case.first + 1
    assert [sum(r.horizon == h for r in rows) for h in (1, 2, 3)] == [count, count - 1, count - 2]
    paid = dict(zip([case.day(t) for t in range(36)], case.price_of("Inside").tolist(), strict=True))
    assert all(r.observed == paid[r.date] and r.last == paid[r.origin] for r in rows)


def test_cases_of_one_country_teach_each_other_nothing(folders, case):
    cases = read_price_cases([folders]).usable
    assert [c.group for c in others(cases, cases[1])] == ["XXA", "XXC"]


def test_an_event_ranks_the_market_behind_the_gate_first(case):
    model = replace(GATE, learn=lambda _cases: learn((case,)))
    rows = event_rows(case, model, model.learn(()), SETTINGS)
    assert {r.market for r in rows} == {"Inside", "Elsewhere", "Far"} and {r.horizon for r in rows} == {1, 2, 3}
    first = rankings(rows)[0]
    assert (first.markets, first.treated, first.risen) == (3, 1, 1)
    assert first.observed_auc == 1.0
    # Elsewhere lies behind a gate that shuts too, so the rule lets it rise as well: a false rise that is counted
    assert first.auc_treated == 0.75 and first.others_on_top == first.still_on_top == 2.0
    still = rankings(event_rows(case, RULES[0], learn(()), SETTINGS))[0]
    assert still.auc_treated == 0.5
    assert event_rows(replace(case, event=None), RULES[0], learn(()), SETTINGS) == ()


def test_a_stock_known_before_less_what_was_missing_since_stands_beside_what_was_said(case):
    one = case.statements[0]
    at = [date(2020, 12, 1), date(2021, 1, 11), date(2021, 3, 2)]
    said = [one.model_copy(update={"said": day, "low": low, "high": high})
            for day, low, high in zip(at, (30, 10, 0), (40, 20, 3), strict=True)]  # fmt: skip
    low = said[1].model_copy(update={"says": "runs_low", "low": 12, "high": 13})
    first, second, third, last = stock_rows(replace(case, statements=(*said, low)))
    # before the first statement the fact of case.yaml was known, and the gate open
    assert (first.known_low, first.known_high, first.missing, first.forecast_high) == (10, 40, 0, 40)
    assert (second.missing, second.forecast_low, second.forecast_high, second.overlaps) == (10, 20, 30, True)
    assert (third.says, third.forecast_low, third.forecast_high, third.overlaps) == ("runs_low", 13, 23, True)
    assert (last.missing, last.forecast_low, last.forecast_high, last.overlaps) == (50, 0, 0, True)
    assert stock_rows(replace(case, facts=(), statements=(said[0],))) == ()


def test_auc_by_hand():
    assert auc(np.array([3.0, 1.0, 2.0]), np.array([True, False, False])) == 1.0
    assert auc(np.array([1.0, 1.0]), np.array([True, False])) == 0.5
    assert auc(np.array([2.0, 1.0, 3.0, 0.0]), np.array([True, True, False, False])) == 0.5


def test_the_last_values_blind_and_given_forecasts_are_one(case):
    learned = learn_all(RULES, ())
    rows = list(
        forecast_rows(case, (PriceModel(LAST_VALUE, last_value, learn),), learned, ("diary", "blind"), SETTINGS)
    )
    given, blind = ([replace(r, task="diary") for r in rows if r.task == task] for task in ("diary", "blind"))
    assert given == blind


def test_other_commands_do_not_wait_for_libraries_of_this_one():
    code = "import sys, panah.cli, panah.pipeline.folders, panah.pipeline.whole, panah.pipeline.hindcasts; "
    code += "print(sorted({'statsforecast', 'pandas', 'clarabel'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
