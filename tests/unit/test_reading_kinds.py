"""Every kind of claim on invented sentences from invented crises: said, denied, and only looking like it."""

from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import FACTUAL, Certainty, Claim, Report
from panah.reading import read
from panah.reading.kinds import reader, readers

DAY = date(2024, 5, 15)  # a Wednesday

REQUIRED = (
    "control_state control_change encirclement closure checkpoint clash threat_anticipated infrastructure_threat "
    "displacement_flow displacement_stock arrival departure household need price_change price_level price_trend "
    "supply_warning access_constraint casualty outlook attack"
).split()


def claims(text: str) -> tuple[Claim, ...]:
    return read([Report("r.txt", text, DAY, "--date")])


def of(text: str, kind: str) -> list[Claim]:
    return [c for c in claims(text) if c.kind == kind]


SAID = [
    (
        "control_state",
        "The Red Front fighters now hold four of Upper Loria's seven districts.",
        {"value_low": 4.0, "value_high": 4.0, "value_denominator": 7.0, "actor": "Red Front"},
    ),
    ("control_state", "Bakovo and Tiraz are held by the government.", {"actor": "government"}),
    ("control_state", "The port of Tiraz remains under rebel control.", {"actor": "rebels", "place": "Tiraz"}),
    ("control_state", "Insurgents control 60 percent of the country.", {"value_low": 0.6, "unit": "share"}),
    (
        "control_change",
        "Red Front militants seized the town of Bakovo on Monday.",
        {"actor": "Red Front", "place": "Bakovo", "date_start": date(2024, 5, 13)},
    ),
    ("control_change", "Bakovo was captured by the rebels.", {"actor": "rebels", "place": "Bakovo"}),
    (
        "control_change",
        "The town of Bakovo fell to the rebels two days ago.",
        {"actor": "rebels", "date_start": date(2024, 5, 13)},
    ),
    ("control_change", "The army retook six villages near Tiraz.", {"value_low": 6.0, "actor": "army"}),
    (
        "control_change",
        "Militiamen overran 12 villages in less than 24 hours.",
        {"value_low": 12.0, "qualifier": "in less than 24 hours"},
    ),
    (
        "encirclement",
        "Rebels have besieged Bakovo since April.",
        {"place": "Bakovo", "actor": "rebels", "date_start": date(2024, 4, 1)},
    ),
    ("encirclement", "Bakovo is nearly surrounded.", {"certainty": Certainty.HEDGED}),
    (
        "closure",
        "The Tiraz crossing was closed on Friday.",
        {"item": "crossing", "place": "Tiraz", "date_start": date(2024, 5, 10)},
    ),
    (
        "closure",
        "The airport in Bakovo has been shut since 4 May.",
        {"item": "airport", "date_start": date(2024, 5, 4)},
    ),
    ("closure", "The road from Bakovo to Tiraz was reopened on Monday.", {"item": "road", "qualifier": "reopened"}),
    ("checkpoint", "Militiamen have set up checkpoints on the road to Tiraz.", {"actor": "militiamen"}),
    ("checkpoint", "Soldiers searched passing cars outside Bakovo.", {"item": "search"}),
    (
        "clash",
        "Heavy fighting between the army and the rebels continued in Bakovo.",
        {"actor": "army vs rebels", "place": "Bakovo"},
    ),
    (
        "clash",
        "There are clashes almost every night on the edge of Bakovo.",
        {"qualifier": "recurring: almost every night"},
    ),
    (
        "attack",
        "Warplanes bombed the market in Bakovo on Sunday.",
        {"place": "Bakovo", "date_start": date(2024, 5, 12)},
    ),
    (
        "threat_anticipated",
        "Residents fear that the rebels will attack Bakovo.",
        {"certainty": Certainty.FEARED, "actor": "rebels"},
    ),
    (
        "infrastructure_threat",
        "The rebels tried to blow up a bridge near Bakovo.",
        {"certainty": Certainty.ATTEMPTED, "item": "bridge"},
    ),
    ("infrastructure_threat", "Shelling destroyed two hospitals in Bakovo.", {"certainty": Certainty.ASSERTED}),
    (
        "displacement_flow",
        "Some 40,000 people have been newly displaced in Loria since March.",
        {"value_low": 40_000.0, "date_start": date(2024, 3, 1)},
    ),
    (
        "displacement_flow",
        "The fighting displaced more than 3,000 families last week.",
        {"value_low": 3000.0, "value_high": None, "unit": "households"},
    ),
    ("displacement_stock", "The total number of displaced people has reached 2.1 million.", {"value_low": 2_100_000.0}),
    ("displacement_stock", "About 65,000 displaced people are living in the Zadam camp.", {"value_low": 65_000.0}),
    (
        "arrival",
        "Around 800 families arrived in Tiraz from Bakovo over the past week.",
        {"value_low": 800.0, "unit": "households", "place": "Tiraz", "origin": "Bakovo"},
    ),
    ("arrival", "Thousands of displaced people have reached Tiraz.", {"value_low": 2000.0, "value_high": 9999.0}),
    ("departure", "More than 5,000 people fled Bakovo on Monday.", {"value_low": 5000.0, "origin": "Bakovo"}),
    (
        "household",
        '"I look after my mother and three brothers," said a 14-year-old girl in Tiraz.',
        {"value_low": 4.0, "private_individual": True},
    ),
    ("household", '"My wife and I feed a family of seven," said Lorem Ipsum, a baker.', {"value_low": 7.0}),
    ("need", '"We have 900 gourdes left," said a widow in Tiraz.', {"value_low": 900.0, "unit": "HTG", "item": "cash"}),
    ("need", "Some 12,000 people in Bakovo need food and clean water.", {"value_low": 12_000.0, "item": "food, water"}),
    (
        "price_change",
        "The price of a sack of rice rose from 3,000 to 4,500 gourdes in Tiraz.",
        {"value_before": 3000.0, "value_low": 4500.0, "unit": "HTG/sack", "item": "rice"},
    ),
    (
        "price_change",
        "A litre of fuel costs 90 dinars, up from 60 dinars in April.",
        {"value_before": 60.0, "value_low": 90.0},
    ),
    ("price_change", "Bread prices doubled in Tiraz.", {"item": "bread", "qualifier": "doubled"}),
    ("price_change", "Wheat prices rose by 35 percent in Tiraz.", {"value_low": 35.0, "unit": "percent"}),
    (
        "price_level",
        "A kilo of sugar sells for 250 gourdes in Tiraz.",
        {"value_low": 250.0, "unit": "HTG/kg", "item": "sugar"},
    ),
    ("price_trend", "Prices of flour and rice are soaring in Tiraz.", {"item": "flour, rice"}),
    (
        "supply_warning",
        "Officials warned that fuel could run out within two weeks.",
        {"certainty": Certainty.WARNED, "date_end": date(2024, 5, 29)},
    ),
    (
        "supply_warning",
        "Food stocks will last only ten days unless convoys are allowed in.",
        {"certainty": Certainty.CONDITIONAL, "date_end": date(2024, 5, 25)},
    ),
    ("access_constraint", "Aid convoys have been blocked at the edge of Bakovo.", {"item": "aid"}),
    ("access_constraint", "Aid workers cannot reach the northern villages.", {"item": "aid"}),
    (
        "casualty",
        "At least 23 civilians were killed and 40 others injured in Bakovo.",
        {"value_low": 23.0, "item": "killed"},
    ),
    (
        "casualty",
        '"My brother was killed last week," said a farmer from Bakovo.',
        {"value_low": 1.0, "private_individual": True},
    ),
    ("outlook", "Loria is on the brink of famine.", {"certainty": Certainty.WARNED, "item": "famine"}),
    ("outlook", "Agencies expect further displacement from Bakovo.", {"certainty": Certainty.EXPECTED}),
]


