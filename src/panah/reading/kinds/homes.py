"""Where people are: returns and relocations, movements over a border, sites that host people, and their shelter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from panah.model.claim import Measure
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader
from panah.reading.kinds.moving import destination_of, figure_of, may_count_people, share_of
from panah.reading.kinds.ruins import ruined
from panah.reading.quantities import Figure

_PEOPLE: Final = (
    r"(?:people|persons|individuals|refugees|idps|displaced|families|households|residents|villagers|civilians|"
    r"returnees|nobody|no one|they|many|most|thousands|hundreds|patients|children|women|farmers|all|some|who|others)"
)
_RETURN: Final = rx(
    r"\b(?P<home>(?:returned|returning|return|gone (?:back|home)|went (?:back|home)|go back|(?:came|come) (?:back|"
    r"home))(?! (?:fire|to (?:power|"
    r"office|work|school|normal|parliament|the (?:question|table|issue|negotiat\w+)))) ?(?:(?P<to>home|to (?:their )?"
    r"(?:homes|villages|land|areas|places))|to\b|so far|since|from|spontaneously|voluntarily)?)|"
    r"\b(?P<moved>relocat(?:ed|"
    r"ing)|repatriated|resettled)\b|\b(?P<out>evacuat(?:ed|ing))\b|\b(?P<shift>(?:were |was )?(?:moved|"
    r"transferred) from "
    r"[^.;,]{2,40}? to (?:an? )?(?:new |planned |safer |another )*(?:camp|site|settlement|shelter|centre|center))\b"
)
_RETURNS: Final = rx(r"\b(?P<n>returnees|returns)\b")
_AMOUNTS: Final = rx(r"\b(?:is|was|stands|stood|reached|totall?ed|amounts?)(?: (?:now|at|to))* $")
_OVER: Final = rx(
    r"\b(?P<v>cross(?:ed|es|ing)?|waded|swam|walked|spilled|fle(?:d|eing)|"
    r"enter(?:ed|s|ing)|pass(?:ed|es|ing)?|streamed|poured|pushed)\b(?P<way> "
    r"[^.;]{0,60}?\b(?:the (?:\w+ )?(?:border|frontier)|from one bank to the other|into|over the (?:river|bridge)|"
    r"to) ?)"
)
_SENT: Final = rx(r"\b(?P<v>deported|expelled|sent back|pushed back)\b(?P<way>(?: back)? from (?:the )?(?-i:[A-Z]))")
"""People who were sent out of another country."""

_HOSTED: Final = rx(
    r"\b(?:shelter(?:ed|ing)|staying|living|hosted|housed|accommodated|lodged|camped|camping|crammed|crowded|"
    r"taking refuge|taken refuge|sleeping|remain)\b(?: \w+){0,3}? (?:in|at|with|inside|into|near|on) "
    r"(?P<where>[^.;]{3,60})"
)
_BARE: Final = rx(r"\b(?:open|tents?|plastic|tarpaulins?|streets?|trees|cars)\b")
"""Where people are without a roof: a want of shelter, and no site."""

_HOSTS: Final = rx(
    r"\b(?:camp|site|settlement|centre|center|school|compound|shelter)\b[^.;,]{0,30}?(?: (?:hosts?|hous(?:es|ing)|"
    r"shelter(?:s|ing)|hosting|is home to|accommodates?|holds)\b|:)"
)
_CAMP: Final = rx(
    r"\b(?:in|at|inside|near) (?:the )?(?:nearby |crowded |sprawling |main )*(?P<name>[A-Z][\w'-]+(?: "
    r"[A-Z][\w'-]+)?) (?:"
    r"refugee|displacement|idp|transit) (?:camp|site|settlement)\b",
    re.NOFLAG,
)
_WITHOUT: Final = (
    r"(?:sleep(?:s|ing)?|slept|liv(?:e|es|ing)|stay(?:s|ing)?|camp(?:ed|ing)) (?:[\w-]+ ){0,3}?(?:in|"
    r"under|inside|out in) (?:[\w-]+ ){0,3}?(?:open\b|tents?|plastic|tarpaulins?|classrooms|schools?|unfinished|"
    r"damaged|"
    r"mosques?|churches|makeshift|caves|cars|ruins|the streets?|trees|public buildings|huts)"
)
_POOR: Final = rx(
    rf"\b(?:(?:makeshift|improvised|inadequate|flimsy|overcrowded) (?:shelters?|tents?|huts|homes|dwellings|camps?)|"
    rf"{_WITHOUT}|(?:are|is|were|made|left|leaving|rendered) (?:[\w,.]+ ){{0,3}}?homeless|(?:no|without|need) shelter|"
    r"without (?:a roof|roofs))"
)
_HOUSES: Final = r"(?:houses|homes|shelters|tents|huts|dwellings|buildings|housing units)"
_RUIN: Final = (
    r"(?:destroyed|damaged|flattened|burn(?:t|ed)(?: down)?|washed away|razed|ruined|collapsed|torched|"
    r"levelled|leveled|swept away|need(?:s|ing)? (?:\w+ )?(?:repairs?|rebuilding))"
)
_RUINED: Final = rx(
    rf"\b{_HOUSES}\b[^.;,]{{0,40}}? (?:(?:was|were|have been|had been|are|been|completely|partly|partially|badly|"
    rf"also) ){{0,4}}(?P<a>{_RUIN})\b|\b(?P<b>{_RUIN})[^.;]{{0,30}}?\b{_HOUSES}\b"
)


def _counted(frame: Frame, at: int, stop: int, back: int = 110, on: int = 45) -> Figure | None:
    """The figure of people a verb tells of: the nearest before it, else the one behind it."""
    low, high = frame.clause(at, stop)
    mine = [f for f in frame.figures if may_count_people(frame, f) and (f.low or f.high)]
    before = [f for f in mine if max(low, at - back) <= f.start and f.end <= at + 1]
    after = [f for f in mine if stop <= f.start < min(high, stop + on)]
    passive = re.search(r"\b(?:was|were|been|being|are)\s+(?:\w+\s+)?$", frame.between(low, at))
    ordered = (before[::-1] + after) if passive or not after else (after + before[::-1])
    return ordered[0] if ordered else None


@reader("return", "return", "back", "home", "relocat", "repatriat", "resettl", "evacuat", "moved", "transferred")
def going_back(frame: Frame) -> Iterator[Draft]:
    """People who went home, were moved on, or were brought out."""
    match = next((m for m in frame.find(_RETURN) if _is_people(frame, m)), None)
    figure = _counted(frame, *match.span()) if match else None
    if match is None:
        noun = frame.has(_RETURNS)
        figure = next((f for f in frame.figures if noun and frame.between(f.end, noun.start()).isspace()), None)
        figure = figure or next((f for f in frame.figures if noun and re.search(r"return", f.noun)), None)
        if noun and figure is None:  # "the number of returnees from X now stands at 300"
            figure = next(
                (
                    f
                    for f in frame.figures
                    if f.kind == "count" and not f.unit and _AMOUNTS.search(frame.between(noun.end(), f.start))
                ),
                None,
            )
        if noun is None or figure is None:
            return
        match = noun
    at, stop = match.span()
    goal = destination_of(frame, at, stop)
    place, context = (goal, False) if goal else frame.where(at, stop)
    groups = match.groupdict()
    rule = "return.evacuated" if groups.get("out") else "return.moved" if groups.get("moved") else "return"
    values = figure_of(figure) if figure else {}
    yield frame.draft(
        "return", rule, at, stop, place=place, context=context, measure=Measure.FLOW if figure else None, **values
    )
    since = re.compile(r"\btotal\b[^.;]{0,40}?\bto\s+(?P<n>\d[\d,]*)").search(frame.scene.doc.plain, stop, frame.end)
    if since and figure:
        count = float(since["n"].replace(",", ""))
        when = next((w for w in frame.whens if w.start > stop and w.role == "since"), None)
        yield frame.draft(
            "return",
            "return.total",
            since.start(),
            since.end(),
            place=place,
            context=context,
            measure=Measure.FLOW,
            low=count,
            high=count,
            unit=figure.unit,
            qualifier="running total",
            **frame.dated(when),
        )


def _is_people(frame: Frame, match: re.Match[str]) -> bool:
    """Whether people, and not a delegation's visit or a thing, went back or were moved."""
    at, stop = match.span()
    low, high = frame.clause(at, stop)
    who = re.compile(rf"\b{_PEOPLE}\b", re.IGNORECASE)
    near = frame.between(low, at) + frame.between(stop, min(high, stop + 40))
    if not (_counted(frame, at, stop) or who.search(near)):
        return False
    if match["home"] and re.search(
        r"\b(?:will|to|would|can|could|cannot|plan\w*|want\w*|hope\w*)\s+$", near[: at - low]
    ):
        return False  # a wish
    word = match["home"] or ""
    return not (word.lower().startswith("return") and word.strip().lower() in {"return"})


