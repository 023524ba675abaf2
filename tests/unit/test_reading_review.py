"""Review decisions outlive a new reading of the same, a changed, or another set of reports."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from command import call
from panah import files, pipeline
from panah.errors import RunError
from panah.model.claim import Report
from panah.reading.review import carry

TEXT = (
    "Date: 14 July 2021\n\nThe Taliban seized Ghoryan district on Friday. 500 families fled to Herat city.\n\n"
    "Islam Qala crossing was closed. Officials said 3,000 people were displaced in Herat province.\n"
)


@pytest.fixture
def table(tmp_path):
    """A table of claims of one report, beside it."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    return _read(tmp_path, "a.txt")


def _read(folder: Path, *names: str) -> Path:
    out = folder / "claims.csv"
    status = call("read", *(folder / n for n in names), "--atlas", "herat-2021", "--out", out)
    assert status == 0
    return out


def _review(table: Path, **decisions: dict[str, object]) -> None:
    """Write decisions, by kind, as a person would."""
    claims = [replace(c, **decisions.get(c.kind, {})) for c in files.read_claims(table)]
    assert {c.kind for c in claims} >= set(decisions)
    files.write_text(table, files.claims_csv(claims))


def _by_kind(table: Path, kind: str):
    return [c for c in files.read_claims(table) if c.kind == kind]


def test_all_three_decisions_are_carried_over_and_the_original_is_kept(table):
    old = _by_kind(table, "control_change")[0]
    _review(
        table,
        control_change={"review": "corrected", "place": "Kohsan", "value_low": 2.0, "value_high": 2.0},
        closure={"review": "rejected"},
        displacement_flow={"review": "accepted"},
    )
    _read(table.parent, "a.txt")
    (new,) = _by_kind(table, "control_change")
    assert (new.review, new.place, new.value_low, new.quote) == ("corrected", "Kohsan", 2.0, old.quote)
    original = json.loads(new.original)
    assert original["place"] == old.place
    assert {c.review for c in _by_kind(table, "closure")} == {"rejected"}
    once = table.read_bytes()
    _read(table.parent, "a.txt")
    assert table.read_bytes() == once
    assert not (table.parent / "claims-unmatched.csv").exists()


def test_a_corrected_place_without_its_code_is_on_no_map_until_it_has_one(table, capsys):
    _review(table, closure={"review": " Corrected", "place": "Torghundi"})
    _read(table.parent, "a.txt")
    assert "corrected without its code" in capsys.readouterr().err.replace("\n", " ")
    (shut,) = _by_kind(table, "closure")
    assert (shut.review, shut.place, shut.place_code, shut.latitude) == ("corrected", "Torghundi", "", None)
    read = json.loads(shut.original)["place_code"]
    for code in ("AF-TORGHUNDI", read):  # another place's, or that of the place that was read: a matter of spelling
        _review(table, closure={"place_code": code})
        _read(table.parent, "a.txt")
        assert [c.place_code for c in _by_kind(table, "closure")] == [code]
        assert "without its code" not in capsys.readouterr().err.replace("\n", " ")


def test_an_edit_without_a_decision_is_told_and_kept_until_it_is_decided(table, capsys):
    _review(table, closure={"place": "Torghundi", "place_code": "AF-TORGHUNDI"})
    (table.parent / "a.txt").write_text("A new first line of no weight.\n\n" + TEXT, "utf-8")
    _read(table.parent, "a.txt")
    assert "without a decision" in capsys.readouterr().err.replace("\n", " ")
    assert [c.place for c in _by_kind(table, "closure")] != ["Torghundi"]
    beside = table.parent / "claims-unmatched.csv"
    _read(table.parent, "a.txt")
    assert "without a decision" not in capsys.readouterr().err.replace("\n", " ")
    assert [(c.kind, c.place, c.review) for c in files.read_claims(beside)] == [("closure", "Torghundi", "")]
    _review(beside, closure={"review": "corrected"})
    _read(table.parent, "a.txt")
    assert [(c.place, c.review) for c in _by_kind(table, "closure")] == [("Torghundi", "corrected")]
    assert not beside.exists()


def test_decisions_follow_the_words_when_the_report_grows(table):
    _review(table, closure={"review": "rejected"})
    (table.parent / "a.txt").write_text("A new first line of no weight.\n\n" + TEXT, "utf-8")
    _read(table.parent, "a.txt")
    assert {c.review for c in _by_kind(table, "closure")} == {"rejected"}


def test_a_decision_whose_words_are_gone_is_told_kept_and_found_again(table, capsys):
    _review(table, closure={"review": "rejected"})
    (table.parent / "a.txt").write_text(TEXT.replace("Islam Qala crossing was closed. ", ""), "utf-8")
    _read(table.parent, "a.txt")
    assert "the claim is gone" in capsys.readouterr().err.replace("\n", " ")
    beside = table.parent / "claims-unmatched.csv"
    assert [(c.kind, c.review) for c in files.read_claims(beside)] == [("closure", "rejected")]
    (table.parent / "a.txt").write_text(TEXT, "utf-8")
    _read(table.parent, "a.txt")
    assert {c.review for c in _by_kind(table, "closure")} == {"rejected"}
    assert not beside.exists()


def test_decisions_on_a_report_that_is_not_read_this_time_are_kept(table, capsys):
    _review(table, closure={"review": "rejected"})
    (table.parent / "b.txt").write_text(TEXT.replace("500", "700"), "utf-8")
    _read(table.parent, "b.txt")
    assert "report not read this time" in capsys.readouterr().err.replace("\n", " ")
    _read(table.parent, "a.txt", "b.txt")
    assert {(c.report, c.review) for c in _by_kind(table, "closure")} == {("a.txt", "rejected"), ("b.txt", "")}


