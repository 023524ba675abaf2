"""Sentences as field reports write them, from invented places: which figure, whose words, which side, which way."""

from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import Certainty, Claim, Report
from panah.reading import read

DAY = date(2024, 5, 15)  # a Wednesday


def of(text: str, *kinds: str) -> list[Claim]:
    return [c for c in read([Report("r.txt", text, DAY, "--date")]) if c.kind in kinds]


@pytest.mark.parametrize(
    "text",
    [
        "A 40 kg bag of maize now costs 2,300 gourdes in Tiraz, compared with 1,900 gourdes two weeks ago.",
        "A 40-kg sack of maize sells for 2,300 gourdes in Tiraz, up from 1,900 in April.",
        "In Tiraz a sack of 40 kg of maize costs 2,300 gourdes, from 1,900 gourdes last month.",
        "A 40kg bag of maize costs 2,300 gourdes in Tiraz against 1,900 a month ago.",
        "Maize rose from 1,900 to 2,300 gourdes for a 40 kg bag in Tiraz.",
    ],
)
def test_the_weight_of_a_pack_is_no_price(text):
    (claim,) = of(text, "price_change", "price_level")
    assert (claim.value_before, claim.value_low, claim.value_high) == (1900.0, 2300.0, 2300.0)
    assert (claim.unit, claim.item, claim.place) == ("HTG/sack", "maize", "Tiraz")
    assert "pack of 40 kg" in claim.qualifier


def test_a_pack_with_one_price_is_a_level():
    (claim,) = of("A sack of 40 kg of maize costs 2,300 gourdes in Tiraz.", "price_change", "price_level")
    assert (claim.kind, claim.value_low, claim.unit) == ("price_level", 2300.0, "HTG/sack")
    assert claim.qualifier == "pack of 40 kg"


def test_a_part_of_a_whole_is_still_read():
    (claim,) = of("The rebels hold 15 of Upper Loria's 18 districts.", "control_state")
    assert (claim.value_low, claim.value_denominator) == (15.0, 18.0)


def test_trends_of_one_sentence_differ_by_their_goods_and_go_their_own_way():
    found = of("Prices of maize and rice rose in Tiraz while fuel prices fell.", "price_trend")
    assert {(c.item, c.qualifier.split("; ")[0]) for c in found} == {("maize, rice", "up"), ("fuel", "down")}


def test_a_denial_shows_the_words_that_were_said():
    (claim,) = of("Shopkeepers in Tiraz said that supplies are normal.", "supply_warning")
    assert (claim.certainty, claim.qualifier) == (Certainty.DENIED, "said: supplies are normal")


def test_no_shortage_is_no_need():
    assert not of("There is no shortage of flour in Tiraz, officials said.", "need")
    (claim,) = of("There is no shortage of flour in Tiraz, officials said.", "supply_warning")
    assert claim.certainty is Certainty.DENIED


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The Tiraz crossing is open for people but closed for trucks.", {"open to people", "closed to goods"}),
        ("The Tiraz crossing is open to travellers but closed to cargo trucks.", {"open to people", "closed to goods"}),
        ("The Tiraz crossing is closed to people but open to trade.", {"closed to people", "open to goods"}),
        (
            "The Tiraz crossing was reopened for trucks on Monday but remains closed to passengers.",
            {"reopened to goods", "closed to people"},
        ),
        ("Rebels shut the Tiraz crossing to trade but left it open for people.", {"closed to goods", "open to people"}),
        ("The Tiraz crossing remains closed to both people and goods.", {"closed to people", "closed to goods"}),
        (
            "The Tiraz crossing was closed to trucks last week but was reopened on Monday.",
            {"closed to goods", "reopened"},
        ),
        ("The Tiraz crossing is closed.", {"closed"}),
        ("The Tiraz crossing is closed, a blow for trade.", {"closed"}),
    ],
)
def test_a_way_has_one_state_for_each_kind_of_traffic(text, states):
    found = of(text, "closure")
    assert len(found) == len(states)
    assert {c.qualifier for c in found} == states
    assert {(c.place, c.item, c.value_low) for c in found} == {("Tiraz", "crossing", 1.0)}


@pytest.mark.parametrize(
    "text",
    [
        "Food stocks in Bakovo could run out if the road to Tiraz is cut.",
        "If the road to Tiraz is cut, food stocks in Bakovo could run out.",
        "Food stocks in Bakovo will run out unless trucks reach Tiraz.",
    ],
)
def test_a_condition_does_not_move_the_place(text):
    (claim,) = of(text, "supply_warning")
    assert (claim.place, claim.certainty) == ("Bakovo", Certainty.CONDITIONAL)


def test_the_withdrawal_of_foreign_forces_is_about_the_country():
    text = (
        "Loss of life was reported in Haiti.\n\nFighting went on in Bakovo.\n\n"
        "The withdrawal of international forces is to be completed by 31 August."
    )
    (claim,) = of(text, "context")
    assert (claim.place_code, claim.date_end) == ("HTI", date(2024, 8, 31))


