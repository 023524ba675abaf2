"""The page that shows what was read: every claim once in the list, its words marked, everything escaped."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from command import call
from panah.model.claim import Claim, Report
from panah.reading.explain import explain, figure

TEXT = 'Rebels <b>took</b> the town & closed the "gate".\n\nNobody\u202e spoke.'


def report(name: str = "a.txt", text: str = TEXT) -> Report:
    return Report(name, text, date(2024, 5, 1), "--date", "<i>Agency</i>")


def claim(identity: str, start: int, end: int, **more: object) -> Claim:
    plain = Claim(
        identity, "a.txt", "closure", "access", quote=TEXT[start:end], char_start=start, char_end=end, rule="r1"
    )
    return replace(plain, **more)


def words(page: str) -> str:
    """The report's text as the page shows it."""
    body = page.split('<div class="text"')[1].split(">", 1)[1].partition('<ol class="claims"')[0]
    body = re.sub(r'<a class="n".*?</a>', "", body)
    while '<span class="tip"' in body:
        head, _, rest = body.partition('<span class="tip"')
        body = head + rest.split("</mark>", 1)[1]
    return re.sub(r"<[^>]*>", "", body).rstrip()


def test_the_whole_text_is_shown_once_and_escaped():
    page = explain([report()], [claim("c001", 0, 20), claim("c002", 7, 30, kind="clash", group="violence")])
    shown = words(page)
    assert shown == ("Rebels &lt;b&gt;took&lt;/b&gt; the town &amp; closed the &#34;gate&#34;.\n\nNobody\ufffd spoke.")
    assert "<b>took" not in page
    assert "<i>Agency" not in page
    assert "<script" not in page
    assert set(re.findall(r"(?:src|href)=.(.)", page)) == {"#"}


def test_overlapping_claims_share_their_words():
    page = explain([report()], [claim("c001", 0, 20), claim("c002", 7, 30, kind="clash", group="violence")])
    marks = re.findall(r'<mark class="([^"]*)" style="([^"]*)">', page)
    assert [m[0] for m in marks] == ["g-access", "g-access g-violence", "g-violence"]
    assert "linear-gradient" in marks[1][1]
    assert page.count('<li id="r1-') == 2
    assert page.count("<dt>rule</dt><dd><bdi>r1</bdi></dd>") == 2


def test_a_proposal_is_told_apart_until_it_is_accepted():
    proposed = claim("c001", 0, 20, rule="closure.words", item="gate")
    page = explain([report()], [proposed])
    assert '<mark class="g-access proposed"' in page
    assert "<dt>weighs most</dt>" in page
    assert "closure.words, a proposal" in page
    assert '<mark class="g-access"' in explain([report()], [replace(proposed, review="accepted")])


def test_every_occurrence_is_marked_and_spans_outside_the_text_are_left_out():
    page = explain([report()], [claim("c001", 0, 6, occurrences="0:6 29:35 900:999 x:y")])
    assert page.count("<mark") == 2


def test_a_claim_merged_into_another_report_is_shown_there_too():
    page = explain([report(), report("b c.txt")], [claim("c001", 0, 6, also_in="b%20c.txt#7:15")])
    assert page.count("<mark") == 2
    assert "1 claim in 2 reports" in page


def test_it_says_that_it_is_a_working_file():
    assert "Working file, not for sharing" in explain([report()], [])
    assert "No claim was read" in explain([report()], [])


def test_many_claims_on_the_same_words_do_not_swell_the_page():
    few = explain([report()], [claim(f"c{i:03d}", 0, 20) for i in range(10)])
    many = explain([report()], [claim(f"c{i:03d}", 0, 20) for i in range(400)])
    assert "and 394 more" in many
    assert len(many) < 60 * len(few)


def test_figures_in_words():
    assert figure(claim("c", 0, 1, value_low=15.0, value_high=15.0, value_denominator=18.0)) == "15 of 18"
    assert figure(claim("c", 0, 1, value_low=5000.0)) == "at least 5,000"
    assert figure(claim("c", 0, 1, value_low=20.0, value_high=20.0, value_before=18.0)) == "from 18 to 20"


def test_the_command_writes_the_page_beside_the_table(tmp_path, capsys):
    path = tmp_path / "2024-05-01.txt"
    path.write_text("Rebels took the town. 500 people fled to France.\n", "utf-8")
    assert call("read", path, "--explain", tmp_path / "x.html", "--out", tmp_path / "c.csv") == 0
    assert "working file" in capsys.readouterr().err
    assert (tmp_path / "x.html").read_text("utf-8").count("<mark") >= 1
    assert call("read", path, "--explain", tmp_path / "c.csv", "--out", tmp_path / "c.csv") == 2
    assert call("read", path, "--explain", tmp_path / "notes.txt") == 2
    assert not (tmp_path / "notes.txt").exists()
