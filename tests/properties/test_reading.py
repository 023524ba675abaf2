from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from panah.model.claim import Report
from panah.reading import read
from panah.reading.dates import find as find_times
from panah.reading.quantities import find as find_figures
from panah.reading.text import parse, plain_text

DAY = date(2024, 5, 15)

PIECES = st.sampled_from(
    [
        "Rebels",
        "the army",
        "seized",
        "fled",
        "Bakovo",
        "Tiraz",
        "15 of 18 districts",
        "two border crossings",
        "from 1,800 to 2,000 gourdes",
        "more than",
        "3.5 million",
        "people",
        "families",
        "displaced",
        "in",
        "to",
        "from",
        "on Friday",
        "since January",
        "\u2018",
        "\u2019",
        '"',
        "'",
        "said",
        "warned that",
        "fear",
        "unless",
        ".",
        ",",
        "\n\n",
        "\n",
        "control of",
        "apart from",
        "was killed",
        "my mother and four sisters",
        "checkpoint",
        "price of a sack of flour",
        "closed",
        "under siege",
        "the city",
        "here",
        "\u0130",
        "99999999999999",
        "31 June",
        "in 0000",
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=60).map(" ".join))


def report(text: str) -> Report:
    return Report("r.txt", text, DAY, "--date")


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_every_quote_is_verbatim(text):
    claims = read([report(text)])
    for claim in claims:
        assert claim.quote == text[claim.char_start : claim.char_end]
        for span in claim.occurrences.split():
            start, end = map(int, span.split(":"))
            assert 0 <= start < end <= len(text)
    assert [c.id for c in claims] == [f"c{i:03d}" for i in range(1, len(claims) + 1)]
    assert read([report(text)]) == claims


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_sentences_and_paragraphs_lie_in_order_inside_the_text(text):
    doc = parse(report(text))
    assert len(doc.plain) == len(text)
    last = 0
    for sentence in doc.sentences:
        assert sentence.paragraph.start <= sentence.start < sentence.end <= sentence.paragraph.end
        assert sentence.start >= last or sentence.paragraph.start >= last
        last = sentence.end if sentence.paragraph.end >= sentence.end else last


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_times_and_figures_lie_apart_inside_the_text(text):
    plain = plain_text(text)
    for found in (find_times(plain, 0, len(plain), DAY), find_figures(plain, 0, len(plain), ())):
        for thing in found:
            assert 0 <= thing.start < thing.end <= len(plain)
    for when in find_times(plain, 0, len(plain), DAY):
        assert when.first is None or when.last is None or when.first <= when.last


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["No words of the crisis here.", "The weather was mild.", "A bird sang."]), max_size=8))
def test_text_about_nothing_says_nothing(parts):
    assert read([report(" ".join(parts))]) == ()


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["a ", "the ", "1,", "1 ", "(", "\u2018", "A b ", "X and ", "of the ", "no ", "''"]),
    st.integers(500, 3000),
)
def test_long_repetitions_do_not_hang(piece, times):
    read([report(piece * times)])
