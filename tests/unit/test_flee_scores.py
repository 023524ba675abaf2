"""Runs of Flee instances from the command line: scored, checked, and refused where they do not belong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

import flee_stand_in
from command import call, refused
from flee_worlds import small_world
from panah import files
from panah.files import run as layout
from panah.flee import read_instance
from panah.forecast.relative_difference import relative_difference
from panah.model.instance import RELEASED
from panah.pipeline.flee_runs import FleeJob, simulate_instance

DAYS = 20


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch):
    monkeypatch.setattr(FleeJob, "batch", flee_stand_in.play)


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    return small_world(days=DAYS).write(tmp_path_factory.mktemp("flee") / "woods")


@pytest.fixture
def made(source, tmp_path) -> Path:
    simulate_instance(source, tmp_path / "made", members=5, seed=3)
    return tmp_path / "made"


def errors(source: Path):
    """Errors of the stand-in's members and of their mean."""
    instance = read_instance(source)
    camps = flee_stand_in.play(FleeJob(instance, RELEASED, 5, 3), range(5)).camps
    mean = camps.mean(axis=0, keepdims=True)
    return relative_difference(camps, instance.registered), relative_difference(mean, instance.registered)


def test_simulate_says_what_it_did(source, tmp_path, capsys):
    out = tmp_path / "run"
    words = ("simulate", source, "--rules", "flee", "--mended", "--members", 3, "--days", 9, "--out", out)
    assert call(*words, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["members"], said["days"], said["out"]) == (3, 9, str(out))
    assert any("log_levels" in note for note in said["notes"])
    assert call(*words) == 0
    text = capsys.readouterr().out
    assert all(word in text for word in ("woods", "flee, mended", "3 members", "9 days", "2041-03-01"))
    assert call(*words, "--quiet") == 0
    assert capsys.readouterr().out == ""


def test_score_as_json_is_that_of_the_members(made, source, capsys):
    each, of_mean = errors(source)
    assert call("score", made, "--json") == 0
    (case,) = json.loads(capsys.readouterr().out)["cases"]
    assert case["own_registrations"]
    assert (case["days"], case["members"], case["instance"], case["unit"]) == (DAYS, 5, "woods", "persons")
    for name in ("normal", "rescaled"):
        values, found = getattr(each, name), case[name]
        assert found["mean"] == pytest.approx(values.mean())
        assert found["sd"] == pytest.approx(values.std(ddof=1))
        assert (found["low"], found["high"]) == pytest.approx(tuple(np.quantile(values, [0.05, 0.95])))
        assert found["of_mean"] == pytest.approx(getattr(of_mean, name)[0])
        assert sum(camp[name] for camp in case["camps"]) == pytest.approx(found["mean"])
    assert case["normal"]["of_mean"] <= case["normal"]["mean"]
    total = [r.mean for r in files.read_summary(made / layout.SUMMARY) if r.quantity == "displaced_total"]
    assert case["in_all"] == total[-1]


def test_score_in_words_says_which_is_which(made, capsys):
    assert call("score", made) == 0
    text = capsys.readouterr().out
    assert all(word in text for word in ("mean of the members' errors", "error of the ensemble mean", "90 %", "itself"))
    assert all(camp in text for camp in ("Elm", "Ferry", "Heath"))
    assert "in all places and on the way [persons]" in text


def test_several_runs_are_one_table(made, source, tmp_path, capsys):
    simulate_instance(source, tmp_path / "other", members=1, rules="flee-3.1")
    assert call("score", made, tmp_path / "other") == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "woods" in line]
    assert ["flee" in lines[0], "flee-3.1" in lines[1], " - " in lines[1]] == [True, True, True]


def test_a_table_of_ones_own_with_fewer_days(made, tmp_path, capsys):
    own = (made / layout.OBSERVED).read_text().splitlines()
    kept = [own[0]] + [row for row in own[1:] if row.split(",")[3] in ("2041-03-04", "2041-03-09")]
    extra = ["displaced_here,,Ferry,2041-03-06,5,persons,me", "arrivals,,Nowhere,2041-03-04,5,persons,me"]
    path = files.write_text(tmp_path / "mine.csv", "\n".join([*kept, *extra]) + "\n")
    assert call("score", made, "--observed", path, "--json") == 0
    (case,) = json.loads(capsys.readouterr().out)["cases"]
    assert (case["days"], case["own_registrations"], case["observed"]) == (2, False, str(path))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace(",Ferry,", ",Fery,"), ["Fery", "Did you mean Ferry?"]),
        (lambda text: text.replace(",persons,", ",families,"), ["families", "persons"]),
        (lambda text: text + text.splitlines()[5] + "\n", ["second count"]),
        (lambda text: "\n".join(r for r in text.splitlines() if ",Heath," not in r), ["Heath", "every camp"]),
        (lambda text: text.replace("2041-", "2051-"), ["every camp", "2041-03-01"]),
        (lambda text: text.replace(",120,", ",-120,"), ["negative"]),
        (lambda text: text.replace("place_code", "camp"), ["missing columns", "place_code"]),
    ],
)
def test_tables_that_do_not_fit_are_refused(made, tmp_path, capsys, change, says):
    path = files.write_text(tmp_path / "mine.csv", change((made / layout.OBSERVED).read_text()))
    message = refused(capsys, tmp_path, "score", made, "--observed", path)
    assert all(word in message for word in says), message