def _over_water(frame: Frame, at: int) -> bool:
    """Whether words before a position lead over a river into a place abroad ("across the X into Y district")."""
    goal = next((p for p in frame.places if 0 <= p.start - at < 6), None)
    if goal is None or not _ACROSS.search(frame.scene.doc.plain, max(frame.start, at - 40), at):
        return False
    return len({e.country for p in frame.scene.places.refs if (e := frame.scene.gazetteer.entry(p.code))}) > 1


_ACROSS: Final = rx(r"\b(?:across|over) the (?-i:[A-Z])[\w'-]+(?: river)? (?:in)?to ?$")


@reader(
    "cross_border", "cross", "fle", "enter", "pass", "stream", "pour", "push", "wade", "swam", "walk", "spill",
    "deport", "expel", "repatriat",
)  # fmt: skip
def cross_border(frame: Frame) -> Iterator[Draft]:
    """Counted people who went over a border: named as such, or into another country."""
    for match in [*frame.find(_OVER), *frame.find(_SENT)]:
        figure = _counted(frame, *match.span("v"), back=60, on=20)
        if figure is None or re.search(r"kill|injur|dead", frame.between(figure.start, match.start())):
            continue
        border = re.search(r"border|frontier|one bank", match["way"])
        country = next((p for p in frame.places if 0 <= p.start - match.end() < 6 and p.kind == "country"), None)
        sent = match.re is _SENT.re
        country = country or (next((p for p in frame.places if p.kind == "country"), None) if sent else None)
        abroad = [p for p in frame.places if p.kind == "country" and p.code != frame.scene.places.country]
        over = re.match(r"cross", match["v"], re.IGNORECASE) is not None  # who crossed into a country came from another
        if not border and (country is None or not (abroad or sent or over)) and not _over_water(frame, match.end()):
            continue
        place, context = frame.where(*match.span("v"))
        points = [p for p in frame.places if p.start >= match.end() and p.kind != "country"]
        yield frame.draft(
            "cross_border",
            "cross_border",
            match.start("v"),
            match.end("v"),
            place=points[-1] if points else country or place,
            context=context if not (points or country) else False,
            measure=Measure.FLOW,
            destination=country.name if country else "",
            **figure_of(figure),
        )
        return


