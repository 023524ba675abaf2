"""People in camps held against registrations."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from panah.forecast.relative_difference import relative_difference
from panah.model.score import CampScore, CampsScore, ErrorOver

LOW, HIGH = 0.05, 0.95
"""The range that holds 90 % of the members' errors."""


def score_camps(
    counts: NDArray[np.int64], in_all: NDArray[np.int64], registered: NDArray[np.float64], places: Sequence[str]
) -> CampsScore:
    """The averaged relative difference of a run, of its members and of their mean.

    Parameters
    ----------
    counts
        (M, D, C) people in camps on the days compared.
    in_all
        (M, D) people anywhere and on the way.
    registered
        (D, C) people registered.
    places
        Names of the C camps.
    """
    mean = counts.mean(axis=0)
    each = relative_difference(counts, registered)
    of_mean = relative_difference(mean[None], registered)
    camps = tuple(
        CampScore(
            place=name,
            registered=float(registered[:, c].mean()),
            simulated=float(mean[:, c].mean()),
            normal=float(each.normal_by_camp[:, c].mean()),
            rescaled=float(each.rescaled_by_camp[:, c].mean()),
        )
        for c, name in enumerate(places)
    )
    return CampsScore(
        normal=_over(each.normal, float(of_mean.normal[0])),
        rescaled=_over(each.rescaled, float(of_mean.rescaled[0])),
        camps=camps,
        days=len(registered),
        registered=float(registered[-1].sum()),
        in_camps=float(mean[-1].sum()),
        in_all=float(in_all[:, -1].mean()),
    )


def _over(errors: NDArray[np.float64], of_mean: float) -> ErrorOver:
    low, high = np.quantile(errors, [LOW, HIGH]).tolist()
    sd = float(errors.std(ddof=1)) if len(errors) > 1 else None
    return ErrorOver(float(errors.mean()), sd, low, high, of_mean)
