"""The frame every part of a brief is written in: what is known, which day is looked at, how figures are worded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from markupsafe import Markup

from panah.brief.citations import Citations
from panah.brief.inputs import BriefInputs
from panah.brief.masking import Masked, PublicClaim
from panah.brief.share import rounded_count, rounded_span
from panah.brief.views import ForecastView, Spread
from panah.brief.wording import capital, day, exact, short_day, span, two_digits
from panah.forecast.block import HEADLINE_DAYS
from panah.forecast.blocks import sites_beside
from panah.model.claim import Claim
from panah.model.geo import great_circle_km
from panah.model.network import Place
from panah.model.scenario import AidRow, Scenario
from panah.model.situation import Situation

PARTS: Final = {
    "city": "the main city of ",
    "provincial_capital": "the main city of ",
    "district": "a district in ",
    "temporary_district": "a district in ",
    "displacement_site": "a site in ",
    "crossing": "a border crossing in ",
    "airport": "an airport in ",
    "town": "a town in ",
}
"""What a page for sharing says of a place before its province's name: what holds for a city holds for no province."""


@dataclass(frozen=True)
class Frame:
    """Inputs of a brief after masking, with what all its parts ask for."""

    inputs: BriefInputs
    masked: Masked
    view: ForecastView
    cite: Citations

    @property
    def situation(self) -> Situation:
        """Where things stand."""
        return self.inputs.situation

    @property
    def claims(self) -> tuple[PublicClaim, ...]:
        """Claims that may be shown."""
        return self.masked.claims

    @property
    def main(self) -> Scenario:
        """The scenario that headlines and charts speak of."""
        return self.inputs.scenarios[0]

    @property
    def share(self) -> bool:
        """Whether the page may only speak of provinces, weeks and rounded counts."""
        return self.inputs.share

    @cached_property
    def focus(self) -> Place:
        """The place the crisis turns on."""
        return self.situation.network.place(self.situation.network.focus)

    @cached_property
    def horizon(self) -> int:
        """The day headlines look at: day 30, or the last when the run is shorter; a whole week when shared."""
        days = min(HEADLINE_DAYS, self.view.days)
        return days // 7 * 7 or days if self.share else days

    @property
    def horizon_date(self) -> date:
        """The date of ``horizon``."""
        return self.situation.date + timedelta(days=self.horizon)

    @property
    def by_horizon(self) -> str:
        """By 13 August (day 30)."""
        return f"by {short_day(self.horizon_date)} (day {self.horizon})"

    @property
    def on_horizon(self) -> str:
        """On 13 August (day 30)."""
        return f"on {short_day(self.horizon_date)} (day {self.horizon})"

    def km(self, code: str) -> float:
        """Great-circle distance of a place from the focus [km]."""
        here, there = self.focus, self.situation.network.place(code)
        return great_circle_km(here.latitude, here.longitude, there.latitude, there.longitude)

    def name(self, code: str) -> Markup:
        """A place as the page may name it: its own name, or when shared its kind and province (or country)."""
        found = self.situation.network.index.get(code)
        if found is None:
            return bdi(code)
        place = self.situation.network.places[found]
        if not self.share:
            return bdi(place.name)
        part = "" if place.abroad else PARTS.get(place.kind, "a place in ")
        return Markup("{}{}").format(part, bdi(self.province(code)))

    def claim_place(self, claim: Claim) -> Markup:
        """Where a claim speaks of, as the page may say it; empty when it names nowhere."""
        if claim.place_code in self.situation.network.index:
            return self.name(claim.place_code)
        if claim.place and (claim.place_code or not self.share):
            return bdi(claim.place)
        return bdi(self.province_name(claim.place_code)) if claim.place_code else Markup("")

    @cached_property
    def _told(self) -> dict[str, date]:
        """The day each claim speaks of: its last, else its report's day; before any rounding to weeks."""
        published = {r["name"]: date.fromisoformat(r["published"]) for r in self.inputs.reports}
        return {
            c.id: c.date_end or c.date_start or published.get(c.report, self.situation.date) for c in self.inputs.claims
        }

    def told_on(self, claim: Claim) -> date:
        """The day a claim speaks of, the reference date at the latest."""
        return min(self._told[claim.id], self.situation.date)

    def newest(self, claims: Iterable[Claim]) -> Claim | None:
        """The claim that speaks of the latest day; the first in the order of the reports among several."""
        return max(claims, key=self.told_on, default=None)

    def as_of(self, claim: Claim) -> str:
        """The words "as of 12 July" for a claim of a day before the reference date; its week when shared."""
        told = self.told_on(claim)
        if told >= self.situation.date:
            return ""
        if self.share:
            return f" as of the week to {short_day(told + timedelta(days=6 - told.weekday()))}"
        return f" as of {short_day(told) if told.year == self.situation.date.year else day(told)}"

    def province(self, code: str) -> str:
        """The province of a place, called by its main place; abroad, the country."""
        network = self.situation.network
        place = network.place(code)
        if place.abroad:
            return f"abroad ({self.country(place.country)})"
        return self.province_name(place.admin1_code)

    def province_name(self, admin1_code: str) -> str:
        """A province by its own name; where the atlas does not tell it, called by its main place."""
        named = self.situation.areas.get(admin1_code)
        if named:
            return named if "province" in named.lower() else f"{named} province"
        for kind in ("city", "provincial_capital", "town"):
            for place in self.situation.network.places:
                if place.admin1_code == admin1_code and place.kind == kind and not place.abroad:
                    return f"{place.name} province" if "province" not in place.name.lower() else place.name
        return admin1_code or "area without a province code"

    @cached_property
    def sites(self) -> tuple[str, ...]:
        """Displacement sites beside the focus, which its arrivals take in."""
        return sites_beside(self.situation.network)

    def arrivals_key(self) -> tuple[str, str]:
        """Place code and group of the arrivals headline: the focus with its sites, or its province when shared."""
        if self.share:
            return self.focus.admin1_code, "admin1"
        return self.focus.code, "with_sites" if self.sites else ""

    @property
    def arrivals_place(self) -> str:
        """What the arrivals headline speaks of."""
        if self.share:
            return self.province(self.focus.code)
        return f"{self.focus.name} and the sites beside it" if self.sites else self.focus.name

    def country(self, code: str) -> str:
        """Name of a country by the base map, else its code."""
        for feature in self.inputs.basemap.get("features", ()):
            properties = feature.get("properties") or {}
            if properties.get("country") == code and properties.get("name"):
                return str(properties["name"])
        return code

    def people(self, spread: Spread) -> str:
        """A range of people in words; rounded to tens and small numbers withheld when shared."""
        return self.people_between(spread.low, spread.high)

    def people_between(self, low: float, high: float) -> str:
        """A range of people between two figures, worded as ``people``."""
        return rounded_span(low, high) if self.share else span(low, high)

    def middle(self, spread: Spread) -> str:
        """The median of a count of people."""
        return rounded_count(spread.median) if self.share else f"{two_digits(spread.median):,.0f}"

    def switches(self, scenario: Scenario) -> list[tuple[date, Markup]]:
        """Dates after the reference date on which a scenario says that something changes, with words for it."""
        found: list[tuple[date, Markup]] = []
        for row in scenario.crossings:
            if row.people or row.goods:
                state = " and ".join(f"{s} to {w}" for w, s in (("people", row.people), ("goods", row.goods)) if s)
                found += self._when(row.start, Markup("{}: {}").format(self._where(row.place), state))
            if row.end is not None:
                found += self._when(
                    row.end, Markup("{}: end of the stated closure or opening").format(self._where(row.place))
                )
        for held in scenario.control:
            found += self._when(held.start, self._held(held.holder, self._where(held.place, "every district")))
        for aid in scenario.aid:
            found += self._when(aid.start, self._aid(aid))
        for event in scenario.events:
            words = "violence stops" if event.intensity == 0 else "violence begins"
            found += self._when(event.start, Markup("{} in {}").format(words, self._where(event.place)))
        return found

    def _when(self, start: int | date, words: Markup) -> list[tuple[date, Markup]]:
        when = start if isinstance(start, date) else self.situation.date + timedelta(days=start)
        return [(when, words)] if when > self.situation.date else []

    def _aid(self, aid: AidRow) -> Markup:
        how = {"convoy": " by convoy", "airlift": " by air", None: ""}[aid.by]
        words = Markup("{} t of {} a day begin to arrive in {}{}")
        return words.format(exact(aid.tonnes_per_day), aid.item.replace("_", " "), self._where(aid.place), how)

    def _held(self, holder: str, where: Markup) -> Markup:
        if holder == "contested":
            return Markup("fighting inside {}").format(where)
        defender, attacker = self.situation.actors
        actor = {"attacker": attacker, "defender": defender}.get(holder, holder)
        return Markup("{} held by {}").format(where, capital(actor))

    def _where(self, place: str, every: str = "every crossing") -> Markup:
        if place == "all":
            return Markup("{}").format(every)
        code = self.focus.code if place == "focus" else place
        by_name = {p.name: p.code for p in self.situation.network.places}
        code = by_name.get(code, code)
        return self.name(code)

    def under(self, scenario: Scenario) -> Markup:
        """The scenario a simulated figure holds under, for the end of a sentence or a bracket."""
        return Markup("scenario “{}”").format(self.scenario_link(scenario))

    def scenario_link(self, scenario: Scenario) -> Markup:
        """A link to what the scenario assumes."""
        return Markup('<a href="#scenario-{}">{}</a>').format(scenario.id, scenario.title)


def bdi(text: str) -> Markup:
    """A name set apart from the direction of the text around it."""
    return Markup("<bdi>{}</bdi>").format(text)
