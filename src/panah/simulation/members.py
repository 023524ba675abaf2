"""What differs between members from the start: parameters, and what a situation leaves uncertain."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv, ndtr, ndtri

from panah.kernels import draws
from panah.kernels.front import first_numbers
from panah.model.parameters import Parameter, Parameters
from panah.model.situation import Cell

Floats = NDArray[np.float64]


def address(name: str) -> int:
    """A name as a number that never changes: the last part of an address."""
    return zlib.crc32(name.encode())


def stems_of(seed: int, members: Sequence[int]) -> NDArray[np.uint64]:
    """(M,) uint64: key of each member's random numbers."""
    out = np.empty(len(members), dtype=np.uint64)
    draws.stems(seed, np.asarray(members, dtype=np.int64), out)
    return out


def uniforms(stems: NDArray[np.uint64], process: int, name: str) -> Floats:
    """(M,) one number in (0, 1) per member, the same whatever else is drawn."""
    out = np.empty(len(stems), dtype=np.float64)
    draws.uniforms(stems, 0, process, address(name), out)
    return out


def uniforms_of(stems: NDArray[np.uint64], process: int, names: Sequence[str]) -> Floats:
    """(M, N) the same for many names."""
    out = np.empty((len(stems), len(names)), dtype=np.float64)
    addresses = np.array([address(name) for name in names], dtype=np.int64)
    first_numbers(stems, 0, process, addresses, out)
    return out


def quantile(row: Parameter, u: Floats) -> Floats:
    """Values of a parameter's prior, cut off at its bounds, at levels u.

    Parameters
    ----------
    row
        The parameter.
    u
        (M,) in (0, 1).
    """
    if row.distribution == "fixed":
        return np.full(len(u), row.default)
    if row.distribution == "uniform":
        return row.low + (row.high - row.low) * u
    if row.distribution == "loguniform":
        return np.array([row.low * (row.high / row.low) ** v for v in u.tolist()])
    if row.distribution == "beta":
        low, high = betainc(row.a, row.b, row.low), betainc(row.a, row.b, row.high)
        shares: Floats = betaincinv(row.a, row.b, low + (high - low) * u)
        return np.clip(shares, row.low, row.high)
    logs = row.distribution == "lognormal"
    mean, lowest, highest = row.a, row.low, row.high
    if logs:
        mean, lowest, highest = math.log(row.a), math.log(row.low), math.log(row.high)
    low, high = ndtr((lowest - mean) / row.b), ndtr((highest - mean) / row.b)
    z: Floats = mean + row.b * ndtri(low + (high - low) * u)
    # numpy's vector exp may round the last bit by position in the array; a member must not depend on its neighbours
    values: Floats = np.array([math.exp(v) for v in z.tolist()]) if logs else z
    return np.clip(values, row.low, row.high)


def draw(table: Parameters, stems: NDArray[np.uint64]) -> dict[str, Floats]:
    """Each member's parameters by name, (M,) each."""
    return {name: quantile(row, uniforms(stems, draws.PARAMETER, name)) for name, row in table.rows.items()}


def spread(cell: Cell, stems: NDArray[np.uint64]) -> Floats:
    """(M,) values of a cell: half of the members below its best estimate, half above, evenly within its bounds."""
    u = uniforms(stems, draws.CELL, f"{cell.quantity} {cell.item} {cell.route or cell.place_code}")
    return between(u, cell.low, cell.best, cell.high)


def between(u: Floats, low: float, best: float, high: float) -> Floats:
    """(M,) quantiles u of a value of which lowest, best and highest estimate are known."""
    below = low + (best - low) * 2 * u
    above = best + (high - best) * (2 * u - 1)
    return np.where(u < 0.5, below, above)


def thresholds(cv: Floats, groups: int) -> Floats:
    """(M, G) readiness to leave of equal groups of people, mean 1 over the groups.

    Readiness is lognormal over people with coefficient of variation cv; a group's is the mean over its share of
    the law, Phi(s - z_low) - Phi(s - z_high) times G, with s^2 = log(1 + cv^2).
    """
    sd = np.sqrt(np.array([math.log1p(v * v) for v in cv.tolist()]))
    edges = ndtri(np.arange(groups + 1) / groups)
    above = ndtr(sd[:, None] - edges[None, :])
    return np.ascontiguousarray((above[:, :-1] - above[:, 1:]) * groups)
