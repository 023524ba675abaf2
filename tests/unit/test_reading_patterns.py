"""Patterns looked up before they are run: the matches are those of plain regular expressions, whatever the text."""

from __future__ import annotations

import re
from random import Random

import pytest

from panah.reading.kinds import readers
from panah.reading.patterns import _PATTERNS, Pattern, Text, compiled
from panah.reading.text import plain_text
from reading_gold import REPORTS

ODD = "On Wedne\u017fday \u017fome 500 families FLED; mi\u0131litia \u212aILLED n\u0130ne people.\u0130 "


def spans(found):
    return [(m.span(), m.groupdict()) for m in found]


def test_every_pattern_finds_in_a_part_of_a_text_what_it_finds_without_the_look_up():
    assert readers()
    patterns = [p for p in _PATTERNS if isinstance(p, Pattern)]
    assert len(patterns) > 250
    assert sum(bool(p.pieces) for p in patterns) > 0.8 * len(patterns)
    whole = "\n\n".join(p.read_text(encoding="utf-8") for p in sorted(REPORTS.glob("*.txt"))) + ODD * 3
    text, random = Text(plain_text(whole)), Random(4)
    windows = [(a, min(len(text), a + random.choice((0, 1, 9, 40, 200)))) for a in random.sample(range(len(text)), 60)]
    hits = 0
    for pattern in patterns:
        for start, end in [*windows, (0, len(text)), (len(text) - len(ODD), len(text))]:
            wanted = spans(pattern.re.finditer(text, start, end))
            assert spans(pattern.finditer(text, start, end)) == wanted, pattern.pattern
            first = pattern.search(text, start, end)
            assert (first.span() if first else None) == (wanted[0][0] if wanted else None)
            hits += len(wanted)
    assert hits > 5000


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\b(?:fled|flee(?:s|ing)?)\s+to\b", {"fled ", "flee ", "flees ", "fleeing "}),
        (r"(?P<n>\d+)\s+[a-z]+\s+ago\b", {" ago"}),
        (r"(?:re-?)?open(?:ed|ing)?", {"open"}),
        (r"[Cc]lash(?!es)", {"clash"}),
        (r"(?:under siege|encircled|no way out)", {"under siege", "encircled", "no way out"}),
        (r"\w+(?=\s+million)", {" million"}),
        (r"(?<=fled )\w+", set()),
        (r"\w+ed|\d+", set()),
        (r"(?:fled)?", set()),
        (r"(?:a|[Tt])\s*\w+", set()),
        (r"[a-z]{2,}\s(?P<x>siege)(?P=x)", {" siege"}),
    ],
)
def test_pieces_are_what_every_match_holds_one_of(pattern, pieces):
    assert compiled(pattern).pieces == pieces


def test_a_text_that_lacks_the_pieces_is_not_searched():
    pattern = compiled(r"\bseized\b")
    text = Text("Rebels seized the town. It was quiet.")
    assert [bool(text.open_to(*part) >> pattern.number & 1) for part in ((0, 24), (0, 12), (24, 37))] == [
        True,
        False,
        False,
    ]
    later = compiled(r"\bquiet\b")
    assert later.search(text) is not None
    assert compiled("").search(Text(""), 0, 0) is not None
    assert compiled(r"\bseized\b").search("they seized it") is not None


def test_letters_that_fold_to_ascii_are_looked_up_as_what_they_fold_to():
    for word in ("\u017feized", "\u212aILLED", "K\u0130LLED", "k\u0131lled"):
        wanted = re.search("seized|killed", word, re.IGNORECASE)
        assert (compiled("seized|killed", re.IGNORECASE).search(Text(word)) is None) == (wanted is None)
