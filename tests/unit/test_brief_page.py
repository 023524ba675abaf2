"""The page: complete, linked, inert, the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import brief_world as world
from panah.brief import highlights, page
from panah.brief.access import passable
from panah.errors import InputError
from panah.model.claim import Certainty, Claim
from panah.model.forecast import Forecast
from panah.model.scenario import ControlRow
from panah.model.situation import Household

HTML = page(world.inputs())
VOID = {"meta", "link", "br", "img", "input"}


class Reader(HTMLParser):
    """Collects ids, links, tags and text, and checks that tags are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "svg"} & set(self.open):
            self.text += data

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        self.ids += [i for i in [values.get("id")] if i]
        self.links += [h for h in [values.get("href"), values.get("xlink:href")] if h]


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    return reader


def text(html: str) -> str:
    return " ".join(read(html).text.split())


def test_ids_are_unique_and_every_link_leads_somewhere() -> None:
    for share in (False, True):
        reader = read(page(world.inputs(share=share)))
        assert len(reader.ids) == len(set(reader.ids))
        assert {h for h in reader.links if not h.startswith("#")} == set()
        assert {h[1:] for h in reader.links} <= set(reader.ids)


def test_every_claim_that_may_be_shown_has_a_row_and_links_back() -> None:
    reader = read(HTML)
    shown = {c.id for c in world.claims()} - {"c11"}
    assert {i.removeprefix("claim-") for i in reader.ids if i.startswith("claim-")} == shown
    assert "claim-c01" in {h[1:] for h in reader.links}
    assert re.search(r'id="claim-c01".*?Used in: <a href="#cite-\d+">highlights</a>', HTML, re.DOTALL)


def test_nothing_is_asked_of_anyone_and_nothing_runs() -> None:
    reader = read(HTML)
    assert not {tag for tag, _ in reader.tags} & {"script", "link", "img", "iframe", "object", "embed", "form"}
    assert not [a for _, attrs in reader.tags for a in attrs if a.startswith("on") or a in ("src", "srcset")]
    assert not re.search(r"url\((?!#)", HTML)
    assert "@import" not in HTML


def test_markup_in_a_report_is_inert() -> None:
    assert "<script>" not in HTML
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in HTML


def test_markup_in_names_and_speakers_is_inert() -> None:
    bad = '"><img src=x onerror=alert(1)>'
    told = replace(world.claims()[3], speaker=bad, place=bad, actor=bad, item=bad)
    inputs = world.inputs(found=(told,))
    inputs = replace(inputs, area=bad, scenarios=(replace_title(inputs.scenarios[0], bad), *inputs.scenarios[1:]))
    assert not [tag for tag, _ in read(page(inputs)).tags if tag == "img"]


def replace_title(scenario: object, title: str) -> object:
    return scenario.model_copy(update={"title": title, "says": title})  # type: ignore[attr-defined]


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert page(world.inputs()) == HTML


def test_the_page_is_small() -> None:
    assert len(HTML.encode()) < 1_000_000


def test_figures_keep_their_text_and_carry_no_date() -> None:
    assert HTML.count("<svg") == 8
    assert "<dc:date>" not in HTML
    assert "<metadata" not in HTML
    assert re.search(r"<text[^>]*>12 May</text>", HTML)


def test_the_order_is_that_of_a_situation_report() -> None:
    ids = [i for i in read(HTML).ids if i.startswith("h-")]
    assert ids == ["h-highlights", "h-map", "h-movement", "h-food", "h-family", "h-scenarios", "h-dates", "h-sure",
                   "h-claims", "h-sources"]  # fmt: skip


def test_highlights_tell_reported_and_simulated_figures() -> None:
    told = text(HTML)
    assert "Rebels hold 2 of 4 districts of Marwan." in told
    assert re.search(r"Shut for goods: West Gate \(by the reports\s?\d+\); 1 of 2 crossings", told)
    assert "120,000 people newly displaced since 13 March 2031, according to UNHCR" in told
    where = "Marwan and the sites beside it"
    people = rf"[\d,]+ to [\d,]+ more displaced people arrive in {where} by 11 June \(day 30\)"
    assert re.search(f"9 in 10 simulated futures: {people}", told)
    assert "Officials warned that flour could run low by 11 June." in told
    assert "Flour: from 1,800 to 2,000 TSD per sack reported" in told


def test_highlights_for_a_terminal_are_plain_sentences() -> None:
    told = highlights(world.inputs())
    assert 3 <= len(told) <= 6
    assert told[0] == "Rebels hold 2 of 4 districts of Marwan. 1 district changed hands on 8 May 2031."
    assert not [s for s in told if "<" in s]


def test_the_warning_and_the_stock_stand_side_by_side() -> None:
    told = text(HTML)
    assert "Flour could run low within 30 days (11 June 2031)" in told
    assert "2,000 to 6,000 tonnes of flour in Marwan" in told


