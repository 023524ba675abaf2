"""Scenario: a situation and stated assumptions about the days ahead."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

LAST_DAY: Final = 730
"""Longest run, and last day a row can name [days]."""

MOST_TAX: Final = 1_000_000.0
"""Most a scenario can charge [currency/kg]: above any currency's price of food."""

MOST_TONNES: Final = 1_000_000.0
"""Most a scenario can bring or let pass [t/day]: several times what the largest countries eat."""


def _day(value: Any) -> int | dt.date:
    """A day as a file may give it, or ValueError saying which days there are."""
    wrong = f"should be a day: 0 to {LAST_DAY} days after the reference date, or a date like 2021-07-31"
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError as error:
            raise ValueError(wrong) from error
    if isinstance(value, bool | dt.datetime) or not isinstance(value, dt.date | int):
        raise ValueError(wrong)
    if isinstance(value, int) and abs(value) > LAST_DAY:
        raise ValueError(wrong)
    return value


def _number(value: Any) -> Any:
    """A number, but not true or false, which Python counts as 1 and 0."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("should be a number")
    return value


Day = Annotated[int | dt.date, BeforeValidator(_day)]
"""A day of a scenario: days after the reference date, or a date."""

Where = Annotated[str, Field(min_length=1, max_length=200)]
"""A place code or name, ``focus`` for the atlas's city, or ``all`` for every crossing (or every district)."""

Source = Annotated[str, Field(min_length=1, max_length=500)]
"""Who says so: a publication and its date, for whoever checks the row; no number depends on it."""

Tax = Annotated[float, BeforeValidator(_number), Field(ge=0, le=MOST_TAX)]
Share = Annotated[float, BeforeValidator(_number), Field(ge=0, le=10)]
Slowed = Annotated[float, BeforeValidator(_number), Field(gt=0, le=10)]
Tonnes = Annotated[float, BeforeValidator(_number), Field(ge=0, le=MOST_TONNES)]


class Frozen(BaseModel):
    """Base of the scenario rows: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False)


class CrossingRow(Frozen):
    """State of a crossing between two days; what is not given stays as the situation has it.

    ``tax`` [currency/kg] and ``tax_share`` (of the price before the crisis) add up. ``capacity`` [t/day, all goods
    together] and ``capacity_share`` (of what passes on a quiet day) both limit what passes while the crossing is open
    to goods; where both are given, the lower one holds.
    """

    place: Where
    start: Annotated[Day, Field(alias="from")] = 0
    end: Annotated[Day | None, Field(alias="to")] = None
    people: Literal["open", "shut"] | None = None
    goods: Literal["open", "shut"] | None = None
    tax: Annotated[Tax, Field(description="charge per kg of goods, in the atlas's currency")] | None = None
    tax_share: Annotated[Share, Field(description="charge, as a share of the price before the crisis")] | None = None
    capacity: Annotated[Tonnes, Field(description="goods that can pass [t/day]")] | None = None
    capacity_share: (
        Annotated[Slowed, Field(description="goods that can pass, as a share of what passes on a quiet day")] | None
    ) = None
    source: Source | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if all(getattr(self, name) is None for name in CROSSING_STATES):
            raise ValueError(f"says nothing: give {', '.join(CROSSING_STATES[:-1])} or {CROSSING_STATES[-1]}")
        if self.goods == "shut" and (self.capacity_share is not None or self.capacity):
            raise ValueError("contradicts itself: shut to goods, and goods can pass")
        return self


CROSSING_STATES: Final = ("people", "goods", "tax", "tax_share", "capacity", "capacity_share")
"""What a row about a crossing can set."""


class ControlRow(Frozen):
    """From a day on, an actor holds a place (``contested`` for fighting inside it)."""

    place: Where
    start: Annotated[Day, Field(alias="from")] = 0
    holder: Annotated[str, Field(min_length=1, max_length=200)]
    source: Source | None = None


class AidRow(Frozen):
    """Goods brought in by convoy or aircraft.

    A ``convoy`` arrives on days on which a road to the place is open; what cannot pass does not come later. An
    ``airlift`` needs no road, and a row that does not say how its goods come vouches for their arrival.
    """

    place: Where
    start: Annotated[Day, Field(alias="from")] = 0
    end: Annotated[Day | None, Field(alias="to")] = None
    item: Annotated[str, Field(min_length=1, max_length=200)] = "flour"
    tonnes_per_day: Tonnes
    by: Literal["convoy", "airlift"] | None = None
    source: Source | None = None


class EventRow(Frozen):
    """Violence between two days; intensity 1 is a firefight, 0 silences what the situation reports there."""

    place: Where
    start: Annotated[Day, Field(alias="from")] = 0
    end: Annotated[Day | None, Field(alias="to")] = None
    intensity: Annotated[float, BeforeValidator(_number), Field(ge=0, le=10)]
    source: Source | None = None


class SiteRow(Frozen):
    """Days on which a place abroad takes nobody; people who set out before still arrive."""

    place: Where
    start: Annotated[Day, Field(alias="from")] = 0
    end: Annotated[Day | None, Field(alias="to")] = None
    people: Literal["shut"] = "shut"
    source: Source | None = None


class Assumptions(Frozen):
    """What the scenario assumes beyond its rows."""

    front: Literal["contagion", "frozen"] = "contagion"
    """Whether control changes hands by itself from district to district, or only as ``control`` says."""
    recurring_events: Literal["continue", "stop"] = "continue"
    """Whether violence reported as recurring goes on."""
    reopening: Literal["sampled", "never"] = "sampled"
    """Whether shut crossings reopen on a day drawn for each member, or stay shut unless ``crossings`` says."""


class Scenario(Frozen):
    """One scenario, with ``extends`` already resolved by the loader."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
    title: Annotated[str, Field(min_length=1, max_length=200)]
    says: Annotated[str, Field(min_length=1, max_length=2000, description="one sentence for the reader")]
    extends: str | None = None
    days: Annotated[int, BeforeValidator(_number), Field(ge=1, le=LAST_DAY)] | None = None
    crossings: tuple[CrossingRow, ...] = ()
    control: tuple[ControlRow, ...] = ()
    aid: tuple[AidRow, ...] = ()
    events: tuple[EventRow, ...] = ()
    sites: tuple[SiteRow, ...] = ()
    assumptions: Assumptions = Assumptions()
