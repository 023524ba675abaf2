from __future__ import annotations

import pytest

from panah.reading.money import currency_of
from panah.reading.numerals import spelled_value
from panah.reading.quantities import find, lengths


def figures(text, local=""):
    return find(text, 0, len(text), (), local)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("an extra 270,000 people", 270_000, 270_000, "persons"),
        ("more than 3.5 million people", 3_500_000, None, "persons"),
        ("up to 10,000 refugees", None, 10_000, "persons"),
        ("300+ families", 300, None, "households"),
        ("Thousands of refugees", 2000, 9999, "persons"),
        ("hundreds of residents", 200, 999, "persons"),
        ("tens of thousands of civilians", 20_000, 99_999, "persons"),
        ("dozens of villages", 24, 99, "places"),
        ("two hundred and fifty civilians", 250, 250, "persons"),
        ("between 5,000 and 7,000 people", 5000, 7000, "persons"),
        ("3-4 million people", 3_000_000, 4_000_000, "persons"),
        ("20-30 families", 20, 30, "households"),
        ("nine districts of the north", 9, 9, "districts"),
        ("two key border crossings", 2, 2, "crossings"),
        ("80 per cent of homes", 80, 80, "percent"),
        ("15,000 Syrians", 15_000, 15_000, "persons"),
        ("no fewer than 12 villages", 12, None, "places"),
        ("several hundred villagers", 200, 999, "persons"),
        ("thirty-odd families", 30, 30, "households"),
        ("thirty, forty people", 30, 40, "persons"),
        ("between six and seven thousand people", 6000, 7000, "persons"),
        ("two and a half kilometres", 2.5, 2.5, "km"),
        ("two and a half million people", 2_500_000, 2_500_000, "persons"),
        ("500 m from the post", 500, 500, "metres"),
        ("1.2 m displaced people", 1_200_000, 1_200_000, "persons"),
        ("2.600 pax", 2600, 2600, "persons"),
        ("2.625 kg", 2.625, 2.625, "kg"),
        ("five members of one family", 5, 5, "persons"),
        ("twenty days at the outside", None, 20, "duration"),
        ("a minimum of 200 persons", 200, None, "persons"),
    ],
)
def test_values_with_bounds_and_units(text, low, high, unit):
    (figure,) = figures(text)
    assert (figure.low, figure.high, figure.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "control over 15 of the 18 districts",
        "15 of its 18 districts",
        "15 out of 18 districts",
        "holds 15 of Lorem's 18 districts",
    ],
)
def test_a_part_of_a_whole(text):
    (figure,) = figures(text)
    assert (figure.low, figure.high, figure.denominator, figure.unit) == (15, 15, 18, "districts")


@pytest.mark.parametrize(
    ("text", "code", "low", "per"),
    [
        ("costs 1,750 Afghanis a sack", "AFN", 1750, "sack"),
        ("$25 per kg", "USD", 25, "kg"),
        ("USD 3.5m", "USD", 3_500_000, ""),
        ("15,000 gourdes per sack", "HTG", 15_000, "sack"),
        ("450 pounds a kilo", "SDG", 450, "kg"),
        ("with 2,000 Afghanis and nothing else", "AFN", 2000, ""),
    ],
)
def test_money(text, code, low, per):
    figure = figures(text, "SDG")[0]
    assert (figure.kind, figure.unit, figure.low, figure.per) == ("money", code, low, per)


def test_before_and_after_are_a_pair_and_the_conversion_is_bracketed():
    pair, conversion = figures(
        "risen from 1800 to 2000 Afghanis \u2013 the equivalent of \u00a316.40 to \u00a318.22 \u2013 in days"
    )
    assert (pair.pair, pair.bracketed) == ((1800, 2000), False)
    assert conversion.bracketed


@pytest.mark.parametrize(
    "text",
    [
        "a 15-year-old boy",
        "Lorem Ipsum, 15, is a refugee",
        "aged in his 70s",
        "with Ak-47s and rockets",
        "toppled in 2001",
        "the M23 rebels",
        "resolution 2254",
        "no one of them",
        "in less than 12 hours",
        "0540 civilians in cars",
        "killed a boy of nine",
        "its driver, 15, lost a leg",
        "a grandson (9) was hurt",
    ],
)
def test_ages_years_weapons_and_durations_count_nobody(text):
    assert not [f for f in figures(text) if f.people]


def test_lengths_of_time_and_the_ninth_day():
    text = "shut for three weeks, on the 9th day, the second day of May, a third year running"
    assert [(f.low, f.measure) for f in lengths(text, 0, len(text))] == [(3, "weeks"), (9, "days"), (3, "years")]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("half the shutters stayed down", 0.5, 0.5),
        ("more than half had gone", 0.5, None),
        ("no more than a third are adults", None, 0.333),
        ("six in ten sleep outside", 0.6, 0.6),
        ("one child of every four was thin", 0.25, 0.25),
        ("every second house was empty", 0.5, 0.5),
        ("four-fifths of what the town eats", 0.8, 0.8),
        ("1/5 of shops", 0.2, 0.2),
    ],
)
def test_shares(text, low, high):
    assert [(f.low, f.high) for f in figures(text) if f.unit == "share"] == [(low, high)]


@pytest.mark.parametrize(
    "text",
    ["half the price", "the first half of the match", "half of last year", "every second day", "a third was killed",
     "half an hour", "two in four days"],
)  # fmt: skip
def test_halves_of_times_and_prices_are_no_shares(text):
    assert not [f for f in figures(text) if f.unit == "share"]


def test_word_numbers():
    assert spelled_value("two hundred and fifty thousand") == 250_000
    assert spelled_value("twenty-five") == 25
    assert spelled_value("lorem") is None


@pytest.mark.parametrize("local", ["", "SDG", "TRY"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("900,000 Lebanese lira a bag", "LBP"),
        ("500 Turkish liras", "TRY"),
        ("4,000 Syrian pounds", "SYP"),
        ("1,200 South Sudanese pounds", "SSP"),
        ("1,200 new Sudanese pounds", "SDG"),
        ("3,000 Congolese francs", "CDF"),
        ("3,000 Burundi francs", "BIF"),
        ("700 CFA francs", "XOF"),
        ("700 Central African CFA francs", "XAF"),
        ("500 Jordanian dinars", "JOD"),
        ("500 Yemeni riyals", "YER"),
        ("500 Kenya shillings", "KES"),
        ("500 Sri Lankan rupees", "LKR"),
        ("500 Dominican pesos", "DOP"),
        ("500 US dollars", "USD"),
        ("500 U.S. dollars", "USD"),
        ("500 South African rand", "ZAR"),
    ],
)
def test_a_nationality_before_the_name_of_a_currency_decides(text, code, local):
    (figure,) = figures(text, local)
    assert (figure.kind, figure.unit) == ("money", code)


@pytest.mark.parametrize("text", ["500 Lebanese", "3 South Korean teams won", "40 Syrian Rand staff", "500 ALL"])
def test_a_nationality_before_other_words_makes_no_money(text):
    assert not [f for f in figures(text, "LBP") if f.kind == "money"]


def test_currency_of_a_country():
    assert (currency_of("AFG"), currency_of("HTI"), currency_of("XXX")) == ("AFN", "HTG", "")
