"""The map: who probably holds which district, which crossings are open, where people arrive.

District level only: no front lines, posts or roads.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from panah.brief.access import passable
from panah.brief.control import HELD, NOT_HELD, attacker_cells, known
from panah.brief.frame import Frame
from panah.brief.svg import Drawing, drawing
from panah.brief.wording import capital, figure
from panah.model.network import Place

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DISCLAIMER: Final = (
    "Boundaries and names do not imply endorsement or acceptance by anyone. Control is shown by district only."
)

Ring = list[tuple[float, float]]
Box = tuple[float, float, float, float]
"""West, south, east, north [degrees]."""


@dataclass(frozen=True, slots=True)
class Shade:
    """A shade for the chance that the advancing side holds a district: colour, hatch and words."""

    colour: str
    hatch: str
    words: str


CLASSES: Final = (
    Shade("#e6eef5", "", "probably not held"),
    Shade("#f6e3b4", "\\\\\\", "not settled"),
    Shade("#c9713b", "///", "probably held"),
)
"""Light, middle and dark, each with a hatch: told apart without colour too."""

UNKNOWN: Final = Shade("#ffffff", "--", "no information")

CROSSINGS: Final = {
    "open": ("o", "#ffffff", "open for goods"),
    "probably open": ("o", "#cfe3d4", "probably open for goods"),
    "shut": ("X", "#1d232b", "shut for goods"),
    "probably shut": ("X", "#8c95a0", "probably shut for goods"),
    "not settled": ("^", "#f6e3b4", "not settled"),
    "not known": ("s", "#eeeeee", "not known"),
}

NEAR_KM: Final = 175.0
"""Places farther from the focus than this are not on the map, but in the table of arrivals [km]."""


def situation_map(frame: Frame) -> Drawing | None:
    """The map of the area round the focus, or None when shared (it shows districts and crossings)."""
    if frame.share:
        return None
    held = _held(frame)
    outlines = list(_cells(frame.inputs.basemap))
    box = _box(frame)
    notes = sorted({label for _, _, label in outlines if label})
    what = " ".join(notes) or "Districts are drawn as points at their centres."
    caption = Markup("<b>Who holds what, which crossings are open, and arrivals by day {}</b>, {}. {} {}").format(
        frame.horizon, frame.under(frame.main), what, DISCLAIMER
    )
    described = f"Map of the area round {frame.focus.name}; the tables of control and crossings say the same in words."

    def draw(canvas: Figure, narrow: bool) -> None:
        ax = canvas.subplots()
        _land(ax, frame.inputs.basemap, box)
        drawn = _districts(ax, outlines, held, box)
        _points(ax, frame, held, drawn, box)
        _arrivals(ax, _arrived(frame, box))
        _crossings(ax, frame, box)
        _names(ax, frame, box, narrow)
        _finish(ax, box)
        _legend(canvas, frame, box, narrow)

    height = (box[3] - box[1]) / ((box[2] - box[0]) * math.cos(math.radians(frame.focus.latitude)))
    wide, slim = min(9.0 * height, 6.4) + 0.9, min(4.1 * height, 5.0) + 2.2
    return drawing("fig-map", "Map of the situation", described, caption, draw=draw, heights=(wide, slim))


def class_of(probability: float | None) -> Shade:
    """The class of a chance; grey where nobody said anything."""
    if probability is None:
        return UNKNOWN
    return CLASSES[0] if probability <= NOT_HELD else CLASSES[2] if probability >= HELD else CLASSES[1]


def rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    """Outer rings and lines of a GeoJSON geometry, as longitude and latitude."""
    kind, coordinates = geometry["type"], geometry.get("coordinates", [])
    if kind == "LineString":
        yield [(x, y) for x, y, *_ in coordinates]
    elif kind in ("MultiLineString", "Polygon"):
        for line in coordinates if kind == "MultiLineString" else coordinates[:1]:
            yield [(x, y) for x, y, *_ in line]
    elif kind == "MultiPolygon":
        for polygon in coordinates:
            yield [(x, y) for x, y, *_ in polygon[0]]


def _held(frame: Frame) -> dict[str, float]:
    return {code: cell.best for code, cell in attacker_cells(frame).items() if known(cell)}


def _code(feature: Mapping[str, Any]) -> str:
    properties = feature.get("properties") or {}
    return str(next((properties[k] for k in ("code", "place_code", "pcode") if properties.get(k)), ""))


def _cells(basemap: Mapping[str, Any]) -> Iterator[tuple[str, Ring, str]]:
    """Code, ring and honest label of every outlined place."""
    for feature in basemap.get("features", ()):
        if _code(feature) and feature["geometry"]["type"].endswith("Polygon"):
            label = str((feature.get("properties") or {}).get("label", ""))
            for ring in rings(feature["geometry"]):
                yield _code(feature), ring, label


def _near(frame: Frame) -> list[Place]:
    return [p for p in frame.situation.network.places if frame.km(p.code) <= NEAR_KM]


def _box(frame: Frame) -> Box:
    """West, south, east, north [degrees] round the near places, with a margin."""
    near = _near(frame)
    lon, lat = [p.longitude for p in near], [p.latitude for p in near]
    margin = 0.12 * max(max(lon) - min(lon), max(lat) - min(lat), 0.5)
    return min(lon) - margin, min(lat) - margin, max(lon) + margin, max(lat) + margin


def _inside(ring: Ring, box: Box) -> bool:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(xs) >= box[0] and min(xs) <= box[2] and max(ys) >= box[1] and min(ys) <= box[3]


def _land(ax: Axes, basemap: Mapping[str, Any], box: Box) -> None:
    for feature in basemap.get("features", ()):
        if _code(feature):
            continue
        for ring in rings(feature["geometry"]):
            if _inside(ring, box):
                x, y = zip(*ring, strict=True)
                if feature["geometry"]["type"].endswith("Polygon"):
                    ax.fill(x, y, facecolor="#f7f6f2", edgecolor="none", zorder=0)
                ax.plot(x, y, color="#5b6470", linewidth=1.1, zorder=3)


def _districts(ax: Axes, outlines: list[tuple[str, Ring, str]], held: Mapping[str, float], box: Box) -> set[str]:
    drawn = set()
    for code, ring, _ in outlines:
        if not _inside(ring, box) or len(ring) < 3:
            continue
        kind = class_of(held.get(code))
        x, y = zip(*ring, strict=True)
        ax.fill(
            x,
            y,
            facecolor=kind.colour,
            hatch=kind.hatch,
            edgecolor="#7a5a44" if kind.hatch else "#8c95a0",
            linewidth=0.6,
            zorder=1,
        )
        drawn.add(code)
    return drawn


def _points(ax: Axes, frame: Frame, held: Mapping[str, float], drawn: set[str], box: Box) -> None:
    """Places with known control and no outline, as squares."""
    for place in frame.situation.network.places:
        if place.code in held and place.code not in drawn and place.kind != "crossing" and _in_box(place, box):
            kind = class_of(held[place.code])
            ax.scatter(
                [place.longitude],
                [place.latitude],
                s=260,
                marker="s",
                facecolor=kind.colour,
                hatch=kind.hatch * 2,
                edgecolor="#5b6470",
                linewidth=0.8,
                zorder=2,
            )


def _in_box(place: Place, box: Box) -> bool:
    return box[0] <= place.longitude <= box[2] and box[1] <= place.latitude <= box[3]


def _arrived(frame: Frame, box: Box) -> list[tuple[Place, float]]:
    """Places in the box and the middle number of arrivals, largest first; the focus takes in the sites beside it."""
    found = []
    for place in frame.situation.network.places:
        if place.code in frame.sites or not _in_box(place, box):
            continue
        group = frame.arrivals_key()[1] if place.code == frame.focus.code else ""
        spread = frame.view.at(frame.horizon, frame.main.id, "arrivals", place.code, group=group)
        if spread and spread.median >= 1:
            found.append((place, spread.median))
    return sorted(found, key=lambda f: (-f[1], f[0].code))


def _arrivals(ax: Axes, arrived: list[tuple[Place, float]]) -> None:
    """Circles whose area is the middle number of arrivals by the headline day."""
    for place, people in arrived:
        ax.scatter(
            [place.longitude],
            [place.latitude],
            s=1100 * people / arrived[0][1],
            facecolor="#12436d",
            alpha=0.45,
            edgecolor="#12436d",
            linewidth=1.4,
            zorder=4,
        )


def _crossings(ax: Axes, frame: Frame, box: Box) -> None:
    goods = {c.place_code: c for c in frame.situation.of("open_goods")}
    for place in frame.situation.network.places:
        if place.kind == "crossing" and _in_box(place, box):
            marker, colour, _ = CROSSINGS[passable(goods.get(place.code))]
            ax.scatter(
                [place.longitude],
                [place.latitude],
                s=110,
                marker=marker,
                facecolor=colour,
                edgecolor="#1d232b",
                linewidth=1.3,
                zorder=6,
            )


def _names(ax: Axes, frame: Frame, box: Box, narrow: bool) -> None:
    """Names where there is room: the focus, crossings and places abroad always, districts on the wide map."""
    taken: list[tuple[float, float]] = []
    order = {"city": 0, "crossing": 1, "foreign_town": 2, "provincial_capital": 3}
    places = [p for p in _near(frame) if _in_box(p, box) and p.kind not in ("displacement_site", "airport")]
    wide, high = box[2] - box[0], box[3] - box[1]
    room_x, room_y = (0.30, 0.055) if narrow else (0.13, 0.05)
    for place in sorted(places, key=lambda p: (p.code != frame.focus.code, order.get(p.kind, 4), p.code)):
        x, y = place.longitude, place.latitude
        if any(abs(x - a) < room_x * wide and abs(y - b) < room_y * high for a, b in taken):
            continue
        taken.append((x, y))
        weight = "bold" if place.code == frame.focus.code else "normal"
        ax.annotate(
            place.name,
            (x, y),
            xytext=(0, 9),
            textcoords="offset points",
            ha="center",
            fontsize=9,
            fontweight=weight,
            zorder=7,
            annotation_clip=True,
            bbox={"boxstyle": "square,pad=0.12", "facecolor": "#ffffff", "alpha": 0.78, "linewidth": 0},
        )


def _finish(ax: Axes, box: Box) -> None:
    ax.set_xlim(box[0], box[2])
    ax.set_ylim(box[1], box[3])
    ax.set_aspect(1 / math.cos(math.radians((box[1] + box[3]) / 2)))
    ax.set_xticks([])
    ax.set_yticks([])
    ax.set_facecolor("#ffffff")
    for side in ("top", "right", "bottom", "left"):
        ax.spines[side].set_visible(True)
        ax.spines[side].set_color("#c4cbd3")


def _legend(canvas: Figure, frame: Frame, box: Box, narrow: bool) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415
    from matplotlib.patches import Patch  # noqa: PLC0415

    actor = capital(frame.situation.actors[1])
    patches = [
        Patch(
            facecolor=k.colour,
            hatch=k.hatch,
            edgecolor="#7a5a44" if k.hatch else "#8c95a0",
            label=f"{actor}: {k.words}" if k is not UNKNOWN else k.words,
        )
        for k in (*reversed(CLASSES), UNKNOWN)
    ]
    goods = {c.place_code: c for c in frame.situation.of("open_goods")}
    states = sorted({passable(goods.get(p.code)) for p in _near(frame) if p.kind == "crossing"})
    marks = [
        Line2D(
            [],
            [],
            linestyle="none",
            marker=CROSSINGS[s][0],
            markerfacecolor=CROSSINGS[s][1],
            markeredgecolor="#1d232b",
            markersize=9,
            label=f"crossing {CROSSINGS[s][2]}",
        )
        for s in states
    ]
    arrived = _arrived(frame, box)
    circle = [
        Line2D(
            [],
            [],
            linestyle="none",
            marker="o",
            markerfacecolor="#12436d",
            alpha=0.5,
            markersize=11,
            label=_arrivals_label(frame, *arrived[0]) if arrived else "",
        )
    ]
    handles = [*patches, *marks, *(circle if arrived else [])]
    canvas.legend(handles=handles, loc="outside lower center", ncols=1 if narrow else 3, frameon=False, fontsize=9.5)


def _arrivals_label(frame: Frame, place: Place, people: float) -> str:
    """What the largest circle stands for, in the words of the table of arrivals."""
    beside = " with its sites" if place.code == frame.focus.code and frame.sites else ""
    return f"arrivals, middle of the futures\n(largest: {place.name}{beside}, {figure(people)})"
