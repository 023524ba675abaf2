"""Fighting, harm, control, forces and what lies ahead, on invented sentences: said, denied, and only alike."""

from __future__ import annotations

import pytest

from panah.model.claim import FACTUAL, Certainty
from panah.reading.kinds.phrases import PHRASES
from reading_said import claims, of

SAID = [
    ("attack", "Nine passengers were taken into the bush."),
    ("attack", "Thirty-two villagers taken in the raid are known to be held against their will."),
    ("attack", "A strike before dawn hit an apartment in the camp."),
    ("attack", "At least 160 women were assaulted."),
    ("attack", "Gunmen took phones and whatever money was left."),
    ("attack", "Warplanes carried out six sorties over Bor."),
    ("attack", "A remote-controlled mine killed the driver of the mayor."),
    ("attack", "The demonstrators were dispersed with live ammunition."),
    ("attack", "The convoy hit a mine."),
    ("attack", "The network recorded 47 incidents against aid workers."),
    ("attack", "Protection teams condemn the bombing of the market."),
    ("clash", "War broke out again between the two movements."),
    ("clash", "A clearance operation was launched in the hills."),
    ("casualty", "A roadside bomb went off, 2 soldiers KIA, 4 WIA."),
    ("casualty", "Eighty people have been assassinated."),
    ("casualty", "Four hundred of the victims were migrants."),
    ("casualty", "Two children lost their hands."),
    ("casualty", "Hospital staff counted 23 corpses."),
    ("casualty", "Among the dead were a nurse and a driver."),
    ("casualty", "My brother is still under the rubble."),
    ("casualty", "Two cars were burnt at the bend, driver wounded."),
    ("casualty", "The clinic did 41 operations for gunshot wounds in October."),
    ("casualty", "The command put its own losses at three."),
    ("casualty", "She has not heard from her son since: two boys have not been seen since Monday."),
    ("casualty", "Three men were hanged at the bridge."),
    ("casualty", "Graves: 161 in all."),
    ("control_change", "The mining town had fallen by noon."),
    ("control_change", "The district of Torit passed to the rebels on Tuesday."),
    ("control_change", "Rebels entered the city on Sunday night."),
    ("control_change", "Militants were driven out of three villages."),
    ("control_change", "The army took back control in a day."),
    ("control_state", "The whole province is now outside government control."),
    ("control_state", "In Kauda, which the militia still holds, the market is quiet."),
    ("control_state", "Half of the town is under the rebels."),
    ("control_state", "The eastern bank is held by the army."),
    ("control_state", "Nobody governs the suburb any more."),
    ("front_line", "Rebel lines approx 12 km N of Bor."),
    ("encirclement", "The post is surrounded on four sides."),
    ("encirclement", "A further 19,000 people are confined in their hamlets."),
    ("force_posture", "Tanks stand near the bridge."),
    ("force_posture", "The minister announced the dispatch of troops to Bor."),
    ("force_posture", "The army has pulled its posts back five kilometres."),
    ("force_posture", "Some 300 fighters laid down their arms at the barracks."),
    ("force_size", "Residents saw perhaps a hundred pickups near the market."),
    ("force_size", "The gang has around 600 members."),
    ("mobilisation", "Forty young men were taken for army training."),
    ("mobilisation", "The governor ordered all chiefs to bring their youth to be registered."),
    ("mobilisation", "Hundreds of hunters gathered in Bor with their rifles."),
    ("group_formed", "A civil administration for the city was announced on Monday."),
    ("group_formed", "Villagers have formed watch groups."),
    ("actor_relation", "Relations between vigilantes and herders have worsened."),
    ("actor_relation", "The movement suspended its part in the security arrangements."),
    ("actor_relation", "The army accused the neighbour of arming the rebels."),
    ("actor_relation", "Talks in Bor collapsed."),
    ("threat_anticipated", "An army push on Torit is widely expected."),
    ("threat_anticipated", "The rebels gave the governor 48 hours to leave."),
    ("threat_reported", "Rumours of an attack emptied the market."),
    ("infrastructure_threat", "The river pushed through an embankment."),
    ("infrastructure_threat", "The pumping station at Bor stopped when its crew left."),
    ("checkpoint", "Drivers are stopped by gunmen on the way."),
    ("checkpoint", "Transporters counted six barriers between Bor and Juba."),
    ("outlook", "If the farmers do not get home by June, the harvest is lost."),
    ("outlook", "Winter will make all of this worse."),
    ("outlook", "Should the ground operation widen, more people will attempt the mountain tracks."),
    ("intention", '"I will not sleep in that house again," she said.'),
    ("intention", "Agencies plan a first convoy to Bor on Monday."),
    ("return", "Five captives were set free on Friday."),
    ("context", "The same movement held it for eleven days in November 2012."),
]


@pytest.mark.parametrize(("kind", "text"), SAID)
def test_says_it(kind, text):
    found = of(text, kind)
    assert found
    assert not [c for c in found if c.certainty is Certainty.DENIED]


