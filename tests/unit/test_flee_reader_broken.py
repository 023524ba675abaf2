"""A broken instance: everything that is wrong with it in one message, with file, row, column, value and a way out."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from flee_worlds import FleeWorld, small_world
from panah.errors import InputError
from panah.flee import read_instance
from panah.flee.problems import LISTED

LOCATIONS = "input_csv/locations.csv"
ROUTES = "input_csv/routes.csv"
CLOSURES = "input_csv/closures.csv"
CONFLICTS = "input_csv/conflicts.csv"
PERIOD = "input_csv/sim_period.csv"
CORRECTIONS = "input_csv/registration_corrections.csv"
LAYOUT = "source_data/data_layout.csv"
HEATH = "source_data/heath.csv"


def refusal(folder: Path, **options: int) -> list[str]:
    with pytest.raises(InputError) as error:
        read_instance(folder, **options)
    assert error.value.exit_status == 2
    return [str(problem) for problem in error.value.problems]


def spoilt(folder: Path, name: str, old: str, new: str, world: FleeWorld | None = None) -> Path:
    """An instance with one text of one file replaced."""
    (world or small_world()).write(folder)
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        # places
        (
            LOCATIONS,
            "Grove,North",
            "Alder,North",
            "row 9, column name: a second place of this name, the first is in row 2",
        ),
        (LOCATIONS, "Grove,North", ",North", "row 9, column name: empty"),
        (
            LOCATIONS,
            "forwarding_hub",
            "hub",
            "row 5, column location_type: unknown type (found 'hub'); allowed: camp, ",
        ),
        (LOCATIONS, "marker", "flood_zone", "row 10, column location_type: flood zones are not carried"),
        (
            LOCATIONS,
            "town,,2500",
            "town,,2500.5",
            "row 4, column population or capacity: not a whole number (found '2500.5')",
        ),
        (LOCATIONS, "town,,2500", "town,,-2500", "row 4, column population or capacity: out of range (found '-2500')"),
        (LOCATIONS, "town,,2500", f"town,,{10**30}", "row 4, column population or capacity: out of range"),
        (LOCATIONS, "town,,2500", f"town,,{'9' * 5000}", "row 4, column population or capacity: not a whole number"),
        (LOCATIONS, "conflict_zone,6", "conflict_zone,", "row 3, column conflict_date: empty"),
        (
            LOCATIONS,
            "50.4",
            "here",
            "row 4, column gps_x: not a number (found 'here'); allowed: a number from -180 to 180",
        ),
        (LOCATIONS, "50.4", "nan", "row 4, column gps_x: out of range (found 'nan')"),
        (LOCATIONS, "town,,2500", "town", "row 4: too few cells"),
        (LOCATIONS, "town,,2500", "town,,2500,5", "row 4, column number 9: a cell without a column name (found '5')"),
        # routes
        (
            ROUTES,
            "Alder,Birch",
            "Alder,Brich",
            "row 2, column name2: unknown place in a route (found 'Brich'). Nearest: Birch.",
        ),
        (ROUTES, "Alder,Birch,85", "Alder,Birch,-85", "row 2, column distance: out of range (found '-85')"),
        (ROUTES, "Alder,Birch,85", "Alder,Birch,0", "row 2, column distance: out of range (found '0')"),
        (ROUTES, "Alder,Birch,85", "Alder,Birch,inf", "row 2, column distance: out of range (found 'inf')"),
        (ROUTES, "Alder,Birch,85", f"Alder,Birch,{10**30}", "row 2, column distance: out of range"),
        (ROUTES, "Alder,Birch,85", "Alder,Birch,", "row 2, column distance: empty"),
        (ROUTES, "Alder,Birch,85,0", "Alder,Birch,85,3", "row 2, column forced_redirection: out of range (found '3')"),
        (ROUTES, "Alder,Birch,85,0", "Alder,Birch", "row 2: too few cells (found 'Alder,Birch')"),
        (ROUTES, "Alder,Birch", "Alder,Alder", "row 2, column name2: a route from a place to itself"),
        # closures
        (
            CLOSURES,
            "country,Woods,Fens",
            "country,Woods,Fen",
            "row 2, column name2: unknown country in a closure (found 'Fen'). Nearest: Fens.",
        ),
        (
            CLOSURES,
            "location,Heath",
            "location,Heat",
            "row 3, column name1: unknown place in a closure (found 'Heat'). Nearest: Heath.",
        ),
        (
            CLOSURES,
            "location,Heath",
            "locations,Heath",
            "row 3, column closure_type: unknown closure (found 'locations')",
        ),
        (CLOSURES, "10,14", "10,later", "row 3, column closure_end: not a whole number (found 'later')"),
        (CLOSURES, "10,14", "10", "row 3: too few cells"),
        # days
        (PERIOD, "Length,30", "Length,31", f"{CONFLICTS}: fewer rows than days (found '30 rows'); allowed: 31 or more"),
        (PERIOD, "Length,30", "Length,0", f"{PERIOD}, row 2, column Length: out of range (found '0')"),
        (PERIOD, "Length,30", f"Length,{10**30}", "row 2, column Length: out of range"),
        (PERIOD, "Length,30", "Span,30", f"{PERIOD}: no Length"),
        (
            PERIOD,
            "2041-03-01",
            "01/03/2041",
            "row 1, column StartDate: not a date (found '01/03/2041'); allowed: YYYY-MM-DD",
        ),
        (PERIOD, "2041-03-01", "2041-02-30", "row 1, column StartDate: not a date"),
        (PERIOD, "2041-03-01", "0001-03-01", "row 1, column StartDate: not a date"),
        # conflicts
        (CONFLICTS, "Birch", "Brich", "row 1: unknown place (found 'Brich'). Nearest: Birch."),
        (CONFLICTS, "Birch", "Alder", "row 1: a second column of this name (found 'Alder')"),
        (CONFLICTS, "\n3,1,0,0", "\n3,1,x,0", "row 5, column Birch: not a number (found 'x')"),
        (CONFLICTS, "\n3,1,0,0", "\n3,1,,0", "row 5, column Birch: no value"),
        (CONFLICTS, "\n3,1,0,0", "\n3,1,0", "row 5, column Grove: no value"),
        (CONFLICTS, "\n3,1,0,0", "\n3,1,-1,0", "row 5, column Birch: out of range (found '-1')"),
        (CONFLICTS, "\n3,1,0,0", "\n3,1,nan,0", "row 5, column Birch: out of range (found 'nan')"),
        (CONFLICTS, "\n3,1,0,0", "\n3,1,1e30,0", "row 5, column Birch: out of range (found '1e+30')"),
        (CONFLICTS, "\n3,1,0,0", "\n3,1,0,0,1", "row 5, column 5: a value under no name (found '1')"),
        # tables
        (HEATH, "2041-03-08,310", "2041-03-08,31O", f"{HEATH}, row 2, column 2: not a whole number (found '31O')"),
        (HEATH, "2041-03-08,310", "2041-03-08,-3", "row 2, column 2: out of range (found '-3')"),
        (HEATH, "2041-03-08,310", f"2041-03-08,{10**30}", "row 2, column 2: out of range"),
        (HEATH, "2041-03-08,310", "8 March,310", "row 2, column 1: not a date (found '8 March'); allowed: YYYY-MM-DD"),
        (LAYOUT, "total", "Total", "row 1, column name: the first table is not the total (found 'Total')"),
        (LAYOUT, "Ferry,", "Heath,", "row 4, column name: a second table of this name, the first is in row 3"),
        (LAYOUT, "Ferry,", "Fery,", f"{LAYOUT}: a camp that has no table (found 'Ferry'); allowed: a row of the camp"),
        (
            LAYOUT,
            "ferry.csv",
            "fery.csv",
            "no such file (found 'fery.csv'); allowed: a file in source_data. Nearest: ferry.csv.",
        ),
        (LAYOUT, "ferry.csv", "../../ferry.csv", "row 3, column file: outside the instance (found '../../ferry.csv')"),
        (LAYOUT, "ferry.csv", "/etc/hosts", "row 3, column file: outside the instance (found '/etc/hosts')"),
        (LAYOUT, "ferry.csv", "C:\\ferry.csv", "row 3, column file: outside the instance"),
        (LAYOUT, "ferry.csv", "fer\0ry.csv", "row 3, column file: outside the instance"),
        (LAYOUT, "ferry.csv", "f" * 5000, "no such file"),
        (LAYOUT, "ferry.csv", "ferry.csv,heath.csv", "row 3, column file: a further file starts after the first one"),
    ],
)
def test_one_thing_wrong(tmp_path, name, old, new, complaint):
    world = small_world()
    if "further file" in complaint:
        world.tables["Heath"] = [(9, 5)]
    problems = refusal(spoilt(tmp_path, name, old, new, world))
    assert any(complaint in p for p in problems), problems
    assert len(problems) <= 3


@pytest.mark.parametrize(
    ("correction", "complaint"),
    [
        (("Haeth", 10), "row 1, column 1: unknown table (found 'Haeth'). Nearest: Heath."),
        (("Heath", 10), "row 1, column 2: Heath has no entry of this date (found '2041-03-11')"),
        (("Ferry", 0), "row 1, column 2: Ferry has no entry before this date"),
        (("Heath", 7), "row 1, column 2: the entry of Heath before this date is 0 and cannot be scaled"),
    ],
)
def test_corrections(tmp_path, correction, complaint):
    world = small_world()
    world.corrections = [correction]
    (problem,) = refusal(world.write(tmp_path))
    assert problem.startswith(CORRECTIONS)
    assert complaint in problem


def test_corrections_that_explode(tmp_path):
    world = small_world()
    world.tables["Heath"] = [(k, 10**10 if k % 2 else 1) for k in range(20)]
    world.tables["total"] = [(0, 5)]
    world.corrections = [("Heath", k) for k in range(1, 20, 2)]
    assert "scaled beyond all measure" in refusal(world.write(tmp_path))[0]


def test_corrections_have_no_comments(tmp_path):
    world = small_world()
    world.corrections = [("#Heath", 7)]
    assert "This file has no comments." in refusal(world.write(tmp_path))[0]


def test_days_beyond_the_table(tmp_path):
    folder = small_world().write(tmp_path)
    (problem,) = refusal(folder, days=31)
    assert "31 or more: the days asked for" in problem
    assert read_instance(replace(small_world(), days=30, rows=31).write(tmp_path), days=31).days == 31


@pytest.mark.parametrize("options", [{"days": 0}, {"days": -5}, {"hasten": 0}, {"days": 10**30, "hasten": 10**30}])
def test_arguments(tmp_path, options):
    problems = refusal(small_world().write(tmp_path), **options)
    assert len(problems) == len(options)


@pytest.mark.parametrize("name", [LOCATIONS, ROUTES, CLOSURES, CONFLICTS, PERIOD, LAYOUT, HEATH])
def test_missing_files(tmp_path, name):
    folder = small_world().write(tmp_path)
    (folder / name).unlink()
    (problem,) = refusal(folder)
    assert problem.startswith(f"{name}: no such file")


@pytest.mark.parametrize("name", [LOCATIONS, CONFLICTS, PERIOD, LAYOUT, HEATH, "simsetting.yml"])
def test_empty_files(tmp_path, name):
    folder = small_world().write(tmp_path)
    (folder / name).write_bytes(b"")
    problems = refusal(folder)
    assert all(p.startswith(name) for p in problems), problems


def test_every_file_missing_is_one_message(tmp_path):
    folder = small_world().write(tmp_path)
    for path in [*folder.glob("*/*"), folder / "simsetting.yml"]:
        path.unlink()
    assert len(refusal(folder)) == 7


def test_everything_wrong_at_once(tmp_path):
    folder = spoilt(tmp_path, LOCATIONS, "town,,2500", "town,,many")
    for name, old, new in [
        (ROUTES, "Alder,Birch,85", "Alder,Burch,-85"),
        (CLOSURES, "Woods", "Wood"),
        (CONFLICTS, "Grove", "Groove"),
        (PERIOD, "Length,30", "Length,90"),
        (HEATH, "310", "31x"),
        ("simsetting.yml", "camp_weight", "camp_wight"),
    ]:
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    message = "\n".join(refusal(folder))
    for part in ("many", "Burch", "-85", "Wood'", "Groove", "30 rows", "31x", "camp_wight"):
        assert part in message
    # the place with a wrong number is still a place: no route to it is blamed
    assert "Cedar" not in message


@pytest.mark.parametrize(
    "name", [LOCATIONS, ROUTES, CLOSURES, CONFLICTS, PERIOD, CORRECTIONS, LAYOUT, HEATH, "simsetting.yml"]
)
def test_not_utf8(tmp_path, name):
    folder = small_world().write(tmp_path)
    text = (folder / name).read_bytes()
    (folder / name).write_bytes(text + b"\n# caf\xe9\n")
    (problem,) = refusal(folder)
    assert f"{name}, row " in problem
    assert "not UTF-8 text (found 'byte 0xe9'). Save it as UTF-8." in problem


NOISE = {
    "bytes": bytes(range(256)) * 40960,
    "letters": b"x" * 10_485_760,
    "lines": b"a,b\n" * 2_621_440,
    "cells": b"a," * 5_242_880,
    "nothing": b"\0" * 10_485_760,
}


@pytest.mark.parametrize("kind", NOISE)
@pytest.mark.parametrize("name", [LOCATIONS, CONFLICTS, LAYOUT, "simsetting.yml"])
def test_noise(tmp_path, kind, name):
    folder = small_world().write(tmp_path)
    (folder / name).write_bytes(NOISE[kind])
    problems = refusal(folder)
    assert len(problems) <= LISTED + 1
    assert any(p.startswith(name) for p in problems)
    assert max(map(len, problems)) < 1000


def test_no_file_crowds_out_another(tmp_path):
    folder = spoilt(tmp_path, CLOSURES, "country,Woods", "country,Wood")
    (folder / ROUTES).write_text("Here,There,far\n" * 500, encoding="utf-8")
    (folder / HEATH).write_text("then,many\n" * 500, encoding="utf-8")
    problems = refusal(folder)
    assert len(problems) == LISTED + 1
    assert any(p.startswith(CLOSURES) for p in problems)
    assert any(p.startswith(HEATH) for p in problems)
    assert f"more problems not listed. Not read to the end: {ROUTES}, {HEATH}." in problems[-1]


def test_things_that_are_no_files(tmp_path):
    folder = small_world().write(tmp_path / "instance")
    for name, make in [
        (LOCATIONS, Path.mkdir),
        (ROUTES, lambda path: path.symlink_to(path.name)),
        (CLOSURES, os.mkfifo),
        (CORRECTIONS, lambda path: path.symlink_to(path.name)),
        (HEATH, lambda path: path.symlink_to("nowhere")),
    ]:
        (folder / name).unlink()
        make(folder / name)
    assert [p.split(" (")[0] for p in refusal(folder)] == [
        f"{name}: not a file" for name in (LOCATIONS, ROUTES, CLOSURES, HEATH, CORRECTIONS)
    ]


def test_things_that_are_no_folders(tmp_path):
    folder = small_world().write(tmp_path / "instance")
    assert "no such folder" in refusal(tmp_path / "nowhere")[0]
    assert "not a folder" in refusal(folder / LOCATIONS)[0]
    assert any("Give the folder above it." in p for p in refusal(folder / "input_csv"))
    (tmp_path / "loop").symlink_to("loop")
    assert "no such folder" in refusal(tmp_path / "loop")[0]
    assert "no such folder" in refusal(tmp_path / ("x" * 5000))[0]
    assert "no such folder" in refusal(Path(f"{tmp_path}/a\0b"))[0]
    (folder / "source_data").rename(folder / "source-data")
    assert "no folder source_data" in refusal(folder)[0]
    assert "Nearest: source-data." in refusal(folder)[0]


def test_files_that_change_places_are_refused(tmp_path):
    folder = small_world().write(tmp_path)
    (folder / "location_changes.csv").write_text("Dale,camp,9\n", encoding="utf-8")
    (folder / "input_csv" / "location_attributes_capacity.csv").write_text("#Day,Dale\n", encoding="utf-8")
    problems = refusal(folder)
    assert "location_changes.csv: Panah does not carry places that change their kind. Take the file away." in problems
    assert any(p.startswith("input_csv/location_attributes_capacity.csv: Panah does not carry") for p in problems)


def test_an_instance_without_camps(tmp_path):
    world = small_world()
    world.places = [(*p[:5], "town", "", *p[7:]) if "camp" in p[5] else p for p in world.places]
    (problem,) = refusal(world.write(tmp_path))
    assert "no camps" in problem
