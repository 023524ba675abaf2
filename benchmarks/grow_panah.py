"""How rules panah grow: seconds per member and peak memory on made-up worlds, from one run on one machine.

    python benchmarks/grow_panah.py                      # the growth curves: places, people, members
    python benchmarks/grow_panah.py --aim                # 10,000 places, 40,000 routes, 365 days, 10 million people
    python benchmarks/grow_panah.py --place-counts 300 --people-per-place 500 --member-counts 20 --days 60
    python benchmarks/grow_panah.py --flee FOLDER        # a Flee instance's network, under rules panah

Worlds are random road networks, the same on every machine (tests/grown.py). Every row is a process of its own, so that
its peak memory is its own; making the world and compiling are not counted, the survey of the network is a column.
Counts of every place and day are worked out in all members and let go batch by batch; with ``--end-to-end`` they are
written as Parquet parts, read back, and summed up as a forecast.
"""
# ruff: noqa: PLC0415  each process loads only what it measures, after its path is set

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

COLUMNS = (
    ("places", "places", "{:,}"), ("routes", "routes", "{:,}"), ("people", "people", "{:,}"),
    ("days", "days", "{}"), ("members", "members", "{:,}"), ("workers", "workers", "{}"),
    ("survey_s", "survey s", "{:.2f}"), ("wall_s", "members s", "{:.2f}"), ("cpu_s", "CPU s", "{:.2f}"),
    ("ms_per_member", "ms/member", "{:.2f}"), ("forecast_s", "forecast s", "{:.2f}"),
    ("peak_mib", "peak MiB", "{:,.0f}"), ("departures", "departures/member", "{:,.0f}"),
)  # fmt: skip


def world(task: dict) -> tuple:
    """Situation, scenario and days of a task."""
    if task["flee"]:
        from panah.flee import read_instance
        from panah.situation.flee_instance import days_of, situation_from_flee

        instance = read_instance(Path(task["flee"]), hasten=1)
        situation, scenario = situation_from_flee(instance)
        return situation, scenario, days_of(instance)
    from grown import grown
    from panah.simulation import load_scenario

    situation = grown(task["places"], task["people"], seed=task["seed"], spacing=task["spacing"])
    return situation, load_scenario("as_reported"), task["days"]


def warm_up() -> None:
    """Compile, or load from the cache, what small and large networks need."""
    from grown import grown
    from panah.simulation import load_scenario, simulate

    for places in (60, 320):
        simulate(grown(places, 5_000), load_scenario("as_reported"), days=5, members=range(2), seed=1)


def one(task: dict) -> dict:
    """Measure one row, in this process."""
    from panah import files
    from panah.model.parameters import parameters
    from panah.pipeline.jobs import Simulation, simulate_parts, summarise
    from panah.simulation import simulate
    from panah.simulation.engine import members_at_once
    from panah.simulation.geography import surveyed
    from panah.simulation.record import Shelves

    warm_up()
    situation, scenario, days = world(task)
    network, members, workers = situation.network, task["members"], task["workers"]
    before = time.perf_counter()
    surveyed(situation, parameters()["market_reach"].default)
    out = task | {
        "places": len(network.places), "routes": len(network.routes), "days": days,
        "people": int(network.population[~network.abroad].sum()), "forecast_s": None,
        "survey_s": time.perf_counter() - before,
    }  # fmt: skip
    departures, shelves = 0, Shelves()

    def batch(chosen: range) -> int:
        ensemble = simulate(situation, scenario, days=days, members=chosen, seed=1, shelf=shelves.own)
        return int(ensemble.people["departures"].sum())

    start, cpu = time.perf_counter(), time.process_time()
    if task["end_to_end"]:
        with tempfile.TemporaryDirectory() as folder:
            job = Simulation(situation, days, members, 1, parameters())
            simulate_parts(job, [scenario], Path(folder), workers=workers)
            out["wall_s"] = time.perf_counter() - start
            files.forecast_csv(summarise(situation, [scenario.id], Path(folder), days=days, seed=1))
            out["forecast_s"] = time.perf_counter() - start - out["wall_s"]
    else:
        size = min(members_at_once(out["places"], days), -(-members // workers))
        chosen = [range(a, min(a + size, members)) for a in range(0, members, size)]
        with ThreadPoolExecutor(workers) as pool:
            departures = sum(pool.map(batch, chosen))
        out["wall_s"] = time.perf_counter() - start
    return out | {
        "cpu_s": time.process_time() - cpu,
        "ms_per_member": 1000 * (time.perf_counter() - start) / members,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "departures": departures / members if departures else None,
    }


def tasks(options: argparse.Namespace) -> list[dict]:
    """What to measure: places, people, members, each grown while the others stay."""
    base = {
        "flee": str(options.flee) if options.flee else "", "seed": options.seed, "spacing": options.spacing,
        "days": options.days, "workers": options.workers, "end_to_end": options.end_to_end,
    }  # fmt: skip

    def row(places: int, each: int, members: int) -> dict:
        return base | {"places": places, "people": places * each, "members": members}

    if options.flee:
        return [row(0, 0, m) for m in options.member_counts or [1000]]
    if options.aim:
        return [row(10_000, 1_000, 100) | {"days": 365}]
    if options.place_counts or options.people_per_place or options.member_counts:
        return [
            row(p, e, m)
            for p in options.place_counts or [100]
            for e in options.people_per_place or [1_000]
            for m in options.member_counts or [100]
        ]
    by_places = [row(p, 1_000, m) for p, m in ((100, 1_000), (1_000, 100), (10_000, 10))]
    by_people = [row(p, e, 100) for p in (100, 1_000) for e in (1_000, 10_000, 100_000)]
    by_members = [row(100, 1_000, m) for m in (1, 10, 100, 1_000)]
    return [*by_places, *by_people, *by_members]


def show(row: dict) -> str:
    """One line of the table."""
    cells = [form.format(row[key]) if row[key] is not None else "-" for key, _, form in COLUMNS]
    return "  ".join(cell.rjust(len(title)) if len(title) > 9 else cell.rjust(11)
                     for cell, (_, title, _) in zip(cells, COLUMNS, strict=True))  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aim", action="store_true", help="the largest world only: 100 members")
    parser.add_argument("--flee", type=Path, help="a Flee instance instead of a made-up world")
    for option in ("--place-counts", "--people-per-place", "--member-counts"):
        parser.add_argument(option, type=int, nargs="+", help="measure every combination of these")
    parser.add_argument("--days", type=int, default=180)
    parser.add_argument("--spacing", type=float, default=20.0, help="km between neighbouring places")
    parser.add_argument("--seed", type=int, default=0, help="of the worlds")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--end-to-end", action="store_true", help="write parts, read them, sum up a forecast")
    parser.add_argument("--json", type=Path, default=Path("grow_panah.json"), help="where the rows go as well")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one(json.loads(options.one))))
        return
    print("  ".join(title.rjust(max(11, len(title)) if len(title) <= 9 else len(title)) for _, title, _ in COLUMNS))
    rows = []
    for task in tasks(options):
        command = [sys.executable, __file__, "--one", json.dumps(task)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        rows.append(json.loads(done.stdout.splitlines()[-1]))
        print(show(rows[-1]), flush=True)
    machine = {"machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()}
    options.json.write_text(json.dumps({"machine": machine, "rows": rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
