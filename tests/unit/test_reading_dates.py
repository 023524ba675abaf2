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
    ],
)
def test_limits_ahead(text, last):
    when = only(text)
    assert (when.first, when.last) == (None, last)


def test_a_year_long_past_stays_there():
    when = only("toppled in 2001.")
    assert (when.first, when.last) == (date(2001, 1, 1), date(2001, 12, 31))


@pytest.mark.parametrize(
    "text", ["They may attack each moment", "the troops march on", "in his 70s", "a second may help", "We are now here"]
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
