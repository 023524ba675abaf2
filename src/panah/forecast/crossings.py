"""What passes the crossings, and the tax on it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from panah.forecast.block import Block, Key, daily, weekly
from panah.model.ensemble import CROSSING_QUANTITIES, Ensemble
from panah.model.goods import STAPLE


def crossings(ensemble: Ensemble) -> Iterator[Block]:
    """Goods through each crossing and the tax paid there: the staple's daily, other goods' weekly, all tax daily.

    A crossing through which nothing passed, or at which nothing was paid, in any member has no rows.
    """
    network, every, weeks = ensemble.situation.network, daily(ensemble.days), weekly(ensemble.days)
    inflow, tax = (ensemble.passed.get(name) for name in CROSSING_QUANTITIES)
    if inflow is None or tax is None:
        return
    for c, (code, item) in enumerate(ensemble.passages):
        days = every if item == STAPLE else weeks
        key = (Key(item, "", network.place(code).name, code),)
        yield Block("crossing_inflow", "t/day", key, days, inflow[:, days, c : c + 1], drop_zero=True)
    unit = f"{ensemble.situation.household.currency}/day"
    for code in dict.fromkeys(code for code, _ in ensemble.passages):
        own = [c for c, (at, _) in enumerate(ensemble.passages) if at == code]
        key = (Key("", "", network.place(code).name, code),)
        yield Block("crossing_tax", unit, key, every, np.sum(tax[:, :, own], axis=2)[:, :, None], drop_zero=True)
