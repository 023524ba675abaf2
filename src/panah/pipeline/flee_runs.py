"""A Flee instance to a run directory: parts, summary, what was registered, and what made them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from panah import __version__, files
from panah.files import run as layout
from panah.flee import read_instance
from panah.forecast.camps import summarise_people
from panah.model.camps import SummaryRow, unit_of
from panah.model.flee_ensemble import FleeEnsemble
from panah.model.instance import MENDED, RELEASED, RELEASED_3_1, FleeInstance, FleeRules
from panah.model.observed import ObservedRow
from panah.model.provenance import FleeProvenance
from panah.pipeline.batches import Batch, digest, split, work_off
from panah.pipeline.progress import COMPILING, Clock, Progress, silent

if TYPE_CHECKING:
    from panah.pipeline.flee_panah import PanahJob
    from panah.simulation.flee.engine import Prepared

FEWEST, MOST = 4, 125
"""Members in one part, at least and at most: enough to share what is worked out once per part, few enough to show
progress and to resume from."""
CELLS: Final = 4_000_000
"""Members x days x places in one part (8 bytes each), as far as ``FEWEST`` allows. None of this depends on the number
of workers, so that a run goes on from its parts on any."""
SUMMED: Final = 50_000_000
"""Members x days x camps summed up at a time (8 bytes each)."""

LAWS: Final[dict[str, FleeRules]] = {"flee": RELEASED, "flee-3.1": RELEASED_3_1}
"""Rules by their name on the command line."""
PANAH: Final = "panah"
"""The forecasting rules."""


@dataclass(frozen=True)
class FleeJob:
    """One simulation of an instance to be done: everything that decides its bytes."""

    instance: FleeInstance
    rules: FleeRules
    members: int
    seed: int

    def key(self) -> str:
        """Hash of everything a part depends on, besides its members: more members keep the parts that are there."""
        instance = self.instance
        return digest(
            __version__,
            json.dumps(dict(instance.files), sort_keys=True),
            repr(instance.settings),
            repr(self.rules),
            f"{instance.start} {instance.days} {self.seed}",
        )

    def batches(self) -> list[range]:
        """Members by part."""
        cells = self.instance.days * len(self.instance.places)
        return split(self.members, min(MOST, max(FEWEST, CELLS // cells)))

    def batch(self, members: range) -> FleeEnsemble:
        """Simulate some members."""
        from panah.simulation.flee.engine import play  # noqa: PLC0415  compiled code comes after the checks

        return play(self.prepared, members)

    @cached_property
    def prepared(self) -> Prepared:
        """What all parts share, worked out once."""
        from panah.simulation.flee.engine import prepare  # noqa: PLC0415  compiled code comes after the checks

        return prepare(self.instance, self.rules, self.seed)


def simulate_instance(
    source: Path, folder: Path, *, rules: str = "flee", mended: bool = False, days: int | None = None,
    members: int = 1000, seed: int = 1, workers: int | None = None, settings: Path | None = None,
    hasten: int | None = None, progress: Progress = silent,
) -> FleeProvenance:  # fmt: skip
    """Simulate a Flee instance into a folder.

    Parameters
    ----------
    source
        Folder of the instance.
    folder
        Output folder: new, empty, or that of an earlier run, whose finished parts are kept if they still fit.
    rules, mended
        A name of ``LAWS``; mended takes the plainly intended rules instead. Or panah, for the forecasting rules, which
        read no settings and count persons.
    days
        Days from day 0 on; None takes the instance's own period.
    members, seed
        Number of members, and the seed: the same one gives the same bytes.
    workers
        Threads; all cores by default. Changes nothing but the time it takes.
    settings
        A ``simsetting.yml``; None takes the instance's own.
    hasten
        Divide all people by this number, as Flee's setting does.
    progress
        Called with a step's name, how much of it is done, and how much there is.

    Raises
    ------
    InputError
        With every problem found in the instance, its settings or the output folder.
    """
    clock, workers = Clock(), workers or os.cpu_count() or 1
    layout.claim_folder(folder, layout.FLEE_NAMES)
    with clock.step("read"):
        job = _job(source, rules, mended, days, members, seed, settings, hasten)
    instance = job.instance
    with clock.step("simulate"), _watched(progress):
        due = set_out(job)  # the timetable is checked before the first file is written
        _simulate_parts(job, folder, workers=workers, progress=progress)
    with clock.step("summarise"):
        rows = summary(job.instance, folder, members, due, workers)
        files.write_text(folder / layout.SUMMARY, files.summary_csv(rows))
        files.write_text(folder / layout.OBSERVED, files.observed_csv(registrations(instance)))
    made = FleeProvenance(
        version=__version__,
        rules=rules,
        mended=mended,
        instance=instance.name,
        files=dict(sorted(instance.files.items())),
        settings=asdict(instance.settings),
        notes=instance.notes,
        start=instance.start.isoformat(),
        days=instance.days,
        members=members,
        seed=seed,
        unit=unit_of(instance.settings.hasten),
        camps=tuple(instance.places[p].name for p in instance.camps),
        times=clock.seconds,
    )
    files.write_run(folder, made)
    _write_package(folder, instance)
    return made


def _job(
    source: Path, rules: str, mended: bool, days: int | None, members: int, seed: int, settings: Path | None,
    hasten: int | None,
) -> FleeJob | PanahJob:  # fmt: skip
    """The instance as read for its rules, and what is to be done with it."""
    if rules == PANAH:
        from panah.pipeline.flee_panah import PanahJob, read_for_panah  # noqa: PLC0415

        return PanahJob(read_for_panah(source, days), members, seed)
    instance = read_instance(source, settings=settings, hasten=hasten, days=days)
    return FleeJob(instance, MENDED if mended else LAWS[rules], members, seed)


def _watched(progress: Progress) -> AbstractContextManager[None]:
    """Tell as a step of its own when the simulation has to be compiled."""
    from panah.kernels.compiling import watched  # noqa: PLC0415

    return watched(partial(progress, COMPILING, 0, 1))


def set_out(job: FleeJob | PanahJob) -> NDArray[np.int64] | None:
    """(D,) people of day 0 and all who set out by the end of each day; None where chance decides (Poisson, panah).

    Raises
    ------
    InputError
        When the instance cannot be simulated under the rules.
    """
    if not isinstance(job, FleeJob):
        return None
    from panah.simulation.flee.timetable import timetable  # noqa: PLC0415

    table = timetable(job.instance, job.rules)
    if table.mean.any():
        return None
    out: NDArray[np.int64] = table.start.sum() + np.cumsum(table.new + table.fixed.sum(axis=1))
    return out


def _simulate_parts(job: FleeJob | PanahJob, folder: Path, *, workers: int, progress: Progress) -> None:
    """Simulate all members into parts; parts already there from the same inputs are kept."""
    batches, key = job.batches(), job.key()
    layout.begin(folder)
    layout.keep_only(folder, {None: batches})
    missing = [b for b in batches if not files.has_flee_part(folder, b, key)]

    def one(members: range) -> None:
        files.write_flee_part(folder, job.batch(members), key)

    work_off([Batch(b, partial(one, b)) for b in missing], workers=workers, progress=progress)


def summary(
    instance: FleeInstance, folder: Path, members: int, due: NDArray[np.int64] | None, workers: int = 1
) -> Iterator[SummaryRow]:
    """The rows of ``summary.csv``, from the parts of a folder: camp by camp, then the whole instance.

    due      (D,) what :func:`set_out` gives
    workers  parts read at a time
    """
    unit = unit_of(instance.settings.hasten)

    def rows(counts: NDArray[np.int64], places: list[tuple[str, str]], quantity: str) -> Iterator[SummaryRow]:
        return summarise_people(counts, places, quantity=quantity, unit=unit, start=instance.start, members=members)

    camps = [(instance.places[p].name, instance.places[p].country) for p in instance.camps]
    whole = [("", "")]
    shape = (members, instance.days)
    in_camps = np.zeros(shape, dtype=np.int64)
    step = max(1, SUMMED // (members * instance.days))
    for first in range(0, len(camps), step):
        some = camps[first : first + step]
        names = [name for name, _ in some]
        totals = files.read_flee_totals(folder, names, members=members, days=instance.days, workers=workers)
        in_camps += totals.camps.sum(axis=2)
        yield from rows(totals.camps, some, "displaced_here")
    yield from rows(in_camps[:, :, None], whole, "in_camps")
    yield from rows(totals.travelling[:, :, None], whole, "in_transit")
    yield from rows((totals.here + totals.travelling)[:, :, None], whole, "displaced_total")
    if due is not None:
        yield from rows(due[None, :, None], whole, "set_out")


def registrations(instance: FleeInstance) -> Iterator[ObservedRow]:
    """The rows of ``observed.csv``: people registered in each camp on each day."""
    unit, source = unit_of(instance.settings.hasten), f"source_data of {instance.name}, interpolated between counts"
    for c, p in enumerate(instance.camps):
        name = instance.places[p].name
        for d, value in enumerate(instance.registered[:, c].tolist()):
            day = instance.start + timedelta(days=d)
            yield ObservedRow("displaced_here", "", name, day, float(value), unit, source)


def _write_package(folder: Path, instance: FleeInstance) -> None:
    """Describe the tables of the folder."""
    files.write_datapackage(
        folder,
        title=f"{instance.name}, {instance.days} days from {instance.start.isoformat()}",
        sources=[{"title": f"Flee instance {instance.name}: {name}"} for name in sorted(instance.files)],
        licence="that of the instance's files",
        present=[layout.SUMMARY, layout.OBSERVED, layout.PEOPLE],
        parts=files.FLEE_PARTS,
    )
