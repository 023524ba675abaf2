"""Bad input: a message that names the thing and the way out, exit status 2, and nothing written."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from command import refused

GOOD = files("panah") / "examples" / "herat-sitrep.md"


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


TEXT = "Date: 14 July 2021\n\nThe insurgents captured Herat airport on Monday.\n"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", "", ["empty.txt", "empty"]),
        ("blank.txt", " \n\n", ["blank.txt", "no words"]),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), ["photo.txt", "text"]),
        ("undated.txt", "The insurgents captured Herat airport.", ["undated.txt", "date", "--date"]),
        ("nowhere.txt", "Date: 14 July 2021\n\nThe mayor of Tromsdalen opened a bakery.", ["atlas", "panah atlas new"]),
    ],
)
def test_reports_that_cannot_be_used(capsys, tmp_path, name, content, says):
    path = write(tmp_path / name, content)
    message = refused(capsys, tmp_path, "run", path, "--out", tmp_path / "out")
    assert all(word in message for word in says), message


def test_all_bad_reports_are_named_at_once(capsys, tmp_path):
    empty, undated = write(tmp_path / "a.txt", ""), write(tmp_path / "b.txt", "Nothing is dated here.")
    message = refused(capsys, tmp_path, "run", empty, undated, tmp_path / "c.txt", "--out", tmp_path / "out")
    assert "3 problems" in message
    assert all(name in message for name in ("a.txt", "b.txt", "c.txt"))


def test_unknown_atlas_names_the_known_ones(capsys, tmp_path):
    message = refused(capsys, tmp_path, "run", GOOD, "--atlas", "heart-2021", "--out", tmp_path / "out")
    assert "heart-2021" in message
    assert "herat-2021" in message
    assert "panah atlas new" in message


def test_unknown_scenario_names_the_nearest(capsys, tmp_path):
    message = refused(capsys, tmp_path, "run", GOOD, "--scenario", "crossing_shut", "--out", tmp_path / "out")
    assert "crossing_shut" in message
    assert "crossings_shut" in message


def test_a_scenario_with_unknown_keys_names_them_all(capsys, tmp_path):
    path = write(tmp_path / "mine.yml", "id: mine\ntitle: t\nsays: s\ncrossing: []\nassumptions: {fornt: frozen}\n")
    message = refused(capsys, tmp_path, "run", GOOD, "--scenario", path, "--out", tmp_path / "out")
    assert "crossing" in message
    assert "fornt" in message
    assert "mine.yml" in message


def test_a_scenario_with_an_unknown_place_names_the_nearest(capsys, tmp_path):
    text = "id: mine\ntitle: t\nsays: s\ncrossings: [{place: Islam Qalla, goods: shut}]\n"
    path = write(tmp_path / "mine.yml", text)
    message = refused(capsys, tmp_path, "run", GOOD, "--scenario", path, "--out", tmp_path / "out")
    assert "Islam Qalla" in message
    assert "Islam Qala" in message.replace("Islam Qalla", "")


def test_a_date_outside_the_atlas_is_refused(capsys, tmp_path):
    message = refused(capsys, tmp_path, "run", GOOD, "--date", "2035-01-01", "--out", tmp_path / "out")
    assert "2035-01-01" in message
    assert "period" in message


def test_a_report_is_not_backdated_past_the_fence(capsys, tmp_path):
    message = refused(capsys, tmp_path, "run", GOOD, "--date", "2021-07-01", "--out", tmp_path / "out")
    assert "2021-07-14" in message
    assert "front matter" in message


@pytest.mark.parametrize("where", ["file/x", "file"])
def test_an_output_that_cannot_be_written_is_refused(capsys, tmp_path, where):
    write(tmp_path / "file", "")
    assert "output" in refused(capsys, tmp_path, "run", GOOD, "--out", tmp_path / where)


def test_a_folder_is_no_output_file(capsys, tmp_path):
    assert "Cannot go on" in refused(capsys, tmp_path, "read", GOOD, "--out", tmp_path)


@pytest.mark.parametrize(("name", "format_"), [("c.xlsx", "csv"), ("c.json", "csv"), ("c.csv", "json")])
def test_a_table_is_not_written_under_a_name_that_promises_another_format(capsys, tmp_path, name, format_):
    message = refused(capsys, tmp_path, "read", GOOD, "--format", format_, "--out", tmp_path / name)
    assert all(word in message for word in ("--out", name, "FILE.csv", "FILE.json with --format json"))


def test_seeds_are_whole_numbers_of_64_bits(capsys, tmp_path):
    assert "seed" in refused(capsys, tmp_path, "run", GOOD, "--seed", "9" * 23, "--out", tmp_path / "out")


def test_a_date_that_is_none_is_refused(capsys, tmp_path):
    assert "YYYY-MM-DD" in refused(capsys, tmp_path, "run", GOOD, "--date", "14.7.21", "--out", tmp_path / "out")


def test_a_folder_that_is_no_run_is_refused(capsys, tmp_path):
    write(tmp_path / "thesis.docx", "")
    assert "thesis.docx" in refused(capsys, tmp_path, "run", GOOD, "--out", tmp_path)
    for command in ("brief", "check"):
        assert "run.json" in refused(capsys, tmp_path, command, tmp_path)


def test_unknown_rules_are_refused(capsys, tmp_path):
    message = refused(capsys, tmp_path, "simulate", tmp_path, "--rules", "gravity", "--out", tmp_path / "out")
    assert "gravity" in message
    assert "panah" in message


def test_unknown_options_are_refused(capsys, tmp_path):
    assert "No such option" in refused(capsys, tmp_path, "run", GOOD, "--membres", "5")


@pytest.mark.parametrize("levels", ["", "0.5,0.5", "0.9,0.1", "0,1", "half"])
def test_quantile_levels_are_checked(capsys, tmp_path, levels):
    message = refused(capsys, tmp_path, "forecast", tmp_path, "--quantiles", levels, "--out", tmp_path / "f.csv")
    assert "between 0 and 1" in message
