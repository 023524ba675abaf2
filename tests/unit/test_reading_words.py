"""Claims told in ordinary words: what words weigh, and that such claims are proposals only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from panah.atlas.gazetteer import Gazetteer
from panah.model.claim import Claim, Report, claim_kinds
from panah.pipeline.evaluate import evaluate_reading
from panah.reading import read
from panah.reading.frames import Frame, analyse
from panah.reading.wordweights import FLOOR, REST, clauses_of, groups, terms_of, told_by_words, word_weights, words_of

TRAINING = Path(__file__).resolve().parents[2] / "training"
DAY = date(2024, 5, 8)


def frame_of(sentence: str) -> Frame:
    return next(iter(analyse(Report("r.txt", f"{sentence}\n", DAY, "--date"), Gazetteer()).frames()))


def claims(sentence: str) -> tuple[Claim, ...]:
    return read([Report("r.txt", f"Words before.\n\n{sentence}\n", DAY, "--date")], Gazetteer())


def test_names_figures_and_days_are_words_of_their_class():
    words = [w.text for w in words_of(frame_of("On Monday 300 families from Goma met Mr Xaver Yilm, the IOM's man."))]
    assert "<when>" in words
    assert words[words.index("<people>") :][1:2] == ["families"]
    assert "goma" not in words
    assert "yilm" not in words


def test_clauses_cover_the_sentence():
    frame = frame_of(
        "The market was empty, the mill stood still; and nobody knew who would come back when the rain ended."
    )
    spans = clauses_of(frame)
    assert (spans[0][0], spans[-1][1]) == (frame.start, frame.end)
    assert all(a[1] == b[0] for a, b in pairwise(spans))
    assert len(spans) == 5


def test_two_words_in_a_row_are_a_term_within_a_clause_only():
    frame = frame_of("The market was empty, traders had packed their stalls.")
    first, second = terms_of(words_of(frame), clauses_of(frame))
    assert "was empty" in first
    assert "empty traders" not in [*first, *second]


def test_chances_are_those_of_a_sum_by_hand():
    frame = frame_of("The well has run dry, and mothers boil leaves for supper.")
    terms = terms_of(words_of(frame), clauses_of(frame))
    table = word_weights()
    for k, kind in enumerate(table.kinds):
        steps = [sum(int(table.table[table.rows[t], k]) for t in own if t in table.rows) for own in terms]
        sums = [n * float(table.unit[k]) for n in steps]
        for n, own in enumerate(sums):
            score = float(table.bias[k]) + (1 - REST) * own + REST * sum(sums)
            assert table.odds([terms])[n, k] == pytest.approx(score, abs=1e-4), kind


def test_a_group_is_told_by_the_chance_of_any_of_its_kinds():
    table = word_weights()
    terms = terms_of(
        words_of(f := frame_of("The well has run dry, and mothers boil leaves for supper.")), clauses_of(f)
    )
    chances = 1 / (1 + np.exp(-table.odds([terms])))
    by_hand = set()
    (weighed,) = table.weigh([terms])
    for n in range(len(terms)):
        for group in {k.group for k in claim_kinds().values()}:
            mine = [k for k in table.kinds if claim_kinds()[k].group == group]
            some = 1 - np.prod([1 - chances[n, table.kinds.index(k)] for k in mine])
            assert weighed.groups[n][groups().index(group)] == pytest.approx(np.log(some / (1 - some))), group
            if some >= FLOOR:
                by_hand.add((n, max(mine, key=lambda k: chances[n, table.kinds.index(k)])))
    assert by_hand
    assert {(t.clause, t.kind) for t in weighed.told} == by_hand


PLAIN = "At noon the fridge hummed again, and the baker wiped the counter for nobody."
TOLD = "The spring smells of sulphur, and mothers walk two hours for a bucket."
SENTENCES = (PLAIN, TOLD, "The well has run dry, and mothers boil leaves for supper.", "Yes.")


def test_sentences_are_weighed_together_as_one_by_one():
    frames = [frame_of(s) for s in SENTENCES]
    before = None
    for frame, by_words in zip(frames, told_by_words(frames), strict=True):
        assert told_by_words([frame], before) == [by_words]
        frame.by_words = by_words
        before = frame
    assert told_by_words([]) == []


def test_the_words_of_the_sentence_before_weigh_by_the_root_of_their_number():
    table = word_weights()
    first, second = (terms_of(words_of(f), clauses_of(f)) for f in map(frame_of, SENTENCES[1:3]))
    alone, behind = table.odds([second]), table.odds([second], first)
    assert table.odds([first, second])[len(first) :] == pytest.approx(behind)
    of_all = [t for own in first for t in own]
    for k, kind in enumerate(table.kinds):
        column = k + len(table.kinds)
        steps = sum(int(table.table[table.rows[t], column]) for t in of_all if t in table.rows)
        more = steps * float(table.unit[column]) / len(of_all) ** 0.5
        assert behind[:, k] - alone[:, k] == pytest.approx(more, abs=1e-4), kind


def test_what_goes_on_is_likelier_told():
    """The same words behind a sentence of the same matter, and behind one of nothing."""
    table = word_weights()
    camp, nothing, goes_on = (
        terms_of(words_of(f), clauses_of(f))
        for f in map(
            frame_of, ("The families sleep in the church without roofs or blankets.", PLAIN, "They have no mats.")
        )
    )
    k = table.kinds.index("shelter")
    assert table.odds([goes_on], camp)[0, k] > table.odds([goes_on], nothing)[0, k]


def test_every_kind_has_weights_and_no_word_is_a_name():
    table = word_weights()
    assert set(table.kinds) == set(claim_kinds())
    assert table.table.shape == (len(table.rows) + 1, 2 * len(table.kinds))
    assert table.table[:-1].any(axis=1).all()
    assert not table.table[-1].any()
    assert len(table.rows) > 10_000


def test_a_sentence_in_ordinary_words_is_proposed():
    found = claims(TOLD)
    assert [(c.group, c.rule, c.proposed, c.factual) for c in found] == [("needs", "need.words", True, False)]


def test_a_short_sentence_is_proposed_where_its_words_are_clear():
    assert [c.kind for c in claims("The water is brown and mothers boil it twice.")] == ["need"]
    assert not claims("The minister returned from Paris.")


def test_a_question_gets_no_proposal():
    assert not claims("Does the spring smell of sulphur, and do mothers walk two hours for a bucket?")
    assert not claims(PLAIN)


def test_a_clause_beside_those_that_rules_read_is_proposed():
    found = claims("Rebels captured the town of Goma on Monday, and mothers walk two hours for a bucket of water.")
    assert {(c.kind, c.proposed) for c in found} == {("control_change", False), ("need", True)}


def test_what_is_said_in_two_clauses_is_proposed_once():
    (claim,) = claims("The spring smells of sulphur, and mothers walk two hours for a bucket, and the jars are dry.")
    assert claim.kind == "need"


def test_a_reviewer_turns_a_proposal_into_a_claim():
    proposal = claims(TOLD)[0]
    assert replace(proposal, review="accepted").factual
    assert replace(proposal, review="corrected").factual
    assert not replace(proposal, review="rejected").factual


@pytest.mark.parametrize(
    ("folder", "precision", "recall"), [("held", 0.77, 0.54), ("held-dense", 0.73, 0.37), ("held-twelve", 0.70, 0.52)]
)
def test_reports_that_nothing_was_learnt_from(folder, precision, recall):
    """Reports that no rule and no weight knows; docs/reading.md has the figures and their intervals."""
    found = {m.measure: m.value for m in evaluate_reading(TRAINING / folder).rows}
    assert found["claims, precision"] >= precision
    assert found["claims, recall"] >= recall
    assert found["quotes verbatim"] == 1.0
