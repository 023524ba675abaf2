"""Patterns looked up before they are run: the matches are those of plain regular expressions, whatever the text."""

from __future__ import annotations

import re
from random import Random

import pytest

from panah.reading import patterns
from panah.reading.kinds import readers
from panah.reading.patterns import _PATTERNS, Among, Pattern, Text, by_first_letter, compiled
from panah.reading.pieces import WORD
from panah.reading.text import plain_text
from reading_gold import REPORTS

ODD = (
    "On Wedne\u017fday \u017fome 500 families FLED; mi\u0131litia \u212aILLED n\u0130ne men.\u0130 "
    "\u0663\u0660 died,too. "
)


def spans(found):
    return [(m.span(), m.groupdict()) for m in found]


def test_every_pattern_finds_in_a_part_of_a_text_what_it_finds_without_the_look_up():
    assert readers()
    patterns = [p for p in _PATTERNS if isinstance(p, Pattern)]
    assert len(patterns) > 250
    assert sum(bool(p.pieces.ways) for p in patterns) > 0.9 * len(patterns)
    assert sum(bool(p.pieces.heads) for p in patterns) > 0.7 * len(patterns)
    whole = "\n\n".join(p.read_text(encoding="utf-8") for p in sorted(REPORTS.glob("*.txt"))) + ODD * 3
    text, random = Text(plain_text(whole)), Random(4)
    windows = [(a, min(len(text), a + random.choice((0, 1, 9, 40, 200)))) for a in random.sample(range(len(text)), 60)]
    hits = 0
    for pattern in patterns:
        for start, end in [*windows, (0, len(text)), (len(text) - len(ODD), len(text))]:
            wanted = spans(pattern.re.finditer(text, start, end))
            assert spans(pattern.finditer(text, start, end)) == wanted, pattern.pattern
            assert spans(text.span(start, end).find(pattern)) == wanted
            first = pattern.search(text, start, end)
            assert (first.span() if first else None) == (wanted[0][0] if wanted else None)
            words = text.span(start, end).words(start, end)
            assert spans(pattern.finditer(words)) == spans(pattern.re.finditer(text[start:end]))
            hits += len(wanted)
    assert hits > 5000


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        (r"\w+\s+(?:fled|flee(?:s|ing)?)\s+to\b", [[{" fled ", " flee ", " flees ", " fleeing "}, {" to"}]]),
        (r"\S(?P<n>\d+)\s+[a-z]+\s+ago\b", [[{" ago"}, set("0123456789")]]),
        (r".(?:re-?)?open(?:ed|ing)?", [[{"open"}]]),
        (r"\w*[Cc]lash(?!es)", [[{"clash"}]]),
        (r"\W(?:under siege|encircled|no way out)", [
            [{"under "}, {" siege"}], [{"encircled"}], [{"no "}, {" way "}, {" out"}],
        ]),
        (r"\w+(?=\s+million)", [[{" million"}]]),
        (r"\b\w+ed\b.*(?:\bhome|\bhouse)s?\b", [[{"ed"}, {"\bhome", "\bhouse"}]]),
        (r"(?:fled\s+\w+\s+town|left\s+\w+\s+village|was\s+\w+\s+village)", [
            [{"fled "}, {" town"}], [{"left ", "was "}, {" village"}],
        ]),
        (r"\w+(?:went|\w+ing)\s+home", [[{"went", "ing"}, {" home"}]]),
        (r"\w+(?:went|goes)\s+home|\W+home\s+again", [[{" home"}, {"went ", "goes "}], [{" again"}, {"home "}]]),
        (r"(?<=fled )\w+", []),
        (r"\w+e|\d+", []),
        (r"(?:fled)?", []),
        (r"(?:\W|[Tt])\s*\w+", []),
        (r"[a-z]{2,}\s(?P<x>siege)(?P=x)", [[{" siege"}]]),
    ],
)  # fmt: skip
def test_every_match_goes_a_way_and_holds_a_piece_of_each_of_its_groups(pattern, ways):
    assert {frozenset(way) for way in compiled(pattern).pieces.ways} == {frozenset(map(frozenset, way)) for way in ways}


def test_a_pattern_is_skipped_where_no_way_has_all_its_groups():
    pattern = compiled(r"\b(?:went|goes)\s+\w+\s+home|\bback\s+\w+\s+town")
    for words, open_ in (
        ("He went his way home", True), ("They go back to town", True), ("He went to town", False),
        ("back at home", False), ("wenthome", False),
    ):  # fmt: skip
        text = Text(words)
        assert bool(text.span(0, len(text)).able & pattern.bit) is open_, words


