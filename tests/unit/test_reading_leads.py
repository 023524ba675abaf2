"""Leads of lines and sections, and the days a report covers: where they are taken from, and where they are not."""

from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import Claim, Report
from panah.reading import read
from panah.reading.frames import Scene, analyse
from panah.reading.worldwide import countries

DAY = date(2024, 5, 15)  # a Wednesday


def scene(text: str) -> Scene:
    return analyse(Report("r.txt", text, DAY, "--date"), countries())


def claims(text: str, kind: str) -> list[Claim]:
    return [c for c in read([Report("r.txt", text, DAY, "--date")]) if c.kind == kind]


LOG = """Weekly incident log, 6-12 May 2024
One line per event, for the members of the platform only and not to be passed on to the press or anybody.

07/05 0430 | Maradi, Tessaoua district, Niger | Gunmen opened fire on worshippers. Three people were killed, and the
mosque was closed by order of the emir.

08/05 | Zinder | Twelve homes were burnt in Agadez street. A guard was killed on Monday.

Nothing else was reported. Five people were killed."""


def test_a_line_of_a_log_gives_its_day_and_its_first_place():
    leads = [n for n in scene(LOG).leads if n.day]
    assert [(n.day, n.place.name if n.place else "", n.line) for n in leads] == [
        (date(2024, 5, 7), "Maradi", True),
        (date(2024, 5, 8), "Zinder", True),
    ]


def test_sentences_of_a_line_take_its_day_and_place():
    three = next(c for c in claims(LOG, "casualty") if c.value_low == 3)
    assert (three.place, three.date_start, three.date_end) == ("Maradi", date(2024, 5, 7), date(2024, 5, 7))


def test_a_day_that_a_sentence_names_counts_from_that_of_its_line():
    guard = next(c for c in claims(LOG, "casualty") if "guard" in c.quote)
    assert guard.date_start == date(2024, 5, 6)  # the Monday before the eighth


def test_what_stands_behind_the_log_is_not_of_its_last_line():
    five = next(c for c in claims(LOG, "casualty") if c.value_low == 5)
    assert five.date_start is None


def test_the_time_in_front_of_a_line_is_no_figure():
    assert not [c for c in read([Report("r.txt", LOG, DAY, "--date")]) if c.value_low in {430, 7, 8}]


NOTES = "Field notes\n\nThu 9 May - Maradi\n\nTown quiet. Bread is scarce.\n\nOTHER MATTERS\n\nBread is scarce."


def test_notes_of_a_day_take_its_place_up_to_the_next_heading():
    found = scene(NOTES)
    (lead,) = (n for n in found.leads if n.day)
    assert (lead.day, lead.line) == (date(2024, 5, 9), False)
    assert NOTES[lead.until :].strip().startswith("OTHER MATTERS")


def test_headings_of_a_chronology_keep_their_years():
    found = scene("Chronology\n\n3 May 2022\n\nBread is scarce.\n\n9 June 2023\n\nBread is scarce.").leads
    assert [n.day for n in found] == [date(2022, 5, 3), date(2023, 6, 9)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Niger\n\nMaradi (Zinder region). Between 8 and 14 May, 300 people arrived.", "Maradi"),
        ("Niger\n\n- Maradi: a bridge near Zinder fell. Two people drowned.", "Maradi"),
        # a sentence that begins with a place is no lead
        ("Niger\n\nMaradi was quiet. Trucks left for Zinder on Friday. In Agadez two people drowned.", "Agadez"),
    ],
)
def test_a_place_in_front_of_a_line_is_that_of_its_sentences(text, place):
    found = [c for kind in ("arrival", "casualty") for c in claims(text, kind)]
    assert [c.place for c in found] == [place]


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("Week 19 | 6 May - 12 May 2024", (date(2024, 5, 6), date(2024, 5, 12))),
        ("This report covers the period from 1 to 10 May.", (date(2024, 5, 1), date(2024, 5, 10))),
        ("Fighting from 1 to 10 May drove people out of the valley.", None),  # tells no period of the report
        ("Weekly bulletin, 6 to 12 May 2022", None),  # years ago
    ],
)
def test_the_days_a_report_covers(head, period):
    assert scene(f"BULLETIN\n\n{head}\n\nPrices rose.").period == period


