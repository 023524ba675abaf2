"""Whatever is done to the files of an instance, reading gives an instance that holds together or names the problems."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flee_worlds import random_world, small_world
from panah.errors import InputError
from panah.flee import read_instance
from panah.flee.problems import LISTED

WORLD = small_world(days=12)
WORLD.corrections = [("Ferry", 5), ("Heath", 17)]
WORLD.place_attributes = ("conflict_intensity", "capacity_per_day", "initial_idps")
WORLD.places[5] += ("", 2.5, 7)
WORLD.route_attributes = ("max_move_speed", "walk_probability")
WORLD.routes[1] += (90, 0.5)
FILES = {name: text.encode() for name, text in WORLD.files().items()}

WORDS = """
Alder Heath Fens camp town marker conflict_zone # #x total refugees.csv .. / . ~ {} [] - : & * ! | > ' " % @ ` 0 1 -1 2
3 0.5 -0.5 1e3 1e400 nan inf -inf 1_0 0x10 010 ١٢ true false null yes 2041-03-05 2041-3-5 2041-13-45 9999-12-31
0001-01-01 99999999999999999999 12:30 2041-03-01T00:00 hasten move_rules spawn_rules
""".split()

ODD = ["", " ", "\t", "\r", "\n", ",", ",,", '""', '"', "\ufeff", "\x00", "\u2028", "1" * 400, "9" * 5000]

CELLS = st.one_of(st.sampled_from(WORDS), st.sampled_from(ODD), st.text(max_size=6))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all examples: files that an example does not change are written once."""
    return WORLD.write(tmp_path_factory.mktemp("fuzz"))


def read(folder: Path, changed: dict[str, bytes]) -> None:
    """Read the instance with some files changed, and check what comes out."""
    try:
        for name, data in changed.items():
            (folder / name).write_bytes(data)
        check(folder)
    finally:
        for name in changed:
            (folder / name).write_bytes(FILES[name])


def check(folder: Path) -> None:
    try:
        instance = read_instance(folder)
    except InputError as error:
        assert 0 < len(error.problems) <= LISTED + 1
        assert all(p.what for p in error.problems)
        assert max(len(str(p)) for p in error.problems) < 2000
        assert all(str(p).isprintable() for p in error.problems)
        return
    days, places, camps = instance.days, len(instance.places), len(instance.camps)
    assert instance.conflict.shape == (days, places)
    assert instance.registered.shape == (days, camps)
    assert instance.registered.dtype == instance.total.dtype == instance.camps_sum.dtype == np.int64
    assert instance.total.shape == instance.camps_sum.shape == (days,)
    assert np.isfinite(instance.conflict).all()
    assert (instance.conflict >= 0).all()
    assert instance.settings.empty_camps_on_day0 or (instance.registered >= 0).all()
    assert len({p.name for p in instance.places}) == places
    for route in instance.routes:
        assert 0 <= route.a < places
        assert 0 <= route.b < places
        assert route.a != route.b
        assert 0 < route.km < float("inf")
    assert set(instance.files) <= {*FILES}


@st.composite
def cells_changed(draw: st.DrawFn) -> dict[str, bytes]:
    """A few cells of one or two files replaced, rows cut, doubled or swapped."""
    changed = {}
    for name in draw(st.lists(st.sampled_from(sorted(FILES)), min_size=1, max_size=2, unique=True)):
        rows = [line.split(",") for line in FILES[name].decode().splitlines()]
        for _ in range(draw(st.integers(1, 3))):
            if not rows:
                break
            at = draw(st.integers(0, len(rows) - 1))
            k = draw(st.integers(0, max(len(rows[at]) - 1, 0)))
            act = draw(st.sampled_from(["cell", "cell", "cell", "cell", "cut", "double", "drop", "add"]))
            if act == "cell" and rows[at]:
                rows[at][k] = draw(CELLS)
            elif act == "cut":
                rows[at] = rows[at][:k]
            elif act == "double":
                rows.insert(at, list(rows[at]))
            elif act == "drop":
                del rows[at]
            else:
                rows[at].insert(k, draw(CELLS))
        changed[name] = "\n".join(",".join(row) for row in rows).encode("utf-8", "surrogatepass")
    return changed


@st.composite
def bytes_changed(draw: st.DrawFn) -> dict[str, bytes]:
    """A stretch of one file replaced by any bytes."""
    name = draw(st.sampled_from(sorted(FILES)))
    data = FILES[name]
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(start + 20, len(data))))
    return {name: data[:start] + draw(st.binary(max_size=12)) + data[end:]}


@st.composite
def lines_of_settings(draw: st.DrawFn) -> dict[str, bytes]:
    """Settings with a value, a key or an indentation replaced."""
    lines = FILES["simsetting.yml"].decode().splitlines()
    at = draw(st.integers(0, len(lines) - 1))
    key, _, value = lines[at].partition(":")
    lines[at] = draw(
        st.sampled_from([f"{key}: {draw(CELLS)}", f"{draw(CELLS)}:{value}", f"  {lines[at]}", lines[at].lstrip(), key])
    )
    return {"simsetting.yml": "\n".join(lines).encode("utf-8", "surrogatepass")}


@settings(max_examples=250, deadline=5000)
@given(cells_changed())
def test_cells(room, changed):
    read(room, changed)


@settings(max_examples=150, deadline=5000)
@given(bytes_changed())
def test_bytes(room, changed):
    read(room, changed)


@settings(max_examples=150, deadline=5000)
@given(lines_of_settings())
def test_settings(room, changed):
    read(room, changed)


@settings(max_examples=30, deadline=5000)
@given(st.sampled_from(sorted(FILES)), st.binary(max_size=400))
def test_anything(room, name, data):
    read(room, {name: data})


@settings(max_examples=25, deadline=5000)
@given(st.integers(0, 2**32 - 1))
def test_random_worlds_read(seed):
    with tempfile.TemporaryDirectory() as folder:
        instance = read_instance(random_world(np.random.default_rng(seed)).write(Path(folder)))
    assert instance.camps
    assert (instance.registered >= 0).all()
