"""Label sets and their scorers: known by columns, scored by rules a hand can follow."""

from __future__ import annotations

import csv
from datetime import date

import numpy as np
import pytest

from panah.errors import InputError
from panah.model.claim import Certainty, Claim
from panah.pipeline.evaluate import evaluate_reading
from panah.reading.answer import Answer, answer
from panah.reading.evaluate import Excerpt, GoldClaim, GoldText, MarkedText, score_excerpts, score_gold, score_spans
from panah.reading.evaluate.measured import f1, measured
from reading_gold import ARTICLE, GOLD


def claim(**values) -> Claim:
    fields = {"id": "c001", "report": "r.txt", "kind": "displacement_flow", "group": "displacement", "unit": "persons"}
    return Claim(**{**fields, **values})


def test_a_share_has_its_hits_over_its_cases_and_an_interval_around_it():
    found = measured("made", "hits", [(1, 1)] * 30 + [(0, 1)] * 10)
    assert found.value == 0.75
    assert found.low < 0.75 < found.high
    assert found == measured("made", "hits", [(1, 1)] * 30 + [(0, 1)] * 10)
    assert 0.1 < found.high - found.low < 0.4  # 1.96 * 2 * sqrt(.75 * .25 / 40) = .27


def test_f1_is_the_harmonic_mean():
    precision, recall = 6 / 8, 6 / 12
    assert f1(np.array([6.0, 8.0, 12.0])) == pytest.approx(2 * precision * recall / (precision + recall))


def test_the_answer_is_the_greatest_figure_told_as_a_fact():
    claims = [
        claim(value_low=900.0, value_high=900.0, place_code="AAA", quote="900 people were evacuated"),
        claim(value_low=5000.0, value_high=5000.0, certainty=Certainty.FEARED),
        claim(kind="casualty", group="violence", value_low=7000.0, value_high=7000.0),
        claim(kind="shelter", group="needs", unit="structures", value_low=8000.0, value_high=8000.0),
    ]
    assert answer(claims, lambda code: code) == Answer(900.0, "persons", "evacuated", "AAA")
    assert answer(claims[3:], lambda code: code).unit == "households"
    assert answer(claims[2:3], lambda code: code) == Answer()


def test_excerpts_in_other_languages_are_left_out_and_blank_gold_is_not_asked():
    excerpts = [
        Excerpt("1", "About 900 people were displaced in the town.", Answer(900.0, "persons", "displaced", "AAA")),
        Excerpt("2", "Two people were displaced.", Answer(2.0, "persons", "", "")),
        Excerpt("3", "Hay 400 evacuados en la zona y los alrededores del valle.", Answer(400.0, "persons", "", "")),
    ]
    rows = {m.measure: m for m in score_excerpts("made", excerpts, lambda e: Answer(900.0, "persons", "displaced"))}
    assert (rows["figure"].value, rows["figure"].n) == (0.5, 2)
    assert (rows["term"].value, rows["term"].n) == (1.0, 1)
    assert rows["country, recall"].value == 0.0


def test_spans_count_when_they_overlap():
    text = MarkedText("t", "x" * 50, date(2020, 1, 1), {"quantity": ((0, 5), (10, 15)), "date": (), "location": ()})
    rows = {m.measure: m for m in score_spans("made", [text], lambda t: {"quantity": ((4, 6), (20, 22), (30, 31))})}
    assert rows["quantity, recall"].value == 0.5
    assert rows["quantity, precision"].value == pytest.approx(1 / 3)


def gold(start: int, **values) -> GoldClaim:
    values_ = "value_before value_low value_high value_denominator"
    blank = dict.fromkeys(f"place admin subject date_start date_end speaker {values_}".split(), "")
    row = {**blank, "kind": "displacement_flow", "attribution_level": "unattributed", "certainty": "asserted"}
    return GoldClaim({**row, "private_individual": "no", **values}, "displacement", start, start + 10, core=True)


def test_a_second_claim_of_one_gold_claim_counts_against_precision():
    text = "0123456789abcdefghij"
    claims = [
        claim(quote=text[:10], char_start=0, char_end=10, occurrences="0:10", value_low=5.0, value_high=5.0),
        claim(quote=text[2:8], char_start=2, char_end=8, occurrences="2:8"),
    ]
    rows = {
        m.measure: m.value
        for m in score_gold("made", [GoldText(text, [gold(0, value_low="5", value_high="5"), gold(10)], claims, str)])
    }
    assert rows["claims, precision"] == rows["claims, recall"] == rows["claims, F1"] == 0.5
    assert rows["number"] == 1.0
    assert rows["unmatched claims beside a matched one"] == 1.0


def test_a_label_set_is_known_by_its_columns(tmp_path):
    with (tmp_path / "made.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["excerpt_id", "excerpt", "Quantity", "Term", "Unit", "Location", "Country"])
        text = "About 900 people were displaced by the floods in Chad."
        rows.writerow(["1", text, "900", "Displaced", "People", "", "TCD"])
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    scored = evaluate_reading(tmp_path)
    values = {m.measure: m.value for m in scored.rows}
    assert (values["figure"], values["unit"], values["country, F1"]) == (1.0, 1.0, 1.0)
    assert [s.split(":")[0] for s in scored.skipped] == ["other.csv"]


def test_the_country_is_measured_apart_where_the_set_says_that_a_place_is_mentioned(tmp_path):
    names = "URL,Excerpt,Mentions,Displacement figure,Reporting term,Reporting unit,Specific location,"
    names += "Location (Country)"
    told = [
        ("", "About 900 people were displaced by the floods in Chad.", "Y"),
        ("https://x.org/chad/", "About 900 people were displaced.", "N"),
        ("https://x.org/a/", "About 900 people were displaced.", "N"),
    ]
    rows = [[*row, "900", "Displaced", "People", "", "Chad;TCD;148"] for row in told]
    with (tmp_path / "made.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([names.split(","), *rows])
    values = {m.measure: (m.value, m.n) for m in evaluate_reading(tmp_path).rows}
    assert values["country, F1"] == (0.5, 3)
    assert values["country, F1, where the text names a place"] == (1.0, 1)
    assert values["country, F1, with the page's address"] == (pytest.approx(0.8), 3)


def test_what_is_no_label_set_is_refused_by_name(tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"no label set of a known kind"):
        evaluate_reading(tmp_path / "other.csv")
    with pytest.raises(InputError, match=r"no such file"):
        evaluate_reading(tmp_path / "absent.csv")


@pytest.mark.skipif(not ARTICLE.exists() or not GOLD.exists(), reason="the article and its gold are not here")
def test_the_article_is_scored_whole():
    rows = {m.measure: m for m in evaluate_reading(GOLD).rows}
    assert rows["quotes verbatim"].value == 1.0
    assert rows["claims, recall"].n == 77
    assert rows["claims, precision"].value >= 0.85
