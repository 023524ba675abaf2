"""simsetting.yml: every key is carried, noted or refused by name; none is taken in silence."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from flee_worlds import small_world
from panah.errors import InputError
from panah.flee import read_instance
from panah.flee.keys import SECTIONS, TOP, Inert, Refused
from panah.model.instance import FleeInstance, FleeSettings


def read(folder: Path, text: str) -> FleeInstance:
    small_world().write(folder)
    (folder / "simsetting.yml").write_text(text, encoding="utf-8")
    return read_instance(folder)


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(InputError) as error:
        read(folder, text)
    return str(error.value)


def under(section: str, line: str) -> str:
    return f"{section}:\n  {line}\n"


@pytest.mark.parametrize("text", ["spawn_rules:\n", "{}", "spawn_rules: {}\nmove_rules: null\noptimisations: ~\n"])
def test_what_is_not_given_has_flees_default(tmp_path, text):
    assert read(tmp_path, text).settings == FleeSettings()


def test_every_field_can_be_set(tmp_path):
    text = """
default_conflict_intensity: 2
spawn_rules:
  take_from_population: yes
  insert_day0: off
  empty_camps_on_day0: TRUE
  sum_from_camps: 0
  conflict_spawn_decay: [1, 0.5]
  conflict_spawn_decay_interval: 20
  conflict_driven_spawning:
    spawn_mode: pop_ratio
    displaced_per_conflict_day: 0.02
move_rules:
  max_move_speed: 401
  max_walk_speed: 36
  foreign_weight: 2
  camp_weight: 3
  conflict_weight: 2.5e-1
  conflict_movechance: 0.9
  camp_movechance: 1e-3
  idpcamp_movechance: 0.2
  default_movechance: 0.4
  awareness_level: 2
  capacity_buffer: 0.8
  capacity_scaling: 1.25
  avoid_short_stints: True
  start_on_foot: true
  softening: 50
  weight_softening: 0.1
  weight_power: 1.1
  distance_power: 0.75
  pop_power_for_loc_weight: 0.2
  movechance_pop_base: 9000
optimisations:
  hasten: 4
