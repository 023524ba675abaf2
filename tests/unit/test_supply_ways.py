"""Both ways of supply through the files: recorded, the same on any number of workers, and resumed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from panah import pipeline
from panah.errors import InputError

REPORT = Path(__file__).resolve().parents[2] / "src" / "panah" / "examples" / "herat-sitrep.md"
FEW = {"scenarios": ["crossings_shut"], "days": 2, "members": 21, "seed": 2}
"""Two batches of programmes."""


@pytest.fixture(scope="module")
def situation(tmp_path_factory):
    """A situation folder of the example report."""
    folder = tmp_path_factory.mktemp("situation")
    claims = folder / "claims.csv"
    pipeline.read_files([REPORT], pipeline.ReadAsked(None, None, "csv", claims, None))
    pipeline.situate_file(claims, "herat-2021", None, folder / "made")
    return folder / "made"


def simulate(situation, out, **changes):
    asked = {**FEW, "workers": 1, "supply": "full", **changes}
    return pipeline.simulate_folder(situation, out, **asked)


def parts(folder):
    return {p.relative_to(folder): p.read_bytes() for p in sorted(folder.rglob("*.parquet")) if p.is_file()}


def test_programmes_give_the_same_bytes_on_any_number_of_workers_and_go_on_where_they_stopped(situation, tmp_path):
    alone = simulate(situation, tmp_path / "alone")
    assert alone.supply == "full"
    assert json.loads((tmp_path / "alone" / "run.json").read_text())["supply"] == "full"
    simulate(situation, tmp_path / "both", workers=2)
    assert parts(tmp_path / "alone") == parts(tmp_path / "both")
    first, *_ = sorted((tmp_path / "both").rglob("supply.parquet/*/part-*.parquet"))
    kept = parts(tmp_path / "both")
    first.unlink()
    simulate(situation, tmp_path / "both", workers=2)
    assert parts(tmp_path / "both") == kept


def test_parts_of_one_way_of_supply_do_not_serve_the_other(situation, tmp_path):
    small = {"members": 3, "days": 2}
    simulate(situation, tmp_path / "out", supply="reduced", **small)
    reduced = parts(tmp_path / "out")
    made = simulate(situation, tmp_path / "out", **small)
    assert made.supply == "full"
    assert parts(tmp_path / "out") != reduced
    assert pipeline.check(tmp_path / "out").problems == ()


def test_a_way_of_supply_that_there_is_not_is_refused_before_anything_is_written(situation, tmp_path):
    with pytest.raises(InputError, match="Did you mean reduced"):
        simulate(situation, tmp_path / "out", supply="reduce")
    assert not (tmp_path / "out").exists()


def test_nothing_is_sold_in_a_flee_instance(tmp_path):
    (tmp_path / "input_csv").mkdir()
    with pytest.raises(InputError, match="nothing is sold in a Flee instance"):
        pipeline.simulate_either(tmp_path, tmp_path / "out", pipeline.Asked(supply="full"))
