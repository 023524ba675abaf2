"""What a brief is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from panah.errors import InputError, Problem
from panah.model.claim import Claim
from panah.model.forecast import Forecast
from panah.model.parameters import Parameters
from panah.model.provenance import Provenance
from panah.model.scenario import Scenario
from panah.model.situation import Situation


@dataclass(frozen=True)
class BriefInputs:
    """Everything a brief shows.

    Parameters
    ----------
    situation
        Where things stand on the reference date.
    claims
        Every claim of the run, private ones included: the brief masks them itself.
    reports
        The reports read, in order, as ``Provenance.reports`` has them: name, sha256, published, date_found, and
        source where the report names its publisher.
    forecast
        Quantiles of every scenario, with level 0.5 among them.
    scenarios
        The scenarios of the forecast, the main one first; each is one column of the brief.
    basemap
        GeoJSON FeatureCollection of the atlas; its ``properties`` (or the features') say what the outlines are.
    provenance
        Version, seed, hashes.
    parameters
        The table the simulation drew from.
    share
        Whether the page is meant to leave the organisation: province level, weekly, rounded, small numbers withheld.
    area
        What the atlas calls its area; the focus's name when empty.
    sources
        Sources of the atlas: title, licence and, where there is one, path, as in ``datapackage.json``.
    """

    situation: Situation
    claims: tuple[Claim, ...]
    reports: Sequence[Mapping[str, str]]
    forecast: Forecast
    scenarios: tuple[Scenario, ...]
    basemap: Mapping[str, Any]
    provenance: Provenance
    parameters: Parameters
    share: bool = False
    area: str = ""
    sources: Sequence[Mapping[str, str]] = ()

    def check(self) -> None:
        """Refuse inputs that do not belong together.

        Raises
        ------
        InputError
            Naming every scenario without rows, a forecast of another date, and missing medians.
        """
        problems = []
        forecast_of = {row.scenario for row in self.forecast.rows}
        problems += [
            Problem("scenario without a forecast", "brief", s.id, ", ".join(sorted(forecast_of)))
            for s in self.scenarios
            if s.id not in forecast_of
        ]
        if not self.scenarios:
            problems.append(Problem("a brief needs at least one scenario", "brief"))
        if self.forecast.reference_date != self.situation.date:
            problems.append(
                Problem(
                    "the forecast is of another date than the situation",
                    "brief",
                    self.forecast.reference_date.isoformat(),
                    self.situation.date.isoformat(),
                )
            )
        if not any(row.quantile_level == 0.5 and row.quantity == "arrivals" for row in self.forecast.rows):
            problems.append(Problem("the forecast has no median arrivals", "brief", allowed="a row of level 0.5"))
        if problems:
            raise InputError(problems)
