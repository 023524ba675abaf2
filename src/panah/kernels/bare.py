"""Decorators for kernels that are called by other kernels only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from numba import njit
from numba.extending import register_jitable

F = TypeVar("F", bound=Callable[..., object])


def bare(function: F) -> F:
    """Compile an inner function that makes no array of its own, without counting references to those it is given.

    numba counts references to arrays with atomic operations each time they are passed on. In functions of a few
    nanoseconds with a dozen arrays that was nine tenths of the time.

    To Python it stays the plain function that it is written as: a way in from there, through dozens of arrays, costs
    more to compile than most of these functions do. A constant that is handed to it is a number like any other; in
    ``njit`` each is a type of its own, with a compiled copy of the function and of all it calls.
    """
    compiled: F = register_jitable(_nrt=False, nogil=True, forceinline=True, no_cfunc_wrapper=True)(function)
    return compiled


def apart(function: F) -> F:
    """As ``bare``, for a large function with much below it: it is called, not written out in its caller.

    The compiler takes more than twice as long for a function of twice the length.
    """
    compiled: F = register_jitable(_nrt=False, nogil=True, forceinline=False, no_cfunc_wrapper=True)(function)
    return compiled


def part(function: F) -> F:
    """Write a large function that is called at one place out there, before anything is compiled.

    All that a function calls is optimised once more with it, so that each level of calls costs as much again.
    """
    compiled: F = njit(inline="always")(function)  # type: ignore[assignment]
    return compiled
