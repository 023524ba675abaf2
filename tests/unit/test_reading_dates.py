from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import Report
from panah.reading import read
from panah.reading.dates import find, parse_absolute
from panah.reading.days import add_months

ANCHOR = date(2021, 7, 14)  # a Wednesday


def only(text, anchor=ANCHOR):
    found = find(text, 0, len(text), anchor)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("seized on Thursday last week when", (7, 8), (7, 8)),
        ("could not sleep last Thursday night", (7, 8), (7, 8)),
        ("he said on Friday that", (7, 9), (7, 9)),
        ("he said on Wednesday that", (7, 14), (7, 14)),
        ("it happened yesterday, they said", (7, 13), (7, 13)),
        ("newly displaced since January,", (1, 1), (7, 14)),
        ("closed since 4 July.", (7, 4), (7, 14)),
        ("prices rose in recent days", (7, 7), (7, 14)),
        ("they arrived three days ago", (7, 11), (7, 11)),
        ("it fell a week ago", (7, 6), (7, 8)),
        ("seen this week, guarding", (7, 12), (7, 14)),
        ("over the past two weeks", (6, 30), (7, 14)),
        ("between 7 and 15 March", (3, 7), (3, 15)),
        ("from 28 June to 4 July 2021", (6, 28), (7, 4)),
        ("in mid-February", (2, 11), (2, 20)),
        ("shut since mid-February.", (2, 15), (7, 14)),
        ("shut since the 28th.", (6, 28), (7, 14)),
        ("no word from there since 9th.", (7, 9), (7, 14)),
        ("held since the tenth.", (7, 10), (7, 14)),
        ("in the night of the fifth,", (7, 5), (7, 5)),
        ("on Saturday the 3rd.", (7, 3), (7, 3)),
        ("since the twenty-third of January", (1, 23), (7, 14)),
        ("between the 1st and the 12th", (7, 1), (7, 12)),
        ("500 have died since the flood came down on 2 July.", (7, 2), (7, 14)),
        ("homeless since the cyclone of March 2021", (3, 1), (7, 14)),
        ("hit earlier in the month.", (7, 1), (7, 14)),
        ("they fought at the weekend.", (7, 10), (7, 11)),
        ("40 crossed in the last 24 h.", (7, 13), (7, 14)),
        ("2,600 over the river past 48h.", (7, 12), (7, 14)),
        ("day 10 of the siege", (7, 5), (7, 14)),
        ("rice went from 40 to 45 in the space of a fortnight.", (6, 30), (7, 14)),
        ("5,400 fled during the fortnight.", (6, 30), (7, 14)),
        ("For nearly two months nothing has been let in.", (5, 14), (7, 14)),
        ("no convoy since 5JUL.", (7, 5), (7, 14)),
        ("shot on 11 jul.", (7, 11), (7, 11)),
        ("attacks of 3-6JUL", (7, 3), (7, 6)),
        ("calm since the weekend.", (7, 10), (7, 14)),
        ("as of 23 March", (3, 23), (3, 23)),
        ("fell in June.", (6, 1), (6, 30)),
        ("on May 3", (5, 3), (5, 3)),
    ],
)
def test_days_of_this_year(text, first, last):
    when = only(text)
    assert (when.first, when.last) == (date(2021, *first), date(2021, *last))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("a complete withdrawal by August 31", date(2021, 8, 31)),
        ("could run low within a month unless", date(2021, 8, 14)),
        ("in the next three weeks", date(2021, 8, 4)),
        ("until 20 July 2022", date(2022, 7, 20)),
        ("will be gone by the 20th.", date(2021, 7, 20)),
        ("was told to leave before the 2nd.", date(2021, 8, 2)),
        ("will be gone by mid-August", date(2021, 8, 15)),
        ("must come before August", date(2021, 7, 31)),
        ("must come before August is out", date(2021, 8, 31)),
        ("will not last beyond the fifteenth.", date(2021, 7, 15)),
        ("finished by the weekend", date(2021, 7, 18)),
        ("will be spent before the month is out", date(2021, 7, 31)),
        ("nothing is left by month's end", date(2021, 7, 31)),
        ("must come by the end of this month", date(2021, 7, 31)),
    ],
)
def test_limits_ahead(text, last):
    when = only(text)
    assert (when.first, when.last) == (None, last)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("sixty had come back by mid-June", (6, 15)),
        ("By Monday 40 bodies had been found", (7, 12)),
        ("the port was open again by 3 July.", (7, 3)),
        ("eleven shops were burnt by the 9th.", (7, 9)),
        ("900 arrived by last night.", (7, 13)),
        ("4,230 had been counted up to Saturday", (7, 10)),
    ],
)
def test_what_had_happened_by_a_day_has_no_start(text, last):
    when = only(text)
    assert (when.role, when.first, when.last) == ("point", None, date(2021, *last))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("lorries are to leave on Monday", date(2021, 7, 19)),
        ("The sect warns of rain from the 25th", date(2021, 7, 25)),
        ("they will be here at Christmas.", date(2021, 12, 25)),
        ("they were here at Christmas.", date(2020, 12, 25)),
        ("He will not come. On Monday he was ill", date(2021, 7, 12)),
        ("It will not end. On the 9th a boat sank", date(2021, 7, 9)),
    ],
)
def test_only_the_words_of_its_sentence_say_that_a_day_is_to_come(text, day):
    assert only(text).first == day