def test_words_are_looked_up_once_and_the_oldest_are_forgotten(monkeypatch):
    monkeypatch.setattr(patterns, "_MOST_KNOWN", 3)
    pattern = compiled(r"\bseized\b")
    texts = [Text("Rebels seized a town and seized it again."), Text("One two three four five six."), Text("seized")]
    assert [len(pattern_found(pattern, text)) for text in (*texts, *texts)] == [2, 0, 1, 2, 0, 1]
    finder = texts[0]._found.finder
    assert len(finder.known) <= 3
    long = Text("seized" + "x" * 99)
    assert long.span(0, len(long)).able is not None
    assert max(map(len, finder.known)) < 99


def pattern_found(pattern, text):
    return list(text.span(0, len(text)).find(pattern))


@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        (r"\b(?:fled|flee(?:s|ing)?)\s+to\b", {"\bfled ", "\bflee ", "\bflees ", "\bfleeing "}),
        (r"\b(?:(?:also|then)\s+){0,2}seized\b", {"\balso ", "\bthen ", "\bseized"}),
        (r"(?:re-?)?open(?:ed|ing)?", {"open", "reopen", "re-open"}),
        (r"(?<!un)likely\b", {"likely"}),
        (r"(?:north|south)[\w-]*", {"north", "south"}),
        (r"[1-3]\s+May", {"1 ", "2 ", "3 "}),
        (r",\s*which", {", ", ",which"}),
        (r"no way out|at once", {"no ", "at "}),
        (r"\b(?:fled|\w+ed)", set()),
        (r"(?:fled)?", set()),
        (r"\s*fled", set()),
        (r"the|of|and|to", set()),
    ],
)
def test_heads_are_what_every_match_begins_with_one_of(pattern, heads):
    assert compiled(pattern).pieces.heads == heads
    assert WORD == "\b"


def test_a_text_that_lacks_the_pieces_is_not_searched():
    pattern = compiled(r"\bseized\b")
    text = Text("Rebels seized the town. It was quiet.")
    assert [list(text.places(pattern, *part) or ()) for part in ((0, 24), (0, 6), (24, 37))] == [[7], [], []]
    assert [bool(text.span(*part).able & pattern.bit) for part in ((0, 24), (0, 6), (24, 37))] == [True, False, False]
    later = compiled(r"\bquiet\b")
    assert later.search(text) is not None
    assert text.span(24, 37).first(later) is not None
    assert compiled("").search(Text(""), 0, 0) is not None
    assert compiled(r"\bseized\b").search("they seized it") is not None


def test_words_that_begin_inside_a_word_are_searched_as_they_stand():
    text, pattern = Text("Nobody unseized it."), compiled(r"\bseized\b")
    assert text.span(0, 19).first(pattern) is None
    assert pattern.search(text.span(0, 19).words(9, 19)) is not None
    assert pattern.search(text.span(0, 19).words(7, 19)) is None


def test_letters_that_fold_to_ascii_are_looked_up_as_what_they_fold_to():
    for word in ("\u017feized", "\u212aILLED", "K\u0130LLED", "k\u0131lled"):
        wanted = re.search("seized|killed", word, re.IGNORECASE)
        assert (compiled("seized|killed", re.IGNORECASE).search(Text(word)) is None) == (wanted is None)


@pytest.mark.parametrize(
    ("alternatives", "together"),
    [
        ("forces|troops|fighters?|tanks", "f(?:orces|ighters?)|t(?:roops|anks)"),
        ("men|(?:wo)?men|many|girls|mothers", "men|(?:wo)?men|m(?:any|others)|girls"),
        ("poli(?:ce|cy)|pa?th|a+b|ax", "p(?:oli(?:ce|cy)|a?th)|a+b|ax"),
        ("famil(?:y|ies)|one", "famil(?:y|ies)|one"),
    ],
)
def test_alternatives_of_one_first_letter_stand_together_and_match_the_same(alternatives, together):
    assert by_first_letter(alternatives) == together
    text = (
        "Men, women and many girls; mothers. The police path policy pth; ab aab ax families family one Forces fighter"
    )
    for flags in (0, re.IGNORECASE):
        wanted = [m.span() for m in re.finditer(rf"\b(?:{alternatives})\b", text, flags)]
        assert [m.span() for m in re.finditer(rf"\b(?:{together})\b", text, flags)] == wanted


def test_the_order_of_alternatives_of_one_letter_stays():
    assert re.match(by_first_letter("an|another|the"), "another").group() == "an"
    assert re.match(by_first_letter("another|the|an"), "another").group() == "another"


def test_of_things_behind_patterns_those_are_told_whose_patterns_may_match():
    seized, quiet, any_word = compiled(r"\bseized\b"), compiled(r"\bquiet\b"), compiled(r"\w+")
    among = Among([(quiet, "q"), (seized, "s"), (any_word, "w")])
    text = Text("Rebels seized the town. It was quiet.")
    assert [among.of(text.span(*part).able) for part in ((0, 24), (24, 37), (0, 37))] == [
        ("s", "w"),
        ("q", "w"),
        ("q", "s", "w"),
    ]
    assert among.of(-1) == ("q", "s", "w")
    assert Among([(quiet, "q")]).of(text.span(0, 24).able) == ()
