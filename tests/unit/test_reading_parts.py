"""Parts of a counted whole, days in figures, and people named in passing."""

from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import Certainty
from reading_alone import of


@pytest.mark.parametrize(
    ("text", "kind", "part", "whole"),
    [
        ("Only one of the five health centres in Gusau is open.", "need", 1, 5),
        ("Of 22 boreholes in Gusau nine work.", "need", 9, 22),
        ("Of 40 schools in the district, 12 are closed.", "closure", 12, 40),
        ("One of the two bridges at Gusau was destroyed.", "access_obstacle", 1, 2),
        ("Of the 300 families displaced, 120 have returned to Gusau.", "return", 120, 300),
    ],
)
def test_a_part_is_told_with_its_whole(text, kind, part, whole):
    (claim,) = of(text, kind)
    assert (claim.value_low, claim.value_high, claim.value_denominator) == (part, part, whole)


@pytest.mark.parametrize(
    "text", ["One of the villagers said that 30 people fled Gusau.", "One of them said that 30 people fled Gusau."]
)
def test_one_of_many_who_are_not_counted_is_no_figure(text):
    (claim,) = of(text, "displacement_flow") + of(text, "departure")
    assert (claim.value_low, claim.value_denominator) == (30.0, None)


@pytest.mark.parametrize(
    ("words", "day", "qualifier"),
    [
        ("on 17/05", date(2024, 5, 17), ""),
        ("on 5/17", date(2024, 5, 17), ""),
        ("on 3/5", date(2024, 5, 3), "3/5 read day first"),
    ],
)
def test_a_day_in_figures_without_its_year(words, day, qualifier):
    (claim,) = of(f"There was an exchange of fire near Gusau {words}.", "clash")
    assert (claim.date_start, claim.date_end, claim.qualifier) == (day, day, qualifier)


def test_a_fraction_is_no_day():
    (claim,) = of("About 3/4 of the houses in Gusau were destroyed.", "shelter")
    assert claim.date_start is None


def test_an_old_price_does_not_end_before_the_new_one():
    (claim,) = of("Sugar sold for 1,600 naira a kilo in Gusau last week, against 1,200 in April.", "price_change")
    assert (claim.value_before, claim.date_start, claim.date_end) == (1200.0, date(2024, 5, 13), date(2024, 5, 19))


@pytest.mark.parametrize("rank", ["Army spokesman Col.", "Gov.", "Maj. Gen.", "Capt"])
def test_who_bears_a_rank_in_short_is_no_private_person(rank):
    (claim,) = of(f"{rank} Adoum Issa said 12 soldiers were killed in Gusau.", "casualty")
    assert (claim.attribution, claim.private_individual) == ("named_official", False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Khadija Adam Ibrahim, who lives in tent 44, has not received food since April.", "shelter"),
        ("Halima Idris lives in a school in Gusau with her four children and has no blanket.", "shelter"),
        ("Aisha Bukar gave birth on the road to Gusau on Monday.", "need"),
        ("Fatima Noor has five children and no food, neighbours in Gusau said.", "need"),
    ],
)
def test_who_is_named_in_passing_is_private(text, kind):
    (claim,) = of(text, kind)
    assert claim.private_individual


def test_a_body_of_which_is_told_what_it_does_is_nobody_private():
    (claim,) = of("Norwegian Refugee Council, who works in Gusau, has no fuel.", "need")
    assert not claim.private_individual


def test_an_evacuation_planned_for_a_day_is_no_crowded_site():
    assert not of("The evacuation of Sake planned for Monday has been called off.", "need")
    assert of("The ward, built for 40 patients, now has 95.", "need")


def test_who_claims_to_hold_a_town_claims_it():
    rebels, army = of("The rebels claim to control Kanyabayonga, but the army says it holds the town.", "control_state")
    assert (rebels.certainty, army.certainty) == (Certainty.CLAIMED, Certainty.CLAIMED)


def test_what_befell_a_mosque_in_1258_is_history():
    text = "The mosque was destroyed in 1258 by the Mongols."
    assert not of(text, "infrastructure_threat")
    assert {(c.date_start, c.value_low) for c in of(text, "context")} == {(date(1258, 1, 1), None)}


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("More than half of the district's 40,000 people have fled Gao.", "departure", 0.5, None),
        ("Half of Gao's 600 bakeries have closed.", "closure", 0.5, 0.5),
        ("One in three of the 900 families in the camp has no tent.", "need", 0.333, 0.333),
    ],
)
def test_a_share_of_somebody_s_counted_whole_is_no_count(text, kind, low, high):
    (claim,) = of(text, kind)
    assert (claim.value_low, claim.value_high, claim.unit) == (low, high, "share")


@pytest.mark.parametrize(
    ("length", "n", "unit"), [("a week", 1, "weeks"), ("a day", 1, "days"), ("a fortnight", 2, "weeks")]
)
def test_supplies_for_a_week(length, n, unit):
    (claim,) = of(f"The hospital in Gao has fuel for {length}.", "supply_warning")
    assert (claim.value_low, claim.value_high, claim.unit) == (n, n, unit)


def test_shops_that_reopened_are_not_the_banks_that_stay_shut():
    shops, banks = of("Some shops reopened on Saturday, but banks remained shut.", "closure")
    assert [(c.item, c.qualifier) for c in (shops, banks)] == [("shop", "reopened"), ("bank", "closed")]


