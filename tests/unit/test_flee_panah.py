"""A Flee instance under the forecasting rules, from the command line to a score."""

from __future__ import annotations

import csv
import json

import pytest

from command import call
from flee_worlds import small_world
from panah.files import run as layout
from panah.pipeline import flee_panah
from panah.pipeline.flee_runs import simulate_instance

TABLES = (layout.SUMMARY, layout.OBSERVED)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return small_world(days=25).write(tmp_path_factory.mktemp("flee") / "woods")


@pytest.fixture(scope="module")
def made(source, tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "run"
    simulate_instance(source, folder, rules="panah", members=9, seed=3, workers=2)
    return folder


def test_a_run_is_of_the_same_kind(made, source, tmp_path, capsys):
    with (made / layout.SUMMARY).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {r["quantity"] for r in rows} == {"displaced_here", "in_camps", "in_transit", "displaced_total"}
    assert {int(r["members"]) for r in rows} == {9}
    first = [r for r in rows if r["quantity"] == "displaced_total"]
    assert len(first) == 25
    assert float(first[-1]["mean"]) > float(first[0]["mean"])
    told = json.loads((made / "run.json").read_text(encoding="utf-8"))
    assert told["rules"] == "panah"
    assert told["unit"] == "persons"
    assert any("Room in camps" in note for note in told["notes"])
    assert call("score", made, "--json") == 0


def test_workers_batches_and_going_on_change_no_byte(made, source, tmp_path, monkeypatch):
    monkeypatch.setattr(flee_panah, "members_at_once", lambda *_: 4)
    simulate_instance(source, tmp_path / "again", rules="panah", members=9, seed=3, workers=1)
    parts = sorted((tmp_path / "again" / layout.PEOPLE).glob("part-*.parquet"))
    assert len(parts) == 3
    parts[1].unlink()
    simulate_instance(source, tmp_path / "again", rules="panah", members=9, seed=3, workers=2)
    for name in TABLES:
        assert (tmp_path / "again" / name).read_bytes() == (made / name).read_bytes()


def test_rules_and_settings_never_mix(made, source, tmp_path):
    simulate_instance(source, tmp_path / "short", rules="panah", days=10, members=9, seed=3)
    text = (tmp_path / "short" / layout.SUMMARY).read_text(encoding="utf-8")
    assert text != (made / layout.SUMMARY).read_text(encoding="utf-8")
    # the beginning of a longer run is a shorter one
    whole = (made / layout.SUMMARY).read_text(encoding="utf-8").splitlines()
    assert set(text.splitlines()) <= set(whole)


def test_the_command_takes_an_instance_without_naming_rules(source, tmp_path):
    assert call("simulate", source, "--members", "3", "--out", tmp_path / "out", "--quiet") == 0
    assert json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["rules"] == "panah"
