"""The whole path, one short function per command: what the command line and the explorer call."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from importlib.resources import as_file
from importlib.resources import files as resources
from pathlib import Path
from typing import Final

from panah import __version__, atlas, brief, files, forecast, reading, simulation, situation
from panah.atlas import Atlas
from panah.errors import AtlasError, InputError, Problem, ReportError, RunError
from panah.files import run as layout
from panah.model.claim import Claim, Report
from panah.model.ensemble import Ensemble
from panah.model.forecast import QUANTILE_LEVELS, Forecast, ForecastRow
from panah.model.parameters import Parameters, parameters
from panah.model.provenance import Provenance
from panah.model.scenario import Scenario
from panah.model.situation import Situation
from panah.reading.check import check as check_claims

BATCH: Final = 250
"""Members in one part: small enough to show progress and to resume from, large enough to amortise a file."""

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and how much there is."""


def silent(_step: str, _done: int, _total: int) -> None:
    """Progress for callers that do not watch."""


@dataclass
class Clock:
    """Seconds by step, for ``run.json``."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a block."""
        start = time.perf_counter()
        yield
        self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - start, 3)


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


@dataclass(frozen=True)
class Run:
    """What a whole run gives."""

    folder: Path
    reading: Reading
    situation: Situation
    forecast: Forecast
    provenance: Provenance
    highlights: tuple[str, ...]
    """The brief's first sentences, as plain text."""


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
            reports.append(reading.load_report(path, published))
        except InputError as error:
            problems.extend(error.problems)
    names = [r.name for r in reports]
    twice = sorted({n for n in names if names.count(n) > 1})
    problems += [
        Problem("two reports have this name", n, fix="Rename one: claims are told apart by it.") for n in twice
    ]
    if problems:
        raise ReportError(problems)
    return tuple(reports)


def read(paths: Sequence[Path], *, atlas_name: str | None, published: date | None, need_atlas: bool = True) -> Reading:
    """Reports into claims.

    Parameters
    ----------
    paths
        Report files.
    atlas_name
        Built-in name or folder of an atlas; None chooses by the places found.
    published
        Publication date for all reports; None takes each report's own.
    need_atlas
        Whether having no fitting atlas is an error; if not, only countries are resolved.

    Raises
    ------
    ReportError, AtlasError
    """
    reports = load_reports(paths, published)
    day = max(r.published for r in reports)
    chosen: Atlas | None
    try:
        found = atlas.load(atlas_name) if atlas_name else atlas.choose(r.text for r in reports)
        chosen = found.as_of(day)
    except AtlasError:
        if need_atlas or atlas_name:
            raise
        chosen = None
    claims = reading.read(reports, atlas.Gazetteer.from_atlas(chosen) if chosen else None)
    return Reading(reports, chosen, claims)


def scenario_list(names: Sequence[str]) -> tuple[Scenario, ...]:
    """Scenarios by id or file; the shipped ones when none is named. ScenarioError lists every problem."""
    return simulation.load_scenarios(names or simulation.shipped())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _batches(members: int) -> list[range]:
    return [range(first, min(first + BATCH, members)) for first in range(0, members, BATCH)]


def atlas_of(provenance: Provenance) -> Atlas:
    """The atlas a run was made with, as of its reference date.

    Raises
    ------
    RunError
        When the atlas is no longer the one the run was made with.
    """
    found = atlas.load(provenance.atlas).as_of(date.fromisoformat(provenance.reference_date))
    if found.hash != provenance.atlas_hash:
        fix = "Run `panah run` again with the atlas as it is now."
        raise RunError(Problem("the atlas has changed since the run was made", provenance.atlas, fix=fix))
    return found


def situation_in(folder: Path) -> tuple[Situation, Atlas, Provenance]:
    """The situation of a run directory, with what it was made from."""
    provenance = files.read_run(folder)
    found = atlas_of(provenance)
    cells = files.read_situation(folder / layout.SITUATION)
    claims = files.read_claims(folder / layout.CLAIMS)
    return situation.assemble(cells, claims, found, date.fromisoformat(provenance.reference_date)), found, provenance


