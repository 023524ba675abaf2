"""What is denied, over, long past or only possible is no news: certainty, ends of events, and days of sentences."""

from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import FACTUAL, Certainty, Claim, Report
from panah.reading import read

DAY = date(2024, 5, 15)  # a Wednesday


def claims(text: str) -> tuple[Claim, ...]:
    return read([Report("r.txt", text, DAY, "--date")])


def of(text: str, kind: str) -> list[Claim]:
    return [c for c in claims(text) if c.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It is false that the rebels captured Bakovo.", "control_change"),
        ("The claim that 500 people were killed in Bakovo is a lie, the governor said.", "casualty"),
        ("A rumour that Bakovo was captured proved wrong.", "control_change"),
        ('"The rebels have captured Bakovo city," but it is not true, said Lorem Ipsum, a baker.', "control_change"),
        ("The rebels say that they captured Bakovo, which is an absolute lie, the governor said.", "control_change"),
        ("Reports that the rebels seized Bakovo turned out to be untrue.", "control_change"),
        ("Baseless rumours said that the rebels seized Bakovo.", "control_change"),
        ("The rebels seized Bakovo, a claim the army denied.", "control_change"),
        ("The rebels said that they seized Bakovo. That is a lie, the governor said.", "control_change"),
        ("There is no truth in reports that the rebels seized Bakovo.", "control_change"),
        ("There are no rebel checkpoints around Bakovo.", "checkpoint"),
        ("There are no armed clashes in Bakovo.", "clash"),
    ],
)
def test_what_is_called_untrue_is_denied(text, kind):
    found = of(text, kind)
    assert found
    assert {c.certainty for c in found} == {Certainty.DENIED}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels seized Bakovo and the claim that 20 people were killed is false.",
        "The governor did not deny that the rebels seized Bakovo.",
        "No civilians were harmed when the rebels seized Bakovo.",
    ],
)
def test_a_denial_of_something_else_leaves_the_event(text):
    (claim,) = of(text, "control_change")
    assert claim.certainty in FACTUAL


@pytest.mark.parametrize(
    "text",
    [
        "Had the rebels seized Bakovo, many would have fled.",
        "Many would have fled had the rebels seized Bakovo.",
        "Were the rebels to have captured Bakovo, thousands would flee.",
        "Should fighters of the Red Front have taken Bakovo, thousands would flee.",
    ],
)
def test_a_condition_told_by_the_order_of_words(text):
    assert not [c for c in claims(text) if c.certainty in FACTUAL]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Checkpoints were dismantled in Bakovo on Monday.", "checkpoint", "ended"),
        ("Rebel checkpoints on the road to Bakovo have been removed.", "checkpoint", "ended"),
        ("The army removed the rebel checkpoints near Bakovo.", "checkpoint", "ended"),
        ("Clashes stopped in Bakovo on Sunday.", "clash", "ended"),
        ("Clashes in Bakovo have died down.", "clash", "ended"),
        ("Nightly firefights have stopped in Bakovo.", "clash", "ended"),
        ("The siege of Bakovo was lifted.", "encirclement", "lifted"),
        ("The siege of Bakovo never happened.", "encirclement", ""),
    ],
)
def test_what_is_over_is_denied(text, kind, words):
    (claim,) = of(text, kind)
    assert (claim.certainty, claim.qualifier) == (Certainty.DENIED, words)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Clashes have not stopped in Bakovo.", "clash"),
        ("Clashes stopped the traffic in Bakovo.", "clash"),
        ("Rebel checkpoints in Bakovo have not been removed.", "checkpoint"),
        ("The siege of Bakovo has not been lifted.", "encirclement"),
    ],
)
def test_what_is_not_over_goes_on(text, kind):
    (claim,) = of(text, kind)
    assert claim.certainty is Certainty.ASSERTED
    assert "ended" not in claim.qualifier
    assert "lifted" not in claim.qualifier


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The rebels seized Bakovo in September 1996.", date(1996, 9, 1), date(1996, 9, 30)),
        ("In 2016 the rebels seized Bakovo.", date(2016, 1, 1), date(2016, 12, 31)),
        ("In the 1980s the army captured Bakovo.", date(1980, 1, 1), date(1989, 12, 31)),
        ("In the late 1990s the army captured Bakovo.", date(1997, 1, 1), date(1999, 12, 31)),
    ],
)
def test_history_keeps_its_years(text, first, last):
    (claim,) = of(text, "control_change")
    assert (claim.date_start, claim.date_end, claim.qualifier) == (first, last, "historic")


