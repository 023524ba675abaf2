"""Scenario files: those shipped, what they extend, and every way to get one wrong."""

from __future__ import annotations

import numpy as np
import pytest

import worlds
from panah import simulation
from panah.errors import ScenarioError
from panah.model.scenario import Scenario
from panah.simulation.timeline import resolve


def write(folder, text, name="mine.yml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(call, *args):
    with pytest.raises(ScenarioError) as caught:
        call(*args)
    return [str(p) for p in caught.value.problems]


@pytest.mark.parametrize("name", simulation.shipped())
def test_shipped_scenarios_load_and_fit_any_crisis(name):
    scenario = simulation.load_scenario(name)
    assert scenario.id == name
    assert scenario.says.endswith(".")
    resolve(worlds.world(), scenario, 60)


def test_shipped_scenarios_name_no_place():
    for name in simulation.shipped():
        scenario = simulation.load_scenario(name)
        rows = [*scenario.crossings, *scenario.control, *scenario.aid, *scenario.events]
        assert {row.place for row in rows} <= {"focus", "all"}


def test_extends_takes_what_is_not_given(tmp_path):
    path = write(tmp_path, "id: mine\ntitle: Mine\nsays: Shut, and calm.\nextends: crossings_shut\n"
                           "assumptions: {front: frozen}\n")  # fmt: skip
    mine, shut = simulation.load_scenario(path), simulation.load_scenario("crossings_shut")
    assert mine.crossings == shut.crossings
    assert mine.assumptions.front == "frozen"
    assert mine.assumptions.reopening == "never"


def test_text_of_a_scenario_reads_back_the_same(tmp_path):
    for name in simulation.shipped():
        scenario = simulation.load_scenario(name)
        path = write(tmp_path, simulation.scenario_text(scenario))
        assert simulation.load_scenario(path) == scenario.model_copy(update={"extends": None})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id: a\ntitle: t\nsays: s\ncrossing: []\n", ["unknown key", "crossing", "Did you mean crossings?"]),
        ("id: a\ntitle: t\nsays: s\ncrossings: [{place: all, good: shut}]\n", ["crossings.0", "Did you mean goods?"]),
        ("id: a\ntitle: t\nsays: s\nassumptions: {fronts: frozen}\n", ["Did you mean front?"]),
        ("id: a\ntitle: t\n", ["says", "required"]),
        ("id: A b\ntitle: t\nsays: s\n", ["id", "A b"]),
        ("id: a\ntitle: t\nsays: s\naid: [{place: focus, tonnes_per_day: -3}]\n", ["tonnes_per_day", "-3"]),
        ("id: a\ntitle: t\nsays: s\nextends: crossing_shut\n", ["unknown scenario", "Did you mean crossings_shut?"]),
        ("- a\n- b\n", ["not a scenario"]),
        ("id: [\n", ["not YAML"]),
    ],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path, text, words):
    found = " ".join(problems_of(simulation.load_scenario, write(tmp_path, text)))
    for word in words:
        assert word in found


