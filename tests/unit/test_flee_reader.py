"""An instance is read as Flee reads it: kinds, divided numbers, tables added, corrected and cut to whole people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from flee_worlds import FleeWorld, small_world
from panah.flee import find_settings, read_instance
from panah.model.instance import FleeClosure, FleeInstance, FleeRoute

CASES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "flee-cases"

REGISTERED = [
    ("car2013", 1, 117072804138, 121917965954, 127823591789),
    ("car2013", 7, 16722699018, 17414757176, 18260368139),
    ("car2013", 100, 1168373630, 1216648122, 1278065549),
    ("mali2012", 1, 3574921645, 3574921645, 6085287672),
    ("mali2012", 7, 510561418, 510561418, 869307501),
    ("mali2012", 100, 35599333, 35599333, 60831950),
    ("mali2017_adm1", 1, 201888169299, 201888169299, 59234495303),
    ("mali2017_adm1", 7, 28832525914, 28832525914, 8461203001),
    ("nigeria2016", 1, 423641672691, 423641672691, 462442276044),
    ("nigeria2016", 7, 60517789636, 60517789636, 66062429296),
    ("nigeria2022_adm2", 1, 25750650200, 25750650200, 26228401459),
    ("nigeria2022_adm2", 100, 257331096, 257331096, 262246152),
    ("ssudan2013", 1, 62005079508, 62005079508, 94442727634),
    ("ssudan2013", 7, 8857143774, 8857143774, 13491739358),
    ("ssudan2016", 1, 81293885882, 81293885882, 140098282548),
    ("ssudan2016", 7, 11612690459, 11612690459, 20013998588),
    ("syria2013", 1, 1610326333927, 1610326333927, 1833023923555),
    ("syria2013", 100, 16101979578, 16101979578, 18329936652),
]
"""Case, hasten, and the sums over all days of (day + 1) times: people registered in the camps, in all tables but the
first, in the first. Flee 3.1's own reader gave them, from RefugeeTable.get_field after ReadL1Corrections."""


def read(world: FleeWorld, folder: Path, **options: int) -> FleeInstance:
    return read_instance(world.write(folder / "instance"), **options)


def put(folder: Path, name: str, text: str) -> None:
    (folder / "instance" / name).write_text(text, encoding="utf-8")


def places(instance: FleeInstance) -> dict[str, str]:
    return {p.name: p.kind for p in instance.places}


@pytest.mark.skipif(not CASES.is_dir(), reason="the published instances lie beside the repository")
@pytest.mark.parametrize(("case", "hasten", "registered", "camps", "total"), REGISTERED)
def test_published_instances_read_as_they_stand(case, hasten, registered, camps, total):
    instance = read_instance(CASES / case, hasten=hasten)
    day = np.arange(1, instance.days + 1)
    assert int(day @ instance.registered.sum(axis=1)) == registered
    assert int(day @ instance.camps_sum) == camps
    assert int(day @ instance.total) == total


@pytest.mark.skipif(not CASES.is_dir(), reason="the published instances lie beside the repository")
def test_a_published_instance_in_detail():
    instance = read_instance(CASES / "ssudan2016")
    kinds = [p.kind for p in instance.places]
    assert (len(kinds), len(instance.routes), len(instance.camps), instance.days) == (133, 171, 18, 426)
    assert (kinds.count("marker"), kinds.count("forwarding_hub")) == (1, 5)
    assert instance.start == date(2016, 6, 1)
    assert instance.settings.conflict_spawn_decay == (1.0, 1.0, 1.0, 0.5, 0.1)
    assert instance.settings.avoid_short_stints
    assert any("link_type" in note for note in instance.notes)
    assert "../simsetting.yml" in instance.files


