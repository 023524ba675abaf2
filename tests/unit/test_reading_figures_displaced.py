"""Figures of displacement: tables, homes, conversions, parts, second figures, and the one answer of a short text."""

from __future__ import annotations

from datetime import date

import pytest

from panah.atlas import Gazetteer
from panah.model.claim import Report
from panah.reading import read
from panah.reading.about import country_about
from panah.reading.answer import answer
from panah.reading.frames import analyse

MOVED = {"displacement_flow", "displacement_stock", "arrival", "departure", "return", "site_presence", "cross_border"}


def claims_of(text: str):
    return read([Report("r.txt", text, date(2019, 5, 10), "--date")], Gazetteer())


def moved(text: str) -> set[tuple[float | None, str]]:
    return {(c.value_high or c.value_low, c.unit) for c in claims_of(text) if c.kind in MOVED and c.value_low}


def homes(text: str) -> set[tuple[float | None, str]]:
    return {(c.value_low, c.item) for c in claims_of(text) if c.kind == "shelter" and c.value_low}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("People evacuated: 4,310", {(4310.0, "persons")}),
        ("Number of displaced households: 212", {(212.0, "households")}),
        ("IDPs total 95 400", {(95400.0, "persons")}),
        ("A landslide forced the evacuation of 70 homes in the valley.", {(70.0, "households")}),
        ("Some 12,000 displacements were recorded between 2 and 5 May.", {(12000.0, "persons")}),
        ("About 310 families (some 1,900 people) were displaced by floods.", {(310.0, "households")}),
        ("About 260 people (including 90 children) were displaced by floods.", {(260.0, "persons")}),
        ("The storm has affected 81,000 people (6,200 of whom have been displaced).", {(6200.0, "persons")}),
        ("Four people were killed and close to 2,000 were evacuated.", {(2000.0, "persons")}),
        ("The flood displaced 3,000 people in Kaduna and 2,000 in Jos.", {(3000.0, "persons"), (2000.0, "persons")}),
        ("Nearly 6,000 residents were shifted to safer places.", {(6000.0, "persons")}),
        ("Some 1,500 people are accommodated in schools.", {(1500.0, "persons")}),
        ("Evacuation orders for 5,000 people were issued.", {(5000.0, "persons")}),
        ("A magnitude 6.4 earthquake displaced 900 people.", {(900.0, "persons")}),
        ("The river runs past 115 towns of the delta with 2,400 persons displaced.", {(2400.0, "persons")}),
    ],
)
def test_the_figure_of_people_moved_is_read(text, expected):
    assert moved(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The floods killed 300 people and injured 500.",
        "The dam displaced 3,000 cubic metres of water.",
        "The company evacuated data of 4,000 customers to a second server.",
        "Flooding affected 115 towns.",
    ],
)
def test_what_only_looks_like_people_moved_is_not(text):
    assert moved(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In all 40 houses were destroyed and 110 damaged.", {(40.0, "destroyed"), (110.0, "damaged")}),
        ("The fire destroyed 25 homes and damaged 60 others.", {(25.0, "destroyed"), (60.0, "damaged")}),
        ("The storm led to the destruction of 300 houses.", {(300.0, "destroyed")}),
        ("Damaged houses 1,204", {(1204.0, "damaged")}),
        ("Houses destroyed: 88", {(88.0, "destroyed")}),
        ("Teams counted 46 damaged homes.", {(46.0, "damaged")}),
        ("Some 75 houses were left uninhabitable.", {(75.0, "destroyed")}),
        ("The mudslide buried 17 homes.", {(17.0, "destroyed")}),
        ("The agency will build 90 houses.", set()),
        ("Some 90 houses were built after 40 bridges were destroyed.", set()),
    ],
)
def test_homes_lost_are_counted_by_their_state(text, expected):
    assert homes(text) == expected


@pytest.mark.parametrize(
    ("text", "figure", "unit", "term"),
    [
        ("A fire destroyed 40 homes and 300 people were evacuated.", 300.0, "persons", "evacuated"),
        ("About 300 people took shelter in four camps.", 300.0, "persons", "in relief camp"),
        ("Fighting forced 17,000 people to leave their homes.", 17000.0, "persons", "forced to flee"),
        ("The flood left 450 people homeless.", 450.0, "persons", "homeless"),
        ("In all 40 houses were destroyed and 110 damaged.", 40.0, "households", "destroyed housing"),
        ("In all 110 houses were damaged.", 110.0, "households", "partially destroyed housing"),
        ("Between 1,000 and 1,200 people were displaced.", 1200.0, "persons", "displaced"),
        ("The flood displaced 3,000 people in Kaduna and 2,000 in Jos.", 5000.0, "persons", "displaced"),
        ("A total of 5,000 people were displaced, 3,000 in Kaduna and 2,000 in Jos.", 5000.0, "persons", "displaced"),
    ],
)
def test_a_short_text_has_one_answer(text, figure, unit, term):
    found = answer(claims_of(text), lambda code: code)
    assert (found.figure, found.unit, found.term) == (figure, unit, term)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Floods hit Antananarivo and Toamasina.", "MDG"),
        ("Floods hit the coast of Chile.", "CHL"),
        ("Floods hit the valley.", ""),
    ],
)
def test_the_country_a_text_is_about(text, country):
    scene = analyse(Report("r.txt", text, date(2019, 5, 10), "--date"), Gazetteer())
    assert country_about(scene) == country
