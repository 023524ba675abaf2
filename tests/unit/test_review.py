"""An analyst's review is never lost or half used."""

from __future__ import annotations

import json
import shutil
from datetime import date
from importlib.resources import files as resources
from pathlib import Path

import pytest

from panah import files, pipeline
from panah.errors import RunError
from panah.model.situation import Basis

REPORT = Path(str(resources("panah") / "examples" / "herat-sitrep.md"))
SMALL = {"members": 10, "days": 7, "scenarios": ["as_reported"]}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    pipeline.run(REPORT, folder, **SMALL)
    return folder


@pytest.fixture
def reviewed(made, tmp_path):
    """The run with every closure rejected."""
    folder = tmp_path / "run"
    shutil.copytree(made, folder)
    lines = (folder / "claims.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    edited = [_reject(line) if ",closure," in line else line for line in lines]
    assert edited != lines
    (folder / "claims.csv").write_text("".join(edited), encoding="utf-8")
    return folder


def _reject(line: str, word: str = "rejected") -> str:
    head, _, rule = line.rstrip("\n").rpartition(",")
    return f"{head.removesuffix(',')},{word},{rule}\n"


def test_a_new_run_carries_a_review_over_and_counts_on_it(reviewed):
    before = (reviewed / "claims.csv").read_bytes()
    run = pipeline.run(REPORT, reviewed, **SMALL)
    assert (reviewed / "claims.csv").read_bytes() == before
    assert run.reading.reviewed.carried == sum(c.kind == "closure" for c in run.reading.claims) > 0
    assert pipeline.check(reviewed).problems == ()
    cells = files.read_situation(reviewed / "situation.csv")
    assert not [c for c in cells if c.quantity == "open_goods" and c.basis is Basis.CLAIM]


def test_a_brief_is_not_made_from_edited_claims_and_an_old_forecast(reviewed):
    with pytest.raises(RunError, match="panah situate"):
        pipeline.brief_folder(reviewed, share=False)
    with pytest.raises(RunError, match="edited"):
        pipeline.check(reviewed)


def test_the_review_goes_on_to_a_brief_of_its_own(reviewed, made, tmp_path):
    new = tmp_path / "new"
    situation = pipeline.situate_file(reviewed / "claims.csv", "herat-2021", None, new)
    before = files.read_situation(made / "situation.csv")
    reported = {c.place_code for c in before if c.quantity == "open_goods" and c.basis is Basis.CLAIM}
    assert reported
    assert all(situation.cell(code, "open_goods").basis is not Basis.CLAIM for code in reported)
    with pytest.raises(RunError, match="nothing simulated"):
        pipeline.forecast_folder(new, (0.5,))
    pipeline.simulate_folder(new, new, seed=1, workers=None, **SMALL)
    with pytest.raises(RunError, match="panah forecast"):
        pipeline.brief_folder(new, share=False)
    path, rows = pipeline.forecast_folder(new, (0.05, 0.25, 0.5, 0.75, 0.95))
    assert (path, rows > 100) == (new / "forecast.csv", True)
    assert pipeline.brief_folder(new, share=False).is_file()
    package = json.loads((new / "datapackage.json").read_text(encoding="utf-8"))
    assert len(package["resources"]) == 5


def test_claims_of_later_days_do_not_enter_an_earlier_situation(made, tmp_path):
    with pytest.raises(RunError, match="2021-07-14"):
        pipeline.situate_file(made / "claims.csv", "herat-2021", date(2021, 7, 10), tmp_path / "new")


def test_a_simulation_in_place_that_is_interrupted_goes_on(made, tmp_path, monkeypatch):
    folder = tmp_path / "run"
    pipeline.situate_file(made / "claims.csv", "herat-2021", None, folder)

    def interrupted(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_part", interrupted)
        with pytest.raises(KeyboardInterrupt):
            pipeline.simulate_folder(folder, folder, seed=1, workers=1, **SMALL)
    with pytest.raises(RunError, match="nothing simulated"):
        pipeline.forecast_folder(folder, (0.5,))
    pipeline.simulate_folder(folder, folder, seed=1, workers=1, **SMALL)
    assert pipeline.check(folder).problems == ()


def test_an_unknown_review_word_is_refused(reviewed, tmp_path):
    text = (reviewed / "claims.csv").read_text(encoding="utf-8").replace(",rejected,", ",Reject,")
    (reviewed / "claims.csv").write_text(text, encoding="utf-8")
    with pytest.raises(RunError, match="accepted, corrected, rejected"):
        pipeline.situate_file(reviewed / "claims.csv", "herat-2021", None, tmp_path / "new")