def test_a_small_world(tmp_path):
    instance = read(small_world(), tmp_path)
    assert places(instance) == {
        "Alder": "conflict",
        "Birch": "town",
        "Cedar": "town",
        "Dale": "forwarding_hub",
        "Elm": "idpcamp",
        "Ferry": "camp",
        "Heath": "camp",
        "Grove": "town",
        "Knoll": "marker",
    }
    assert instance.name == "instance"
    assert (instance.start, instance.days) == (date(2041, 3, 1), 30)
    alder, ferry = instance.places[0], instance.places[5]
    assert (alder.population, alder.capacity, alder.intensity) == (9000, -1, 1.0)
    assert (ferry.population, ferry.capacity, ferry.intensity) == (0, 900, -1.0)
    assert (ferry.region, ferry.country, ferry.latitude, ferry.longitude) == ("West", "Fens", 50.0, 10.4)
    assert instance.routes[1] == FleeRoute(0, 2, 120.5)
    assert instance.closures[1] == FleeClosure("location", "Heath", "Fens", 10, 14)
    assert instance.camps == (4, 5, 6)
    assert instance.conflict.shape == (30, 9)
    assert instance.conflict[[5, 6, 21, 22], 1].tolist() == [0.0, 0.5, 0.5, 0.0]
    assert not instance.conflict[:, 2].any()
    assert instance.registered[[0, 1, 5, 12, 13], 1].tolist() == [120, 224, 640, 985, 900]
    assert (instance.camps_sum == instance.registered.sum(axis=1)).all()
    assert set(instance.files) >= {"simsetting.yml", "input_csv/conflicts.csv", "source_data/ferry.csv"}


def test_counts_are_divided_and_cut_as_flee_does(tmp_path):
    world = small_world()
    world.places[5] = ("Ferry", "West", "Fens", 50.0, 10.4, "camp", "", 905)
    world.places[6] = ("Heath", "West", "Fens", 50.9, 10.9, "camp", "", -1)
    world.tables["Heath"] = [(0, 9), (4, 29)]
    instance = read(world, tmp_path, hasten=10)
    assert instance.settings.hasten == 10
    assert [p.population for p in instance.places[:3]] == [900, 400, 250]
    assert instance.places[5].capacity == 90
    assert instance.places[6].capacity == -1
    # 0.9, 1.4, 1.9, 2.4, 2.9 people
    assert instance.registered[:6, 2].tolist() == [0, 1, 1, 2, 2, 2]


def test_days_may_be_fewer_than_the_tables(tmp_path):
    instance = read(small_world(), tmp_path, days=7)
    assert instance.days == len(instance.conflict) == len(instance.registered) == len(instance.total) == 7
    assert read(replace(small_world(), rows=50), tmp_path).days == 30


def test_further_columns(tmp_path):
    world = small_world()
    world.place_attributes = ("hdi", "conflict_intensity", "capacity_per_day", "initial_idps")
    world.places[0] += (0.4, 0.7, "", 55)
    world.places[5] += ("", "", 12.5, 60)
    world.places[6] += ("",)
    world.route_attributes = ("surface", "walk_probability", "max_move_speed")
    world.routes[0] += ("mud", 0.25, 120)
    world.routes[1] += ("mud", "", "")
    instance = read(world, tmp_path)
    alder, ferry, heath = (instance.places[k] for k in (0, 5, 6))
    assert (alder.intensity, alder.initial_idps) == (0.7, 0)
    assert (ferry.capacity_per_day, ferry.initial_idps, heath.capacity_per_day) == (12.5, 60, 0.0)
    assert instance.routes[0] == FleeRoute(0, 1, 85.0, 0, 120.0, 0.25)
    assert instance.routes[1].max_move_speed is None
    notes = " ".join(instance.notes)
    assert "columns hdi." in notes
    assert "columns surface." in notes
    assert "initial_idps is read for camps only, not for Alder" in notes


