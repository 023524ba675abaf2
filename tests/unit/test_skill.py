"""Skill over cases: by hand, and the uncertainty of a choice of conflicts against every set there is."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from panah.errors import PanahError
from panah.forecast.skill import best_value, conflict_tables, skill_interval, summarise_skill
from panah.model.hindcast import SkillRow

GROUPS = {"north": "AAA", "south": "AAA", "isles": "BBB", "hills": "CCC"}
BASE = {"rolling": "pool"}


def rows(model, values, measure="crps", **other):
    made = SkillRow("rolling", "ex-ante", "", "", model, "raw", 0, 30, measure, 0.0, 10)
    return [
        replace(made, case=case, group=group, value=value, **other)
        for (case, group), value in zip(GROUPS.items(), values, strict=False)
        if value is not None
    ]


def of(summaries, model):
    (found,) = [s for s in summaries if s.model == model]
    return found


def test_by_hand():
    found = summarise_skill(rows("pool", [4, 2, 1, 1]) + rows("new", [2, 2, 2, 0]), BASE)
    new = of(found, "new")
    assert (new.cases, new.groups, new.common, new.common_groups) == (4, 3, 4, 3)
    assert (new.mean, new.median, new.worst, new.worst_case) == (1.5, 2, 2, "north")
    assert (new.baseline, new.skill, new.better, new.worse) == ("pool", 0.25, 2, 1)
    assert new.skill_low < 0.25 < new.skill_high
    pool = of(found, "pool")
    assert (pool.skill, pool.skill_low, pool.better, pool.worse) == (0.0, None, 0, 0)


def test_interval_against_every_set_of_groups():
    mine, base, groups = np.array([2.0, 2, 2, 0]), np.array([4.0, 2, 1, 1]), list(GROUPS.values())
    names = sorted(set(groups))
    every = []
    for drawn in itertools.product(names, repeat=len(names)):
        picked = [i for name in drawn for i, g in enumerate(groups) if g == name]
        every.append(1 - mine[picked].mean() / base[picked].mean())
    low, high = skill_interval(mine, base, groups, draws=20_000)
    assert (low, high) == pytest.approx(tuple(np.quantile(every, [0.05, 0.95])), abs=1e-9)


def test_cases_of_a_group_go_together():
    """Two cases that err oppositely: apart they would leave the skill open, together they do not."""
    mine, base = np.array([0.0, 2, 1, 1]), np.ones(4)
    assert skill_interval(mine, base, ["A", "A", "B", "B"]) == pytest.approx((0, 0))
    low, high = skill_interval(mine, base, ["A", "B", "C", "D"])
    assert low < -0.2 and high > 0.2


def test_one_group_has_no_interval():
    assert skill_interval(np.ones(2), np.ones(2), ["A", "A"]) is None


def test_no_skill_against_a_baseline_without_error():
    new = of(summarise_skill(rows("pool", [0, 0, 0, 0]) + rows("new", [1, 0, 0, 0]), BASE), "new")
    assert (new.skill, new.skill_low, new.better, new.worse) == (None, None, 0, 1)
    assert skill_interval(np.ones(2), np.array([0.0, 1.0]), ["A", "B"]) is None


def test_the_same_seed_gives_the_same_interval_whatever_else_is_there():
    pool, new = rows("pool", [4, 2, 1, 1]), rows("new", [2, 2, 2, 0])
    alone = of(summarise_skill(pool + new, BASE, seed=5), "new")
    assert of(summarise_skill(pool + rows("old", [1, 2, 3, 4]) + new, BASE, seed=5), "new") == alone


def test_cases_that_one_model_lacks_are_left_out_of_both():
    new = of(summarise_skill(rows("pool", [None, 2, 1, 1]) + rows("new", [9, 1, None, 1]), BASE), "new")
    assert (new.cases, new.common, new.mean, new.skill) == (3, 2, pytest.approx(11 / 3), pytest.approx(1 - 2 / 3))


def test_coverage_is_best_at_what_it_promises():
    assert (best_value("cover50"), best_value("cover90"), best_value("crps")) == (0.5, 0.9, 0)
    found = summarise_skill(rows("pool", [0.9, 0.9, 0.5, 1], "cover90") + rows("new", [0.8, 1, 1, 1], "cover90"), BASE)
    new = of(found, "new")
    assert (of(found, "pool").worst_case, of(found, "pool").worst) == ("isles", 0.5)
    assert (new.skill, new.better, new.worse) == (None, 1, 2)


def test_a_signed_error_has_no_skill():
    signed = rows("pool", [1, 1], "bias_log") + rows("new", [-2, 0], "bias_log")
    assert of(summarise_skill(signed, BASE), "new").skill is None


def test_a_table_for_each_thing_measured():
    mixed = rows("pool", [4, 2]) + rows("pool", [4, 2], horizon=7) + rows("new", [None, 2]) + rows("pool", [1], "wis")
    tables = conflict_tables(mixed)
    assert [(t.measured.horizon, t.measured.measure) for t in tables] == [(30, "crps"), (7, "crps"), (30, "wis")]
    assert (tables[0].cases, tables[0].groups) == (("north", "south"), ("AAA", "AAA"))
    assert (tables[0].models, tables[0].values) == (("pool", "new"), ((4, 2), (None, 2)))
    assert all(s.baseline == "" and s.common == 0 for s in summarise_skill(mixed, {}))


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (rows("pool", [1, 2]) + rows("pool", [1, 2]), "stands twice"),
        (rows("pool", [1, float("nan")]), "not a finite number"),
        (rows("pool", [1]) + [replace(r, group="ZZZ") for r in rows("new", [1])], "in two groups"),
    ],
)
def test_refusals(broken, says):
    with pytest.raises(PanahError, match=says):
        conflict_tables(broken)
