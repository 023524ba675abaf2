"""A made-up crisis with claims, an ensemble and a base map, for the tests of forecast and brief."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

import numpy as np

from panah.brief import BriefInputs
from panah.forecast.summarise import forecast
from panah.model.claim import Certainty, Claim, Measure
from panah.model.ensemble import PEOPLE_QUANTITIES, Ensemble
from panah.model.living import Basket, HouseholdType, Living, PriceHistory
from panah.model.network import Network, Place, Route
from panah.model.parameters import Parameter, Parameters
from panah.model.provenance import Provenance
from panah.model.scenario import ControlRow, CrossingRow, Scenario
from panah.model.situation import Basis, Cell, Household, Situation

DATE = dt.date(2031, 5, 12)
DAYS = 40


def _place(
    code: str, name: str, kind: str, lat: float, lon: float, population: int | None, country: str = "TST"
) -> Place:
    abroad = country != "TST"
    admin1 = "" if abroad else ("TS02" if code == "CAP2" else "TS01")
    return Place(code, name, kind, country, admin1, "", lat, lon, population, abroad)


def network() -> Network:
    """Eleven places: a city, districts, a site, an airport, two crossings, two towns abroad, a second capital."""
    places = (
        _place("CITY", "Marwan", "city", 10.0, 20.0, 300_000),
        _place("D1", "Ashkar", "district", 10.3, 20.0, 60_000),
        _place("D2", "Belqan", "district", 10.0, 20.4, 50_000),
        _place("D3", "Chorab", "district", 9.7, 20.0, 70_000),
        _place("D4", "Dahan", "district", 10.0, 19.6, 40_000),
        _place("SITE", "Tal Site", "displacement_site", 10.02, 20.05, None),
        _place("AIR", "Marwan airport", "airport", 9.95, 20.02, None),
        _place("X1", "West Gate", "crossing", 10.05, 19.1, None),
        _place("X2", "North Gate", "crossing", 10.8, 20.1, None),
        _place("F1", "Oss", "foreign_town", 10.05, 18.8, None, "WST"),
        _place("F2", "Ulm", "foreign_town", 11.1, 20.1, None, "NTH"),
        _place("CAP2", "Farrow", "provincial_capital", 9.0, 23.0, 200_000),
    )
    ends = [("CITY", d) for d in ("D1", "D2", "D3", "D4", "SITE", "AIR")] + [("D4", "X1"), ("D1", "X2"), ("D2", "CAP2")]
    routes = [Route(f"R{i}", a, b, 40.0) for i, (a, b) in enumerate(ends)]
    routes += [Route("RX1", "X1", "F1", 20.0, crossing="X1"), Route("RX2", "X2", "F2", 20.0, crossing="X2")]
    neighbours = (("CITY", "D1"), ("CITY", "D2"), ("CITY", "D3"), ("CITY", "D4"), ("D1", "D2"), ("D3", "D4"))
    return Network(places, tuple(routes), neighbours, "CITY")


def _cell(
    code: str,
    quantity: str,
    values: tuple[float, float, float],
    unit: str,
    *,
    item: str = "",
    basis: Basis = Basis.ATLAS,
    evidence: tuple[str, ...] = ("atlas:1",),
) -> Cell:
    name = network().place(code).name if code else ""
    return Cell(name, code, "", quantity, item, *values, unit, DATE, basis, evidence)


def situation(household: Household | None = None) -> Situation:
    """The picture on the reference date."""
    told = Basis.CLAIM
    cells = [
        _cell("CITY", "holder", (0, 0.05, 0.1), "probability", item="rebels", basis=told, evidence=("c01",)),
        _cell("D1", "holder", (0.9, 0.95, 1), "probability", item="rebels", basis=told, evidence=("c01",)),
        _cell(
            "D2", "holder", (0.3, 0.5, 0.7), "probability", item="rebels", basis=Basis.INFERRED, evidence=("atlas:d2",)
        ),
        _cell("D3", "holder", (0, 0.1, 0.2), "probability", item="rebels"),
        _cell("D4", "holder", (0.9, 0.95, 1), "probability", item="rebels", basis=told, evidence=("c02",)),
        _cell("X1", "open_goods", (0, 0.05, 0.2), "probability", basis=told, evidence=("c03",)),
        _cell("X1", "open_people", (0.3, 0.5, 0.7), "probability", basis=Basis.INFERRED),
        _cell("X2", "open_goods", (0.8, 0.95, 1), "probability"),
        _cell("X2", "open_people", (0.8, 0.95, 1), "probability"),
        _cell("CITY", "population", (290_000, 300_000, 310_000), "persons"),
        _cell("CITY", "stock", (2_000, 4_000, 6_000), "t", item="flour"),
        _cell("CITY", "price", (38, 40, 42), "TSD/kg", item="flour", basis=told, evidence=("c06", "c06b")),
        _cell("CITY", "arrivals", (2_000, 4_000, 9_000), "persons", basis=told, evidence=("c05",)),
    ]
    family = household or Household(6, 2000.0, "TSD", True, 4, "SITE", ("c08",))
    return Situation(
        DATE, "made-up", network(), tuple(cells), ("government", "rebels"), family, constants=CONSTANTS, living=LIVING
    )


CONSTANTS = {
    "wage_day": (200.0, 250.0, 300.0),
    "calorie_share_flour": (0.6, 0.66, 0.76),
    "calorie_share_wheat": (0.6, 0.66, 0.76),
    "calorie_share_bread": (0.6, 0.66, 0.76),
}


def _history(item: str, count: int, level: float, spread: float) -> PriceHistory:
    """Prices of the months up to the one before the reference date, with a season and an error."""
    last = 12 * DATE.year + DATE.month - 2
    error = np.random.default_rng(count).normal(0, spread, count)
    prices = tuple(float(level + spread * (i % 12) / 6 + error[i]) for i in range(count))
    return PriceHistory("CITY", item, "TSD/kg", tuple(range(last - count + 1, last + 1)), prices, ("h1", "h2"))


LIVING = Living(
    baskets=(Basket("bread_alone", (("bread", (0.7, 0.8, 0.9)),), (0.0, 0.0, 0.0), ("b1",)),),
    households=(
        HouseholdType(
            "day_labourer", "a household of one labourer", 7, (200.0, 700.0, 2000.0), (6.0, 10.0, 18.0), ("t1",)
        ),
    ),
    histories=(_history("flour", 72, 30.0, 2.0), _history("wheat", 14, 25.0, 1.0), _history("bread", 72, 50.0, 0.0)),
)
"""Flour qualifies for ALPS, wheat is too short, bread has one price."""


def claims() -> tuple[Claim, ...]:
    """Claims of a made-up report, private people, positions, markup and a person with a place's name among them."""
    base: dict[str, Any] = {"report": "bulletin.md", "group": "x"}
    day = dt.timedelta(days=1)
    return (
        Claim(
            "c01",
            kind="control_state",
            place="Marwan",
            place_code="CITY",
            actor="rebels",
            value_low=2,
            value_high=2,
            value_denominator=4,
            unit="districts",
            date_end=DATE,
            date_start=DATE,
            quote="Rebels now hold two of the four districts.",
            **base,
        ),
        Claim(
            "c02",
            kind="control_change",
            place="Dahan",
            place_code="D4",
            actor="rebels",
            value_low=1,
            value_high=1,
            unit="districts",
            date_start=DATE - 4 * day,
            date_end=DATE - 4 * day,
            quote="Dahan fell on Thursday.",
            **base,
        ),
        Claim(
            "c03",
            kind="closure",
            place="West Gate",
            place_code="X1",
            date_start=DATE - 3 * day,
            quote="West Gate was shut to trade by the rebels.",
            speaker="a customs official",
            **base,
        ),
        Claim(
            "c04",
            kind="displacement_flow",
            value_low=120_000,
            value_high=120_000,
            unit="persons",
            measure=Measure.FLOW,
            date_start=DATE - 60 * day,
            date_end=DATE,
            speaker="UNHCR",
            certainty=Certainty.ESTIMATED,
            quote="UNHCR estimates that 120,000 people were newly displaced since March.",
            **base,
        ),
        Claim(
            "c05",
            kind="arrival",
            place="Marwan",
            place_code="CITY",
            value_low=2_000,
            value_high=9_000,
            unit="persons",
            original_term="thousands",
            date_start=DATE - 7 * day,
            date_end=DATE,
            quote="Thousands arrived <script>alert(1)</script> last week.",
            **base,
        ),
        Claim(
            "c06",
            kind="price_change",
            place="Marwan",
            place_code="CITY",
            item="flour",
            value_before=1_800,
            value_low=2_000,
            value_high=2_000,
            unit="TSD/sack",
            certainty=Certainty.HEDGED,
            quote="A sack is said to cost 2,000, up from 1,800.",
            **base,
        ),
        Claim(
            "c06b",
            kind="price_level",
            place="Marwan",
            place_code="CITY",
            item="flour",
            value_low=2_100,
            value_high=2_100,
            unit="TSD/sack",
            speaker="the traders' union",
            quote="The union puts a sack at 2,100.",
            **base,
        ),
        Claim(
            "c07",
            kind="supply_warning",
            place="Marwan",
            place_code="CITY",
            item="flour",
            date_end=DATE + 30 * day,
            speaker="officials",
            certainty=Certainty.CONDITIONAL,
            quote="Officials warned that flour could run low within a month.",
            **base,
        ),
        Claim(
            "c08",
            kind="household",
            place="Tal Site",
            place_code="SITE",
            value_low=6,
            value_high=6,
            unit="persons",
            speaker="Jalal Karimi",
            private_individual=True,
            original_term="the eldest son of Karim the potter",
            quote="I, Jalal Karimi, look after my mother and four sisters.",
            **base,
        ),
        Claim(
            "c09",
            kind="clash",
            place="Marwan",
            place_code="CITY",
            certainty=Certainty.ASSERTED,
            date_start=DATE - day,
            quote="Neighbours of Jalal Karimi heard fighting; Karimi fled.",
            **base,
        ),
        Claim("c10", kind="checkpoint", place="Bridge Street", quote="A checkpoint stands at Bridge Street.", **base),
        Claim(
            "c11",
            kind="force_size",
            place="Marwan",
            place_code="CITY",
            value_low=300,
            value_high=300,
            unit="persons",
            quote="Three hundred armed men gathered.",
            **base,
        ),
        Claim(
            "c12",
            kind="context",
            place="Marwan",
            place_code="CITY",
            date_end=DATE + 33 * day,
            certainty=Certainty.PLANNED,
            quote="The observers are to leave by 14 June.",
            **base,
        ),
        Claim(
            "c13",
            kind="perception",
            place="Marwan",
            place_code="CITY",
            speaker="one shopkeeper called Samir",
            private_individual=True,
            certainty=Certainty.FEARED,
            quote="Looting will start, Samir said.",
            **base,
        ),
        Claim(
            "c14",
            kind="clash",
            place="Chorab",
            place_code="D3",
            value_low=300,
            value_high=300,
            unit="km",
            quote="The front line is only 300 metres from the school.",
            **base,
        ),
        Claim(
            "c15",
            kind="clash",
            place="Marwan",
            place_code="CITY",
            speaker="Rahim Ashkar, a militia fighter",
            private_individual=True,
            quote="I guard the southern wall.",
            **base,
        ),
    )


