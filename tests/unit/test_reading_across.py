"""Many reports: copies of one text, statements of several sources, figures that were replaced; stop and resume."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from panah import files, pipeline
from panah.errors import ReportError
from panah.model.claim import Claim, Measure, Report
from panah.pipeline import many, readings
from panah.reading.across import Origin, origins_of, settle, signature

DAY = date(2024, 5, 15)
WORDS = (
    "Fighting went on in the hills all week and {n} families left their homes for the town, where the school and two "
    "mosques took them in. Aid workers said water was short and the road north had been cut by floods since Monday. "
    "Traders hoped that the bridge would be mended before the harvest, but officials gave no date for the work. "
)


def report(name: str, text: str, day: date = DAY, source: str = "") -> Report:
    return Report(name, text, day, "--date", source, name)


def claim(identity: str, name: str, value: float = 500, **more: object) -> Claim:
    plain = Claim(
        identity, name, "displacement_stock", "displacement", place="Bakovo", place_code="XX01", value_low=value,
        value_high=value, unit="persons", measure=Measure.STOCK, date_start=DAY, date_end=DAY, quote=f"{value} people",
        char_start=3, char_end=13, attribution="unattributed",
    )  # fmt: skip
    return replace(plain, **more)


def origin(name: str, day: date = DAY, publisher: str = "") -> Origin:
    return Origin(day, publisher or name, name)


def test_a_reprint_is_a_copy_and_another_article_is_not():
    text = WORDS.format(n=300)
    cut = "Home news.\n\n" + text.replace("Traders hoped", "Merchants hoped")
    other = (
        "Rain came late this year. " + WORDS.format(n=300)[:60] + "Prices of onions and oil were the talk of all. " * 3
    )
    found = origins_of([report("a", text, source="Agency"), report("b", cut, source="Paper"), report("c", other)])
    assert [found[n].root for n in "abc"] == ["a", "a", "c"]
    assert found["b"].publisher == "Agency"


def test_short_texts_are_never_copies():
    assert signature("Five people fled.") is None
    found = origins_of([report("a", "Five people fled."), report("b", "Five people fled.")])
    assert found["b"].root == "b"


def test_the_same_statement_of_three_sources_is_one_claim_with_three_sources():
    names = ("a", "b x.txt", "c")
    claims = [claim(f"r{i}c001", name) for i, name in enumerate(names, 1)]
    (one,) = settle(claims, {n: origin(n) for n in names})
    assert (one.id, one.corroboration, one.also_in) == ("r1c001", 3, "b%20x.txt#3:13 c#3:13")


def test_a_copy_and_a_speaker_heard_twice_are_no_second_source():
    copies = settle([claim("r1c001", "a"), claim("r2c001", "b")], {"a": origin("a"), "b": Origin(DAY, "a", "a")})
    assert [(c.corroboration, c.also_in) for c in copies] == [(1, "b#3:13")]
    spoken = {"speaker": "UNHCR", "attribution": "named_organisation"}
    heard = [claim("r1c001", "a", **spoken), claim("r2c001", "b", **spoken)]
    assert [c.corroboration for c in settle(heard, {n: origin(n) for n in "ab"})] == [1]


@pytest.mark.parametrize(
    "other",
    [
        {"place_code": "XX02"},
        {"date_start": date(2024, 5, 1), "date_end": date(2024, 5, 1)},
        {"value_high": 600},
        {"private_individual": True},
        {"place": "", "place_code": ""},
    ],
)
def test_what_differs_stays_side_by_side(other):
    both = settle([claim("r1c001", "a"), claim("r2c001", "b", **other)], {n: origin(n) for n in "ab"})
    assert [c.corroboration for c in both] == [1, 1]


def test_a_later_figure_of_the_same_source_replaces_the_earlier_and_both_are_kept():
    later = date(2024, 5, 20)
    new = claim("r2c001", "b", 900, date_start=later, date_end=later)
    origins = {"a": origin("a", publisher="UN"), "b": origin("b", later, "UN")}
    both = settle([claim("r1c001", "a"), new], origins)
    assert [c.superseded_by for c in both] == ["r2c001", ""]
    assert [c.factual for c in both] == [False, True]
    others = settle([claim("r1c001", "a"), new], {**origins, "b": origin("b", later, "Red Cross")})
    assert [c.superseded_by for c in others] == ["", ""]


def test_a_figure_that_another_source_stands_by_is_not_replaced():
    later = date(2024, 5, 20)
    new = claim("r3c001", "c", 900, date_start=later, date_end=later)
    origins = {"a": origin("a", publisher="UN"), "b": origin("b"), "c": origin("c", later, "UN")}
    kept = settle([claim("r1c001", "a"), claim("r2c001", "b"), new], origins)
    assert [(c.id, c.corroboration, c.superseded_by) for c in kept] == [("r1c001", 2, ""), ("r3c001", 1, "")]


def test_a_flow_of_another_period_is_no_correction():
    may = {"measure": Measure.FLOW, "date_start": date(2024, 5, 1), "date_end": DAY}
    june = {"measure": Measure.FLOW, "date_start": date(2024, 6, 1), "date_end": date(2024, 6, 15)}
    origins = {"a": origin("a", publisher="UN"), "b": origin("b", date(2024, 6, 16), "UN")}
    apart = settle([claim("r1c001", "a", **may), claim("r2c001", "b", 900, **june)], origins)
    assert [c.superseded_by for c in apart] == ["", ""]
    again = settle([claim("r1c001", "a", **may), claim("r2c001", "b", 900, **may)], origins)
    assert [c.superseded_by for c in again] == ["r2c001", ""]


def test_a_reviewed_claim_is_never_merged():
    both = settle([claim("r1c001", "a"), claim("r2c001", "b", review="accepted")], {n: origin(n) for n in "ab"})
    assert [c.id for c in both] == ["r1c001", "r2c001"]


@pytest.fixture
def reports(tmp_path):
    out = []
    for i in range(6):
        path = tmp_path / f"2021-07-{i + 10}-r{i}.txt"
        path.write_text(f"On Friday {500 + i // 3} families fled to Herat city. Herat's bridge was closed.\n", "utf-8")
        out.append(path)
    return out


def test_report_by_report_gives_the_bytes_of_all_at_once(reports, tmp_path):
    whole = files.claims_csv(pipeline.read(reports, atlas="herat-2021").claims)
    seen = []
    table = pipeline.read_table(
        reports, tmp_path / "claims.csv", atlas="herat-2021", progress=lambda *step: seen.append(step)
    )
    assert (tmp_path / "claims.csv").read_text("utf-8") == whole
    assert table.claims == len(whole.splitlines()) - 1 > 6
    assert {("look", 6, 6), ("read", 6, 6), ("join", 12, 12)} <= set(seen)
    assert not list(tmp_path.glob(".*"))


def test_a_stopped_reading_goes_on_from_what_is_finished(reports, tmp_path, monkeypatch):
    read, times = many.read_reports, []

    def counted(some, names):
        if len(times) == 3:
            raise KeyboardInterrupt
        times.append(some[0].name)
        return read(some, names)

    monkeypatch.setattr(many, "read_reports", counted)
    with pytest.raises(KeyboardInterrupt):
        pipeline.read_table(reports, tmp_path / "claims.csv", atlas="herat-2021")
    assert not (tmp_path / "claims.csv").exists()
    times[:] = [""]  # two more may be read before it stops again
    with pytest.raises(KeyboardInterrupt):
        pipeline.read_table(reports, tmp_path / "claims.csv", atlas="herat-2021")
    assert times[1:] == [p.name for p in reports[3:5]]
    times.clear()
    pipeline.read_table(reports, tmp_path / "claims.csv", atlas="herat-2021")
    assert times == [reports[5].name]


def test_every_bad_report_is_named_before_any_is_read(reports, tmp_path):
    reports[1].write_bytes(b"")
    reports[4].write_bytes(b"\xff\xfeH\x00")
    with pytest.raises(ReportError) as caught:
        readings.read_files(reports, readings.ReadAsked(out=tmp_path / "claims.csv"))
    assert len(caught.value.problems) == 2
    assert not list(tmp_path.glob("*.csv")) and not list(tmp_path.glob(".*"))
