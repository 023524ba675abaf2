"""Runs Flee itself on its published instances and writes the tables of this folder anew.

    pip install .[bench]
    python tests/laws/flee/remake.py ../shared/data/flee-cases [--only mali2012] [--seeds 24] [--workers 2]

Flee 3.1 (the extra ``bench``) is release "3.1" as it stands. Release "main", Flee as of May 2026, is not on PyPI: for
it 3.1 is changed in memory in the two points in which the two differ on these instances: a camp's capacity is reduced
by its people of day 0 before they are inserted, and the multiplier of a camp sees its capacity times
``capacity_scaling``. Flee draws from Python's and NumPy's global generators; both are seeded with the column's number.
Flee keeps its settings and its debt in globals, so that each run has a process of its own.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import multiprocessing
import os
import random
import re
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
CASES = {"mali2012": 10, "car2013": 100, "syria2013": 1000, "ssudan2013": 100}
"""Divisor of people (``hasten``) by case."""
RELEASES = ("main", "3.1")
DAY_150 = 150
"""A day of its own: Bobo-Dioulasso on day 150 of mali2012 is the comparison that tells laws of capacity apart."""


def kept_days(days: int) -> list[int]:
    """Days of the table: the last of every 30, and day 150."""
    return sorted({*range(29, days, 30), *({DAY_150} if days > DAY_150 else ())})


def settings_file(source: Path, hasten: int, folder: Path) -> tuple[Path, dict]:
    """The settings of the instances with another divisor, as a file and as a mapping."""
    import yaml  # noqa: PLC0415  comes with Flee, which only the extra installs

    text = re.sub(r"(?m)^(\s*hasten:).*$", rf"\1 {hasten}", (source / "simsetting.yml").read_text(encoding="utf-8"))
    path = folder / "simsetting.yml"
    path.write_text(text, encoding="utf-8")
    return path, yaml.safe_load(text)


def as_on_main(moving, scaling: float) -> None:
    """Let the multiplier of a camp see its scaled capacity."""
    plain = moving.getCapMultiplier

    def scaled(location, *rest, **named):
        unscaled = location.capacity
        location.capacity = unscaled * scaling
        try:
            return plain(location, *rest, **named)
        finally:
            location.capacity = unscaled

    moving.getCapMultiplier = scaled


def one_run(source: Path, case: str, release: str, seed: int) -> tuple[list[str], np.ndarray]:
    """Names of the camps, and people in them at the end of each day (D, C)."""
    from flee import InputGeography, flee, moving, spawning  # noqa: PLC0415  only the extra installs it
    from flee.datamanager import handle_refugee_data, read_period  # noqa: PLC0415
    from flee.SimulationSettings import SimulationSettings  # noqa: PLC0415

    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002  the generator Flee draws from
    tables = source / case / "input_csv"
    with tempfile.TemporaryDirectory() as folder:
        path, settings = settings_file(source, CASES[case], Path(folder))
        SimulationSettings.ReadFromYML(str(path))
    SimulationSettings.ConflictInputFile = str(tables / "conflicts.csv")
    start, days = read_period.read_conflict_period(str(tables / "sim_period.csv"))
    if release == "main":
        as_on_main(moving, float(settings["move_rules"].get("capacity_scaling", 1.0)))
    geography = InputGeography.InputGeography()
    geography.ReadConflictInputCSV(str(tables / "conflicts.csv"))
    geography.ReadLocationsFromCSV(str(tables / "locations.csv"))
    geography.ReadLinksFromCSV(str(tables / "routes.csv"))
    geography.ReadClosuresFromCSV(str(tables / "closures.csv"))
    world, places = geography.StoreInputGeographyInEcosystem(flee.Ecosystem())
    registered = handle_refugee_data.RefugeeTable(
        csvformat="generic", data_directory=str(source / case / "source_data"), start_date=start,
        data_layout="data_layout.csv", population_scaledown_factor=CASES[case],
    )  # fmt: skip
    registered.ReadL1Corrections(str(tables / "registration_corrections.csv"))
    camps = world.get_camp_names()
    for camp in camps:
        if release == "main":
            places[camp].capacity -= int(registered.get_field(camp, 0))
        spawning.add_initial_refugees(world, registered, places[camp])
    people = np.zeros((days, len(camps)), dtype=np.int64)
    for day in range(days):
        geography.AddNewConflictZones(world, day)
        spawning.spawn_daily_displaced(world, day, registered, SumFromCamps=settings["spawn_rules"]["sum_from_camps"])
        spawning.refresh_spawn_weights(world)
        world.enact_border_closures(day)
        world.evolve()
        people[day] = [places[camp].numAgents for camp in camps]
    return camps, people


def job(task: tuple[Path, str, str, int]) -> tuple[list[str], np.ndarray, float]:
    """One run without Flee's messages, and its CPU seconds."""
    begun = time.process_time()
    with Path(os.devnull).open("w") as null, contextlib.redirect_stdout(null), contextlib.redirect_stderr(null):
        camps, people = one_run(*task)
    return camps, people, time.process_time() - begun


def write_table(path: Path, case: str, release: str, camps: list[str], runs: dict[int, np.ndarray]) -> None:
    """Write the runs of one case: a row for each kept day and camp, a column for each seed."""
    seeds = sorted(runs)
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["case", "release", "hasten", "day", "camp", *seeds])
        for day in kept_days(len(runs[seeds[0]])):
            for k, camp in enumerate(camps):
                out.writerow([case, release, CASES[case], day, camp, *(int(runs[s][day, k]) for s in seeds)])


def main() -> None:
    """Remake the tables that were asked for."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("source", type=Path, help="folder with the instances and their simsetting.yml")
    ask.add_argument("--only", choices=CASES, action="append", help="cases to remake; all by default")
    ask.add_argument("--release", choices=RELEASES, action="append", help="releases to remake; both by default")
    ask.add_argument("--seeds", type=int, default=24)
    ask.add_argument("--workers", type=int, default=2)
    ask.add_argument("--out", type=Path, default=HERE)
    asked = ask.parse_args()
    context = multiprocessing.get_context("spawn")
    with context.Pool(asked.workers, maxtasksperchild=1) as pool:
        for case in asked.only or CASES:
            for release in asked.release or RELEASES:
                seeds = range(1, asked.seeds + 1)
                done = pool.map(job, [(asked.source, case, release, s) for s in seeds], chunksize=1)
                runs = {s: people for s, (_, people, _) in zip(seeds, done, strict=True)}
                write_table(asked.out / f"{case}-{release}.csv", case, release, done[0][0], runs)
                sys.stdout.write(f"{case} {release}: {sum(cpu for *_, cpu in done):.0f} CPU seconds of Flee\n")


if __name__ == "__main__":
    main()
