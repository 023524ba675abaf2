"""``panah hindcast``: past conflicts forecast with what was known then, and held against what was counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from panah import __version__, files
from panah.errors import Problem, RunError
from panah.files import hindcast as layout
from panah.files import run as runs
from panah.forecast.skill import summarise_skill
from panah.model.case import Case
from panah.model.hindcast import TASKS, SkillRow, Task
from panah.model.instance import Announced
from panah.model.price_scores import PRICE_TASKS
from panah.model.provenance import HindcastProvenance
from panah.model.skill import SkillSummary
from panah.pipeline.cases import Cases, read_cases
from panah.pipeline.hindcast_tasks import Found, free, given, rolling
from panah.pipeline.libraries import library_for
from panah.pipeline.price_cases import is_price_case
from panah.pipeline.price_hindcasts import MONTHS, PriceHindcast, PricesAsked, price_hindcast
from panah.pipeline.progress import Clock, Progress, silent

BASELINES: Final[Mapping[Task, str]] = {
    "given": "gravity exp(-d/300)",
    "free": "last value",
    "rolling": "pooled increments",
}
"""The baseline of each task that skill is counted from: the best simple rule that fits nothing to the case."""

DELAYS: Final = (0, 7, 14)
HORIZONS: Final = (7, 14, 30, 60, 90)
"""Delays and horizons that are asked for by default [days]."""

MOST_DELAY, MOST_HORIZON = 60, 365
"""Longest delay and horizon that can be asked for [days]."""


@dataclass(frozen=True)
class HindcastAsked:
    """What the command asks for.

    Of tasks, delays and horizons, none stands for all that the kind usually has. ``draws`` is the number of worlds
    drawn from the priors, ``library`` a file of ``panah calibrate``; None takes the cases given, or the shipped one
    where they are too few.
    """

    tasks: tuple[str, ...] = ()
    kind: str = "people"
    delays: tuple[int, ...] = ()
    horizons: tuple[int, ...] = ()
    draws: int = 200
    seed: int = 1
    library: Path | None = None


@dataclass(frozen=True)
class Hindcast:
    """A hindcast as written: where it lies, what made it, its scores, and skill over cases."""

    folder: Path
    made: HindcastProvenance
    scores: tuple[SkillRow, ...]
    skill: tuple[SkillSummary, ...]
    kind: str = "people"


def hindcast_either(
    folders: Sequence[Path], folder: Path, asked: HindcastAsked, *, progress: Progress = silent
) -> Hindcast | PriceHindcast:
    """A hindcast of the kind that is asked for: of people on Flee instances, or of prices on price cases.

    Raises
    ------
    InputError
        As for :func:`hindcast` and :func:`price_hindcast`; for another kind, and for options that a kind does not have.
    """
    if asked.kind != "prices":
        wrong_kind = [str(one) for one in folders if is_price_case(one)] if asked.kind == "people" else []
        if wrong_kind:
            fix = "Add --kind prices."
            raise RunError([Problem("a price case", one, allowed="a Flee instance", fix=fix) for one in wrong_kind])
        return hindcast(folders, folder, asked, progress=progress)
    wrong = [("--delay", str(asked.delays[0]))] if asked.delays else []
    wrong += [] if asked.library is None else [("--library", str(asked.library))]
    if wrong:
        raise RunError([Problem("not for hindcasts of prices", option, value) for option, value in wrong])
    prices = PricesAsked(asked.tasks or tuple(PRICE_TASKS), asked.horizons or MONTHS, asked.draws, asked.seed)
    return price_hindcast(folders, folder, prices, progress=progress)


def hindcast(folders: Sequence[Path], folder: Path, asked: HindcastAsked, *, progress: Progress = silent) -> Hindcast:
    """Forecast cases as they could have been, score the forecasts, and write both.

    A case that cannot be used is left out and named; its problems are in ``run.json``.

    Parameters
    ----------
    folders
        Flee instances, or folders that hold some.
    folder
        Output folder: new, empty, or that of an earlier hindcast.
    asked
        Tasks, delays, horizons, draws, seed.
    progress
        Called with a step's name, how much of it is done, and how much there is.

    Raises
    ------
    InputError
        When no case can be used, with every problem of each; for tasks, delays or horizons that cannot be.
    PanahError
        When a forecast depends on what became known after its origin.
    """
    asked = replace(
        asked, tasks=asked.tasks or tuple(TASKS), delays=asked.delays or DELAYS, horizons=asked.horizons or HORIZONS
    )
    problems = _misfits(asked)
    if problems:
        raise RunError(problems)
    runs.claim_folder(folder, layout.HINDCAST_NAMES)
    clock = Clock()
    with clock.step("read"):
        cases, skipped = _fenced(read_cases(folders), asked.tasks)
        if not cases:
            raise RunError([p for found in skipped.values() for p in found])
    with clock.step("learn"):
        learnt = library_for(cases, asked.library) if "rolling" in asked.tasks else None
    found = Found()
    with clock.step("given"):
        if "given" in asked.tasks:
            given(cases, found, draws=asked.draws, seed=asked.seed, progress=progress)
    with clock.step("free"):
        if "free" in asked.tasks:
            free(cases, found, draws=asked.draws, seed=asked.seed, progress=progress)
    with clock.step("rolling"):
        if learnt is not None:
            rolling(
                cases, found, learnt, delays=asked.delays, horizons=asked.horizons, draws=asked.draws, seed=asked.seed,
                progress=progress,
            )  # fmt: skip
    made = HindcastProvenance(
        version=__version__,
        tasks=tuple(t for t in TASKS if t in asked.tasks),
        cases={case.name: dict(case.instance.files) for case in cases},
        skipped={name: [str(p) for p in found] for name, found in skipped.items()},
        delays=asked.delays,
        horizons=asked.horizons,
        draws=asked.draws,
        seed=asked.seed,
        library="" if learnt is None else learnt.source,
        notes=tuple(found.notes),
        leak_checks=found.checks,
        times=clock.seconds,
    )
    skill = summarise_skill(found.scores, BASELINES, seed=asked.seed)
    _write(folder, made, found, skill)
    return Hindcast(folder, made, tuple(found.scores), skill)


def _misfits(asked: HindcastAsked) -> list[Problem]:
    """Everything asked for that there is not, or that is out of range."""
    out = []
    if asked.kind != "people":
        out.append(Problem("unknown kind", "--kind", asked.kind, "people, prices"))
    for task in asked.tasks:
        if task not in TASKS:
            near = get_close_matches(task, TASKS, 1)
            fix = "Repeat --task for each." if "," in task else f"Did you mean {near[0]}?" if near else ""
            out.append(Problem("unknown task", "--task", task, ", ".join(TASKS), fix))
    ranges = (("--delay", asked.delays, 0, MOST_DELAY), ("--horizon", asked.horizons, 1, MOST_HORIZON))
    for option, values, least, most in ranges:
        allowed = f"{least} to {most} days"
        out += [Problem("out of range", option, str(v), allowed) for v in values if not least <= v <= most]
    return out


def _fenced(read: Cases, tasks: Sequence[str]) -> Cases:
    """Cases without those that are asked to use, from day 0, what became known after it."""
    if not {"given", "free"} & set(tasks):
        return read
    usable, skipped = [], dict(read.skipped)
    for case in read.usable:
        late = tuple(_late(case, a) for a in case.instance.announced if a.known_from > case.start)
        if late:
            skipped[case.name] = late
        else:
            usable.append(case)
    return Cases(tuple(usable), skipped)


def _late(case: Case, announced: Announced) -> Problem:
    """What a row of known.csv tells that a forecast from day 0 must not know."""
    name = case.instance.places[announced.place].name
    value = str(announced.people) if announced.day is None else announced.day.isoformat()
    return Problem(
        f"leak: known only after the forecast begins on {case.start}",
        f"{case.name}/known.csv, row {announced.line}",
        f"{announced.kind} of {name} {value}, known from {announced.known_from}",
        f"known_from on or before {case.start}",
        "Take the row out, or run --task rolling alone, which takes openings and closings up from that day on.",
    )


def _write(folder: Path, made: HindcastProvenance, found: Found, skill: Sequence[SkillSummary]) -> None:
    runs.begin(folder)
    present = [layout.SCORES, layout.SKILL]
    files.write_text(folder / layout.SCORES, files.scores_csv(found.scores))
    files.write_text(folder / layout.SKILL, files.skill_csv(skill))
    (folder / layout.TARGETS).unlink(missing_ok=True)
    if found.targets:
        files.write_text(folder / layout.TARGETS, files.targets_csv(found.targets))
        present.append(layout.TARGETS)
    files.write_datapackage(
        folder,
        title=f"Hindcast of {len(made.cases)} cases, tasks {', '.join(made.tasks)}",
        sources=[{"title": f"Flee instance {name}"} for name in made.cases],
        licence="CC BY 4.0; registrations: UNHCR",
        present=present,
    )
    files.write_run(folder, made)
