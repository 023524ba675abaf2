"""``panah hindcast --kind prices``: prices behind gates forecast as they could have been, beside those paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, cast

import numpy as np

from panah import __version__, files
from panah.errors import Problem, RunError
from panah.files import hindcast as layout
from panah.files import run as runs
from panah.forecast.prices.catalogue import EVENT, OWN, models
from panah.forecast.prices.event import event_rows, rankings
from panah.forecast.prices.leaks import require_unchanged
from panah.forecast.prices.models import Asked, PriceModel
from panah.forecast.prices.series import library
from panah.forecast.prices.shipped import shipped
from panah.forecast.prices.stock import stock_rows
from panah.forecast.prices.summary import pooled_rows, skill_rows
from panah.forecast.prices.tasks import Settings, forecast_rows, learn_all, origins, others
from panah.forecast.skill import summarise_skill
from panah.model.hindcast import SkillRow
from panah.model.price_case import PriceCase
from panah.model.price_scores import (
    LAST_VALUE,
    PRICE_TASKS,
    EventRow,
    PooledRow,
    PriceTargetRow,
    PriceTask,
    RankingRow,
    StockRow,
)
from panah.model.provenance import HindcastProvenance
from panah.model.skill import SkillSummary
from panah.pipeline.price_cases import PriceCases, read_price_cases
from panah.pipeline.progress import Clock, Progress, silent

MONTHS: Final = (1, 2, 3)
"""Months ahead, unless others are asked for."""

MOST_MONTHS: Final = 6
"""Most months ahead that can be asked for: beyond, cases leave too few prices."""

CHECKED: Final = 2
"""Origins of each case at which the leak rule is checked."""


@dataclass(frozen=True)
class PricesAsked:
    """What the command asks for; ``horizons`` are months."""

    tasks: tuple[str, ...] = tuple(PRICE_TASKS)
    horizons: tuple[int, ...] = MONTHS
    draws: int = 200
    seed: int = 1


@dataclass(frozen=True)
class PriceHindcast:
    """A hindcast of prices as written: where it lies, what made it, and what it found."""

    folder: Path
    made: HindcastProvenance
    scores: tuple[SkillRow, ...]
    skill: tuple[SkillSummary, ...]
    targets: tuple[PriceTargetRow, ...]
    pooled: tuple[PooledRow, ...]
    events: tuple[EventRow, ...]
    rankings: tuple[RankingRow, ...]
    stocks: tuple[StockRow, ...]
    kind: str = "prices"


@dataclass
class _Found:
    targets: list[PriceTargetRow] = field(default_factory=list)
    events: list[EventRow] = field(default_factory=list)
    stocks: list[StockRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    checks: int = 0


def price_hindcast(
    folders: Sequence[Path], folder: Path, asked: PricesAsked, *, progress: Progress = silent
) -> PriceHindcast:
    """Forecast cases as they could have been, score the forecasts, and write both.

    A case that cannot be used is left out and named; its problems are in ``run.json``.

    Parameters
    ----------
    folders
        Price cases, or folders that hold some.
    folder
        Output folder: new, empty, or that of an earlier hindcast.
    asked
        Tasks, months ahead, draws, seed.
    progress
        Called with a step's name, how much of it is done, and how much there is.

    Raises
    ------
    InputError
        When no case can be used, with every problem of each; for tasks or horizons that cannot be; when
        statsforecast is not installed.
    PanahError
        When a forecast depends on what became known after its origin.
    """
    problems = _misfits(asked)
    if problems:
        raise RunError(problems)
    library()
    runs.claim_folder(folder, layout.PRICE_NAMES)
    clock = Clock()
    with clock.step("read"):
        read = read_price_cases(folders)
        if not read.usable:
            raise RunError([p for found in read.skipped.values() for p in found])
    settings = Settings(tuple(sorted(asked.horizons)), asked.draws, asked.seed)
    with clock.step("forecast"):
        found = _forecast(read.usable, asked.tasks, settings, progress)
    with clock.step("score"):
        groups = {case.id: case.group for case in read.usable}
        scores = skill_rows(found.targets, groups, seed=asked.seed)
        skill = summarise_skill(scores, {"diary": LAST_VALUE, "blind": LAST_VALUE}, seed=asked.seed)
        pooled = pooled_rows(found.targets, LAST_VALUE, OWN, seed=asked.seed)
    made = _provenance(read, asked, settings, found, clock)
    done = PriceHindcast(
        folder, made, scores, skill, tuple(found.targets), pooled, tuple(found.events), rankings(found.events),
        tuple(found.stocks),
    )  # fmt: skip
    _write(done, read.usable)
    return done


def _misfits(asked: PricesAsked) -> list[Problem]:
    out = []
    for task in asked.tasks:
        if task not in PRICE_TASKS:
            near = get_close_matches(task, PRICE_TASKS, 1)
            fix = f"Did you mean {near[0]}?" if near else ""
            out.append(Problem("unknown task", "--task", task, ", ".join(PRICE_TASKS), fix))
    allowed = f"1 to {MOST_MONTHS} months"
    out += [Problem("out of range", "--horizon", str(h), allowed) for h in asked.horizons if not 1 <= h <= MOST_MONTHS]
    return out


def _forecast(cases: Sequence[PriceCase], tasks: Sequence[str], settings: Settings, progress: Progress) -> _Found:
    """All models on all cases, with what each learns from the others."""
    found = _Found()
    catalogue = models()
    alone = len({case.group for case in cases}) == 1
    if alone:
        left = ", ".join(m.name for m in catalogue if m.needs_others)
        catalogue = tuple(m for m in catalogue if not m.needs_others)
        found.notes.append(f"No case of another country: {OWN} learns from the shipped ones; left out: {left}.")
    rolling = tuple(cast("PriceTask", t) for t in PRICE_TASKS if t in tasks and t in ("diary", "blind"))
    shared: dict[str, Mapping[str, Any]] = {}
    progress("forecast", 0, len(cases))
    for n, case in enumerate(cases, start=1):
        if case.group not in shared:
            shared[case.group] = learn_all(catalogue, others(cases, case))
            if alone:
                shared[case.group] = {**shared[case.group], OWN: shipped(case.group)}
        learned = shared[case.group]
        rows = list(forecast_rows(case, catalogue, learned, rolling, settings))
        if rolling and not rows:
            found.notes.append(f"{case.id}: nothing to score: no price followed another within the window.")
        found.targets += rows
        if "event" in tasks:
            for model in (*catalogue, *EVENT):
                found.events += event_rows(case, model, learned.get(model.name), settings)
                found.checks += _check_event(case, model, learned.get(model.name), settings)
        found.stocks += stock_rows(case) if "stock" in tasks else ()
        found.checks += _check(case, catalogue, learned, rolling, settings)
        found.notes += [f"{case.id}: {note}" for note in case.notes]
        progress("forecast", n, len(cases))
    return found


def _check(
    case: PriceCase, catalogue: Sequence[PriceModel], learned: Mapping[str, Any], tasks: Sequence[PriceTask],
    settings: Settings,
) -> int:  # fmt: skip
    """The leak rule on every model at some origins of a case; gives how many forecasts were checked."""
    where = list(origins(case, settings.horizons))
    if not where:
        return 0
    picked = np.unique(np.linspace(0, len(where) - 1, CHECKED).astype(np.int64)).tolist()
    count = 0
    for market, origin in (where[k] for k in picked):
        for model in catalogue:
            for given in sorted({task == "diary" and model.reads_diary for task in tasks}):
                asked = Asked(case, market, origin, settings.horizons, settings.draws, settings.seed, given)
                require_unchanged(model, asked, learned[model.name])
                count += 1
    return count


def _check_event(case: PriceCase, model: PriceModel, learned: Any, settings: Settings) -> int:
    """The leak rule at an event, on the first market behind its gates; gives how many forecasts were checked."""
    treated = np.flatnonzero(case.treated).tolist()
    if case.event is None or not np.isfinite(case.prices[case.event, treated[0]]):
        return 0
    market = case.markets[treated[0]]
    asked = Asked(case, market, case.event, settings.horizons, settings.draws, settings.seed, future_gates=True)
    require_unchanged(model, asked, learned)
    return 1


def _provenance(
    read: PriceCases, asked: PricesAsked, settings: Settings, found: _Found, clock: Clock
) -> HindcastProvenance:
    return HindcastProvenance(
        version=__version__,
        tasks=tuple(t for t in PRICE_TASKS if t in asked.tasks),
        cases={case.id: dict(case.files) for case in read.usable},
        skipped={name: [str(p) for p in problems] for name, problems in read.skipped.items()},
        delays=(),
        horizons=settings.horizons,
        draws=settings.draws,
        seed=settings.seed,
        library="",
        notes=tuple(found.notes),
        leak_checks=found.checks,
        times=clock.seconds,
    )


def _write(done: PriceHindcast, cases: Sequence[PriceCase]) -> None:
    runs.begin(done.folder)
    tables = (
        (layout.SCORES, done.scores), (layout.SKILL, done.skill), (layout.PRICE_TARGETS, done.targets),
        (layout.POOLED, done.pooled), (layout.EVENTS, done.events), (layout.RANKINGS, done.rankings),
        (layout.STOCKS, done.stocks),
    )  # fmt: skip
    present = []
    for name, rows in tables:
        (done.folder / name).unlink(missing_ok=True)
        if rows:
            files.write_text(done.folder / name, files.rows_csv(rows))
            present.append(name)
    sources = {(s.title, s.licence, s.url) for case in cases for s in case.sources}
    files.write_datapackage(
        done.folder,
        title=f"Hindcast of prices, {len(cases)} cases, tasks {', '.join(done.made.tasks)}",
        sources=[{"title": t, "licence": licence} | ({"path": u} if u else {}) for t, licence, u in sorted(sources)],
        licence="CC BY 4.0; prices: CC BY-IGO 3.0, World Food Programme",
        present=present,
    )
    files.write_run(done.folder, done.made)
