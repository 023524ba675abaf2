"""Figures in the text: value with bounds, denominator, unit; counts of people told from ages, years and weapon names.

Conventions for vague words: hundreds 200-999, thousands 2,000-9,999, tens of thousands 20,000-99,999 and so on;
dozens 24-99, scores 40-199, several 3-9, a few 2-9. "More than" leaves the upper bound open, "up to" the lower one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from panah.reading.money import currency_at
from panah.reading.numerals import ORDINALS, SCALE, SMALL, TENS, VAGUE, spelled_value
from panah.reading.patterns import Span, bits_of, by_first_letter, compiled, span_of
from panah.reading.quantity_words import (
    AGE_BEFORE,
    AGE_PARTED,
    AGE_RX,
    ALL_BUT,
    ARE,
    CLOCK_BEFORE,
    COUNTED_BEHIND,
    DEMONYM_RX,
    FOR_ONE,
    FORTNIGHT,
    ID_BEFORE,
    LABEL_BEFORE,
    MOST_LABEL,
    MOST_PEOPLE,
    NO_PART,
    NOUN_RX,
    NOUNS,
    OF_GAP,
    OF_THE,
    ONE_OF_MANY,
    PEOPLE,
    PHONE_BEFORE,
    PLAN,
    PLANNED_BEFORE,
    ROOM_BEFORE,
    SOULS,
    TO,
)
from panah.reading.shares import SHARES, find_shares, parts
from panah.reading.steps import before_step, came_from

_WORD = r"(?:" + "|".join([*SMALL, *TENS]) + r")"
_SCALES = r"(?:hundred|thousand|lakh|million|crore|billion|dozen)"
_AFTER_A = rf"(?=\s+(?:and\s+)?(?:{_WORD}|{_SCALES})\b)"
_SPELLED = (
    rf"(?:(?:{_WORD}(?:-{_WORD})?|(?:an?|half a)\b{_AFTER_A})\b)"
    rf"(?:\s+(?:{_WORD}(?:-{_WORD})?|{_SCALES}(?:\s+and\s+{_WORD}(?:-{_WORD})?)?)\b){{0,7}}"
    rf"(?:\s+and\s+a\s+half(?:\s+{_SCALES})?\b)?"
)
_DIGITS = r"(?:\d{1,3}(?:[,\u202f\u00a0'](?=\d{3}(?!\d))\d{3})+|\d{1,3}(?: \d{3})+(?!\d)|\d{1,12})(?:\.\d{1,4})?"
_NUMBER = (
    rf"(?:(?<![\w.,/:])(?<![A-Za-z]-)|(?<=\b[A-Z][A-Z][A-Z])|(?<=[a-z])(?=\d{{1,3}},\d{{3}}\b))(?P<digits>{_DIGITS})(?P<scale>\s?(?:k|m|mn|bn|million|"
    r"billion|thousand|hundred|lakh|crore|dozen)\b)?(?!\d|[/:]\d|-[A-Za-z]{2,}-|[A-Za-z'])"
)
_DIGIT_RX = compiled(_NUMBER)
_NO_DIGIT = re.compile(r"[^\d.]")
_CLOCK: Final = re.compile(r"0\d")
"""The beginning of a time of day or a code ("0540", "007"), which counts nothing."""

_DOTTED: Final = re.compile(r"(?<!\d)\d{1,3}\.\d{3}$")
_MONEY_BEFORE: Final = re.compile(r"(?:[$\u00a3\u20ac\u20b9]|\b[A-Z]{3})\s?$")
_MOST_MILLIONS: Final = 100
"""Millions that "m" right behind a number may stand for where no currency tells; more are metres."""

_WIDEST_PAUSE: Final = 2
"""How many times the first the second number of "thirty, forty people" may be."""

_SPELLED_RX = compiled(rf"\b{_SPELLED}\b", re.IGNORECASE)
_VAGUE_RX = compiled(
    r"\b(?:tens of thousands|hundreds of thousands|tens of millions|(?:several|a few) (?:hundred|thousand|dozen)|"
    r"some hundreds|dozens|scores|hundreds|thousands|millions|a handful of|a couple of|several|a few)\b",
    re.IGNORECASE,
)
_BOUND_RX = compiled(
    r"\b(?:(?P<low>more than|(?<!control )over|above|at least|upwards? of|minimum|no fewer than|not less than|"
    r"no less than|exceeding|in excess of|a minimum of|greater than|well over)|(?P<high>up to|at most|no more than|"
    r"not more than|not over|max\.?|maximum|fewer than|less than|under|below|a maximum of|as many as)|"
    r"(?P<about>nearly|almost|close to|just under|around|about|some|approximately|approx\.?|ca\.?|perhaps|maybe|"
    r"roughly|an estimated|estimated|circa|only|just|an extra|an additional|another|a further))"
    r"\s+(?:an?\s+(?:estimated|additional|extra|further)\s+|estimated\s+|some\s+|around\s+|about\s+)?"
    r"(?P<sign>[$\u00a3\u20ac\u20b9]|[A-Z]{3}\s)?\s*$",
    re.IGNORECASE,
)
_SEPARATOR = compiled(
    r"\s*(?:-|\u2013|to|and|or)\s*(?:(?:around|about|some|nearly)\s+)?(?:[$\u00a3\u20ac]|[A-Z]{3}\s)?$"
)
_OF = compiled(
    r"\s+(?:(?!(?:instead|ahead|short|because|north|south|east|west)\b)\w+\s+){0,2}?(?:out\s+)?"
    r"of\s+(?:(?:the|its|their|all|a total of)\s+)?"
    r"(?:(?!(?:with|and|in|by|where|which|who|while|but)\b)[^\W\d][\w'-]*\s+){0,4}?$"
)
_WHOLE = compiled(r"\s+(?:(?:districts?|provinces?|towns?|villages?|crossings?)\s+out\s+of|(?:out\s+)?of)\b")
_PLACES_RX = compiled(r"\s+(?:[\w'-]+\s+){0,2}?(?:districts?|provinces?|towns?|villages?|crossings?)\b|\s*[.,;]|\s*$")
_LENGTH: Final = {
    word[:2]: word for word in ("seconds", "minutes", "hours", "days", "nights", "weeks", "months", "years", "decades")
} | {"hr": "hours", "wk": "weeks"}
"""Units of time by the first letters of their nouns ("day", "hrs")."""


@dataclass(slots=True)
class Figure:
    """A figure at ``start:end`` of the text (its bounds words and noun included).

    ``low`` and ``high`` as in a claim. ``pair`` holds both ends of "from A to B". ``unit`` is "persons", "households",
    "districts", "crossings", "places", "percent", an ISO 4217 code, another measure, or "" for a bare number; ``per``
    is what a price is for. ``kind`` is "count", "money", "age", "year", "label" or "part" (a share, and
    words without a number: "most families"); only counts may be people.
    ``bracketed`` marks a conversion of the figure before it.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    noun: str
    kind: str
    denominator: float | None = None
    pair: tuple[float, float] | None = None
    per: str = ""
    words: str = ""
    vague: bool = False
    bracketed: bool = False

    @property
    def measure(self) -> str:
        """The unit as a claim has it: that of a length of time is its noun ("days"), and a bare number has none."""
        return _LENGTH.get(self.noun.lower()[:2], self.noun) if self.unit == "duration" else self.unit or self.noun

    @property
    def people(self) -> bool:
        """Whether it counts people or families."""
        return self.kind == "count" and self.unit in {"persons", "households"}


