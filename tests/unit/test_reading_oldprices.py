"""A price beside what it was is one change, in whatever words both are told; other figures make none."""

from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import Claim, Report
from panah.reading import read

DAY = date(2024, 5, 15)


def prices(text: str) -> list[Claim]:
    return [c for c in read([Report("r.txt", f"Niger.\n\n{text}", DAY, "--date")]) if c.kind.startswith("price")]


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        # behind the new one, in brackets
        ("A bag of sorghum in Maradi is 32,000 francs (last December, 21,000).", 21000, 32000),
        ("A sack of rice costs 3,950 francs (was 3,100).", 3100, 3950),
        ("Teff in Maradi: 11,200 francs a sack (October: 9,300).", 9300, 11200),
        ("Bread is now 1000 francs for 10 loaves, up from 500 last week.", 500, 1000),
        ("Cassava costs 3000 francs in Maradi, up from 2000 francs last week.", 2000, 3000),
        ("Onions in Maradi are at 300 francs a kilo (100 in July), tents at 22,000 francs.", 100, 300),
        # behind it, as a clause or a sentence
        ("A kilo of millet now sells at 1,250 francs; in March it was 800.", 800, 1250),
        ("A sack of flour costs 700 francs; before the jailbreak, 450.", 450, 700),
        ("In Maradi a sack of rice costs 13,500 francs, having cost 9,800 in July.", 9800, 13500),
        ("Maize in Maradi is 640 francs a kilo, and was 250 this time last year.", 250, 640),
        ("Green chilli is at 400 francs a kilo in Maradi, from 240 before the feast.", 240, 400),
        ("A litre of water now sells for 90 francs. Last Ramadan it was 15.", 15, 90),
        ("Maize flour has climbed to 4,500 francs a sack; a fortnight back you paid 3,000.", 3000, 4500),
        # the old one first
        ("Rice that went for 400 francs a kilo in March cannot be had below 1,300.", 400, 1300),
        ("A sack of millet, 22 francs last spring, is above 45 francs, and goats eat it.", 22, 45),
        ("Bread, two francs a week ago, was changing hands for seven.", 2, 7),
        ("A flat in Maradi which went for 9,000 francs in spring is advertised at sixteen thousand.", 9000, 16000),
        ("The bucket of potatoes, which sold itself 2,500 francs, is passed to 6,000.", 2500, 6000),
        ("The taxi fare to Maradi was 50,000 francs in October; now it is 600,000.", 50000, 600000),
        ("A ton of cement, once 120 francs, is down to 88.", 120, 88),
        ("A seat to Maradi, 90 francs a week ago, was 200 at noon.", 90, 200),
        # from one to the other
        ("Landlords in Maradi have put up the price of a flat from 400 francs to 750.", 400, 750),
        ("Bread rose to 80 francs from 60 for want of vans.", 60, 80),
        # by a factor
        ("Rents for a flat have tripled to 300,000 francs a month.", 100000, 300000),
        ("Fares to Maradi are 400 francs a seat, four times the pre-war rate.", 100, 400),
    ],
)
def test_an_old_price_beside_a_price(text, old, new):
    found = [c for c in prices(text) if c.kind == "price_change"]
    assert [(c.value_before, c.value_low, c.value_high) for c in found] == [(old, new, new)]
    assert not [c for c in prices(text) if c.kind == "price_level" and c.value_low in {old, new}]


@pytest.mark.parametrize(
    "text",
    [
        "Flour costs 90 francs in Maradi and 120 in Zinder.",
        "A sack of flour costs 2,000 francs, and 300 people queue for it.",
        "Petrol is 90 francs a litre; last week 40 trucks came.",
        "Rice sells at 80 francs, against the advice of the 12 traders.",
        "Milk is 60 francs a litre. Before the flood, 450 families lived here.",
        "Petrol costs 900 francs a litre in Maradi; on Monday 12 were killed.",
        "Petrol costs 900 francs in Maradi. Before, 14 stations were open.",
        "In Maradi rice sells at 30,000 francs a bag, up from 5 am.",
        "Rice is 30,000 francs in Maradi (in March 2022).",
        "Rice costs 30,000 francs in Maradi, against 12 hours of wages.",
        "Petrol is 900 francs a litre in Maradi, compared with 600 in Zinder.",
        "A bag of rice was 30,000 francs in Maradi; a bag of maize is now 20,000 francs.",
        "Rice prices in Maradi range from 30,000 to 35,000 francs.",
        "The crossing in Maradi is open from seven to five.",
        "The water ration in Maradi has been cut from 15 litres a head to 9.",
    ],
)
def test_other_figures_are_no_old_price(text):
    assert not [c for c in prices(text) if c.kind == "price_change"]