@pytest.mark.parametrize(
    ("text", "before", "now"),
    [
        ("The price of rice has fallen from 2000 to 1800 gourdes a sack in Tiraz.", 2000.0, 1800.0),
        ("The price of rice rose from 2020 to 2400 gourdes a sack in Tiraz.", 2020.0, 2400.0),
        ("The price of rice rose from 1950 to 2050 gourdes a sack in Tiraz.", 1950.0, 2050.0),
    ],
)
def test_an_amount_of_money_is_no_year(text, before, now):
    (claim,) = of(text, "price_change")
    assert (claim.value_before, claim.value_low, claim.value_high) == (before, now, now)
    assert claim.date_end == DAY


def test_each_verb_has_its_own_day():
    first, second = of(
        "The town of Bakovo, which fell to the rebels last week, was recaptured by the army on Sunday.",
        "control_change",
    )
    assert (first.actor, first.date_start, first.date_end) == ("rebels", date(2024, 5, 6), date(2024, 5, 12))
    assert (second.actor, second.date_start, second.date_end) == ("army", date(2024, 5, 12), date(2024, 5, 12))
    first, second = of("The rebels seized Bakovo on Monday and captured Zadam on Tuesday.", "control_change")
    assert (first.place, first.date_start) == ("Bakovo", date(2024, 5, 13))
    assert (second.place, second.date_start) == ("Zadam", date(2024, 5, 14))


def test_a_relative_clause_without_a_day_is_not_later_than_its_sentence():
    first, _ = of(
        "The town of Bakovo, which fell to the rebels, was recaptured by the army on Sunday.", "control_change"
    )
    assert (first.date_start, first.date_end) == (None, date(2024, 5, 12))


@pytest.mark.parametrize(
    "text",
    [
        "Thousands could be displaced in Bakovo.",
        "Up to 5,000 families may be displaced by the fighting in Bakovo.",
        "The fighting could displace 5,000 families in Bakovo.",
    ],
)
def test_people_who_may_be_displaced_are_not_displaced(text):
    found = [c for c in claims(text) if c.value_low or c.value_high]
    assert found
    assert {c.certainty for c in found} == {Certainty.EXPECTED}
    assert {c.kind for c in found} <= {"outlook", "displacement_flow"}


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        (
            "UNHCR said 270,000 people were displaced since January.",
            "displacement_flow",
            date(2024, 1, 1),
            DAY,
        ),
        ("About 20,000 people were displaced in the first half of May.", "displacement_flow", date(2024, 5, 1), None),
        (
            "About 20,000 people were displaced in the second half of April.",
            "displacement_flow",
            date(2024, 4, 16),
            None,
        ),
        ("Some 3.5 million people remain displaced in Chad.", "displacement_stock", None, DAY),
        ("Some 3.5 million people are displaced in Chad.", "displacement_stock", None, DAY),
        ("There were 200,000 displaced people in Chad in 2018.", "displacement_stock", None, date(2018, 12, 31)),
    ],
)
def test_who_was_displaced_is_a_flow_and_who_is_displaced_a_stock(text, kind, first, last):
    (claim,) = [c for c in claims(text) if c.kind.startswith("displacement")]
    assert (claim.kind, claim.date_start) == (kind, first)
    assert last is None or claim.date_end == last


@pytest.mark.parametrize(
    "text",
    [
        "Some 1,200 families who had fled to Tiraz have returned home to Bakovo.",
        "Families who had fled to Tiraz have returned home.",
        "The 1,200 displaced families have gone back to Bakovo.",
    ],
)
def test_a_return_is_no_arrival_where_people_had_fled_to(text):
    kinds = {"arrival", "departure", "displacement_flow", "displacement_stock"}
    assert not [c for c in claims(text) if c.kind in kinds]


