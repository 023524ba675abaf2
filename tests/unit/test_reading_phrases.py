"""The field's phrases on invented sentences: what says it, what denies it or only fears it, and what looks like it."""

from __future__ import annotations

import pytest

from panah.model.claim import FACTUAL, Certainty, claim_kinds
from panah.reading.kinds.phrases import PHRASES
from reading_said import claims, of

SAID = [
    ("control_change", "Government forces re-entered Baga on Monday after two weeks."),
    ("control_change", "The garrison at Nasir surrendered on Sunday."),
    ("control_change", "The seizure of Bambari by rebels on 3 May surprised everyone."),
    ("control_change", "Fighters moved into the town of Sake at dawn."),
    ("control_state", "Rebels call the shots in the whole district of Kismayo."),
    ("control_state", "The militia still occupies the police station."),
    ("front_line", "Rebel positions are now less than 10 kilometres from Sevare."),
    ("encirclement", "Djibo remains under a blockade imposed by armed groups."),
    ("encirclement", "Paramilitaries tightened the noose around Kauda."),
    ("clash", "Troops and rebels traded fire on the edge of Kalemie."),
    ("clash", "Intercommunal violence flared in Pibor."),
    ("attack", "An explosive device went off under a minibus near Dhusamareb."),
    ("attack", "Bandits set upon a convoy on the Kaya road."),
    ("attack", "Antonov planes dropped barrel bombs on Kauda."),
    ("infrastructure_threat", "Eleven water points were damaged by the earthquake."),
    ("casualty", "The clashes claimed the lives of 17 people."),
    ("casualty", "A trader was shot dead on Friday."),
    ("threat_anticipated", "Threats of reprisals against the newcomers persist."),
    ("force_posture", "Armed men were sighted near the wells, herders said."),
    ("checkpoint", "Gangs extort drivers at illegal tollgates on National Road 1."),
    ("access_obstacle", "Mines have been laid along the road from Marib."),
    ("closure", "Fourteen health facilities have ceased to function."),
    ("closure", "Rail traffic resumed on Thursday."),
    ("access_constraint", "Permission to travel to Gedaref has not been granted."),
    ("access_constraint", "Insecurity keeps aid agencies out of the eastern districts."),
    ("access_constraint", "Women are not permitted to travel without a male guardian."),
    ("supply_route", "Nearly all of the city's food arrives by river from Kisangani."),
    ("displacement_flow", "Twelve thousand people have lost the roof over their heads."),
    ("displacement_stock", "The caseload of displaced persons in the district is 14,500."),
    ("departure", "About 300 left the camp on foot."),
    ("departure", "The village is deserted."),
    ("arrival", "An influx of 3,200 people was registered in Pemba."),
    ("return", "Residents are trickling back to the town."),
    ("return", "Boats plucked 240 people from rooftops, and 90 people were ferried to dry land."),
    ("cross_border", "By Sunday 4,300 people had crossed at the Joda post."),
    ("cross_border", "Pakistan expelled 2,800 Afghans last week."),
    ("site_presence", "250 households are camping near the church."),
    ("site_presence", "45 HHs in the church."),
    ("household", "Eleven of us sleep in this room."),
    ("shelter", "The wind tore the roofs off 90 houses."),
    ("shelter", "Whole families live in the open."),
    ("need", "The hospital has no anaesthetics and one surgeon."),
    ("need", "Mothers are boiling leaves."),
    ("need", "Blankets urgently required."),
    ("price_level", "Boatmen charge 30 dollars for the crossing."),
    ("price_change", "Prices are three times what they were before the war."),
    ("price_change", "Rice 52 dollars a bag (48 in March)."),
    ("price_trend", "Bread is getting dearer by the day."),
    ("need", "Stocks of fuel and medicines have been used up."),
    ("supply_warning", "The granaries are almost empty and flour will not last the month."),
    ("mobilisation", "Local youths are joining self-defence groups."),
    ("group_formed", "Four rebel movements have merged into a new alliance."),
    ("force_posture", "Tanks have been deployed around the parliament."),
    ("force_size", "The brigade counts 1,500 men."),
    ("actor_relation", "The ceasefire is holding."),
    ("intention", "The commander threatened to march on the capital."),
    ("outlook", "The cyclone is due to make landfall on Friday."),
    ("outlook", "Elections are planned for 14 June."),
    ("perception", "The mood in the town is tense."),
    ("context", "Some 900 people were killed there in 2013."),
]


@pytest.mark.parametrize(("kind", "text"), SAID)
def test_says_it(kind, text):
    assert of(text, kind)


