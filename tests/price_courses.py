"""Made-up markets behind gates, held in memory, and the price's course written out longhand."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence

import numpy as np

from panah.forecast.prices.course import Standing
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

    def lacking(eats: float) -> float:
        return max(0.0, 1 - eats - n["buffer"]) / (1 - n["buffer"])

    def through(flow: float) -> float:
        return min(1.0, flow / n["wide"])

    outside, untaxed = now.outside, now.outside + now.markup
    quiet, charge = math.exp(now.price - now.premium), now.toll * math.exp(now.markup)
    if quiet < math.exp(untaxed) + charge:
        paid = math.log((math.exp(untaxed) + charge) / math.exp(untaxed))
    else:
        paid = math.log(quiet / (quiet - charge))
    free, top = now.price - now.premium - paid, now.premium + paid
    other = top
    out = []
    for flow, toll, given in zip(passes, tolls, aid, strict=True):
        outside += n["trend"] * now.change
        untaxed = outside + now.markup
        free += n["trend"] * now.change
        free += n["settle"] * (untaxed - free) if now.anchored else 0.0
        dearer = max(math.exp(free), math.exp(untaxed))
        cost = math.log((dearer + toll * math.exp(now.markup)) / dearer)
        lack = lacking(min(1.0, flow + given))
        news = n["jump"] * max(0.0, lack - lacking(now.passes))
        top = max(top, other + news)
        put_on = max(0.0, top - other - news)
        left = n["drain"] * math.exp(-now.missed / n["fade"]) - (1 - math.exp(-1 / n["fade"])) * put_on
        if left > 0:
            top += lack * left
        held = 0.0
        if now.passes < n["wide"]:
            held = now.premium * min(1.0, (1 - through(flow)) / (1 - through(now.passes)))
        after = []
        for before in (top, other):
            eased = before - n["ease"] * max(0.0, min(before - cost, free + before - untaxed - n["high"]))
            fallen = eased - n["fall"] * through(flow) * max(0.0, eased - cost - n["slack"] - held)
            after.append(fallen + n["agreed"] * max(0.0, cost - fallen))
        top, other = after
        out.append(free + top)
    return out