def test_prices_of_a_bulletin_are_of_the_last_day_it_covers():
    head = "BULLETIN\n\nWeek 19 | 6 May - 12 May 2024\n\n"
    (price,) = claims(f"{head}A sack of rice costs 2,100 francs in Maradi.", "price_level")
    assert (price.date_start, price.date_end) == (None, date(2024, 5, 12))
    (told,) = claims(f'{head}"A sack of rice costs 2,100 francs in Maradi," a trader said.', "price_level")
    assert told.date_end == DAY  # what somebody pays is told on the day of the report
    (short,) = claims(f"{head}Bread is scarce in Maradi.", "need")
    assert short.date_end == DAY


def test_what_a_period_counts_is_of_the_period():
    head = "BULLETIN\n\nWeek 19 | 6 May - 12 May 2024\n\n"
    (dead,) = claims(f"{head}In Maradi 12 people were killed during the week.", "casualty")
    assert (dead.date_start, dead.date_end) == (date(2024, 5, 6), date(2024, 5, 12))
    (other,) = claims(f"{head}In Maradi 12 people were killed; schools are shut during the week.", "casualty")
    assert other.date_start is None


def test_days_above_notes_are_the_days_of_the_notes():
    diary = (
        "Diary of a team in Bol, Chad\n\nMon 13\n40 families fled from Bol.\nA sack of rice costs 900 francs.\n\n"
        "Tue 14 - Wed 15\n60 families fled from Bol.\n\nThu 16 (no. 4)\nGunmen attacked Bol.\n"
    )
    found = read([Report("r.txt", diary, date(2024, 5, 16), "--date")])
    days = {(c.kind, c.value_low): (c.date_start, c.date_end) for c in found}
    assert days["departure", 40] == (date(2024, 5, 13), date(2024, 5, 13))
    assert days["price_level", 900] == (date(2024, 5, 13), date(2024, 5, 13))
    assert days["departure", 60][0] is None
    assert days["attack", None] == (date(2024, 5, 16), date(2024, 5, 16))


def test_weekdays_alone_lead_up_to_the_day_of_the_report():
    notes = "Notes from Bol, Chad\n\nSat\n40 families fled from Bol.\n\nMon\n60 families fled from Bol.\n"
    found = read([Report("r.txt", notes, date(2024, 5, 14), "--date")])
    assert {c.value_low: c.date_start for c in found} == {40: date(2024, 5, 11), 60: date(2024, 5, 13)}


def test_one_line_with_a_day_is_no_diary():
    note = "Bol, Chad\n\nSunday 5\n\n40 families fled from Bol.\n"
    found = read([Report("r.txt", note, date(2024, 5, 14), "--date")])
    assert {c.date_start for c in found} == {None}


def test_the_same_weekday_of_two_weeks_is_two_days():
    week = "".join(f"{day}\n{{}} families fled from Bol.\n\n" for day in ("Monday", "Thursday"))
    diary = "Diary, Bol, Chad\n\n" + week.format(10, 20) + week.format(30, 40)
    found = read([Report("r.txt", diary, date(2024, 5, 16), "--date")])  # a Thursday
    days = {c.value_low: c.date_start for c in found}
    assert days == {10: date(2024, 5, 6), 20: date(2024, 5, 9), 30: date(2024, 5, 13), 40: date(2024, 5, 16)}


@pytest.mark.parametrize(
    "lines",
    [
        ("July 14: ", "Aug. 2: ", "Oct 1. "),
        ("14 July: ", "2 Aug - ", "01/10: "),
        ("July 14, 2023: ", "August 2, 2023: ", "October 1, 2023. "),
    ],
)
def test_the_days_before_the_lines_of_a_timeline(lines):
    told = zip(lines, (12, 3, 5), ("Diffa", "Maradi", "Zinder"), strict=True)
    text = "Niger: a timeline\n\n" + "\n".join(f"{day}Gunmen killed {n} people in {place}." for day, n, place in told)
    found = read([Report("r.txt", text, date(2024, 5, 20), "--date")])
    days = {c.value_low: c.date_start for c in found if c.kind == "casualty"}
    assert days == {12: date(2023, 7, 14), 3: date(2023, 8, 2), 5: date(2023, 10, 1)}
