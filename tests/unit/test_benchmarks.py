"""The benchmarks' parts on tiny made-up instances. Nothing here looks at the time."""

from __future__ import annotations

import ast
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numba import njit

from panah.flee import read_instance
from panah.kernels import draws
from panah.model.instance import RELEASED
from panah.simulation.flee.timetable import timetable

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import against_flee  # noqa: E402  the folder is no package
import counting  # noqa: E402
import engine_rows  # noqa: E402
import measuring  # noqa: E402
import sections  # noqa: E402
from made_up import country, scaled, write  # noqa: E402


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write(tmp_path_factory.mktemp("made"), "tiny", country(12, 600, days=6))


@pytest.fixture
def bench(tmp_path):
    options = against_flee.asked(["--quick", "--out", str(tmp_path / "results.json")])
    return sections.Bench(options, tmp_path)


def test_made_up_countries_are_those_asked_for(folder):
    read = read_instance(folder)
    assert (len(read.places), len(read.routes), read.days) == (12, 24, 6)
    assert all(r.km == int(r.km) for r in read.routes)
    again = write(folder.parent / "again", "tiny", country(12, 600, days=6))
    assert read_instance(again).files == read.files
    other = write(folder.parent / "other", "tiny", country(12, 600, days=6, seed=1))
    assert read_instance(other).files != read.files


def test_more_people_and_the_same_chances(folder):
    one = read_instance(folder)
    many = scaled(one, 10)
    few_days, many_days = timetable(one, RELEASED), timetable(many, RELEASED)
    assert (many_days.new == 10 * few_days.new).all()
    assert (many_days.start == 10 * few_days.start).all()
    limited = few_days.capacity >= 1
    assert np.allclose(many_days.capacity[limited], 10 * few_days.capacity[limited])
    assert (many_days.capacity[~limited] < 1).all()
    for few, more in zip(few_days.regimes, many_days.regimes, strict=True):
        assert few.like(more)
    assert many.files != one.files  # or its parts would be taken for those of the other


def test_more_people_under_settings_that_count_them(folder):
    one = read_instance(folder)
    settings = replace(one.settings, movechance_pop_scale_factor=0.5, spawn_mode="constant",
                       displaced_per_conflict_day=7.0)  # fmt: skip
    one = replace(one, settings=settings)
    few, more = timetable(one, RELEASED), timetable(scaled(one, 10), RELEASED)
    assert (more.fixed == 10 * few.fixed).all()
    assert all(np.allclose(a.movechance, b.movechance) for a, b in zip(few.regimes, more.regimes, strict=True))


def test_the_engine_is_measured(folder):
    done = engine_rows.engine({"folder": str(folder), "members": 2, "factor": 3})
    assert (done["places"], done["routes"], done["days"]) == (12, 24, 6)
    assert 0 < done["people"] <= 3 * 600


def test_draws_are_counted():
    made = counting.with_counters(draws)
    uniform, binomial, poisson = made["uniform"], made["binomial"], made["poisson"]

    @njit
    def some(state):
        people = 0
        for k in range(10):
            state, u = uniform(state)
            state, n = binomial(state, k, 0.25)
            people += n + int(2 * u)
        state, n = binomial(state, 40, 1.0)
        state, more = poisson(state, 2.0)
        return people + n + more

    counting.begin(every=2)
    first = some(np.uint64(5))
    assert counting.counted() == {"singles": 10, "binomials": 9, "poissons": 1}
    n, p = counting.kept()
    assert n.tolist() == [1, 3, 5, 7, 9]
    assert p.tolist() == [0.25] * 5
    counting.begin()
    assert counting.counted() == {"singles": 0, "binomials": 0, "poissons": 0}
    uniform, binomial, poisson = draws.uniform, draws.binomial, draws.poisson
    assert some.py_func(np.uint64(5)) == first  # the counters change no number


def test_kernels_draw_only_by_what_is_counted():
    drawing = {"crowds", "crowd_days", "evenings"}
    for path in (ROOT / "src" / "panah").rglob("*.py"):
        if path.stem not in drawing and "flee" not in path.parent.name:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "panah.kernels.draws":
                names = {a.name for a in node.names if not a.name.isupper()}
                assert names <= counting.COUNTED | counting.COMPOSED, f"{path.name}: see benchmarks/counting.py"


