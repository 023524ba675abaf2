"""Every key of simsetting.yml that Flee knows: carried, of no effect, or refused when it is switched on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Number:
    """A key whose finite number, from ``low`` (or above it) to ``high``, fills a field of FleeSettings."""

    field: str
    low: float
    high: float
    above: bool = False


@dataclass(frozen=True)
class Whole:
    """A key whose whole number fills a field of FleeSettings."""

    field: str
    low: int
    high: int
    why: str = ""


@dataclass(frozen=True)
class Switch:
    """A key that is true or false."""

    field: str


@dataclass(frozen=True)
class Inert:
    """A key that no rule reads; ``why`` says so in a note."""

    why: str


@dataclass(frozen=True)
class Refused:
    """A key for what Panah does not carry.

    It may stand there as long as it is off: false, 0, nothing, or an empty list; for ``off`` "true" as long as it is
    true, for "one" as long as it is at most 1.
    """

    what: str
    off: str = "false"


Spec = Number | Whole | Switch | Inert | Refused

_FLOOD: Final = Refused("rules of floods")
_IPC: Final = Refused("rules of hunger (IPC)")
_AGES: Final = Refused("rules by age, sex or ethnicity")
_TWO: Final = Refused("two-system decision making")
_HARVEST: Final = Refused("harvest months")
_SINKS: Final = Refused("camps that take people out of the simulation")
_PRINTS: Final = Inert("it only decides what Flee prints")

WEIGHT: Final = 1e6
POWER: Final = 10.0
"""Powers above this overflow on the distances that are allowed."""

SPAWN: Final[Mapping[str, Spec]] = {
    "take_from_population": Switch("take_from_population"),
    "insert_day0": Switch("insert_day0"),
    "empty_camps_on_day0": Switch("empty_camps_on_day0"),
    "sum_from_camps": Switch("sum_from_camps"),
    "conflict_spawn_decay_interval": Whole("conflict_spawn_decay_interval", 1, 10**5),
    "average_social_connectivity": Inert("only two-system decision making reads it"),
    "conflict_zone_spawning_only": Refused("people who set out from places without conflict", off="true"),
    "flood_zone_spawning_only": _FLOOD,
    "flood_driven_spawning": _FLOOD,
    "flood_driven_spawn_mode": _FLOOD,
    "starvation_driven_spawning": _IPC,
    "camps_are_sinks": _SINKS,
    "camps_are_sicks": _SINKS,
    "read_from_agents_csv_file": Refused("people one by one from agents.csv"),
    "harvest_months": _HARVEST,
}
"""spawn_rules; conflict_spawn_decay and conflict_driven_spawning are read by themselves."""

MOVE: Final[Mapping[str, Spec]] = {
    "max_move_speed": Number("max_move_speed", 0, 1e5, above=True),
    "max_walk_speed": Number("max_walk_speed", 0, 1e5, above=True),
    "foreign_weight": Number("foreign_weight", 0, WEIGHT),
    "camp_weight": Number("camp_weight", 0, WEIGHT),
    "conflict_weight": Number("conflict_weight", 0, WEIGHT),
    "conflict_movechance": Number("conflict_movechance", 0, 1),
    "camp_movechance": Number("camp_movechance", 0, 1),
    "idpcamp_movechance": Number("idpcamp_movechance", 0, 1),
    "default_movechance": Number("default_movechance", 0, 1),
    "awareness_level": Whole("awareness_level", 1, 5, "With less than 1 nobody ever moves in Flee."),
    "capacity_buffer": Number("capacity_buffer", 0, 1),
    "capacity_scaling": Number("capacity_scaling", 0, WEIGHT),
    "avoid_short_stints": Switch("avoid_short_stints"),
    "start_on_foot": Switch("start_on_foot"),
    "softening": Number("softening", 0, WEIGHT),
    "weight_softening": Number("weight_softening", 0, WEIGHT),
    "weight_power": Number("weight_power", 0, POWER),
    "distance_power": Number("distance_power", 0, POWER),
    "use_pop_for_loc_weight": Switch("use_pop_for_loc_weight"),
    "pop_power_for_loc_weight": Number("pop_power_for_loc_weight", 0, POWER),
    "movechance_pop_base": Number("movechance_pop_base", 0, 1e12, above=True),
    "movechance_pop_scale_factor": Number("movechance_pop_scale_factor", 0, POWER),
    "max_crossing_speed": Inert("no rule reads it"),
    "home_distance_power": Inert("only stay_close_to_home reads it"),
    "avg_religion_fraction": Inert("only rules by religion read it"),
    "stay_close_to_home": Refused("a pull towards home"),
    "pruning_threshold": Refused("pruning of routes", off="one"),
    "fixed_routes": Refused("fixed routes"),
    "two_system_decision_making": _TWO,
    "harvest_months": _HARVEST,
    "flood_rules": _FLOOD,
    "flee_when_starving": _IPC,
    "avoid_food_deprived_locations": _IPC,
    "ChildrenAvoidHazards": _AGES,
    "BoysTakeRisk": _AGES,
    "MatchCampReligion": _AGES,
    "MatchTownReligion": _AGES,
    "MatchConflictReligion": _AGES,
    "MatchCampEthnicity": _AGES,
    "MatchTownEthnicity": _AGES,
    "MatchConflictEthnicity": _AGES,
    "use_v1_rules": Refused("the rules of Flee 1"),
}
"""move_rules."""

LOGS: Final[Mapping[str, Spec]] = dict.fromkeys(
    ("agent", "link", "camp", "conflict", "init", "idp_totals", "granularity", "flood"), _PRINTS
)

TOP: Final[Mapping[str, Spec]] = {
    "default_conflict_intensity": Number("default_conflict_intensity", 0, WEIGHT),
    "number_of_steps": Inert("the days are those of sim_period.csv"),
    "conflict_input_file": Inert("the conflicts are those of input_csv/conflicts.csv"),
    "flood_level_input_file": Inert("only rules of floods read it"),
}
"""Keys outside of the sections."""

SECTIONS: Final[Mapping[str, Mapping[str, Spec]]] = {
    "log_levels": LOGS,
    "spawn_rules": SPAWN,
    "move_rules": MOVE,
    "optimisations": {"hasten": Whole("hasten", 1, 10**9)},
}
