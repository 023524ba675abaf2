"""A Flee instance under the forecasting rules: what becomes of its places, borders, closures and conflicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from panah import simulation
from panah.errors import InputError
from panah.model.instance import FleeClosure, FleeInstance, FleePlace, FleeRoute, FleeSettings
from panah.simulation.geography import crossing_codes, survey
from panah.situation.flee_instance import days_of, not_carried, situation_from_flee

DAYS = 40


def instance(**changes):
    """Two towns, a conflict zone, a camp for their people, a marker, and two camps in one country and one in another.

    Upper - Middle - Lower, Middle - Home camp, Lower - Bend - Near camp - Far camp, Upper - Other camp.
    """
    places = (
        FleePlace("Upper", "R1", "Here", 10.0, 10.0, "conflict", 60_000, -1, 1.0),
        FleePlace("Middle", "R1", "Here", 10.5, 10.2, "town", 30_000, -1),
        FleePlace("Lower", "R2", "Here", 11.4, 10.1, "town", 90_000, -1),
        FleePlace("Home camp", "R2", "Here", 10.6, 10.6, "idpcamp", 0, 500, initial_idps=40),
        FleePlace("Bend", "R2", "Here", 11.6, 10.1, "marker", 0, -1),
        FleePlace("Near camp", "S", "There", 12.0, 10.1, "camp", 0, 700),
        FleePlace("Far camp", "S", "There", 12.9, 10.1, "camp", 0, 700),
        FleePlace("Other camp", "T", "Elsewhere", 9.0, 10.0, "camp", 0, 700),
    )
    routes = tuple(
        FleeRoute(a, b, km) for a, b, km in
        ((0, 1, 60.0), (1, 2, 110.0), (1, 3, 50.0), (2, 4, 25.0), (4, 5, 45.0), (5, 6, 100.0), (0, 7, 120.0))
    )  # fmt: skip
    conflict = np.zeros((DAYS, len(places)))
    conflict[:, 0], conflict[10:20, 2], conflict[20:, 2] = 1.0, 0.5, 2.0
    registered = np.zeros((DAYS, 4), dtype=np.int64)
    registered[:, 1], registered[5:] = 900, 5_000
    zero = np.zeros(DAYS, dtype=np.int64)
    base = FleeInstance(
        name="made", start=date(2041, 3, 1), days=DAYS, places=places, routes=routes,
        closures=(FleeClosure("country", "Here", "There", 0, 12), FleeClosure("location", "Other camp", "-", 8, 99)),
        conflict=conflict, camps=(3, 5, 6, 7), registered=registered, total=zero, camps_sum=zero,
        settings=FleeSettings(), files={},
    )  # fmt: skip
    return replace(base, **changes)


def of(situation, quantity):
    names = {p.code: p.name for p in situation.network.places}
    return {names[c.place_code]: c.best for c in situation.of(quantity)}


def test_places_people_and_borders_are_those_of_the_instance():
    situation, _ = situation_from_flee(instance())
    places = {p.name: p for p in situation.network.places}
    assert [p.name for p in situation.network.places] == [p.name for p in instance().places]
    assert {n: p.kind for n, p in places.items()} == {
        "Upper": "town", "Middle": "town", "Lower": "town", "Home camp": "displacement_site", "Bend": "junction",
        "Near camp": "foreign_town", "Far camp": "foreign_town", "Other camp": "foreign_town",
    }  # fmt: skip
    assert [n for n, p in places.items() if p.abroad] == ["Near camp", "Far camp", "Other camp"]
    assert {n: p.population for n, p in places.items() if p.population} == {
        "Upper": 60_000, "Middle": 30_000, "Lower": 90_000,
    }  # fmt: skip
    assert situation.network.place(situation.network.focus).name == "Lower"
    assert situation.date == date(2041, 3, 1)
    assert of(situation, "displaced_here") == {"Home camp": 40, "Near camp": 900}
    assert of(situation, "event") == {"Upper": 1.0}
    assert of(situation, "open_people") == {"Near camp": 1.0, "Other camp": 1.0}
    gates = [situation.network.place(c).name for c in crossing_codes(situation.network)]
    assert gates == ["Near camp", "Other camp"]


def test_a_border_is_crossed_once_and_camps_beyond_the_first_are_reached():
    situation, _ = situation_from_flee(instance())
    open_ = replace(situation, cells=tuple(replace(c, best=1.0) for c in situation.cells))
    roads = survey(open_, 30.0).roads
    index = {p.name: i for i, p in enumerate(situation.network.places)}
    abroad = {situation.network.places[p].name: a for a, p in enumerate(roads.abroad)}
    assert roads.through[0, index["Middle"], abroad["Far camp"]] == 110 + 25 + 45 + 100
    assert np.isinf(roads.through[1, index["Middle"], abroad["Far camp"]])
    assert roads.through[1, index["Middle"], abroad["Other camp"]] == 60 + 120
    assert np.isinf(roads.inside[index["Upper"], index["Other camp"]])


def test_conflicts_become_events_and_closures_shut_gates_on_their_days():
    situation, scenario = situation_from_flee(instance())
    line = simulation.resolve(situation, scenario, DAYS - 1)
    intensity = np.nan_to_num(line.events)
    assert (intensity[1:] == np.where(np.arange(8) < 5, instance().conflict, 0)[1:]).all()
    assert line.open_people[:12, 0].tolist() == [0] * 12
    assert (line.open_people[12:, 0] == -1).all()
    assert (line.open_people[:8, 1] == -1).all()
    assert (line.open_people[8:, 1] == 0).all()
    assert scenario.assumptions.front == "frozen"


def test_a_camp_abroad_that_is_closed_by_name_takes_nobody_on_its_days():
    shut = (FleeClosure("camp", "Far camp", "-", 0, 15), FleeClosure("camp", "Home camp", "-", 0, 15))
    situation, scenario = situation_from_flee(instance(closures=shut))
    assert [(r.place, r.start, r.end) for r in scenario.sites] == [("P00006", 0, 14)]
    assert scenario.crossings == ()
    here = simulation.simulate(situation, scenario, days=DAYS - 1, members=range(40), seed=4).people["displaced_here"]
    assert not here[:, :16, 6].any()
    assert here[:, -1, 6].any()


def test_countries_have_codes_where_their_names_are_known_and_else_the_instances_word():
    names = {"Here": "CAR", "There": "Chad"}
    named = tuple(replace(p, country=names.get(p.country, p.country)) for p in instance().places)
    situation, _ = situation_from_flee(instance(places=named))
    assert list(dict.fromkeys(p.country for p in situation.network.places)) == ["CAF", "TCD", "Elsewhere"]


def test_places_abroad_without_a_camp_and_people_are_only_passed_through():
    towns = {"Near camp": ("town", 0), "Other camp": ("town", 4_000)}
    places = tuple(
        replace(p, kind=towns[p.name][0], population=towns[p.name][1]) if p.name in towns else p
        for p in instance().places
    )
    situation, _ = situation_from_flee(instance(places=places))
    kinds = {p.name: p.kind for p in situation.network.places if p.abroad}
    assert kinds == {"Near camp": "junction", "Far camp": "foreign_town", "Other camp": "foreign_town"}


def test_a_conflict_zone_without_a_column_is_one_every_day():
    quiet = instance(conflict=np.zeros((DAYS, 8)))
    situation, scenario = situation_from_flee(quiet)
    assert of(situation, "event") == {"Upper": 1.0}
    assert [(r.start, r.end, r.intensity) for r in scenario.events] == [(1, DAYS - 1, 1.0)]


def test_it_runs_and_shut_borders_keep_people_inside():
    situation, scenario = situation_from_flee(instance())
    days = days_of(instance())
    e = simulation.simulate(situation, scenario, days=days, members=range(40), seed=4)
    assert days == DAYS - 1
    assert simulation.check_conservation(e) == ()
    here, index = e.people["displaced_here"], {p.name: i for i, p in enumerate(situation.network.places)}
    assert e.people["departures"].sum() > 40 * 100
    # while its gate is shut nobody sets out for Near camp, and nobody ever leaves a place abroad
    assert (here[:, :13, index["Near camp"]] == 900).all()
    assert here[:, -1, index["Near camp"]].mean() > 900
    assert (here[:, -1, index["Other camp"]] > 0).any()
    assert not here[:, :, index["Bend"]].any()
    assert e.markets == ()
    assert e.household == {}


def test_what_is_not_carried_is_said():
    odd = instance(
        routes=(*instance().routes, FleeRoute(0, 2, 99.0, 1, 50.0)),
        closures=(FleeClosure("link", "Upper", "Middle", 3, 9),), conflict=np.ones((DAYS, 8)), days=900,
    )  # fmt: skip
    sentences = not_carried(odd)
    words = ("camps", "abroad", "redirections", "Speeds", "Closures", "730")
    assert len(sentences) == len(words)
    assert all(any(w in s for s in sentences) for w in words)
    assert len(not_carried(instance())) == 1


def test_counts_that_stand_for_several_persons_are_refused():
    with pytest.raises(InputError, match="hasten"):
        situation_from_flee(instance(settings=FleeSettings(hasten=10)))
