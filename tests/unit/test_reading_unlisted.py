"""Names that no table holds: which are taken for places, and the tables of signs that tell."""

from __future__ import annotations

import re
from datetime import date

import pytest

from panah.atlas import Gazetteer, load
from panah.model.claim import Report
from panah.reading.frames import analyse
from panah.reading.signs import step, weight, weights_of
from panah.reading.text import parse
from panah.reading.unlisted import chances, runs
from panah.reading.worldwide import countries

DAY = date(2024, 5, 15)


def told(text: str) -> list[str]:
    return [run.name for run in runs(parse(Report("r.txt", text, DAY, "--date")), bytearray(len(text)))]


def places(text: str) -> set[str]:
    return {p.name for p in analyse(Report("r.txt", text, DAY, "--date"), countries()).places.refs}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In the morning Old Tembado and Qara-e Nur burned.", ["Old Tembado", "Qara-e Nur"]),
        ("The Southern Hospital took two shells.", ["Southern Hospital"]),
        ("Tembado's market and Zadu's school burned.", ["Tembado", "Zadu"]),
        ("Since Monday, 23 September 2023, nothing moved.", []),
        ("He went from Mazapa de Madero to al-Tembadi.", ["Mazapa de Madero", "al-Tembadi"]),
        ("Cut at PK26 on RN2.", ["Cut", "PK26", "RN2"]),
    ],
)
def test_a_name_is_a_run_of_capitalised_words(text, names):
    assert told(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sudan. Two bombs fell. Nothing is left of Umbakha, where four hundred people used to live.", "Umbakha"),
        ("Sudan. The Umbakha road is cut.", "Umbakha"),
        ("Sudan. Buses wait, but the Umbakha pass has been shut.", "Umbakha"),
        ("Niger. Only a few boats still come to Tembado, from the other bank.", "Tembado"),
        ("Niger. People who fled slept beside the bridge near Zadukoro.", "Zadukoro"),
    ],
)
def test_a_name_with_the_signs_of_a_place_is_one(text, name):
    assert name in places(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sudan. Zadukoro, who lost two sons, told us that nobody came.", "Zadukoro"),
        ("Sudan. Mr Zadukoro said the well was dry. Zadukoro has four children.", "Zadukoro"),
        ("Sudan. The TKZF denied that its men fired.", "TKZF"),
        ("Sudan. Flour cost SDG40 a kilo on Monday.", "SDG40"),
        ("Sudan. Nobody speaks Zadukori here.", "Zadukori"),
    ],
)
def test_people_bodies_and_prices_are_none(text, name):
    assert name not in places(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sudan. Six people were killed at the house of Zadukoro in Nyala.", "Zadukoro"),
        ("Sudan. Zadukoro was admitted on Monday. In Nyala Zadukoro died.", "Zadukoro"),
        ("Sudan. Cyclone Zadukor is over Nyala. Behind Zadukor, 400 people were evacuated.", "Zadukor"),
        ("Nyala log, Sudan\n\n10:15 - Zadu - 4 wounded.\n10:40 - Mira - road shut.\n11:00 - Zadu - 3 dead.", "Zadu"),
        ("Zadu: 3 dead here in Nyala.\nMira: road closed.\nZadu: 200 families coming.", "Zadu"),
        ("Sudan. On Instagram a video shows Nyala.", "Instagram"),
    ],
)
def test_what_stands_as_people_and_storms_do_is_barred(text, name):
    assert name not in places(text)


def test_a_name_known_by_its_signs_alone_is_resolved_by_no_likeness():
    atlas = Gazetteer.from_atlas(load("herat-2021").as_of(date(2021, 7, 14)))
    text = "Fighting went on in Herat. Nothing is left of Parwana, where the Parwana road ends."
    refs = analyse(Report("r.txt", text, date(2021, 7, 14), "--date"), atlas).places.refs
    assert not {p.code for p in refs if p.name == "Parwana"} - {""}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Yesterday Karto burned.", ["Karto"]),
        ("Elders of Rawza met.", ["Rawza"]),
        ("At \u0160trvac 40 houses burned.", ["\u0160trvac"]),
        ("Shells hit Block 5 in the night.", ["Shells", "Block 5"]),
        ("\u1ea4p B\u1eafc bridge is cut.", ["\u1ea4p B\u1eafc"]),
    ],
)
def test_words_and_figures_beside_a_name_are_no_part_of_it(text, names):
    assert told(text) == names


def test_signs_are_pooled_over_the_report():
    text = "Sudan. Zadukoro burned. Nobody is left. The road to Zadukoro is cut, and the market in Zadukoro is empty."
    doc = parse(Report("r.txt", text, DAY, "--date"))
    found = [run for run in runs(doc, bytearray(len(text))) if run.name == "Zadukoro"]
    alone = chances(doc, found[:1], [], {})["Zadukoro"]
    assert len(found) == 3
    assert chances(doc, found, [], {})["Zadukoro"] > 3 * alone


@pytest.mark.parametrize("table", ["name", "place", "figure"])
def test_a_table_of_signs_holds_no_name_and_is_not_empty(table):
    weights = weights_of(table)
    assert len(weights) > 100
    assert all(abs(w) < 10 for w in weights.values())
    assert not [sign for sign in weights if re.search(r"[A-Z]", sign)]


def test_signs_of_no_weight_weigh_nothing():
    sign, heavy = max(weights_of("place").items(), key=lambda row: row[1])
    assert weight("place", [sign, "a sign that no table has"]) == heavy > 0
    assert [step(v, (1, 5)) for v in (0, 1, 2, 5, 9)] == [0, 0, 1, 1, 2]
