"""A Flee instance as a situation and a scenario, so that the forecasting rules can be run on its network.

What is carried over and what is not stands in docs/simulation.md. Room in camps is not: in the published instances it
was set from the very registrations that a run is scored with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from panah.errors import InputError, Problem
from panah.model.instance import FleeClosure, FleeInstance, FleePlace
from panah.model.network import Network, Place, Route
from panah.model.scenario import LAST_DAY, Assumptions, CrossingRow, EventRow, Scenario, SiteRow
from panah.model.situation import Basis, Cell, Household, Situation
from panah.situation.countries import country_code

SIDES: Final = ("defending side", "advancing side")
"""An instance does not say who fights; nobody holds anything in it."""

MOST_INTENSITY: Final = 10.0
"""Most a scenario's event can have."""

CAMPS: Final = ("camp", "idpcamp")

SITE_SHUTS: Final = ("location", "camp", "idpcamp")
"""Closures that can shut a single camp."""

SHUTS: Final = ("country", "location")
"""Closures that can shut a way over a border; the others change camps, or nothing."""


def situation_from_flee(instance: FleeInstance) -> tuple[Situation, Scenario]:
    """The situation on day 0 of an instance, and the scenario that its conflicts and closures make.

    Raises
    ------
    InputError
        When the instance was read with counts divided by hasten: the forecasting rules count persons.
    """
    if instance.settings.hasten != 1:
        fix = "Read the instance with hasten=1."
        raise InputError(Problem("rules panah count persons", "hasten", str(instance.settings.hasten), "1", fix))
    network = _network(instance)
    situation = Situation(
        date=instance.start, atlas=instance.name, network=network, cells=_cells(instance, network), actors=SIDES,
        household=Household(persons=6, cash=0.0, currency=""),
    )  # fmt: skip
    scenario = Scenario(
        id="flee_instance",
        title=f"Conflicts and closures of {instance.name}"[:200],
        says="Violence happens and borders shut on the days that the instance's files give; nothing else is assumed.",
        crossings=_shut(instance),
        events=_events(instance),
        sites=_shut_sites(instance),
        assumptions=Assumptions(front="frozen", recurring_events="stop", reopening="never"),
    )
    return situation, scenario


def days_of(instance: FleeInstance) -> int:
    """Days to simulate after day 0, so that both rules end on one day; at most as many as a scenario has."""
    return max(1, min(instance.days - 1, LAST_DAY))


def not_carried(instance: FleeInstance) -> tuple[str, ...]:
    """Sentences on what the instance holds and the forecasting rules do not read."""
    abroad = [_is_abroad(instance, p) for p in instance.places]
    used = {c for c, _ in (*_closed_gates(instance), *_closed_sites(instance))}
    elsewhere = [p.name for i, p in enumerate(instance.places) if abroad[i] and (instance.conflict[:, i] > 0).any()]
    found = (
        (any(p.capacity > 0 for p in instance.places), "Room in camps is not used: it comes from the registrations."),
        (bool(elsewhere), f"Nobody flees from places abroad: conflict in {', '.join(elsewhere)} is left out."),
        (any(r.forced_redirection for r in instance.routes), "Forced redirections are not followed."),
        (
            any(r.max_move_speed is not None or r.walk_probability for r in instance.routes),
            "Speeds of single routes are not used: people travel at a speed drawn once per member.",
        ),
        (
            any(c not in used for c in instance.closures),
            "Closures of other ways than those over the border of the first place's country are left out.",
        ),
        (instance.days - 1 > LAST_DAY, f"Days after day {LAST_DAY} are left out."),
    )
    return tuple(sentence for there, sentence in found if there)


def _is_abroad(instance: FleeInstance, place: FleePlace) -> bool:
    """Whether a place lies outside the country of the first place, which Flee takes for the one in crisis."""
    return place.country != instance.places[0].country


def _code(index: int) -> str:
    return f"P{index:05d}"


def _network(instance: FleeInstance) -> Network:
    abroad = [_is_abroad(instance, p) for p in instance.places]
    places = tuple(
        Place(
            _code(i), p.name, _kind(p, away), country_code(p.country) or p.country, "" if away else p.region, "",
            p.latitude, p.longitude, p.population if p.population > 0 else None, away,
        )
        for i, (p, away) in enumerate(zip(instance.places, abroad, strict=True))
    )  # fmt: skip
    routes = []
    for n, r in enumerate(instance.routes):
        gate = ""
        if abroad[r.a] != abroad[r.b]:
            gate = _code(r.a if abroad[r.a] else r.b)
        routes.append(Route(f"R{n:06d}", _code(r.a), _code(r.b), r.km, "road", gate))
    home = [i for i, away in enumerate(abroad) if not away]
    focus = max(home, key=lambda i: (instance.places[i].population, -i))
    return Network(places, tuple(routes), (), _code(focus))


