"""Seconds that the markets of a situation take, in closed form and by programmes: ``python benchmarks/markets.py``.

The example report's situation (Herat, July 2021) under ``as_reported``, with crossings reopening as they do, and under
``crossings_shut``, where traders plan for five futures on every day: only the step of the day that settles markets is
timed; people stay. Programmes run in batches as in a simulation, so that 200 members are ten times one batch.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import as_file, files
from itertools import product
from statistics import median

import panah
from panah.kernels import front
from panah.model.parameters import parameters
from panah.model.situation import Situation
from panah.simulation import day, load_scenario
from panah.simulation.engine import FULL, REDUCED, members_at_once
from panah.simulation.geography import surveyed
from panah.simulation.state import State, begin, waiting_mean
from panah.simulation.timeline import resolve

DAYS, MEMBERS, SEED = 60, 200, 1
SCENARIOS = ("as_reported", "crossings_shut")


def state_of(situation: Situation, members: range, supply: str, under: str) -> State:
    """A batch on the reference date."""
    scenario, table = load_scenario(under), parameters()
    geography = surveyed(situation, table["market_reach"].default)
    line = resolve(situation, scenario, DAYS)
    return begin(situation, scenario, line, geography, table, SEED, members, full=supply == FULL)


def settle(state: State) -> float:
    """CPU seconds of all days of a batch's markets."""
    spent = 0.0
    for d in range(1, DAYS + 1):
        front.turn_gates(
            d, state.stems, waiting_mean(state.scenario, state.numbers), state.timeline.open_people[d],
            state.timeline.open_goods[d], state.control.changed, state.gates,
        )  # fmt: skip
        begun = time.process_time()
        day.supply(state, d, None)  # type: ignore[arg-type]
        spent += time.process_time() - begun
    return spent


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    asked = parser.parse_args(arguments)
    with as_file(files("panah") / "examples" / "herat-sitrep.md") as path:
        whole = panah.situate(path)
    flour = replace(whole, cells=tuple(c for c in whole.cells if c.item in ("", "flour") or c.unit == "probability"))
    print("| markets | scenario | supply | members timed | CPU s, 60 days x 200 members |\n|---|---|---|---|---|")
    for (name, situation), under, supply in product(
        (("flour", flour), ("all goods", whole)), SCENARIOS, (REDUCED, FULL)
    ):
        count = MEMBERS if supply == REDUCED else members_at_once(len(situation.network.places), DAYS, FULL)
        goods = len(state_of(situation, range(1), REDUCED, under).stalls.names)
        settle(state_of(situation, range(2), supply, under))  # compile
        times = [settle(state_of(situation, range(count), supply, under)) for _ in range(asked.repeat)]
        spent = median(times) * MEMBERS / count
        print(f"| {name} ({goods}) | {under} | {supply} | {count} | {spent:.3f} |", flush=True)


if __name__ == "__main__":
    main()
