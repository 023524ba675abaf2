"""The library that ships: what is in it, how it is written, and which files are refused."""

from __future__ import annotations

import re
from importlib.resources import files as package_files
from pathlib import Path

import numpy as np
import pytest

from panah import files
from panah.errors import InputError
from panah.forecast.rolling import COLUMNS, learn, library_from, library_rows, rolling_forecast, thinned, without
from panah.forecast.rolling.table import LIMITS
from panah.pipeline.cases import read_cases
from panah.pipeline.libraries import ROWS, shipped
from rolling_made import some_cases, wandering

TEXT = package_files("panah.forecast.rolling").joinpath("library.csv").read_text(encoding="utf-8")
CASES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "flee-cases"


def test_the_shipped_library_says_what_it_was_made_from():
    about = dict(line[2:].split(": ", 1) for line in TEXT.splitlines() if line.startswith("# "))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", about["made"])
    assert about["groups"].split() == list(shipped().groups)
    hashes = [value for key, value in about.items() if key.startswith("case ")]
    assert len(hashes) >= 8 and all(re.fullmatch(r"sha256 [0-9a-f]{64}", h) for h in hashes)
    assert "UNHCR" in about["licence"]
    assert "/" not in "".join(line for line in TEXT.splitlines() if line.startswith("#"))


def test_the_shipped_library_holds_ratios_of_several_countries_and_no_names():
    library = shipped()
    assert len(library.groups) >= 5 and all(re.fullmatch("[A-Z]{3}", g) for g in library.groups)
    assert 1000 < len(library.counted.lead) <= ROWS
    assert (library.spread >= 1).all() and (library.spread < 1.5).all()
    table = [line.split(",") for line in TEXT.splitlines() if not line.startswith("#")][1:]
    assert {row[0] for row in table} == {"counted", "fresh", "pool", "spread"}
    assert all(re.fullmatch(r"-?\d+(\.\d{1,3})?", cell) for row in table for cell in row[2:] if cell)


@pytest.mark.skipif(not CASES.is_dir(), reason="Flee's instances (../shared/data/flee-cases) are not here")
def test_the_shipped_library_is_what_its_conflicts_teach_and_names_no_place():
    names = [line[len("# case ") :].split(":")[0] for line in TEXT.splitlines() if line.startswith("# case ")]
    cases = read_cases([CASES / name for name in names]).usable
    assert library_rows(thinned(learn(cases), ROWS)) == files.library_rows(
        Path(str(package_files("panah.forecast.rolling").joinpath("library.csv"))), COLUMNS
    )
    table = "\n".join(line for line in TEXT.splitlines() if not line.startswith("#"))
    assert not [p.name for case in cases for p in case.instance.places if len(p.name) > 3 and p.name in table]


def test_the_shipped_library_forecasts_a_case_of_another_country_and_not_from_its_own():
    case = wandering(9, group="NGA")
    people = rolling_forecast(case, shipped(), 200, (7, 90))
    assert np.isfinite(people).all() and (people >= 0).all()
    others = without(shipped(), "NGA")
    assert "NGA" not in others.groups
    assert people.tobytes() == rolling_forecast(case, others, 200, (7, 90)).tobytes()
    foreign = wandering(9, group="ZZZ", name="NGA9")
    assert people.tobytes() != rolling_forecast(foreign, shipped(), 200, (7, 90)).tobytes()


def test_a_library_written_and_read_forecasts_the_same_bytes(tmp_path):
    library = thinned(learn(some_cases()), 300)
    path = tmp_path / "library.csv"
    path.write_text(files.library_csv({"made": "today"}, COLUMNS, library_rows(library)), encoding="utf-8")
    back = library_from(files.library_rows(path, COLUMNS))
    for case in (wandering(9, group="EEE"), some_cases()[1]):
        one, two = (rolling_forecast(case, held, 150, (7, 30, 90)) for held in (library, back))
        assert one.tobytes() == two.tobytes()


BAD = {
    "lead": "-1",
    "change30": "99",
    "total_change": "1e300",
    "log_share": "nan",
    "value": "inf",
    "case": "1.5",
    "change90": "",
}


def test_every_bad_cell_is_named():
    rows = [list(r) for r in library_rows(learn(some_cases()))]
    for row, (name, value) in zip(rows, BAD.items(), strict=False):
        row[COLUMNS.index(name)] = value
    for kind, name, value in (("pool", "weight", "0"), ("fresh", "value", "-2"), ("spread", "value", "0.5")):
        next(r for r in rows if r[0] == kind)[COLUMNS.index(name)] = value
    with pytest.raises(InputError) as error:
        library_from(rows, "mine.csv")
    where = [p.where for p in error.value.problems]
    assert where[: len(BAD)] == [f"mine.csv, row {n}, column {name}" for n, name in enumerate(BAD, 1)]
    named = [w.rsplit(" ", 1)[1] for w in where[len(BAD) :] if "column" in w]
    assert sorted(named) == ["value", "value", "weight"]
    assert {p.value for p in error.value.problems} >= {*BAD.values(), "0", "-2", "0.5"}


def test_what_can_be_learnt_lies_within_the_limits_of_a_file():
    steep = [wandering(k, group=f"G{k}", gap=5) for k in range(3)]
    rows = library_rows(learn([*steep, *some_cases()]))
    assert len(library_from(rows).counted.lead) > 100
    assert set(COLUMNS) - {"kind", "group"} == {n for n in LIMITS if " " not in n}
