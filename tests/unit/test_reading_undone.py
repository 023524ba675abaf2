"""What is over, has not begun or did not happen; counts that moved; years that are only compared with."""

from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import Certainty
from reading_alone import DAY, claims, of


def test_reports_that_could_not_be_verified_are_hedged():
    (claim,) = of("The UN has not been able to verify reports that 70 people were killed in Goma.", "casualty")
    assert (claim.value_low, claim.certainty) == (70.0, Certainty.HEDGED)


@pytest.mark.parametrize(
    "text", ["The city is safe, the mayor insisted, and nobody has left.", "Nobody has left Kasese, the mayor said."]
)
def test_nobody_who_left_is_no_departure(text):
    assert {c.certainty for c in of(text, "departure")} <= {Certainty.DENIED}


def test_a_road_that_was_closed_and_is_open_is_open():
    (claim,) = of("The road from Torit to Kapoeta, which was closed for two weeks, is open again.", "closure")
    assert "reopened" in claim.qualifier


def test_an_evacuation_that_will_begin_is_planned():
    (claim,) = of("The evacuation of 3,000 people from Goma will begin on Thursday.", "displacement_flow")
    assert (claim.value_low, claim.certainty) == (3000.0, Certainty.PLANNED)


@pytest.mark.parametrize(
    "text", ["Three of the five abducted nuns were freed on Sunday.", "The kidnapped students were released in Kaduna."]
)
def test_who_is_freed_is_not_taken_again(text):
    assert not of(text, "attack")


def test_a_siege_that_ended_does_not_hold():
    assert not [c for c in of("The blockade of Goma ended in September.", "encirclement") if c.factual]


@pytest.mark.parametrize(
    ("text", "before", "low"),
    [
        (
            "The death toll from Saturday's shelling of the market in El Fasher has climbed to 38, doctors said.",
            None,
            38,
        ),
        ("The death toll from the clashes in Goma has risen from 14 to 23, the Red Cross said.", 14, 23),
        ("The number of dead in the boat accident rose to 49 on Tuesday, up from 38 a day earlier.", 38, 49),
        ("The number of wounded from the blast in Quetta reached 52.", None, 52),
        ("The number of boreholes in the camp rose to 49.", None, None),
    ],
)
def test_a_toll_is_counted_behind_its_cause(text, before, low):
    found = of(text, "casualty")
    told = [(c.value_before, c.value_low, c.unit) for c in found]
    assert told == ([] if low is None else [(before, low, "persons")])
    assert not any(c.value_low for c in of(text, "attack"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Soldiers shot Samuel Okello, 14, in the leg in Torit on Monday.", True),
        ("Gunmen shot the village chief dead on Friday.", True),
        ("Police denied that soldiers shot a boy.", False),
        ("Soldiers shot a film about the siege.", False),
    ],
)
def test_who_is_shot_was_attacked(text, told):
    assert any(c.factual for c in of(text, "attack")) is told


def test_a_year_that_is_compared_with_is_no_date():
    found = claims("As in 2003, militias have taken over Bunia, and 15,000 people have fled to the airport.")
    assert {c.kind for c in found} == {"control_change", "arrival"}
    (entered,) = of("For the first time since 2013, rebels have entered Goma.", "control_change")
    assert (entered.date_start, entered.date_end) == (None, DAY)


def test_soldiers_in_schools_do_not_hold_the_region():
    text = "The ministry of education says 230 schools in Amhara are occupied by soldiers."
    assert not [c for c in claims(text) if c.group == "control"]
    assert of("The towns in Amhara are occupied by soldiers.", "control_state")


def test_whom_militants_kill_did_not_do_it():
    (attack,) = of("Militants killed nine soldiers in an ambush near Labbezanga.", "attack")
    assert attack.actor == "militants"
    (shelled,) = of("Heavy shelling hit the town of Sake.", "attack")
    assert not shelled.actor


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("My neighbour John Lado was beaten by soldiers and wounded in Torit.", True),
        ("A 14-year-old boy, Samuel Okello, was shot in the leg.", True),
        ("The Norwegian Refugee Council said four of its drivers were wounded in Goma.", False),
    ],
)
def test_a_private_role_beside_a_name_is_private(text, private):
    assert {c.private_individual for c in claims(text) if c.kind in {"attack", "casualty"}} == {private}


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        (
            "Three days after the attack of 10 May in Diffa, 400 people fled the town.",
            "displacement_flow",
            date(2024, 5, 13),
        ),
        ("Three days after the attack of 10 May in Diffa, 400 people fled the town.", "attack", date(2024, 5, 10)),
        ("Diffa was shelled on 10 May. The day after, 400 people fled.", "displacement_flow", date(2024, 5, 11)),
        ("Diffa was shelled on 10 May. The day before, the bridge was closed.", "closure", date(2024, 5, 9)),
    ],
)
def test_days_counted_from_a_dated_event(text, kind, day):
    (claim,) = of(text, kind)
    assert claim.date_start == claim.date_end == day


def test_a_month_before_a_count_is_a_month():
    found = of("By mid-May 400 people had fled Diffa. In mid-April 300 people fled Diffa.", "departure")
    assert [(c.value_low, c.date_end) for c in found] == [(400.0, date(2024, 5, 15)), (300.0, date(2024, 4, 20))]


def test_where_somebody_only_speaks_from_nothing_happens():
    (claim,) = of("From Nairobi, the spokesman said 40 people were killed in an attack.", "casualty")
    assert not claim.place
    (fled,) = of("From Goma, 300 people fled on Friday.", "displacement_flow")
    assert fled.place == "Goma"


def test_shares_of_counted_people_and_shops():
    (left,) = of("Of the 12,000 residents of Diffa, 60 per cent have fled.", "departure")
    (shops,) = of("Only 35 per cent of the 900 shops in Diffa are open.", "closure")
    assert [(c.value_low, c.unit) for c in (left, shops)] == [(0.6, "share"), (0.35, "share")]


def test_arms_that_are_borne_are_no_attack():
    text = "The men were guarding the road with rifles and rocket launchers on their shoulders."
    assert not of(text, "attack")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The bank cut 300 jobs in Kampala.", "closure"),
        ("Two rival parties fought over the wording of the constitution.", "clash"),
    ],
)
def test_work_that_ends_and_words_that_are_fought_over(text, kind):
    assert not of(text, kind)


def test_nobody_who_cannot_verify_speaks():
    (claim,) = of("The UN has not been able to verify reports that 70 people were killed in Goma.", "casualty")
    assert not claim.speaker


def test_an_attack_that_was_tried_is_attempted():
    (attack,) = of("Fighters tried to storm the town of Goma on Saturday but were repelled.", "attack")
    assert (attack.certainty, attack.factual) == (Certainty.ATTEMPTED, False)
    assert not of("The rebels tried to take part in the talks.", "attack")
