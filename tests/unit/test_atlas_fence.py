"""The as-of fence of an atlas: later rows are refused when asked for, and change nothing when not."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from panah import atlas
from panah.errors import AtlasError, FenceError

JULY = date(2021, 7, 14)
SHELF = Path(atlas.__file__).parent / "builtin" / "herat-2021"

PLANTS = {
    "control.csv": "planted,AF3201,taliban,2021-08-12,2021-08-12,a test,high,2021-08-12,\n",
    "population.csv": "AF3201,2021-08-01,1,a test,high,2021-08-01,\n",
    "prices.csv": "flour,AF3201,2021-08-02,99,AFN/kg,a test,high,2021-08-03,\n",
    "places.csv": "planted_town,Planted,town,AFG,AF32,,34.3,62.3,2,,,a test,high,2021-08-01,\n",
    "routes.csv": "planted_road,AF3201,planted_town,12,road,,true,true,paved,a test,high,2021-08-01,\n",
    "crossings.csv": "planted,islam_qala,2021-08-01,,shut,shut,,,,,,,,a test,high,2021-08-01,\n",
    "constants.csv": "planted,flour,AF3201,1,1,1,days,a test,high,2021-08-01,\n",
    "displacement.csv": "planted,AF3201,arrivals,flow,2021-07-15,2021-07-31,9,persons,a test,high,2021-08-01,\n",
    "variants.csv": "Planted Name,en,AF3201,a test,high,2021-08-01\n",
    "adjacency.csv": "AF3201,AF3216,1,a test,high,2021-08-01\n",
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """The built-in atlas with a row of August in every table."""
    folder = tmp_path_factory.mktemp("planted") / "herat-2021"
    shutil.copytree(SHELF, folder)
    for name, line in PLANTS.items():
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(line)
    return atlas.load(folder)


def test_rows_of_the_future_change_nothing_in_july(planted):
    clean = atlas.load("herat-2021").as_of(JULY)
    july = planted.as_of(JULY)
    assert planted.hash != atlas.load("herat-2021").hash
    for name, rows in clean.tables.items():
        assert july.tables[name] == rows, name
    assert july.network() == clean.network()
    assert july.hash == clean.hash
    assert july == clean


def test_the_same_rows_do_change_august(planted):
    august = planted.as_of(date(2021, 8, 20))
    clean = atlas.load("herat-2021").as_of(date(2021, 8, 20))
    assert august.hash != clean.hash
    assert august.network().place("AF3201").population == 1
    assert "planted_town" in august.network().index


def test_a_row_behind_the_fence_is_refused_not_missing(planted):
    july = planted.as_of(JULY)
    for id_ in ("control:planted", "constants:planted", "places:planted_town"):
        assert planted.row(id_).id == id_
        with pytest.raises(FenceError, match="2021-08"):
            july.row(id_)
    with pytest.raises(FenceError):
        july.place("planted_town")
    with pytest.raises(FenceError):
        july.constant("planted")


def test_an_id_that_never_was_is_another_error(planted):
    with pytest.raises(AtlasError, match="Nearest: places:AF3201") as caught:
        planted.as_of(JULY).row("places:AF32O1")
    assert not isinstance(caught.value, FenceError)


def test_nothing_in_a_fenced_atlas_is_later_than_its_day():
    for day in (date(2021, 5, 1), JULY, date(2021, 8, 20)):
        fenced = atlas.load("herat-2021").as_of(day)
        assert all(row.known_from <= day for rows in fenced.tables.values() for row in rows)
        assert all(size.known_from <= day for size in fenced.household_sizes.values())


def test_fencing_twice_is_fencing_at_the_earlier_day():
    whole = atlas.load("herat-2021")
    assert whole.as_of(date(2021, 8, 20)).as_of(JULY) == whole.as_of(JULY)
    with pytest.raises(FenceError, match="2021-07-14"):
        whole.as_of(JULY).as_of(date(2021, 7, 15))


@pytest.mark.parametrize("day", [date(2021, 4, 30), date(2022, 1, 1)])
def test_a_date_outside_the_period_is_refused(day):
    with pytest.raises(AtlasError, match="2021-05-01 to 2021-12-31"):
        atlas.load("herat-2021").as_of(day)


def test_the_outcome_of_the_siege_is_not_known_in_july():
    fenced = atlas.load("herat-2021").as_of(JULY)
    assert not [r for r in fenced.control if r.place_code == "AF3201" and r.holder == "taliban"]
    assert max(r.date for r in fenced.prices) < date(2021, 7, 1)
    assert not [r for r in fenced.crossings if r.date_start > JULY or (r.date_end and r.date_end > JULY)]
