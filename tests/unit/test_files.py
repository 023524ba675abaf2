"""What is written can be read back, and nothing half-written takes a final name."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date

import numpy as np
import pytest

from panah import files
from panah.errors import RunError
from panah.files import run as layout
from panah.files.safely import beside
from panah.model.claim import CLAIM_COLUMNS, Certainty, Claim, Measure
from panah.model.ensemble import PEOPLE_QUANTITIES, SUPPLY_QUANTITIES, Ensemble
from panah.model.forecast import Forecast, ForecastRow
from panah.model.network import Network, Place, Route
from panah.model.provenance import Provenance
from panah.model.situation import Basis, Cell, Household, Situation

DAY = date(2031, 5, 1)


def place(code: str, kind: str = "district", abroad: bool = False) -> Place:
    return Place(code, code.title(), kind, "XXX", "X1", code, 1.0, 2.0, 100, abroad)


NETWORK = Network(
    (place("tal", "city"), place("nor"), place("gate", "crossing"), place("far", "foreign_town", True)),
    (Route("r1", "tal", "nor", 30.0), Route("r2", "nor", "gate", 40.0)),
    (("tal", "nor"),),
    "tal",
)
CELL = Cell(
    "Tal", "tal", "", "price", "flour", 30.0, 36.5, 40.0, "XXX/kg", DAY, Basis.CLAIM, ("c001", "constants:sack_kg")
)
SITUATION = Situation(DAY, "made-up", NETWORK, (CELL,), ("government", "rebels"), Household(5, 1000.0, "XXX"))
CLAIM = Claim(
    id="c001", report="a.txt", kind="price_change", group="markets", place="Tal", place_code="tal", latitude=1.5,
    value_low=40.0, value_high=40.0, value_before=36.5, unit="XXX/kg", measure=Measure.CHANGE,
    date_end=DAY, certainty=Certainty.HEDGED, quote='costs "40"\nnow, they say', char_start=3, char_end=27,
    occurrences="3:27", private_individual=True,
)  # fmt: skip


def ensemble(members: range, days: int = 4) -> Ensemble:
    rng = np.random.default_rng(members.start)
    shape = (len(members), days + 1, len(NETWORK.places))
    holder = rng.integers(0, 3, shape).astype(np.int8)
    holder[:, :, 3] = -1
    return Ensemble(
        "as_reported", SITUATION, 7, np.arange(members.start, members.stop),
        {q: rng.integers(0, 4, shape) for q in PEOPLE_QUANTITIES}, holder,
        {q: rng.random((len(members), days + 1, 2)) for q in SUPPLY_QUANTITIES}, (("tal", "flour"), ("nor", "flour")),
        {"cash_runway_days": rng.random((len(members), days + 1))},
    )  # fmt: skip


def test_claims_come_back_as_they_went(tmp_path):
    path = files.write_text(
        tmp_path / "claims.csv", files.claims_csv([CLAIM, replace(CLAIM, id="c002", value_low=None)])
    )
    assert files.read_claims(path) == (CLAIM, replace(CLAIM, id="c002", value_low=None))
    assert path.read_text().splitlines()[0] == ",".join(CLAIM_COLUMNS)


def test_claims_as_json_have_the_same_columns():
    (row,) = json.loads(files.claims_json([CLAIM]))
    assert list(row) == list(CLAIM_COLUMNS)
    assert (row["value_before"], row["date_end"], row["certainty"], row["value_denominator"]) == (
        36.5, "2031-05-01", "hedged", None,
    )  # fmt: skip


def test_situation_and_forecast_come_back(tmp_path):
    row = ForecastRow("as_reported", "price", "flour", "", "XXX/kg", "Tal", "tal", DAY, 7, 0.5, 41.25, 100)
    situation = files.write_text(tmp_path / "s.csv", files.situation_csv([CELL]))
    forecast = files.write_text(tmp_path / "f.csv", files.forecast_csv(Forecast(DAY, (row,))))
    assert files.read_situation(situation) == (CELL,)
    assert files.read_forecast(forecast, DAY) == Forecast(DAY, (row,))


def test_every_bad_cell_is_named(tmp_path):
    text = files.claims_csv([CLAIM, CLAIM]).replace("hedged", "sure").replace("1.5", "north")
    path = files.write_text(tmp_path / "claims.csv", text)
    with pytest.raises(RunError) as caught:
        files.read_claims(path)
    found = [str(p) for p in caught.value.problems]
    assert len(found) == 4
    assert all("row 2" in p or "row 3" in p or "row 4" in p for p in found)
    assert any("asserted" in p and "'sure'" in p for p in found)


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e999"])
def test_numbers_are_finite(tmp_path, number):
    path = files.write_text(tmp_path / "claims.csv", files.claims_csv([CLAIM]).replace("36.5", number))
    with pytest.raises(RunError, match="finite"):
        files.read_claims(path)


def test_semicolons_are_recognised(tmp_path):
    path = files.write_text(tmp_path / "claims.csv", files.claims_csv([CLAIM]).replace(",", ";"))
    with pytest.raises(RunError, match="semicolons"):
        files.read_claims(path)


def test_missing_columns_and_files_say_what_is_expected(tmp_path):
    path = files.write_text(tmp_path / "claims.csv", "id,report\n")
    with pytest.raises(RunError, match="missing columns"):
        files.read_claims(path)
    with pytest.raises(RunError, match="no such file"):
        files.read_claims(tmp_path / "none.csv")


def test_parts_come_back_whole(tmp_path):
    first, second = ensemble(range(3)), ensemble(range(3, 5))
    files.write_part(tmp_path, second, "key")
    files.write_part(tmp_path, first, "key")
    back = files.read_ensemble(tmp_path, SITUATION, "as_reported", days=4, seed=7)
    for q in PEOPLE_QUANTITIES:
        assert (back.people[q] == np.concatenate([first.people[q], second.people[q]])).all()
    for q in SUPPLY_QUANTITIES:
        assert (back.supply[q] == np.concatenate([first.supply[q], second.supply[q]])).all()
    assert (back.holder == np.concatenate([first.holder, second.holder])).all()
    assert back.markets == first.markets
    both = np.concatenate([e.household["cash_runway_days"] for e in (first, second)])
    assert (back.household["cash_runway_days"] == both).all()


def test_parts_with_other_days_than_the_run_are_refused(tmp_path):
    files.write_part(tmp_path, ensemble(range(3)), "key")
    with pytest.raises(RunError, match="other members or days"):
        files.read_ensemble(tmp_path, SITUATION, "as_reported", days=3, seed=7)


def test_a_part_is_found_again_only_for_the_same_inputs(tmp_path):
    files.write_part(tmp_path, ensemble(range(3)), "key")
    assert files.has_part(tmp_path, "as_reported", range(3), "key")
    assert not files.has_part(tmp_path, "as_reported", range(3), "another")
    assert not files.has_part(tmp_path, "as_reported", range(4), "key")
    layout.keep_only(tmp_path, {"as_reported": [range(4)]})
    assert list(tmp_path.rglob("*.parquet/*")) == []


def test_a_part_that_is_broken_off_is_made_again(tmp_path):
    files.write_part(tmp_path, ensemble(range(3)), "key")
    part = layout.part_path(tmp_path, layout.PEOPLE, "as_reported", range(3))
    part.write_bytes(part.read_bytes()[:100])
    assert not files.has_part(tmp_path, "as_reported", range(3), "key")


def test_an_interrupted_write_leaves_nothing(tmp_path):
    def interrupted() -> None:
        with beside(tmp_path / "brief.html") as temporary:
            temporary.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []


def test_run_json_comes_back_and_refuses_strangers(tmp_path):
    made = Provenance(
        "0.1", "a", "h", "2031-05-01", ({"name": "a.txt"},), 1, 2, 3, "panah", ("s",), "p", "c", {"read": 0.1}
    )
    files.write_run(tmp_path, made)
    assert files.read_run(tmp_path) == made
    (tmp_path / "run.json").write_text(json.dumps({"seed": 1}))
    with pytest.raises(RunError, match="other keys"):
        files.read_run(tmp_path)
    broken = json.loads(json.dumps(asdict(made))) | {"reference_date": "soon", "atlas": ["x"]}
    (tmp_path / "run.json").write_text(json.dumps(broken))
    with pytest.raises(RunError) as caught:
        files.read_run(tmp_path)
    assert len(caught.value.problems) == 2
    with pytest.raises(RunError, match="not a run directory"):
        files.read_run(tmp_path / "none")


def test_a_folder_with_other_files_is_not_written_into(tmp_path):
    layout.claim_folder(tmp_path / "new")
    (tmp_path / "claims.csv").write_text("")
    layout.claim_folder(tmp_path)
    (tmp_path / ".forecast.csv.999.part").write_text("what a killed process left")
    layout.claim_folder(tmp_path)
    layout.begin(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["claims.csv"]
    (tmp_path / "thesis.docx").write_text("")
    with pytest.raises(RunError, match=r"thesis\.docx"):
        layout.claim_folder(tmp_path)


def test_every_column_of_every_table_is_described(tmp_path):
    tables = ["claims.csv", "situation.csv", "forecast.csv", "people.parquet", "supply.parquet"]
    path = files.write_datapackage(tmp_path, title="t", sources=[], licence="CC-BY-4.0", present=tables)
    resources = json.loads(path.read_text())["resources"]
    assert [r["path"] for r in resources] == tables
    assert all(f["description"] for r in resources for f in r["schema"]["fields"])


def test_datapackage_lists_every_column(tmp_path):
    path = files.write_datapackage(
        tmp_path, title="t", sources=[{"title": "s"}], licence="CC-BY-4.0", present=["claims.csv"]
    )
    package = json.loads(path.read_text())
    (resource,) = package["resources"]
    assert [f["name"] for f in resource["schema"]["fields"]] == list(CLAIM_COLUMNS)
    assert all(f["description"] for f in resource["schema"]["fields"])
    types = {f["name"]: f["type"] for f in resource["schema"]["fields"]}
    assert (types["value_low"], types["date_end"], types["private_individual"]) == ("number", "date", "boolean")
