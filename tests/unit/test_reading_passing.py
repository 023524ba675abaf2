"""What is told in passing, in short clauses and notes, on invented sentences: what says it and what looks like it."""

from __future__ import annotations

import pytest

from panah.model.claim import Certainty
from panah.reading.kinds.phrases.daily import DAILY
from panah.reading.kinds.phrases.paths import PATHS
from panah.reading.kinds.phrases.voices import VOICES
from panah.reading.kinds.phrases.ways import WAYS
from reading_said import claims, of

SAID = [
    ("access_constraint.phones_taken", "At the turn by the mill, phones taken."),
    ("access_constraint.turned_about", "The two vans were turned about at the bend."),
    ("access_constraint.only_on_foot", "Km 88 single lane; beyond it, only on foot."),
    ("access_constraint.detour", "Drivers make the detour by the old quarry."),
    ("access_constraint.travel_time", "The way to Bor now takes 11 hours."),
    ("access_constraint.vehicles_wait", "Sixty waiting at the ford, no ferry."),
    ("access_constraint.signal_off", "Phones dead since the storm."),
    ("access_constraint.letter_asked", "The commandant asks for crew lists a day ahead."),
    ("access_constraint.escort_only", "My driver says he does not move without an escort."),
    ("access_constraint.fee_each", "Gunmen want 20 dollars a truck."),
    ("access_constraint.nothing_moves", "No boat goes beyond the reef."),
    ("access_constraint.request_refused", "Our request for the visit was turned down."),
    ("access_constraint.flight_off", "Her flight back was bumped twice."),
    ("access_constraint.only_those", "The post lets through only holders of a pink card."),
    ("closure.named_open", "Bor open as usual."),
    ("closure.way_is", "The old bridge is usable again."),
    ("closure.places_shut", "Kindergartens closed, all of them."),
    ("closure.stops_classes", "The college suspended its classes."),
    ("supply_route.vessels_come", "Seven ships berthed in the week."),
    ("supply_route.goods_from", "Soap is brought over the lake."),
    ("supply_route.still_runs", "Boats from the far shore still come."),
    ("supply_route.only_way", "It is the last road out."),
    ("supply_warning.enough_for", "Insulin until Sunday."),
    ("need.people_per", "At the fairground 2,016 people, 3 toilets."),
    ("need.staff_left", "One midwife, no doctor."),
    ("need.supply_gone", "Bandages: none."),
    ("need.of_the_ours", "Of our sixteen pumps five run."),
    ("need.in_arrears", "Pensions are two months late."),
    ("need.power_down", "Power and water off since Monday."),
    ("need.water_foul", "The well has turned brown."),
    ("need.acres_lost", "The union writes off 2,400 hectares."),
    ("need.ill_counted", "Snakebite: 7 this week."),
    ("need.out_of_order", "Boiler broken."),
    ("shelter.sleeps_on", "The rest lie on cardboard."),
    ("shelter.homes_left", "I count 70 roofs gone."),
    ("shelter.to_a_room", "We sleep by turns."),
    ("departure.nobody_home", "We knocked at each door: nobody at home."),
    ("departure.the_old_stay", "The elderly stay."),
    ("departure.come_from", "The newcomers are mainly from Bor."),
    ("departure.slips_off", "Some families have gone quietly over the hill."),
    ("arrival.to_place", "To Bor: some 1,800 families."),
    ("arrival.sets_down", "A bus set down forty-four at the stadium."),
    ("arrival.came_in", "Twenty or thirty come daily, by night."),
    ("arrival.with_kin", "Most are with relatives."),
    ("return.carried_out", "We brought 12 patients out on Sunday."),
    ("site_presence.site_lists", "Parish gym: 412 families."),
    ("site_presence.built_for", "It was built for 700 families."),
    ("site_presence.sites_full", "Monasteries full."),
    ("site_presence.houses_many", "The pension is lodging 71 people."),
    ("force_posture.placed_at", "Marines sleep behind the mill."),
    ("force_posture.pulled_out", "The militia melted away from the post."),
    ("force_posture.overhead", "Aircraft heard."),
    ("force_posture.more_men", "The minister announced 250 additional soldiers."),
    ("perception.nobody_dares", "Nobody trusts the truce."),
    ("perception.packed", "They sleep with their sandals on."),
    ("perception.hides_kin", "Parents are hiding the young."),
    ("perception.would_rather", "Better die at home, she said."),
    ("outlook.comes_next", "We are bracing for a second wave."),
    ("outlook.if_then", "If the dyke goes, the hospital will be under water."),
    ("outlook.foreseen", "The river will crest on Friday."),
    ("intention.mean_to", "Many mean to go back in spring."),
    ("intention.undertakes", "The office undertakes to send a doctor."),
    ("actor_relation.talks_held", "Fifty elders have met twice this week."),
    ("actor_relation.rifts", "The two commanders had words at the gate."),
    ("attack.things_burnt", "The bazaar burnt at dawn, two lorries burnt by the bend."),
    ("attack.taken_away", "They took away five girls."),
    ("closure.by_name", "Access:\n- Lower Quarter (east bank): reopened on 3 May."),
]


