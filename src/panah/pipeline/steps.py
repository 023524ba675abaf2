"""The steps of the path: reports to claims, claims to a situation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from panah.atlas import Atlas, Gazetteer, choose
from panah.atlas import load as load_atlas
from panah.errors import AtlasError, InputError, Problem, ReportError
from panah.model.claim import Claim, Report
from panah.model.ensemble import Ensemble
from panah.model.scenario import Scenario
from panah.model.situation import Situation
from panah.reading import load_report
from panah.reading import read as read_reports
from panah.simulation import load_scenario, load_scenarios, shipped
from panah.simulation import simulate as simulate_members
from panah.situation import build


def load_reports(paths: Sequence[Path], published: date | None) -> tuple[Report, ...]:
    """All reports, or every problem with any of them.

    Raises
    ------
    ReportError
        For files that are missing, empty, not text or without a date, and for two files of one name.
    """
    reports: list[Report] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            report = load_report(path, published)
        except InputError as error:
            problems.extend(error.problems)
            continue
        problems += _backdated(path, report)
        reports.append(report)
    names = [r.name for r in reports]
    twice = sorted({n for n in names if names.count(n) > 1})
    problems += [
        Problem("two reports have this name", n, fix="Rename one: claims are told apart by it.") for n in twice
    ]
    if problems:
        raise ReportError(problems)
    return tuple(reports)


def _backdated(path: Path, report: Report) -> list[Problem]:
    """A report that says itself that it is younger than the date it was given: its facts would pass the fence."""
    if report.date_found != "--date":
        return []
    try:
        own = load_report(path, None)
    except InputError:
        return []
    if own.date_found == "file name" or own.published <= report.published:
        return []
    what = f"the report is dated {own.published} by its {own.date_found}, after the date given"
    return [Problem(what, str(path), f"--date {report.published}", f"{own.published} or later")]


@dataclass(frozen=True)
class Reading:
    """What ``read`` gives: the reports, the atlas their places were found in, and the claims."""

    reports: tuple[Report, ...]
    atlas: Atlas | None
    claims: tuple[Claim, ...]

    @property
    def date(self) -> date:
        """Reference date: the last publication date among the reports."""
        return max(r.published for r in self.reports)


def read(
    reports: Path | str | Sequence[Path | str],
    *,
    atlas: str | None = None,
    published: date | None = None,
    need_atlas: bool = True,
) -> Reading:
    """Reports into claims.

    Parameters
    ----------
    reports
        Report files.
    atlas
        Built-in name or folder of an atlas; None chooses by the places found.
    published
        Publication date for all reports; None takes each report's own.
    need_atlas
        Whether having no fitting atlas is an error; if not, only countries are resolved.

    Raises
    ------
    ReportError, AtlasError
    """
    paths = [reports] if isinstance(reports, Path | str) else reports
    loaded = load_reports([Path(p) for p in paths], published)
    day = max(r.published for r in loaded)
    chosen: Atlas | None
    try:
        found = load_atlas(atlas) if atlas else choose(r.text for r in loaded)
        chosen = found.as_of(day)
    except AtlasError:
        if need_atlas or atlas:
            raise
        chosen = None
    claims = read_reports(loaded, Gazetteer.from_atlas(chosen) if chosen else None)
    return Reading(loaded, chosen, claims)


def scenario_list(names: Sequence[str]) -> tuple[Scenario, ...]:
    """Scenarios by id or file; the shipped ones when none is named. ScenarioError lists every problem."""
    return load_scenarios(names or shipped())


def situate(reading: Reading | Path | str) -> Situation:
    """The claims of some reports on their atlas, for the reports' last date.

    Parameters
    ----------
    reading
        What :func:`read` gave, or the file of a report.

    Raises
    ------
    AtlasError
        When no atlas was found for the reports.
    InputError
        When the cells contradict themselves.
    """
    if not isinstance(reading, Reading):
        reading = read(reading)
    if reading.atlas is None:
        raise AtlasError(Problem("no atlas fits the reports", fix="Name one: panah.read(..., atlas=NAME)."))
    return build(reading.claims, reading.atlas, reading.date)


def simulate(
    situation: Situation,
    scenario: Scenario | str | Path = "as_reported",
    *,
    days: int = 60,
    members: int = 1000,
    seed: int = 1,
) -> Ensemble:
    """The futures of a situation under one scenario, in memory.

    Parameters
    ----------
    situation
        Where things stand.
    scenario
        A scenario, its id, or its file.
    days, members, seed
        Days ahead, number of futures, and the seed: the same one gives the same numbers.

    Raises
    ------
    ScenarioError
        For an unknown or broken scenario, or one that does not fit the situation's places.
    """
    chosen = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    return simulate_members(situation, chosen, days=days, members=range(members), seed=seed)
