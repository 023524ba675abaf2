"""People who leave the places fought over and are registered elsewhere: expected numbers under each draw.

Around place z of population n_z live R (n_z / R)^a people who feel its fighting, with R the reach and a the population
exponent. On a day of fighting the hazard of somebody of middling readiness is h (f + (1 - f) exp(-age / tau)), age the
days since it began there; readiness is gamma distributed with coefficient of variation v, so that by a summed hazard H
a share 1 - (1 + v^2 H)^(-1 / v^2) has left, the readiest first (the frailty model of survival analysis: Vaupel, Manton
and Stallard, Demography 16:439-454, 1979). A share of them comes to be registered, each after an exponential time.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from panah.forecast.draws import Draws
from panah.forecast.given.ground import Ground


def registered_since(ground: Ground, draws: Draws, days: int) -> NDArray[np.float64]:
    """(K, D) float64: people registered since the end of day 0 who fled then or before, under each draw.

    Parameters
    ----------
    ground
        Zones, their population, and when there is fighting.
    draws
        K worlds.
    days
        D, at most the days of the ground.
    """
    left = np.zeros((len(draws["hazard"]), days + 1))
    reach, exponent = draws["reach"], draws["population_exponent"]
    for z in range(len(ground.zones)):
        people = reach * (ground.population[z] / reach) ** exponent
        left += people[:, None] * _share_left(ground.active[:days, z], ground.age[:days, z], draws)
    left *= (draws["share_abroad"] * draws["registered"])[:, None]
    return _registered(left, draws["register_days"], draws["earlier_days"])


def _share_left(active: NDArray[np.bool_], age: NDArray[np.int64], draws: Draws) -> NDArray[np.float64]:
    """(K, 1 + D) share of a zone's people who have left: before day 0, and by the end of each day from day 0 on."""
    hazard, floor, fade = (draws[k][:, None] for k in ("hazard", "fade_floor", "fade_days"))
    under_way = np.logical_and.accumulate(active)
    earlier = np.where(active[0], draws["earlier_days"], 0.0)[:, None]
    old = age + earlier * under_way
    felt = np.cumsum(active * (floor + (1 - floor) * np.exp(-old / fade)), axis=1)
    before = floor * earlier + (1 - floor) * fade * -np.expm1(-earlier / fade)
    summed = hazard * np.concatenate([before, before + felt], axis=1)
    frailty = (draws["threshold_cv"] ** 2)[:, None]
    out: NDArray[np.float64] = -np.expm1(-np.log1p(frailty * summed) / frailty)
    return out


def _registered(
    left: NDArray[np.float64], delay: NDArray[np.float64], earlier: NDArray[np.float64]
) -> NDArray[np.float64]:
    """(K, D) people registered after the end of day 0, of those who left by each day (K, 1 + D).

    Those who left before day 0 did so evenly over the days before it, so that the part of them who are not registered
    yet when it begins is (r / T) (1 - exp(-T / r)), with T days of fighting and r the mean time to registration.
    """
    waiting = left[:, 0] * (delay / earlier) * -np.expm1(-earlier / delay)
    daily = -np.expm1(-1.0 / delay)
    out = np.empty((len(left), left.shape[1] - 1))
    done = np.zeros(len(left))
    for d in range(out.shape[1]):
        waiting = waiting + left[:, d + 1] - left[:, d]
        counted = waiting * daily
        waiting = waiting - counted
        done = done + counted if d else done
        out[:, d] = done
    return out
