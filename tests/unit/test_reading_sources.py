from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from panah.errors import ReportError
from panah.reading import load_report, read
from panah.reading.text import parse


def write(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


BODY = "\n\nFighting went on in the hills.\n"


@pytest.mark.parametrize(
    ("name", "content", "day", "how"),
    [
        ("a.md", "---\ndate: 2024-02-03\nsource: Agency X\n---\nText.", date(2024, 2, 3), "front matter"),
        ("a.txt", "Title here\n\nDate: 5 June 2023" + BODY, date(2023, 6, 5), "dateline"),
        ("a.txt", "PORT CITY, 12 May 2024 - Gunmen came." + BODY, date(2024, 5, 12), "dateline"),
        ("2022-11-30-report.txt", "No day in the text." + BODY, date(2022, 11, 30), "file name"),
        (
            "a.html",
            '<html><head><meta property="article:published_time" content="2021-03-04T10:00:00Z"></head>'
            "<p>Words.</p></html>",
            date(2021, 3, 4),
            "metadata",
        ),
        (
            "b.html",
            '<!doctype html><html><script type="application/ld+json">{"datePublished": "2020-01-02"}</script>'
            "<p>Words.</p></html>",
            date(2020, 1, 2),
            "metadata",
        ),
    ],
)
def test_the_date_is_found_and_said_how(tmp_path, name, content, day, how):
    report = load_report(write(tmp_path, name, content))
    assert (report.published, report.date_found) == (day, how)


def test_a_given_date_comes_first(tmp_path):
    path = write(tmp_path, "2022-01-01.md", "---\ndate: 2024-02-03\n---\nText.")
    report = load_report(path, date(2019, 5, 6))
    assert (report.published, report.date_found) == (date(2019, 5, 6), "--date")


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\x00\x01\x02binary\x00", "binary"),
        ("a.txt", b"%PDF-1.7 something", "binary"),
        ("a.txt", "caf\xe9 on 2020-01-01".encode("latin-1"), "UTF-8"),
        ("a.txt", "Words without any day.", "date"),
        ("a.txt", " \n \t ", "no words"),
        ("a.txt", b"x" * 5_000_001, "too large"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_way_out(tmp_path, name, content, word):
    with pytest.raises(ReportError, match=word):
        load_report(write(tmp_path, name, content))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ReportError, match="no such file"):
        load_report(tmp_path / "nowhere.txt")
    with pytest.raises(ReportError, match="a folder, not a report"):
        load_report(tmp_path)


def test_html_keeps_words_and_drops_menus_and_scripts(tmp_path):
    page = (
        '<html><head><title>T</title><meta name="date" content="2020-02-02">'
        '<meta property="og:site_name" content="The Paper">'
        "</head><body><nav>Menu</nav><script>var x = 1;</script><h1>Head</h1><p>First &amp; "
        "second.</p><p>Third.</p></body></html>"
    )
    report = load_report(write(tmp_path, "a.html", page))
    assert report.text == "Head\n\nFirst & second.\n\nThird."
    assert report.source == "The Paper"


def test_the_source_line_is_read(tmp_path):
    assert (
        load_report(write(tmp_path, "2020-01-01.txt", "Some words.\n\nSource: a paper.example")).source
        == "a paper.example"
    )


@pytest.mark.parametrize(
    "line",
    [
        "BAKOVO, Loria, July 20, 2021 (Agency) - Fighting went on in the hills.",
        "BAKOVO, Loria (Agency) - July 20, 2021",
        "BAKOVO, Loria (Agency) \u2014 20 July 2021 \u2014 Fighting went on.",
        "BAKOVO, 20 July 2021 -",
        "BAKOVO, 20 July 2021 - Fighting went on in the hills.",
        "Bakovo/Tiraz, 20 July 2021 \u2013 Fighting went on in the hills.",
        "**BAKOVO, Loria** (Agency) -- Tuesday, July 20, 2021",
    ],
)
def test_datelines_of_agencies_give_the_date(tmp_path, line):
    report = load_report(write(tmp_path, "a.txt", f"A headline about the hills\n\n{line}{BODY}"))
    assert (report.published, report.date_found) == (date(2021, 7, 20), "dateline")


@pytest.mark.parametrize(
    "line",
    [
        "By our correspondent in Bakovo, Loria. Date: 2021-07-20",
        "(translated from the Lorian) Date: 20 July 2021",
        "Humanitarian update no. 11, as of 20 July 2021",
        "Week ending 20 July 2021 (printed in Bakovo; there is no internet)",
        "Tue 20 July 2021 (covers Mon 19 July 0600 to Tue 20 July 1800)",
        "Notes from calls, Tiraz region, 18-20 July 2021",
        "Duty officer: M.R.\nPeriod: 14-20 July. Closed 2021-07-20 2200h",
        "Team: Red Cross 2, district 1 (water, shelter). Two boats.\nDates in field 19\u201320 July 2021. Draft 2.",
        "TOWN: FIGHTERS HOLD OUT\nFrom the daily \"Le Matin\", Tiraz, 20 July 2021. Translated from French.",
        "RADIO NEWS, 1 P.M. BULLETIN, 20 JULY 2021 (digest)",
        "Covering June-July 2021. Issued 20/07/2021",
        "A long report from a weekly of the capital, translated by ourselves. 20 July 2021.",
        "20 July 2021 (Tuesday). Operator: Brother A. Written from the tape; gaps where the set faded.",
        "Extract for 20 July 2021. Times local.",
        "Handover note 20.07.2021 (Tuesday), 20:00. Outgoing: T. Incoming: I.",
        "Edition of 20 July 2021, translated from the Lorian.",
        "Sheet 7. Thu 18 July 2021 to Sat 20 July 2021. Clock is local.",
        "Tue 20 Jul 2021. Times local. Grading A-F.",
        "Interview by the community radio of Bakovo with Sister Xila, nurse, of the health centre of Bakovo (Loria). "
        "Broadcast on Tuesday 20 July 2021; transcript by the club of listeners.",
        "Tue 20/07/21. Four callers by phone, two in person at the gate.",
        "Tue 7/20/21. Four callers by phone, two in person at the gate.",
        "Collected by phone and at the school, 17 July to 20 July 2021. Not for sharing.",
        "Collected by phone and at the school, 17 to 20 July 2021. Typed the same day.",
        "Collected 18, 19 and 20 July 2021 by phone and on site. Names withheld on request.",
        "By X. Lorian for the Gazette of Bakovo, 20 July 2021. Translated.",
        "Translated from Lorian by a volunteer, 20 July 2021. Nicknames kept.",
        "BAKOVO, Loria, July 20, 2021. The nuns of the hill have a rooster.",
        "Date: 20.07.21 (Tue)   Shift: 08-20   In charge: Sister Xila",
        "Date: 20.07.21",
        "Monitored on three stations of the capital; not for quoting.\nTuesday 20 July 2021, items from 0600 to 2000",
        "Interview with Brother Xil, Catholic Mission, Bakovo (western Loria), by telephone on Tuesday 20 July 2021, "
        "for the bulletin of his order in the capital",
    ],
)
def test_a_full_date_above_the_text_is_its_date(tmp_path, line):
    report = load_report(write(tmp_path, "a.txt", f"A headline about the hills\n{line}{BODY}"))
    assert report.published == date(2021, 7, 20)
    assert report.date_found in {"dateline", "head line"}


@pytest.mark.parametrize(
    "head",
    [
        "Situation report no. 7\nRef: decree of 4 May 1998\nReporting since 12 June 2020",
        "\u00a9 4 July 2011 Ministry of Information",
        "Population figures as of 1 January 2015",
        "As of 31 December 2019 the county had 40,000 people.",
    ],
)
def test_the_day_of_what_a_head_refers_to_is_not_the_report_s(tmp_path, head):
    with pytest.raises(ReportError, match="no publication date"):
        load_report(write(tmp_path, "a.txt", f"{head}{BODY}"))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Rapid assessment note\nVisit of 18-19 July 2021; note finalised 21 July", date(2021, 7, 19)),
        ("Incidents, Tiraz (Loria), 14-20 July 2021\nIssued Wednesday 21 July 2021. All were seen.", date(2021, 7, 21)),
        ("From the census of 4 May 2015 to 6 May 2016\nSituation report, 20 July 2021", date(2021, 7, 20)),
    ],
)
def test_a_day_of_issue_comes_before_the_days_that_are_covered(tmp_path, head, day):
    assert load_report(write(tmp_path, "a.txt", f"{head}{BODY}")).published == day