@reader(
    "site_presence",
    "shelter",
    "staying",
    "living",
    "host",
    "hous",
    "accommodat",
    "lodged",
    "camp",
    "cramm",
    "crowd",
    "refuge",
    "sleeping",
    "remain",
    "site",
    "settlement",
    "centre",
    "center",
    "compound",
    "home to",
)
def site_presence(frame: Frame) -> Iterator[Draft]:
    """How many a camp, school or town hosts; and a named camp of displaced people, counted or not."""
    hosted = frame.has(_HOSTED)
    hosts = frame.has(_HOSTS)
    figure = None
    if hosted:
        figure = _counted(frame, hosted.start(), hosted.start() + 4, back=150, on=0)
    if figure is None and hosts:
        hosted, figure = hosts, _counted(frame, hosts.end(), hosts.end(), back=0, on=35)
    bare = hosted and _BARE.search(frame.between(hosted.start(), max(hosted.end(), figure.end + 50 if figure else 0)))
    held = figure_of(figure) if figure else share_of(frame, *hosted.span()) if hosted else {}
    if hosted and held and not bare:
        place, context = frame.where(*hosted.span())
        yield frame.draft(
            "site_presence",
            "site_presence",
            hosted.start(),
            hosted.end(),
            place=place,
            context=context,
            measure=Measure.STOCK,
            **_then(frame, hosted.start(), hosted.end()),
            **held,
        )
        return
    camp = frame.has(_CAMP)
    if camp and not any(f.people for f in frame.figures) and not frame.whens:
        inside = next((p for p in frame.places if camp.start() <= p.start < camp.end()), None)
        yield frame.draft(
            "site_presence",
            "site_presence.named",
            camp.start(),
            camp.end(),
            place=inside,
            place_text="" if inside else camp["name"],
        )


_THEN: Final = rx(
    r"\b(?:was|were|slept|sheltered|hosted|housed|stayed|lived|camped|held)\b|\bas (?:of|at)\b"
)
"""Words of who stayed somewhere on a day; who stays is there on the day of the report, whenever they fled."""


def _then(frame: Frame, at: int, stop: int) -> dict[str, object]:
    """The day on which people were somewhere, as fields of a draft: that of their clause, where it tells of then."""
    low, _ = frame.clause(at, stop)
    return frame.spanned(at, stop) if _THEN.search(frame.between(low, stop)) else frame.dated(None)


@reader(
    "shelter",
    "shelter",
    "tent",
    "hut",
    "home",
    "hous",
    "dwelling",
    "sleep",
    "slept",
    "open",
    "plastic",
    "classroom",
    "roof",
    "building",
    "living",
    "live",
    "school",
)
def shelter(frame: Frame) -> Iterator[Draft]:
    """Makeshift shelter, people without a roof, and homes destroyed or damaged, with their count."""
    counted = list(ruined(frame))
    if counted:
        yield from counted
        return
    roofless = False
    for match in frame.find(_POOR):
        at, stop = match.span()
        figure = _counted(frame, at, stop)
        place, context = frame.where(at, stop)
        yield frame.draft(
            "shelter",
            "shelter",
            at,
            stop,
            place=place,
            context=context,
            item="shelter",
            **_then(frame, at, stop),
            **(figure_of(figure) if figure else share_of(frame, at, stop)),
        )
        roofless = True
        break
    for match in frame.find(_RUINED):
        if roofless and not match["a"]:
            continue
        place, context = frame.where(*match.span())
        verb = "a" if match["a"] else "b"
        yield frame.draft(
            "shelter", "shelter.ruined", *match.span(verb), place=place, context=context, unit="structures",
            item=match[verb].lower().split()[0],
        )  # fmt: skip
        return
