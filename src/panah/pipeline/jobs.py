"""Members in batches: simulated on any number of threads, kept as parts, summed up as quantiles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from panah import __version__, files
from panah.files import run as layout
from panah.forecast import summarise as summarise_ensemble
from panah.model.ensemble import Ensemble
from panah.model.forecast import QUANTILE_LEVELS, Forecast, ForecastRow
from panah.model.parameters import Parameters
from panah.model.scenario import Scenario
from panah.model.situation import Situation
from panah.pipeline.progress import Progress, silent
from panah.simulation import simulate as simulate_batch

BATCH: Final = 250
"""Members in one part: small enough to show progress and to resume from, large enough to amortise a file."""


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
        return digest(
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
        return simulate_batch(
            self.situation, scenario, days=self.days, members=members, seed=self.seed, parameters=self.parameters
        )


def parameters_text(table: Parameters) -> str:
    """The parameter table as text, for its hash."""
    return "\n".join(str(table.rows[name]) for name in sorted(table.rows))


def _batches(members: int) -> list[range]:
    return [range(first, min(first + BATCH, members)) for first in range(0, members, BATCH)]


def simulate_parts(
    job: Simulation, scenarios: Sequence[Scenario], folder: Path, *, workers: int, progress: Progress = silent
) -> None:
    """Simulate every scenario into parts under a folder; parts already there from the same inputs are kept.

    The result does not depend on ``workers``: draws are addressed by member, not taken in turn.
    """
    batches = _batches(job.members)
    layout.keep_only(folder, {s.id: batches for s in scenarios})
    keyed = [(s, job.key(s)) for s in scenarios]
    work = [(s, b, key) for s, key in keyed for b in batches if not files.has_part(folder, s.id, b, key)]

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
        rows += summarise_ensemble(ensemble, levels)
    progress("forecast", len(scenarios), len(scenarios))
    return Forecast(situation_.date, tuple(rows))


def digest(*parts: str) -> str:
    """sha256 of several texts, told apart."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
