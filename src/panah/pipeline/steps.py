"""The steps of the path: reports to claims, claims to a situation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from panah.atlas import Atlas, Gazetteer, choose
from panah.atlas import load as load_atlas
from panah.errors import AtlasError, InputError, Problem, ReportError
from panah.model.claim import Claim, Report
from panah.model.ensemble import Ensemble
from panah.model.scenario import Scenario
from panah.model.situation import Situation
from panah.pipeline.reviews import Reviewed, reviewed
from panah.reading import load_report
from panah.reading import read as read_reports
from panah.reading.across import origins_of, settle
from panah.reading.review import Decisions
from panah.situation.build import build


def load_reports(paths: Sequence[Path], published: date | None) -> tuple[Report, ...]:
    """All reports, or every problem with any of them.

    Raises
    ------
    ReportError
        For files that are missing, empty, not text or without a date, and for two files of one name.
    """
    problems: list[Problem] = []
    reports = tuple(each_report(paths, published, problems))
    if problems:
        raise ReportError(problems)
    return reports


def each_report(paths: Sequence[Path], published: date | None, problems: list[Problem]) -> Iterator[Report]:
    """The reports one by one, as long as somebody asks; what is wrong with any of them is added to ``problems``."""
    names: set[str] = set()
    for path in paths:
        try:
            report = load_report(path, published)
        except InputError as error:
            problems.extend(error.problems)
            continue
        problems += _backdated(path, report)
        if report.name in names:
            fix = "Rename one: claims are told apart by it."
            problems.append(Problem("two reports have this name", report.name, fix=fix))
        names.add(report.name)
        yield report


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
    """What ``read`` gives: reports, the atlas their places were found in, claims, and what became of reviews."""

    reports: tuple[Report, ...]
    atlas: Atlas | None
    claims: tuple[Claim, ...]
    reviewed: Reviewed = field(default_factory=Reviewed)

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
    decisions: Decisions | None = None,
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
        Whether having no fitting atlas is an error; if not, places are resolved by the world's table.
    decisions
        Review decisions on earlier claims of these reports, to carry over.

    Raises
    ------
    ReportError, AtlasError
    """
    paths = [reports] if isinstance(reports, Path | str) else reports
    loaded = load_reports([Path(p) for p in paths], published)
    day = max(r.published for r in loaded)
    chosen = atlas_for(loaded, atlas, day, need_atlas=need_atlas)
    claims = read_reports(loaded, Gazetteer.from_atlas(chosen) if chosen else None)
    decided = decisions or Decisions()
    found = {name: list(group) for name, group in groupby(claims, key=attrgetter("report"))}
    many = len(loaded) > 1
    carried = [decided.onto(r, found.get(r.name, []), f"r{n}" if many else "") for n, r in enumerate(loaded, 1)]
    claims = tuple(c for one in carried for c in one.claims)
    if many:
        claims = settle(claims, origins_of(loaded))
    return Reading(loaded, chosen, claims, reviewed(decided, carried))


def atlas_for(reports: Iterable[Report], name: str | None, day: date, *, need_atlas: bool) -> Atlas | None:
    """The atlas of a name, else the one whose places the reports name, as it was known on a day."""
    try:
        return (load_atlas(name) if name else choose(r.text for r in reports)).as_of(day)
    except AtlasError:
        if need_atlas or name:
            raise
        return None


def scenario_list(names: Sequence[str]) -> tuple[Scenario, ...]:
    """Scenarios by id or file; the shipped ones when none is named. ScenarioError lists every problem."""
    from panah.simulation import load_scenarios, shipped  # noqa: PLC0415 - most of the start, which reading does not need

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
    supply: str = "reduced",
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
    supply
        ``reduced`` settles markets in closed form; ``full`` by a programme of traders who look ahead, thirty times
        slower. docs/supply.md says what the first gives up.

    Raises
    ------
    ScenarioError
        For an unknown or broken scenario, or one that does not fit the situation's places.
    InputError
        When days, members, seed or the way of supply cannot be used.
    """
    from panah.simulation import load_scenario  # noqa: PLC0415 - as above
    from panah.simulation import simulate as simulate_members  # noqa: PLC0415

    chosen = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    return simulate_members(situation, chosen, days=days, members=range(members), seed=seed, supply=supply)