@pytest.mark.parametrize(("kind", "text", "fields"), SAID)
def test_said(kind, text, fields):
    found = of(text, kind)
    assert found, [(c.kind, c.quote) for c in claims(text)]
    matching = [c for c in found if all(getattr(c, k) == v for k, v in fields.items())]
    assert matching, [{k: getattr(c, k) for k in fields} for c in found]


DENIED = [
    ("control_change", "The army denied that rebels had captured Bakovo."),
    ("control_change", "The rebels have not taken the town of Bakovo."),
    ("encirclement", "The siege of Bakovo was lifted on Monday after rebels withdrew."),
    ("closure", "The government has not closed the Tiraz crossing."),
    ("clash", "There was no fighting in Bakovo this week."),
    ("attack", "The army denied that it had shelled Bakovo."),
    ("infrastructure_threat", "No damage to the bridge was reported."),
    ("supply_warning", "Officials denied that wheat stocks could run out."),
    ("casualty", "The army denied that 20 civilians were killed in Bakovo."),
    ("checkpoint", "There are no checkpoints on the road to Tiraz."),
]


@pytest.mark.parametrize(("kind", "text"), DENIED)
def test_denied(kind, text):
    found = of(text, kind)
    assert not [c for c in found if c.certainty in FACTUAL], [(c.certainty, c.quote) for c in found]


