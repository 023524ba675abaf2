"""Text that nobody should send: refused by name, or read in bounded time and memory, with quotes verbatim."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.errors import ReportError
from panah.model.claim import Report
from panah.reading import load_report, read, webpage
from panah.reading.explain import explain, shown
from panah.reading.sources import MAX_CHARACTERS
from panah.reading.text import LONGEST_PARAGRAPH, LONGEST_SENTENCE, parse

DAY = date(2024, 5, 15)

BOMBS = {
    "one long line": "people fled to the town and ",
    "one long word": "a",
    "digits": "9",
    "thousands": "1,000,",
    "opening quotes": "\u2018x s\u2019 ",
    "apostrophes": "'",
    "brackets": "](",
    "addresses": "http://",
    "datelines": "A, ",
    "meta lines": "Date: ",
    "rules": "---\n",
    "tables": "|a",
    "abbreviations": "A. ",
    "relatives": "my mother and four sisters ",
    "dates": "on 14 July 2021 ",
    "ranges": "from 1 to ",
    "right to left": "\u202e\u0627 ",
    "zero width": "a\u200b",
    "combining": "e\u0301",
    "hyphened names": "Bafo-Dime-Karu-",
    "names": "Bafo road, Dime bridge and Karu, ",
}


def test_bombs_take_bounded_time_and_memory():
    """All of them in one process with 40 s of processor time and 1 GiB of memory, enforced by the system."""
    script = f"""
        import resource
        from datetime import date
        from panah.model.claim import Report
        from panah.reading import read
        resource.setrlimit(resource.RLIMIT_CPU, (40, 40))
        resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30))
        for name, piece in {BOMBS!r}.items():
            text = (piece * 60_000)[:60_000]
            for claim in read([Report(name, text, date(2024, 5, 15), "--date")]):
                assert text[claim.char_start:claim.char_end] == claim.quote
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_pages_that_never_close_what_they_open_take_bounded_time():
    """300,000 openings of each sort within 20 s of processor time; each took minutes when the parser looked ahead."""
    script = """
        import resource
        from panah.reading.webpage import parse_page
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        for opening in ("<!--", "<a ", "<![CDATA[", "<?", "</", "<a href='", "<div>", "<script>", "&#", "<"):
            parse_page(opening * 300_000)
            parse_page("<p>x</p>" + opening * 1000 + ">")
        assert parse_page("<p>five people</p><!-- open").text == "five people\\n\\nopen"
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"x" * 10_000_000, "too large"),
        (b"fled " * (MAX_CHARACTERS // 5 + 1), "too long"),
        ("People fled.".encode("utf-16"), "UTF-16"),
        (b"People fled.\n" * 800 + b"\x00", "binary"),
        (b"People fled. \x93So they said\x94.", "not UTF-8"),
        ("Caf\u00e9 closed. ".encode() + "Caf\u00e9".encode("latin-1"), "not UTF-8"),
        (b"\x1b[31m\x07\x08" * 50, "binary"),
        ("\u200b\u202e \ufeff".encode(), "no words"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path, content, word):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(ReportError, match=word):
        load_report(path, DAY)


def test_long_paragraphs_and_sentences_are_cut_without_losing_a_word():
    text = "the people of the hills went on and on " * 2000
    doc = parse(Report("a", text, DAY, "--date"))
    assert max(p.end - p.start for p in doc.paragraphs) <= LONGEST_PARAGRAPH
    assert max(s.end - s.start for s in doc.sentences) <= LONGEST_SENTENCE
    varied = " ".join(f"word{i}" for i in range(9000))
    doc = parse(Report("a", varied, DAY, "--date"))
    assert " ".join(varied[s.start : s.end] for s in doc.sentences).split() == varied.split()


def test_the_article_is_found_where_the_extra_is_installed(monkeypatch):
    html = "<nav>Menu of it</nav><p>Five hundred people fled.</p><footer>All rights</footer>"
    found = "| a | b |\n" + "Five hundred\n people fled. " * 5
    monkeypatch.setattr(webpage, "_extractor", lambda: lambda *_a, **_k: found)
    assert "All rights" in webpage.parse_page(html).text
    long = webpage.parse_page(html * 12).text
    assert (long[:20], "All rights" in long) == ("a\n\nb\n\nFive hundred\n\n", False)
    monkeypatch.setattr(webpage, "_extractor", lambda: lambda *_a, **_k: None)
    assert "All rights" in webpage.parse_page(html).text
    monkeypatch.setattr(webpage, "_extractor", lambda: None)
    assert webpage.parse_page(html).text == "Five hundred people fled.\n\nAll rights"


def test_the_real_extra_keeps_the_sentences():
    pytest.importorskip("trafilatura", reason="the extra html is not installed")
    body = "".join(
        f"<p>On day {i} some {i}00 families fled to the town of Bakovo, the mayor said.</p>" for i in range(9)
    )
    text = webpage.parse_page(f"<html><body><nav><a>Home</a></nav><article>{body}</article></body></html>").text
    assert all(f"some {i}00 families" in text for i in range(9))


ODD = st.text(
    st.sampled_from(
        "ab 1.,\n\r\t\x00\x1b\x85\u2028\u200b\u200f\u202e\u2066\ufeff\ufffd'\"\u2018\u2019\u201c|#*_-<>&;:[]()%$"
    )
    | st.characters(exclude_categories=["Cs"]),
    max_size=300,
)
SENSE = st.sampled_from(
    ["500 people fled to France on Friday. ", "Rebels seized the town. ", "he said: \u2018", "\n\n"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ODD | SENSE, max_size=6).map("".join))
def test_any_text_is_read_with_verbatim_quotes_and_explained(text):
    report = Report("a.txt", text, DAY, "--date", text[:40])
    claims = read([report])
    assert all(text[c.char_start : c.char_end] == c.quote for c in claims)
    assert claims == read([report])
    page = explain([report], claims)
    assert not set(page) & set("\x00\x1b\u202e\u2066")
    assert page.count("<mark") >= bool(claims)
    assert len(shown(text)) == len(text)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory, raw):
    for name in ("a.txt", "a.html"):
        path = tmp_path_factory.mktemp("raw") / name
        path.write_bytes(raw)
        try:
            report = load_report(path, DAY)
        except ReportError:
            continue
        assert report.text
