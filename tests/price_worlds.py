"""Made-up price cases: a town behind a gate, towns outside, towns behind nothing."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

HEADER = (
    "date", "admin1", "admin2", "market", "latitude", "longitude", "category", "commodity", "unit", "priceflag",
    "pricetype", "currency", "price", "usdprice",
)  # fmt: skip
TAGS = (
    "#date", "#adm1+name", "#adm2+name", "#loc+market+name", "#geo+lat", "#geo+lon", "#item+type", "#item+name",
    "#item+unit", "#item+price+flag", "#item+price+type", "#currency", "#value", "#value+usd",
)  # fmt: skip

CASE = """\
id: {id}
title: A town behind a gate
group: {group}
currency: XTS
item: Wheat flour
unit: KG
window: {{from: {first}-15, to: {last}-15}}
{event}markets:
  - {{market: Inside, treated: true, gates: [North gate], outside: [Outside]}}
  - {{market: Elsewhere, gates: [South gate], outside: [Outside]}}
  - {{market: Far, outside: [Outside]}}
statements:
  - {{market: Inside, said: {first}-20, says: days_of_supply, low: 20, high: 40, source: made up}}
facts:
  - {{name: stock_days, market: Inside, low: 10, best: 20, high: 40, unit: days, known_from: {first}-01, source: x}}
sources:
  - {{title: made up, licence: CC0}}
licence: CC0
"""

DIARY = """\
id: diary
title: What the gate did
says: The gate was shut and opened again under a toll.
crossings:
  - {{place: North gate, from: {shut}, to: {until}, goods: shut}}
  - {{place: North gate, from: {reopened}, goods: open, tax: 2}}
  - {{place: South gate, from: {shut}, to: {until}, goods: shut}}
"""


def months(first: str, count: int) -> list[str]:
    return [str(m) for m in np.datetime64(first, "M") + np.arange(count)]


def row(month: str, market: str, price: float, **other: str) -> dict[str, str]:
    plain = dict.fromkeys(HEADER, "")
    plain |= {"date": f"{month}-15", "market": market, "commodity": "Wheat flour", "unit": "KG", "priceflag": "actual",
              "pricetype": "Retail", "currency": "XTS", "price": f"{price:g}"}  # fmt: skip
    return plain | other


def write_prices(path: Path, rows: Sequence[Mapping[str, str]], *, tags: bool = True) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        if tags:
            writer.writerow(TAGS)
        writer.writerows([r[name] for name in HEADER] for r in rows)
    return path


def prices(count: int, shut: int, reopened: int, *, first: str = "2019-01", seed: int = 1, rise: float = 2.0):
    """Prices of the four markets: Inside rises while its gate is shut, and falls back to outside and toll."""
    rng = np.random.default_rng(seed)
    level = 20 * np.exp(np.cumsum(rng.normal(0, 0.02, count)))
    out = []
    for t, month in enumerate(months(first, count)):
        inside = level[t] * (rise if shut <= t < reopened else 1.0) + (2.0 if t >= reopened else 0.0)
        for market, price in (("Inside", inside), ("Outside", level[t]), ("Elsewhere", level[t]), ("Far", level[t])):
            out.append(row(month, market, round(price * float(np.exp(rng.normal(0, 0.01))), 3)))
    return out


def make_case(
    folder: Path, *, id_: str = "made-up", group: str = "XXA", count: int = 36, shut: int = 24, reopened: int = 30,
    first: str = "2019-01", seed: int = 1, rise: float = 2.0, rows: Sequence[Mapping[str, str]] | None = None,
) -> Path:  # fmt: skip
    """A case folder: the window is all months from half a year before the gate shuts."""
    folder.mkdir(parents=True, exist_ok=True)
    names = months(first, count)
    event = f"event: {names[shut - 1]}-15\n"
    text = CASE.format(id=id_, group=group, first=names[shut - 6], last=names[-1], event=event)
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    begin = dt.date.fromisoformat(f"{names[reopened]}-01")
    spans = {"shut": f"{names[shut]}-01", "until": str(begin - dt.timedelta(days=1)), "reopened": str(begin)}
    (folder / "diary.yaml").write_text(DIARY.format(**spans), encoding="utf-8")
    made = prices(count, shut, reopened, first=first, seed=seed, rise=rise) if rows is None else rows
    write_prices(folder / "prices.csv", made)
    return folder