def test_a_denied_shortage_is_told_as_denied() -> None:
    denied = replace(world.claims()[7], certainty=Certainty.DENIED, date_end=world.DATE)
    told = text(page(world.inputs(found=(denied,))))
    assert "Officials denied that flour could run low." in told
    assert "Flour: a shortage is denied" in told


def test_who_finds_supplies_normal_has_denied_nothing() -> None:
    fine = replace(
        world.claims()[7], certainty=Certainty.DENIED, date_end=world.DATE, qualifier="said: supplies are normal"
    )
    told = text(page(world.inputs(found=(fine,))))
    assert "Officials said that supplies are normal." in told
    assert "Flour: supplies are normal" in told
    assert "denied that" not in told


def test_both_sides_of_a_conflict_are_shown() -> None:
    assert "the report: from 1,800 to 2,000 TSD per sack" in text(HTML)
    assert "the traders' union: 2,100 TSD per sack" in text(HTML)


def test_the_family_card_reads_the_household() -> None:
    told = text(HTML)
    assert "6 people, 4 of them children, headed by a child, with 2,000 TSD left, in Marwan province." in told
    assert "Protection." in told
    assert "13 to 22 days" in told


def test_dear_food_shortens_what_the_cash_buys() -> None:
    rows = HTML[HTML.index('id="h-scenarios"') : HTML.index('id="h-dates"')]
    found = re.findall(r'data-label="Days the family[^"]*">(\d+) to (\d+) days<', rows)
    assert len(found) == 2
    assert int(found[1][0]) < int(found[0][0]) <= int(found[0][1])


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.05, "shut"), (0.35, "probably shut"), (0.5, "not settled"), (0.7, "probably open"), (0.95, "open")],
)
def test_a_crossing_is_as_open_as_it_is_likely_to_be(probability: float, words: str) -> None:
    cell = replace(world.situation().of("open_goods")[0], best=probability)
    assert passable(cell) == words
    assert passable(None) == "not known"


def test_countries_are_named_by_the_base_map() -> None:
    land = {"type": "Feature", "properties": {"country": "WST", "name": "Westland"},
            "geometry": {"type": "Polygon", "coordinates": [[[18, 9], [19, 9], [19, 11], [18, 9]]]}}  # fmt: skip
    inputs = world.inputs()
    named = replace(inputs, basemap={**inputs.basemap, "features": [*inputs.basemap["features"], land]})
    assert "Westland (across the border)" in text(page(named))


def test_fighting_inside_a_place_is_not_told_as_holding_it() -> None:
    inputs = world.inputs()
    rows = (ControlRow(place="focus", start=7, holder="contested"), ControlRow(place="all", start=9, holder="attacker"))
    other = inputs.scenarios[1].model_copy(update={"control": rows})
    told = text(page(replace(inputs, scenarios=(inputs.scenarios[0], other))))
    assert "fighting inside Marwan" in told
    assert "every district held by Rebels" in told


def test_a_report_without_a_family_shows_a_labelled_standard_household() -> None:
    at = world.situation(Household(7, 900.0, "TSD", place_code="CITY"))
    told = text(page(world.inputs(at=at, found=world.claims()[:7])))
    assert "A standard household" in told
    assert "No family was described in the reports" in told
    assert "Protection." not in told


def test_key_dates_hold_announced_days_warnings_and_switches() -> None:
    table = HTML[HTML.index('id="h-dates"') : HTML.index('id="h-sure"')]
    days = re.findall(r'<th scope="row">([^<]*)</th>', table)
    assert days == ["17 May 2031", "22 May 2031", "1 June 2031", "11 June 2031", "14 June 2031"]


def test_a_feared_attack_is_never_told_as_an_event() -> None:
    feared = Claim("f1", "r", "threat_anticipated", "violence", certainty=Certainty.FEARED, quote="They may attack.")
    row = page(world.inputs(found=(feared,)))
    row = row[row.index('id="claim-f1"') :]
    assert "feared attack (not an event)" in row
    assert "feared, not an event" in row


def test_no_food_security_phase_is_printed() -> None:
    assert not re.search(r"\bIPC\b|\bphase \d", HTML, re.IGNORECASE)


def test_a_page_without_claims_still_stands() -> None:
    told = text(page(world.inputs(found=())))
    assert "9 in 10 simulated futures:" in told
    assert "What was claimed" in told


def test_inputs_that_do_not_belong_together_are_named_together() -> None:
    inputs = world.inputs()
    other = replace(inputs, forecast=Forecast(world.DATE.replace(day=1), ()))
    with pytest.raises(InputError) as caught:
        page(other)
    assert len(caught.value.problems) == 4


def test_a_run_shorter_than_a_month_speaks_of_its_last_day() -> None:
    inputs = world.inputs()
    short = tuple(r for r in inputs.forecast.rows if r.horizon <= 12)
    told = text(page(replace(inputs, forecast=Forecast(world.DATE, short))))
    assert "by 24 May (day 12)" in told
