"""The documented calls from Python."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files

import pytest

import panah
from panah.model.ensemble import Ensemble
from panah.model.forecast import Forecast
from panah.model.situation import Situation

REPORT = str(files("panah") / "examples" / "herat-sitrep.md")


def test_the_path_step_by_step():
    reading = panah.read(REPORT)
    situation = panah.situate(reading)
    ensemble = panah.simulate(situation, "crossings_shut", days=7, members=20)
    forecast = panah.forecast(ensemble)
    assert isinstance(situation, Situation)
    assert isinstance(ensemble, Ensemble)
    assert isinstance(forecast, Forecast)
    assert {r.scenario for r in forecast.rows} == {"crossings_shut"}
    assert panah.forecast([ensemble]) == forecast


def test_every_public_name_is_there_and_no_other():
    assert all(callable(getattr(panah, name)) for name in panah.__all__ if name != "__version__")
    with pytest.raises(AttributeError, match="public names"):
        panah.predict  # noqa: B018


def test_the_name_alone_loads_nothing_heavy():
    code = "import sys, panah; print(sorted({'numba', 'matplotlib', 'pyarrow', 'numpy'} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
