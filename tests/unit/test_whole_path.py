"""The whole path on the shipped examples: what a run promises, whatever the report."""

from __future__ import annotations

import csv
import shutil
from importlib.resources import files as resources
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from panah import files, pipeline
from panah.files import run as layout
from panah.pipeline import jobs

EXAMPLES = Path(str(resources("panah") / "examples"))
FIRST, SECOND = EXAMPLES / "herat-sitrep.md", EXAMPLES / "herat-exercise.md"
TABLES = (layout.CLAIMS, layout.SITUATION, layout.FORECAST, layout.BRIEF)
SMALL = {"members": 120, "days": 30, "scenarios": ["as_reported", "crossings_shut"]}


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return pipeline.run([FIRST], tmp_path_factory.mktemp("first"), **SMALL)


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    return pipeline.run([SECOND], tmp_path_factory.mktemp("second"), **SMALL)


def content(folder: Path, *names: str) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(line for line in stream if not line.startswith("#")))


def test_everything_of_the_contract_is_there(first):
    names = {p.name for p in first.folder.iterdir()}
    assert names == {
        "claims.csv", "situation.csv", "scenarios", "forecast.csv", "people.parquet", "supply.parquet", "brief.html",
        "run.json", "datapackage.json",
    }  # fmt: skip


def test_every_quote_stands_at_its_offsets(first, second):
    for run, path in ((first, FIRST), (second, SECOND)):
        text = path.read_text(encoding="utf-8")
        for row in rows(run.folder, "claims.csv"):
            assert row["quote"] == text[int(row["char_start"]) : int(row["char_end"])]
            for span in row["occurrences"].split():
                start, end = map(int, span.split(":"))
                assert 0 <= start < end <= len(text)


def test_another_report_changes_claims_family_and_forecast(first, second):
    assert (first.situation.household.persons, first.situation.household.cash) == (6, 2000)
    assert (second.situation.household.persons, second.situation.household.cash) == (4, 900)
    assert first.situation.household.head_is_child
    assert not second.situation.household.head_is_child
    kinds = [{(c.kind, c.place_code, c.best) for c in r.reading.claims} for r in (first, second)]
    assert kinds[0] != kinds[1]

    def at(run, quantity):
        return {
            (r.place_code, r.horizon, r.quantile_level): r.value
            for r in run.forecast.rows
            if r.scenario == "as_reported" and r.quantity == quantity
        }

    for quantity in ("arrivals", "price", "days_of_supply", "cash_runway_days"):
        assert at(first, quantity) != at(second, quantity), quantity


def test_the_same_seed_gives_the_same_bytes_on_any_number_of_workers(first, tmp_path):
    again = pipeline.run([FIRST], tmp_path / "again", workers=1, **SMALL)
    assert content(first.folder, *TABLES) == content(again.folder, *TABLES)
    parts = [p.relative_to(first.folder) for p in sorted(first.folder.rglob("part-*.parquet"))]
    assert len(parts) == 2 * len(SMALL["scenarios"])
    assert all(pq.read_table(first.folder / p).equals(pq.read_table(again.folder / p)) for p in parts)


def test_another_seed_changes_members_but_not_the_message(first, tmp_path):
    other = pipeline.run([FIRST], tmp_path / "other", seed=2, **SMALL)
    people = [
        pq.read_table(r.folder / "people.parquet/scenario=as_reported/part-000000-000119.parquet")
        for r in (first, other)
    ]
    assert not people[0].equals(people[1])

    def bounds(run):
        out: dict[tuple[str, ...], dict[float, float]] = {}
        for r in run.forecast.rows:
            key = (r.scenario, r.quantity, r.item, r.group, r.place_code, str(r.horizon))
            out.setdefault(key, {})[r.quantile_level] = r.value
        return {k: (v[0.05], v[0.95]) for k, v in out.items() if {0.05, 0.95} <= set(v)}

    a, b = bounds(first), bounds(other)
    shared = a.keys() & b.keys()
    meet = [k for k in shared if a[k][0] <= b[k][1] and b[k][0] <= a[k][1]]
    assert len(shared) > 500
    assert len(meet) >= 0.95 * len(a.keys() | b.keys())


