"""Build ``misses.csv``: how far the forecast of prices missed on the shipped cases.

    python tools/build_price_misses.py cases/prices src/panah/forecast/prices/misses.csv

The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from panah.forecast.prices.model import missed
from panah.forecast.prices.shipped import COLUMNS
from panah.pipeline.price_cases import read_price_cases

DECIMALS = 3


def table(folders: list[Path]) -> str:
    found = sorted((m.group, m.known, m.horizon, m.value) for m in missed(read_price_cases(folders).usable))
    rows = (f"{group},{str(known).lower()},{h},{value:.{DECIMALS}f}" for group, known, h, value in found)
    return "\n".join([",".join(COLUMNS), *rows]) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.write_text(table(args.cases), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