def test_each_price_of_a_sentence_has_its_own_old_one():
    told = prices("Flour in Maradi rose from 300 to 900 francs a kilo, rice is 80 francs a kilo, and salt 35 from 20.")
    assert [(c.kind, c.item, c.value_before, c.value_low) for c in told] == [
        ("price_change", "flour", 300, 900),
        ("price_level", "rice", None, 80),
        ("price_change", "salt", 20, 35),
    ]


@pytest.mark.parametrize(
    ("text", "day", "old"),
    [
        ("Beans in Maradi were 14 francs a kilo on Monday, up from 9.", date(2024, 5, 13), ""),
        ("Beans in Maradi are 14 francs a kilo, up from 9 last week.", None, "old price: last week"),
        ("Beans in Maradi, which cost 9 francs a kilo in April, sell today at 14 francs.", DAY, "old price: in April"),
        ("Beans in Maradi, 9 francs a kilo last week, are now 14 francs.", None, "old price: last week"),
    ],
)
def test_a_changed_price_has_the_day_of_the_new_one(text, day, old):
    (claim,) = prices(text)
    assert (claim.value_before, claim.value_low) == (9, 14)
    assert (claim.date_start, claim.qualifier) == (day, old)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Cooking oil in Maradi costs 900 francs a litre.", "oil"),
        ("Maize flour in Maradi costs 900 francs a kilo.", "maize"),
        ("A goat in Maradi sells for 9,500 francs.", "livestock"),
        ("A seat to Maradi costs 300 francs.", "transport"),
    ],
)
def test_a_price_is_of_the_good_as_it_is_named(text, item):
    (claim,) = prices(text)
    assert (claim.kind, claim.item) == ("price_level", item)


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("Flour has doubled in price in Maradi.", 2),
        ("Prices of bread have halved since March.", 0.5),
        ("Rents in Maradi have tripled.", 3),
    ],
)
def test_a_factor_alone_is_counted_in_times(text, factor):
    (claim,) = [c for c in prices(text) if c.kind == "price_change"]
    assert (claim.value_low, claim.value_high, claim.unit) == (factor, factor, "times")


def test_bracketed_prices_of_a_list_are_old_ones_where_a_line_above_says_so():
    rows = "- Imported rice, 5 kg: 210 francs (135)\n- Maize, 5 kg: 60 francs (50)"
    told = prices(f"Prices in Maradi, francs (two weeks ago in brackets)\n\n{rows}\n")
    assert {(c.value_before, c.value_low) for c in told} == {(135, 210), (50, 60)}
    assert not [c for c in prices(f"Prices in Maradi, francs\n\n{rows}\n") if c.value_before]


@pytest.mark.parametrize("header", ["Item | Unit | August | May", "Item | Unit | 12 Jan | 12 May"])
def test_columns_of_days_are_old_and_new_prices(header):
    told = prices(f"Retail prices, francs\n\n{header}\nMillet | kg | 300 | 850\nRice | kg | 475 | 1,100\n")
    assert {(c.value_before, c.value_low) for c in told} == {(300, 850), (475, 1100)}


def test_a_table_with_markets_units_and_years():
    table = (
        "Market bulletin, francs\n\n| Good | Unit | Market | May 2023 | Apr 2024 | Traders |\n"
        "|---|---|---|---|---|---|\n"
        "| Rice | 50 kg | Maradi | 300 | 850 | 12 |\n| Rice | 50 kg | Zinder | 310 | 860 | 9 |\n"
    )
    told = prices(table)
    assert {(c.place, c.value_before, c.value_low) for c in told} == {("Maradi", 300, 850), ("Zinder", 310, 860)}
    assert {c.unit for c in told} == {"XOF/50 kg"}
