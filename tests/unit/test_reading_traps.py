"""Sentences that look like events and tell of none: no claim of a fact may come of them."""

from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import FACTUAL, Claim, Report
from panah.reading import read

DAY = date(2025, 5, 12)  # a Monday


def facts(text: str) -> list[Claim]:
    lead = "Field update from Juba, South Sudan\n\nThe situation was reviewed in Juba.\n\n"
    found = read([Report("r.txt", lead + text, DAY, "--date")])
    return [c for c in found if c.certainty in FACTUAL and c.kind != "context"]


NO_FACT = [
    ("control_change", "Thirty years ago this week rebels captured the capital of Rwanda and ended the genocide."),
    ("control_change", "On this day in 1944, Allied troops liberated Paris."),
    (
        "attack",
        "Survivors gathered in Halabja to mark the anniversary of the chemical attack that killed 5,000 people.",
    ),
    (
        "casualty",
        "Survivors gathered in Halabja to mark the anniversary of the chemical attack that killed 5,000 people.",
    ),
    ("casualty", "The 2010 earthquake in Haiti killed more than 200,000 people and left 1.5 million homeless."),
    ("shelter", "The 2010 earthquake in Haiti killed more than 200,000 people and left 1.5 million homeless."),
    ("attack", "The novel follows a young woman whose village is attacked by bandits."),
    ("attack", "In the play, soldiers storm the palace and the king is killed."),
    ("return", "In the exercise, 400 volunteers played the part of displaced people and were evacuated by boat."),
    ("checkpoint", "During the drill on Saturday, police sealed off the port and searched vehicles."),
    ("closure", "During the drill on Saturday, police sealed off the port and searched vehicles."),
    ("encirclement", "During the drill on Saturday, police sealed off the port and searched vehicles."),
    ("control_change", "The simulation supposed that rebels had seized the airport."),
    ("clash", "The team from Casablanca captured the title on Sunday after a clash with Cairo."),
    ("attack", "Brazil attacked from the start and bombarded the goal of the visitors."),
    ("attack", "The opposition attacked the budget as unfair to farmers."),
    ("clash", "Lawmakers clashed over the tax bill in the parliament in Nairobi."),
    ("attack", "The president came under fire for his remarks on pensions."),
    ("displacement_flow", "The programme trained 300 people in first aid and evacuation."),
    ("access_constraint", "The law prohibits the sale of fuel in containers without a licence."),
    ("return", "The decree defines a returnee as a person who has come back to the place of origin."),
    ("closure", "Who would flee a city where the markets are open and the streets are safe?"),
    ("control_change", "Have the rebels really taken the airport?"),
    ("price_change", "Thirty-five per cent of respondents expected prices to rise."),
    ("checkpoint", 'The word "checkpoint" comes up in every chapter of the book.'),
    ("encirclement", "A seminar on the siege of Leningrad opened in Berlin."),
    ("actor_relation", "The minister arrived in Addis Ababa for talks with his counterpart."),
    ("arrival", "Some 40,000 pilgrims arrived in Karbala for the festival."),
    ("price_level", "Oil closed at 82 dollars a barrel."),
    ("control_change", "Shares fell to 12 dollars in early trade."),
    ("price_trend", "The price of gold climbed to a record in London."),
    ("price_change", "Wheat futures in Chicago rose 3 per cent."),
    ("price_level", "The ticket costs 20 dollars and includes lunch."),
    ("price_level", "The handbook costs 15 dollars."),
    ("cross_border", "The strike at the plant ended and 300 workers returned to work."),
    ("checkpoint", "Roadblocks are one of the themes of the report."),
    ("clash", "The clash of colours in the painting is deliberate."),
    ("attack", "The heart attack came as he was shopping in Algiers."),
    ("mobilisation", "The fire brigade gathered its men for the parade."),
    ("force_posture", "The troops of dancers arrived in Ouagadougou on Friday."),
    ("access_constraint", "Children queued for ice cream in the park in Rabat."),
    ("supply_warning", "The guidelines advise families to store water for three days."),
    ("need", "A typical household of six needs 90 litres of water a day."),
    ("shelter", "Wars displace people and destroy homes."),
    ("actor_relation", "The pact was signed by fourteen groups in 2018."),
    ("closure", "Officials practised closing the airport in case of a cyclone."),
    ("encirclement", "The scenario in which the city is besieged is considered unlikely."),
    ("shelter", "The insurer covers damage to houses caused by storms."),
    ("closure", "The council voted against closing the market."),
    ("return", "The agreement provides for the return of 5,000 prisoners."),
    (
        "casualty",
        "Twenty years after the tsunami, fishermen in Banda Aceh still tell how the wave killed 170,000 people.",
    ),
    ("encirclement", "The town was besieged for 900 days during the Second World War."),
    ("encirclement", "A documentary about the siege of Aleppo won a prize in Toronto."),
    ("infrastructure_threat", "The video game lets players bomb bridges and capture towns."),
    ("attack", "As a boy he dreamed that bandits attacked the house."),
    ("displacement_flow", "The students staged a mock evacuation of 200 people."),
    ("displacement_flow", "Rescue teams rehearsed the evacuation of 1,500 people from the stadium."),
    ("control_change", "The wargame assumed the fall of the capital within three days."),
    ("closure", "Suppose the border were closed: where would the traders go?"),
    ("shelter", "The insurer pays out when a storm destroys the roof of a house."),
    ("access_obstacle", "Whenever the river rises, the road is flooded."),
    ("closure", "The ministry has ruled out the closure of schools."),
    ("shelter", "Not a single house was damaged."),
    ("encirclement", "The goalkeeper was under siege for the whole second half."),
    ("clash", "The champion fought off a late attack and held his position."),
    ("attack", "The senator opened fire on the finance minister in a heated debate."),
    ("shelter", "The singer's house was flooded with flowers."),
    ("control_change", "She captured the mood of the city in a few lines."),
    ("closure", "The school is closed for the summer holidays."),
    ("closure", "The account was closed by the bank."),
    ("access_constraint", "Passengers were stuck in traffic on Monday morning."),
    ("site_presence", "The province is home to 1.2 million people."),
    ("need", "The economy requires a stable currency and cheap fuel."),
    ("price_trend", "The economy requires a stable currency and cheap fuel."),
    ("need", "The report calls for better health services."),
    ("need", "The strategy gives priority to education and health."),
    ("need", "The proposal requests 600,000 dollars for the repair of schools."),
    ("closure", "Assumption: the border remains open and prices stay stable."),
    ("price_trend", "Assumption: the border remains open and prices stay stable."),
    ("access_constraint", "Risk: insecurity prevents access to the sites."),
    ("attack", "Risks include floods, attacks on convoys and closure of the border."),
    ("closure", "Risks include floods, attacks on convoys and closure of the border."),
    ("closure", "The risk register lists road closures and fuel shortages."),
    ("supply_warning", "The risk register lists road closures and fuel shortages."),
    ("supply_warning", "Mitigation: stocks for three months are held in the capital."),
    ("return", "The questionnaire asks whether families have fled or been evacuated."),
    ("checkpoint", "The course covers checkpoints, convoys and mine awareness."),
    ("checkpoint", "Participants learn how to behave at checkpoints."),
    ("attack", "Lesson four: what to do when shelling starts."),
    ("departure", "The convention obliges states to protect people who flee across borders."),
    ("price_level", "The regulation caps the price of bread at 5 pounds."),
    ("price_level", "The fine for selling fuel without a licence is 200 dollars."),
    ("price_level", "The visa costs 60 dollars."),
    ("price_trend", "Sixty per cent of those polled thought prices were too high."),
    ("attack", "One in five readers said they had been attacked online."),
    ("attack", "Hackers attacked the website of the ministry."),
    ("closure", "A cyberattack closed the bank's website for a day."),
    ("need", 'Chants of "the people want bread" rang out.'),
    ("infrastructure_threat", "Did the army bomb the school?"),
    ("return", "In other countries, camps are closed once people have gone home."),
    ("price_level", "In Germany, by comparison, a loaf costs 4 euros."),
    ("force_posture", "File photo: soldiers on patrol."),
    ("access_constraint", "The Committee for the Return of the Displaced held its annual meeting."),
    ("actor_relation", "The Truce Café is popular with students."),
    ("clash", "Clashes is the title of her new album."),
]


