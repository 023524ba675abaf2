"""Addressed random streams, and the binomial and multinomial draws taken from them.

A stream belongs to an address (seed, member, day, process, place), not to a place in a queue: whatever else is drawn,
in which order or thread, the draws of one decision stay the same. The generator is splitmix64 (Steele, Lea and Flood
2014) started from a hash of the address.

What every kernel calls has its types spelled out: a constant for a process would else be a type of its own, and each
kernel would compile its own copy.

Binomials are exact: inversion where n min(p, 1 - p) < 10, else Hoermann's BTRS (J. Stat. Comput. Simul. 46, 1993).
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_A = np.uint64(0xBF58476D1CE4E5B9)
_MIX_B = np.uint64(0x94D049BB133111EB)
_S27, _S30, _S31, _S12 = np.uint64(27), np.uint64(30), np.uint64(31), np.uint64(12)

(
    PARAMETER, CELL, HOLDER, CONTESTED, GATE, REOPENING, FRONT, EVENT, LEAVE, ABROAD, INSIDE, OUTSIDE, PRICE,
    FLEE_SPAWN, FLEE_MOVE, FLEE_FIRST, FLEE_POOL,
) = range(17)  # fmt: skip
"""Processes: the third part of an address. Never renumber them: results would change."""

SMALL = 10.0
"""n min(p, 1 - p) under which inversion is used; BTRS needs at least this."""

STRIDE = 8
"""Terms of a binomial law added up at a time: asking after each whether it is the last costs more."""

STEPS = 24
"""Steps from the mode up to which chances are compared one by one: about what the logarithms cost."""

CHAIN, BESIDE = 250, 15
"""n people over j more destinations are split by binomials while n (BESIDE + j) > CHAIN j: from there on, the binomials
cost less than a number for each person, which is looked up among j sums."""


@njit("uint64(uint64)", cache=True, nogil=True)
def mix(z: np.uint64) -> np.uint64:
    """The output function of splitmix64: 64 bits in, 64 well-stirred bits out."""
    z = (z ^ (z >> _S30)) * _MIX_A
    z = (z ^ (z >> _S27)) * _MIX_B
    return z ^ (z >> _S31)


@njit("uint64(uint64, int64)", cache=True, nogil=True)
def join(key: np.uint64, part: int) -> np.uint64:
    """The key of an address one part longer."""
    return mix(key ^ mix(np.uint64(part) + _GOLDEN))


@njit("uint64(uint64, int64, int64, int64)", cache=True, nogil=True)
def stream(stem: np.uint64, day: int, process: int, place: int) -> np.uint64:
    """Start of the stream of one decision of one member."""
    return join(join(join(stem, day), process), place)


@njit("Tuple((uint64, uint64))(uint64)", cache=True, nogil=True)
def bits(state: np.uint64) -> tuple[np.uint64, np.uint64]:
    """The stream's next state, and 64 random bits."""
    state = state + _GOLDEN
    return state, mix(state)


@njit("Tuple((uint64, float64))(uint64)", cache=True, nogil=True)
def uniform(state: np.uint64) -> tuple[np.uint64, float]:
    """The stream's next state, and a number in (0, 1), neither end included."""
    state = state + _GOLDEN
    return state, (np.float64(mix(state) >> _S12) + 0.5) * 2.0**-52


@njit(cache=True, nogil=True)
def normal(state: np.uint64) -> float:
    """A standard normal number from a stream's next two uniforms, by Box and Muller."""
    state, u = uniform(state)
    state, v = uniform(state)
    return math.sqrt(-2.0 * math.log(u)) * math.cos(2.0 * math.pi * v)


@njit(cache=True, nogil=True)
def stirling(k: float) -> float:
    """log k! minus Stirling's formula without correction: log k! = (k + 1/2) log(k + 1) - (k + 1) + log(2 pi)/2 + this.

    The series is exact to 1e-10 from k = 10 on; below, log k! is summed.
    """
    if k < 10.0:
        total = 0.0
        for i in range(2, int(k) + 1):
            total += math.log(i)
        return total - (k + 0.5) * math.log(k + 1.0) + (k + 1.0) - 0.9189385332046727
    x = k + 1.0
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / (x * x)) / (x * x)) / x


