"""One function per command that works on run directories."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from panah import __version__, files
from panah.atlas import Atlas, gaps, require_sound
from panah.atlas import check as check_atlas
from panah.atlas import load as load_atlas
from panah.atlas import remarks as atlas_remarks
from panah.brief import BriefInputs, page
from panah.errors import Problem, RunError
from panah.files import run as layout
from panah.forecast.check import check as check_forecast
from panah.forecast.limits import limit_remarks
from panah.forecast.quantiles import check_levels
from panah.model.claim import Claim
from panah.model.forecast import Forecast
from panah.model.parameters import parameters
from panah.model.provenance import Provenance
from panah.model.scenario import Scenario
from panah.model.situation import Situation
from panah.pipeline.batches import digest, parameters_text
from panah.pipeline.checked import Checked
from panah.pipeline.flee_scores import check_run
from panah.pipeline.jobs import Simulation, simulate_parts, summarise
from panah.pipeline.price_cases import check_prices, is_price_case
from panah.pipeline.progress import Clock, Progress, silent
from panah.pipeline.steps import Reading, scenario_list
from panah.reading.check import check as check_claims
from panah.simulation import check_conservation, remarks, resolve_all, scenario_text
from panah.simulation.engine import REDUCED, check_supply
from panah.situation.build import assemble, build


def atlas_of(provenance: Provenance) -> Atlas:
    """The atlas a run was made with, as of its reference date.

    Raises
    ------
    RunError
        When the atlas is no longer the one the run was made with.
    """
    found = load_atlas(provenance.atlas).as_of(date.fromisoformat(provenance.reference_date))
    if found.hash != provenance.atlas_hash:
        fix = "Run `panah run` again with the atlas as it is now."
        raise RunError(Problem("the atlas has changed since the run was made", provenance.atlas, fix=fix))
    return found


@dataclass(frozen=True)
class Opened:
    """A run directory, read once."""

    situation: Situation
    atlas: Atlas
    claims: tuple[Claim, ...]
    made: Provenance


def open_folder(folder: Path) -> Opened:
    """The situation of a run directory, with what it was made from."""
    made = files.read_run(folder)
    found = atlas_of(made)
    cells = files.read_situation(folder / layout.SITUATION)
    claims = files.read_claims(folder / layout.CLAIMS)
    return Opened(assemble(cells, claims, found, date.fromisoformat(made.reference_date)), found, claims, made)


def refuse_edited(opened: Opened, folder: Path) -> None:
    """Refuse claims that are no longer those the run was made from.

    Raises
    ------
    RunError
        When they have been edited since.
    """
    made = opened.made
    if digest(files.claims_csv(opened.claims)) != made.claims_hash:
        name = PurePath(made.atlas).name
        fix = f"Go on from them: `panah situate {folder / layout.CLAIMS} --atlas {name} --date {made.reference_date} "
        fix += "--out NEW`, then simulate, forecast and brief in NEW."
        raise RunError(Problem("the claims were edited after the run was made", str(folder / layout.CLAIMS), fix=fix))


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
        parameters_hash=digest(parameters_text(job.parameters if job else parameters())),
        claims_hash=digest(files.claims_csv(read_.claims)),
        supply=job.supply if job else REDUCED,
        times=clock.seconds,
    )  # fmt: skip


def write_situation(read_: Reading, situation_: Situation, atlas_name: str | None, folder: Path) -> None:
    """Write what ``panah situate`` gives: claims, situation and their provenance."""
    files.write_text(folder / layout.CLAIMS, files.claims_csv(read_.claims))
    files.write_text(folder / layout.SITUATION, files.situation_csv(situation_.cells))
    files.write_run(folder, provenance_of(read_, situation_, atlas_name, None, (), Clock()))


def write_package(folder: Path, atlas_: Atlas, situation_: Situation) -> None:
    """Describe the tables that a run directory holds by now."""
    tables = (layout.CLAIMS, layout.SITUATION, layout.FORECAST, layout.PEOPLE, layout.SUPPLY)
    files.write_datapackage(
        folder,
        title=f"{atlas_.title}, {situation_.date.isoformat()}",
        sources=atlas_.source_list,
        licence=atlas_.licence,
        present=[name for name in tables if (folder / name).exists()],
    )


def write_scenarios(scenarios: Sequence[Scenario], folder: Path) -> None:
    """Copies of the scenarios as they were run, with what they extend filled in; those of an older run go."""
    for stale in (folder / layout.SCENARIOS).glob("*.yml"):
        stale.unlink()
    for scenario in scenarios:
        files.write_text(folder / layout.SCENARIOS / f"{scenario.id}.yml", scenario_text(scenario))


def _later_reports(claims: Sequence[Claim], day: date) -> list[Problem]:
    """Reports that tell of days after the date: nothing of them may enter, so they are named."""
    last: dict[str, date] = {}
    for claim in claims:
        if claim.factual and claim.date_end and claim.date_end > last.get(claim.report, date.min):
            last[claim.report] = claim.date_end
    fix = "Take its claims out, or give a later --date."
    return [
        Problem("a report tells of days after the reference date", report, f"{end}", f"up to {day}", fix)
        for report, end in sorted(last.items())
        if end > day
    ]


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
    require_sound(atlas_name)
    claims = files.read_claims(path)
    faults = check_claims(claims, path.name)
    if faults:
        raise RunError(faults)
    dated = [c.date_end for c in claims if c.factual and c.date_end]
    if day is None and not dated:
        raise RunError(Problem("no date: no claim has one", str(path), fix="Give --date YYYY-MM-DD."))
    late = _later_reports(claims, day) if day else []
    if late:
        raise RunError(late)
    read_ = Reading((), load_atlas(atlas_name).as_of(day or max(dated)), claims)
    assert read_.atlas is not None
    situation_ = build(claims, read_.atlas, day or max(dated))
    write_situation(read_, situation_, atlas_name, folder)
    write_package(folder, read_.atlas, situation_)
    return situation_


def simulate_folder(
    source: Path, folder: Path, *, scenarios: Sequence[str], days: int, members: int, seed: int,
    workers: int | None, supply: str = REDUCED, progress: Progress = silent, said: list[str] | None = None,
) -> Provenance:  # fmt: skip
    """The situation of a folder to an ensemble in another, or in the same one.

    What is odd about the scenarios and yet allowed is added to ``said``.
    """
    check_supply(supply)
    if folder.resolve() != source.resolve():
        layout.claim_folder(folder)
    opened = open_folder(source)
    chosen = scenario_list(scenarios)
    lines = resolve_all(opened.situation, chosen, days)
    if said is not None:
        said += remarks(opened.situation, chosen, lines)
    clock = Clock()
    job = Simulation(opened.situation, days, members, seed, parameters(), supply)
    for name in (layout.CLAIMS, layout.SITUATION):
        if folder.resolve() != source.resolve():
            files.write_bytes(folder / name, (source / name).read_bytes())
    layout.begin(folder)
    # until all members are there the folder is a situation: an interrupted command finds it again
    files.write_run(folder, replace(opened.made, members=0, days=0, scenarios=()))
    write_scenarios(chosen, folder)
    with clock.step("simulate"):
        simulate_parts(job, chosen, folder, workers=workers or os.cpu_count() or 1, progress=progress)
    provenance = replace(
        opened.made, version=__version__, seed=seed, members=members, days=days, scenarios=tuple(s.id for s in chosen),
        parameters_hash=digest(parameters_text(job.parameters)), supply=supply, times=clock.seconds,
    )  # fmt: skip
    files.write_run(folder, provenance)
    write_package(folder, opened.atlas, opened.situation)
    return provenance


def levels(text: str) -> tuple[float, ...]:
    """Quantile levels from "0.05,0.5,0.95".

    Raises
    ------
    RunError
        For anything that is not an increasing list of numbers between 0 and 1.
    """
    try:
        return check_levels([float(t) for t in text.split(",")])
    except ValueError:
        allowed = "numbers between 0 and 1, increasing, separated by commas"
        raise RunError(Problem("quantile levels not understood", "--quantiles", text, allowed)) from None


def forecast_folder(
    source: Path, wanted: Sequence[float], path: Path | None = None, *, progress: Progress = silent,
    said: list[str] | None = None,
) -> tuple[Path, int]:  # fmt: skip
    """The ensemble of a folder to a forecast table, in the same folder if no path is given.

    Gives the table's path and its number of rows. Where a price told is a bound of the model, a sentence on it is added
    to ``said``.
    """
    opened = open_folder(source)
    made = opened.made
    if not made.members:
        raise RunError(Problem("nothing simulated here yet", str(source), fix="Run `panah simulate` first."))
    table = summarise(
        opened.situation, made.scenarios, source, days=made.days, seed=made.seed, levels=wanted, progress=progress
    )
    if said is not None:
        said += limit_remarks(table)
    path = path or source / layout.FORECAST
    files.write_text(path, files.forecast_csv(table))
    write_package(source, opened.atlas, opened.situation)
    return path, len(table.rows)


def brief_folder(folder: Path, *, share: bool) -> Path:
    """The brief of a run directory, made again from its tables; ``share`` writes ``brief-share.html`` beside it."""
    opened = open_folder(folder)
    made = opened.made
    refuse_edited(opened, folder)
    if not (folder / layout.FORECAST).is_file():
        raise RunError(Problem("no forecast here yet", str(folder), fix=f"Run `panah forecast {folder}` first."))
    table = files.read_forecast(folder / layout.FORECAST, opened.situation.date)
    scenarios = scenario_list([str(folder / layout.SCENARIOS / f"{name}.yml") for name in made.scenarios])
    write_brief(folder, opened.situation, opened.atlas, opened.claims, table, scenarios, made, share=share)
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
) -> BriefInputs:
    """Write the brief; gives what it was made from."""
    inputs = BriefInputs(
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
    files.write_text(folder / (layout.BRIEF_SHARE if share else layout.BRIEF), page(inputs))
    return inputs


def check(folder: Path) -> Checked:
    """Everything wrong with the atlas, the run or the price case in a folder, or with a file of prices.

    A run is checked for conservation of people to the integer and of food to the gram in each member on each day,
    for ordered quantiles, and for claims whose quotes and bounds contradict themselves; a run of a Flee instance for
    conservation of people.
    """
    if folder.is_file() or is_price_case(folder):
        return check_prices(folder)
    if (folder / "atlas.yaml").is_file():
        problems = check_atlas(folder)
        lacks = () if problems else gaps(load_atlas(folder))
        said = () if problems else atlas_remarks(folder)
        return Checked(problems, "\n- ".join(["; ".join(("a sound atlas", *lacks)), *said]))
    if files.is_flee_run(folder):
        return check_run(folder)
    opened = open_folder(folder)
    situation_, made = opened.situation, opened.made
    refuse_edited(opened, folder)
    found = list(check_claims(opened.claims))
    for name in made.scenarios:
        ensemble = files.read_ensemble(folder, situation_, name, days=made.days, seed=made.seed)
        found += check_conservation(ensemble)
    if (folder / layout.FORECAST).is_file():
        found += check_forecast(files.read_forecast(folder / layout.FORECAST, situation_.date))
    passed = f"{len(opened.claims)} claims, {len(situation_.cells)} cells"
    if made.scenarios:
        passed += f"; people conserved on each of {made.days} days in {made.members} members of {len(made.scenarios)} "
        passed += "scenario(s)"
    return Checked(tuple(found), passed)
