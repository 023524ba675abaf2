"""Figures as people read them: two digits, ranges, plain chances."""

from __future__ import annotations

from datetime import date

import pytest

from panah.brief import wording
from panah.brief.claimwords import CERTAINTIES, KINDS, about_words, condition, date_words, detail_words, value_words
from panah.brief.masking import LEFT_OUT
from panah.model.claim import Certainty, Claim, claim_kinds


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (7, "7"), (9.46, "9.5"), (43.2, "43"), (1_234, "1,200"), (98_700, "99,000"), (3_540_000, "3.5 million")],
)
def test_simulated_figures_have_two_digits(value: float, words: str) -> None:
    assert wording.figure(value) == words


@pytest.mark.parametrize(
    ("value", "words"), [(270_000, "270,000"), (3.5e6, "3.5 million"), (42.5, "42.5"), (1_800, "1,800")]
)
def test_reported_figures_stay_exact(value: float, words: str) -> None:
    assert wording.exact(value) == words


def test_a_range_never_reads_as_one_number_without_saying_about() -> None:
    assert wording.span(2_040, 9_120) == "2,000 to 9,100"
    assert wording.span(2_010, 2_030) == "about 2,000"
    assert wording.span(0, 0) == "none"


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "none of 1,000 simulated futures"),
        (1.0, "all 1,000 simulated futures"),
        (0.703, "about 7 in 10 simulated futures (703 of 1,000)"),
        (0.021, "about 1 in 48 simulated futures (21 of 1,000)"),
        (0.059, "about 1 in 17 simulated futures (59 of 1,000)"),
        (0.0567, "about 1 in 18 simulated futures (57 of 1,000)"),
        (0.125, "about 1 in 8 simulated futures (125 of 1,000)"),
        (0.003, "about 1 in 330 simulated futures (3 of 1,000)"),
        (0.999, "more than 19 in 20 simulated futures (999 of 1,000)"),
    ],
)
def test_chances_are_told_as_futures(probability: float, words: str) -> None:
    assert wording.chance(probability, 1_000) == words


def test_intervals_are_told_as_futures() -> None:
    assert wording.share_of(0.9) == "9 in 10"
    assert wording.share_of(0.95 - 0.05) == "9 in 10"
    assert wording.share_of(0.95) == "95 in 100"


def test_spans_of_dates() -> None:
    assert wording.days_between(date(2021, 1, 1), date(2021, 7, 13)) == "1 January to 13 July 2021"
    assert wording.days_between(date(2021, 7, 8), date(2021, 7, 8)) == "8 July 2021"
    assert wording.days_between(None, date(2021, 8, 31)) == "by 31 August 2021"
    assert wording.days_between(None, None) == ""


def claim(**fields: object) -> Claim:
    return Claim("x", "r", "need", "needs", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (claim(value_low=15, value_high=15, value_denominator=18, unit="districts"), "15 of 18 districts"),
        (
            claim(value_low=2000, value_high=2000, value_before=1800, unit="AFN/sack"),
            "from 1,800 to 2,000 AFN per sack",
        ),
        (claim(value_low=3.5e6, unit="persons"), "at least 3.5 million people"),
        (claim(value_high=40, unit="persons"), "at most 40 people"),
        (claim(value_low=2000, value_high=9000, unit="persons"), "2,000 to 9,000 people"),
        (claim(value_low=1, value_high=1, unit="households"), "1 household"),
        (claim(value_low=1, value_high=1, unit="districts"), "1 district"),
        (claim(value_low=300, value_high=300, unit="km"), ""),
        (claim(), ""),
    ],
)
def test_the_figure_of_a_claim(told: Claim, words: str) -> None:
    assert value_words(told) == words


def of_kind(kind: str, **fields: object) -> Claim:
    return Claim("x", "r", kind, "g", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (of_kind("price_trend", item="rice, oil", qualifier="up; rising"), "rice, oil: up, rising"),
        (of_kind("outlook", item="tax", qualifier="worry that"), "tax"),
        (of_kind("outlook", qualifier="without a peace agreement more; people will be displaced towards"), ""),
        (of_kind("price_change", item="flour", value_low=9, value_high=9, value_before=8, unit="AFN/kg"),
         "flour: from 8 to 9 AFN per kg"),
        (of_kind("closure", item="crossing", value_low=1, value_high=1, unit="crossings", qualifier="closed"),
         "1 crossing, closed"),
        (of_kind("encirclement", qualifier="nearly; from three sides of"), "nearly"),
        (of_kind("household", item="dependants", value_low=5, value_high=5, unit="persons",
                 qualifier="household of 6; head aged 15"), "household of 6 (5 dependants)"),
        (of_kind("household", value_low=5, value_high=5, unit="persons"), "5 people"),
    ],
)  # fmt: skip
def test_what_of_it_is_figures_and_states_and_no_half_sentence(told: Claim, words: str) -> None:
    assert about_words(told) == words


def test_a_condition_is_found_among_the_parts_of_a_qualifier() -> None:
    told = of_kind("supply_warning", qualifier="within a month; unless supplies are allowed through")
    assert condition(told) == " unless supplies are allowed through"
    assert condition(of_kind("supply_warning", qualifier="normal")) == ""
    assert detail_words(told) == "within a month, unless supplies are allowed through"


def test_every_kind_and_certainty_has_plain_words() -> None:
    assert set(claim_kinds()) - LEFT_OUT <= set(KINDS)
    assert set(CERTAINTIES) == set(Certainty)
    assert date_words(claim(date_start=date(2021, 7, 8))) == "from 8 July 2021"
