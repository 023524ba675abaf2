"""A Flee instance: places, routes, closures, conflicts and registrations, as its files give them, and its settings.

Flee is the displacement simulator of Suleimenova, Bell and Groen (Scientific Reports 7, 2017); BSD-3. The names of
settings are Flee's own, so that its users find them again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

Kind = Literal["camp", "idpcamp", "conflict", "town", "forwarding_hub", "marker"]
ClosureKind = Literal["country", "location", "link", "camp", "idpcamp", "remove_forced_redirection"]


@dataclass(frozen=True)
class FleePlace:
    """One row of ``locations.csv``.

    ``population`` is 0 for camps and ``capacity`` is -1 for all others; both are already divided by ``hasten``.
    ``kind`` is "town" for a conflict zone whose conflict_date is later than day 0. ``intensity`` is that of a conflict
    zone from day 0 on, else -1. ``capacity_per_day`` is added to the capacity each day; ``initial_idps`` people are
    there on day 0.
    """

    name: str
    region: str
    country: str
    latitude: float
    longitude: float
    kind: Kind
    population: int
    capacity: int
    intensity: float = -1.0
    capacity_per_day: float = 0.0
    initial_idps: int = 0


@dataclass(frozen=True)
class FleeRoute:
    """One row of ``routes.csv``: a way both ways between the places numbered a and b.

    ``forced_redirection`` is the number of the file, 0, 1 or 2. ``max_move_speed`` [km/day] is None where the route
    has none of its own; ``walk_probability`` is the chance of a day on foot.
    """

    a: int
    b: int
    km: float
    forced_redirection: int = 0
    max_move_speed: float | None = None
    walk_probability: float = 0.0


@dataclass(frozen=True)
class FleeClosure:
    """One row of ``closures.csv``; days are those of the simulation, and either may lie outside it."""

    kind: ClosureKind
    name1: str
    name2: str
    start: int
    end: int


FactKind = Literal["capacity", "opens", "closes"]


@dataclass(frozen=True)
class Announced:
    """One row of ``known.csv``: what was announced of a camp, and the day on which it became public.

    ``people`` is the capacity planned [persons], ``day`` the date on which the camp opens or closes; the other is
    None. ``line`` is the row's line in the file.
    """

    place: int
    kind: FactKind
    people: int | None
    day: date | None
    known_from: date
    source: str
    line: int


@dataclass(frozen=True)
class FleeSettings:
    """``simsetting.yml``: the settings that decide who moves, with Flee's defaults. Speeds in km/day."""

    max_move_speed: float = 360.0
    max_walk_speed: float = 35.0
    foreign_weight: float = 1.0
    camp_weight: float = 1.0
    conflict_weight: float = 1.0 / 3.16227766017
    conflict_movechance: float = 1.0
    camp_movechance: float = 0.001
    idpcamp_movechance: float = 0.1
    default_movechance: float = 0.3
    awareness_level: int = 1
    capacity_buffer: float = 0.9
    capacity_scaling: float = 1.0
    avoid_short_stints: bool = False
    start_on_foot: bool = False
    softening: float = 10.0
    weight_softening: float = 0.0
    weight_power: float = 1.0
    distance_power: float = 1.0
    use_pop_for_loc_weight: bool = False
    pop_power_for_loc_weight: float = 0.1
    movechance_pop_base: float = 10000.0
    movechance_pop_scale_factor: float = 0.0
    take_from_population: bool = False
    insert_day0: bool = True
    empty_camps_on_day0: bool = False
    sum_from_camps: bool = True
    conflict_spawn_decay: tuple[float, ...] | None = None
    conflict_spawn_decay_interval: int = 30
    default_conflict_intensity: float = 1.0
    spawn_mode: Literal["data", "constant", "pop_ratio", "poisson"] = "data"
    displaced_per_conflict_day: float = 0.0
    hasten: int = 1