def test_what_cannot_be_scored_is_named(made, tmp_path, capsys):
    forecast = files.write_text(tmp_path / "forecast.csv", "scenario\n")
    message = refused(capsys, tmp_path, "score", forecast, tmp_path / "none", made)
    assert "2 problems" in message
    assert "nothing that can be scored" in message
    assert "--rules flee" in message
    assert "one table for several" in refused(capsys, tmp_path, "score", made, made, "--observed", forecast)


def test_check_finds_people_conserved(made, capsys):
    assert call("check", made) == 0
    assert f"conserved on each of {DAYS} days in 5 members" in capsys.readouterr().out


def change_value(path: Path, by: int) -> None:
    """Change one count of a part."""
    table = pq.read_table(path)
    value = table.column("value").to_pylist()
    value[-1] += by
    column = table.column_names.index("value")
    pq.write_table(table.set_column(column, table.schema.field("value"), [value]), path)


@pytest.mark.parametrize("by", [1, -1, -(10**9)])
def test_check_notices_people_made_or_lost(made, tmp_path, capsys, by):
    change_value(next((made / layout.PEOPLE).iterdir()), by)
    message = refused(capsys, tmp_path, "check", made)
    assert "member" in message
    assert f"day {DAYS - 1}" in message
    assert "made or lost" in message


def test_missing_and_broken_parts_are_noticed(made, tmp_path, capsys):
    (path,) = (made / layout.PEOPLE).iterdir()
    path.write_bytes(path.read_bytes()[:300])
    for command in ("check", "score"):
        assert path.name in refused(capsys, tmp_path, command, made)
    path.unlink()
    for command in ("check", "score"):
        assert "missing" in refused(capsys, tmp_path, command, made)


def test_a_part_of_another_run_is_noticed(made, tmp_path, capsys):
    (path,) = (made / layout.PEOPLE).iterdir()
    path.rename(path.with_name("part-000000-000002.parquet"))
    run = json.loads((made / layout.RUN).read_text()) | {"members": 3}
    (made / layout.RUN).write_text(json.dumps(run))
    assert "other members" in refused(capsys, tmp_path, "check", made)


@pytest.mark.parametrize("command", ["forecast", "brief"])
def test_commands_for_reports_say_what_a_flee_run_is_for(made, tmp_path, capsys, command):
    message = refused(capsys, tmp_path, command, made)
    assert "Flee instance" in message
    assert "panah score" in message


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--rules", "panah", "--hasten", "10"], ["--hasten", "--rules flee"]),
        (["--rules", "panah", "--scenario", "as_reported"], ["--scenario", "as_reported"]),
        (["--rules", "fle"], ["fle", "Did you mean flee?", "flee-3.1"]),
        (["--rules", "flee", "--scenario", "ceasefire_supplies"], ["--scenario", "ceasefire_supplies"]),
        (["--rules", "flee-3.1", "--mended"], ["--mended", "--rules flee"]),
        (["--rules", "flee", "--days", "4000"], ["4000"]),
        (["--rules", "flee", "--settings", "none.yml"], ["none.yml"]),
        (["--rules", "flee", "--hasten", "0"], ["hasten"]),
        (["--rules", "flee", "--days", "0"], ["days"]),
    ],
)
def test_options_that_do_not_fit_an_instance(source, tmp_path, capsys, words, says):
    message = refused(capsys, tmp_path, "simulate", source, *words, "--out", tmp_path / "out")
    assert all(word in message for word in says), message


def test_folders_that_are_no_instance(source, tmp_path, capsys):
    files.write_text(tmp_path / "situation" / layout.SITUATION, "")
    words = ("--rules", "flee", "--out", tmp_path / "out")
    for folder, hint in (
        (tmp_path / "situation", "--rules panah"),
        (source / "input_csv", str(source)),
        (tmp_path / "none", "no such folder"),
    ):
        message = refused(capsys, tmp_path, "simulate", folder, *words)
        assert "input_csv/" in message
        assert hint in message
    message = refused(capsys, tmp_path, "simulate", tmp_path / "none", *words, "--scenario", "a", "--rules", "flee-3.1",
                      "--mended")  # fmt: skip
    assert "3 problems" in message


def test_options_of_instances_are_refused_for_situations(tmp_path, capsys):
    words = ("--settings", "a.yml", "--hasten", 10, "--mended", "--days", 731, "--out", tmp_path / "out")
    message = refused(capsys, tmp_path, "simulate", tmp_path / "none", *words)
    assert "4 problems" in message
    assert all(word in message for word in ("--settings", "--hasten", "--mended", "--days"))


def test_a_broken_instance_is_told_whole_and_nothing_is_written(source, tmp_path, capsys):
    broken = tmp_path / "broken"
    shutil.copytree(source, broken)
    (broken / "input_csv" / "conflicts.csv").unlink()
    routes = broken / "input_csv" / "routes.csv"
    routes.write_text(routes.read_text().replace("Alder,Birch,85", "Alder,Brich,-85"))
    message = refused(capsys, tmp_path, "simulate", broken, "--rules", "flee", "--out", tmp_path / "out")
    assert all(word in message for word in ("conflicts.csv", "Brich", "Birch", "-85"))


def test_an_output_of_another_kind_is_not_written_into(source, tmp_path, capsys):
    files.write_text(tmp_path / "situation" / layout.CLAIMS, "")
    message = refused(capsys, tmp_path, "simulate", source, "--rules", "flee", "--out", tmp_path / "situation")
    assert "claims.csv" in message