@dataclass(frozen=True)
class Simulation:
    """One simulation to be done: everything that decides its bytes."""

    situation: Situation
    days: int
    members: int
    seed: int
    parameters: Parameters

    def key(self, scenario: Scenario) -> str:
        """Hash of everything the parts of a scenario depend on."""
        return _digest(
            __version__,
            files.situation_csv(self.situation.cells),
            json.dumps(asdict(self.situation.household)),
            repr(self.situation.network),
            repr(self.situation.constants),
            scenario.model_dump_json(),
            parameters_text(self.parameters),
            f"{self.days} {self.members} {self.seed}",
        )

    def batch(self, scenario: Scenario, members: range) -> Ensemble:
        """Simulate one batch of members."""
        return simulation.simulate(
            self.situation, scenario, days=self.days, members=members, seed=self.seed, parameters=self.parameters
        )


def parameters_text(table: Parameters) -> str:
    """The parameter table as text, for its hash."""
    return "\n".join(str(table.rows[name]) for name in sorted(table.rows))


def simulate(
    job: Simulation, scenarios: Sequence[Scenario], folder: Path, *, workers: int, progress: Progress = silent
) -> None:
    """Simulate every scenario into parts under a folder; parts already there from the same inputs are kept.

    The result does not depend on ``workers``: draws are addressed by member, not taken in turn.
    """
    batches = _batches(job.members)
    layout.keep_only(folder, {s.id: batches for s in scenarios})
    keyed = [(s, b, job.key(s)) for s in scenarios for b in batches]
    work = [(s, b, key) for s, b, key in keyed if not files.has_part(folder, s.id, b, key)]

    def one(scenario: Scenario, members: range, key: str) -> None:
        files.write_part(folder, job.batch(scenario, members), key)

    total = len(work)
    progress("simulate", 0, total)
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(one, *item) for item in work]
        try:
            for done, future in enumerate(as_completed(futures), start=1):
                future.result()
                progress("simulate", done, total)
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def summarise(
    situation_: Situation,
    scenarios: Sequence[str],
    folder: Path,
    *,
    days: int,
    seed: int,
    levels: Sequence[float] = QUANTILE_LEVELS,
    progress: Progress = silent,
) -> Forecast:
    """Quantiles of every scenario's members, read from the parts one scenario at a time to spare memory."""
    rows: list[ForecastRow] = []
    for done, name in enumerate(sorted(scenarios)):
        progress("forecast", done, len(scenarios))
        ensemble = files.read_ensemble(folder, situation_, name, days=days, seed=seed)
        rows += forecast.summarise(ensemble, levels)
    progress("forecast", len(scenarios), len(scenarios))
    return Forecast(situation_.date, tuple(rows))


def provenance_of(read_: Reading, situation_: Situation, atlas_name: str | None, job: Simulation | None,
                  scenarios: Sequence[Scenario], clock: Clock) -> Provenance:  # fmt: skip
    """The birth certificate of a run, or of a situation that nothing was simulated from yet."""
    assert read_.atlas is not None
    return Provenance(
        version=__version__,
        atlas=atlas_name or read_.atlas.name,
        atlas_hash=read_.atlas.hash,
        reference_date=situation_.date.isoformat(),
        reports=tuple(
            {"name": r.name, "sha256": r.sha256, "published": r.published.isoformat(), "date_found": r.date_found,
             "source": r.source}
            for r in read_.reports
        ),
        seed=job.seed if job else 0,
        members=job.members if job else 0,
        days=job.days if job else 0,
        rules="panah",
        scenarios=tuple(s.id for s in scenarios),
        parameters_hash=_digest(parameters_text(job.parameters if job else parameters())),
        claims_hash=_digest(files.claims_csv(read_.claims)),
        times=clock.seconds,
    )  # fmt: skip


def situate(claims: Sequence[Claim], atlas_: Atlas, day: date) -> Situation:
    """Claims reconciled on the atlas for one date."""
    return situation.build(claims, atlas_.as_of(day), day)


def write_situation(read_: Reading, situation_: Situation, atlas_name: str | None, folder: Path) -> None:
    """Write what ``panah situate`` gives: claims, situation and their provenance."""
    files.write_text(folder / layout.CLAIMS, files.claims_csv(read_.claims))
    files.write_text(folder / layout.SITUATION, files.situation_csv(situation_.cells))
    files.write_run(folder, provenance_of(read_, situation_, atlas_name, None, (), Clock()))


