"""What is odd in a scenario and yet allowed is said; what cannot be meant is refused with what it may mean."""

from __future__ import annotations

from importlib.resources import as_file, files

import pytest

import worlds
from panah import pipeline, simulation, terminal
from panah.errors import InputError, ScenarioError
from panah.model.scenario import Scenario

HEAD = "id: mine\ntitle: t\nsays: s\n"


def said(days=30, **changes):
    scenario = Scenario.model_validate({"id": "mine", "title": "t", "says": "s", **changes})
    return " ".join(
        simulation.remarks(worlds.world(), [scenario], [simulation.resolve(worlds.world(), scenario, days)])
    )


def test_a_row_wholly_after_the_run_is_said_and_one_that_reaches_into_it_is_not():
    rows = [{"place": "all", "from": 30, "tax": 1}, {"place": "Arzan Gate", "from": "2031-06-10", "tax": 2}]
    assert "mine, crossings, row 2: after the last day of the run (30)" in said(crossings=rows)
    assert said(days=31, crossings=rows) == ""


def test_rows_without_a_first_day_are_said_by_their_numbers():
    rows = [{"place": "Arzan Gate", "tax": 1}, {"place": "Bolan Gate", "from": 0, "tax": 1}, {"place": "all", "tax": 2}]
    assert "crossings, rows 1, 3: no `from`, taken as from 2031-05-10 on." in said(crossings=rows)
    assert "events, row 1: no `from`" in said(events=[{"place": "Arzan", "intensity": 1}])


def test_aid_without_a_last_day_is_said():
    row = {"place": "focus", "from": 2, "tonnes_per_day": 5}
    assert "aid, row 1: no `to`" in said(aid=[row])
    assert said(aid=[{**row, "to": 9}]) == ""


def test_aid_of_many_times_what_the_city_eats_is_said_whatever_rows_it_comes_from():
    # Nahrab's 120,000 at .45 kg eat 54 t a day
    row = {"place": "focus", "from": 2, "to": 9, "tonnes_per_day": 500_000}
    assert "500,000 t of flour in a day at Nahrab, 9,259 times the 54 t" in said(aid=[row])
    assert said(aid=[{**row, "tonnes_per_day": 260}]) == ""
    assert "520 t" in said(aid=[{**row, "tonnes_per_day": 260}, {**row, "place": "all", "tonnes_per_day": 260}])


def test_a_shipped_id_on_another_scenario_is_said_and_a_copy_of_a_shipped_one_is_not(tmp_path):
    assert "a shipped scenario has this id" in said(id="as_reported")
    shipped = simulation.load_scenarios(simulation.shipped())
    lines = simulation.resolve_all(worlds.world(), shipped, 5)
    assert simulation.remarks(worlds.world(), shipped, lines) == ()
    copy = tmp_path / "copy.yml"
    copy.write_text(simulation.scenario_text(shipped[-1]), encoding="utf-8")
    assert simulation.remarks(worlds.world(), [simulation.load_scenario(copy)], lines[-1:]) == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("tax_share: 8", ["crossings", "tax_share", "8 means 800 %", "Did you mean 0.08 (8 %)?", "as tax, per kg"]),
        ("tax_share: 1.5", ["up to 1", "Did you mean 0.015"]),
        ("capacity_share: 40", ["capacity_share", "up to 2", "Did you mean 0.4 (40 %)?"]),
    ],
)
def test_a_percentage_for_a_share_is_refused_with_both_readings(tmp_path, row, words):
    path = tmp_path / "mine.yml"
    path.write_text(f"{HEAD}crossings: [{{place: all, {row}}}]\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        simulation.load_scenario(path)
    for word in words:
        assert word in str(caught.value)


def test_shares_up_to_the_whole_and_a_crossing_busier_than_usual_are_taken():
    row = {"place": "all", "from": 0, "to": 3, "tax_share": 1, "capacity_share": 1.5}
    assert said(crossings=[row]) == ""


def test_no_way_of_supply_at_all_is_a_sentence_too():
    with pytest.raises(InputError, match="unknown way of supply"):
        simulation.simulate(worlds.world(), simulation.load_scenario("as_reported"), days=1, members=range(1), seed=1,
                            supply=None)  # fmt: skip


def test_both_commands_say_it(tmp_path):
    mine = tmp_path / "mine.yml"
    mine.write_text(f"{HEAD}aid: [{{place: focus, from: 1, tonnes_per_day: 5}}]\n", encoding="utf-8")
    few = {"scenarios": (str(mine),), "days": 2, "members": 2, "workers": 1}
    with as_file(files("panah") / "examples" / "herat-sitrep.md") as report:
        whole = pipeline.run([report], tmp_path / "run", **few)
    lines, content = terminal.finished(whole)
    assert any("aid, row 1: no `to`" in line for line in lines)
    made = pipeline.simulate_either(tmp_path / "run", tmp_path / "again", pipeline.Asked(**few))
    assert made.notes == whole.notes == content["notes"] != ()
