"""Made-up markets behind gates, held in memory, and the price's course written out longhand."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence

import numpy as np

from panah.forecast.prices.course import OPEN, Standing
from panah.model.price_case import FactRow, PriceCase
from panah.model.scenario import AidRow, CrossingRow, Scenario

GATE = "Gate"


def crossing(first: str, last: str | None = None, **states: object) -> CrossingRow:
    end = None if last is None else dt.date.fromisoformat(last)
    return CrossingRow(place=GATE, start=dt.date.fromisoformat(first), end=end, **states)


def fact(name: str, best: float, known_from: str, unit: str = "persons") -> FactRow:
    day = dt.date.fromisoformat(known_from)
    return FactRow(name=name, low=best, best=best, high=best, unit=unit, known_from=day, source="made up")


def market(
    prices: Sequence[float], outside: Sequence[float] | float | None, rows: Sequence[CrossingRow] = (), *,
    aid: Sequence[AidRow] = (), facts: Sequence[FactRow] = (), id_: str = "made-up", group: str = "XXA",
    first: int = 12, begin: str = "2019-01", gates: tuple[str, ...] = (GATE,),
) -> PriceCase:  # fmt: skip
    """A case of one market, "Inside": its window begins in the month of index ``first``."""
    count = len(prices)
    beyond = np.full(count, np.nan) if outside is None else np.broadcast_to(np.asarray(outside, float), count)
    diary = Scenario(id="diary", title="d", says="What the gate did.", crossings=tuple(rows), aid=tuple(aid))
    return PriceCase(
        id=id_, title="A town", group=group, currency="XTS", item="flour", unit="kg",
        months=np.datetime64(begin, "M") + np.arange(count), markets=("Inside",), treated=np.array([bool(gates)]),
        gates=(gates,), prices=np.asarray(prices, float)[:, None], outside=np.array(beyond, float)[:, None],
        diary=diary, first=first, last=count - 1, facts=tuple(facts),
    )  # fmt: skip


def longhand(
    now: Standing, passes: Sequence[float], tolls: Sequence[float], aid: Sequence[float], n: Mapping[str, float]
) -> list[float]:
    """The course of one draw, month by month, in plain numbers."""
    price, outside = now.price, now.outside
    calm, missed, before, charged = now.calm, now.missed, now.passes, now.toll
    fed = min(1.0, now.passes + now.aid)
    out = []
    for flow, toll, given in zip(passes, tolls, aid, strict=True):
        eats = min(1.0, flow + given)
        price += n["trend"] * now.change
        outside += n["trend"] * now.change
        landed = math.log(math.exp(outside) + toll) + now.markup
        same = abs(toll - charged) <= 1e-6 * max(toll, charged)
        quiet = calm and flow >= OPEN and same
        gap = price - landed
        if quiet:
            price -= n["settle"] * gap if now.anchored else 0.0
        elif flow >= OPEN or flow > before + 0.05:
            if gap > n["slack"]:
                price -= n["fall"] * (gap - n["slack"]) * min(1.0, flow / n["wide"])
            if gap < 0 and toll == 0:
                price -= n["back"] * gap
        else:
            lack = max(0.0, 1 - eats - n["buffer"]) / (1 - n["buffer"])
            lacked = max(0.0, 1 - fed - n["buffer"]) / (1 - n["buffer"])
            above = price - (outside + now.markup)
            if lack > lacked:
                price += n["jump"] * (lack - lacked)
            price += n["drain"] * lack * math.exp(-missed / n["fade"])
            if above > n["high"]:
                price -= n["ease"] * (above - n["high"])
        if toll > charged and not same and flow > 0 and landed > price:
            price += n["agreed"] * (landed - price)
        missed = max(0.0, missed - 2.0) if eats >= OPEN else missed + 1 - eats
        calm, before, charged, fed = quiet, flow, toll, eats
        out.append(price)
    return out
