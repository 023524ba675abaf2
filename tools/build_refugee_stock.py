"""Build ``refugee_stock.csv.gz``: refugees by country of origin and of asylum at the end of each year.

    python tools/build_refugee_stock.py population.csv.gz src/panah/model/refugee_stock.csv.gz

The input is the table "population" of UNHCR's Refugee Data Finder (https://www.unhcr.org/refugee-statistics,
CC BY 4.0), one row for each year and pair of countries. ``persons`` is the sum of refugees under UNHCR's mandate,
asylum-seekers and other people in need of international protection (counted since 2018, nearly all of them
Venezuelans). Years before FIRST, pairs under FEWEST persons and rows whose country of origin is unknown are left out.
The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
from pathlib import Path

FIRST = 2000
FEWEST = 100
SUMMED = ("refugees", "asylum_seekers", "oip")
UNKNOWN = {"UNK", "STA", "XXA", ""}
"""Codes that stand for no country: unknown, stateless, various."""


def rows_of(path: Path) -> list[tuple[int, str, str, int]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        out = [
            (int(float(r["year"])), r["coo_iso"], r["coa_iso"], sum(int(float(r[name] or 0)) for name in SUMMED))
            for r in csv.DictReader(file)
        ]
    return sorted(r for r in out if r[0] >= FIRST and r[1] not in UNKNOWN and r[2] not in UNKNOWN and r[3] >= FEWEST)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("population", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("origin", "year", "asylum", "persons"))
    writer.writerows((origin, year, asylum, n) for year, origin, asylum, n in rows_of(args.population))
    args.out.write_bytes(gzip.compress(text.getvalue().encode("utf-8"), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
