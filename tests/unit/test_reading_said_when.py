"""The day of saying is not that of an event; what moved from a figure; who is turned back, and who is back."""

import pytest

from reading_alone import claims, of

ON_FRIDAY = [
    '"Gunmen attacked the market in Tavel," said the mayor on Friday.',
    '"Gunmen attacked the market in Tavel," said Arun Selk, a shopkeeper, late on Friday.',
    "Gunmen attacked the market in Tavel, according to the mayor on Friday.",
]


@pytest.mark.parametrize("text", ON_FRIDAY)
def test_the_day_behind_who_speaks_is_that_of_saying(text):
    (attack,) = of(text, "attack")
    assert attack.date_start is None
    assert "Friday" not in attack.speaker


def test_the_day_inside_a_quotation_is_that_of_the_event():
    (attack,) = of('"Gunmen attacked the market in Tavel on Wednesday," said the mayor on Friday.', "attack")
    assert (str(attack.date_start), attack.speaker) == ("2024-05-15", "mayor")


def test_yesterday_counts_from_the_day_behind_who_speaks():
    (attack,) = of('"Gunmen attacked the market in Tavel yesterday," said the mayor on Friday.', "attack")
    assert str(attack.date_start) == "2024-05-16"


def test_a_day_of_those_who_speak_stays_an_event_s():
    (attack,) = of('"We ran," said the men who were attacked by gunmen in Tavel on Friday.', "attack")
    assert str(attack.date_start) == "2024-05-17"


@pytest.mark.parametrize(
    ("kind", "text", "before", "now"),
    [
        ("cross_border", "Crossings dropped to 30,000 a day from 100,000.", 100_000, 30_000),
        ("displacement_stock", "The number of displaced people in Tavel fell to 12,000 from 30,000.", 30_000, 12_000),
        ("casualty", "The toll rose to 23 on Sunday from 14.", 14, 23),
        ("price_change", "The price of a bag of flour rose to 4,000 naira from 2,500.", 2500, 4000),
    ],
)
def test_what_a_figure_was_may_stand_behind_it(kind, text, before, now):
    (told,) = of(text, kind)
    assert (told.value_before, told.value_low, told.value_high) == (before, now, now)


def test_a_place_behind_from_is_no_figure_before():
    (told,) = of("The number of displaced people in Tavel rose to 12,000 from 3 May to 9 May.", "displacement_stock")
    assert (told.value_before, told.value_low) == (None, 12_000)


@pytest.mark.parametrize(
    "text",
    [
        "Border guards turned back 40 families at Tavel on Tuesday.",
        "Soldiers turned away 300 people at the bridge in Tavel.",
        "Families were turned away at the border.",
    ],
)
def test_who_is_turned_back_is_barred_and_not_deported(text):
    assert [c.kind for c in claims(text)] == ["access_constraint"]


def test_who_turned_back_alone_is_not_barred():
    assert not of("Forty families turned back to Tavel.", "access_constraint")
    assert not of("He turned back the clock in Tavel.", "access_constraint")


def test_who_had_left_and_is_back_has_returned():
    assert [c.kind for c in claims("The families who left for Sarn in May are back in Tavel.")] == ["return"]


def test_a_body_behind_a_dateline_and_before_a_colon_speaks():
    (told,) = of("TAVEL, 18 May - UNHCR: 21,000 people have fled Sarn since April.", "departure")
    assert told.speaker == "UNHCR"


def test_who_had_fled_and_is_back_did_not_arrive_where_they_had_fled_to():
    told = claims("Families who had fled to Sarn in June are back in Tavel, a community leader said.")
    assert [(c.kind, c.place) for c in told] == [("return", "Tavel")]


def test_they_who_took_our_goats_did_not_leave():
    text = '"They took our goats and burned the store," said Mirta Selan, a mother of six.'
    assert not of(text, "departure")
    assert of("They took their goats and left Tavel.", "departure")


def test_an_office_has_no_article_behind_the_name():
    (told,) = of("The hospital director, Ovan Tisk, said 23 wounded people were admitted in Tavel.", "casualty")
    assert told.speaker == "Ovan Tisk, hospital director"


@pytest.mark.parametrize(
    ("kind", "text", "day"),
    [
        ("return", "Residents who had fled Tavel last week returned on Sunday.", "2024-05-19"),
        ("casualty", "Two men who had been arrested on Friday were killed in Tavel on Sunday.", "2024-05-19"),
        ("departure", "The 300 families who had fled Tavel on Friday arrived in Sarn on Sunday.", "2024-05-17"),
        ("return", "Families who had fled to Sarn in April are back in Tavel.", "None"),
    ],
)
def test_the_day_of_what_people_had_done_before_is_not_that_of_what_they_do(kind, text, day):
    (told,) = of(text, kind)
    assert str(told.date_start) == day
