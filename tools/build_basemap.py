"""Build an atlas's ``basemap.geojson``: country outlines, and Voronoi cells of its districts.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/build_basemap.py package/countries-10m.json src/panah/atlas/builtin/herat-2021 \
        --points tools/afg_district_points.csv

Outlines are Natural Earth's (public domain), taken from the npm package world-atlas (ISC), clipped to the places of the
atlas and simplified. The cell of a district is everything nearer to one of its points than to a point of another
district, clipped to the outline of its country: no boundary, and labelled so. ``--points`` adds points (columns code,
latitude, longitude), also of districts outside the atlas, which keep the outer cells from running wild.
Needs shapely >= 2.1, and Panah itself to read the atlas.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPoint, MultiPolygon, Point, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry

from panah.atlas import Atlas, load
from panah.atlas.tables import data_lines

ISO3 = {"004": "AFG", "364": "IRN", "795": "TKM", "586": "PAK", "860": "UZB", "762": "TJK", "398": "KAZ", "417": "KGZ",
        "156": "CHN", "356": "IND"}  # fmt: skip
"""ISO 3166-1 numeric codes, as world-atlas has them, of the countries a map may show."""

ATTRIBUTION = (
    "Country outlines: Natural Earth (public domain). District cells: Voronoi cells of points from OCHA COD-AB "
    "(CC BY-IGO) and GeoNames (CC BY 4.0), not boundaries."
)
CELL_LABEL = "Districts are drawn as Voronoi cells of known points, not as boundaries."
MARGIN = 2.0
"""Degrees of land shown beyond the outermost place."""


def arcs_of(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Arcs of a quantised TopoJSON topology as longitude and latitude."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    return arcs


def ring(indices: Iterable[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """A ring from its arcs; ~i is arc i backwards, and each arc starts where the last one ended."""
    out: list[tuple[float, float]] = []
    for i in indices:
        line = arcs[i] if i >= 0 else arcs[~i][::-1]
        out += line[1:] if out else line
    return out


def countries(topology: dict[str, Any]) -> Iterator[tuple[str, str, BaseGeometry]]:
    """ISO3 code, name and outline of every country in ``ISO3``."""
    arcs = arcs_of(topology)
    for item in topology["objects"]["countries"]["geometries"]:
        code = ISO3.get(str(item.get("id")))
        if code is None:
            continue
        polygons = [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]
        shape = MultiPolygon([Polygon(ring(p[0], arcs), [ring(h, arcs) for h in p[1:]]) for p in polygons])
        yield code, item["properties"]["name"], shapely.make_valid(shape)


def points_of(atlas: Atlas, extra: Path | None) -> list[tuple[str, float, float]]:
    """Code, longitude and latitude of every known point of a district."""
    out = [
        (p.code, p.longitude, p.latitude)
        for p in atlas.places
        if p.country == atlas.country and p.kind in ("city", "district", "provincial_capital") and not p.part_of
    ]
    if extra is not None:
        lines = [line for _, line in data_lines(extra.read_text(encoding="utf-8"))]
        out += [(r["code"], float(r["longitude"]), float(r["latitude"])) for r in csv.DictReader(lines)]
    return out


def cells(points: list[tuple[str, float, float]], land: BaseGeometry) -> dict[str, BaseGeometry]:
    """Voronoi cells within the land by code, all points of one code together.

    Longitudes are shrunk by the cosine of the middle latitude, so that nearness is nearly true distance.
    """
    shrink = math.cos(math.radians(land.centroid.y))
    plane = [Point(x * shrink, y) for _, x, y in points]
    tree = shapely.STRtree(plane)
    parts: dict[str, list[BaseGeometry]] = {}
    for cell in shapely.voronoi_polygons(MultiPoint(plane), extend_to=box(*land.bounds)).geoms:
        inside = [i for i in tree.query(cell) if cell.covers(plane[i])]
        if inside:
            parts.setdefault(points[inside[0]][0], []).append(cell)
    return {
        code: shapely.transform(shapely.union_all(group), lambda xy: xy / [shrink, 1.0]).intersection(land)
        for code, group in parts.items()
    }


def feature(shape: BaseGeometry, **properties: str) -> dict[str, Any]:
    """A GeoJSON feature with coordinates to a thousandth of a degree (about 100 m)."""
    rounded = shapely.set_precision(shape, 0.001)
    return {"type": "Feature", "properties": properties, "geometry": mapping(rounded)}


def build(topology: dict[str, Any], atlas: Atlas, extra: Path | None, tolerance: float) -> dict[str, Any]:
    """The base map of an atlas as a GeoJSON FeatureCollection."""
    nodes = [p for p in atlas.places if p.node]
    lon, lat = [p.longitude for p in nodes], [p.latitude for p in nodes]
    frame = box(min(lon) - MARGIN, min(lat) - MARGIN, max(lon) + MARGIN, max(lat) + MARGIN)
    outlines = [(code, name, shape.intersection(frame)) for code, name, shape in countries(topology)]
    shown = [item for item in outlines if not item[2].is_empty]
    simple = shapely.coverage_simplify([shape for _, _, shape in shown], tolerance)
    features = [
        feature(shape, kind="country", country=code, name=name, source="Natural Earth (public domain)")
        for (code, name, _), shape in zip(shown, simple, strict=True)
    ]
    land = next(shape for (code, _, _), shape in zip(shown, simple, strict=True) if code == atlas.country)
    found = cells(points_of(atlas, extra), land)
    places = {p.code: p for p in nodes}
    features += [
        feature(found[code], kind="cell", place_code=code, name=places[code].name, label=CELL_LABEL)
        for code in sorted(found)
        if code in places
    ]
    return {"type": "FeatureCollection", "properties": {"attribution": ATTRIBUTION}, "features": features}


def main() -> None:
    """Read the arguments, write the file and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("countries", type=Path, help="countries-10m.json of world-atlas")
    parser.add_argument("atlas", type=Path, help="folder of the atlas")
    parser.add_argument("--points", type=Path, help="CSV of more points: code, latitude, longitude")
    parser.add_argument("--tolerance", type=float, default=0.02, help="simplification in degrees")
    args = parser.parse_args()
    topology = json.loads(args.countries.read_text(encoding="utf-8"))
    built = build(topology, load(args.atlas), args.points, args.tolerance)
    text = json.dumps(built, ensure_ascii=False, separators=(",", ":")) + "\n"
    target = args.atlas / "basemap.geojson"
    target.write_text(text, encoding="utf-8")
    print(f"{target}: {len(built['features'])} features, {len(text.encode()) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