def _kind(place: FleePlace, abroad: bool) -> str:
    if place.kind == "marker" or (place.kind == "forwarding_hub" and place.population == 0):
        return "junction"
    if abroad:
        return "foreign_town" if place.kind in CAMPS or place.population > 0 else "junction"
    return "displacement_site" if place.kind in CAMPS else "town"


def _cells(instance: FleeInstance, network: Network) -> tuple[Cell, ...]:
    """People of day 0, violence of day 0, and open borders."""

    def cell(index: int, quantity: str, value: float, unit: str, source: str, item: str = "") -> Cell:
        name = instance.places[index].name
        return Cell(
            name, _code(index), "", quantity, item, value, value, value, unit, instance.start, Basis.ATLAS, (source,)
        )

    here = [p.initial_idps for p in instance.places]
    for column, camp in enumerate(instance.camps):
        here[camp] += int(instance.registered[0, column])
    out = []
    for i, place in enumerate(network.places):
        if here[i] > 0:
            out.append(cell(i, "displaced_here", here[i], "persons", "registrations of day 0"))
        strength = _intensity(instance, i, 0)
        if strength > 0 and not place.abroad:
            out.append(cell(i, "event", strength, "1", "conflicts.csv", "clash"))
    gates = sorted({network.index[r.crossing] for r in network.routes if r.crossing})
    for quantity in ("open_people", "open_goods"):  # the scenario says when they are shut
        out += [cell(gate, quantity, 1.0, "probability", "closures.csv") for gate in gates]
    return tuple(out)


def _intensity(instance: FleeInstance, place: int, day: int) -> float:
    """Intensity of violence at a place on a day.

    A conflict zone of locations.csv of which conflicts.csv never says anything is one on every day.
    """
    column = instance.conflict[:, place]
    if instance.places[place].kind == "conflict" and not (column > 0).any():
        return min(max(instance.places[place].intensity, 0.0), MOST_INTENSITY)
    return min(float(column[day]), MOST_INTENSITY)


def _events(instance: FleeInstance) -> tuple[EventRow, ...]:
    """One row for each stretch of days on which a place's intensity stays the same, day 0 apart."""
    rows = []
    for i, place in enumerate(instance.places):
        if _is_abroad(instance, place):
            continue
        strengths = [(_intensity(instance, i, day), day) for day in range(1, min(days_of(instance) + 1, instance.days))]
        for strength, stretch in groupby(strengths, key=itemgetter(0)):
            held = [day for _, day in stretch]
            if strength > 0:
                row = {"place": _code(i), "from": held[0], "to": held[-1], "intensity": strength}
                rows.append(EventRow.model_validate(row))
    return tuple(rows)


def _closed_gates(instance: FleeInstance) -> list[tuple[FleeClosure, int]]:
    """(closure, place abroad) of every way over the border that a closure shuts."""
    gates = set()
    for r in instance.routes:
        a, b = instance.places[r.a], instance.places[r.b]
        if _is_abroad(instance, a) != _is_abroad(instance, b):
            gates.add(r.a if _is_abroad(instance, a) else r.b)
    home = instance.places[0].country
    out = []
    for closure in instance.closures:
        for gate in sorted(gates):
            place = instance.places[gate]
            borders = {closure.name1, closure.name2} == {home, place.country}
            meant = borders if closure.kind == "country" else closure.name1 == place.name
            if closure.kind in SHUTS and meant:
                out.append((closure, gate))
    return out


def _shut(instance: FleeInstance) -> tuple[CrossingRow, ...]:
    """One row for each stretch of days on which a way over the border is shut; a closure's last day is open again."""
    return tuple(CrossingRow.model_validate(row) for row in _stretches(instance, _closed_gates(instance)))


def _closed_sites(instance: FleeInstance) -> list[tuple[FleeClosure, int]]:
    """(closure, place abroad) of every camp abroad that a closure shuts by its name."""
    return [
        (closure, i)
        for closure in instance.closures
        for i, place in enumerate(instance.places)
        if closure.kind in SITE_SHUTS and closure.name1 == place.name
        and _is_abroad(instance, place) and place.kind in CAMPS
    ]  # fmt: skip


def _shut_sites(instance: FleeInstance) -> tuple[SiteRow, ...]:
    """One row for each stretch of days on which a camp abroad is shut."""
    return tuple(SiteRow.model_validate(row) for row in _stretches(instance, _closed_sites(instance)))


def _stretches(instance: FleeInstance, closed: Sequence[tuple[FleeClosure, int]]) -> Iterator[dict[str, int | str]]:
    """Rows of the stretches of days on which places are shut; a closure's last day is open again."""
    shut: dict[int, set[int]] = {}
    for closure, place in closed:
        days = range(max(closure.start, 0), min(closure.end - 1, days_of(instance)) + 1)
        shut.setdefault(place, set()).update(days)
    for place, on in sorted(shut.items()):
        for _, stretch in groupby(enumerate(sorted(on)), key=lambda pair: pair[1] - pair[0]):
            held = [day for _, day in stretch]
            yield {"place": _code(place), "from": held[0], "to": held[-1], "people": "shut"}