@dataclass(slots=True)
class _Raw:
    """A number before its noun and bounds are read."""

    start: int
    end: int
    low: float | None
    high: float | None
    vague: bool
    spelled: bool


def find(
    plain: str, start: int, end: int, taken: tuple[tuple[int, int], ...], local_currency: str = ""
) -> tuple[Figure, ...]:
    """Every figure of a span of text, in order.

    Parameters
    ----------
    plain
        The text with uniform white space.
    start, end
        The span to search.
    taken
        Spans that are times of day or dates: numbers inside them are no figures.
    local_currency
        ISO 4217 code that an ambiguous word ("pounds", "rupees") means here.
    """
    said = span_of(plain, start, end)
    if not said.able & _COUNTING:
        return ()
    shares = [
        Figure(s.start, s.end, s.low, s.high, "share", s.noun, "part")
        for s in find_shares(said)
        if not any(a < s.end and s.start < b for a, b in taken)
    ]
    taken = (*taken, *((s.start, s.end) for s in shares))
    raws = [r for r in _raw(said) if not any(a <= r.start and r.end <= b for a, b in taken)]
    figures: list[Figure] = []
    skip = -1
    for i in range(len(raws)):
        if i <= skip:
            continue
        joined, used = _joined(plain, raws, i)
        skip = i + used
        limit = min([a for a, _ in taken if a >= joined.end] + [end])
        figure = joined if joined.kind == "label" else _dress(plain, joined, start, limit, local_currency)
        figure = _at_most(plain, figure)
        many = figure.kind == "count" and figure.unit in {"", "persons", "households"}
        if many and max(figure.low or 0, figure.high or 0) > MOST_PEOPLE:
            figure = replace(figure, kind="label", unit="", noun="")
        figures.append(figure)
    found = [*_converted(plain, _part_of(plain, _spread(plain, figures))), *shares]
    return tuple(sorted([*found, *_parts(said, found)], key=lambda f: f.start))