HEAD = "id: a\ntitle: t\nsays: s\n"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("crossings: [{place: all, tax: .inf}]", ["crossings.0.tax", "finite"]),
        ("crossings: [{place: all, tax: .nan}]", ["crossings.0.tax"]),
        ("crossings: [{place: all, tax: 1e308}]", ["crossings.0.tax", "1000000"]),
        ("crossings: [{place: all, tax: true}]", ["crossings.0.tax", "number"]),
        ("crossings: [{place: all, tax_share: 11}]", ["crossings.0.tax_share", "10"]),
        ("crossings: [{place: all, capacity: .inf}]", ["crossings.0.capacity", "finite"]),
        ("crossings: [{place: all, capacity_share: 0}]", ["crossings.0.capacity_share", "greater than 0"]),
        ("crossings: [{place: all, goods: shut, capacity_share: .3}]", ["crossings.0", "contradicts itself"]),
        ("crossings: [{place: all, goods: shut, capacity: 30}]", ["crossings.0", "contradicts itself"]),
        ("crossings: [{place: all, goods: shut, source: 3}]", ["crossings.0.source", "string"]),
        ("aid: [{place: focus, tonnes_per_day: 3, by: camel}]", ["aid.0.by", "convoy"]),
        ("crossings: [{place: all}]", ["crossings.0", "says nothing", "give people"]),
        ("crossings: [{place: all, from: true, tax: 1}]", ["crossings.0.from", "a day", "0 to 730"]),
        ("crossings: [{place: all, from: 2021-13-45, tax: 1}]", ["crossings.0.from", "2021-13-45"]),
        ("crossings: [{place: all, to: 2021-06-31, tax: 1}]", ["crossings.0.to", "2021-06-31"]),
        ("crossings: [{place: all, from: 2021-06-30 12:00:00, tax: 1}]", ["crossings.0.from", "a day"]),
        ("crossings: [{place: all, from: 731, tax: 1}]", ["crossings.0.from", "0 to 730"]),
        (f"crossings: [{{place: all, tax: {'9' * 5000}}}]", ["crossings.0.tax", "number"]),
        (f"crossings: [{{place: all, tax: 0x{'f' * 5000}}}]", ["crossings.0.tax"]),
        (f"days: {'9' * 5000}", ["days"]),
        ("days: true", ["days", "number"]),
        ("aid: [{place: focus, tonnes_per_day: 1e308}]", ["aid.0.tonnes_per_day", "1000000"]),
        ("events: [{place: all, intensity: .inf}]", ["events.0.intensity"]),
        ("crossings: " + "[" * 20_000, ["nested too deep"]),
        (f"extends: {'x' * 5000}", ["unknown scenario"]),
        ("extends: [as_reported]", ["extends"]),
        ("crossings: {a: 1}", ["crossings"]),
        ("control: [3]", ["control.0"]),
    ],
)  # fmt: skip
def test_values_that_no_run_can_use_are_refused_with_their_place(tmp_path, rows, words):
    found = problems_of(simulation.load_scenario, write(tmp_path, f"{HEAD}{rows}\n"))
    text = " ".join(found)
    for word in words:
        assert word in text
    assert max(len(line) for line in found) < 700


def test_ids_are_short():
    with pytest.raises(ValueError, match="at most 60"):
        Scenario(id="a" * 61, title="t", says="s")


def test_dates_are_read_with_and_without_quotes(tmp_path):
    rows = "crossings: [{place: all, from: 2031-05-12, to: '2031-05-14', goods: shut}]\n"
    mine = simulation.load_scenario(write(tmp_path, HEAD + rows))
    assert resolve(worlds.world(), mine, 6).open_goods[:, 0].tolist() == [-1, -1, 0, 0, 0, -1, -1]


def test_all_problems_of_a_file_come_at_once(tmp_path):
    text = "id: a\ntitle: t\nsays: s\nfoo: 1\nbar: 2\ncrossings: [{place: all, tax: -1}]\n"
    assert len(problems_of(simulation.load_scenario, write(tmp_path, text))) == 3


def test_unknown_ids_and_circles_are_refused(tmp_path):
    assert "Did you mean as_reported?" in problems_of(simulation.load_scenario, "as_report")[0]
    path = tmp_path / "loop.yml"
    write(tmp_path, f"id: a\ntitle: t\nsays: s\nextends: {path}\n", "loop.yml")
    assert "extends itself" in problems_of(simulation.load_scenario, path)[0]
    binary = tmp_path / "b.yml"
    binary.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in problems_of(simulation.load_scenario, binary)[0]


def test_several_scenarios_must_have_different_ids(tmp_path):
    twin = write(tmp_path, "id: as_reported\ntitle: t\nsays: s\n")
    found = problems_of(simulation.load_scenarios, ["as_reported", twin, "no_such"])
    assert len(found) == 2
    assert simulation.load_scenarios(["crossings_shut", "as_reported"])[0].id == "crossings_shut"


