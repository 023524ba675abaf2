"""The market's day by the clock: a made-up province and a made-up country, days in quiet and under closures.

    python benchmarks/supply.py                    # a minute
    python benchmarks/supply.py --members 20       # shorter

Days are CPU time of this process, so that others on the machine do not count; ensembles are by the clock and in CPU
seconds of all their processes. Nothing is judged: no figure makes the command fail.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

os.environ.setdefault("OMP_NUM_THREADS", "1")
import numpy as np
from measuring import ROOT, machine, table

sys.path.insert(0, str(ROOT / "src"))
from panah.supply import Ground, Programme, Settings, Shelf, Terms, even, sampled, terms

NEED = np.array([0.45, 0.45, 0.4])
DAYS = 60
SHUT, BACK = 10, 40


@dataclass(frozen=True)
class World:
    """A ground, people and costs; the first ``gates`` places are border towns where goods are bought."""

    ground: Ground
    gates: int
    people: np.ndarray
    cost: np.ndarray

    def day(self, day: int, people: np.ndarray, reopen: np.ndarray | None) -> Terms:
        """Terms of a day: all but the last gate are shut from day 10 to day 40."""
        quiet = self.people @ NEED / 1000
        shut = (self.ground.tail < self.gates - 1) & (SHUT <= day < BACK)
        return terms(
            self.ground, open=~shut, cost=self.cost, outside_price=21.0, people=people, need=NEED,
            elasticity=[0.2, 0.15, 0.3], price_before=24.0, normal_stock=27 * quiet, purse=np.array([[40.0, 30, 60]]),
            output=0.4 * quiet, expected_wait=14.0, capacity=3 * quiet.sum() / self.gates, reopen=reopen,
        )  # fmt: skip

    def morning(self) -> Shelf:
        """Normal stocks and the price before."""
        return Shelf(27 * self.people @ NEED / 1000, np.full(len(self.people), 24.0))


def province() -> World:
    """Six places and eight ways: three gates, two of them to either of two towns, a third town behind them."""
    tail, head = np.array([0, 1, 0, 3, 4, 2, 3, 4]), np.array([3, 3, 4, 4, 3, 5, 5, 5])
    return _peopled(Ground(6, tail, head, np.arange(3)), 3)


def country(places: int, seed: int = 1) -> World:
    """A tree of towns with ways both ways, and two ways inland from each of a tenth as many gates."""
    rng, gates = np.random.default_rng(seed), places // 10
    ways = [(g, int(rng.integers(gates, places))) for g in range(gates) for _ in range(2)]
    for town in range(gates + 1, places):
        other = int(rng.integers(gates, town))
        ways += [(town, other), (other, town)]
    tail, head = np.array(ways).T
    return _peopled(Ground(places, tail, head, np.arange(gates)), gates)


def _peopled(ground: Ground, gates: int) -> World:
    rng = np.random.default_rng(2)
    people = np.zeros((ground.places, 3))
    people[gates:] = rng.uniform(3e4, 3e5, (ground.places - gates, 1)) * [0.5, 0.4, 0.1]
    return World(ground, gates, people, rng.uniform(1, 3, ground.ways))


def course(world: World, futures: int, member: int) -> list[Terms]:
    """Terms of 60 days: people come and go by a fifth of a per cent a day, place by place."""
    rng, people, out = np.random.default_rng(member), world.people, []
    for day in range(DAYS):
        people = people * (1 + 0.002 * rng.standard_normal((len(people), 1)))
        reopen = sampled(np.full(world.ground.ways, 14.0), even(futures, world.ground.ways)) if futures > 1 else None
        out.append(world.day(day, people, reopen))
    return out


def timed(name: str, world: World, futures: int, repeats: int = 3) -> dict[str, object]:
    """Days of a course, one by one; the first repeat warms up."""
    programme, warm, cold, unknowns = Programme(world.ground, Settings(futures=futures)), [], [], 0
    for member in range(repeats):
        programme.forget()
        shelf = world.morning()
        for day, given in enumerate(course(world, futures, member)):
            begun = time.process_time()
            plan = programme.day(given, shelf)
            taken = 1e3 * (time.process_time() - begun)
            shelf, unknowns = plan.shelf(), max(unknowns, programme.layout.columns)
            if member:
                (warm if day else cold).append(taken)
    return {
        "world": name, "places": world.ground.places, "ways": world.ground.ways, "futures": futures,
        "unknowns": unknowns, "median ms": float(np.median(warm)),
        "p95 ms": float(np.quantile(warm, 0.95)), "longest ms": max(warm), "first day ms": float(np.median(cold)),
    }  # fmt: skip


def members(task: tuple[int, int, int]) -> float:
    """Courses of some members of the province; the sum of their last prices, so that two runs can be held together."""
    first, last, futures = task
    world = province()
    programme = Programme(world.ground, Settings(futures=futures))
    return sum(
        float(programme.roll(course(world, futures, member), world.morning()).price[-1].sum())
        for member in range(first, last)
    )


def ensemble(count: int, workers: int, futures: int) -> dict[str, object]:
    """60 days of many members of the province, in processes of their own."""
    edges = np.linspace(0, count, workers + 1).astype(int)
    tasks = [(int(a), int(b), futures) for a, b in pairwise(edges)]
    begun, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with ProcessPoolExecutor(workers) as pool:
        told = sum(pool.map(members, tasks))
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - used
    return {
        "members": count, "days": DAYS, "futures": futures, "workers": workers,
        "seconds by the clock": time.perf_counter() - begun, "CPU seconds": used, "prices add up to": told,
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--members", type=int, default=200)
    ask.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = ask.parse_args()
    print(table([machine()]), "\n")
    worlds = [("province", province(), 1), ("province", province(), 5), ("province", province(), 10),
              ("country", country(50), 1), ("country", country(200), 1)]  # fmt: skip
    print(table([timed(*world) for world in worlds]), "\n")
    print(table([ensemble(options.members, options.workers, futures) for futures in (1, 5)]))


if __name__ == "__main__":
    main()