def write_scenarios(scenarios: Sequence[Scenario], folder: Path) -> None:
    """Copies of the scenarios as they were run, with what they extend filled in."""
    for scenario in scenarios:
        files.write_text(folder / layout.SCENARIOS / f"{scenario.id}.yml", simulation.scenario_text(scenario))


def run(
    paths: Sequence[Path], folder: Path, *, atlas_name: str | None = None, published: date | None = None,
    scenario_names: Sequence[str] = (), days: int = 60, members: int = 1000, seed: int = 1,
    workers: int | None = None, progress: Progress = silent,
) -> Run:  # fmt: skip
    """From reports to a brief: everything is checked before the first file is written.

    Raises
    ------
    InputError
        With every problem found in the reports, the atlas, the scenarios or the output folder.
    """
    clock = Clock()
    layout.claim_folder(folder)
    scenarios = scenario_list(scenario_names)
    progress("read", 0, len(paths))
    with clock.step("read"):
        read_ = read(paths, atlas_name=atlas_name, published=published)
    assert read_.atlas is not None
    progress("read", len(paths), len(paths))
    with clock.step("situate"):
        situation_ = situate(read_.claims, read_.atlas, read_.date)
    simulation.resolve_all(situation_, scenarios, days)
    job = Simulation(situation_, days, members, seed, parameters())
    files.write_text(folder / layout.CLAIMS, files.claims_csv(read_.claims))
    files.write_text(folder / layout.SITUATION, files.situation_csv(situation_.cells))
    write_scenarios(scenarios, folder)
    with clock.step("simulate"):
        simulate(job, scenarios, folder, workers=workers or os.cpu_count() or 1, progress=progress)
    with clock.step("forecast"):
        forecast_ = summarise(situation_, [s.id for s in scenarios], folder, days=days, seed=seed, progress=progress)
    files.write_text(folder / layout.FORECAST, files.forecast_csv(forecast_))
    provenance = provenance_of(read_, situation_, atlas_name, job, scenarios, clock)
    with clock.step("brief"):
        inputs = write_brief(folder, situation_, read_.atlas, read_.claims, forecast_, scenarios, provenance)
    files.write_run(folder, provenance)
    files.write_datapackage(
        folder,
        title=f"{read_.atlas.title}, {situation_.date.isoformat()}",
        sources=read_.atlas.source_list,
        licence="CC-BY-4.0",
        present=[layout.CLAIMS, layout.SITUATION, layout.FORECAST, layout.PEOPLE, layout.SUPPLY],
    )
    return Run(folder, read_, situation_, forecast_, provenance, brief.highlights(inputs))


def demo(folder: Path, *, progress: Progress = silent) -> Run:
    """The shipped example report, all the way to the brief."""
    with as_file(resources("panah") / "examples" / "herat-sitrep.md") as path:
        return run([path], folder, progress=progress)


def situate_file(path: Path, atlas_name: str, day: date | None, folder: Path) -> Situation:
    """A claims table, reviewed or not, to a situation in a folder.

    Without a day the last date the claims reach back from, their reports' own, decides: the latest ``date_end`` that
    is not about the future.

    Raises
    ------
    InputError
        For a broken table, an unknown atlas, or when no claim is dated and no day is given.
    """
    layout.claim_folder(folder)
    claims = files.read_claims(path)
    dated = [c.date_end for c in claims if c.factual and c.date_end]
    if day is None and not dated:
        raise RunError(Problem("no date: no claim has one", str(path), fix="Give --date YYYY-MM-DD."))
    read_ = Reading((), atlas.load(atlas_name).as_of(day or max(dated)), claims)
    assert read_.atlas is not None
    situation_ = situate(claims, read_.atlas, day or max(dated))
    write_situation(read_, situation_, atlas_name, folder)
    return situation_


def simulate_folder(
    source: Path, folder: Path, *, scenario_names: Sequence[str], days: int, members: int, seed: int,
    workers: int | None, progress: Progress = silent,
) -> Provenance:  # fmt: skip
    """The situation of a folder to an ensemble in another, or in the same one."""
    if folder.resolve() != source.resolve():
        layout.claim_folder(folder)
    situation_, _, made = situation_in(source)
    scenarios = scenario_list(scenario_names)
    simulation.resolve_all(situation_, scenarios, days)
    clock = Clock()
    job = Simulation(situation_, days, members, seed, parameters())
    for name in (layout.CLAIMS, layout.SITUATION):
        if folder.resolve() != source.resolve():
            files.write_bytes(folder / name, (source / name).read_bytes())
    write_scenarios(scenarios, folder)
    with clock.step("simulate"):
        simulate(job, scenarios, folder, workers=workers or os.cpu_count() or 1, progress=progress)
    provenance = replace(
        made, version=__version__, seed=seed, members=members, days=days, scenarios=tuple(s.id for s in scenarios),
        parameters_hash=_digest(parameters_text(job.parameters)), times=clock.seconds,
    )  # fmt: skip
    files.write_run(folder, provenance)
    return provenance