def test_what_spreadsheets_leave_behind_is_harmless(tmp_path):
    world = small_world()
    before = read(world, tmp_path)
    for name in world.files():
        path = tmp_path / "instance" / name
        text = path.read_text(encoding="utf-8")
        if name.endswith(".csv"):
            lines = text.splitlines()
            spaced = [line.replace(",", " , ") for line in lines]
            text = "\r\n".join([*spaced, "", ",,,,", ""])
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    after = read_instance(tmp_path / "instance")
    assert after.places == before.places
    assert after.routes == before.routes
    assert after.closures == before.closures
    assert (after.conflict == before.conflict).all()
    assert (after.registered == before.registered).all()


def test_trailing_commas_quotes_and_comments(tmp_path):
    world = small_world()
    world.write(tmp_path / "instance")
    conflicts = world.files()["input_csv/conflicts.csv"].splitlines()
    put(tmp_path, "input_csv/conflicts.csv", "\n".join([conflicts[0] + ",", *conflicts[1:]]))
    routes = world.files()["input_csv/routes.csv"].replace("\nAlder,Birch", '\n# a comment\n"Alder","Birch"')
    put(tmp_path, "input_csv/routes.csv", routes + ",,,\n")
    put(tmp_path, "source_data/heath.csv", "# no heading\n\n2041-3-1,5\n#2041-03-02,9 # withdrawn\n2041-03-03,\n")
    layout = world.files()["source_data/data_layout.csv"]
    put(tmp_path, "source_data/data_layout.csv", f"{layout}# Grove,grove.csv\nlonely\n,,\n")
    put(tmp_path, "input_csv/closures.csv", "")
    instance = read_instance(tmp_path / "instance")
    assert len(instance.routes) == len(world.routes)
    assert (instance.registered[:, 2] == 5).all()
    assert instance.closures == ()


def test_no_file_of_corrections_is_no_correction(tmp_path):
    world = small_world()
    world.write(tmp_path / "instance")
    (tmp_path / "instance" / "input_csv" / "registration_corrections.csv").unlink()
    assert "input_csv/registration_corrections.csv" not in read_instance(tmp_path / "instance").files


def test_a_correction_scales_what_came_before(tmp_path):
    world = small_world()
    world.tables["Heath"] = [(0, 100), (10, 400), (20, 200), (29, 300)]
    world.corrections = [("Heath", 20), ("Ferry", 0 - 1), ("Heath", 29)]
    world.tables["Ferry"].insert(0, (-1, 7))
    instance = read(world, tmp_path)
    # 200/400 on the first two, then 300/200 on all three
    assert instance.registered[[0, 10, 20, 29], 2].tolist() == [75, 300, 300, 300]
    # a correction of a day before the start is passed over
    assert instance.registered[0, 1] == 120


def test_a_date_given_twice_is_scaled_twice(tmp_path):
    world = small_world()
    world.tables["Heath"] = [(0, 100), (10, 200), (10, 400), (20, 500)]
    world.corrections = [("Heath", 10)]
    # 200/100 on the first, then 400/200 on the first two
    assert read(world, tmp_path).registered[[0, 9, 10], 2].tolist() == [400, 400, 400]


def test_dates_out_of_order_are_interpolated_as_they_stand(tmp_path):
    rng = np.random.default_rng(5)
    for k in range(30):
        entries = rng.integers(-5, 40, (int(rng.integers(1, 8)), 2))
        table = [(int(day), int(count) + 5) for day, count in entries]
        world = small_world()
        world.tables["Heath"] = table
        instance = read_instance(world.write(tmp_path / str(k)), hasten=3)
        assert instance.registered[:, 2].tolist() == [slow_count(table, day, 3) for day in range(30)], table