def scenario(**changes):
    return Scenario.model_validate({"id": "x", "title": "t", "says": "s", **changes})


def test_rows_become_days():
    line = resolve(
        worlds.world(),
        scenario(
            crossings=[
                {"place": "all", "from": 2, "to": 4, "people": "shut", "tax": 1.5, "tax_share": 0.1},
                {"place": "arzan gate", "from": "2031-05-13", "people": "open", "capacity": 70},
            ],
            control=[
                {"place": "QA04", "from": 3, "holder": "Front"},
                {"place": "QA04", "from": 6, "holder": "defender"},
                {"place": "focus", "from": 5, "holder": "contested"},
            ],
            aid=[{"place": "focus", "from": 1, "to": 2, "tonnes_per_day": 4}, {"place": "all", "tonnes_per_day": 1}],
            events=[{"place": "all", "intensity": 0}, {"place": "Sabzak site", "to": 1, "intensity": 2}],
        ),
        days=7,
    )
    assert line.open_people[:, 0].tolist() == [-1, -1, 0, 1, 1, 1, 1, 1]
    assert line.open_people[:, 1].tolist() == [-1, -1, 0, 0, 0, -1, -1, -1]
    assert (line.open_goods == -1).all()
    assert line.tax[3].tolist() == [1.5, 1.5]
    assert line.capacity[4, 0] == 70
    assert line.tax_share[2:5, 1].tolist() == [0.1, 0.1, 0.1]
    assert line.control[:, 5].tolist() == [-2, -2, -2, 1, 1, 1, 0, 0]
    assert line.control[:, 0].tolist() == [-2, -2, -2, -2, -2, 2, 2, 2]
    assert line.aid[:, 0].tolist() == [1, 5, 5, 1, 1, 1, 1, 1]
    assert line.events[0, [0, 2, 3]].tolist() == [0, 2, 0]
    # crossings and places abroad are not districts
    assert np.isnan(line.events[0, [8, 9, 10, 11]]).all()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"crossings": [{"place": "Bolan Gat", "goods": "shut"}]}, ["unknown place", "Did you mean Bolan Gate"]),
        ({"crossings": [{"place": "Nahrab", "goods": "shut"}]}, ["unknown place", "crossings, row 1"]),
        ({"control": [{"place": "Arzann", "holder": "Front"}]}, ["Arzan"]),
        ({"control": [{"place": "Arzan", "holder": "Frontt"}]}, ["unknown holder", "Did you mean front?"]),
        ({"control": [{"place": "Farhabad", "holder": "Front"}]}, ["unknown place"]),
        ({"crossings": [{"place": "all", "from": 5, "to": 3, "tax": 1}]}, ["ends before it begins", "5 to 3"]),
        ({"events": [{"place": "all", "from": -2, "intensity": 1}]}, ["before the reference date"]),
        ({"control": [{"place": "focus", "from": "2031-05-01", "holder": "Front"}]},
         ["starts before the reference date", "2031-05-10"]),
        ({"control": [{"place": "focus", "from": "2051-05-01", "holder": "Front"}]},
         ["a day no run reaches", "2033-05-09"]),
        ({"aid": [{"place": "focus", "to": "2031-05-01", "from": "2031-04-01", "tonnes_per_day": 1}]},
         ["ends before the reference date", "2031-05-01"]),
        ({"aid": [{"place": "focus", "item": "flower", "tonnes_per_day": 1}]}, ["no market", "Did you mean flour?"]),
        ({"aid": [{"place": "Ezdan", "tonnes_per_day": 1}]}, ["unknown place", "Nahrab"]),
        ({"crossings": [{"place": "QA02-X", "goods": "shut"}, {"place": "Arzan Gate", "from": 3, "goods": "open"}]},
         ["two rows contradict each other", "crossings, rows 1 and 2", "Arzan Gate", "day 3 (2031-05-13)",
          "goods shut and open", "end (to:) before"]),
        ({"events": [{"place": "Arzan", "intensity": 1}, {"place": "QA02", "from": 2, "intensity": 2}]},
         ["two rows contradict each other", "events, rows 1 and 2", "day 2", "intensity 1 and 2"]),
        ({"control": [{"place": "focus", "holder": "Front"}, {"place": "Nahrab", "holder": "Government"}]},
         ["two rows contradict each other", "control, rows 1 and 2", "Front and Government", "Both hold from day 0"]),
    ],
)  # fmt: skip
def test_rows_that_do_not_fit_are_refused(changes, words):
    found = " ".join(problems_of(resolve, worlds.world(), scenario(**changes), 30))
    for word in words:
        assert word in found


