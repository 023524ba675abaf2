"""What a forecast of prices is: one call that all models share, and what each learns from other cases.

Axes: M draws, H horizons.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.errors import PanahError
from panah.model.price_case import PriceCase

Prices = NDArray[np.float64]
"""(M, H) prices [currency/unit of the case]."""


@dataclass(frozen=True)
class Asked:
    """What is asked of a model.

    Parameters
    ----------
    case
        As known at the origin, which is its last month.
    market
        Name of the market; its price in the origin's month was observed.
    origin
        Index of the month.
    horizons
        H months ahead, increasing.
    draws
        M.
    seed
        Same seed, same bytes.
    future_gates
        Whether the diary reaches to the last horizon.
    ended
        Months after the origin that had ended by the day whose knowledge of the gates is used.
    """

    case: PriceCase
    market: str
    origin: int
    horizons: tuple[int, ...]
    draws: int
    seed: int
    future_gates: bool
    ended: int = 0


def nothing(_cases: Sequence[PriceCase]) -> None:
    """What a model learns that learns nothing."""


@dataclass(frozen=True)
class PriceModel:
    """A model by name.

    Parameters
    ----------
    name
        As tables show it.
    forecast
        Draws of what is asked, given what was learned.
    learn
        What it takes from whole other cases.
    reads_diary
        Whether the diary changes its forecast; of one that does not, a forecast is the same in every task.
    needs_others
        Whether it is nothing without cases of other countries.
    """

    name: str
    forecast: Callable[[Asked, Any], Prices]
    learn: Callable[[Sequence[PriceCase]], Any] = nothing
    reads_diary: bool = False
    needs_others: bool = False

    def __call__(self, whole: Asked, learned: Any) -> Prices:
        """The forecast of what is asked of a whole case: the model sees what was known at the origin and no more.

        Raises
        ------
        PanahError
            When it is no table of prices above 0.
        """
        ahead = max(whole.horizons) if whole.future_gates else 0
        asked = replace(whole, case=whole.case.as_of(whole.origin, ahead))
        made = self.forecast(asked, learned)
        if made.shape != (asked.draws, len(asked.horizons)) or not np.isfinite(made).all() or (made <= 0).any():
            month = whole.case.months[asked.origin]
            raise PanahError(f"{self.name} gives no prices for {asked.market} of {whole.case.id} from {month}")
        return made
