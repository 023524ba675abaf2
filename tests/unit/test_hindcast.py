"""panah hindcast and panah calibrate on made-up conflicts, from files to files."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from command import call, refused
from flee_worlds import small_world
from panah.errors import PanahError
from panah.pipeline import HindcastAsked, calibrate, hindcast
from panah.pipeline import hindcast_tasks as tasks

LANDS = ("Chad", "Kenya", "Jordan", "Peru", "Nepal")
FEW = ("--draws", "20", "--delay", "0", "--horizon", "7", "--horizon", "30")
SMALL = HindcastAsked(tasks=("given", "rolling"), delays=(0,), horizons=(7, 30), draws=20)


def world(land: str, people: int = 1, days: int = 90):
    """A conflict whose places lie in a country, with counts every nine days."""
    made = small_world(days=days, people=people)
    rng = np.random.default_rng(len(land) + people)
    tables = {
        name: [(d, int(people * (200 + 40 * d * rng.uniform(0.8, 1.2)))) for d in range(0, days, 9)]
        for name in ("Elm", "Ferry", "Heath")
    }
    return replace(made, places=[(n, r, land if c == "Woods" else c, *rest) for n, r, c, *rest in made.places],
                   closures=[c for c in made.closures if c[0] != "country"], tables=tables)  # fmt: skip


@pytest.fixture
def cases(tmp_path):
    for n, land in enumerate(LANDS, start=1):
        world(land, n).write(tmp_path / "cases" / land.lower())
    return tmp_path / "cases"


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_hindcast_writes_scores_skill_targets_and_what_made_them(cases, tmp_path, capsys):
    assert call("hindcast", cases, "--task", "given", "--task", "rolling", *FEW, "--out", tmp_path / "out") == 0
    shown = capsys.readouterr().out
    assert "given, ex-ante" in shown
    assert "pooled increments" in shown
    scores = table(tmp_path / "out" / "scores.csv")
    assert {row["case"] for row in scores} == {land.lower() for land in LANDS}
    assert {row["group"] for row in scores} == {"TCD", "KEN", "JOR", "PER", "NPL"}
    assert {row["task"] for row in scores} == {"given", "rolling"}
    assert {row["column"] for row in scores if row["task"] == "rolling"} == {"ex-ante"}
    targets = table(tmp_path / "out" / "targets.csv")
    assert all(float(r["q05"]) <= float(r["q50"]) <= float(r["q95"]) for r in targets)
    assert all(date.fromisoformat(r["origin"]) < date.fromisoformat(r["date"]) for r in targets)
    made = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert made["leak_checks"] == 5 * 4 + 5 * 4 * 2
    assert made["skipped"] == {}
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert {r["path"] for r in package["resources"]} == {"scores.csv", "skill.csv", "targets.csv"}
    assert all(f["description"] for r in package["resources"] for f in r["schema"]["fields"])


def test_the_same_seed_gives_the_same_bytes(cases, tmp_path):
    for out in ("a", "b"):
        hindcast([cases / "chad", cases / "peru"], tmp_path / out, SMALL)
    for name in ("scores.csv", "skill.csv", "targets.csv"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_broken_case_is_named_left_out_and_never_scored(cases, tmp_path, capsys):
    (cases / "peru" / "source_data" / "heath.csv").write_text("date,count\n", encoding="utf-8")
    assert call("hindcast", cases, "--task", "given", *FEW, "--out", tmp_path / "out") == 0
    said = capsys.readouterr().err
    assert "Left out" in said
    assert "peru" in said
    assert "heath.csv" in said
    assert "peru" not in {row["case"] for row in table(tmp_path / "out" / "scores.csv")}
    assert "peru" in str(json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["skipped"])


def test_without_any_usable_case_nothing_is_written(cases, tmp_path, capsys):
    message = refused(capsys, tmp_path, "hindcast", cases / "nowhere", tmp_path / "b", "--out", tmp_path / "out")
    assert "nowhere" in message


@pytest.mark.parametrize(
    "row",
    [
        "Heath,capacity,3000,2041-03-02,site plan",
        "Heath,opens,2041-04-01,2041-03-20,decree",
    ],
)
def test_a_planted_leak_is_refused_by_name(cases, tmp_path, capsys, row):
    known = cases / "kenya" / "known.csv"
    known.write_text(f"place,quantity,value,known_from,source\n{row}\n", encoding="utf-8")
    message = refused(capsys, tmp_path, "hindcast", cases / "kenya", "--task", "given", "--out", tmp_path / "out")
    for word in ("leak", "kenya/known.csv, row 2", "Heath", row.split(",")[2], row.split(",")[3], "2041-03-01"):
        assert word in message, word


def test_what_was_announced_by_day_0_may_be_used_and_changes_the_forecast(cases, tmp_path):
    known = cases / "kenya" / "known.csv"
    plain = hindcast([cases / "kenya"], tmp_path / "a", replace(SMALL, tasks=("given",)))
    known.write_text("Heath,capacity,40,2041-02-20,site plan\n", encoding="utf-8")
    other = hindcast([cases / "kenya"], tmp_path / "b", replace(SMALL, tasks=("given",)))

    def ard(done):
        return next(r.value for r in done.scores if (r.model, r.measure) == ("cold start", "ard"))

    assert ard(plain) != ard(other)


def test_rolling_takes_an_announcement_up_from_its_day_on(cases, tmp_path):
    rolling = replace(SMALL, tasks=("rolling",))
    before = hindcast([cases / "kenya"], tmp_path / "a", rolling)
    known = cases / "kenya" / "known.csv"
    known.write_text("Heath,closes,2041-04-20,2041-04-10,decree\n", encoding="utf-8")
    after = hindcast([cases / "kenya"], tmp_path / "b", rolling)

    def middle(done):
        rows = table(done.folder / "targets.csv")
        return {r["origin"]: r["q50"] for r in rows if (r["place"], r["horizon"]) == ("Heath", "30")}

    changed = {origin for origin, q50 in middle(before).items() if middle(after)[origin] != q50}
    assert changed
    assert min(changed) >= "2041-04-10"


def test_a_model_that_leaks_stops_the_hindcast(cases, tmp_path, monkeypatch):
    monkeypatch.setattr(tasks, "cold_start", lambda case, **_: case.instance.registered.astype(np.float64))
    with pytest.raises(PanahError, match=r"leak.*cold start.*chad"):
        hindcast([cases / "chad"], tmp_path / "out", SMALL)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--task", "roling"), ["roling", "rolling"]),
        (("--task", "rolling,free"), ["Repeat --task"]),
        (("--kind", "price"), ["price", "people, prices"]),
        (("--kind", "prices"), ["case.yaml", "diary.yaml", "prices.csv"]),
        (("--kind", "prices", "--task", "rolling"), ["rolling", "diary, blind, event, stock"]),
        (("--kind", "prices", "--delay", "7", "--library", "x.csv"), ["--delay", "--library"]),
        (("--delay", "99"), ["--delay", "99", "0 to 60"]),
        (("--horizon", "0", "--task", "x"), ["--horizon", "--task"]),
        (("--library", "nothing.csv", "--task", "rolling"), ["nothing.csv", "panah calibrate"]),
    ],
)
def test_bad_questions_are_refused(cases, tmp_path, capsys, words, says):
    message = refused(capsys, tmp_path, "hindcast", cases / "chad", *words, "--out", tmp_path / "out")
    assert all(word in message for word in says), message


def test_a_library_is_written_with_its_date_and_read_again(cases, tmp_path, capsys):
    out = tmp_path / "library.csv"
    made = calibrate([cases], out, today=date(2042, 1, 2))
    assert made.groups == ("JOR", "KEN", "NPL", "PER", "TCD")
    text = out.read_text(encoding="utf-8")
    assert "# made: 2042-01-02\n" in text
    assert "# case peru: sha256 " in text
    assert "Heath" not in text
    assert call("hindcast", cases / "peru", "--task", "rolling", "--library", out, *FEW, "--out", tmp_path / "out") == 0
    assert "library.csv" in capsys.readouterr().out


def test_a_hindcast_is_no_run_to_check(cases, tmp_path, capsys):
    hindcast([cases / "chad"], tmp_path / "out", replace(SMALL, tasks=("given",)))
    assert "a hindcast" in refused(capsys, tmp_path, "check", tmp_path / "out")


def test_another_file_is_not_replaced_by_a_library(cases, tmp_path, capsys):
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("years of work\n", encoding="utf-8")
    assert "no library" in refused(capsys, tmp_path, "calibrate", cases, "--out", thesis)


def test_a_case_in_which_nobody_is_registered_is_left_out(cases, tmp_path, capsys):
    for name in ("elm", "ferry", "heath", "refugees"):
        path = cases / "peru" / "source_data" / f"{name}.csv"
        rows = [line.rsplit(",", 1)[0] for line in path.read_text(encoding="utf-8").splitlines()]
        path.write_text("".join(f"{r},{0 if r[0].isdigit() else 'n'}\n" for r in rows), encoding="utf-8")
    assert call("hindcast", cases, "--task", "given", *FEW, "--out", tmp_path / "out") == 0
    assert "nobody is registered" in capsys.readouterr().err


def test_other_tables_are_no_library(cases, tmp_path, capsys):
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("a,b\n1,2\n", encoding="utf-8")
    words = ("hindcast", cases / "peru", "--task", "rolling", "--library", wrong, "--out", tmp_path / "out")
    message = refused(capsys, tmp_path, *words)
    assert "a,b" in message
    assert "change90" in message
