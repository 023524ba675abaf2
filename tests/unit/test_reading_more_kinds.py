"""Forces, ways, homes and minds on invented sentences: what says it, what denies it, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import FACTUAL, Certainty, Claim, Report, claim_kinds
from panah.reading import read
from panah.reading.kinds import readers

DAY = date(2024, 5, 15)  # a Wednesday

KINDS = (
    "front_line threat_reported access_obstacle supply_route return cross_border site_presence shelter mobilisation "
    "group_formed force_posture force_size actor_relation intention perception context"
).split()


def of(text: str, kind: str) -> list[Claim]:
    return [c for c in read([Report("r.txt", text, DAY, "--date")]) if c.kind == kind]


SAID = [
    ("front_line", "The front line runs 4 km from the town of Bakovo.", {"value_low": 4.0, "unit": "km"}),
    ("front_line", "They live a few hundred metres from the contact line.", {"value_low": 200.0, "value_high": 900.0}),
    (
        "threat_reported",
        "Residents told us by phone that rebels were approaching the town of Bakovo.",
        {"certainty": Certainty.CLAIMED, "place": "Bakovo", "actor": "rebels"},
    ),
    ("access_obstacle", "Boulders block the road to Bakovo.", {"item": "road", "place": "Bakovo"}),
    ("access_obstacle", "The bridge at Tiraz was swept away on Monday.", {"item": "bridge"}),
    ("access_obstacle", "The highway near Tiraz is impassable.", {"item": "highway"}),
    ("supply_route", "The port of Tiraz is the main gateway for grain.", {"item": "grain", "place": "Tiraz"}),
    ("supply_route", "About 70 percent of imports pass through Tiraz.", {"value_low": 0.7, "unit": "share"}),
    ("return", "Some 1,200 families returned to Bakovo last week.", {"value_low": 1200.0, "unit": "households"}),
    ("return", "Soldiers evacuated 300 people from the town of Bakovo.", {"value_low": 300.0}),
    ("cross_border", "About 900 people crossed the border into Chad on Monday.", {"value_low": 900.0}),
    ("site_presence", "The camp at Zadam hosts 12,000 people.", {"value_low": 12_000.0, "place": "Zadam"}),
    ("site_presence", "About 700 people are sheltering in a school in Tiraz.", {"value_low": 700.0}),
    ("shelter", "Families sleep in the open outside Bakovo.", {"item": "shelter"}),
    ("shelter", "The storm destroyed 250 houses in Tiraz.", {"value_low": 250.0, "unit": "structures"}),
    ("mobilisation", "The governor called on all young men to join the army.", {"item": "appeal"}),
    ("mobilisation", "The militia recruited 60 children in Bakovo.", {"item": "recruitment"}),
    ("group_formed", "Former officers announced the formation of a rebel movement.", {"unit": "group"}),
    ("force_posture", "The army deployed two battalions to Bakovo.", {"actor": "army", "place": "Bakovo"}),
    ("force_posture", "Gendarmes patrol the market in Tiraz.", {"place": "Tiraz"}),
    ("force_size", "The rebels have about 3,000 fighters in Loria province.", {"value_low": 3000.0}),
    ("actor_relation", "The army signed a truce with the rebels.", {"item": "agreement"}),
    ("actor_relation", "Tensions between the army and the militia are high.", {"item": "friction"}),
    ("intention", "The rebels vowed to march on.", {"certainty": Certainty.INTENDED, "actor": "rebels"}),
    ("intention", "Most families want to return home.", {"certainty": Certainty.INTENDED}),
    ("perception", "Residents of the town of Bakovo are terrified.", {"item": "fear", "place": "Bakovo"}),
    ("perception", "There was panic in the streets of Tiraz.", {"item": "panic"}),
    ("context", "The withdrawal of foreign troops from Chad left a gap.", {"item": "withdrawal"}),
    ("context", "A cyclone struck Tiraz in 2015.", {"item": "history", "date_start": date(2015, 1, 1)}),
]


@pytest.mark.parametrize(("kind", "text", "fields"), SAID)
def test_says_it(kind, text, fields):
    (claim,) = of(text, kind)
    assert {name: getattr(claim, name) for name in fields} == fields


DENIED = [
    ("front_line", "The army denied that the front line runs 4 km from Bakovo."),
    ("threat_reported", "The mayor said it is false that rebels are approaching Bakovo."),
    ("access_obstacle", "Officials denied that the bridge at Tiraz was swept away."),
    ("supply_route", "The minister denied that most imports pass through Tiraz."),
    ("return", "Nobody has returned to Bakovo."),
    ("return", "No families have returned to Bakovo so far."),
    ("cross_border", "The minister denied that 900 people crossed the border into Chad."),
    ("site_presence", "The mayor denied that 700 people are sheltering in the school."),
    ("shelter", "Officials denied that families sleep in the open."),
    ("mobilisation", "The governor denied that he called on young men to join the army."),
    ("group_formed", "The officers denied that they had announced the formation of a rebel movement."),
    ("force_posture", "The army denied that it had deployed two battalions to Bakovo."),
    ("force_size", "The rebels denied that they have 3,000 fighters in Loria province."),
    ("actor_relation", "The army denied that it had signed a truce with the rebels."),
    ("intention", "The rebels denied that they want to leave Bakovo."),
    ("perception", "Residents are not afraid."),
    ("context", "The general denied that the rebels rose to power in 2015."),
]


@pytest.mark.parametrize(("kind", "text"), DENIED)
def test_denies_it(kind, text):
    assert not [c for c in of(text, kind) if c.certainty in FACTUAL | {Certainty.INTENDED}]


LOOKS = [
    ("front_line", "Front-line workers in Bakovo have not been paid."),
    ("front_line", "The ministry is on the front line of the response."),
    ("threat_reported", "Winter is approaching, residents said."),
    ("threat_reported", "Residents fear that rebels are approaching Bakovo."),
    ("access_obstacle", "Rock music is played on the road."),
    ("access_obstacle", "The talks collapsed on the way to a deal."),
    ("supply_route", "The goods were sold in Tiraz."),
    ("return", "Soldiers returned fire."),
    ("return", "Life returned to normal in Bakovo."),
    ("return", "The minister returned from Paris."),
    ("cross_border", "The line was crossed in the talks."),
    ("cross_border", "Trucks crossed the border."),
    ("site_presence", "The school has 300 pupils."),
    ("shelter", "The minister opened a new school building."),
    ("mobilisation", "The charity mobilised funds for the camp."),
    ("mobilisation", "The minister called on donors to give more."),
    ("group_formed", "The ministry set up a working group on water."),
    ("group_formed", "Women formed a savings group in Tiraz."),
    ("force_posture", "The clinic deployed two nurses to Tiraz."),
    ("force_posture", "The security guard is ill."),
    ("force_size", "About 3,000 fighters were killed in Loria."),
    ("force_size", "The town has 3,000 residents."),
    ("actor_relation", "The traders signed an agreement with the bank."),
    ("intention", "The plan of the house shows two doors."),
    ("intention", "The road will go through Tiraz."),
    ("perception", "The markets panic when prices rise abroad."),
    ("perception", "The agency is tired of delays in funding rules."),
    ("context", "The bank announced the withdrawal of a note."),
    ("context", "Some 2,015 people arrived in Tiraz."),
]


@pytest.mark.parametrize(("kind", "text"), LOOKS)
def test_only_looks_like_it(kind, text):
    assert not of(text, kind)


def test_each_of_these_kinds_is_said_denied_and_looked_like():
    for rows in (SAID, DENIED, LOOKS):
        assert {row[0] for row in rows} == set(KINDS)


def test_every_kind_of_the_taxonomy_has_a_reader():
    assert set(readers()) == set(claim_kinds())


@pytest.mark.parametrize(
    "text",
    [
        "The road to peace is blocked by mistrust.",
        "Aid will flow only if the road to Bakovo is reopened.",
        "The road near Bakovo is blocked by boulders.",
    ],
)
def test_a_manner_of_speaking_a_condition_and_an_obstacle_are_no_closures(text):
    assert not of(text, "closure")


def test_one_figure_is_told_under_one_kind():
    claims = read([Report("r.txt", "Some 900 people crossed the border into Chad on Monday.", DAY, "--date")])
    assert [c.kind for c in claims if c.value_low == 900.0] == ["cross_border"]


def test_a_fighter_named_without_an_office_is_private():
    (claim,) = of("Dorin Vasko and his men were guarding the road to Bakovo.", "force_posture")
    assert claim.private_individual
