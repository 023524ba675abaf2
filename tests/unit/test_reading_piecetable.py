"""The table of pieces is what the tool makes of the package's patterns, and says what their parse says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from panah.model.claim import Report
from panah.reading import piecetable, read
from panah.reading.kinds.phrases import PHRASES
from panah.reading.patterns import _PATTERNS, Text, compiled
from panah.reading.pieces import pieces_of
from reading_gold import REPORTS

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = Path(piecetable.__file__).with_name(piecetable.TABLE)


def test_the_table_is_what_the_tool_makes(tmp_path):
    made = tmp_path / "pieces.json"
    subprocess.run([sys.executable, ROOT / "tools" / "build_pieces.py", made], check=True, timeout=60)
    rows, shipped = json.loads(made.read_text("utf-8")), json.loads(SHIPPED.read_text("utf-8"))
    changed = {key for key in {*rows, *shipped} if rows.get(key) != shipped.get(key)}
    assert not changed, "run python tools/build_pieces.py"
    assert made.read_bytes() == SHIPPED.read_bytes()
    assert len(rows) > 550


def test_reading_makes_no_pattern_that_the_table_cannot_have():
    count = len(_PATTERNS)
    for path in sorted(REPORTS.glob("*.txt")):
        read([Report(path.stem, path.read_text("utf-8"), date(2026, 1, 1), "--date")])
    assert len(_PATTERNS) == count


def test_the_first_report_of_a_process_is_read_like_any_later_one():
    """Its words are looked up for every pattern: one made while it is read would be tried everywhere in it."""
    asked = (
        "from datetime import date; from panah.model.claim import Report; from panah.reading import patterns, read; "
        "before = len(patterns._PATTERNS); report = Report('r', open(r'{path}').read(), date(2026, 1, 1), '--date'); "
        "assert read([report]) == read([report]); assert len(patterns._PATTERNS) == before"
    )
    for path in sorted(REPORTS.glob("*.txt"))[:2]:
        subprocess.run([sys.executable, "-c", asked.format(path=path)], check=True, timeout=60)


@pytest.mark.parametrize("phrase", PHRASES[::40], ids=lambda p: p.name)
def test_the_table_says_what_the_parse_says(phrase):
    pattern, flags = phrase.pattern.pattern, phrase.pattern.flags
    assert piecetable.key_of(pattern, flags) in json.loads(SHIPPED.read_text("utf-8"))
    assert piecetable.pieces(pattern, flags) == pieces_of(pattern, flags)
    assert piecetable.row_of(pieces_of(pattern, flags)) == tuple(
        json.loads(SHIPPED.read_text("utf-8"))[piecetable.key_of(pattern, flags)]
    )


def test_a_pattern_that_the_table_lacks_is_parsed(monkeypatch):
    monkeypatch.setattr(piecetable, "_table", dict)
    pattern = compiled(r"\b(?P<v>seized|retaken)\b", re.IGNORECASE)
    assert pattern.pieces.heads == {"\bseized", "\bretaken"}
    assert pattern.pieces.ways == ((frozenset({"\bseized", "\bretaken"}),),)
    assert [m.span() for m in pattern.finditer(Text("It was Seized."))] == [(7, 13)]


def test_pattern_and_flags_each_make_another_key():
    assert len({piecetable.key_of(*args) for args in (("a", 0), ("b", 0), ("a", 2))}) == 3


def test_a_pattern_is_compiled_when_it_is_first_tried():
    pattern = compiled(r"\bseized\b")
    assert pattern.search(Text("It was quiet.")) is None
    assert "re" not in vars(pattern)
    assert pattern.search(Text("It was seized.")) is not None
    assert "re" in vars(pattern)
