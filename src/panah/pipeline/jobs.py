"""Members in batches: simulated on any number of threads, kept as parts, summed up as quantiles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from panah import __version__, files
from panah.files import run as layout
from panah.forecast.summarise import summarise as summarise_ensemble
from panah.model.ensemble import Ensemble
from panah.model.forecast import QUANTILE_LEVELS, Forecast, ForecastRow
from panah.model.parameters import Parameters
from panah.model.scenario import Scenario
from panah.model.situation import Situation
from panah.pipeline.batches import Batch, digest, parameters_text, split, work_off
from panah.pipeline.progress import Progress, silent
from panah.simulation import simulate as simulate_batch
from panah.simulation.engine import FULL, REDUCED, members_at_once
from panah.simulation.record import Shelf, Shelves


@dataclass(frozen=True)
class Simulation:
    """One simulation to be done: everything that decides its bytes."""

    situation: Situation
    days: int
    members: int
    seed: int
    parameters: Parameters
    supply: str = REDUCED

    def key(self, scenario: Scenario) -> str:
        """Hash of everything the parts of a scenario depend on."""
        return digest(
            __version__,
            files.situation_csv(self.situation.cells),
            json.dumps(asdict(self.situation.household)),
            repr(self.situation.network),
            repr(self.situation.constants),
            scenario.model_dump_json(),
            parameters_text(self.parameters),
            f"{self.days} {self.members} {self.seed} {self.supply}",
        )

    def batch(self, scenario: Scenario, members: range, shelf: Shelf | None = None) -> Ensemble:
        """Simulate one batch of members."""
        return simulate_batch(
            self.situation, scenario, days=self.days, members=members, seed=self.seed, parameters=self.parameters,
            shelf=shelf, supply=self.supply,
        )  # fmt: skip


def simulate_parts(
    job: Simulation, scenarios: Sequence[Scenario], folder: Path, *, workers: int, progress: Progress = silent
) -> None:
    """Simulate every scenario into parts under a folder; parts already there from the same inputs are kept.

    The result does not depend on ``workers``: draws are addressed by member, not taken in turn.
    """
    batches = split(job.members, members_at_once(len(job.situation.network.places), job.days, job.supply))
    layout.keep_only(folder, {s.id: batches for s in scenarios})

    apart = job.supply == FULL
    shelves = None if apart else Shelves()
    work = []
    for scenario in scenarios:
        key = job.key(scenario)
        missing = [b for b in batches if not files.has_part(folder, scenario.id, b, key)]
        work += [Batch(b, partial(_part, job, folder, scenario, b, key, shelves)) for b in missing]
    work_off(work, workers=workers, progress=progress, apart=apart)


def _part(job: Simulation, folder: Path, scenario: Scenario, members: range, key: str, shelves: Shelves | None) -> None:
    """Simulate one batch and keep it."""
    files.write_part(folder, job.batch(scenario, members, shelves.own if shelves else None), key)


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
        rows += summarise_ensemble(ensemble, levels)
    progress("forecast", len(scenarios), len(scenarios))
    return Forecast(situation_.date, tuple(rows))
