"""Figures that a claim takes from its own clause, shares, and prices then and now; and figures of something else."""

from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import Claim, Report
from panah.reading import read
from reading_said import claims as said

DAY = date(2024, 5, 15)  # a Wednesday


def claims(text: str, kind: str) -> list[Claim]:
    return [c for c in read([Report("r.txt", f"Niger. {text}", DAY, "--date")]) if c.kind == kind]


def one(text: str, kind: str) -> Claim:
    found = claims(text, kind)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("On Friday three mortar rounds landed in Maradi.", "attack", 3),
        ("The governor plans to relocate 240 families from Maradi.", "intention", 240),
        ("In Maradi 98 schools were closed.", "closure", 98),
        # the figure of another thing of the sentence
        ("Gunmen attacked Maradi on Friday and took 26 telephones.", "attack", None),
        ("The 217 Desert Corps shelled Maradi on Friday.", "attack", None),
        ("The dam at Maradi collapsed at a quarter to three.", "infrastructure_threat", None),
        ("Rebels shelled Maradi, where 400 families live.", "attack", None),
    ],
)
def test_a_claim_takes_the_figure_of_its_own_clause(text, kind, value):
    assert {c.value_low for c in claims(text, kind)} == {value}


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("In Maradi the hospital has insulin for eight days.", 8, 8, "days"),
        ("Maradi has flour for ten days at most.", None, 10, "days"),
        ("Stocks in Maradi will be exhausted within two weeks.", 2, 2, "weeks"),
        # for how long nothing came
        ("In Maradi no flour has come for ten days and bread is running low.", None, None, ""),
    ],
)
def test_supplies_last_so_many_days(text, low, high, unit):
    claim = one(text, "supply_warning")
    assert (claim.value_low, claim.value_high, claim.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("The Maradi crossing has been shut for nine days.", "closure", 9, "days"),
        ("Maradi has been under siege for 40 days.", "encirclement", 40, "days"),
        ("The Maradi road was closed three days after the attack.", "closure", None, ""),
        ("Nobody was hurt in Maradi when a shell landed.", "casualty", 0, "persons"),
        ("Nobody knows who killed three traders in Maradi on Monday.", "casualty", 3, "persons"),
    ],
)
def test_how_long_and_whom_nothing_befell(text, kind, value, unit):
    claim = one(text, kind)
    assert (claim.value_low, claim.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "kind", "before", "now"),
    [
        ("The clinic in Maradi admitted 212 children in October, against 64 in March.", "need", 64, 212),
        ("Some 14,870 people are sheltering in Maradi, down from 31,200 on Monday.", "site_presence", 31_200, 14_870),
        ("Some 14,870 people are sheltering in Maradi and 31,200 in Diffa.", "site_presence", None, 14_870),
        ("The clinic in Maradi admitted 212 children, against a norm of 20.", "need", None, 212),
    ],
)
def test_an_older_count_stands_beside_the_new_one(text, kind, before, now):
    claim = claims(text, kind)[0]
    assert (claim.value_before, claim.value_low) == (before, now)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Aisha came to Maradi with her mother, three sons and a goat.", 5),
        ("She lives in Maradi with the four orphans of her brother.", 5),
        ("They came to Maradi with three sons.", 3),
        ("A widow with five children spoke to us in Maradi.", 5),
    ],
)
def test_one_who_comes_with_others_is_counted_with_them(text, people):
    assert {c.value_low for c in claims(text, "household")} == {people}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("In Maradi 58 per cent would rather stay near the road.", "intention", 0.58),
        ("In Maradi 12% wish to settle where they are.", "intention", 0.12),
        ("The price of rice in Maradi rose by 12 percent.", "price_change", 12),  # no share of people
    ],
)
def test_a_percentage_of_people_is_a_share(text, kind, value):
    assert one(text, kind).value_low == value


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("The bottle sells for 60 francs in Maradi, it was 30.", 30, 60),
        ("In Maradi a bag of rice, sold at 3,100 francs in April, is negotiated at 3,950 francs.", 3100, 3950),
        ("The dollar went from 15,000 to 22,000 francs in Maradi.", 15000, 22000),
        ("In Maradi a small flat that cost 500 francs a month goes for 1,500.", 500, 1500),
    ],
)
def test_two_prices_of_one_good_are_a_change(text, old, new):
    claim = one(text, "price_change")
    assert (claim.value_before, claim.value_low, claim.date_end) == (old, new, DAY)
    assert not claims(text, "price_level")


def test_prices_of_two_goods_are_no_change():
    text = "In Maradi a sack of rice costs 2,100 francs and a litre of petrol 700 francs."
    assert not claims(text, "price_change")
    assert {c.value_low for c in claims(text, "price_level")} >= {2100}


def test_the_day_of_an_old_price_is_not_that_of_the_new_one():
    text = "In Maradi a bag of rice, sold at 3,100 francs in April, is negotiated at 3,950 francs."
    claim = one(text, "price_change")
    assert (claim.date_start, claim.date_end) == (None, DAY)