def test_every_report_to_learn_from_or_to_measure_with_tells_its_day():
    training = Path(__file__).resolve().parents[2] / "training"
    texts = [*training.glob("reports/*.txt"), *training.glob("held*/*.txt")]
    assert len(texts) == 808 + 90 + 36 + 30 + 12
    assert all(load_report(path).published for path in texts)


CHAT = "Export of a group, names shortened. Translated.\n\n{}, 23:58] Xil: Nobody moves.\n{}] Yra: The road is shut.\n"


@pytest.mark.parametrize(
    ("first", "second", "day"),
    [
        ("[19/07/2021", "[20/07/2021, 00:03", date(2021, 7, 20)),
        ("[20/07/2021", "[23:59", date(2021, 7, 20)),
        ("2021-07-19", "2021-07-20 00:03", date(2021, 7, 20)),
    ],
)
def test_a_chat_has_the_day_of_its_last_message(tmp_path, first, second, day):
    report = load_report(write(tmp_path, "a.txt", CHAT.format(first, second)))
    assert (report.published, report.date_found) == (day, "last message")


def test_one_day_and_time_alone_makes_no_chat(tmp_path):
    with pytest.raises(ReportError, match="no publication date"):
        load_report(write(tmp_path, "a.txt", "They came.\n" * 9 + "\n19/07/2021, 23:58 was when it began.\n"))


