"""``atlas.yaml``: what an atlas is about, under which licence, and which numbers belong to the whole of it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from panah.atlas.rows import Code, Confidence, Country


class Strict(BaseModel):
    """Base of everything in ``atlas.yaml``: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Period(Strict):
    """First and last day an atlas can be asked about."""

    start: dt.date
    end: dt.date

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.end < self.start:
            raise ValueError("end on or after start")
        return self


class Actors(Strict):
    """The two sides, as the control table names them."""

    defender: Annotated[str, Field(min_length=1)]
    attacker: Annotated[str, Field(min_length=1)]
    names: dict[str, tuple[str, ...]] = {}
    """Other words for each side, by defender and attacker name."""


class Box(Strict):
    """Degrees within which every place of the atlas lies."""

    south: Annotated[float, Field(ge=-90, le=90)]
    west: Annotated[float, Field(ge=-180, le=180)]
    north: Annotated[float, Field(ge=-90, le=90)]
    east: Annotated[float, Field(ge=-180, le=180)]

    @model_validator(mode="after")
    def _in_order(self) -> Box:
        if not (self.south < self.north and self.west < self.east):
            raise ValueError("south < north and west < east")
        return self

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies inside."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


class HouseholdSize(Strict):
    """How many people share a purse, for a group of households."""

    persons: Annotated[float, Field(gt=0)]
    source: Annotated[str, Field(min_length=1)]
    confidence: Confidence
    known_from: dt.date
    note: str = ""


class AtlasSource(Strict):
    """A source of the atlas, with the licence under which it is used."""

    name: Annotated[str, Field(min_length=1)]
    licence: Annotated[str, Field(min_length=1)]
    used_for: Annotated[str, Field(min_length=1)]
    url: str = ""


class Meta(Strict):
    """The whole of ``atlas.yaml``."""

    title: Annotated[str, Field(min_length=1)]
    licence: Annotated[str, Field(min_length=1)]
    country: Country
    currency: Country
    focus: Code
    period: Period
    box: Box
    actors: Actors
    household_sizes: dict[str, HouseholdSize]
    sources: tuple[AtlasSource, ...]
    whole_provinces: tuple[Code, ...] = ()
    """Provinces of which every district is in the atlas, so that their populations must add up."""
    notes: dict[str, str] = {}
