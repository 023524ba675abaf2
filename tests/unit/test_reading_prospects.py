"""How sure outlooks, supplies and plans are by the whole of their sentence."""

from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import Certainty, Claim, Report
from panah.reading import read

DAY = date(2024, 5, 15)  # a Wednesday


def claims(text: str, kind: str) -> list[Claim]:
    return [c for c in read([Report("r.txt", f"Niger. {text}", DAY, "--date")]) if c.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "certainty"),
    [
        ("In Maradi 3,000 people could return in June if the rains were good.", "outlook", Certainty.CONDITIONAL),
        ("Should no funds come, water trucking in Maradi will stop in June.", "outlook", Certainty.CONDITIONAL),
        ("The weather service has warned of more heavy rain in Maradi over the weekend.", "outlook", Certainty.WARNED),
        ("It is said that Maradi will be handed over.", "outlook", Certainty.HEDGED),
        ("Officials said there was no danger to Maradi this year.", "outlook", Certainty.DENIED),
        ("A second crest is expected to reach Maradi between Friday and Sunday.", "outlook", Certainty.EXPECTED),
        ("Stocks of flour in Maradi cover barely fifteen days.", "supply_warning", Certainty.WARNED),
        ("Doctors in Maradi warn that oxygen will not last a week.", "supply_warning", Certainty.WARNED),
        ("Stocks of flour in Maradi are expected to finish by 30 May.", "supply_warning", Certainty.EXPECTED),
        ("There is no shortage of flour in Maradi, officials said.", "supply_warning", Certainty.DENIED),
        ("The World Food Programme plans to hand out flour to 6,000 people in Bor.", "intention", Certainty.PLANNED),
        ("A woman in Maradi said she plans to return to her village.", "intention", Certainty.INTENDED),
        ("The governor promised to send 200 more officers to Maradi.", "intention", Certainty.INTENDED),
    ],
)
def test_the_sentence_tells_how_sure_it_is(text, kind, certainty):
    assert {c.certainty for c in claims(text, kind)} == {certainty}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Stocks of flour in Maradi cover barely fifteen days.", DAY, date(2024, 5, 30)),
        ("Doctors in Maradi warn that oxygen will not last a week.", DAY, date(2024, 5, 22)),
        ("Flour in Maradi is down to six days' worth, bakers warned.", DAY, date(2024, 5, 21)),
        ("Fuel in Maradi will be finished in ten days.", None, date(2024, 5, 25)),
        ("Stocks of flour in Maradi are expected to finish by 30 May.", None, date(2024, 5, 30)),
        ("Two weeks ago bakers in Maradi warned that flour was running out.", None, DAY),
    ],
)
def test_supplies_last_as_long_as_the_words_say(text, first, last):
    (claim,) = claims(text, "supply_warning")
    assert (claim.date_start, claim.date_end) == (first, last)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "A second crest is expected to reach Maradi between Friday and Sunday.",
            (date(2024, 5, 17), date(2024, 5, 19)),
        ),
        ("Forecasters warned of more heavy rain in Maradi over the weekend.", (date(2024, 5, 18), date(2024, 5, 19))),
        ("Heavy rain is expected in Maradi in June.", (date(2024, 6, 1), date(2024, 6, 30))),
        ("Heavy rain is expected in Maradi by June.", (None, date(2024, 6, 30))),
        ("Heavy rain is expected in Maradi this week.", (DAY, date(2024, 5, 19))),
        ("There was heavy rain in Maradi this week, and more is expected by Monday.", (None, date(2024, 5, 20))),
        ("Rain might cause floods in Maradi, as it did in November 2022.", (None, DAY)),
    ],
)
def test_the_days_of_an_outlook_lie_ahead(text, days):
    (claim,) = claims(text, "outlook")
    assert (claim.date_start, claim.date_end) == days


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("The crossing at Maradi is closed until 1 June.", "closure", (DAY, date(2024, 6, 1))),
        ("The crossing at Maradi was shut on Sunday and has not reopened.", "closure", (date(2024, 5, 12), DAY)),
        ("The crossing at Maradi was shut on Sunday.", "closure", (date(2024, 5, 12), date(2024, 5, 12))),
        ("The crossing at Maradi was open until Tuesday; now it is closed.", "closure", (None, DAY)),
        ("The army is recruiting 500 men in Maradi by Friday.", "mobilisation", (DAY, date(2024, 5, 17))),
        ("The crossing at Maradi is closed, and fuel will be finished by Friday.", "closure", (None, DAY)),
    ],
)
def test_what_is_shut_goes_on_where_the_words_say_so(text, kind, days):
    (claim,) = claims(text, kind)
    assert (claim.date_start, claim.date_end) == days


def test_nearly_before_a_figure_is_no_doubt():
    (claim,) = claims("Nearly 20,000 people have crossed into Chad at Diffa.", "cross_border")
    assert claim.certainty is Certainty.ASSERTED
    (other,) = claims("The town of Maradi is virtually under siege.", "encirclement")
    assert other.certainty is Certainty.HEDGED
