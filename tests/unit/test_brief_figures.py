"""Parts of the figures: outlines, classes, fans, and SVG that can stand beside other SVG."""

from __future__ import annotations

from dataclasses import replace

import pytest

import brief_world as world
from panah.brief import page
from panah.brief.maps import CLASSES, UNKNOWN, class_of, rings
from panah.brief.svg import embed
from panah.brief.views import ForecastView
from panah.model.claim import Claim
from panah.model.forecast import Forecast, ForecastRow
from panah.model.situation import Basis

SQUARE = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]


@pytest.mark.parametrize(
    ("kind", "coordinates", "count"),
    [
        ("Polygon", [SQUARE, SQUARE], 1),
        ("MultiPolygon", [[SQUARE], [SQUARE, SQUARE]], 2),
        ("LineString", SQUARE, 1),
        ("MultiLineString", [SQUARE, SQUARE], 2),
        ("Point", [0.0, 0.0], 0),
    ],
)
def test_outer_rings_and_lines_of_a_geometry(kind: str, coordinates: object, count: int) -> None:
    found = list(rings({"type": kind, "coordinates": coordinates}))
    assert len(found) == count
    assert all(ring == [(x, y) for x, y in SQUARE] for ring in found)


def test_chances_of_control_have_three_classes_and_grey() -> None:
    assert class_of(None) is UNKNOWN
    assert [class_of(p) for p in (0.0, 0.2, 0.5, 0.8, 1.0)] == [
        CLASSES[0],
        CLASSES[0],
        CLASSES[1],
        CLASSES[2],
        CLASSES[2],
    ]
    assert len({c.colour for c in CLASSES}) == len({c.hatch for c in CLASSES}) == 3


def test_an_embedded_figure_has_its_own_ids_and_says_what_it_is() -> None:
    body = '<metadata>x</metadata><g id="a"/><use xlink:href="#a" x="1.23456"/>'
    svg = f'<?xml version="1.0"?><svg viewBox="0 0 9 9">{body}</svg>'
    out = embed(svg, "fig", "<b>", "what & where")
    assert out.startswith("<svg")
    assert 'id="fig-a"' in out
    assert 'href="#fig-a"' in out
    assert 'x="1.23"' in out
    assert "metadata" not in out
    assert "&lt;b&gt;" in out
    assert "what &amp; where" in out


def rows(levels: tuple[float, ...]) -> Forecast:
    made = [ForecastRow("s", "arrivals", "", "", "persons", "City", "C", world.DATE, 7, q, q * 100, 10) for q in levels]
    return Forecast(world.DATE, tuple(made))


def test_a_fan_takes_the_outermost_and_the_inner_levels() -> None:
    spread = ForecastView(rows((0.05, 0.25, 0.5, 0.75, 0.95))).at(7, "s", "arrivals", "C")
    assert spread is not None
    assert (spread.low, spread.inner_low, spread.median, spread.inner_high, spread.high) == (5, 25, 50, 75, 95)
    assert spread.width == pytest.approx(0.9)
    assert spread.inner_width == pytest.approx(0.5)


def test_without_inner_levels_the_inner_band_is_the_outer() -> None:
    spread = ForecastView(rows((0.1, 0.5, 0.9))).at(30, "s", "arrivals", "C")
    assert spread is not None
    assert (spread.low, spread.inner_low, spread.inner_high, spread.high) == (10, 10, 90, 90)
    assert ForecastView(rows((0.5,))).at(7, "s", "price", "C") is None


def test_a_place_without_an_outline_is_drawn_as_a_point() -> None:
    html = page(replace(world.inputs(), basemap={"type": "FeatureCollection", "features": []}))
    assert "Districts are drawn as points at their centres." in html


def test_sources_on_both_sides_of_even_are_shown_to_differ() -> None:
    told = (
        Claim("c03", "bulletin.md", "closure", "access", qualifier="closed", speaker="a customs official"),
        Claim("c16", "bulletin.md", "closure", "access", qualifier="open", speaker="a trader's union"),
    )
    at = world.situation()
    cells = [
        replace(c, low=0.1, best=0.5, high=0.9, evidence=("c03", "c16"), basis=Basis.CLAIM)
        if (c.place_code, c.quantity) == ("X1", "open_goods")
        else c
        for c in at.cells
    ]
    html = page(world.inputs(found=told, at=replace(at, cells=tuple(cells))))
    part = html[html.index("Where sources differ") :]
    assert "a customs official: closed" in part
    assert "a trader&#39;s union: open" in part