WIRE = "Gunfire in the hills\n\nBAKOVO, Loria ({}) - Fighting went on in the hills.\n"


def test_a_dateline_without_a_year_has_that_of_the_file_s_name(tmp_path):
    report = load_report(write(tmp_path, "bakovo-wire-2021.txt", WIRE.format("July 20")))
    assert (report.published, report.date_found) == (date(2021, 7, 20), "dateline and file name")


@pytest.mark.parametrize(
    ("name", "day"), [("bakovo-wire.txt", "July 20"), ("2019-to-2021.txt", "July 20"), ("wire-2021.txt", "Agency")]
)
def test_no_year_or_day_is_made_up(tmp_path, name, day):
    with pytest.raises(ReportError, match="no publication date"):
        load_report(write(tmp_path, name, WIRE.format(day)))


@pytest.mark.parametrize(
    "head",
    [
        "Displacement in Bakovo since 5 May 2019\nWeekly update no. 7, as of 20 July 2021",
        "Update on the attack of 5 May 2019 and what followed it\nHumanitarian update no. 7, 20 July 2021",
        "Next report due 28 July 2021\nSituation report no. 7, published 20 July 2021",
        "https://a.example/2019-05-05/story\nBakovo situation report no. 7, 20 July 2021",
        "On 20 September 2019 the bridge was lost. It is still out.\nSituation report of the office, 20 July 2021",
        "Elections set for 20 September 2023\nSituation report no. 7 of the office, 20 July 2021",
    ],
)
def test_the_day_of_something_else_is_not_the_report_s(tmp_path, head):
    assert load_report(write(tmp_path, "a.txt", f"{head}{BODY}")).published == date(2021, 7, 20)


def test_a_name_with_a_date_comes_before_the_lines_above_the_text(tmp_path):
    head = "Survivors of the attack and the fire of 14 August 2018 still wait for homes"
    report = load_report(write(tmp_path, "r-2021-07-14.txt", f"{head}{BODY}"))
    assert (report.published, report.date_found) == (date(2021, 7, 14), "file name")


def test_a_date_below_the_first_sentences_is_not_taken_for_the_report_s(tmp_path):
    text = "A headline\n\nFighting went on.\n\nThe school on the hill above the river is of 20 July 1951\n"
    with pytest.raises(ReportError, match="date"):
        load_report(write(tmp_path, "a.txt", text))


@pytest.mark.parametrize(
    "line",
    [
        "BAKOVO, Loria, July 20 (Agency) - Fighting went on.",
        "The rebels took nine districts on 8 July 2021 - a record so far in the war, and more than the year before.",
    ],
)
def test_a_day_without_a_year_or_inside_a_sentence_is_no_dateline(tmp_path, line):
    with pytest.raises(ReportError, match="date"):
        load_report(write(tmp_path, "a.txt", f"A headline about the hills\n\n{line}{BODY}"))