FAMILIES = [
    "A father of five who fled Bakovo told us his family had 1,200 gourdes left.",
    "A father of five in Tiraz told us his family had 1,200 gourdes left. He fled Bakovo last week.",
    "Lorem Ipsum, a father of five from Bakovo, said he had 1,200 gourdes left.",
    'Dolora Sitame, 34, a mother of five, reached Tiraz on Saturday. "We have 1,200 gourdes left," she said.',
]


@pytest.mark.parametrize("text", FAMILIES)
def test_claims_of_one_family_have_one_speaker(text):
    found = of(text, "household", "need", "departure", "arrival")
    assert {"household", "need"} <= {c.kind for c in found}
    (speaker,) = {c.speaker for c in found}
    assert speaker
    assert all(c.private_individual for c in found)


def test_a_parent_of_three_heads_a_household_of_four_with_the_spouse_left_open():
    (claim,) = of("Dolora Sitame, 34, a mother of three from Bakovo, reached Tiraz on Saturday.", "household")
    assert claim.value_low == 3.0
    assert {"household of 4", "spouse not mentioned"} <= set(claim.qualifier.split("; "))
    (claim,) = of("Lorem Ipsum, a father of three from Bakovo, fled Tiraz with his wife.", "household")
    assert "spouse not mentioned" not in claim.qualifier


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Dolora Sitame, 34, a mother of three from Bakovo, reached Tiraz on Saturday.", "arrival", "Tiraz"),
        ("Dolora Sitame, 34, fled Bakovo on Saturday.", "departure", "Bakovo"),
        ("Dolora Sitame, 34, was killed in Bakovo on Sunday.", "casualty", "Bakovo"),
        ("A 34-year-old widow from Bakovo reached Tiraz on Saturday.", "arrival", "Tiraz"),
    ],
)
def test_who_is_named_or_aged_without_office_is_private(text, kind, place):
    (claim,) = of(text, kind)
    assert (claim.place, claim.private_individual) == (place, True)


def test_a_count_told_by_an_office_is_not_private():
    (claim,) = of("Some 300 families reached Tiraz from Bakovo, said the mayor, Lorem Ipsum.", "arrival")
    assert not claim.private_individual


@pytest.mark.parametrize(
    "text",
    [
        "1,200 families have fled from Bakovo to Tiraz city.",
        "1,200 families left Bakovo for the town of Tiraz on Monday.",
        "1,200 families fled to Tiraz from Bakovo on Monday.",
    ],
)
def test_who_flees_to_a_named_place_departs_and_arrives(text):
    (left,) = of(text, "departure")
    (came,) = of(text, "arrival")
    assert left.place == left.origin == came.origin == "Bakovo"
    assert came.place.startswith("Tiraz")
    assert left.destination == came.destination
    assert left.value_low == came.value_low == 1200.0
    assert left.quote == came.quote


def test_fighting_fled_from_is_no_destination():
    assert not of("More than 400 families fled Bakovo on Monday to avoid fighting in Tiraz.", "arrival")


@pytest.mark.parametrize(
    ("text", "actor", "left_by"),
    [
        ("The rebels withdrew from Bakovo on Monday.", "", "rebels"),
        ("The Red Front fighters left the town of Bakovo on Monday, officials said.", "", "Red Front"),
        (
            "Red Front fighters pulled out of the town of Bakovo on Monday after clashes with government forces.",
            "government",
            "Red Front",
        ),
        (
            "The Red Front holds Tiraz. Government troops withdrew from Bakovo on Monday.",
            "Red Front",
            "government forces",
        ),
        (
            "Government forces pushed the insurgents out of the town of Bakovo on Monday.",
            "government forces",
            "insurgents",
        ),
        ("The army drove the rebels from Bakovo on Monday.", "army", "rebels"),
        ("The rebels were driven out of the town of Bakovo on Monday by the army.", "army", "rebels"),
        ("Red Front fighters hold Tiraz. They withdrew from Bakovo on Monday.", "", "Red Front"),
    ],
)
def test_a_withdrawal_tells_who_left_and_who_holds_the_place_then(text, actor, left_by):
    (claim,) = of(text, "control_change")
    assert (claim.place, claim.actor, claim.date_start) == ("Bakovo", actor, date(2024, 5, 13))
    assert claim.qualifier == f"left by {left_by}"


def test_three_sides_leave_open_who_came_after():
    text = "The Red Front fights the army and White Hand militants. Red Front fighters withdrew from Bakovo on Monday."
    (claim,) = of(text, "control_change")
    assert claim.actor == ""


@pytest.mark.parametrize("verb", ["recaptured", "retook", "regained"])
def test_a_place_taken_back_has_its_new_holder(verb):
    (claim,) = of(f"Government forces {verb} the town of Bakovo on Monday.", "control_change")
    assert (claim.actor, claim.place, claim.date_start) == ("government forces", "Bakovo", date(2024, 5, 13))


@pytest.mark.parametrize(
    "text",
    [
        "The army left the town of Bakovo in ruins.",
        "Families fear the rebels. They left Bakovo on Monday.",
        "Government forces pushed the price of flour from Bakovo.",
    ],
)
def test_who_leaves_something_else_gives_no_place_up(text):
    assert not of(text, "control_change")


