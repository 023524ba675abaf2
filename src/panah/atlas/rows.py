"""Typed rows of an atlas, one class per table: what a column may hold stands here and nowhere else."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from panah.units import UNITS

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
"""A code without spaces: a P-code where there is one, else the atlas's own."""

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]

NODE_KINDS: Final = (
    "city",
    "district",
    "provincial_capital",
    "town",
    "crossing",
    "foreign_town",
    "displacement_site",
    "airport",
)
"""Kinds of places people and goods can be at: the nodes of the network. Places of the other kinds only have a name:
areas that contain nodes, districts counted within another, bridges and dams."""

PlaceKind = Literal[
    "city", "district", "provincial_capital", "town", "crossing", "foreign_town", "displacement_site", "airport",
    "country", "region", "province", "temporary_district", "landmark",
]  # fmt: skip

CONTESTED: Final = "contested"
"""Holder of a place that is being fought over."""

_MONEY: Final = re.compile(r"^[A-Z]{3}(/[A-Za-z]+)?$")


class Confidence(StrEnum):
    """How far a row can be trusted; the last two are shown as such wherever the atlas is described."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    ESTIMATE = "estimate"
    """Computed or assumed by the atlas's makers, not found in a source."""


def known_unit(unit: str) -> str:
    """The unit itself when it is one of Panah's words or money ("AFN", "AFN/kg"); ValueError otherwise."""
    if unit not in UNITS and not _MONEY.match(unit):
        raise ValueError(f"one of {', '.join(sorted(UNITS))}, or money as AFN, AFN/kg, AFN/sack")
    return unit