def test_every_group_of_kinds_has_phrases():
    groups = {claim_kinds()[p.kind].group for p in PHRASES}
    assert groups == {k.group for k in claim_kinds().values()}


DENIED = [
    ("control_change", "The army denied that Bambari fell on Sunday."),
    ("control_state", "The mayor denied that rebels call the shots in the port of Kismayo."),
    ("encirclement", "Officials denied that Djibo remains under a blockade imposed by armed groups."),
    ("clash", "The army denied that troops and rebels traded fire near Kalemie."),
    ("attack", "The police denied that bandits set upon a convoy on the Kaya road."),
    ("infrastructure_threat", "The ministry denied that eleven water points were damaged."),
    ("casualty", "The governor denied that the clashes claimed the lives of 17 people."),
    ("closure", "The ministry denied that fourteen health facilities have ceased to function."),
    ("departure", "The mayor denied that about 300 left the camp on foot."),
    ("return", "Nobody has returned to the town."),
    ("force_posture", "The army denied that tanks have been deployed around the parliament."),
    ("supply_warning", "The minister denied that medicines have been used up."),
]


@pytest.mark.parametrize(("kind", "text"), DENIED)
def test_denies_it(kind, text):
    assert not [c for c in of(text, kind) if c.certainty in FACTUAL]


LOOKS_LIKE_IT = [
    ("control_change", "Night fell on the town of Bor at six."),
    ("control_state", "The minister occupies an office in Juba."),
    ("encirclement", "The village of Terekeka is surrounded by mountains."),
    ("clash", "The team battled hunger and fatigue."),
    ("attack", "The committee attacked the price of bread."),
    ("casualty", "About 300 cattle died in the drought."),
    ("checkpoint", "The trade barrier between the two states was discussed."),
    ("closure", "The road to peace is blocked by mistrust."),
    ("access_constraint", "The agency reached 300 families by phone."),
    ("supply_route", "Refugees arrive by river from Kisangani."),
    ("departure", "About 900 people escaped unhurt."),
    ("household", "The average family of seven lives on two dollars a day."),
    ("need", "The school needs a name."),
    ("price_level", "The appeal asks for 30 million dollars."),
    ("price_trend", "The level of the river has risen."),
    ("force_size", "The brigade lost 150 men, who were captured."),
    ("actor_relation", "The traders signed an agreement with the bank."),
    ("intention", "The plan of the house shows two doors."),
    ("outlook", "The government is expected to send a train."),
    ("perception", "The ministry is concerned with roads."),
    ("context", "The office has 2012 chairs."),
]


@pytest.mark.parametrize(("kind", "text"), LOOKS_LIKE_IT)
def test_only_looks_like_it(kind, text):
    assert not of(text, kind)


@pytest.mark.parametrize("text", ["Would the border reopen?", "Have 300 people fled from Bor?"])
def test_a_question_tells_nothing_by_a_phrase(text):
    assert not [c for c in claims(text) if c.rule.count(".") and "told" in c.rule]
    assert not of("Would the border reopen?", "closure")


def test_a_clause_told_as_one_thing_is_not_told_as_its_rival():
    assert [c.kind for c in claims("The bridge at Bor was swept away.")] == ["access_obstacle"]
    assert [c.kind for c in claims("Soldiers levy 20 dollars on every truck at a roadblock.")] == ["checkpoint"]


def test_another_speaker_counts_the_same_again():
    found = of("About 900 people fled from the town of Bor on Friday. The army puts the number at 300.", "departure")
    assert sorted(c.value_low for c in found) == [300.0, 900.0]
    assert [c.speaker for c in found if c.value_low == 300.0] == ["army"] or found[-1].value_low == 300.0


def test_prices_listed_by_place_are_of_the_good_above():
    text = "Petrol prices on Monday:\n\n- Juba: USD 1.20\n- Bor: USD 1.90"
    assert [(c.place, c.value_low, c.item) for c in of(text, "price_level")] == [
        ("Juba", 1.2, "fuel"),
        ("Bor", 1.9, "fuel"),
    ]


def test_what_ended_years_ago_is_background():
    found = claims("In 2013 some 4,000 people were displaced in Bor.")
    assert [(c.kind, c.value_low) for c in found] == [("context", 4000.0)]


def test_a_plan_to_move_people_is_an_intention_and_no_movement():
    found = claims("The governor plans to relocate 2,000 families from Bor.")
    assert {c.kind for c in found} == {"intention"}
    assert found[0].certainty is Certainty.PLANNED


def test_every_phrase_has_a_name_of_its_own():
    names = [(phrase.kind, phrase.name) for phrase in PHRASES]
    assert len(names) == len(set(names))
