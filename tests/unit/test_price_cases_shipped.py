"""The price cases of the repository: readable, every row of a diary with its source, every extract with its licence."""

from __future__ import annotations

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


def test_most_rows_of_the_diaries_were_looked_up_and_the_prices_are_attributed():
    rows = [row for folder in FOLDERS for row in read_price_case(folder).diary.crossings]
    unchecked = [row for row in rows if UNCHECKED in (row.source or "")]
    assert len(FOLDERS) >= 25
    assert len(unchecked) / len(rows) < 0.2
    assert "cases/prices" in (ROOT / "NOTICE").read_text(encoding="utf-8")