def slow_count(table: list[tuple[int, int]], day: int, hasten: int) -> int:
    """The count of a day, entry by entry."""
    if day <= table[0][0]:
        return int(table[0][1] / hasten)
    for (d0, n0), (d1, n1) in pairwise(table):
        if day < d1:
            return int(n0 / hasten + (day - d0) / (d1 - d0) * (n1 / hasten - n0 / hasten))
    return int(table[-1][1] / hasten)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([(0, 10), (4, 50)], [(0, 1), (4, 2)], [(0, 11), (4, 52)]),
        ([(0, 10), (2, 20), (4, 50)], [(0, 1), (3, 2)], [(0, 11), (2, 21), (3, 52)]),
        ([(2, 10), (4, 50)], [(0, 1), (3, 2), (4, 3)], [(0, 11), (2, 11), (3, 52), (4, 53)]),
        # what the first has after the end of the second is lost, and so is the second after the end of the first
        ([(0, 10), (9, 99)], [(0, 1), (5, 7)], [(0, 11), (5, 106)]),
        ([(0, 10), (2, 20)], [(0, 1), (5, 7), (8, 9)], [(0, 11), (2, 21), (2, 21)]),
    ],
)
def test_further_files_of_a_camp_are_added(tmp_path, first, second, expected):
    world = small_world()
    world.tables["Heath"] = first
    world.write(tmp_path / "instance")
    put(tmp_path, "source_data/more.csv", "".join(f"{world.date(d)},{n}\n" for d, n in second))
    layout = world.files()["source_data/data_layout.csv"].replace("heath.csv", "heath.csv,more.csv,")
    put(tmp_path, "source_data/data_layout.csv", layout)
    instance = read_instance(tmp_path / "instance")
    assert instance.registered[:, 2].tolist() == [slow_count(expected, day, 1) for day in range(30)]


def test_a_table_need_not_be_a_camp(tmp_path):
    world = small_world()
    world.tables["Moor"] = [(0, 50)]
    instance = read(world, tmp_path)
    assert (instance.camps_sum == instance.registered.sum(axis=1) + 50).all()
    assert any("Moor" in note for note in instance.notes)


def test_camps_that_begin_empty(tmp_path):
    full = read_instance(small_world().write(tmp_path / "full"))
    empty = read_instance(small_world().set("spawn_rules", empty_camps_on_day0=True).write(tmp_path / "empty"))
    assert (empty.registered == full.registered - full.registered[0]).all()
    assert (empty.camps_sum == full.camps_sum - full.camps_sum[0]).all()
    assert (empty.total == full.total - full.total[0]).all()


def test_where_the_settings_lie(tmp_path):
    world = replace(small_world(), settings=None)
    folder = world.write(tmp_path / "instance")
    (tmp_path / "simsetting.yml").write_text("move_rules:\n  camp_weight: 5\n", encoding="utf-8")
    other = tmp_path / "other.yml"
    other.write_text("move_rules:\n  camp_weight: 7\n", encoding="utf-8")
    assert find_settings(folder) == tmp_path / "simsetting.yml"
    assert read_instance(folder).settings.camp_weight == 5
    own = folder / "simsetting.yml"
    own.write_text("move_rules:\n  camp_weight: 6\n", encoding="utf-8")
    assert find_settings(folder) == own
    assert read_instance(folder, settings=other).settings.camp_weight == 7
    assert "other.yml" in read_instance(folder, settings=other).files


def test_files_that_no_rule_reads_are_noted(tmp_path):
    folder = small_world().write(tmp_path / "instance")
    unread = ("demographics_age.csv", "flood_level.csv", "agents.csv", "major_routes.csv", "region_attributes_IPC.csv")
    for name in unread:
        (folder / "input_csv" / name).write_text("?", encoding="utf-8")
    notes = " ".join(read_instance(folder).notes)
    assert all(name in notes for name in unread)


def test_the_day_column_is_not_read(tmp_path):
    folder = small_world().write(tmp_path / "instance")
    path = folder / "input_csv" / "conflicts.csv"
    before = read_instance(folder)
    path.write_text(path.read_text(encoding="utf-8").replace("\n7,", "\nseven,"), encoding="utf-8")
    after = read_instance(folder)
    assert (after.conflict == before.conflict).all()
    assert any("first column is not read" in note for note in after.notes)