def ensemble(
    scenario: str = "as_reported", *, push: float = 1.0, members: int = 200, seed: int = 1, at: Situation | None = None
) -> Ensemble:
    """People who move outwards at random rates, food that runs down, prices that rise."""
    picture = at or situation()
    net = picture.network
    rng = np.random.default_rng(seed)
    shape = (members, DAYS + 1, len(net.places))
    pull = np.array([30, 2, 3, 2, 0, 25, 0, 0, 0, 4, 3, 8], dtype=float) * push
    rate = rng.lognormal(0, 0.7, (members, 1, 1)) * pull * 4
    arrivals = rng.poisson(np.broadcast_to(rate, shape)).astype(np.int64)
    arrivals[:, 0] = 0
    leave = np.array([20, 40, 20, 40, 60, 0, 0, 0, 0, 0, 0, 0], dtype=float) * push * 2
    departures = rng.poisson(np.broadcast_to(leave, shape)).astype(np.int64)
    departures[:, 0] = 0
    people = dict.fromkeys(PEOPLE_QUANTITIES, np.zeros(shape, dtype=np.int64))
    people |= {"arrivals": arrivals, "departures": departures, "displaced_here": 1_000 + arrivals.cumsum(axis=1)}
    holder = np.full(shape, -1, dtype=np.int8)
    turn = rng.integers(1, 90, (members, 5))
    holder[:, :, :5] = np.arange(DAYS + 1)[None, :, None] >= turn[:, None, :]
    holder[:, :, [1, 4]] = 1
    days = np.arange(DAYS + 1)[None, :]
    supply_days = np.maximum(rng.uniform(15, 40, (members, 1)) - days * rng.uniform(0.2, 1.1, (members, 1)), 0)
    price = 40 * np.exp(rng.normal(0.006, 0.004, (members, 1)) * days * push + rng.normal(0, 0.01, (members, DAYS + 1)))
    supply = {
        "stock": supply_days * 170,
        "inflow": supply_days * 0,
        "price": price,
        "days_of_supply": supply_days,
        "need_met": np.clip(supply_days / 5, 0, 1),
        "price_limited": supply_days * 0,
    }
    return Ensemble(
        scenario,
        picture,
        seed,
        np.arange(members),
        people,
        holder,
        {k: v[:, :, None] for k, v in supply.items()},
        (("CITY", "flour"),),
        {"cash_runway_days": 2000 / (6 * 0.577 * price)},
        (("X2", "flour"),),
        {"crossing_inflow": 0 * price[:, :, None] + 50, "crossing_tax": 0 * price[:, :, None] + 150_000},
    )