def test_the_floor_is_measured(folder, tmp_path):
    np.savez(tmp_path / "kept.npz", n=np.array([3, 1]), p=np.array([0.5, 0.2]))
    task = {"folder": str(folder), "members": 2, "pairs": 1, "kept": str(tmp_path / "kept.npz")}
    done = engine_rows.floor(task | {"drawn": {"singles": 5, "binomials": 5, "print": "another run's"}})
    assert not done["same_people"]
    assert done["one_person"] == 0.5
    total, people = engine_rows.bare_draws().py_func(7, 3, np.array([4, 9]), np.array([0.5, 0.5]))
    assert 0 < total < 7
    assert 0 <= people <= 17


def test_a_process_is_measured_and_a_failing_one_says_why():
    done = measuring.run([sys.executable, "-c", "print('said')"], limit_s=60)
    assert done.said == "said\n"
    assert done.peak_mib > 1
    with pytest.raises(measuring.FailedError, match="for this reason"):
        measuring.run([sys.executable, "-c", "raise SystemExit('for this reason')"], limit_s=60)
    with pytest.raises(measuring.FailedError, match="stopped after"):
        measuring.run([sys.executable, "-c", "import time; time.sleep(60)"], limit_s=0.2)


def test_a_table_has_every_column():
    rows = [{"a": 1_000, "b": {"min": 1.0, "median": 2.0, "max": 3.0}}, {"a": "x", "c": True}]
    lines = measuring.table(rows).splitlines()
    assert [c.strip() for c in lines[0].strip("|").split("|")] == ["a", "b", "c"]
    assert [c.strip() for c in lines[2].strip("|").split("|")] == ["1,000", "2 (1 to 3)", "-"]
    assert [c.strip() for c in lines[3].strip("|").split("|")] == ["x", "-", "yes"]


def test_the_line_through_two_divisors():
    seconds = {d: [2.0 + 500.0 / d] for d in (100, 10)}
    assert sections.projected(seconds, 100, 10) == pytest.approx([502.0])
    assert sections.projected(seconds, 100, 10, 50) == pytest.approx([12.0])


def test_both_programs_are_compared(bench, monkeypatch):
    """The tables of one instance, with made-up seconds: 10 ms a member, 1 s a run of Flee with all people."""

    def usage(seconds):
        return measuring.Usage(seconds, seconds, 100.0, "")

    def simulated(_, case, members, *, hasten=1):
        return usage(0.01 * members)

    def fled(_, case, hasten, seed):
        return usage(0.5 + 1 / hasten), 1 / hasten

    def asked(_, do, **task):
        return {"cpu_s": 0.005 * task["members"], "people": 1_000 // task.get("hasten", 1), "peak_mib": 90.0}

    for name, stand_in in (("simulate", simulated), ("flee", fled), ("ask", asked)):
        monkeypatch.setattr(sections.Bench, name, stand_in)
    sections.one_case(bench, Path("made"), (100, 50))
    sections.one_case(bench, Path("whole"), (100, 10, 1))
    whole = bench.tables["Panah against Flee"]
    assert [r["divisor"] for r in whole] == [50, 1, 10, 1]
    assert [r["Flee"] for r in whole] == ["measured", "projected from 1/100 and 1/50", "measured", "measured"]
    assert whole[1]["ratio, CPU"]["median"] == pytest.approx(150)
    assert whole[3]["ratio, CPU"]["median"] == pytest.approx(150)
    assert bench.tables["Engine alone, one thread"][3]["ratio"]["median"] == pytest.approx(200)
    assert len(bench.notes) == 1  # how the line through the smaller ones meets the whole
    text = against_flee.write_results(bench, {"cores": 2})
    assert json.loads(bench.options.out.read_text())["tables"]["Memory"][0]["instance"] == "made"
    assert "**Memory**" in text
    assert bench.options.out.with_suffix(".md").read_text() == text


def test_what_fails_is_a_sentence(bench):
    def failing(_):
        raise measuring.FailedError("no memory left")

    bench.tried("10,000 places", failing)
    assert bench.notes == ["10,000 places: no memory left"]


def test_without_published_instances_it_says_so(bench, monkeypatch):
    monkeypatch.setattr(sections.Bench, "country", lambda *_: Path("made"))
    against_flee.find_cases(bench)
    assert list(bench.cases) == [sections.MADE]
    assert "made-up instances only" in bench.notes[0]