@njit(cache=True, nogil=True)
def count_up(u: float, n: int, law: float, odds: float) -> int:
    """How many of n succeed: their law added up from none until u is passed.

    u     a uniform number in (0, 1)
    law   chance that none succeeds
    odds  p / (1 - p), p each one's chance
    """
    k, step, upto = 0, 0.0, law
    while u > upto and k < n:
        for _ in range(STRIDE):
            k += u > upto
            step += 1.0
            law *= odds * (n - step + 1.0) / step
            upto += law
    return min(k, n)


@njit(cache=True, nogil=True)
def _inversion(state: np.uint64, n: int, p: float) -> tuple[np.uint64, int]:
    """Binomial by adding up its law until a uniform is passed; p <= 1/2 and n p small."""
    state, u = uniform(state)
    if u < 1.0 - n * p:  # at most the chance of none, by Bernoulli's inequality: spares the logarithm most often
        return state, 0
    return state, count_up(u, n, math.exp(n * math.log1p(-p)), p / (1.0 - p))


@njit(cache=True, nogil=True)
def _against_mode(n: int, k: int, mode: int, odds: float) -> float:
    """Chance of k over that of the mode, step by step: as many divisions as steps."""
    ratio = 1.0
    for i in range(mode + 1, k + 1):
        ratio *= odds * (n - i + 1.0) / i
    for i in range(k + 1, mode + 1):
        ratio *= i / (odds * (n - i + 1.0))
    return ratio


@njit(cache=True, nogil=True)
def _log_against_mode(n: int, k: int, mode: int, odds: float) -> float:
    """Log of the chance of k over that of the mode, by log-factorials."""
    return (
        (mode + 0.5) * math.log((mode + 1.0) / (odds * (n - mode + 1.0)))
        + (n + 1.0) * math.log((n - mode + 1.0) / (n - k + 1.0))
        + (k + 0.5) * math.log(odds * (n - k + 1.0) / (k + 1.0))
        + stirling(mode)
        + stirling(n - mode)
        - stirling(k)
        - stirling(n - k)
    )


@njit(cache=True, nogil=True)
def _btrs(state: np.uint64, n: int, p: float) -> tuple[np.uint64, int]:
    """Binomial by transformed rejection with squeeze; p <= 1/2 and n p >= 10.

    Where the squeeze does not settle it, the chance of k is compared step by step with that of the mode if they are
    near, as in Hoermann's BTRD, else by logarithms.
    """
    spread = math.sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    centre = n * p + 0.5
    squeeze = 0.92 - 4.2 / b
    while True:
        state, u = uniform(state)
        state, v = uniform(state)
        u -= 0.5
        edge = 0.5 - abs(u)
        k = math.floor((2.0 * a / edge + b) * u + centre)
        if edge >= 0.07 and v <= squeeze:
            return state, int(k)
        if k < 0 or k > n:
            continue
        odds = p / (1.0 - p)
        mode = math.floor((n + 1) * p)
        level = v * (2.83 + 5.1 / b) * spread / (a / (edge * edge) + b)
        if abs(k - mode) <= STEPS:
            if level <= _against_mode(n, int(k), int(mode), odds):
                return state, int(k)
        elif math.log(level) <= _log_against_mode(n, int(k), int(mode), odds):
            return state, int(k)


@njit("Tuple((uint64, int64))(uint64, int64, float64)", cache=True, nogil=True)
def binomial(state: np.uint64, n: int, p: float) -> tuple[np.uint64, int]:
    """The stream's next state, and how many of n succeed, each with chance p."""
    if n <= 0 or p <= 0.0:
        return state, 0
    if p >= 1.0:
        return state, n
    few = min(p, 1.0 - p)
    if n * few < SMALL:
        state, k = _inversion(state, n, few)
    else:
        state, k = _btrs(state, n, few)
    return state, k if p <= 0.5 else n - k