@pytest.mark.parametrize(("kind", "text"), NO_FACT)
def test_no_fact_of_the_kind(kind, text):
    assert not [c for c in facts(text) if c.kind == kind]


FACT = [
    ("attack", "Gunmen attacked the parliament in Juba on Sunday."),
    ("force_posture", "Tanks have been deployed around the parliament."),
    ("clash", "Police and protesters clashed near the stadium, and two people were killed."),
    ("displacement_flow", "The fighting displaced 12,000 people last week."),
    ("price_level", "A sack of rice costs 42 dollars in Juba."),
    ("closure", "The market has been closed since Monday."),
    ("closure", "Trains between Juba and Wau were suspended on Tuesday."),
    ("access_constraint", "Trucks carrying food are stuck at the border."),
    ("return", "Around 5,000 people have returned to their homes in Bor."),
    ("need", "More than 30,000 people need food in the valley."),
    ("shelter", "The storm destroyed 400 houses in Bor."),
    ("checkpoint", "Soldiers search vehicles at the entrance of the town."),
    ("control_change", "Rebels captured the town of Bor on Friday."),
    ("encirclement", "The town of Bor has been under siege since February."),
]


@pytest.mark.parametrize(("kind", "text"), FACT)
def test_the_fact_beside_it_is_still_read(kind, text):
    assert [c for c in facts(text) if c.kind == kind]