def scenarios() -> tuple[Scenario, ...]:
    """Two scenarios; the second shuts a crossing and lets the city fall."""
    return (
        Scenario(id="as_reported", title="As reported", says="What the reports say goes on."),
        Scenario(
            id="city_falls",
            title="The front reaches the city",
            says="The city changes hands on day 10",
            control=(ControlRow(place="focus", start=10, holder="rebels"),),
            crossings=(CrossingRow(place="X2", start=5, end=20, people="shut", goods="shut"),),
        ),
    )


def basemap() -> dict[str, Any]:
    """Square cells for the districts and a frontier."""
    features: list[dict[str, Any]] = []
    for place in network().places[:5]:
        x, y, d = place.longitude, place.latitude, 0.14
        ring = [[x - d, y - d], [x + d, y - d], [x + d, y + d], [x - d, y + d], [x - d, y - d]]
        features.append(
            {
                "type": "Feature",
                "properties": {"code": place.code, "kind": "district"},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    line = {"type": "LineString", "coordinates": [[18.95, 9.0], [18.95, 10.6], [21.0, 10.9]]}
    features.append({"type": "Feature", "properties": {"kind": "border"}, "geometry": line})
    return {"type": "FeatureCollection", "properties": {"attribution": "drawn for the tests"}, "features": features}


def parameters() -> Parameters:
    """Four rows of a parameter table."""
    row = Parameter("depart", "movement", "1/day", "lognormal", 0.02, 0.5, 0.02, 0.001, 0.2, "hazard", "assumption")
    fixed = Parameter("km_day", "movement", "km/day", "fixed", 0, 0, 200, 50, 500, "speed", "a study")
    ration = Parameter(
        "household_need", "supply", "kg/person/day", "uniform", 0, 0, 0.577, 0.4, 0.6, "flour-only ration", "a handbook"
    )
    elasticity = Parameter(
        "demand_elasticity", "supply", "1", "uniform", 0, 0, 0.2, 0.1, 0.3, "less eaten when dearer", "a study"
    )
    return Parameters({"depart": row, "km_day": fixed, "household_need": ration, "demand_elasticity": elasticity})


def inputs(*, share: bool = False, found: tuple[Claim, ...] | None = None, at: Situation | None = None) -> BriefInputs:
    """Everything for a brief."""
    picture = at or situation()
    report = {
        "name": "bulletin.md",
        "sha256": "ab" * 32,
        "published": DATE.isoformat(),
        "date_found": "dateline",
        "source": "A Relief Desk",
    }
    made = Provenance(
        "0.1.0",
        "made-up",
        "cd" * 32,
        DATE.isoformat(),
        (report,),
        1,
        200,
        DAYS,
        "panah",
        ("as_reported", "city_falls"),
        "ef" * 32,
        "01" * 32,
    )
    both = (ensemble(at=picture), ensemble("city_falls", push=2.0, at=picture))
    return BriefInputs(
        picture,
        claims() if found is None else found,
        (report,),
        forecast(both),
        scenarios(),
        basemap(),
        made,
        parameters(),
        share=share,
        area="Marwan and its districts",
        sources=({"title": "A gazetteer", "licence": "CC BY 4.0"},),
    )


def plain(html: str) -> str:
    """Text of a page as a reader sees it, without charts; numbers of citations in brackets."""
    html = re.sub(r"<style.*?</style>|<svg.*?</svg>", "", html, flags=re.DOTALL)
    html = re.sub(r'<a class="cite"[^>]*>(\d+)</a>', r"[\1]", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(?:td|th|dt|dd|li|p)>", " ", html))).split())