@dataclass(frozen=True)
class FleeRules:
    """What the released program does otherwise than plainly intended; False is the intended rule.

    ``RELEASED`` is Flee 3 as of May 2026, ``RELEASED_3_1`` the older program that ``pip install flee`` gives.
    """

    capacity_unscaled: bool = False
    """``capacity_scaling`` is not read: 3.1 does not know it."""
    day0_fills_capacity: bool = False
    """A camp's capacity is reduced by its people of day 0, who count as occupants as well."""
    day0_counted_twice: bool = False
    """Without ``insert_day0`` the people of day 0 set out twice: once from the total, once from the camps' sum."""
    intensity_change_ignored: bool = False
    """A conflict's intensity stays what it was when it began, until it ends."""
    only_full_conflict_ends: bool = False
    """A conflict ends only if its intensity on the day before was exactly 1."""
    spawn_decay_a_day_late: bool = False
    """Origins are weighed by the conflicts' age of the day before, unless some conflict begins or ends that day."""
    decay_interval_fixed: bool = False
    """``conflict_spawn_decay_interval`` is not read: 30 days."""
    link_closure_inert: bool = False
    """A closure of kind "link" closes nothing."""
    location_reopens_everything: bool = False
    """Reopening opens all ways of that kind, also those that another closure still holds shut."""
    closed_once_bounces: bool = False
    """Who was on a way when it closed turns back at its end, even if it has been reopened since."""
    redirection_doubles: bool = False
    """forced_redirection 1 draws the route twice, 2 draws it once from its second place, and nobody is redirected."""
    no_conflict_is_fatal: bool = False
    """A day without any conflict zone stops the program, even if nobody is to set out."""
    population_weight_flat: bool = False
    """``use_pop_for_loc_weight`` weighs a place with people 1 and one without 0, however many they are."""


RELEASED: Final = FleeRules(
    day0_fills_capacity=True, day0_counted_twice=True, intensity_change_ignored=True, spawn_decay_a_day_late=True,
    link_closure_inert=True, location_reopens_everything=True, closed_once_bounces=True, redirection_doubles=True,
    no_conflict_is_fatal=True,
)  # fmt: skip
RELEASED_3_1: Final = FleeRules(
    capacity_unscaled=True, intensity_change_ignored=True, only_full_conflict_ends=True, spawn_decay_a_day_late=True,
    decay_interval_fixed=True, link_closure_inert=True, location_reopens_everything=True, closed_once_bounces=True,
    redirection_doubles=True, no_conflict_is_fatal=True, population_weight_flat=True,
)  # fmt: skip
MENDED: Final = FleeRules()


@dataclass(frozen=True)
class FleeInstance:
    """One instance, read and checked; counts are divided by ``settings.hasten`` as Flee divides them.

    Parameters
    ----------
    name
        Name of its folder.
    start
        Date of day 0.
    days
        Days simulated, D.
    places, routes, closures
        In file order.
    conflict
        (D, P) float64: intensity of each place on each day, from conflicts.csv; 0 where it has no column.
    camps
        P indices of the places whose type contains "camp", in file order; C of them. Their registrations score a run.
    registered
        (D, C) int64: people registered in each camp on each day, interpolated, corrected, truncated as Flee does.
    total
        (D,) int64: the same of the table called total.
    counted
        Each table's (day, people) entries by name, in file order: as published, neither corrected nor interpolated.
    announced
        What known.csv says of camps; no rule of Flee's reads it.
    camps_sum
        (D,) int64: sum over all tables but the first, which is what Flee spawns from with sum_from_camps; a table
        need not be a camp.
    settings
        What simsetting.yml says.
    files
        sha256 by file name, relative to the folder: every file that was read.
    notes
        Sentences on what the instance holds and no rule reads (demographics files, unread columns).
    """

    name: str
    start: date
    days: int
    places: tuple[FleePlace, ...]
    routes: tuple[FleeRoute, ...]
    closures: tuple[FleeClosure, ...]
    conflict: NDArray[np.float64]
    camps: tuple[int, ...]
    registered: NDArray[np.int64]
    total: NDArray[np.int64]
    camps_sum: NDArray[np.int64]
    settings: FleeSettings
    files: Mapping[str, str]
    notes: tuple[str, ...] = ()
    counted: Mapping[str, tuple[tuple[int, float], ...]] = field(default_factory=dict)
    announced: tuple[Announced, ...] = ()