@pytest.mark.parametrize(
    ("text", "kind", "place", "count"),
    [
        ("4,200 people have left Gao, and 1,100 of them are now in Kidal.", "displacement_stock", "Kidal", 1100),
        ("4,200 people have fled Gao; 900 are in Bourem.", "displacement_stock", "Bourem", 900),
        ("4,200 people have fled Gao; 1,100 have reached Kidal.", "arrival", "Kidal", 1100),
        ("Floods displaced 4,200 people in Gao and 1,100 in Kidal.", "displacement_flow", "Kidal", 1100),
    ],
)
def test_where_those_are_who_left(text, kind, place, count):
    assert [(c.place, c.value_low) for c in of(text, kind)][-1] == (place, count)
    assert not [c for c in of(text, "departure") if c.place == place]


def test_counted_households_who_left_are_not_one_family_beside():
    (claim,) = of("Of the 4,200 households who left Gao, 1,100 are now in Kidal.", "departure")
    assert (claim.value_low, claim.private_individual) == (4200, False)


def test_a_first_name_with_an_age_is_a_private_person():
    (claim,) = of("We will stay here until it is safe to go back, said Amna, 40.", "intention")
    assert (claim.speaker, claim.attribution, claim.private_individual) == ("Amna", "eyewitness", True)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("At least 14 people were killed, including three children, in Goma.", [(3, None, "Goma")]),
        ("Police said 14 people were killed in Goma, of whom five were women.", [(5, 14, "Goma")]),
        ("The governor said 27 were wounded in Goma, five gravely.", [(5, 27, "Goma")]),
        ("The floods killed 164 people in Goma, of which 84 by drowning.", [(84, 164, "Goma")]),
        ("Fourteen people were killed, eight in Goma and six in Masisi.", [(8, 14, "Goma"), (6, 14, "Masisi")]),
        ("Shelling killed 14 in Goma and wounded 30 in Masisi, six of them children.", [(6, 30, "Masisi")]),
        ("Fourteen people were killed in Goma. Nine of them were children.", [(9, 14, "Goma")]),
    ],
)
def test_parts_of_the_dead_and_wounded_have_their_whole(text, parts):
    found = [c for c in of(text, "casualty") if c.rule == "casualty.part"]
    assert [(c.value_low, c.value_denominator, c.place) for c in found] == parts


@pytest.mark.parametrize(
    "text",
    [
        "At least 14 people were killed and nine houses burnt in Goma.",
        "Fourteen people were killed in Goma, and four arrested in Masisi.",
        "Fourteen people were killed, including the district chief, 40 km from Goma.",
    ],
)
def test_what_stands_beside_the_dead_is_no_part_of_them(text):
    assert not [c for c in of(text, "casualty") if c.rule == "casualty.part"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The flour in Goma is finished.", "need"),
        ("The hospital in Goma has run out of oxygen.", "need"),
        ("Fuel is scarce in Goma.", "need"),
        ("Antibiotics ran out on Sunday.", "need"),
        ("The flour in Goma will be finished by Friday.", "supply_warning"),
        ("Fuel could run out within days.", "supply_warning"),
        ("Officials denied that flour had run out in Goma.", "supply_warning"),
    ],
)
def test_a_shortage_that_is_there_is_a_need_and_one_ahead_a_warning(text, kind):
    assert {c.kind for c in of(text, "need") + of(text, "supply_warning")} == {kind}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Soldiers blew up the bridge at Goma on Friday.", "access_obstacle"),
        ("The bridge at Goma was blown up.", "access_obstacle"),
        ("Men tried to blow up the bridge at Goma.", "infrastructure_threat"),
        ("The substation in Goma was destroyed.", "infrastructure_threat"),
    ],
)
def test_a_way_that_was_destroyed_is_an_obstacle(text, kind):
    (claim,) = of(text, "access_obstacle") + of(text, "infrastructure_threat")
    assert claim.kind == kind


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("The Water Department forecasts heavy rain in Goma on Friday.", "outlook", "Water Department"),
        ("Residents of Goma accuse soldiers of having burned nine houses.", "attack", "Residents of Goma"),
        ("Military sources mention at least 23 soldiers killed near Goma.", "casualty", "Military sources"),
        ("Medical staff in Goma counted 14 dead after the shelling.", "casualty", "Medical staff in Goma"),
        ("Witnesses in Goma describe soldiers looting shops.", "attack", "Witnesses in Goma"),
        ("Officials in Goma blame the rebels for the blast that killed four people.", "attack", "Officials in Goma"),
    ],
)
def test_who_accuses_blames_mentions_or_forecasts_is_the_speaker(text, kind, who):
    assert {c.speaker for c in of(text, kind)} == {who}


def test_the_dead_of_a_quotation_are_not_those_who_fled():
    found = of('"We have buried 14 people since Friday," said Amina Noor, 34, who fled Goma.', "departure")
    assert not [c for c in found if c.value_low == 14]


@pytest.mark.parametrize(
    ("text", "who", "level"),
    [
        ("The army denied this, saying it lost two men.", "army", "unnamed_officials"),
        ("According to Mercy Without Borders, 45 people were hurt.", "Mercy Without Borders", "named_organisation"),
        ("Local media reported that 12 people were killed in Goma.", "Local media", "unattributed"),
    ],
)
def test_bodies_that_speak_are_no_private_people(text, who, level):
    (claim,) = of(text, "casualty")
    assert (claim.speaker, claim.attribution, claim.private_individual) == (who, level, False)


def test_what_nobody_will_have_to_do_is_denied():
    (claim,) = of('"Nobody will be forced to return," the minister told reporters in Goma.', "outlook")
    assert claim.certainty is Certainty.DENIED