def test_more_parts_than_the_whole_has_are_no_claim():
    assert not claims("The rebels hold 25 of 18 districts.")
    assert not claims("The rebels hold 25 of Upper Loria's 18 districts.")
    assert [c.value_low for c in of("The rebels hold 15 of Upper Loria's 18 districts.", "control_state")] == [15.0]


def test_more_people_than_there_are_is_no_claim():
    assert not claims("Some 3 billion people were displaced in Bakovo.")
    assert [c.value_low for c in claims("Some 3 million people were displaced in Bakovo.")] == [3e6]


def test_a_topic_is_a_whole_word():
    assert not of("The Ukrainian government is expected to send a train.", "outlook")
    assert [c.item for c in of("Heavy rains are expected to close the roads.", "outlook")] == ["flooding"]


@pytest.mark.parametrize(
    ("text", "state", "first"),
    [
        ("The Tiraz crossing, closed since 9 May, reopened on Monday.", "reopened", date(2024, 5, 13)),
        ("The Tiraz crossing is not closed.", "open", None),
        ("The Tiraz crossing is no longer closed.", "open", None),
        ("The Tiraz crossing isn't closed.", "open", None),
        ("The Tiraz crossing has not reopened.", "closed", None),
        ("The Tiraz crossing is not open.", "closed", None),
    ],
)
def test_the_state_of_a_way_is_the_one_it_has_now(text, state, first):
    (claim,) = of(text, "closure")
    assert (claim.certainty, claim.qualifier, claim.date_start) == (Certainty.ASSERTED, state, first)


def test_a_denied_closure_stays_denied():
    (claim,) = of("The army denied that the Tiraz crossing is closed.", "closure")
    assert (claim.certainty, claim.qualifier) == (Certainty.DENIED, "closed")


def test_every_price_of_a_sentence_has_its_own_day():
    found = of("A sack of rice cost 1,500 gourdes in May 2022, now it costs 2,100 gourdes in Tiraz.", "price_level")
    assert [(c.value_low, c.date_end, c.qualifier) for c in found] == [
        (1500.0, date(2022, 5, 31), "historic"),
        (2100.0, DAY, ""),
    ]
    found = of(
        "In Tiraz a sack of rice cost 1,500 gourdes in March, 1,800 gourdes in April and 2,000 gourdes on Monday.",
        "price_level",
    )
    assert [(c.value_low, c.date_start) for c in found] == [
        (1500.0, date(2024, 3, 1)),
        (1800.0, date(2024, 4, 1)),
        (2000.0, date(2024, 5, 13)),
    ]


def test_what_was_held_long_ago_is_not_held_now():
    (claim,) = of("The town of Bakovo was held by the rebels in the 1990s.", "control_state")
    assert (claim.date_start, claim.date_end, claim.qualifier) == (date(1990, 1, 1), date(1999, 12, 31), "historic")


@pytest.mark.parametrize(
    "aside",
    [
        "The rebels captured the town of Zadam in 1996.",
        "There is no fighting in Zadam.",
        "The army denied shelling Zadam.",
    ],
)
def test_a_place_of_history_or_of_a_denial_is_not_carried_on(aside):
    text = f"Clashes erupted in Bakovo on Friday. {aside} Twenty people were killed on Sunday."
    (claim,) = of(text, "casualty")
    assert claim.place == "Bakovo"
    assert all(c.place != "Zadam" for c in of(f"{aside} Twenty people were killed on Sunday.", "casualty"))


@pytest.mark.parametrize(
    "text",
    [
        "The rebels seized the town of Bakovo. It is false that they hold Zadam.",
        "The rebels seized the town of Bakovo, but it is not true that they hold Zadam.",
    ],
)
def test_what_is_false_is_what_follows(text):
    (claim,) = of(text, "control_change")
    assert (claim.place, claim.certainty) == ("Bakovo", Certainty.ASSERTED)