LOOKS = [
    ("control_state", "The fire is under control."),
    ("control_state", "Officials held talks in Bakovo."),
    ("control_state", "The rebels want to control Bakovo."),
    ("control_change", "The rebels seized weapons and vehicles."),
    ("control_change", "Soldiers took photographs of the market."),
    ("control_change", "Prices fell to a new low."),
    ("control_change", "Residents fear that the rebels will capture Bakovo."),
    ("encirclement", "The city is surrounded by mountains."),
    ("encirclement", "They live in the surrounding countryside."),
    ("closure", "Talks between the parties closed on Friday."),
    ("checkpoint", "The talks are at a crossroads."),
    ("clash", "She is fighting cancer."),
    ("clash", "The rebels vowed to fight."),
    ("attack", "Residents fear an attack on Bakovo."),
    ("attack", "The minister attacked the record of his rival."),
    ("threat_anticipated", "The rebels attacked Bakovo on Monday."),
    ("infrastructure_threat", "The bridge is long."),
    ("displacement_flow", "Some 40,000 people voted in Bakovo."),
    ("displacement_flow", "About 300 soldiers were moved to Bakovo."),
    ("displacement_stock", "The town has 40,000 residents."),
    ("arrival", "Three trucks of flour arrived in Tiraz."),
    ("arrival", "Militants arrived in Bakovo on Monday."),
    ("departure", "The soldiers left Bakovo."),
    ("household", "The average family of seven lives on two dollars a day."),
    ("need", "The two sides need to talk."),
    ("price_change", "The army grew from 1,800 to 2,000 soldiers."),
    ("price_level", '"I have 500 gourdes left," said a widow in Tiraz.'),
    ("price_trend", "The river rose."),
    ("supply_warning", "The rebels are running low on ammunition."),
    ("access_constraint", "The sun blocked his view."),
    ("casualty", "The deal is dead."),
    ("casualty", "About 500 people were displaced in Bakovo."),
    ("outlook", "The rebels captured Bakovo."),
]


@pytest.mark.parametrize(("kind", "text"), LOOKS)
def test_only_looks_like_it(kind, text):
    found = of(text, kind)
    assert not [c for c in found if c.certainty in FACTUAL or kind in {"threat_anticipated", "outlook"}], [
        (c.certainty, c.place, c.actor, c.value_low) for c in found
    ]


def test_every_required_kind_has_a_reader_and_an_example():
    assert set(REQUIRED) <= set(readers())
    assert set(REQUIRED) == {kind for kind, _, _ in SAID}
    assert set(REQUIRED) == {kind for kind, _ in LOOKS}


def test_a_reader_belongs_to_a_row_and_to_nobody_else():
    with pytest.raises(KeyError, match="not a row"):
        reader("no_such_kind")
    readers()
    with pytest.raises(KeyError, match="already"):
        reader("clash")


def test_two_crossings_named_and_counted_are_two_claims():
    text = (
        "Red Front fighters captured two border crossings on Monday.\n\n"
        "The group seized and closed two border crossings to Chad at Zadam and Birka crossing in the west."
    )
    seized = [c for c in of(text, "control_change") if c.unit == "crossings"]
    closed = [c for c in of(text, "closure") if c.unit == "crossings"]
    assert sorted(c.place for c in seized) == sorted(c.place for c in closed)
    assert [c.value_low for c in (*seized, *closed)] == [1.0] * 4
    assert all(len(c.occurrences.split()) == 2 for c in seized)


def test_conflicting_figures_stay_side_by_side():
    text = "UNHCR said 40,000 people fled Bakovo.\n\nThe army said 12,000 people fled Bakovo."
    assert sorted(c.value_low for c in of(text, "departure")) == [12_000.0, 40_000.0]


def test_the_exception_goes_to_the_other_side():
    text = "The Red Front militants control 9 of the 11 districts of Loria province, apart from Bakovo and Tiraz."
    found = of(text, "control_state")
    assert {(c.actor, c.place) for c in found if c.rule == "control_state.exception"} == {
        ("government", "Bakovo"),
        ("government", "Tiraz"),
    }


def test_ids_follow_the_text_and_name_the_report():
    reports = [
        Report(n, "Rebels seized the town of Bakovo. Ten people were killed.", DAY, "--date")
        for n in ("a.txt", "b.txt")
    ]
    assert [c.id for c in read(reports[:1])] == ["c001", "c002"]
    assert [c.id for c in read(reports)] == ["r1c001", "r1c002", "r2c001", "r2c002"]
