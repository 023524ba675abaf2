from __future__ import annotations

import re
from datetime import date
from random import Random

from panah.atlas.gazetteer import Gazetteer
from panah.model.claim import Report
from panah.reading.frames import analyse
from panah.reading.text import named, parse, plain_text


def report(text):
    return Report("r.txt", text, date(2024, 5, 15), "--date")


def sentences(text):
    doc = parse(report(text))
    return [text[s.start : s.end] for s in doc.sentences]


def test_equal_paragraphs_are_one_with_every_occurrence():
    text = "First words here today.\n\nA caption of a picture\n\nA caption of a picture\n\nFirst words  here today.\n"
    doc = parse(report(text))
    assert [len(p.occurrences) for p in doc.paragraphs] == [2, 2]
    assert [p.role for p in doc.paragraphs] == ["body", "caption"]
    for paragraph in doc.paragraphs:
        assert (paragraph.start, paragraph.end) == paragraph.occurrences[0]


def test_front_matter_and_meta_lines_are_no_paragraphs():
    text = "---\ndate: 2024-01-01\n---\n\n# Head of it\n\nDate: 1 May 2024\n\nBody it is.\n\nSource: a paper\n"
    doc = parse(report(text))
    assert [(text[p.start : p.end], p.role) for p in doc.paragraphs] == [
        ("Head of it", "title"),
        ("Body it is.", "body"),
    ]


def test_wrapped_lines_join_and_list_items_stand_alone():
    text = "One line that is\nwrapped over two.\n\n- first item\n- second item\n"
    doc = parse(report(text))
    assert [text[p.start : p.end] for p in doc.paragraphs] == [
        "One line that is\nwrapped over two.",
        "first item",
        "second item",
    ]


def test_sentences_end_where_they_should():
    text = (
        "Gen. Lorem said 3.5 million people left on Nov. 30. \u2018It is bad. It is worse.\u2019 He added: "
        "\u2018Go.\u2019 The U.S. said no."
    )
    assert sentences(text) == [
        "Gen. Lorem said 3.5 million people left on Nov. 30.",
        "\u2018It is bad.",
        "It is worse.\u2019",
        "He added:",
        "\u2018Go.\u2019",
        "The U.S. said no.",
    ]


def test_an_apostrophe_opens_no_quote():
    doc = parse(report("The city\u2019s roads and the rebels\u2019 posts aren\u2019t safe, it\u2019s said."))
    assert doc.quotes == ()


def test_plain_text_keeps_every_position():
    text = "A\u00a0\u201cquote\u201d \u2013 and [a link](https://example.org/x_y) *bold*\n\u0130"
    assert len(plain_text(text)) == len(text)


def voices(text):
    scene = analyse(report(text), Gazetteer())
    return [(v.speaker, v.attribution, v.direct) for v in scene.voices]


def test_a_quote_over_paragraphs_keeps_its_speaker_through_captions():
    text = (
        "A farmer named Lorem Ipsum stood there.\n\nHe warned the reporter: \u2018Go no deeper. There are men.\n\n"
        "A picture of a road\n\nA picture of a road\n\nThe refugee agency estimates that 5,000 people left\n\n"
        "The refugee agency estimates that 5,000 people left\n\n\u2018They wanted to blow up the bridge, but "
        "failed.\u2019\n"
    )
    assert [v for v in voices(text) if v[2]] == [("Lorem Ipsum", "eyewitness", True)] * 2


def test_levels_of_attribution():
    cases = {
        "Officials in Loremabad said that food was short.": ("Officials in Loremabad", "unnamed_officials"),
        "Food is short, the disaster authority said.": ("disaster authority", "unnamed_officials"),
        "The World Food Programme said stocks were low.": ("World Food Programme (WFP)", "named_organisation"),
        '"We left at night," said Dolor Amet, a baker.': ("Dolor Amet", "eyewitness"),
        "A local commander said the bridge stood.": ("unnamed local commander", "named_armed_actor"),
        "According to OCHA, 300 families left.": ("OCHA", "named_organisation"),
        "Lorem Dolor, a spokesman for UNHCR, told reporters that many left.": (
            "Lorem Dolor, UNHCR spokesman",
            "named_official",
        ),
        "The Paper has learned that fighters came.": ("The Paper", "media_learned"),
        "A reporter saw fighters at the gate.": ("reporter", "reporter_observation"),
        "A widow from Ipsum said she fled.": ("unnamed widow from Ipsum", "eyewitness"),
    }
    for text, (speaker, level) in cases.items():
        found = voices(text)
        assert (speaker, level) in [(s, a) for s, a, _ in found], (text, found)


def test_a_word_that_is_no_verb_of_saying_makes_no_speaker():
    assert voices("An estimated 300 families left. The advance has heightened fears that war may come.") == []


def test_names_stand_where_a_pattern_of_them_would_find_them():
    random = Random(5)
    letters = ["a", "b", "'", "-", " ", "_", "ab", "ab a"]
    for _ in range(2000):
        plain = "".join(random.choice(letters) for _ in range(30))
        names = {"".join(random.choice("ab' -") for _ in range(random.randint(1, 3))) for _ in range(3)}
        start, end = sorted(random.randint(0, len(plain)) for _ in range(2))
        either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        pattern = re.compile(rf"(?<![\w'-])(?:{either})(?![\w-])")
        assert list(named(plain, names, start, end, before="'-")) == [
            m.span() for m in pattern.finditer(plain, start, end)
        ]


def test_lines_with_a_label_or_a_time_and_headings_in_capitals_stand_alone():
    text = (
        "SITREP 17 / ACCESS\nGao road: closed since Monday.\n[07:40] Market open.\nMENAKA: town encircled, and the\n"
        "market shut."
    )
    told = [text[p.start : p.end] for p in parse(Report("r.txt", text, date(2024, 5, 15), "--date")).paragraphs]
    assert told == [
        "SITREP 17 / ACCESS", "Gao road: closed since Monday.", "[07:40] Market open.",
        "MENAKA: town encircled, and the\nmarket shut.",
    ]  # fmt: skip
