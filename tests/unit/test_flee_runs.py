"""A Flee instance to a run directory: what is in it, and that nothing but the inputs decides its bytes."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from numba import njit

import flee_stand_in
from command import call
from flee_worlds import small_world
from panah import files, pipeline
from panah.files import run as layout
from panah.flee import read_instance
from panah.kernels.compiling import watched
from panah.model.instance import RELEASED
from panah.pipeline import flee_runs
from panah.pipeline.flee_runs import FleeJob, simulate_instance

TABLES = (layout.SUMMARY, layout.OBSERVED)
DAYS, START = 20, date(2041, 3, 1)


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch):
    monkeypatch.setattr(FleeJob, "batch", flee_stand_in.play)


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    return small_world(days=DAYS).write(tmp_path_factory.mktemp("flee") / "woods")


@pytest.fixture
def made(source, tmp_path) -> Path:
    simulate_instance(source, tmp_path / "made", members=7, seed=3)
    return tmp_path / "made"


def content(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in TABLES}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def parts(folder: Path) -> list[Path]:
    return sorted((folder / layout.PEOPLE).iterdir())


def played(source: Path, members: int) -> np.ndarray:
    """(M, D, P) people of the stand-in."""
    return flee_stand_in.play(FleeJob(read_instance(source), RELEASED, members, 3), range(members)).people


def test_everything_is_there_and_described(made):
    assert {p.name for p in made.iterdir()} == layout.FLEE_NAMES
    package = json.loads((made / layout.PACKAGE).read_text())
    described = {r["path"]: [f["name"] for f in r["schema"]["fields"]] for r in package["resources"]}
    for name in TABLES:
        assert described[name] == list(rows(made / name)[0])
    assert described[layout.PEOPLE] == ["member", "day", "place", "group", "quantity", "value"]
    assert all(f["description"] for r in package["resources"] for f in r["schema"]["fields"])


def test_parts_hold_people_and_travellers(made, source):
    (path,) = parts(made)
    table = pq.read_table(path)
    assert [str(table.schema.field(n).type) for n in ("member", "day", "value")] == ["int32", "int16", "int64"]
    people = played(source, 7)
    index = {p.name: k for k, p in enumerate(read_instance(source).places)}
    seen = np.zeros_like(people)
    for row in table.to_pylist():
        assert row["group"] == ""
        if row["quantity"] == "in_transit":
            assert row["place"] == ""
        else:
            seen[row["member"], row["day"], index[row["place"]]] = row["value"]
    assert (seen == people).all()


def test_the_summary_is_of_the_members(made, source):
    instance, people = read_instance(source), played(source, 7)
    table = {(r["quantity"], r["place"], int(r["day"])): r for r in rows(made / layout.SUMMARY)}
    for camp in instance.camps:
        for day in range(DAYS):
            row, sample = table["displaced_here", instance.places[camp].name, day], people[:, day, camp]
            assert row["date"] == (START + timedelta(days=day)).isoformat()
            assert float(row["mean"]) == pytest.approx(sample.mean(), abs=5e-4)
            assert float(row["sd"]) == pytest.approx(sample.std(ddof=1), abs=5e-4)
            assert (float(row["q50"]), float(row["q95"])) == (np.median(sample), sample.max())
            assert (row["members"], row["unit"]) == ("7", "persons")
    last = DAYS - 1
    assert float(table["in_camps", "", last]["mean"]) == pytest.approx(
        people[:, last, list(instance.camps)].sum(axis=1).mean(), abs=5e-4
    )
    assert table["displaced_total", "", last]["mean"] == table["set_out", "", last]["mean"]
    assert float(table["displaced_total", "", last]["sd"]) == 0


def test_one_member_has_no_spread(source, tmp_path):
    simulate_instance(source, tmp_path / "one", members=1)
    assert {r["sd"] for r in rows(tmp_path / "one" / layout.SUMMARY)} == {""}


def test_observed_is_what_was_registered(made, source):
    instance = read_instance(source)
    table = rows(made / layout.OBSERVED)
    assert list(table[0]) == ["quantity", "item", "place_code", "date", "value", "unit", "source"]
    values = {(r["place_code"], r["date"]): int(r["value"]) for r in table}
    for c, camp in enumerate(instance.camps):
        for day in range(DAYS):
            key = instance.places[camp].name, (START + timedelta(days=day)).isoformat()
            assert values[key] == instance.registered[day, c]


def test_run_json_says_what_made_it(made, source):
    said = files.read_flee_run(made)
    assert (said.rules, said.mended, said.instance, said.days, said.members, said.seed) == (
        "flee", False, "woods", DAYS, 7, 3,
    )  # fmt: skip
    assert (said.start, said.unit, said.camps) == (START.isoformat(), "persons", ("Elm", "Ferry", "Heath"))
    assert said.files == dict(read_instance(source).files)
    assert said.settings["softening"] == 20.0


@pytest.mark.parametrize(("workers", "most"), [(1, 250), (2, 1), (3, 2), (2, 3)])
def test_workers_and_batches_change_no_byte(made, source, tmp_path, monkeypatch, workers, most):
    monkeypatch.setattr(flee_runs, "MOST", most)
    simulate_instance(source, tmp_path / "again", members=7, seed=3, workers=workers)
    assert content(tmp_path / "again") == content(made)
    assert len(parts(tmp_path / "again")) == -(-7 // most)


def test_large_instances_have_small_parts_and_are_summed_up_in_pieces(made, source, tmp_path, monkeypatch):
    monkeypatch.setattr(flee_runs, "FEWEST", 2)
    monkeypatch.setattr(flee_runs, "CELLS", 1)
    monkeypatch.setattr(flee_runs, "SUMMED", 2 * 7 * DAYS)
    simulate_instance(source, tmp_path / "again", members=7, seed=3)
    assert len(parts(tmp_path / "again")) == 4
    assert content(tmp_path / "again") == content(made)


def test_finished_parts_are_kept_and_broken_ones_made_again(source, tmp_path, monkeypatch):
    monkeypatch.setattr(flee_runs, "MOST", 2)
    folder = tmp_path / "run"
    simulate_instance(source, folder, members=7, seed=3)
    before, bytes_before = content(folder), [p.read_bytes() for p in parts(folder)]
    first, second, third, _ = parts(folder)
    first.write_bytes(first.read_bytes()[:500])
    second.unlink()
    (folder / layout.PEOPLE / ".part-000002-000003.parquet.77.part").write_bytes(b"broken off")
    kept = third.stat().st_mtime_ns
    (folder / layout.RUN).unlink()
    simulate_instance(source, folder, members=7, seed=3)
    assert content(folder) == before
    assert [p.read_bytes() for p in parts(folder)] == bytes_before
    assert third.stat().st_mtime_ns == kept


def test_more_members_keep_the_parts_that_are_whole(source, tmp_path, monkeypatch):
    monkeypatch.setattr(flee_runs, "MOST", 3)
    simulate_instance(source, tmp_path / "run", members=7, seed=3)
    kept = [p.stat().st_mtime_ns for p in parts(tmp_path / "run")[:2]]
    simulate_instance(source, tmp_path / "run", members=9, seed=3)
    assert [p.stat().st_mtime_ns for p in parts(tmp_path / "run")[:2]] == kept
    simulate_instance(source, tmp_path / "whole", members=9, seed=3)
    assert content(tmp_path / "run") == content(tmp_path / "whole")


@pytest.mark.parametrize("change", [{"seed": 4}, {"mended": True}, {"rules": "flee-3.1"}, {"days": 12}, {"hasten": 2}])
def test_parts_of_other_inputs_are_not_kept(source, tmp_path, change):
    folder = tmp_path / "run"
    simulate_instance(source, folder, members=2, seed=3)
    before = parts(folder)[0].stat().st_mtime_ns
    simulate_instance(source, folder, **{"members": 2, "seed": 3, **change})
    assert parts(folder)[0].stat().st_mtime_ns != before


def test_a_changed_file_of_the_instance_makes_parts_anew(tmp_path):
    source = small_world(days=DAYS).write(tmp_path / "woods")
    job = FleeJob(read_instance(source), RELEASED, 2, 3)
    path = source / "input_csv" / "routes.csv"
    path.write_text(path.read_text().replace(",300,", ",299,"))
    assert FleeJob(read_instance(source), RELEASED, 2, 3).key() != job.key()


def test_days_and_hasten_are_those_asked_for(source, tmp_path):
    made = simulate_instance(source, tmp_path / "run", members=2, days=12, hasten=10)
    assert (made.days, made.unit) == (12, "10 persons")
    assert {r["unit"] for name in TABLES for r in rows(tmp_path / "run" / name)} == {"10 persons"}
    assert max(int(r["day"]) for r in rows(tmp_path / "run" / layout.SUMMARY)) == 11


def test_an_interruption_leaves_parts_and_no_run(source, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(flee_runs, "MOST", 1)
    folder, stopped = tmp_path / "run", []

    def stop(job, members):
        if members.start == 2:
            stopped.append(members)
            raise KeyboardInterrupt
        return flee_stand_in.play(job, members)

    monkeypatch.setattr(FleeJob, "batch", stop)
    words = ("simulate", source, "--rules", "flee", "--members", 5, "--seed", 3, "--workers", 1, "--out", folder)
    assert call(*words) == 130
    said = capsys.readouterr().err
    assert "stopping" in said
    assert "goes on" in said
    assert stopped
    assert not (folder / layout.RUN).exists()
    kept = parts(folder)[0].stat().st_mtime_ns
    monkeypatch.setattr(FleeJob, "batch", flee_stand_in.play)
    assert call(*words) == 0
    assert parts(folder)[0].stat().st_mtime_ns == kept
    simulate_instance(source, tmp_path / "whole", members=5, seed=3)
    assert content(folder) == content(tmp_path / "whole")


def test_a_killed_run_goes_on_and_ends_the_same(source, tmp_path):
    folder = tmp_path / "run"
    program = [sys.executable, flee_stand_in.__file__]
    command = [*program, "simulate", str(source), "--rules", "flee", "--members", "7", "--seed", "3", "--workers", "1",
               "--out", str(folder)]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not list(folder.glob("people.parquet/part-*")) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    found = list(folder.glob("people.parquet/part-*"))
    assert 0 < len(found) < 4
    assert not (folder / layout.RUN).exists()
    kept = {p: p.stat().st_mtime_ns for p in found}
    subprocess.run(command, check=True, capture_output=True)
    assert {p: p.stat().st_mtime_ns for p in kept} == kept
    simulate_instance(source, tmp_path / "whole", members=7, seed=3)
    assert content(folder) == content(tmp_path / "whole")


def test_a_failing_batch_is_a_fault_and_leaves_no_run(source, tmp_path, monkeypatch):
    def fail(_job, members):
        raise ZeroDivisionError(members)

    monkeypatch.setattr(FleeJob, "batch", fail)
    with pytest.raises(ZeroDivisionError):
        simulate_instance(source, tmp_path / "run", members=3)
    assert not (tmp_path / "run" / layout.RUN).exists()


def test_progress_counts_members(source, tmp_path, monkeypatch):
    monkeypatch.setattr(flee_runs, "MOST", 3)
    seen = []
    simulate_instance(source, tmp_path / "run", members=7, workers=1, progress=lambda *step: seen.append(step))
    assert [s[1:] for s in seen if s[0] == "simulate"] == [(0, 7), (3, 7), (6, 7), (7, 7)]


def test_compiling_is_told_once_and_only_when_it_happens():
    told = []
    with watched(lambda: told.append("now")):

        @njit
        def one(x):
            return x + 1

        @njit
        def two(x):
            return one(x) + 1

        assert two(1) == 3
        assert told == ["now"]
    told.clear()
    with watched(lambda: told.append("now")):
        assert two(1) == 3
    assert told == []


def test_a_run_waits_for_no_room_it_does_not_enter(source, tmp_path):
    text = (
        "import sys; from pathlib import Path; import flee_stand_in; from panah import cli;"
        "from panah.pipeline.flee_runs import FleeJob, simulate_instance; FleeJob.batch = flee_stand_in.play;"
        "simulate_instance(Path(sys.argv[1]), Path(sys.argv[2]), members=2); print(*sys.modules)"
    )
    command = [sys.executable, "-c", text, str(source), str(tmp_path / "run")]
    paths = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=paths)
    loaded = set(done.stdout.split())
    assert "pyarrow" in loaded
    assert loaded.isdisjoint(
        {"matplotlib", "pandas", "ahocorasick", "jinja2", "babel", "rapidfuzz", "panah.atlas", "panah.reading",
         "panah.brief", "panah.simulation.engine"}
    )  # fmt: skip


def test_pipeline_names_are_all_there():
    assert all(getattr(pipeline, name) for name in pipeline.__all__)
    with pytest.raises(AttributeError, match="no attribute"):
        pipeline.nothing  # noqa: B018