@pytest.mark.parametrize(("rule", "text"), SAID, ids=[rule for rule, _ in SAID])
def test_says_it(rule, text):
    found = of(text, rule.split(".")[0])
    assert found
    assert not [c for c in found if c.certainty is Certainty.DENIED]


def test_each_way_to_tell_has_a_sentence():
    assert {f"{p.kind}.{p.name}" for p in (*WAYS, *DAILY, *PATHS, *VOICES)} == {rule for rule, _ in SAID}


LOOKS_LIKE_IT = [
    ("access_constraint", "Her papers were taken to the bank."),
    ("access_constraint", "The talks took eleven hours."),
    ("access_constraint", "The battle took 11 hours."),
    ("access_constraint", "Six cars of the police stood by the mill."),
    ("access_constraint", "A salary of 20 dollars a month is what she asks."),
    ("closure", "If the bridge is open, come."),
    ("closure", "Note:\n- Police: open fire."),
    ("closure", "The fire was shut out by the wall."),
    ("supply_route", "Seven ships of refugees arrived."),
    ("supply_route", "He came by the river."),
    ("supply_warning", "The truce holds until Sunday."),
    ("need", "Two nurses were killed, three doctors."),
    ("need", "KI-2, nurse."),
    ("need", "In power for ten years, out at last."),
    ("need", "He read a book on cholera, 7 chapters."),
    ("shelter", "Soldiers sleep in containers."),
    ("shelter", "It would take the roof off."),
    ("departure", "The old shops stay."),
    ("departure", "The trucks are mainly from Bor."),
    ("arrival", "Confined: 8,870 persons."),
    ("arrival", "Twenty trucks come daily."),
    ("return", "We brought 12 bodies out."),
    ("site_presence", "The hospital ward was built for 20."),
    ("force_posture", "Drones dropped leaflets."),
    ("force_posture", "The governor asks for more troops."),
    ("perception", "They sleep with the window open."),
    ("perception", "The factory keeps packing tomatoes."),
    ("outlook", "Who lives in the next street?"),
    ("intention", "She would like to look at the list, he thought."),
    ("actor_relation", "The price of meat is at odds with the list."),
    ("attack", "The quake left the shops burnt."),
    ("attack", "He bought and led home five goats."),
]


@pytest.mark.parametrize(("kind", "text"), LOOKS_LIKE_IT)
def test_only_looks_like_it(kind, text):
    assert not of(text, kind)


def test_a_note_of_two_facts_tells_both():
    found = {c.kind for c in claims("Phones taken at the bend; boiler broken.")}
    assert {"need", "access_constraint"} <= found