@njit("Tuple((uint64, int64))(uint64, float64)", cache=True, nogil=True)
def poisson(state: np.uint64, mean: float) -> tuple[np.uint64, int]:
    """The stream's next state, and a Poisson number.

    Inversion where the mean is below 10, else Hoermann's PTRS (Insurance: Mathematics and Economics 12, 1993).
    """
    if mean <= 0.0:
        return state, 0
    if mean < SMALL:
        state, u = uniform(state)
        law = math.exp(-mean)
        k = 0
        while u > law > 0.0:
            u -= law
            k += 1
            law *= mean / k
        return state, k
    b = 0.931 + 2.53 * math.sqrt(mean)
    a = -0.059 + 0.02483 * b
    scale = 1.1239 + 1.1328 / (b - 3.4)
    while True:
        state, u = uniform(state)
        state, v = uniform(state)
        u -= 0.5
        edge = 0.5 - abs(u)
        k = math.floor((2.0 * a / edge + b) * u + mean + 0.43)
        if edge >= 0.07 and v <= 0.9277 - 3.6224 / (b - 2.0):
            return state, int(k)
        if k < 0 or (edge < 0.013 and v > edge):
            continue
        bound = -mean + k * math.log(mean) - math.lgamma(k + 1.0)
        if math.log(v * scale / (a / (edge * edge) + b)) <= bound:
            return state, int(k)


@njit(cache=True, nogil=True)
def share_out(state: np.uint64, n: int, upto: NDArray[np.float64], out: NDArray[np.int64]) -> np.uint64:
    """Multinomial: n people over J destinations; returns the stream's next state.

    upto  (J,) float64  running sum of the weights; above 0 at the end where n > 0
    out   (J,) int64    filled; sums to n
    A chain of binomials while there are many people for the destinations left, then each chooses alone: the law is the
    same, and the sooner the heavy destinations come, the shorter the chain.
    """
    for j in range(len(out)):
        out[j] = 0
    last = len(upto) - 1
    while last > 0 and upto[last - 1] == upto[last]:  # what comes after weighs nothing
        last -= 1
    at, below, whole = 0, 0.0, upto[last]
    while at < last and n * (BESIDE + last - at) > CHAIN * (last - at):
        state, k = binomial(state, n, (upto[at] - below) / (whole - below))
        out[at] = k
        n -= k
        below = upto[at]
        at += 1
    if at == last:
        out[last] = n
        return state
    # to count the sums that a mark has passed takes no branch, and a branch that goes either way by chance costs more
    # than all the comparisons
    sums, alone, rest = upto[at:last], out[at:], whole - below
    for _ in range(n):
        state, u = uniform(state)
        mark, passed = below + u * rest, 0
        for j in range(len(sums)):
            passed += mark >= sums[j]
        alone[passed] += 1
    return state


@njit(cache=True, nogil=True)
def split(state: np.uint64, n: int, weight: NDArray[np.float64], out: NDArray[np.int64]) -> np.uint64:
    """Multinomial: n people over J destinations in proportion to weight; returns the stream's next state.

    weight  (J,) float64  >= 0, not all zero where n > 0; used up
    out     (J,) int64    filled; sums to n
    """
    for j in range(1, len(weight)):
        weight[j] += weight[j - 1]
    return share_out(state, n, weight, out)


@njit(cache=True, nogil=True)
def stems(seed: int, members: NDArray[np.int64], out: NDArray[np.uint64]) -> None:
    """Key of each member's addresses.

    members  (M,) int64   numbers of the members
    out      (M,) uint64  filled
    """
    for m in range(len(members)):
        out[m] = join(join(np.uint64(0), seed), members[m])


@njit(cache=True, nogil=True)
def uniforms(stem: NDArray[np.uint64], day: int, process: int, place: int, out: NDArray[np.float64]) -> None:
    """The first number of one decision's stream, for each member.

    stem  (M,) uint64   as from stems
    out   (M,) float64  filled, in (0, 1)
    """
    for m in range(len(stem)):
        _, out[m] = uniform(stream(stem[m], day, process, place))
