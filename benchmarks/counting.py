"""Counts the draws of a run: the engine's own kernels, compiled once more with counters around every draw.

In a process of its own, before any kernel is loaded, the draws of ``panah.kernels.draws`` are replaced by functions
that note the call and then do what they did before. The kernels are then compiled from their source against these, in
an empty cache of their own, so that the counted run is the real one, draw by draw; its people are compared with those
of the plain run. What is counted:

* singles: one uniform number, or 64 random bits, that decides for one person, or opens a draw from a table;
* binomials with n >= 1 and 0 < p < 1 (the others draw nothing), with every k-th pair (n, p) kept;
* Poisson numbers with a mean above 0.

The uniforms inside a binomial belong to it and are not counted as singles.
"""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
from numba import carray, njit, types
from numba.extending import intrinsic
from numpy.typing import NDArray

SINGLES, BINOMIALS, POISSONS, EVERY = range(4)
KEPT = 200_000
"""Pairs (n, p) kept at most."""

COUNTED = frozenset({"bits", "uniform", "binomial", "poisson"})
COMPOSED = frozenset({"join", "stream", "mix", "stems", "split", "share_out", "count_up"})
"""What else of the module the kernels may call: it draws nothing, or by those above only."""

# Memory that compiled code finds by its address; numba would freeze an array that it meets as a global.
_counts = (ctypes.c_int64 * 4)(0, 0, 0, 1)
_kept_n = (ctypes.c_int64 * KEPT)()
_kept_p = (ctypes.c_double * KEPT)()
_COUNTS_AT, _N_AT, _P_AT = (np.uint64(ctypes.addressof(a)) for a in (_counts, _kept_n, _kept_p))


@intrinsic
def _whole(_: Any, address: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], context.get_value_type(signature.return_type))

    return types.CPointer(types.int64)(address), generate


@intrinsic
def _real(_: Any, address: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], context.get_value_type(signature.return_type))

    return types.CPointer(types.float64)(address), generate


@njit
def _note_one(what: int) -> None:
    carray(_whole(_COUNTS_AT), 4)[what] += 1


@njit
def _note_pair(n: int, p: float) -> None:
    counts = carray(_whole(_COUNTS_AT), 4)
    seen = counts[BINOMIALS]
    counts[BINOMIALS] = seen + 1
    if seen % counts[EVERY] == 0 and seen // counts[EVERY] < KEPT:
        carray(_whole(_N_AT), KEPT)[seen // counts[EVERY]] = n
        carray(_real(_P_AT), KEPT)[seen // counts[EVERY]] = p


def begin(every: int = 1) -> None:
    """Set all counts to 0, and keep every so many-th pair from now on."""
    _counts[:] = [0, 0, 0, every]


def counted() -> dict[str, int]:
    """Draws since the beginning."""
    return {"singles": _counts[SINGLES], "binomials": _counts[BINOMIALS], "poissons": _counts[POISSONS]}


def kept() -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The pairs (n, p) kept since the beginning."""
    size = min(KEPT, -(-_counts[BINOMIALS] // _counts[EVERY]))
    return np.array(_kept_n[:size], dtype=np.int64), np.array(_kept_p[:size], dtype=np.float64)


def with_counters(draws: Any) -> dict[str, Any]:
    """The draws of a module with counters around them, by name.

    Their types are spelled out, so that they are compiled here and not within a kernel that counts no references.
    """
    plain_uniform, plain_binomial, plain_poisson = draws.uniform, draws.binomial, draws.poisson
    plain_bits = draws.bits

    @njit("Tuple((uint64, uint64))(uint64)")
    def bits(state: np.uint64) -> tuple[np.uint64, np.uint64]:
        _note_one(SINGLES)
        return plain_bits(state)  # type: ignore[no-any-return]

    @njit("Tuple((uint64, float64))(uint64)")
    def uniform(state: np.uint64) -> tuple[np.uint64, float]:
        _note_one(SINGLES)
        return plain_uniform(state)  # type: ignore[no-any-return]

    @njit("Tuple((uint64, int64))(uint64, int64, float64)")
    def binomial(state: np.uint64, n: int, p: float) -> tuple[np.uint64, int]:
        if n > 0 and 0.0 < p < 1.0:
            _note_pair(n, p)
        return plain_binomial(state, n, p)  # type: ignore[no-any-return]

    @njit("Tuple((uint64, int64))(uint64, float64)")
    def poisson(state: np.uint64, mean: float) -> tuple[np.uint64, int]:
        if mean > 0.0:
            _note_one(POISSONS)
        return plain_poisson(state, mean)  # type: ignore[no-any-return]

    return {"bits": bits, "uniform": uniform, "binomial": binomial, "poisson": poisson}


def count_from_now_on() -> None:
    """Let every kernel that is loaded from now on count its draws."""
    import panah.kernels.draws as draws  # noqa: PLC0415, PLR0402  not before the cache's folder is set

    for name, function in with_counters(draws).items():
        setattr(draws, name, function)
