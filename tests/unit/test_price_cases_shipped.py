"""The price cases of the repository: readable, every row of a diary with its source, every extract with its licence."""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np
import pytest

from panah.pipeline.price_cases import read_price_case

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = sorted(p for p in (ROOT / "cases" / "prices").iterdir() if p.is_dir())
UNCHECKED = "general knowledge"
"""How a source says that nobody looked it up."""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_a_shipped_case_can_be_used_and_says_where_it_is_from(folder):
    case = read_price_case(folder)
    assert case.id == folder.name
    assert all(row.source for row in (*case.diary.crossings, *case.diary.aid))
    assert any("CC BY-IGO" in source.licence and source.url for source in case.sources)
    assert np.nanmin(case.prices) > 0
    spoken = {row.place for row in case.diary.crossings}
    treated = {gate for i in np.flatnonzero(case.treated) for gate in case.gates[i]}
    assert treated <= spoken, "a treated market's gate of which the diary does not speak"


def test_the_page_tells_one_set_of_numbers_for_one_event_and_what_it_does_not_score():
    page = (ROOT / "docs" / "prices.md").read_text(encoding="utf-8")
    marked = re.search(r"<!-- event 1 -->\n(.*?)<!-- end -->", page, re.S)[1]
    cells = [[c.strip() for c in line.strip("| ").split("|")] for line in marked.splitlines()]
    event = {row[0]: row for row in cells}
    told = re.findall(r"^\| (\w+) \|[^|]*\| ([+-][\d.]+) %, (\d+) \|[^|]*\| ([+-][\d.]+) %, (\d+) \|$", page, re.M)
    both = [row for row in told if row[0] in event]
    assert len(both) == 10
    for market, forecast, rank, paid, rank_paid in both:
        _, _, log, place, log_paid, place_paid, _ = event[market]
        assert (rank, rank_paid) == (place, place_paid), market
        # the marked table has logs of three digits, the other percent of one
        assert float(forecast) == pytest.approx(100 * math.expm1(float(log)), abs=0.12), market
        assert float(paid) == pytest.approx(100 * math.expm1(float(log_paid)), abs=0.12), market
    said = " ".join(page.split("##")[0].split())
    assert "**" in said
    assert "the prices that they print have not been scored" in said


def test_most_rows_of_the_diaries_were_looked_up_and_the_prices_are_attributed():
    rows = [row for folder in FOLDERS for row in read_price_case(folder).diary.crossings]
    unchecked = [row for row in rows if UNCHECKED in (row.source or "")]
    assert len(FOLDERS) >= 25
    assert len(unchecked) / len(rows) < 0.2
    assert "cases/prices" in (ROOT / "NOTICE").read_text(encoding="utf-8")