_PERIOD: Final = compiled(
    rf"(?:\d|\b(?:{_WORD}|dozen|few|several|half))(?:[- ][a-z-]+){{0,3}}?[- ]?"
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|wks?|months?|years?|decades?)\b",
    re.IGNORECASE,
)
_LATER: Final = [word for word, n in ORDINALS.items() if 1 < n <= 20]
"""The first day of something is no length of time, and longer ones are written in figures."""

_NTH: Final = compiled(
    rf"\b(?:(?P<n>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_LATER)}))\s+(?:consecutive\s+|straight\s+)?"
    r"(?P<unit>day|night|week|month|year)\b(?!\s+(?:old|of\s+(?:(?-i:[A-Z])|the)))",
    re.IGNORECASE,
)


def lengths(plain: str, start: int, end: int) -> tuple[Figure, ...]:
    """Every length of time of a span of text ("for nine days", "the ninth day", "for a week"), of its dates too."""
    said = span_of(plain, start, end)
    counted = [f for f in find(plain, start, end, ()) if f.unit == "duration"] if said.first(_PERIOD) else []
    nth = [(m, float(m["n"] or ORDINALS[m["word"].lower()])) for m in said.find(_NTH)]
    ordinal = [Figure(*m.span(), n, n, "duration", m["unit"], "count") for m, n in nth]
    ones = [(m, FORTNIGHT if m["unit"].lower() == "fortnight" else (1.0, m["unit"])) for m in said.find(FOR_ONE)]
    single = [Figure(*m.span("length"), n, n, "duration", unit, "count") for m, (n, unit) in ones]
    return tuple(sorted([*counted, *ordinal, *single], key=lambda f: f.start))


def _raw(said: Span) -> list[_Raw]:
    out: list[_Raw] = []
    for match in said.find(_VAGUE_RX):
        low, high = VAGUE[re.sub(r"\s+", " ", match.group().lower())]
        if low is not None:
            out.append(_Raw(match.start(), match.end(), low, high, True, True))
    for match in said.find(_DIGIT_RX):
        if said.text[max(0, match.start() - 1) : match.start()] == "+":
            continue  # a telephone number
        if _CLOCK.match(match["digits"]):
            continue
        scale, stop = (match["scale"] or "").strip().lower(), match.end()
        if scale == "m" and _is_length(said.text, match):
            scale, stop = "", match.end("digits")
        factor = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}.get(scale, SCALE.get(scale, 1.0))
        value = round(float(_NO_DIGIT.sub("", match["digits"])) * factor, 4)
        out.append(_Raw(match.start(), stop, value, value, False, False))
    for match in said.find(_SPELLED_RX):
        found = spelled_value(match.group())
        if found is not None and not _determiner(said.text, match):
            out.append(_Raw(match.start(), match.end(), found, found, False, True))
    out.sort(key=lambda r: (r.start, -r.end))
    kept: list[_Raw] = []
    for raw in out:
        if not kept or raw.start >= kept[-1].end:
            kept.append(raw)
    return kept