def test_an_age_as_young_as_is_no_count():
    found = read([Report("r.txt", "In Maradi boys as young as 14 were recruited by rebels.", DAY, "--date")])
    assert not [c for c in found if c.value_low == 14]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In Maradi 30 people, including 12 children, were killed on Monday.", 30),
        ("The police said 14 people, six of them children, had drowned in Maradi.", 14),
        ("In Maradi 30 people fled and 12 people were killed on Monday.", 12),
    ],
)
def test_the_whole_is_counted_before_its_part(text, value):
    (claim,) = (c for c in claims(text, "casualty") if c.rule == "casualty.counted")
    assert claim.value_low == value


def test_of_the_eighteen_fifteen_are_fifteen_of_eighteen():
    claim = one("Of the 18 districts of Maradi, 15 are in the hands of the rebels.", "control_state")
    assert (claim.value_low, claim.value_denominator) == (15, 18)


def test_what_a_site_was_made_for_is_not_who_is_there():
    text = "Niger. The Maradi transit centre, designed for 1,500 persons, hosts 3,460 refugees."
    assert {c.value_low for c in read([Report("r.txt", text, DAY, "--date")])} == {3460}


@pytest.mark.parametrize(
    "text",
    [
        "Tel. 0799 300 400 displaced families.",
        "Bor: 0700 300 400.",
        "Incident 7712, killed, Bor.",
        "Case 330: killed, Bor.",
        "Worker 12 in Bor killed by the system.",
    ],
)
def test_numbers_that_are_names_count_nobody(text):
    assert not [c for c in said(text) if c.value_low]


def test_numbers_behind_the_same_words_still_count():
    for text, people in [
        ("Incident: 12 killed in Bor.", 12.0),
        ("By phone, 300 people were reported killed in Bor.", 300.0),
        ("In this case 40 families fled.", 40.0),
    ]:
        assert [c.value_low for c in said(text)] == [people]


@pytest.mark.parametrize(
    ("text", "kind", "before", "now"),
    [
        ("Arrivals in Maradi rose by 2,000 to 30,000.", "arrival", 28_000, 30_000),
        ("The number of displaced people in Maradi fell by 300 to 2,100.", "displacement_stock", 2_400, 2_100),
        ("The number of displaced people in Maradi rose from 28,000 to 30,000.", "displacement_stock", 28_000, 30_000),
        ("The price of a sack of millet in Maradi rose by 2,000 to 30,000 francs.", "price_change", 28_000, 30_000),
    ],
)
def test_what_moved_to_a_figure_has_the_one_before(text, kind, before, now):
    claim = one(text, kind)
    assert (claim.value_before, claim.value_low, claim.value_high) == (before, now, now)


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("The price of millet in Maradi rose by 20 to 30 per cent.", "price_change", 20, 30),
        ("From 2,000 to 3,000 people fled Maradi.", "departure", 2_000, 3_000),
    ],
)
def test_a_range_has_no_figure_before(text, kind, low, high):
    claim = one(text, kind)
    assert (claim.value_before, claim.value_low, claim.value_high) == (None, low, high)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Reached: 410,000 displaced people in Maradi, planned 500,000.", {410_000}),
        ("The agency counts 410,000 displaced people in Maradi (target: 500,000 people).", {410_000}),
        ("They fed 410,000 displaced people in Maradi against a target of 500,000 people.", {410_000}),
    ],
)
def test_a_planned_number_is_no_number_reached(text, values):
    assert {c.value_low for c in claims(text, "displacement_stock")} == values


def test_a_target_that_is_hit_is_counted():
    assert one("Air strikes targeted 12 villages near Maradi.", "attack").value_low == 12


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The camp in Maradi asks for 300 blankets.", 300, "blankets"),
        ("The camp in Maradi asks for 300 warm blankets and 20 doctors for 400 families.", 300, "blankets"),
        ("The clinic in Maradi lacks 15 nurses.", 15, "nurses"),
        ("The mayor of Maradi asked for 200 tents.", 200, "structures"),
        # people who ask, and for whom
        ("In Maradi 300 families need blankets.", 300, "households"),
        ("The camp in Maradi asks for blankets for 300 families.", 300, "households"),
    ],
)
def test_what_is_asked_for_is_nobody_in_need(text, value, unit):
    claim = one(text, "need")
    assert (claim.value_low, claim.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Maradi crossing is still closed??",
        "Maradi crossing is closed?!",
        "08:14 Lina: Maradi crossing is closed?)",
        '"Is Maradi crossing closed?" asked a nurse.',
        "Can anyone confirm whether Maradi crossing is closed.",
        "It is unclear if Maradi crossing is closed.",
    ],
)
def test_a_question_is_no_fact(text):
    assert not [c for c in claims(text, "closure") if c.factual]


@pytest.mark.parametrize(
    "text",
    [
        '"Maradi crossing is closed. Who will help us?" asked a nurse.',
        "Asked whether he would stay, the mayor said Maradi crossing was closed.",
        "Maradi crossing is closed (?).",
    ],
)
def test_a_fact_beside_a_question_stays(text):
    assert claims(text, "closure")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("400 people fled Maradi in April, and 300 more in May.", {400: "persons", 300: "persons"}),
        ("About 60 per cent of the 12,000 residents of Maradi have left.", {0.6: "share"}),
        ("Nearly 70% of the town's 12,000 people fled Maradi.", {0.7: "share"}),
    ],
)
def test_more_of_the_same_and_a_share_of_the_counted(text, told):
    found = {c.value_low: c.unit for c in claims(text, "departure")}
    assert found == told
    assert not claims(text, "displacement_flow")
