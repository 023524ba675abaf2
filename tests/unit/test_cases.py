"""Cases for hindcasts: series as published, countries, what was announced, and a doctored future."""

from __future__ import annotations

import numpy as np
import pytest

from flee_worlds import small_world
from panah.errors import InputError, PanahError
from panah.flee import read_instance
from panah.forecast.leaks import doctored, require_unchanged
from panah.model.case import Series
from panah.pipeline.cases import as_case, country_code, read_cases

HEADER = "place,quantity,value,known_from,source\n"


@pytest.fixture
def folder(tmp_path):
    world = small_world()
    world.corrections = [("Ferry", 13)]
    return world.write(tmp_path / "woods")


def test_series_are_as_published_and_not_corrected(folder):
    (case,), skipped = read_cases([folder])
    assert not skipped
    ferry = case.camps[[case.instance.places[k].name for k in case.instance.camps].index("Ferry")]
    assert ferry.days.tolist() == [0, 5, 12, 13, 30]
    assert ferry.people.tolist() == [120, 640, 985, 900, 930]
    assert case.instance.registered[5, 1] != 640  # Flee scales what came before the correction


def test_of_two_counts_on_a_day_the_later_entry_stands_and_days_are_sorted():
    series = Series.of([(9, 4), (2, 7), (9, 5)])
    assert (series.days.tolist(), series.people.tolist()) == ([2, 9], [7, 5])


def test_what_is_known_grows_with_the_day_and_shrinks_with_the_delay():
    series = Series.of([(0, 1), (7, 2), (14, 3)])
    assert series.known(7).people.tolist() == [1, 2]
    assert series.known(13, delay=7).people.tolist() == [1]
    assert series.known(-1).people.tolist() == []


@pytest.mark.parametrize(
    ("name", "code"),
    [("Burkina_Faso", "BFA"), ("DRC", "COD"), ("South_Sudan", "SSD"), ("Turkey", "TUR"), ("Woods", ""), ("", "")],
)
def test_countries_by_the_names_of_instances(name, code):
    assert country_code(name) == code


def test_a_group_without_a_known_country_is_its_own_name(folder):
    (case,), _ = read_cases([folder])
    assert case.group == "woods"
    assert set(case.countries) == {""}


def test_a_folder_of_cases_stands_for_all_in_it_and_a_broken_one_is_named(folder):
    broken = small_world().write(folder.parent / "broken")
    (broken / "source_data" / "heath.csv").write_text("nobody,counted\n", encoding="utf-8")
    cases, skipped = read_cases([folder.parent])
    assert [case.name for case in cases] == ["woods"]
    ((name, problems),) = skipped.items()
    assert name.endswith("broken")
    assert any("heath.csv" in str(p) for p in problems)


def test_a_second_case_of_one_name_is_not_counted_twice(folder):
    cases, skipped = read_cases([folder, folder])
    assert len(cases) == 1
    assert "second" in str(next(iter(skipped.values()))[0])


def test_counts_divided_by_hasten_are_no_case(folder):
    with pytest.raises(InputError, match="persons"):
        as_case(read_instance(folder, hasten=10))


def test_announcements_are_read(folder):
    (folder / "known.csv").write_text(
        HEADER + "Heath,capacity,3000,2041-02-20,site plan\nFerry,closes,2041-03-20,2041-03-11,decree\n",
        encoding="utf-8",
    )
    plan, decree = read_instance(folder).announced
    assert (plan.kind, plan.people, plan.known_from.isoformat()) == ("capacity", 3000, "2041-02-20")
    assert (decree.kind, decree.day.isoformat(), decree.source) == ("closes", "2041-03-20", "decree")


def test_every_problem_of_an_announcement_is_named(folder):
    rows = "Heth,capacity,many,yesterday,\nHeath,room,1,2041-03-01,x\nHeath,opens,soon,2041-03-01,x\nHeath,opens\n"
    (folder / "known.csv").write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_instance(folder)
    said = str(caught.value)
    for word in ("Heath", "many", "yesterday", "source", "room", "soon", "too few cells"):
        assert word in said, word


def test_a_doctored_case_keeps_the_past_and_nothing_of_the_future(folder):
    (case,), _ = read_cases([folder])
    other = doctored(case, 12)
    assert (other.instance.registered != case.instance.registered).any(axis=1).all()  # lines to later counts
    assert (other.instance.conflict[:13] == case.instance.conflict[:13]).all()
    assert (other.instance.conflict[13:] != case.instance.conflict[13:]).any(axis=1).all()
    for before, after in zip(case.camps, other.camps, strict=True):
        assert after.known(12).people.tolist() == before.known(12).people.tolist()
        assert not set(after.people[after.days > 12]) & set(before.people[before.days > 12])
    capacities = [(a.capacity, b.capacity) for a, b in zip(case.instance.places, other.instance.places, strict=True)]
    assert all((a != b) == (a >= 0) for a, b in capacities)
    heath = [c for c in other.instance.closures if c.name1 == "Heath"]
    assert heath
    assert heath[0].end > case.instance.days
    assert not any(c.name1 == "Ferry" for c in other.instance.closures)


def test_with_totals_given_they_and_the_closures_stay(folder):
    (case,), _ = read_cases([folder])
    other = doctored(case, 0, totals_given=True, events_given=True)
    assert (other.instance.registered.sum(axis=1) == case.instance.registered.sum(axis=1)).all()
    assert (other.instance.registered != case.instance.registered).any(axis=1).all()
    assert other.instance.closures == case.instance.closures
    assert (other.instance.conflict == case.instance.conflict).all()


def test_a_model_that_looks_ahead_is_named(folder):
    (case,), _ = read_cases([folder])
    require_unchanged("last value", case, lambda c: np.array([s.known(12).people[-1] for s in c.camps], float), 12)
    leaks = {
        "prophet": lambda c: np.array([s.people[-1] for s in c.camps], float),
        "between counts": lambda c: c.instance.registered[10].astype(np.float64),
        "by later violence": lambda c: c.instance.conflict.sum(axis=0),
    }
    for name, model in leaks.items():
        with pytest.raises(PanahError, match=rf"leak.*{name}.*woods.*day 12"):
            require_unchanged(name, case, model, 12)
    with pytest.raises(PanahError, match=r"leak.*by capacity"):
        require_unchanged("by capacity", case, lambda c: np.array([p.capacity for p in c.instance.places], float), 29)