def _is_length(plain: str, match: re.Match[str]) -> bool:
    """Whether the "m" behind a number stands for metres: "500 m from the post", and not "2.1m people" or "$5 m"."""
    if _MONEY_BEFORE.search(plain, max(0, match.start() - 5), match.start()):
        return False
    apart = match["scale"][0] == " " or float(_NO_DIGIT.sub("", match["digits"])) >= _MOST_MILLIONS
    return apart and SOULS.match(plain, match.end()) is None


def _determiner(plain: str, match: re.Match[str]) -> bool:
    """Whether a word is no number: the hour ("a quarter to three"), "one" as a pronoun ("no one", "one of them")."""
    if CLOCK_BEFORE.search(plain, max(0, match.start() - 14), match.start()):
        return True
    if match.group().lower() != "one" or ONE_OF_MANY.match(plain, match.end()):
        return False
    before, after = (
        plain[max(0, match.start() - 6) : match.start()].lower(),
        plain[match.end() : match.end() + 9].lower(),
    )
    return bool(
        re.search(r"\b(?:no|any|the|this|that|which)\s$", before)
        or re.match(r"\s(?:of\b|another|day\b|can\b)|[.,]", after)
        or (before.endswith(" of ") and re.match(r"\s(?:family|househo)", after))
    )


def _but(plain: str, figure: Figure) -> Figure:
    """The rest of a whole where the figure is what is left out of it: "all but 12 of 90" are 78."""
    rest = ALL_BUT.search(plain, max(0, figure.start - 12), figure.start)
    if rest is None or figure.denominator is None or figure.low is None or figure.low != figure.high:
        return figure
    left = figure.denominator - figure.low
    return replace(figure, start=rest.start(), low=left, high=left)


def _joined(plain: str, raws: list[_Raw], i: int) -> tuple[Figure, int]:
    """The number at ``i`` joined with the next one where they are a range, a pair, or "15 of 18"."""
    raw = raws[i]
    figure = Figure(raw.start, raw.end, raw.low, raw.high, "", "", "count", vague=raw.vague)
    if i + 1 == len(raws):
        return figure, 0
    following = raws[i + 1]
    between = plain[raw.end : following.start]
    if (
        _OF.fullmatch(between)
        and len(between) < 60
        and not NO_PART.search(between)
        and raw.high is not None
        and following.low is not None
    ):
        if raw.high <= following.low and not following.vague:
            return _but(plain, replace(figure, end=following.end, denominator=following.low)), 1
        if _WHOLE.match(between) and not following.vague and _PLACES_RX.match(plain, following.end):
            return replace(figure, end=following.end, kind="label"), 1  # more parts than the whole has
        return figure, 0
    moved = _moved(plain, raw, following, figure)
    if moved is not None:
        return moved, 1
    before = plain[max(0, raw.start - 24) : raw.start].lower()
    unit_between = re.fullmatch(r"\s+[A-Za-z]{2,12}(?:\s+(?:an?|per)\s+\w{2,10})?(?P<rest>\s+to\s.{0,20})", between)
    if (
        re.search(r"\bfrom\s+(?:\w+\s+)?\W?\s?$", before)
        or re.search(r"\bfrom\s+[A-Z]{3}\s$", plain[max(0, raw.start - 24) : raw.start])
    ) and (TO.fullmatch(between) or unit_between):
        assert raw.low is not None and following.low is not None
        pair = (raw.low, following.low)
        return replace(figure, end=following.end, low=min(pair), high=max(pair), pair=pair), 1
    if raw.spelled and following.spelled and between == ", ":
        between = " to "  # "thirty, forty people"
    is_range = _SEPARATOR.fullmatch(between) and (
        re.search(r"\bbetween\s+(?:\w+\s+)?\W?$", before) if between.strip().startswith("and") else "and" not in between
    )
    if is_range and raw.low is not None and following.high is not None and not (raw.vague or following.vague):
        low = raw.low
        scale = following.high / low if low else 0.0
        if following.high >= 1000 and scale > 999:
            low *= 1e6 if following.high >= 1e6 else 1e3  # "3-4 million" scales both ends
        if low <= following.high <= low * _WIDEST_PAUSE or plain[raw.end] != ",":
            return replace(figure, end=following.end, low=low, high=following.high), 1
    return figure, 0