def test_a_withdrawal_is_not_the_seizure_before_it():
    text = "The rebels seized the town of Bakovo. The rebels have withdrawn from the town of Bakovo."
    assert {c.qualifier for c in of(text, "control_change")} == {"", "left by rebels"}


@pytest.mark.parametrize(
    "text",
    [
        "UN monitors said 12 of Upper Loria's 18 districts are held by the rebels, while officials said 15 of 18.",
        "UN monitors said the rebels held 12 of Upper Loria's 18 districts. Officials said the number was 15 of 18.",
        "UN monitors said the rebels held 12 of Upper Loria's 18 districts.\n\n"
        "Officials said the rebels held 15 of Upper Loria's 18 districts.",
    ],
)
def test_two_sources_with_two_counts_are_two_claims(text):
    found = of(text, "control_state")
    assert {(c.speaker.lower(), c.value_low, c.value_denominator, c.actor) for c in found} == {
        ("un monitors", 12.0, 18.0, "rebels"),
        ("officials", 15.0, 18.0, "rebels"),
    }
    assert len(found) == 2


def test_a_part_of_something_else_is_no_second_count():
    text = "The rebels hold 12 of Upper Loria's 18 districts. Officials said 15 of 18 members came."
    assert [c.value_low for c in of(text, "control_state")] == [12.0]


@pytest.mark.parametrize(
    "text",
    [
        "Clashes in Bakovo left 12 killed, 34 wounded.",
        "At least 12 people were killed and 34 wounded in Bakovo on Friday.",
        "Hospitals in Bakovo counted 12 dead and 34 injured.",
        "Shelling of Bakovo killed 12 people and wounded 34.",
        "An attack on Bakovo killed 12 and injured 34 others.",
        "In Bakovo 34 people were wounded and 12 were killed.",
    ],
)
def test_killed_and_wounded_of_one_sentence_are_two_claims(text):
    assert sorted((c.item, c.value_low) for c in of(text, "casualty")) == [("injured", 34.0), ("killed", 12.0)]


@pytest.mark.parametrize(
    "text",
    [
        "A 40 kg bag of maize was selling in Tiraz for 1,900 gourdes two weeks ago and is now 2,300 gourdes.",
        "Two weeks ago a sack of maize cost 1,900 gourdes in Tiraz; now it costs 2,300 gourdes.",
        "A sack of maize costs 2,300 gourdes (about $29) in Tiraz, compared to 1,900 gourdes ($24) in April.",
        "A sack of maize costs 2,300 gourdes in Tiraz, up 400 gourdes from a week earlier.",
    ],
)
def test_old_and_new_prices_are_told_apart(text):
    (claim,) = of(text, "price_change", "price_level")
    assert (claim.value_before, claim.value_low, claim.unit) == (1900.0, 2300.0, "HTG/sack")


def test_a_time_compared_with_is_not_the_time_of_the_price():
    (claim,) = of("Bread in Tiraz costs 10 gourdes, 15 percent more than last month.", "price_level")
    assert claim.date_end == DAY


def test_a_pronoun_carries_the_crossing_to_its_second_state():
    found = of("The Tiraz crossing is open for people. It is closed for trucks.", "closure")
    assert [(c.place, c.qualifier) for c in found] == [("Tiraz", "open to people"), ("Tiraz", "closed to goods")]


def test_a_table_of_goods_by_market_gives_each_price_its_market():
    text = (
        "Weekly market monitor, Niger\n\n| Item | Maradi | Kebri | Zinder |\n|---|---|---|---|\n"
        "| Maize, kg | 48 | 55 | 42 |\n| Rice, kg | 95 | 110 | 92 |\n"
    )
    told = {(c.item, c.place, c.value_low) for c in of(text, "price_level")}
    assert told == {
        ("maize", "Maradi", 48), ("maize", "Kebri", 55), ("maize", "Zinder", 42),
        ("rice", "Maradi", 95), ("rice", "Kebri", 110), ("rice", "Zinder", 92),
    }  # fmt: skip


def test_a_price_versus_an_old_one_is_a_change():
    (claim,) = of("Niger. Petrol in Maradi costs XOF 900 a litre vs 700 a week ago.", "price_change")
    assert (claim.value_before, claim.value_low) == (700, 900)


def test_a_dateline_without_an_agency_is_not_where_things_happen_nor_who_speaks():
    text = "Zinder, Niger - Local authorities said that more than 100,000 people had arrived from Maradi in four days."
    (claim,) = of(text, "arrival")
    assert claim.speaker == "Local authorities"
    assert claim.place != "Zinder" or claim.place_precision.endswith("from context")


def test_times_that_lines_begin_with_count_nothing():
    text = (
        "Maradi log, Niger, 12 May 2024\n\n0730 Market open.\n0810 MSF source (usually reliable): 4 killed in Zinder.\n"
        "1305 Police post: 11 families in from Tahoua."
    )
    told = of(text, "casualty")
    assert [(c.value_low, c.speaker) for c in told] == [(4, "MSF source (usually reliable)")]
    assert of("Niger. 1500 people were killed in Zinder.", "casualty")[0].value_low == 1500
