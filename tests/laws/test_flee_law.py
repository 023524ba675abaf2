"""The counting engine against Flee's own runs: per camp, on the last day of every 30 days.

Bounds: |z| < 4 for each mean and p > 1e-4 for each two-sample Kolmogorov-Smirnov test, over 70 to 392 comparisons a
case with 24, 48 or 96 runs of Flee. The standard error takes the mean of the two variances: in a camp that is full,
whose spread is one person, a few runs alone tell the spread too badly.
"""

from __future__ import annotations

import csv
import math
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from panah.flee import read_instance
from panah.model.instance import RELEASED, RELEASED_3_1
from panah.simulation.flee.engine import simulate_flee

HERE = Path(__file__).resolve().parent / "flee"
INSTANCES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "flee-cases"
RULES = {"main": RELEASED, "3.1": RELEASED_3_1}
MEMBERS = {
    "mali2012-main": 400, "syria2013-main": 400, "car2013-main": 200, "ssudan2013-main": 200,
    "mali2012-3.1": 100, "syria2013-3.1": 100, "car2013-3.1": 60, "ssudan2013-3.1": 60,
}  # fmt: skip
SEED = 3

needs_instances = pytest.mark.skipif(
    not INSTANCES.is_dir(), reason="Flee's instances (../shared/data/flee-cases) are not here"
)


def flees(name):
    """Days, camps, divisor and people (rows, runs) of a table of Flee's runs."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return [(int(r[3]), r[4]) for r in rows], int(rows[0][2]), np.array([r[5:] for r in rows], dtype=np.int64)


def ours(name, members):
    """The same instance by the engine, in two batches at once: people (M, D, P), and the number of each place."""
    case, _, release = name.partition("-")
    made = read_instance(INSTANCES / case, hasten=flees(name)[1])
    batches = [range(members // 2), range(members // 2, members)]
    with ThreadPoolExecutor(2) as pool:
        parts = list(pool.map(lambda b: simulate_flee(made, RULES[release], members=b, seed=SEED).people, batches))
    return np.concatenate(parts), {p.name: k for k, p in enumerate(made.places)}


def compare(people, number, keys, flee):
    """z and KS p of each row; rows in which nobody varies must agree."""
    out = []
    for (day, camp), theirs in zip(keys, flee, strict=True):
        mine = people[:, day, number[camp]]
        if mine.std() == theirs.std() == 0:
            assert mine[0] == theirs[0], (day, camp)
            continue
        spread = math.sqrt((mine.var(ddof=1) + theirs.var(ddof=1)) / 2)
        z = (mine.mean() - theirs.mean()) / spread / math.sqrt(1 / len(mine) + 1 / len(theirs))
        out.append((day, camp, z, stats.ks_2samp(mine, theirs).pvalue))
    return out


@needs_instances
@pytest.mark.parametrize("name", MEMBERS)
def test_camps_follow_flees_law(name):
    keys, _, flee = flees(name)
    people, number = ours(name, MEMBERS[name])
    rows = compare(people, number, keys, flee)
    assert [row for row in rows if abs(row[2]) >= 4] == []
    assert [row for row in rows if row[3] <= 1e-4] == []
    assert np.mean([row[2] ** 2 for row in rows]) < 1.5**2
    if name == "mali2012-main":
        assert people[:, 150, number["Bobo-Dioulasso"]].mean() == pytest.approx(235, abs=2)
