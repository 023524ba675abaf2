"""What the process of a command does without."""

from __future__ import annotations

import atexit
import gc
import os


def be_thrifty() -> None:
    """Spare a command what it gains nothing from; to be called before numpy is loaded.

    Looking for cycles of objects while libraries load takes a sixth of a short command, and at its end, when the memory
    goes back anyway, a tenth of a second. numpy and scipy each start a thread a core for products of matrices, which
    here are small, and those threads wait for work by turning round: a tenth of a short command again. What kernels
    gain from all that the compiler can do is lost in the noise, and leaving out the dearest of it saves a seventh of
    the compiling on a machine's first run.
    """
    gc.set_threshold(1_000_000, 20, 20)
    atexit.register(gc.freeze)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("NUMBA_OPT", "1")