class Row(BaseModel):
    """What every row has: where it comes from, how sure it is, and the day it became public.

    ``id`` is "<table>:<key>": unique in the atlas, stable when rows are added or moved, and without spaces.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    table: ClassVar[str] = ""
    key: ClassVar[tuple[str, ...]] = ()
    """Columns that tell the rows of the table apart and make up the id."""

    source: Annotated[str, Field(min_length=1)]
    confidence: Confidence
    known_from: dt.date
    note: str = ""

    @property
    def id(self) -> str:
        """What situations cite."""
        parts = "-".join(str(getattr(self, name)) for name in self.key)
        return f"{self.table}:{'_'.join(parts.split())}"

    @property
    def flagged(self) -> bool:
        """Whether the row is an estimate or of low confidence."""
        return self.confidence in (Confidence.LOW, Confidence.ESTIMATE)


class _Range(Row):
    """A row with a figure and its bounds."""

    low: float
    best: float
    high: float
    unit: str

    _unit = field_validator("unit")(known_unit)

    @model_validator(mode="after")
    def _ordered(self) -> _Range:
        if not self.low <= self.best <= self.high:
            raise ValueError("low <= best <= high")
        return self


class _Span(Row):
    """A row that holds between two days; an open end is None."""

    date_start: dt.date
    date_end: dt.date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> _Span:
        if self.date_end is not None and self.date_end < self.date_start:
            raise ValueError("date_end on or after date_start")
        return self


class PlaceRow(Row):
    """``places.csv``: a place or area with one point.

    ``precision_km`` is how far the point may lie from the real place [km]. ``part_of`` is the code of a place
    that already counts this one's people; such a place is a name, not a node. ``local_name`` is in the local
    script.
    """

    table: ClassVar[str] = "places"
    key: ClassVar[tuple[str, ...]] = ("code",)

    code: Code
    name: Annotated[str, Field(min_length=1)]
    kind: PlaceKind
    country: Country
    admin1_code: str = ""
    admin2_code: str = ""
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    precision_km: Annotated[float, Field(gt=0)]
    part_of: str = ""
    local_name: str = ""

    @property
    def node(self) -> bool:
        """Whether the place is a node of the network."""
        return self.kind in NODE_KINDS and not self.part_of


class RouteRow(Row):
    """``routes.csv``: a two-way link; ``km`` by its mode, ``crossing`` the code of the crossing it passes."""

    table: ClassVar[str] = "routes"
    key: ClassVar[tuple[str, ...]] = ("code",)

    code: Code
    start: Code
    end: Code
    km: Annotated[float, Field(gt=0)]
    mode: Literal["road", "air", "rail"] = "road"
    crossing: str = ""
    people: bool = True
    goods: bool = True
    surface: Literal["", "paved", "mixed", "unpaved"] = ""


class PriceRow(Row):
    """``prices.csv``: what an item cost at a place on a day (a monthly mean has the month's middle day)."""

    table: ClassVar[str] = "prices"
    key: ClassVar[tuple[str, ...]] = ("item", "place_code", "date")

    item: Code
    place_code: Code
    date: dt.date
    price: Annotated[float, Field(gt=0)]
    unit: str

    _unit = field_validator("unit")(known_unit)


class ControlRow(Row):
    """``control.csv``: from some day between ``date_start`` and ``date_end`` on, ``holder`` holds the place.

    ``holder`` is one of the atlas's two actors or "contested".
    """

    table: ClassVar[str] = "control"
    key: ClassVar[tuple[str, ...]] = ("code",)

    code: Code
    place_code: Code
    holder: Annotated[str, Field(min_length=1)]
    date_start: dt.date
    date_end: dt.date

    @model_validator(mode="after")
    def _in_order(self) -> ControlRow:
        if self.date_end < self.date_start:
            raise ValueError("date_end on or after date_start")
        return self


class CrossingRow(_Span):
    """``crossings.csv``: the state of a crossing over a span, or a figure about it.

    ``people`` and ``goods`` say whether they can pass, ``holder`` who holds the post. ``quantity`` with ``value``
    and ``unit`` is a figure for the span, between ``value_low`` and ``value_high`` where those are given:
    ``inflow`` of one ``item`` into the country, ``traffic`` of all goods, ``capacity``, ``trucks``, ``revenue``,
    ``persons_out`` of the country.
    """

    table: ClassVar[str] = "crossings"
    key: ClassVar[tuple[str, ...]] = ("code",)

    code: Code
    place_code: Code
    people: Literal["", "open", "limited", "shut"] = ""
    goods: Literal["", "open", "limited", "shut"] = ""
    holder: str = ""
    quantity: Literal["", "inflow", "traffic", "capacity", "trucks", "revenue", "persons_out"] = ""
    item: str = ""
    value_low: Annotated[float, Field(ge=0)] | None = None
    value: Annotated[float, Field(ge=0)] | None = None
    value_high: Annotated[float, Field(ge=0)] | None = None
    unit: str = ""

    @field_validator("unit")
    @classmethod
    def _unit(cls, unit: str) -> str:
        return known_unit(unit) if unit else unit

    @model_validator(mode="after")
    def _says_something(self) -> CrossingRow:
        if not (self.people or self.goods or self.holder or self.quantity):
            raise ValueError("at least one of people, goods, holder, quantity")
        if bool(self.quantity) != (self.value is not None) or bool(self.quantity) != bool(self.unit):
            raise ValueError("quantity, value and unit together or not at all")
        if (self.quantity == "inflow") != bool(self.item):
            raise ValueError("an item for an inflow, and only for one")
        bounds = [v for v in (self.value_low, self.value, self.value_high) if v is not None]
        if bounds != sorted(bounds):
            raise ValueError("value_low <= value <= value_high")
        return self


class PopulationRow(Row):
    """``population.csv``: residents of a place or area on a day [persons]."""

    table: ClassVar[str] = "population"
    key: ClassVar[tuple[str, ...]] = ("place_code", "date")

    place_code: Code
    date: dt.date
    persons: Annotated[int, Field(ge=0)]


class VariantRow(Row):
    """``variants.csv``: another name or spelling of a place."""

    table: ClassVar[str] = "variants"
    key: ClassVar[tuple[str, ...]] = ("place_code", "name")

    name: Annotated[str, Field(min_length=1)]
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$")]
    place_code: Code


class AdjacencyRow(Row):
    """``adjacency.csv``: two districts that share a border of ``border_km``; one row per pair, in any order."""

    table: ClassVar[str] = "adjacency"
    key: ClassVar[tuple[str, ...]] = ("a", "b")

    a: Code
    b: Code
    border_km: Annotated[float, Field(gt=0)]


class DisplacementRow(_Span):
    """``displacement.csv``: a published figure on displaced people; a stock has only its day, as both dates."""

    table: ClassVar[str] = "displacement"
    key: ClassVar[tuple[str, ...]] = ("code",)

    code: Code
    place_code: Code
    quantity: Code
    measure: Literal["stock", "flow"]
    value: Annotated[float, Field(ge=0)]
    unit: str

    _unit = field_validator("unit")(known_unit)


class ConstantRow(_Range):
    """``constants.csv``: a standing number of the area with its bounds; ``name`` is unique."""

    table: ClassVar[str] = "constants"
    key: ClassVar[tuple[str, ...]] = ("name",)

    name: Code
    item: str = ""
    place_code: str = ""


class HouseholdRow(Row):
    """``households.csv``: a kind of household, stated for comparison and not met.

    ``title`` says what it is in words; ``persons`` live from one purse; ``cash`` is the money at hand, in the atlas's
    currency, and ``work_days`` the days of paid unskilled work in 30 days, each with its bounds.
    """

    table: ClassVar[str] = "households"
    key: ClassVar[tuple[str, ...]] = ("code",)

    code: Code
    title: Annotated[str, Field(min_length=1)]
    persons: Annotated[float, Field(gt=0, le=100)]
    cash_low: Annotated[float, Field(ge=0)]
    cash: Annotated[float, Field(ge=0)]
    cash_high: Annotated[float, Field(ge=0)]
    work_days_low: Annotated[float, Field(ge=0, le=30)] = 0.0
    work_days: Annotated[float, Field(ge=0, le=30)] = 0.0
    work_days_high: Annotated[float, Field(ge=0, le=30)] = 0.0

    @model_validator(mode="after")
    def _ordered(self) -> HouseholdRow:
        if not self.cash_low <= self.cash <= self.cash_high:
            raise ValueError("cash_low <= cash <= cash_high")
        if not self.work_days_low <= self.work_days <= self.work_days_high:
            raise ValueError("work_days_low <= work_days <= work_days_high")
        return self


class BasketRow(_Range):
    """``baskets.csv``: one good of what a person uses up in a day.

    The rows of one ``code`` make a basket. With an ``item`` the unit is kg/person/day; without one the figure is
    money a person a day for all the rest, with a unit as "AFN/day".
    """

    table: ClassVar[str] = "baskets"
    key: ClassVar[tuple[str, ...]] = ("code", "item")

    code: Code
    item: Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9][A-Za-z0-9_.-]*)?$")] = ""

    @model_validator(mode="after")
    def _can_be_bought(self) -> BasketRow:
        if self.low < 0:
            raise ValueError("0 or more")
        if self.item and self.unit != "kg/person/day":
            raise ValueError("kg/person/day for an item")
        if not self.item and not (_MONEY.match(self.unit) and self.unit.endswith("/day")):
            raise ValueError("money a day, as AFN/day, without an item")
        return self


def columns(kind: type[BaseModel]) -> tuple[str, ...]:
    """Columns of a table in the order of its files: its own first, then what every row of an atlas has."""
    common = tuple(Row.model_fields) if issubclass(kind, Row) else ()
    return tuple(n for n in kind.model_fields if n not in common) + common


ROWS: Final[dict[str, type[Row]]] = {
    row.table: row
    for row in (
        PlaceRow, RouteRow, PriceRow, ControlRow, CrossingRow, PopulationRow, VariantRow, AdjacencyRow,
        DisplacementRow, ConstantRow, HouseholdRow, BasketRow,
    )
}  # fmt: skip
"""Row class of every table, in the order they are read."""

REQUIRED: Final = ("places", "routes", "prices")
"""Tables an atlas cannot do without."""