def test_cells_of_a_table_are_not_glued_into_sentences(tmp_path):
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in [("Rebels", "Bakovo"), ("captured", "1,200")])
    table = f"<table>{rows}</table><p>End.</p>"
    page = f"<html><head><meta name='date' content='2020-02-02'></head><body>{table}</body></html>"
    report = load_report(write(tmp_path, "a.html", page))
    assert report.text == "Rebels\n\nBakovo\n\ncaptured\n\n1,200\n\nEnd."
    assert not read([report])
    markdown = "Words before.\n| Rebels captured | Bakovo |\n|---|---|\n| 12 killed | 300 families fled |\nWords after."
    report = load_report(write(tmp_path, "2020-01-01.md", markdown))
    paragraphs = [report.text[p.start : p.end].strip() for p in parse(report).paragraphs]
    assert paragraphs == [
        "Words before.",
        "Rebels captured",
        "Bakovo",
        "12 killed",
        "300 families fled",
        "Words after.",
    ]


@pytest.mark.parametrize("head", ["", "---\ndate: 2021-07-14\n---\n\n"])
def test_a_byte_order_mark_moves_no_offset_and_enters_no_quote(tmp_path, head):
    path = tmp_path / "r.txt"
    path.write_bytes(f"\ufeff{head}Rebels captured Kabul on Monday.\n\nDate: 14 July 2021\n".encode())
    report = load_report(path)
    text = path.read_bytes().decode("utf-8")
    claims = read([report])
    assert claims
    for claim in claims:
        assert claim.quote == text[claim.char_start : claim.char_end]
        assert not claim.quote.startswith("\ufeff")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "GOMA, 4 May 2023 (AFP) - Ten died.\n\nIt had counted 12,000 displaced\nas of 30 April 2019, and more.",
            date(2023, 5, 4),
        ),
        ("Interview, recorded on 3 March 2022\nDate of birth: 1 June 1983\n\nTen died.", date(2022, 3, 3)),
        ("Diary from Goma\n\n1 March 2022\nTwo died.\n\nFriday 25 March\nTen died.", date(2022, 3, 25)),
        ("Log\n\nMonday 3 February 2025\nTwo died.\n\nThu 6\nTen died.", date(2025, 2, 6)),
    ],
)
def test_days_of_something_else_and_of_a_diary(tmp_path, text, day):
    assert load_report(write(tmp_path, "a.txt", text)).published == day


def test_a_report_dated_month_first_is_read_as_it_writes(tmp_path):
    path = tmp_path / "r.txt"
    path.write_text("Date: 5/4/2024\n\nThe road was closed on 4/27/2024.\n", "utf-8")
    assert load_report(path).published == date(2024, 5, 4)
    path.write_text("Date: 5/4/2024\n\nThe road was closed on 27/3/2024.\n", "utf-8")
    assert load_report(path).published == date(2024, 4, 5)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("War began: 24 February 2020\nBAKOVO, 20 July 2021 - The market was shut.", date(2021, 7, 20)),
        ("Fuel permit expires 30 August 2021.\n\nBAKOVO, 20 July 2021 (Radio Loria) - The market", date(2021, 7, 20)),
        ("Flood peak expected 4 August 2021\nBakovo, 20 July 2021 - The river", date(2021, 7, 20)),
        (
            "Next sitrep will be published on 30 July 2021.\nLoria - Flash Update No. 3 (20 July 2021)",
            date(2021, 7, 20),
        ),
        ("Bulletin valid from 1 August 2021 to 31 August 2021\nPrepared on 20 July 2021", date(2021, 7, 20)),
        ("Handover note\nFor: incoming officer (arrives 21 August 2021)\nWritten: 20 July 2021", date(2021, 7, 20)),
        ("By X. Lorian, 54, who has lived here since 4 April 1994\n\nBAKOVO, 20 July 2021 - Rebels", date(2021, 7, 20)),
        ("Covering 28 June 2021 - 20 July 2021\nWeekly of the cluster", date(2021, 7, 20)),
        (
            "The siege, day by day\n1 July 2021: road shut.\n9 July 2021: no bread.\n20 July 2021: a convoy.",
            date(2021, 7, 20),
        ),
        ("19.07.21, 08:12 - Xila: quiet here\n20.07.21, 09:00 - Xil: quiet here", date(2021, 7, 20)),
        ("7/19/21, 8:12 AM - Xila: quiet here\n7/20/21, 9:00 AM - Xil: quiet here", date(2021, 7, 20)),
        ("SITREP 2021/07/20 0600Z", date(2021, 7, 20)),
        ("Draft of 20 July 2021", date(2021, 7, 20)),
    ],
)
def test_the_day_of_issue_is_told_from_other_days_of_a_head(tmp_path, head, day):
    assert load_report(write(tmp_path, "a.txt", f"{head}\n{BODY}")).published == day
