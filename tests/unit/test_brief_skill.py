"""What a brief says of how such forecasts have done, and the table it takes it from."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from panah.brief.skill import skill
from panah.forecast.measured import MeasuredSkill, measured
from panah.model.hindcast import RULES, TASKS
from panah.model.price_scores import PRICE_TASKS
from panah.model.skill import SkillSummary

ROOT = Path(__file__).resolve().parents[2]


def row(task, model, measure, mean, *, basis="raw"):
    return SkillSummary(
        task, "ex-ante", basis, 0, 0, measure, model, cases=8, groups=5, mean=mean, median=mean, worst=mean,
        worst_case="x", baseline="", common=0, common_groups=0, skill=None, skill_low=None, skill_high=None, better=0,
        worse=0,
    )  # fmt: skip


def found(cover: float) -> MeasuredSkill:
    rows = (
        row("free", RULES, "cover90", cover),
        row("free", RULES, "error_log", 1.6094),
        row("given", RULES, "ard", 0.5, basis="daily"),
        row("given", "Flee, not scaled", "ard", 0.6, basis="daily"),
    )
    return MeasuredSkill(date(2042, 1, 1), ("x",), rows)


@pytest.mark.parametrize(
    ("cover", "says"), [(0.53, "too narrow"), (0.9, "at their word"), (0.99, "wider than they need be")]
)
def test_ranges_are_judged_by_what_they_held(cover, says):
    totals, where, rest = skill(found(cover))
    assert says in totals
    assert f"held {round(100 * cover)} % of the counts" in totals
    assert "8 past conflicts from 5 countries" in totals
    assert "a factor of 5" in totals
    assert "25 % of people" in where
    assert "30 % without hindsight" in where
    assert "prices" in rest


def test_what_was_not_measured_is_not_said():
    (rest,) = skill(MeasuredSkill(date(2042, 1, 1), (), ()))
    assert "Not scored yet" in rest


def test_the_shipped_table_holds_what_the_brief_needs():
    shipped = measured()
    assert len(skill(shipped)) == 3
    assert len(shipped.cases) == len(set(shipped.cases)) > 0
    assert shipped.of("given", "cold start", "ard", basis="daily").mean < 1
    assert shipped.of("given", "no such model", "ard") is None


def test_the_readme_shows_the_shipped_numbers():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = re.search(r"<!-- summary -->\n(.*?)<!-- end -->", text, re.S)[1]
    shipped = measured()
    rolling = [shipped.of("rolling", "panah", "crps", horizon=h).mean for h in (7, 30, 90)]
    given = shipped.of("given", "cold start", "ard", basis="daily").mean
    assert f"| {given:.3f} |" in table
    assert all(f"| {value:.3f} |" in table for value in rolling)


def test_the_readme_names_every_task_and_does_not_lend_a_run_another_model_s_score():
    text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    for tasks in (TASKS, PRICE_TASKS):
        assert ", ".join(tasks) in text
    assert "which no run and no brief uses" in text
    for words in ("--supply full", "atlas build --into", "--kind prices", "cases/scenarios/herat-july-2021.yaml"):
        assert words in text


def test_the_readme_says_of_prices_what_the_table_says():
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    table = (ROOT / "docs" / "prices.md").read_text(encoding="utf-8")
    for months, words in ((3, "three months ahead"), (2, "two months ahead")):
        row = rf"{months} months, diary known: error below that of last value.*?"
        found = re.search(row + r"\+0\.(\d+) \(\+0\.(\d+) to \+0\.(\d+)\)", table)
        assert found
        skill_, low, high = (int(n) for n in found.groups())
        assert re.search(rf"{skill_} % (?:below the last value's )?{words} \({low} to {high}\)", readme)
