"""What leads to somebody is withheld in a brief with the names: telephone numbers, addresses, coordinates."""

from __future__ import annotations

from pathlib import Path

import pytest

from panah.brief.names import WITHHELD_CONTACT, Known, clean
from panah.errors import RunError
from panah.pipeline.readings import ReadAsked, read_files

NOBODY = Known(frozenset(), frozenset())


@pytest.mark.parametrize(
    "contact",
    ["0799 123 456", "+93 799 123 456", "0700123456", "someone.there@mail.example.org", "34.3482, 62.1997"],
)
def test_what_leads_to_somebody_is_withheld(contact):
    told = clean(f"the clinic can be reached at {contact} until noon", NOBODY)
    assert contact not in told
    assert WITHHELD_CONTACT in told


@pytest.mark.parametrize(
    "words",
    ["about 270,000 people fled", "at 2,000 a sack", "on 14.07.2021 at 0810", "from 1,200 to 1,500", "0.35 of them"],
)
def test_figures_and_days_stay(words):
    assert clean(words, NOBODY) == words


@pytest.mark.parametrize("output", ["out", "explain"])
def test_no_output_is_written_over_a_report(tmp_path, output):
    report = Path(tmp_path) / "report.txt"
    report.write_text("Date: 2024-05-15\n\nSome 300 people fled.\n", encoding="utf-8")
    before = report.read_bytes()
    asked = {"atlas": None, "published": None, "format": "csv", "out": None, "explain": None, output: report}
    with pytest.raises(RunError, match="replace a report"):
        read_files([report], ReadAsked(**asked))
    assert report.read_bytes() == before
