"""Build ``misses.csv``: how far the priors of the free run missed past conflicts, by country of origin.

    python tools/build_free_misses.py INSTANCES... src/panah/forecast/free/misses.csv

INSTANCES are Flee instances or folders of them. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from panah.forecast.free.past import learn
from panah.pipeline.cases import read_cases

DECIMALS = 2


def table(folders: list[Path]) -> str:
    rows = [(p.group, p.missed, p.spread) for p in learn(read_cases(folders).usable) if np.isfinite(p.missed)]
    lines = [f"{group},{missed:.{DECIMALS}f},{spread:.{DECIMALS}f}" for group, missed, spread in sorted(rows)]
    return "\n".join(["group,missed,spread", *lines]) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("instances", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.write_text(table(args.instances), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
