"""Scenario: a situation and stated assumptions about the days ahead."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Day = int | dt.date
"""A day of a scenario: days after the reference date, or a date."""

Where = str
"""A place code or name, ``focus`` for the atlas's city, or ``all`` for every crossing (or every district)."""


class Frozen(BaseModel):
    """Base of the scenario rows: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class CrossingRow(Frozen):
    """State of a crossing between two days; what is not given stays as the situation has it."""

    place: Where
    start: Annotated[Day, Field(alias="from")] = 0
    end: Annotated[Day | None, Field(alias="to")] = None
    people: Literal["open", "shut"] | None = None
    goods: Literal["open", "shut"] | None = None
    tax: Annotated[float, Field(ge=0, description="charge per kg of goods, in the atlas's currency")] | None = None
    capacity: Annotated[float, Field(ge=0, description="goods that can pass [t/day]")] | None = None


class ControlRow(Frozen):
    """From a day on, an actor holds a place (``contested`` for fighting inside it)."""

    place: Where
    start: Annotated[Day, Field(alias="from")] = 0
    holder: str


class AidRow(Frozen):
    """Food brought in by convoy or aircraft."""

    place: Where
    start: Annotated[Day, Field(alias="from")] = 0
    end: Annotated[Day | None, Field(alias="to")] = None
    item: str = "flour"
    tonnes_per_day: Annotated[float, Field(ge=0)]


class EventRow(Frozen):
    """Violence between two days; intensity 1 is a firefight, 0 silences what the situation reports there."""

    place: Where
    start: Annotated[Day, Field(alias="from")] = 0
    end: Annotated[Day | None, Field(alias="to")] = None
    intensity: Annotated[float, Field(ge=0, le=10)]


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

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: str
    says: Annotated[str, Field(description="one sentence for the reader")]
    extends: str | None = None
    days: Annotated[int, Field(ge=1, le=730)] | None = None
    crossings: tuple[CrossingRow, ...] = ()
    control: tuple[ControlRow, ...] = ()
    aid: tuple[AidRow, ...] = ()
    events: tuple[EventRow, ...] = ()
    assumptions: Assumptions = Assumptions()
