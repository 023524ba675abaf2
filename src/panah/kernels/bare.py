"""A decorator for the innermost kernels."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from numba import njit

F = TypeVar("F", bound=Callable[..., object])


def bare(function: F) -> F:
    """Compile a function that makes no array of its own, without counting references to those it is given.

    One whose name begins with an underscore can be called from kernels only: to take dozens of arrays from Python costs
    more to compile than most of these functions do.

    numba counts references to arrays with atomic operations each time they are passed on. In functions of a few
    nanoseconds with a dozen arrays that was nine tenths of the time.
    """
    inner = function.__name__.startswith("_")
    compiled: F = njit(  # type: ignore[call-overload]
        cache=True, nogil=True, _nrt=False, forceinline=True, no_cfunc_wrapper=True, no_cpython_wrapper=inner
    )(function)
    return compiled