def test_what_did_it_is_no_limit():
    assert only("the road was cut by Friday's storm").first == date(2021, 7, 9)
    assert only("90 were hurt by the 3 July earthquake").first == date(2021, 7, 3)


def test_a_month_that_something_has_gone_on_from_ends_its_words():
    text = "270,000 people were displaced since January 'They came last night."
    assert [(w.role, w.text) for w in find(text, 0, len(text), ANCHOR)] == [
        ("since", "since January"),
        ("point", "last night"),
    ]


def test_a_week_away_is_no_weekend_and_an_ordinal_no_day():
    for text in ("on the first floor", "since the second attack", "of the third brigade", "a weekend house"):
        assert find(text, 0, len(text), ANCHOR) == (), text


def test_a_year_long_past_stays_there():
    when = only("toppled in 2001.")
    assert (when.first, when.last) == (date(2001, 1, 1), date(2001, 12, 31))


@pytest.mark.parametrize(
    "text", ["They may attack each moment", "the troops march on", "in his 70s", "a second may help", "We are now here",
     "some 30 may flee", "all 5 march on", "Day 3: we walked"]
)
def test_words_that_only_look_like_times(text):
    assert find(text, 0, len(text), ANCHOR) == ()


@pytest.mark.parametrize("text", ["a nightly occurrence", "clashes every night", "almost every day", "shelled daily"])
def test_recurrence(text):
    assert only(text).role == "recurring"


def test_the_daily_paper_and_daily_bread_do_not_recur():
    for text in ("the Daily Mail said", "his daily bread", "daily wages fell"):
        assert find(text, 0, len(text), ANCHOR) == ()


def test_months_end_where_the_calendar_does():
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2021, 7, 14), -12) == date(2020, 7, 14)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-07-14T08:00:00Z", date(2021, 7, 14)),
        ("Wed, 14 Jul 2021 10:00", date(2021, 7, 14)),
        ("July 14th, 2021", date(2021, 7, 14)),
        ("14/07/2021", date(2021, 7, 14)),
        ("2021-02-30", None),
        ("soon", None),
    ],
)
def test_full_dates(text, day):
    assert parse_absolute(text) == day


@pytest.mark.parametrize(
    ("beside", "published", "day", "told"),
    [
        ("On 3/27/2024 the road was closed.", date(2024, 5, 15), date(2024, 3, 4), ""),
        ("On 27/3/2024 the road was closed.", date(2024, 5, 15), date(2024, 4, 3), ""),
        ("Date: 5/4/2024", date(2024, 5, 4), date(2024, 3, 4), ""),
        ("Date: 4/5/2024", date(2024, 5, 4), date(2024, 4, 3), ""),
        ("Date: 27.3.2024", date(2024, 5, 4), date(2024, 4, 3), "3/4/2024 read day first"),
        ("", date(2024, 5, 15), date(2024, 4, 3), "3/4/2024 read day first"),
    ],
)
def test_the_order_of_a_date_in_figures_is_that_of_the_others(beside, published, day, told):
    text = f"Niger.\n\n{beside}\n\nTwelve people were killed in Maradi on 3/4/2024."
    (claim,) = [c for c in read([Report("r.txt", text, published, "--date")]) if c.kind == "casualty"]
    assert (claim.date_start, claim.date_end, claim.qualifier) == (day, day, told)
    assert claim.quote == "Twelve people were killed in Maradi on 3/4/2024."


@pytest.mark.parametrize(("words", "day"), [("4/4/2024", date(2024, 4, 4)), ("3/27/2024", date(2024, 3, 27))])
def test_a_date_in_figures_with_one_meaning_is_not_qualified(words, day):
    text = f"Niger. Twelve people were killed in Maradi on {words}."
    (claim,) = [c for c in read([Report("r.txt", text, date(2024, 5, 15), "--date")]) if c.kind == "casualty"]
    assert (claim.date_start, claim.qualifier) == (day, "")
