"""Reports to a brief in one call."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import as_file
from importlib.resources import files as resources
from pathlib import Path

from panah import files
from panah.atlas import require_sound
from panah.brief import highlights
from panah.files import run as layout
from panah.forecast.limits import limit_remarks
from panah.model.forecast import Forecast
from panah.model.parameters import parameters
from panah.model.provenance import Provenance
from panah.model.situation import Situation
from panah.pipeline.folders import provenance_of, write_brief, write_package, write_scenarios
from panah.pipeline.jobs import Simulation, simulate_parts, summarise
from panah.pipeline.progress import Clock, Progress, silent
from panah.pipeline.reviews import decisions_in, keep_unmatched
from panah.pipeline.steps import Reading, read, scenario_list, situate
from panah.simulation import remarks, resolve_all
from panah.simulation.engine import REDUCED, check_supply


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
    notes: tuple[str, ...] = ()
    """What is odd about the scenarios and yet allowed, and where a price told is a bound of the model."""


def run(
    reports: Path | str | Sequence[Path | str], folder: Path | str, *, atlas: str | None = None,
    published: date | None = None,    scenarios: Sequence[str] = (), days: int = 60, members: int = 1000, seed: int = 1,
    workers: int | None = None, supply: str = REDUCED, progress: Progress = silent,
) -> Run:  # fmt: skip
    """From reports to a brief: everything is checked before the first file is written.

    Parameters
    ----------
    reports
        Report files.
    folder
        Output folder: new, empty, or that of an earlier run, whose finished parts are kept if they still fit, and the
        review decisions on whose claims are carried over.
    atlas, published
        As for :func:`panah.read`.
    scenarios
        Ids or files; the shipped ones when none is named.
    days, members, seed
        As for :func:`panah.simulate`.
    workers
        Threads; all cores by default. Changes nothing but the time it takes.
    supply
        As for :func:`panah.simulate`.
    progress
        Called with a step's name, how much of it is done, and how much there is.

    Raises
    ------
    InputError
        With every problem found in the reports, the atlas, the scenarios or the output folder.
    """
    check_supply(supply)
    if atlas:
        require_sound(atlas)
    clock = Clock()
    folder = Path(folder)
    layout.claim_folder(folder)
    decisions = decisions_in(folder / layout.CLAIMS)
    chosen = scenario_list(scenarios)
    progress("read", 0, 1)
    with clock.step("read"):
        read_ = read(reports, atlas=atlas, published=published, decisions=decisions)
    assert read_.atlas is not None
    progress("read", 1, 1)
    with clock.step("situate"):
        situation_ = situate(read_)
    notes = remarks(situation_, chosen, resolve_all(situation_, chosen, days))
    job = Simulation(situation_, days, members, seed, parameters(), supply)
    layout.begin(folder)
    keep_unmatched(folder / layout.CLAIMS, read_.reviewed)
    files.write_text(folder / layout.CLAIMS, files.claims_csv(read_.claims))
    files.write_text(folder / layout.SITUATION, files.situation_csv(situation_.cells))
    write_scenarios(chosen, folder)
    for report in read_.reports:
        if report.name.lower().endswith((".html", ".htm")):  # offsets count the page's text, not its markup
            files.write_text(folder / layout.REPORTS / f"{report.name}.txt", report.text)
    with clock.step("simulate"):
        simulate_parts(job, chosen, folder, workers=workers or os.cpu_count() or 1, progress=progress)
    with clock.step("forecast"):
        forecast_ = summarise(situation_, [s.id for s in chosen], folder, days=days, seed=seed, progress=progress)
    files.write_text(folder / layout.FORECAST, files.forecast_csv(forecast_))
    provenance = provenance_of(read_, situation_, atlas, job, chosen, clock)
    with clock.step("brief"):
        inputs = write_brief(folder, situation_, read_.atlas, read_.claims, forecast_, chosen, provenance)
    files.write_run(folder, provenance)
    write_package(folder, read_.atlas, situation_)
    notes += limit_remarks(forecast_)
    return Run(folder, read_, situation_, forecast_, provenance, highlights(inputs), notes)


def demo(folder: Path | str, *, progress: Progress = silent) -> Run:
    """The shipped example report, all the way to the brief."""
    with as_file(resources("panah") / "examples" / "herat-sitrep.md") as path:
        return run([path], folder, progress=progress)