def levels(text: str) -> tuple[float, ...]:
    """Quantile levels from "0.05,0.5,0.95".

    Raises
    ------
    RunError
        For anything that is not an increasing list of numbers between 0 and 1.
    """
    try:
        return forecast.check_levels([float(t) for t in text.split(",")])
    except ValueError:
        allowed = "numbers between 0 and 1, increasing, separated by commas"
        raise RunError(Problem("quantile levels not understood", "--quantiles", text, allowed)) from None


def forecast_folder(source: Path, wanted: Sequence[float], path: Path, *, progress: Progress = silent) -> int:
    """The ensemble of a folder to a forecast table; gives the number of rows."""
    situation_, _, made = situation_in(source)
    if not made.members:
        raise RunError(Problem("nothing simulated here yet", str(source), fix="Run `panah simulate` first."))
    table = summarise(
        situation_, made.scenarios, source, days=made.days, seed=made.seed, levels=wanted, progress=progress
    )
    files.write_text(path, files.forecast_csv(table))
    return len(table.rows)


def brief_folder(folder: Path, *, share: bool) -> Path:
    """The brief of a run directory, made again from its tables; ``share`` writes ``brief-share.html`` beside it."""
    situation_, atlas_, made = situation_in(folder)
    claims = files.read_claims(folder / layout.CLAIMS)
    table = files.read_forecast(folder / layout.FORECAST, situation_.date)
    scenarios = scenario_list([str(folder / layout.SCENARIOS / f"{name}.yml") for name in made.scenarios])
    write_brief(folder, situation_, atlas_, claims, table, scenarios, made, share=share)
    return folder / (layout.BRIEF_SHARE if share else layout.BRIEF)


def write_brief(
    folder: Path,
    situation_: Situation,
    atlas_: Atlas,
    claims: Sequence[Claim],
    forecast_: Forecast,
    scenarios: Sequence[Scenario],
    provenance: Provenance,
    *,
    share: bool = False,
) -> brief.BriefInputs:
    """Write the brief; gives what it was made from."""
    inputs = brief.BriefInputs(
        situation=situation_,
        claims=tuple(claims),
        reports=provenance.reports,
        forecast=forecast_,
        scenarios=tuple(scenarios),
        basemap=atlas_.basemap,
        provenance=provenance,
        parameters=parameters(),
        share=share,
        area=atlas_.title,
        sources=atlas_.source_list,
    )
    files.write_text(folder / (layout.BRIEF_SHARE if share else layout.BRIEF), brief.page(inputs))
    return inputs


@dataclass(frozen=True)
class Checked:
    """What a check found: problems, or a sentence on what passed."""

    problems: tuple[Problem, ...]
    passed: str


def check(folder: Path) -> Checked:
    """Everything wrong with the atlas or the run in a folder.

    A run is checked for conservation of people to the integer and of food to the gram in each member on each day,
    for ordered quantiles, and for claims whose quotes and bounds contradict themselves.
    """
    if (folder / "atlas.yaml").is_file():
        return Checked(atlas.check(folder), "a sound atlas")
    situation_, _, made = situation_in(folder)
    claims = files.read_claims(folder / layout.CLAIMS)
    found = list(check_claims(claims))
    for name in made.scenarios:
        ensemble = files.read_ensemble(folder, situation_, name, days=made.days, seed=made.seed)
        found += simulation.check_conservation(ensemble)
    if (folder / layout.FORECAST).is_file():
        found += forecast.check(files.read_forecast(folder / layout.FORECAST, situation_.date))
    passed = f"{len(claims)} claims, {len(situation_.cells)} cells"
    if made.scenarios:
        passed += f"; people conserved on each of {made.days} days in {made.members} members of {len(made.scenarios)} "
        passed += "scenario(s)"
    return Checked(tuple(found), passed)