def test_a_rejection_does_not_fall_on_another_figure():
    report = Report("a", "500 people fled. ", date(2024, 1, 1), "--date")
    new = replace(files_claim(), value_low=700.0, value_high=700.0)
    carried = carry([replace(files_claim(), review="rejected")], report, [new])
    assert [c.review for c in carried.claims] == [""]
    assert len(carried.lost) == len(carried.changed) == 1


def files_claim():
    """A claim on the first 16 characters of the report "a"."""
    (found,) = [c for c in pipeline_claims() if c.value_low == 500]
    return replace(found, report="a", quote="500 people fled.", char_start=0, char_end=16)


def pipeline_claims():
    from panah.reading import read  # noqa: PLC0415

    return read([Report("a", "500 people fled to France.", date(2024, 1, 1), "--date")])


def test_an_accepted_claim_that_is_read_otherwise_keeps_what_was_accepted():
    report = Report("a", "500 people fled. ", date(2024, 1, 1), "--date")
    new = replace(files_claim(), value_low=700.0, value_high=700.0)
    carried = carry([replace(files_claim(), review="accepted")], report, [new])
    assert [(c.review, c.value_low) for c in carried.claims] == [("accepted", 500.0)]
    assert json.loads(carried.claims[0].original) == {"value_high": "700", "value_low": "700"}
    again = carry(carried.claims, report, [new])
    assert again.claims == carried.claims
    assert not again.changed


def test_an_accepted_claim_that_the_rules_no_longer_read_stays_while_its_words_do():
    report = Report("a", "500 people fled. ", date(2024, 1, 1), "--date")
    kept = carry([replace(files_claim(), review="accepted")], report, [], "r2")
    assert [(c.id, c.review) for c in kept.claims] == [("r2k001", "accepted")]
    gone = carry([replace(files_claim(), review="accepted")], replace(report, text="Nobody fled at all."), [])
    assert (gone.claims, len(gone.lost)) == ((), 1)


def test_each_of_two_claims_of_one_sentence_keeps_its_own_decision():
    report = Report("a", "500 people fled. ", date(2024, 1, 1), "--date")
    here, there = (replace(files_claim(), id=f"c00{i}", place=name) for i, name in ((1, "X"), (2, "Y")))
    carried = carry([replace(there, review="rejected"), replace(here, review="accepted")], report, [here, there])
    assert [(c.place, c.review) for c in carried.claims] == [("X", "accepted"), ("Y", "rejected")]


def test_a_kind_that_a_reviewer_corrected_is_found_by_its_rule():
    report = Report("a", "500 people fled. ", date(2024, 1, 1), "--date")
    corrected = replace(files_claim(), kind="return", review="corrected")
    carried = carry([corrected], report, [files_claim()])
    assert [(c.kind, c.review) for c in carried.claims] == [("return", "corrected")]
    assert json.loads(carried.claims[0].original)["kind"] == files_claim().kind


def test_a_table_that_is_none_and_an_unknown_decision_are_not_written_over(table):
    _review(table, closure={"review": "maybe"})
    before = table.read_bytes()
    with pytest.raises(RunError, match="accepted, corrected, rejected"):
        pipeline.read_table([table.parent / "a.txt"], table)
    table.write_text("a,b\n1,2\n")
    with pytest.raises(RunError, match="missing columns"):
        pipeline.read_table([table.parent / "a.txt"], table)
    assert before


def test_columns_of_ones_own_are_not_written_over(table):
    first, rest = table.read_text("utf-8").split("\n", 1)
    table.write_text("\n".join([f"{first},my notes,", *(f"{row},x," for row in rest.splitlines())]) + "\n", "utf-8")
    before = table.read_bytes()
    with pytest.raises(RunError, match=r"would be lost .*: my notes"):
        pipeline.read_table([table.parent / "a.txt"], table)
    assert table.read_bytes() == before


def test_an_unknown_decision_is_told_with_the_name_of_its_own_table(table):
    mine = table.rename(table.with_name("mine.csv"))
    _review(mine, closure={"review": "maybe"})
    for use in (
        lambda: pipeline.read_table([table.parent / "a.txt"], mine),
        lambda: pipeline.situate_file(mine, "herat-2021", None, table.parent / "out"),
    ):
        with pytest.raises(RunError, match=r"mine\.csv, claim c"):
            use()


def test_the_date_of_each_report_is_told_with_how_it_was_found(table, capsys):
    folder = table.parent
    (folder / "2021-07-15-b.txt").write_text(TEXT.partition("\n")[2], "utf-8")
    _read(folder, "a.txt", "2021-07-15-b.txt")
    said = capsys.readouterr().err
    assert "a.txt: dated 2021-07-14 (by dateline)" in said
    assert "2021-07-15-b.txt: dated 2021-07-15 (by file name)" in said
    assert call("read", folder / "a.txt", "--date", "2021-07-16", "--quiet") == 0
    assert "dated" not in capsys.readouterr().err


def test_the_dates_of_many_reports_are_told_in_one_line(table, capsys):
    names = [f"2021-07-{day}-x.txt" for day in range(15, 21)]
    for name in names:
        (table.parent / name).write_text(TEXT.partition("\n")[2], "utf-8")
    _read(table.parent, "a.txt", *names)
    assert "7 reports: dated 2021-07-14 to 2021-07-20 (6 by file name, 1 by dateline)" in capsys.readouterr().err


def test_a_table_without_the_newer_columns_is_read(table):
    claims = files.read_claims(table)
    lines = table.read_text("utf-8").replace("corroboration,also_in,superseded_by,original,", "", 1)
    lines = lines.replace("false,1,,,,", "false,").replace("true,1,,,,", "true,")
    table.write_text(lines, "utf-8")
    assert files.read_claims(table) == claims
