"""A period that misses every count, and tables that were saved with semicolons."""

from __future__ import annotations

import pytest

from flee_worlds import small_world
from panah.errors import InputError
from panah.flee import read_instance


@pytest.mark.parametrize("start", ["1999-01-01", "2035-01-01"])
def test_a_period_without_any_count_is_refused(tmp_path, start):
    folder = small_world().write(tmp_path)
    period = folder / "input_csv" / "sim_period.csv"
    length = next(line for line in period.read_text().splitlines() if line.lower().startswith("length"))
    period.write_text(f"StartDate,{start}\n{length}\n")
    with pytest.raises(InputError, match="no count of source_data lies within the days simulated"):
        read_instance(folder)


def test_semicolons_are_named_once(tmp_path):
    folder = small_world().write(tmp_path)
    table = folder / "input_csv" / "locations.csv"
    table.write_text(table.read_text().replace(",", ";"))
    with pytest.raises(InputError) as caught:
        read_instance(folder)
    about = [p for p in caught.value.problems if "semicolons" in p.what]
    assert [p.where.split(",")[0] for p in about] == ["input_csv/locations.csv"]
