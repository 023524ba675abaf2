"""What the look-up of words skips would not have matched, in sentences made of the patterns' own words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from panah.reading.kinds import readers
from panah.reading.patterns import _PATTERNS, Pattern, Text
from panah.reading.pieces import WORD
from panah.reading.text import plain_text

READERS = tuple(readers().values())
PATTERNS = [p for p in _PATTERNS if isinstance(p, Pattern)]
WORDS = sorted({w.strip(WORD + " ") for p in _PATTERNS for w in p.pieces.all} - {""})
FILLERS = (
    "the of in to and a was has been people families Zarin 300 1,200 15 of 18 City Forces said that from 3 May 2021 "
    "\u017fome n\u0130ne \u0663 , . ; ( ) \" ' - % $"
).split(" ")
GAPS = ("", " ", " ", " ", " ", "  ", "\n", "-", ", ", "'s ", "\u00a0")


@st.composite
def sentences(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(FILLERS)), min_size=1, max_size=30))
    gaps = draw(st.lists(st.sampled_from(GAPS), min_size=len(words), max_size=len(words)))
    styles = draw(st.lists(st.sampled_from((str, str, str.title, str.upper)), min_size=len(words), max_size=len(words)))
    return "".join(style(word) + gap for word, gap, style in zip(words, gaps, styles, strict=True))


@settings(max_examples=60, deadline=None)
@given(st.lists(sentences(), min_size=1, max_size=3), st.data())
def test_what_is_skipped_would_not_have_matched(parts: list[str], data: st.DataObject) -> None:
    text = Text(plain_text(" ".join(parts)))
    low, high = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2), label="part"))
    span = text.span(low, high)
    words = span.words(low, high)
    for pattern in PATTERNS:
        wanted = [m.span() for m in pattern.re.finditer(text, low, high)]
        assert [m.span() for m in span.find(pattern)] == wanted, pattern.pattern
        found = pattern.search(text, low, high)
        assert (found and found.span()) == (wanted[0] if wanted else None), pattern.pattern
        assert [m.span() for m in pattern.finditer(words)] == [m.span() for m in pattern.re.finditer(text[low:high])]


@settings(max_examples=200, deadline=None)
@given(sentences(), sentences(), sentences())
def test_a_reader_is_shown_the_sentences_that_hold_one_of_its_words(before: str, middle: str, after: str) -> None:
    text = Text(plain_text(f"{before} {middle} {after}"))
    start, end = len(before) + 1, len(before) + 1 + len(middle)
    able = text.span(start, end).able
    said = f" {text[start:end].lower()} "
    for reader in READERS:
        cues = reader.words
        if not cues or any(cue in said for cue in cues):
            assert able & reader.bit
        elif text.isascii() and not any(" " in cue.strip() for cue in cues):
            assert not able & reader.bit
