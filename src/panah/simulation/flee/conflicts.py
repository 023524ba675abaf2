"""What each place is on a day: kind, chance of leaving, intensity of its conflict and how long that has lasted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from panah.model.instance import FleeInstance, FleePlace, FleeRules, FleeSettings

QUIET = 1e-6
"""An intensity in conflicts.csv at or below this is no conflict."""
CAMP_BELOW = 0.005
"""A place with a smaller chance of leaving than this, at the start, is taken for a camp."""
DECAY_INTERVAL = 30
"""Days for which each entry of conflict_spawn_decay holds, where the setting is not read."""
FROM_LOCATIONS = -1
"""Day on which the conflicts of locations.csv count as begun."""


@dataclass
class PlaceStates:
    """Places as they stand; written to day by day.

    movechance  (P,) float64  chance of leaving, before it is scaled by population
    town        (P,) bool     recent short travel forces people on
    camp        (P,) bool     weighed as a camp and gated when nearly full
    marker      (P,) bool     passed on the way, never a destination
    intensity   (P,) float64  of the conflict, -1 for none
    since       (P,) int64    day on which the latest conflict began, :data:`FROM_LOCATIONS` before any did
    """

    movechance: NDArray[np.float64]
    town: NDArray[np.bool_]
    camp: NDArray[np.bool_]
    marker: NDArray[np.bool_]
    intensity: NDArray[np.float64]
    since: NDArray[np.int64]
    settings: FleeSettings

    def begin_conflict(self, place: int, intensity: float, day: int) -> None:
        """A conflict begins; a camp stays a camp."""
        self.movechance[place] = self.settings.conflict_movechance
        self.intensity[place] = intensity
        self.town[place] = False
        self.since[place] = day

    def end_conflict(self, place: int) -> None:
        """A conflict ends and leaves a town; a camp stays a camp."""
        self.movechance[place] = self.settings.default_movechance
        self.intensity[place] = -1.0
        self.town[place] = True

    def close_camp(self, place: int) -> None:
        """A camp becomes a town, and a conflict there ends."""
        self.end_conflict(place)
        self.camp[place] = False
        self.marker[place] = False

    def open_camp(self, place: int, *, idp: bool) -> None:
        """A place becomes a camp, and a conflict there ends."""
        self.movechance[place] = self.settings.idpcamp_movechance if idp else self.settings.camp_movechance
        self.intensity[place] = -1.0
        self.camp[place] = True
        self.town[place] = False
        self.marker[place] = False


def first_states(instance: FleeInstance) -> PlaceStates:
    """Places as locations.csv has them, before day 0."""
    places, settings = instance.places, instance.settings
    chance = np.array([_movechance(p, settings) for p in places], dtype=np.float64)
    camp = np.array([p.kind in {"camp", "idpcamp"} for p in places], dtype=np.bool_)
    kept = chance < CAMP_BELOW
    return PlaceStates(
        movechance=chance,
        town=np.array([p.kind == "town" for p in places], dtype=np.bool_) & ~kept,
        camp=camp | kept,
        marker=np.array([p.kind == "marker" for p in places], dtype=np.bool_),
        intensity=np.array([p.intensity if p.kind == "conflict" else -1.0 for p in places], dtype=np.float64),
        since=np.full(len(places), FROM_LOCATIONS, dtype=np.int64),
        settings=settings,
    )


def _movechance(place: FleePlace, settings: FleeSettings) -> float:
    return {
        "camp": settings.camp_movechance,
        "idpcamp": settings.idpcamp_movechance,
        "conflict": settings.conflict_movechance,
        "town": settings.default_movechance,
        "forwarding_hub": 1.0,
        "marker": 1.0,
    }[place.kind]


def switch_conflicts(states: PlaceStates, conflict: NDArray[np.float64], day: int, rules: FleeRules) -> bool:
    """Begin and end conflicts as conflicts.csv says; whether any did.

    A place in conflict from locations.csv stays so until its column falls from above :data:`QUIET`; without a column
    it does for the whole run. Under the plainly intended rule an intensity also follows the file between the two.

    conflict  (D, P) float64
    """
    now = conflict[day]
    before = conflict[day - 1] if day > 0 else np.zeros_like(now)
    begun = (now > QUIET) & (before < QUIET)
    ended = (now < QUIET) & (before >= QUIET)
    if rules.only_full_conflict_ends:
        ended &= before == 1.0
    risen = np.zeros_like(begun)
    if not rules.intensity_change_ignored:
        risen = (now > QUIET) & (before >= QUIET) & (now != before) & (states.intensity > 0)
    for place in np.flatnonzero(begun):
        states.begin_conflict(int(place), float(now[place]), day)
    for place in np.flatnonzero(ended):
        states.end_conflict(int(place))
    states.intensity[risen] = now[risen]
    return bool((begun | ended | risen).any())


def decay(states: PlaceStates, day: int, rules: FleeRules) -> NDArray[np.float64]:
    """(P,) float64: weight of a conflict by its age on a day, from conflict_spawn_decay; 1 without it."""
    steps = states.settings.conflict_spawn_decay
    if not steps:
        return np.ones(len(states.since))
    interval = DECAY_INTERVAL if rules.decay_interval_fixed else states.settings.conflict_spawn_decay_interval
    entry = np.minimum((day - states.since) // interval, len(steps) - 1)
    return np.asarray(steps, dtype=np.float64)[entry]
