"""Inner kernels are compiled once, whoever calls them with whichever constants, or within their caller."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import njit
from numba.core import event

from panah.kernels import blends
from panah.kernels.bare import apart, bare, part
from panah.kernels.evenings import SHARE


@bare
def _inner(row, by):
    for i in range(len(row)):
        row[i] += by


@apart
def _large(row, by):
    for i in range(len(row)):
        row[i] *= by


@part
def _only(row, by):
    _inner(row, 1)
    _large(row, 2)
    _inner(row, by)
    _large(row, by)


@njit(_nrt=False)
def _whole(row, by):
    _only(row, by)
    _inner(row, 3)


def test_inner_functions_are_compiled_once_whatever_constants_they_are_given():
    row = np.arange(3)
    with event.install_recorder("numba:compile") as recorder:
        _whole(row, 5)
    compiled = Counter(e.data["dispatcher"].py_func.__name__ for _, e in recorder.buffer if e.is_start)
    assert compiled == {"_whole": 1, "_inner": 1, "_large": 1}
    assert row.tolist() == [((i + 1) * 2 + 5) * 5 + 3 for i in range(3)]


@pytest.mark.parametrize("function", [_inner, _large])
def test_inner_functions_stay_plain_functions(function):
    row = np.arange(3)
    function(row, 2)
    assert row.tolist() == ([2, 3, 4] if function is _inner else [0, 2, 4])


@njit
def _ranked(shares, order):
    blends._rank(shares, order)


@settings(deadline=None)  # the first call compiles
@given(st.lists(st.sampled_from([0.0, 1e-9, 0.1, 0.25, 0.5, 1.0]) | st.floats(0.0, 1.0), max_size=200))
def test_outcomes_are_ranked_as_by_a_stable_sort(shares):
    outcomes, order = np.zeros(len(shares), dtype=SHARE), np.full(len(shares), -1)
    outcomes["share"] = shares
    _ranked(outcomes, order)
    assert order.tolist() == sorted(range(len(shares)), key=lambda i: -shares[i])
