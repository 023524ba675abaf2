"""From the files of a Flee instance to its score, with the engine itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import call
from flee_worlds import small_world
from panah.files import run as layout
from panah.pipeline import flee_runs

TABLES = (layout.SUMMARY, layout.OBSERVED)


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    return small_world(days=25).write(tmp_path_factory.mktemp("flee") / "woods")


def simulate(source: Path, out: Path, *words: object) -> dict[str, bytes]:
    assert call("simulate", source, "--rules", "flee", "--members", 7, "--out", out, "--quiet", *words) == 0
    return {name: (out / name).read_bytes() for name in TABLES}


def test_workers_and_batches_change_no_byte(source, tmp_path, monkeypatch):
    first = simulate(source, tmp_path / "a", "--workers", 1)
    for most, workers in ((3, 2), (1, 2), (2, 1)):
        monkeypatch.setattr(flee_runs, "MOST", most)
        assert simulate(source, tmp_path / f"b{most}", "--workers", workers) == first
    for part in sorted((tmp_path / "b2" / layout.PEOPLE).iterdir())[::2]:
        part.unlink()
    assert simulate(source, tmp_path / "b2", "--workers", 2) == first
    assert simulate(source, tmp_path / "c", "--seed", 2) != first


@pytest.mark.parametrize("words", [(), ("--mended",), ("--rules", "flee-3.1"), ("--hasten", 5)])
def test_people_are_conserved_and_scored(source, tmp_path, capsys, words):
    out = tmp_path / "run"
    simulate(source, out, *words)
    assert call("check", out) == 0
    assert "people conserved" in capsys.readouterr().out
    assert call("score", out, "--json") == 0
    (case,) = json.loads(capsys.readouterr().out)["cases"]
    assert 0 < case["normal"]["mean"] < 1
    assert 0 <= case["normal"]["sd"] < 0.1
