"""Counted people, barriers and prices in everyday wordings: no part for the whole, no plan for a fact."""

from __future__ import annotations

import pytest

from panah.model.claim import Certainty
from reading_alone import DAY, claims, of


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("Some 13,000 people, including 7,000 children, have fled Chiure.", "departure", 13000),
        ("More than 3,000 people, among them 300 children, fled Kupiansk.", "departure", 3000),
        ("About 1,800 people, including 1,100 women, arrived in Gao from Talataye.", "arrival", 1800),
        ("The population of Ngala camp rose from 60,000 in March to 80,000.", "site_presence", 80000),
    ],
)
def test_the_whole_is_counted_and_not_a_part_or_what_it_was(text, kind, count):
    assert [c.value_low for c in of(text, kind)] == [count]


@pytest.mark.parametrize(
    "text",
    [
        "Some 300 people arrived from Raga on Tuesday.",
        "A train with 600 people from Kramatorsk arrived on Sunday.",
        "The camp received 450 people from Marte this week.",
    ],
)
def test_where_people_came_from_is_not_where_they_arrived(text):
    (claim,) = of(text, "arrival")
    assert not claim.place


def test_who_crossed_into_a_country_crossed_a_border():
    (claim,) = claims("Some 73,000 Rohingya have crossed into Bangladesh since 25 April.")
    assert (claim.kind, claim.place) == ("cross_border", "Bangladesh")


@pytest.mark.parametrize(
    "text",
    [
        "Kaya, a town of 66,000, now hosts 110,000 displaced people.",
        "Bangui, a village of 4,000 people, has received 110,000 refugees.",
        "There is space for another 300 families at the school in Goma.",
        "Lviv was asked to receive 5,000 more displaced people.",
        "Agadez was told to prepare for 2,000 arrivals.",
    ],
)
def test_inhabitants_room_and_who_is_to_come_are_no_displaced_people(text):
    assert {c.value_low for c in claims(text)} <= {None, 110000}


@pytest.mark.parametrize(
    "text",
    [
        "The repatriation of 500 refugees to Baidoa has been put off.",
        "The evacuation of 3,000 people from Foua was suspended on Saturday.",
        "Troops will set up checkpoints on the road to Tyre.",
        "The gangs have ended their blockade of the fuel terminal in Goma.",
        "The ban on night travel between Goma and Sake was lifted.",
        "Wheat would cost 3,000 afghanis a bag if the border closed, traders in Herat said.",
    ],
)
def test_what_was_put_off_lifted_or_supposed_is_no_fact(text):
    assert not [c for c in claims(text) if c.factual and c.kind != "closure"]


def test_a_blockade_that_was_lifted_is_open():
    (claim,) = of("Protesters lifted the blockade of the port in Beira.", "closure")
    assert claim.qualifier == "reopened"
    (kept,) = of("Protesters refused to lift the blockade of the port in Beira.", "closure")
    assert kept.qualifier == "closed"


def test_who_was_stopped_did_not_cross():
    assert not of("Turkish guards stopped 300 Syrians from crossing at Karkamis.", "cross_border")


def test_a_count_is_not_of_the_day_it_is_compared_with():
    text = "The number of displaced families in Marib grew to 42,000 from 30,000 a year ago."
    (claim,) = of(text, "displacement_stock")
    assert (claim.value_low, claim.date_end) == (42000, DAY)


def test_a_price_that_may_come_is_conditional():
    (claim,) = of("Wheat would cost 3,000 afghanis a bag if the border closed, traders in Herat said.", "price_level")
    assert claim.certainty is Certainty.CONDITIONAL


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Uganda shut the Bunagana border post when rebels entered Rutshuru.", "closure", "Bunagana"),
        ("The army closed the market in Gamboru after the raid in Dikwa.", "closure", "Gamboru"),
    ],
)
def test_the_place_of_a_cause_is_not_that_of_a_closure(text, kind, place):
    (claim,) = of(text, kind)
    assert claim.place == place


def test_a_market_that_has_since_reopened_is_open():
    (claim,) = of("The army closed the market in Gamboru after the raid; it has since reopened.", "closure")
    assert claim.qualifier == "reopened"


@pytest.mark.parametrize("text", ["Diesel is down 8 percent in Aden.", "Sorghum was 7 percent cheaper in Juba."])
def test_a_fall_by_a_share_is_told_from_a_rise(text):
    (claim,) = of(text, "price_change")
    assert (claim.unit, claim.qualifier) == ("percent", "down")


@pytest.mark.parametrize(("source", "who"), [("OCHA, 4 May", "OCHA"), ("hospital staff", "hospital staff")])
def test_a_source_in_brackets_speaks(source, who):
    (claim,) = of(f"Two people were killed in Nyala on Saturday ({source}).", "casualty")
    assert claim.speaker == who
