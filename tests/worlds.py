"""A small made-up crisis for everyone's tests: twelve places, two crossings, one besieged city.

Nothing in it is real. The city of Nahrab (the focus) has an airport, four districts, a displacement site beside it,
another provincial capital two days' drive away, and two crossings into two countries. The advancing side ("Front")
took Arzan three days before the reference date, 2031-05-10, and fights at night round Nahrab.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from panah.model.network import Network, Place, Route
from panah.model.situation import Basis, Cell, Household, Situation

DAY = date(2031, 5, 10)
ACTORS = ("Government", "Front")

# code, name, kind, country, admin2_code, latitude, longitude, population, abroad
_PLACES = (
    ("QA01", "Nahrab", "city", "QAA", "QA01", 34.00, 62.00, 120_000, False),
    ("QA01-AIR", "Nahrab airport", "airport", "QAA", "QA01", 33.92, 62.02, None, False),
    ("QA01-S1", "Sabzak site", "displacement_site", "QAA", "QA01", 34.02, 62.06, None, False),
    ("QA02", "Arzan", "district", "QAA", "QA02", 34.20, 61.70, 40_000, False),
    ("QA03", "Bolan", "district", "QAA", "QA03", 34.25, 62.30, 30_000, False),
    ("QA04", "Chasht", "district", "QAA", "QA04", 33.75, 62.35, 25_000, False),
    ("QA05", "Darvaz", "district", "QAA", "QA05", 33.70, 61.60, 35_000, False),
    ("QB01", "Ezdan", "provincial_capital", "QAA", "QB01", 32.50, 62.60, 80_000, False),
    ("QA02-X", "Arzan Gate", "crossing", "QAA", "QA02", 34.40, 61.10, None, False),
    ("QA03-X", "Bolan Gate", "crossing", "QAA", "QA03", 35.00, 62.40, None, False),
    ("QX01", "Farhabad", "foreign_town", "QBB", "", 34.45, 60.80, 90_000, True),
    ("QY01", "Gulshan", "foreign_town", "QCC", "", 35.20, 62.45, 15_000, True),
)

# code, start, end, km, mode, crossing
_ROUTES = (
    ("r01", "QA01", "QA01-AIR", 10.0, "road", ""),
    ("r02", "QA01", "QA01-S1", 7.0, "road", ""),
    ("r03", "QA01", "QA02", 42.0, "road", ""),
    ("r04", "QA01", "QA03", 45.0, "road", ""),
    ("r05", "QA01", "QA04", 50.0, "road", ""),
    ("r06", "QA01", "QA05", 55.0, "road", ""),
    ("r07", "QA04", "QB01", 160.0, "road", ""),
    ("r08", "QA02", "QA02-X", 70.0, "road", ""),
    ("r09", "QA03", "QA03-X", 95.0, "road", ""),
    ("r10", "QA02-X", "QX01", 35.0, "road", "QA02-X"),
    ("r11", "QA03-X", "QY01", 25.0, "road", "QA03-X"),
    ("r12", "QA01-AIR", "QB01", 180.0, "air", ""),
)

_NEIGHBOURS = (
    ("QA01", "QA02"), ("QA01", "QA03"), ("QA01", "QA04"), ("QA01", "QA05"),
    ("QA02", "QA03"), ("QA03", "QA04"), ("QA04", "QA05"), ("QA05", "QA02"), ("QA04", "QB01"),
)  # fmt: skip

# probability that the Front holds the place
_HELD = {
    "QA01": 0.0, "QA02": 1.0, "QA03": 0.1, "QA04": 0.1, "QA05": 0.5, "QB01": 0.0, "QA02-X": 1.0, "QA03-X": 0.1,
}  # fmt: skip

CONSTANTS = {
    "sack_kg": (50.0, 50.0, 50.0),
    "need_kg_person_day": (0.40, 0.45, 0.577),
    "stock_days": (15.0, 25.0, 40.0),
    "import_share": (0.5, 0.7, 0.9),
}


def network() -> Network:
    """The made-up network: P = 12 places, R = 12 routes."""
    places = tuple(
        Place(code, name, kind, country, code[:2], admin2, lat, lon, people, abroad)
        for code, name, kind, country, admin2, lat, lon, people, abroad in _PLACES
    )
    routes = tuple(Route(code, a, b, km, mode, crossing) for code, a, b, km, mode, crossing in _ROUTES)
    return Network(places, routes, _NEIGHBOURS, focus="QA01")


def cell(
    code: str, quantity: str, best: float, unit: str, *, item: str = "", low: float | None = None,
    high: float | None = None, days_ago: int = 0, basis: Basis = Basis.CLAIM,
) -> Cell:  # fmt: skip
    """One cell of the made-up situation; bounds default to the best estimate."""
    return Cell(
        place=network().place(code).name,
        place_code=code,
        route="",
        quantity=quantity,
        item=item,
        low=best if low is None else low,
        best=best,
        high=best if high is None else high,
        unit=unit,
        as_of=DAY - timedelta(days=days_ago),
        basis=basis,
        evidence=("c001",) if basis is Basis.CLAIM else ("places:1",),
    )


def cells() -> tuple[Cell, ...]:
    """Every cell of the made-up situation."""
    out = []
    for code, p in _HELD.items():
        out.append(cell(code, "holder", 1 - p, "probability", item=ACTORS[0]))
        out.append(cell(code, "holder", p, "probability", item=ACTORS[1]))
    out += [
        cell(p.code, "population", p.population, "persons", basis=Basis.ATLAS)
        for p in network().places
        if p.population is not None
    ]
    out += [
        cell("QA05", "contested", 0.6, "probability"),
        cell("QA02", "event", 1.0, "1", item="control_change", days_ago=3),
        cell("QA05", "event", 1.0, "1", item="clash", days_ago=1),
        cell("QA01", "event_rate", 0.8, "events/day", item="clash", low=0.3, high=1.0),
        cell("QA02-X", "open_people", 0.2, "probability"),
        cell("QA02-X", "open_goods", 0.1, "probability"),
        cell("QA03-X", "open_people", 0.9, "probability", basis=Basis.ATLAS),
        cell("QA03-X", "open_goods", 0.9, "probability", basis=Basis.ATLAS),
        cell("QA02-X", "inflow", 900, "t/day", low=600, high=1200, basis=Basis.ATLAS),
        cell("QA03-X", "inflow", 300, "t/day", low=200, high=400, basis=Basis.ATLAS),
        cell("QA03-X", "capacity", 800, "t/day", basis=Basis.ATLAS),
        cell("QA01", "delay_hours", 2, "hours", low=1, high=6),
        cell("QA01-S1", "displaced_here", 6_000, "persons", low=5_000, high=8_000, basis=Basis.ATLAS),
        cell("QA01", "arrivals", 3_000, "persons", item="2031-05-01", low=2_000, high=4_500),
        cell("QA01", "price", 44, "QAM/kg", item="flour"),
        cell("QA01", "price_base", 40, "QAM/kg", item="flour", low=38, high=42),
        cell("QA01", "stock", 1_350, "t", item="flour", low=720, high=2_770, basis=Basis.ATLAS),
        cell("QA01", "supply_horizon", 30, "days"),
    ]
    return tuple(out)


def world() -> Situation:
    """The made-up crisis on 2031-05-10."""
    return Situation(
        date=DAY,
        atlas="made-up",
        network=network(),
        cells=cells(),
        actors=ACTORS,
        household=Household(persons=6, cash=2_000, currency="QAM", head_is_child=True, children=5, place_code="QA01"),
        constants=dict(CONSTANTS),
    )


def without(situation: Situation, *quantities: str) -> Situation:
    """The same situation with every cell of these quantities taken out."""
    return replace(situation, cells=tuple(c for c in situation.cells if c.quantity not in quantities))


def with_cells(situation: Situation, extra: Iterable[Cell]) -> Situation:
    """The same situation with cells put in; one that is already there, by place, quantity and item, is replaced."""
    new = list(extra)
    keys = {(c.place_code, c.quantity, c.item) for c in new}
    kept = [c for c in situation.cells if (c.place_code, c.quantity, c.item) not in keys]
    return replace(situation, cells=(*kept, *new))


def with_sugar(situation: Situation, *, price: float | None = None) -> Situation:
    """The same situation with sugar sold beside flour: 18 days of it, nearly all of it imported."""
    sugar = [
        cell("QA01", "price_base", 60, "QAM/kg", item="sugar", low=55, high=66, basis=Basis.ATLAS),
        cell("QA01", "stock", 60, "t", item="sugar", low=30, high=90, basis=Basis.ATLAS),
    ]
    if price is not None:
        sugar.append(cell("QA01", "price", price, "QAM/kg", item="sugar"))
    constants = {"need_kg_person_day_sugar": (0.02, 0.026, 0.037), "import_share_sugar": (0.9, 0.95, 1.0)}
    return replace(with_cells(situation, sugar), constants={**situation.constants, **constants})