DENIED = [
    ("attack", "There was no attack."),
    ("attack", "The army said its units had not targeted any civilian area."),
    ("attack", "The army denied that a shell hit an apartment in the camp."),
    ("casualty", "Nobody has died of hunger, an officer said."),
    ("casualty", "A grenade was thrown at the toll station, with nobody hurt."),
    ("casualty", "Not a single passenger was hit."),
    ("casualty", "Two mortar rounds, no cas."),
    ("control_change", "The army denied that the district of Torit passed to the rebels."),
    ("control_state", "The governor denied that the eastern bank is held by the army."),
    ("encirclement", "The army denied that the post is surrounded on four sides."),
    ("force_posture", "The army denied that tanks stand near the bridge."),
    ("actor_relation", "The party denied that it directs the militia."),
    ("mobilisation", "The militia denied that young men were taken for army training."),
]


@pytest.mark.parametrize(("kind", "text"), DENIED)
def test_denies_it(kind, text):
    assert not [c for c in of(text, kind) if c.certainty in FACTUAL]


@pytest.mark.parametrize("phrase", [p for p in PHRASES if p.denies], ids=lambda p: p.name)
def test_what_only_denies_is_denied(phrase):
    text = {
        "there_was_none": "There was no shelling.",
        "nobody": "No civilians were harmed.",
        "no_casualties": "The shelling caused no casualties.",
        "without_a_shot": "The night passed without gunfire.",
    }[phrase.name]
    assert [c.certainty for c in of(text, phrase.kind)] == [Certainty.DENIED]


LOOKS_LIKE_IT = [
    ("attack", "The children were led away by their teacher to the classroom."),
    ("attack", "The report was broken into chapters."),
    ("attack", "The street was hit hard by the storm."),
    ("attack", "No chemical fertiliser has been used this year."),
    ("attack", "The party split over the budget."),
    ("clash", "A fire broke out again in the market."),
    ("clash", "The parties must end the hostilities now."),
    ("casualty", "Two children lost hope."),
    ("casualty", "The road is under mud."),
    ("casualty", "The driver, wounded pride and all, went on."),
    ("casualty", "Nurses had a training on gunshot wounds."),
    ("casualty", "Traders counted their losses in the market."),
    ("casualty", "Such lorries have not been seen since 2019 on this road by the office."),
    ("casualty", "Her visa has expired."),
    ("casualty", "Police shot dead two dogs."),
    ("casualty", "The farmer lost 20 goats."),
    ("control_change", "The price had fallen by noon."),
    ("control_change", "The trucks entered Bor on Tuesday with food."),
    ("control_change", "Firefighters took back control of the blaze."),
    ("control_state", "The town is under water."),
    ("control_state", "The agency has offices in 3 of 8 communes."),
    ("control_state", "The fire was out of control."),
    ("front_line", "The queue in front of the bakery is about 300 m long."),
    ("encirclement", "The garden is surrounded by a wall."),
    ("encirclement", "Patients are confined to bed in the hospital."),
    ("force_posture", "Tanks for drinking water stand near the school."),
    ("force_posture", "The dispatch of food to Bor began."),
    ("force_posture", "The company opened a base station for mobile phones."),
    ("force_size", "Residents saw perhaps a hundred cows near the market."),
    ("force_size", "The factory has a 300-strong workforce."),
    ("mobilisation", "Students were taken to school by bus."),
    ("mobilisation", "Students took to the streets to celebrate."),
    ("group_formed", "New units of the hospital were created in Bor."),
    ("attack", "Nobody claimed responsibility."),
    ("actor_relation", "Relations between the bank and its customers have improved."),
    ("actor_relation", "The agreement on fishing expired."),
    ("actor_relation", "Allied factions attacked Bor."),
    ("threat_anticipated", "The club expects the striker to come for training."),
    ("infrastructure_threat", "The mayor opened the dam with a ribbon."),
    ("checkpoint", "Drivers were stopped by the rain."),
    ("checkpoint", "The agency has three posts in Bor."),
    ("outlook", "If you wish to correct an entry, the desk will answer."),
    ("intention", "The stadium, which I had hoped to visit on a happier day, was full."),
    ("context", "The article was written in 2012."),
]


@pytest.mark.parametrize(("kind", "text"), LOOKS_LIKE_IT)
def test_only_looks_like_it(kind, text):
    assert not of(text, kind)


@pytest.mark.parametrize(
    "text", ["No fewer than 30 people were killed.", "Nobody has been arrested for the killing of nine people."]
)
def test_no_in_front_of_a_toll_may_deny_something_else(text):
    assert [c.certainty for c in of(text, "casualty")] == [Certainty.ASSERTED]


def test_a_time_of_day_is_no_year():
    found = claims("9/05 1500 | Bor | Bandits raided the village of Pakwau; residents are back.")
    assert "attack" in [c.kind for c in found]
    assert "context" not in [c.kind for c in found]


def test_a_year_that_names_an_agreement_dates_nothing():
    found = of("Six signatories of the 2016 peace agreement were killed in Bor.", "casualty")
    assert [c.value_low for c in found] == [6.0]


def test_what_fear_has_led_to_is_a_fact():
    text = "Fear of attacks has led to the displacement of 300 families."
    assert not of(text, "threat_anticipated")
    assert all(c.certainty in FACTUAL for c in of(text, "displacement_flow"))


def test_what_one_shall_see_has_not_happened():
    found = of("Unless the guns fall silent, we shall see 80,000 displaced.", "displacement_stock")
    assert not [c for c in found if c.certainty in FACTUAL]