def test_two_rows_that_contradict_each_other_are_one_error_however_much_they_differ_in():
    rows = [
        {"place": "all", "to": 9, "goods": "shut", "people": "shut"},
        {"place": "Arzan Gate", "from": 2, "goods": "open", "people": "open", "tax": 1},
        {"place": "QA02-X", "from": 5, "to": 8, "goods": "shut", "people": "shut", "tax": 2},
    ]
    found = problems_of(resolve, worlds.world(), scenario(crossings=rows), 30)
    assert len(found) == 1
    assert "rows 2 and 3" in found[0]
    assert "people open and shut, goods open and shut, tax 1 and 2" in found[0]


DIARY = """\
id: siege_diary
title: A siege, day by day
says: The near gate shuts, opens again slowed and then under a toll, and a convoy and an airlift bring flour meanwhile.
crossings:
  - {place: Arzan Gate, from: 2031-05-10, to: 2031-05-13, goods: shut, source: "Wire, 10 May 2031"}
  - {place: Arzan Gate, from: 2031-05-14, to: 2031-05-16, goods: open, capacity_share: 0.3}
  - {place: Arzan Gate, from: 7, goods: open, tax: 3, tax_share: 0.05}
  - {place: Bolan Gate, from: 0, goods: open, people: shut}
aid:
  - {place: focus, from: 2, to: 3, item: flour, tonnes_per_day: 40, by: convoy}
  - {place: focus, from: 3, to: 4, item: flour, tonnes_per_day: 5, by: airlift, source: "UNHAS bulletin"}
"""


def test_a_diary_can_say_shut_slowed_tolled_reopened_convoy_and_airlift(tmp_path):
    diary = simulation.load_scenario(write(tmp_path, DIARY))
    line = resolve(worlds.world(), diary, 9)
    assert line.open_goods[:, 0].tolist() == [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    assert line.capacity_share[4:7, 0].tolist() == [0.3] * 3
    assert np.isnan(line.capacity_share[[0, 3, 7, 9], 0]).all()
    assert line.tax[6:8, 0].tolist()[1] == 3
    assert line.tax_share[6:8, 0].tolist() == [0, 0.05]
    assert line.convoys[:, 0].tolist() == [0, 0, 40, 40, 0, 0, 0, 0, 0, 0]
    assert line.aid[:, 0].tolist() == [0, 0, 0, 5, 5, 0, 0, 0, 0, 0]
    again = simulation.load_scenario(write(tmp_path, simulation.scenario_text(diary), "again.yml"))
    assert resolve(worlds.world(), again, 9).convoys.tolist() == line.convoys.tolist()
    assert again.crossings[0].source == "Wire, 10 May 2031"


def test_problems_of_all_scenarios_come_at_once():
    bad = scenario(crossings=[{"place": "nowhere", "tax": 1}], control=[{"place": "elsewhere", "holder": "Front"}])
    found = problems_of(simulation.resolve_all, worlds.world(), [bad, scenario(), bad], 10)
    assert len(found) == 4
    assert len(simulation.resolve_all(worlds.world(), [scenario()], 10)) == 1
