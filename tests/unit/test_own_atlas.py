"""An atlas of one's own: the template runs as it stands, and a smaller one runs with less."""

from __future__ import annotations

from pathlib import Path

import pytest

from panah import atlas, pipeline

REPORT = """Date: 24 June 2020

Insurgents seized Example Valley on Friday. About 2,000 people have fled from Example Valley to Example City.

Example Gate has been closed since Saturday.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    atlas.new(tmp_path / "mine")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def run(folder: Path):
    return pipeline.run(folder / "report.txt", folder / "out", atlas=str(folder / "mine"), members=20, days=14)


def test_the_template_runs_to_a_brief(folder):
    done = run(folder)
    assert pipeline.check(folder / "out").problems == ()
    quantities = {r.quantity for r in done.forecast.rows}
    assert {"arrivals", "price", "days_of_supply"} <= quantities
    assert done.situation.cell("example_gate", "open_goods").best < 0.1
    assert str(folder) not in (folder / "out" / "brief.html").read_text(encoding="utf-8")


def test_without_a_market_people_still_move(folder):
    (folder / "mine" / "constants.csv").unlink()
    done = run(folder)
    assert pipeline.check(folder / "out").problems == ()
    quantities = {r.quantity for r in done.forecast.rows}
    assert "arrivals" in quantities
    assert "price" not in quantities
    assert "no market" in pipeline.check(folder / "mine").passed


def test_without_anybody_there_is_nobody_to_move(folder):
    (folder / "mine" / "population.csv").unlink()
    text = "Date: 24 June 2020\n\nInsurgents seized Example Valley on Friday.\n"
    (folder / "report.txt").write_text(text, encoding="utf-8")
    done = run(folder)
    assert pipeline.check(folder / "out").problems == ()
    assert not any(r.value for r in done.forecast.rows if r.quantity == "departures")


def test_the_text_of_a_page_is_kept_so_that_quotes_can_be_checked(folder):
    page = "<html><head><meta name='date' content='2020-06-24'></head><body><p>Insurgents seized Example Valley on "
    path = folder / "page.html"
    path.write_text(f"{page}Friday.</p></body></html>", encoding="utf-8")
    done = pipeline.run(path, folder / "out", atlas=str(folder / "mine"), members=5, days=3)
    text = (folder / "out" / "reports" / "page.html.txt").read_text(encoding="utf-8")
    assert done.reading.claims
    assert all(c.quote == text[c.char_start : c.char_end] for c in done.reading.claims)
    pipeline.run(path, folder / "out", atlas=str(folder / "mine"), members=5, days=3)