def _moved(plain: str, raw: _Raw, following: _Raw, figure: Figure) -> Figure | None:
    """A number with what it was before, where one moved by the other, or to the one from the other."""
    if raw.low is None or following.low is None or raw.vague or following.vague:
        return None
    spans = (raw.start, raw.end), (following.start, following.end)
    old = before_step(plain, raw.low, spans[0], following.low, spans[1])
    if old is not None:
        pair = (old, following.low)
        return replace(figure, end=following.end, low=min(pair), high=max(pair), pair=pair)
    return replace(figure, pair=(following.low, raw.low)) if came_from(plain, *spans) else None


def _dress(plain: str, figure: Figure, start: int, end: int, local: str) -> Figure:
    """Read bounds words, currency and noun around a number."""
    if (figure.pair is None and figure.denominator is None) or figure.low == figure.high:
        figure = _bounded(plain, figure, start, end)
    money = currency_at(plain, figure.start, figure.end, end, local)
    if money is not None:
        before = plain[max(0, money.start - 24) : money.start]
        bracketed = bool(
            re.search(r"\(\s*(?:or\s+|about\s+|around\s+|some\s+|=\s*)*$|\bequivalent (?:of|to)\s+(?:\w+\s)?$", before)
        )
        figure = replace(figure, start=min(figure.start, money.start), end=max(figure.end, money.end))
        return replace(figure, unit=money.code, kind="money", per=money.per, noun=money.word, bracketed=bracketed)
    head = plain[max(start, figure.start - 24) : figure.start]
    tail = plain[figure.end : end]
    parted = AGE_PARTED.search(head)
    if (
        AGE_RX.match(tail)
        or AGE_BEFORE.search(head)
        or (parted and tail.startswith("," if parted["sign"] == "," else ")") and (figure.low or 0) < 110)
        or (re.match(r",\s", tail) and re.search(r"[A-Z]\w+,\s$", head) and (figure.low or 0) < 110)
    ):
        return replace(figure, kind="age")
    named = LABEL_BEFORE.search(head) and (figure.low or figure.high or 0) < MOST_LABEL
    named = named and not COUNTED_BEHIND.match(plain, figure.end)
    lead = plain[max(start, figure.start - 40) : figure.start]
    planned = PLAN.search(lead) and PLANNED_BEFORE.search(lead)
    if named or planned or ROOM_BEFORE.search(head) or PHONE_BEFORE.search(head):
        return replace(figure, kind="label")
    gap = OF_GAP.match(tail)
    at = figure.end + (gap.end() if gap else 0)
    noun = NOUN_RX.match(plain, at, min(end, at + 90))
    demonym = DEMONYM_RX.match(plain, at, end)
    if noun and noun["adj"].strip() not in {"a", "an"} and not (demonym and demonym.end() < noun.start("noun")):
        index = next(i for i in range(len(NOUNS)) if noun[f"u{i}"])
        dotted = _DOTTED.search(plain, figure.start, figure.end)
        counted = replace(figure, end=noun.end(), unit=NOUNS[index][0], noun=noun["noun"], words=noun["adj"].strip())
        return _whole_people(counted) if dotted else counted
    if demonym:
        return replace(figure, end=demonym.end("noun"), unit="persons", noun=demonym["noun"])
    if ID_BEFORE.search(head):
        return replace(figure, kind="label")
    a_year = figure.low is not None and 1900 <= figure.low <= 2100 and figure.low == figure.high
    if a_year and "," not in plain[figure.start : figure.end]:
        return replace(figure, kind="year")
    return figure


def _at_most(plain: str, figure: Figure) -> Figure:
    """The figure, without a lower bound where the words behind its noun take it back ("ten days at most")."""
    if figure.low != figure.high or not _TAKEN_BACK.match(plain, figure.end):
        return figure
    return replace(figure, low=None)


def _whole_people(figure: Figure) -> Figure:
    """People counted with a point between the thousands ("2.600 persons")."""
    if not figure.people or figure.low != figure.high or figure.low is None:
        return figure
    return replace(figure, low=figure.low * 1000, high=figure.low * 1000)


_TAKEN_BACK: Final = re.compile(
    r",?\s+(?:at (?:the )?(?:very )?most|maximum|max|tops|at the outside|or (?:less|fewer)|if that|not more)\b"
)
_OR_MORE: Final = re.compile(r"\+|\s+(?:or|and) more\b")