def test_an_interrupted_run_goes_on_and_ends_the_same(first, tmp_path, monkeypatch):
    monkeypatch.setattr(jobs, "members_at_once", lambda *_: 50)
    whole = pipeline.run([FIRST], tmp_path / "whole", **SMALL)
    assert content(first.folder, *TABLES) == content(whole.folder, *TABLES)
    resumed = tmp_path / "resumed"
    shutil.copytree(whole.folder, resumed)
    (resumed / layout.RUN).unlink()
    (resumed / layout.FORECAST).unlink()
    lost = sorted(resumed.rglob("part-*.parquet"))[1::3]
    for path in lost:
        path.unlink()
    kept = {p: p.stat().st_mtime_ns for p in resumed.rglob("part-*.parquet") if path_pair(p).exists()}
    pipeline.run([FIRST], resumed, **SMALL)
    assert content(whole.folder, *TABLES) == content(resumed, *TABLES)
    assert {p: p.stat().st_mtime_ns for p in kept} == kept


def path_pair(path: Path) -> Path:
    """The part of the other table for the same members."""
    table = path.parents[1].name
    other = layout.SUPPLY if table == layout.PEOPLE else layout.PEOPLE
    return path.parents[2] / other / path.parent.name / path.name


def test_people_and_food_are_conserved(first):
    checked = pipeline.check(first.folder)
    assert checked.problems == ()
    assert "people conserved" in checked.passed


def test_a_lost_person_is_noticed(first, tmp_path):
    broken = tmp_path / "broken"
    shutil.copytree(first.folder, broken)
    path = broken / "people.parquet/scenario=as_reported/part-000000-000119.parquet"
    table = pq.read_table(path)
    quantity = table.column("quantity").to_pylist()
    value = table.column("value").to_pylist()
    value[quantity.index("residents")] -= 1
    column = table.column_names.index("value")
    pq.write_table(table.set_column(column, table.schema.field("value"), [value]), path)
    assert any("made or lost" in p.what for p in pipeline.check(broken).problems)


AUGUST = "2021-08-15"
PLANTED = {
    "control.csv": lambda row: row | {"code": "planted", "known_from": AUGUST},
    "prices.csv": lambda row: row | {"price": "999", "date": "2021-07-13", "known_from": AUGUST},
    "population.csv": lambda row: row | {"persons": "1", "date": "2021-07-13", "known_from": AUGUST},
    "displacement.csv": lambda row: (
        row | {"code": "planted", "value": "1", "date_end": "2021-07-13", "known_from": AUGUST}
    ),
    "crossings.csv": lambda row: row | {"code": "planted", "known_from": AUGUST},
    "constants.csv": lambda row: row | {"name": "planted", "known_from": AUGUST},
}


def test_rows_of_august_change_no_byte_of_july(tmp_path):
    source = Path(str(resources("panah.atlas") / "builtin" / "herat-2021"))
    clean, planted = tmp_path / "clean" / "herat", tmp_path / "planted" / "herat"
    for folder in (clean, planted):
        shutil.copytree(source, folder)
    for name, change in PLANTED.items():
        table = rows(planted, name)
        columns = list(table[0])
        with (planted / name).open("a", encoding="utf-8", newline="") as stream:
            csv.DictWriter(stream, columns, lineterminator="\n").writerow(change(table[-1]))
    runs = [pipeline.run([FIRST], folder.parent / "out", atlas=str(folder), **SMALL) for folder in (clean, planted)]
    a, b = (content(r.folder, *TABLES) for r in runs)
    assert a == b


def test_steps_one_by_one_give_what_run_gives(first, tmp_path):
    claims = files.write_text(tmp_path / "claims.csv", (first.folder / "claims.csv").read_text(encoding="utf-8"))
    pipeline.situate_file(claims, "herat-2021", first.situation.date, tmp_path / "situation")
    assert content(tmp_path / "situation", "situation.csv") == content(first.folder, "situation.csv")
    pipeline.simulate_folder(tmp_path / "situation", tmp_path / "ensemble", seed=1, workers=None, **SMALL)
    pipeline.forecast_folder(tmp_path / "ensemble", (0.05, 0.25, 0.5, 0.75, 0.95), tmp_path / "forecast.csv")
    assert (tmp_path / "forecast.csv").read_bytes() == (first.folder / "forecast.csv").read_bytes()


def test_the_brief_can_be_made_again_and_for_sharing(first, tmp_path):
    folder = tmp_path / "run"
    shutil.copytree(first.folder, folder)
    pipeline.brief_folder(folder, share=False)
    assert content(folder, layout.BRIEF) == content(first.folder, layout.BRIEF)
    shared = pipeline.brief_folder(folder, share=True)
    assert shared.name == "brief-share.html"
    assert shared.read_bytes() != (folder / layout.BRIEF).read_bytes()