"""
    settings = read(tmp_path, text).settings
    same = {f.name for f in fields(settings) if getattr(settings, f.name) == getattr(FleeSettings(), f.name)}
    # these two exclude take_from_population, and 0.001 happens to be the default
    assert same == {"use_pop_for_loc_weight", "movechance_pop_scale_factor", "camp_movechance"}
    assert settings.spawn_mode == "pop_ratio"
    assert settings.displaced_per_conflict_day == 0.02
    assert settings.conflict_spawn_decay == (1.0, 0.5)
    assert settings.conflict_weight == 0.25
    both = under("move_rules", "use_pop_for_loc_weight: true\n  movechance_pop_scale_factor: 0.5")
    assert read(tmp_path, both).settings.movechance_pop_scale_factor == 0.5


@pytest.mark.parametrize(
    ("text", "mode", "rate"),
    [
        ("conflict_driven_spawning: {}", "constant", 500),
        ("conflict_driven_spawning: {spawn_mode: pop_ratio}", "pop_ratio", 0.01),
        ("conflict_driven_spawning: {spawn_mode: Poisson, displaced_per_conflict_day: 7}", "poisson", 7),
        ("conflict_driven_spawning:", "data", 0),
    ],
)
def test_spawning_by_conflict(tmp_path, text, mode, rate):
    settings = read(tmp_path, under("spawn_rules", text)).settings
    assert (settings.spawn_mode, settings.displaced_per_conflict_day) == (mode, rate)


@pytest.mark.parametrize("text", ["conflict_spawn_decay: []", "conflict_spawn_decay: null"])
def test_no_decay(tmp_path, text):
    assert read(tmp_path, under("spawn_rules", text)).settings.conflict_spawn_decay is None


def test_a_default_intensity_is_cut_as_flee_does(tmp_path):
    instance = read(tmp_path, "default_conflict_intensity: 0.5\n")
    assert instance.settings.default_conflict_intensity == 0
    assert instance.places[0].intensity == 0
    assert any("counts as 0" in note for note in instance.notes)


INERT = [(s, k) for s, keys in {**SECTIONS, "": TOP}.items() for k, v in keys.items() if isinstance(v, Inert)]


@pytest.mark.parametrize(("section", "key"), INERT)
def test_keys_without_effect_are_noted(tmp_path, section, key):
    instance = read(tmp_path, under(section, f"{key}: 3") if section else f"{key}: 3\n")
    assert instance.settings == FleeSettings()
    assert any(key in note or section == "log_levels" in note for note in instance.notes)


REFUSED = [(s, k, v) for s, keys in SECTIONS.items() for k, v in keys.items() if isinstance(v, Refused)]


@pytest.mark.parametrize(("section", "key", "spec"), REFUSED)
def test_what_is_not_carried_is_refused_by_name_when_it_is_on(tmp_path, section, key, spec):
    on, off = {"false": ("true", "false"), "true": ("false", "true"), "one": ("1.5", "1.0")}[spec.off]
    message = refusal(tmp_path, under(section, f"{key}: {on}"))
    assert f"simsetting.yml, row 2, {key}: Panah does not carry {spec.what}" in message
    assert read(tmp_path, under(section, f"{key}: {off}")).settings == FleeSettings()


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("harvest_months: [5, 6]", True),
        ("harvest_months: []", False),
        ("flood_rules: {max_flood_level: 3}", True),
        ("flood_rules:", False),
        ("two_system_decision_making: 0.5", True),
        ("two_system_decision_making: 0.0", False),
        ('stay_close_to_home: "false"', True),
        ("pruning_threshold: often", True),
    ],
)
def test_on_and_off(tmp_path, line, on):
    text = under("move_rules", line)
    if on:
        assert "Panah does not carry" in refusal(tmp_path, text)
    else:
        assert read(tmp_path, text).settings == FleeSettings()


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        (
            under("move_rules", "camp_wieght: 2"),
            ["row 2, move_rules: unknown key (found 'camp_wieght')", "camp_weight"],
        ),
        (under("move_rule", "camp_weight: 2"), ["unknown key (found 'move_rule')", "Nearest: move_rules."]),
        ("camp_weight: 2\n", ["unknown key (found 'camp_weight')", "It belongs under move_rules."]),
        (under("spawn_rules", "hasten: 2"), ["unknown key (found 'hasten')", "It belongs under optimisations."]),
        (under("move_rules", "camp_weight: two"), ["camp_weight: not a number (found 'two')", "a number from 0"]),
        (under("move_rules", "camp_weight:"), ["camp_weight: no value"]),
        (under("move_rules", "camp_weight: [2]"), ["camp_weight: not a number (found 'a list')"]),
        (under("move_rules", "camp_weight: -1"), ["camp_weight: out of range (found '-1')"]),
        (under("move_rules", "camp_weight: .nan"), ["camp_weight: not a number (found '.nan')"]),
        (under("move_rules", "camp_weight: 1e400"), ["camp_weight: not a number"]),
        (under("move_rules", "softening: 010"), ["softening: not a number (found '010')"]),
        (under("move_rules", "max_move_speed: 0"), ["max_move_speed: out of range", "a number above 0"]),
        (under("move_rules", "camp_movechance: 1.5"), ["camp_movechance: out of range", "from 0 to 1"]),
        (under("move_rules", "awareness_level: 0"), ["awareness_level: out of range", "nobody ever moves"]),
        (under("move_rules", "awareness_level: 1.5"), ["awareness_level: not a whole number"]),
        (under("optimisations", "hasten: 0"), ["hasten: out of range (found '0')"]),
        (under("spawn_rules", 'insert_day0: "false"'), ["insert_day0: neither true nor false", "Take the quotes away"]),
        (under("spawn_rules", "insert_day0: perhaps"), ["insert_day0: neither true nor false (found 'perhaps')"]),
        (under("spawn_rules", "conflict_spawn_decay: 3"), ["conflict_spawn_decay: not a list of numbers"]),
        (under("spawn_rules", "conflict_spawn_decay: [1, x]"), ["conflict_spawn_decay: not a number (found 'x')"]),
        (under("spawn_rules", "conflict_driven_spawning: true"), ["conflict_driven_spawning: not a section"]),
        (
            under("spawn_rules", "conflict_driven_spawning: {spawn_mode: poison, rate: 3}"),
            ["unknown mode (found 'poison')", "Nearest: poisson.", "unknown key (found 'rate')"],
        ),
        (under("spawn_rules", "insert_day0: true\n  insert_day0: false"), ["given twice"]),
        (
            under("spawn_rules", "take_from_population: true") + under("move_rules", "use_pop_for_loc_weight: true"),
            ["take_from_population together with use_pop_for_loc_weight"],
        ),
        ("move_rules: 7\n", ["move_rules: not a section (found '7')"]),
        ("- a\n- b\n", ["no settings"]),
        ("", ["no settings"]),
        ("a: [1\nb: 2\n", ["simsetting.yml, row 2: not YAML"]),
        ("a: 1\n---\nb: 2\n", ["not YAML"]),
        ("[" * 5000, ["not YAML"]),
        ("a: &x [*x]\n", ["unknown key (found 'a')"]),
        ("? [1, 2]\n: 3\n", ["unknown key"]),
        ("a: 'x\x00'\n", ["not YAML"]),
    ],
)
def test_what_is_wrong_is_said(tmp_path, text, complaints):
    message = refusal(tmp_path, text)
    assert all(c in message for c in complaints), message


def test_all_problems_at_once(tmp_path):
    text = "move_rules:\n  camp_wieght: 2\n  softening: soft\n  fixed_routes: true\nspawn_rules:\n  insert_day0: 3\n"
    with pytest.raises(InputError) as error:
        read(tmp_path, text)
    assert len(error.value.problems) == 4


def test_a_place_that_hardly_anybody_leaves_is_a_camp_for_flee(tmp_path):
    assert any(
        "takes such a place for a camp" in n for n in read(tmp_path, "move_rules: {default_movechance: 0.001}").notes
    )


def test_settings_are_never_guessed(tmp_path):
    folder = small_world().write(tmp_path / "instance")
    (folder / "simsetting.yml").unlink()
    with pytest.raises(InputError) as error:
        read_instance(folder)
    assert "no simsetting.yml" in str(error.value)
    assert str(folder / "simsetting.yml") in str(error.value)
    assert str(tmp_path / "simsetting.yml") in str(error.value)
    with pytest.raises(InputError, match="no such file"):
        read_instance(folder, settings=tmp_path / "elsewhere.yml")
    (folder / "simsetting.yml").symlink_to("simsetting.yml")
    with pytest.raises(InputError, match="no simsetting"):
        read_instance(folder)
