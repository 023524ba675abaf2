"""One threshold for map, table and text; crossings are counted apart, and by what they rest on."""

from __future__ import annotations

from dataclasses import replace

import brief_world as world
from panah.brief import highlights, page
from panah.model.situation import Basis, Cell, Situation

UNCOUNTED = world.claims()[3:]


def with_cells(*cells: Cell) -> Situation:
    at = world.situation()
    return replace(at, cells=(*at.cells, *cells))


def holder(code: str, chance: float, basis: Basis = Basis.ATLAS) -> Cell:
    at = world.situation()
    return replace(at.of("holder")[0], place=at.network.place(code).name, place_code=code, best=chance, basis=basis,
                   evidence=("atlas:x",))  # fmt: skip


def test_only_known_districts_and_cities_above_the_map_s_threshold_are_counted() -> None:
    at = with_cells(holder("CAP2", 0.7), holder("X1", 0.99), holder("AIR", 0.99))
    told = highlights(world.inputs(found=UNCOUNTED, at=at))[0]
    assert told == "Rebels probably hold 2 of 5 districts and cities whose control is known."


def test_the_table_counts_as_the_highlight_does_and_marks_crossings() -> None:
    at = with_cells(holder("CAP2", 0.7), holder("X1", 0.99))
    told = world.plain(page(world.inputs(found=UNCOUNTED, at=at)))
    assert "Probably held: 2 of the 5 districts and cities" in told
    assert "Ashkar probably held" in told
    assert "West Gate (crossing) probably held" in told
    assert "Farrow not settled (70 in 100)" in told
    assert "Belqan no information (50 in 100)" in told


def test_crossings_say_which_are_shut_by_reports_and_which_by_the_atlas() -> None:
    at = world.situation()
    cells = tuple(replace(c, best=0.1) if (c.place_code, c.quantity) == ("X2", "open_goods") else c for c in at.cells)
    told = " ".join(highlights(world.inputs(at=replace(at, cells=cells))))
    assert "Shut for goods: West Gate (by the reports); North Gate (by the atlas); 2 of 2 crossings" in told


def test_the_largest_circle_and_the_table_of_arrivals_speak_of_the_same_people() -> None:
    html = page(world.inputs())
    told = world.plain(html)
    assert "(largest: Marwan with its sites," in html
    assert "Marwan with the sites beside it" in told
    where = told[told.index("Where people arrive by") :]
    where = where[: where.index("Food and prices")]
    assert "Tal Site" not in where