def _bounded(plain: str, figure: Figure, start: int, end: int) -> Figure:
    head = _BOUND_RX.search(plain, max(start, figure.start - 48), figure.start)
    low, high, words, begin = figure.low, figure.high, "", figure.start
    if head:
        words, begin = (head["low"] or head["high"] or head["about"] or "").lower(), head.start()
        if head["low"]:
            high = None
        elif (head["high"] and low != high) or head["high"]:
            low = None
    stop = figure.end
    after = _OR_MORE.match(plain, figure.end, end)
    if after:
        high, stop = None, after.end()
    return replace(figure, start=begin, end=stop, low=low, high=high, words=words)


def _spread(plain: str, figures: list[Figure]) -> list[Figure]:
    """Give a bare number the noun of the next one in a list ("15 killed and 40 people wounded" stays apart)."""
    out = list(figures)
    for i in range(len(out) - 2, -1, -1):
        here, following = out[i], out[i + 1]
        between = plain[here.end : following.start].strip().lower()
        if (
            here.kind == "count"
            and not here.unit
            and between in {"to", "or", "-", "\u2013"}
            and following.kind == "money"
        ):
            out[i] = replace(here, unit=following.unit, kind="money", per=following.per)
    return out


def _part_of(plain: str, figures: list[Figure]) -> list[Figure]:
    """The figures, "of the 18 districts, 15 are ..." told as 15 of 18 districts."""
    for i in range(len(figures) - 1):
        whole, part = figures[i], figures[i + 1]
        percent = part.unit == "percent" and whole.people
        if {whole.kind, part.kind} != {"count"} or (part.unit and not percent) or part.denominator or whole.low is None:
            continue
        fits = part.high is not None and part.high <= whole.low and ARE.fullmatch(plain[whole.end : part.start])
        if fits and OF_THE.search(plain, max(0, whole.start - 12), whole.start):
            one = replace(part, start=whole.start, denominator=whole.low, unit=whole.unit, noun=whole.noun)
            if percent:
                one = Figure(whole.start, part.end, parts(part.low), parts(part.high), "share", whole.noun, "part")
            return [*figures[:i], one, *figures[i + 2 :]]
    return figures


_CONVERSION = compiled(r"\s*\(\s*(?:or\s+|i\.e\.,?\s+|=\s*)?|,?\s+or\s+|\s*/\s*|,?\s+equivalent to\s+")


def _converted(plain: str, figures: list[Figure]) -> list[Figure]:
    """Mark a count of the same people in the other unit: "125 families (800 people)", "125 families, or 800 people"."""
    out = list(figures)
    for i in range(1, len(out)):
        here, before = out[i], out[i - 1]
        other = here.people and before.people and here.unit != before.unit
        if other and _CONVERSION.fullmatch(plain[before.end : here.start]):
            out[i] = replace(here, bracketed=True)
    return out


_PART_RX = compiled(
    r"\b(?:(?:almost|nearly|about|over|more than)\s+)?(?:most|many|some|all|half|the\s+(?:vast\s+)?majority|"
    r"(?:an?|one|two|three|four)[\s-](?:half|thirds?|quarters?|fifths?))(?:\s+of)?(?:\s+(?:the|these|those|its|their))?"
    rf"(?:\s+(?!of\b)[a-z-]+)?\s+(?P<noun>{by_first_letter(PEOPLE)}|famil(?:y|ies)|households?|homes|houses|population|"
    r"village|town|city|camp)\b|\b(?P<alone>most|many|some)(?=\s+(?:fled|left|escaped|were\s+(?:displaced|evacuated|"
    r"forced)|have\s+(?:fled|been\s+displaced)))",
    re.IGNORECASE,
)
_COUNTING: Final = bits_of(_VAGUE_RX, _DIGIT_RX, _SPELLED_RX, _PART_RX, *SHARES)
"""Patterns of which a figure needs one."""


def _parts(said: Span, found: list[Figure]) -> list[Figure]:
    """People or homes told of in words without a number: "most families", "two thirds of the village"."""
    return [
        Figure(m.start(), m.end(), None, None, "", m["noun"] or "", "part", vague=True)
        for m in said.find(_PART_RX)
        if not any(f.start < m.end() and m.start() < f.end for f in found)
    ]
