"""Price cases of other goods: the cases of a folder again, same diaries, prices of another item out of WFP's files.

    python tools/price_goods.py cases/prices OUT --files FILE... --item "Rice=KG" --item "Sugar=KG"

A case is written for each item that its markets have prices of; `panah hindcast OUT --kind prices` says of which there
are too few. Nothing in the forecast was set while looking at these: they tell whether its form holds on other goods.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

from ruamel.yaml import YAML

from panah.atlas.wfp import Quoted, read_wfp
from panah.pipeline.price_cases import CASE, DIARY, PRICES

HEADER = ("date", "market", "commodity", "unit", "priceflag", "pricetype", "currency", "price")


def main() -> None:
    """Write the cases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--files", type=Path, nargs="+", required=True)
    parser.add_argument("--item", action="append", required=True, help="commodity=unit, as the files have them")
    given = parser.parse_args()
    rows: dict[tuple[str, str, str], list[Quoted]] = defaultdict(list)
    for file in given.files:
        for row in read_wfp(file).rows:
            rows[row.market, row.item, row.unit].append(row)
    for folder in sorted(given.cases.iterdir()):
        for item in given.item:
            made = another(folder, *item.rsplit("=", 1), rows, given.out)
            print(f"{folder.name}: {item}: {made} prices")


def another(
    folder: Path, item: str, unit: str, rows: dict[tuple[str, str, str], list[Quoted]], out: Path
) -> int:  # fmt: skip
    """One case with another item's prices over the months of the old; how many there are."""
    yaml = YAML()
    text = yaml.load(folder / CASE)
    if text["item"] == item:
        return 0
    with (folder / PRICES).open(encoding="utf-8", newline="") as file:
        days = [row["date"] for row in csv.DictReader(file)]
    names = {m["market"] for m in text["markets"]} | {n for m in text["markets"] for n in m.get("outside", ())}
    kept = [
        row
        for name in sorted(names)
        for row in rows[name, item, unit]
        if min(days) <= str(row.day) <= max(days)
        and (row.price_type, row.currency) == (text.get("price_type", "Retail"), text["currency"])
    ]
    if not kept:
        return 0
    name = f"{folder.name}-{''.join(c if c.isalnum() else '-' for c in item.lower()).strip('-')}"[:60].rstrip("-")
    text["id"], text["item"], text["unit"] = name, item, unit
    where = out / name
    where.mkdir(parents=True, exist_ok=True)
    yaml.dump(text, where / CASE)
    (where / DIARY).write_bytes((folder / DIARY).read_bytes())
    with (where / PRICES).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(
            (row.day, row.market, row.item, row.unit, row.flag, row.price_type, row.currency, row.price) for row in kept
        )
    return len(kept)


if __name__ == "__main__":
    main()
