"""Times in the text: absolute, relative to an anchor day, recurring; each as a span of days with its precision.

Conventions: a weekday is the latest one up to the anchor; "recent days" are the seven days up to it; "a week ago" is
that day give or take one; a month without a year is the nearest in the direction its preposition points to.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from panah.reading.days import NAMED, is_amount, month_of, season
from panah.reading.lasting import (
    ORDINAL,
    UNIT,
    N,
    number,
    read_ago,
    read_day_count,
    read_duration,
    read_feast,
    read_hours,
    read_nth,
    read_past_span,
    read_so_long,
    read_the_week,
    read_within,
    shift,
)
from panah.reading.numerals import ORDINALS
from panah.reading.patterns import Among, Pattern, compiled, span_of
from panah.reading.when import (
    FUTURE,
    When,
    day_of,
    placed,
    read_days,
    read_ordinal,
    read_ordinals,
    read_weekday,
    read_weekend,
    role_before,
)

_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|" \
         r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"  # fmt: skip
_MONTH_AGAIN = _MONTH.replace("?P<month>", "?P<month2>")
_ITS_MONTH = (
    r"(?P<month>Mar(?:ch)?|MAR|May|MAY|(?i:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\b\.?"
)
"""A month right behind its day, as notes write it too: "19DEC", "11 nov"."""

_ITS_MONTH_AGAIN = _ITS_MONTH.replace("?P<month>", "?P<month2>")
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_MAYBE = compiled(r"\b(?:could|(?-i:may)|might|likely)\b[^.;]*$", re.I)
"""Before a time that may as well lie ahead as behind."""


def parse_absolute(text: str) -> date | None:
    """The first full date (day, month and year) in a short text, or None."""
    text = text[:200]
    iso = re.search(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", text)
    if iso:
        return day_of(int(iso[1]), int(iso[2]), int(iso[3]))
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(text):
            if match["year"]:
                return day_of(int(match["year"]), month_of(match["month"]), int(match["day"]))
    slashed = re.search(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)", text)
    return day_of(int(slashed[3]), int(slashed[2]), int(slashed[1])) if slashed else None


def find(plain: str, start: int, end: int, anchor: date) -> tuple[When, ...]:
    """Every time expression of a span of text, in order and without overlaps (the longer one wins).

    Parameters
    ----------
    plain
        The text with uniform white space.
    start, end
        The span to search.
    anchor
        The day that "today" means.
    """
    found: list[When] = []
    part = span_of(plain, start, end)
    for pattern, read in _AMONG.of(part.able):
        for match in pattern.finditer(plain, start, end):
            try:
                when = read(match, anchor, plain)
            except (OverflowError, ValueError):
                continue  # a day or year no calendar has
            if when is not None:
                when.end -= plain[when.end - 1] == "."
                when.text = plain[when.start : when.end]
                found.append(when)
    if len(found) < 2:
        return tuple(found)
    found.sort(key=lambda w: (w.start - w.end, w.start))
    kept: list[When] = []
    for when in found:
        if all(when.end <= other.start or other.end <= when.start for other in kept):
            kept.append(when)
    kept.sort(key=lambda w: w.start)
    for when, behind in pairwise(kept):
        if when.role == "event":
            _count_from(when, behind, plain)
    return tuple(kept)


def _count_from(when: When, event: When, plain: str) -> None:
    """Date a time that is counted from an event whose day stands right behind it."""
    counted = _COUNTED.fullmatch(plain, when.start, when.end)
    if counted is None or event.role != "point" or event.first is None or event.first != event.last:
        return
    if not _EVENT.fullmatch(plain, when.end, event.start):
        return
    n = number(counted["n"] or "the") * (-1 if counted["side"].lower() == "before" else 1)
    unit = counted["unit"].lower()
    when.first = when.last = shift(event.first, n, unit)
    when.role, when.precision = "point", "day" if unit in {"hour", "day", "night"} else "approximate"
    when.event = event.end


def _nearest(candidates: list[date], anchor: date, role: str, plain: str, at: int) -> date:
    """The candidate nearest to the anchor, leaning to the past unless the words point ahead."""
    ahead = FUTURE.search(plain, max(0, at - 60), at) is not None
    open_ = _MAYBE.search(plain, max(0, at - 60), at) is not None
    if role == "since":
        ahead_cost, back_cost = 50.0, 1.0
    elif role == "until" and not re.search(r"\bhad\b", plain[max(0, at - 60) : at + 60]):
        ahead_cost, back_cost = 1.0, 8.0
    else:
        ahead_cost, back_cost = (1.0, 4.0) if ahead else (1.0, 1.0) if open_ else (4.0, 1.0)

    def cost(day: date) -> float:
        gap = (day - anchor).days
        return gap * ahead_cost if gap > 0 else -gap * back_cost

    return min(candidates, key=cost)


def _read_day(match: re.Match[str], anchor: date, plain: str) -> When | None:
    month = month_of(match["month"])
    day = int(match["day"]) if "day" in match.groupdict() else ORDINALS[match["word"].lower()]
    role = role_before(plain, *match.span())
    told = _year_told(match, anchor, plain)
    if told:
        found = day_of(told[0], month, day)
    else:
        years = [d for y in (-1, 0, 1) if (d := day_of(anchor.year + y, month, day))]
        found = _nearest(years, anchor, role, plain, match.start()) if years else None
    span = (match.start(), told[1] if told else match.end())
    return placed(found, found, "day", role, anchor, span) if found else None


def _year_told(match: re.Match[str], anchor: date, plain: str) -> tuple[int, int] | None:
    """The year beside a day or month ("8 October 2023", "8 October last year") and where its words end, or None."""
    if match["year"]:
        return int(match["year"]), match.end()
    relative = _THAT_YEAR.match(plain, match.end())
    return (anchor.year - (relative["which"].lower() == "last"), relative.end()) if relative else None


_THAT_YEAR: Final = compiled(r",?\s+(?:of\s+)?(?P<which>last|this)\s+year\b", re.IGNORECASE)


def _read_iso(match: re.Match[str], anchor: date, plain: str) -> When | None:
    found = parse_absolute(match.group())
    return placed(found, found, "day", role_before(plain, *match.span()), anchor, match.span()) if found else None


def _read_figures(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """A day in figures without its year ("on 17/05"): the day first, unless only the other order makes a date."""
    first, second = int(match["first"]), int(match["second"])
    day, month = (first, second) if second <= 12 else (second, first)
    role = role_before(plain, *match.span())
    days = [d for y in (-1, 0, 1) if (d := day_of(anchor.year + y, month, day))] if month <= 12 else []
    found = _nearest(days, anchor, role, plain, match.start()) if days else None
    return placed(found, found, "day", role, anchor, match.span()) if found else None


def _read_week(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """The seven days from or up to a day: "in the week of 23 October", "in the week ending 4 May"."""
    when = _read_day(match, anchor, plain)
    if when is None or when.first is None:
        return None
    back = re.search(r"ending|to$", match["side"]) is not None
    first = when.first - timedelta(days=6) if back else when.first
    return When(*match.span(), first, min(first + timedelta(days=6), max(anchor, first)), "day", "span", "")


def _read_range(match: re.Match[str], anchor: date, plain: str) -> When | None:
    names = match.groupdict()
    month2 = month_of(names["month2"] or names["month"])
    month1 = month_of(names["month"] or names["month2"])
    if match["year"]:
        last = day_of(int(match["year"]), month2, int(match["day2"]))
    else:
        years = [d for y in (-1, 0, 1) if (d := day_of(anchor.year + y, month2, int(match["day2"])))]
        last = _nearest(years, anchor, "point", plain, match.start()) if years else None
    if last is None:
        return None
    first = day_of(last.year - (month1 > month2), month1, int(match["day"]))
    if first is None or first > last:
        return None
    return When(*match.span(), first, last, "day", "span", "")


def _read_month(match: re.Match[str], anchor: date, plain: str) -> When | None:
    month, part = month_of(match["month"]), (match["part"] or "").lower()
    role = role_before(plain, match.start() + len(match["lead"] or ""), match.end())
    told = _year_told(match, anchor, plain)
    if told:
        year = told[0]
    else:
        starts = [date(anchor.year + y, month, 15) for y in (-1, 0, 1)]
        if role == "since" or (match["lead"] or "").lower() == "last":
            starts = [s for s in starts if s.replace(day=1) <= anchor]
        year = _nearest(starts, anchor, role, plain, match.start()).year
    first, last = _part_of_month(part, year, month, edge=role != "point")
    if (match["lead"] or "").lower() == "before" and not _IS_OUT.match(plain, match.end()):
        last = first - timedelta(1)
    span = (match.start(), told[1] if told else match.end())
    return placed(first, last, "month", role, anchor, span)


_IS_OUT: Final = compiled(r"\s+(?:is|was)\s+(?:out|over)\b|\s+ends\b", re.IGNORECASE)
_MIDST: Final = {"mid": (15, 15), "middle of": (15, 15), "late": (25, 31)}
"""Days of a month that something began or ended about: "since mid-May"."""


def _part_of_month(part: str, year: int, month: int, *, edge: bool) -> tuple[date, date]:
    """First and last day of a month or a part of it ("early", "the end of"); ``edge``: of what began or ended then."""
    length = monthrange(year, month)[1]
    parts = {
        "early": (1, 10),
        "beginning of": (1, 5),
        "start of": (1, 5),
        "mid": (11, 20),
        "middle of": (11, 20),
        "late": (21, length),
        "end": (length - 4, length),
        "end of": (length - 4, length),
    } | (_MIDST if edge else {})
    low, high = parts.get(part.removeprefix("the "), (1, length))
    return date(year, month, low), date(year, month, min(high, length))


def _read_years(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """A span of years: "from 1996 to 2001"."""
    first, last = int(match["year"]), int(match["year"][: 4 - len(match["year2"])] + match["year2"])
    if first > last or (len(match["year2"]) == 4 and is_amount(plain, *match.span("year"))):
        return None
    return When(
        *match.span(), date(first, 1, 1), min(date(last, 12, 31), max(anchor, date(last, 1, 1))), "year", "span", ""
    )


def _read_months(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """From one month to another: "between December and February"."""
    month1, month2 = month_of(match["month"]), month_of(match["month2"])
    if match["year"]:
        year = int(match["year"])
    else:
        starts = [date(anchor.year + y, month2, 15) for y in (-1, 0, 1)]
        year = _nearest(starts, anchor, "point", plain, match.start()).year
    last = date(year, month2, monthrange(year, month2)[1])
    first = date(year - (month1 > month2), month1, 1)
    return When(*match.span(), first, max(first, min(last, anchor)) if first <= anchor else last, "month", "span", "")


def _read_decade(match: re.Match[str], _anchor: date, _plain: str) -> When | None:
    digits = match["decade"]
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get((match["part"] or "").lower(), (0, 9))
    return When(*match.span(), date(year + low, 1, 1), date(year + high, 12, 31), "year", "span", "")


def _read_half(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """A part of a month: its first or second half, its first or last weeks."""
    month, part = month_of(match["month"]), match["half"].lower()
    starts = [date(anchor.year + y, month, 15) for y in (-1, 0, 1)]
    year = int(match["year"]) if match["year"] else _nearest(starts, anchor, "point", plain, match.start()).year
    length = monthrange(year, month)[1]
    single = match["what"].lower() == "days"
    days = number(match["weeks"] or ("five" if single else "one")) * (1 if single else 7)
    late = part in {"second", "latter", "last"}
    if match["what"].lower() == "half":
        low, high = (16, length) if late else (1, 15)
    elif part in {"second", "latter"}:
        low, high = 8, 14
    else:
        low, high = (max(1, length - days + 1), length) if late else (1, min(days, length))
    return When(*match.span(), date(year, month, low), date(year, month, high), "day", "span", "")


_A_THING: Final = compiled(r"\s+an?\s+\w")


def _read_year(match: re.Match[str], anchor: date, plain: str) -> When | None:
    word = match["lead"].lower()
    opens = word in {"in", "since"} and _A_THING.match(plain, match.end()) is not None  # "In 2015 a sack cost ..."
    if not opens and is_amount(plain, *match.span("year")):
        return None
    year = int(match["year"])
    role = "since" if word == "since" else "until" if word in {"by", "until", "before"} else "point"
    low, high = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}.get((match["part"] or "").lower(), (1, 12))
    last = date(year, high, monthrange(year, high)[1])
    return placed(date(year, low, 1), last, "year", role, anchor, match.span("year"))


def _read_named(match: re.Match[str], anchor: date, plain: str) -> When | None:
    name = re.sub(r"\s+", " ", match.group("name").lower())
    name = name.replace(" in the ", " this ").replace(" of this ", " of the ")
    first, last, precision = NAMED[name](anchor)
    return placed(first, last, precision, role_before(plain, *match.span()), anchor, match.span())


def _read_season(match: re.Match[str], anchor: date, _plain: str) -> When | None:
    lead = match["lead"].lower()
    first, last = season(match["season"].lower(), int(match["year"] or 0), anchor, before=lead == "last")
    return placed(first, last, "month", "since" if lead == "since" else "point", anchor, match.span())


def _read_bare(role: str) -> Callable[[re.Match[str], date, str], When | None]:
    def read(match: re.Match[str], _anchor: date, _plain: str) -> When | None:
        return When(*match.span(), None, None, "", role, "")

    return read


_COUNTED: Final = compiled(rf"(?:{N}|the)\s+{UNIT}\s+(?P<side>after|before)", re.I)
_EVENT: Final = compiled(r"(?:\s+[^\W\d][\w'-]*){0,7}\s+")
"""A time counted from an event, and the words between it and the event's day."""

_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DAY = r"(?<![\d,.:])(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_NAMED_DAY = r"(?:\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?)?"
"""A weekday before its date: one time, not two."""

_ORDINALS: Final = "|".join(ORDINALS)
_DAY_MONTH = compiled(rf"{_NAMED_DAY}{_DAY}(?:\s+of)?\s*{_ITS_MONTH}(?:,?\s+{_YEAR})?")
_MONTH_DAY = compiled(rf"{_NAMED_DAY}\b{_MONTH}\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![:,.]?\d)(?:,?\s+{_YEAR})?")
_READERS: Final[tuple[tuple[Pattern, Callable[[re.Match[str], date, str], When | None]], ...]] = (
    (compiled(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)|(?<!\d)\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d(?!\d)"), _read_iso),
    (compiled(
        r"(?:(?<=\b[Oo]n )|(?<=\b[Ss]ince )|(?<=\b[Bb]y )|(?<=\b[Uu]ntil )|(?<=\b[Ff]rom )|(?<=\b[Nn]ight of )|"
        r"(?<=day ))(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)(?![\w/])"), _read_figures),
    (compiled(
        rf"(?:\b[Bb]etween\s+|\b[Ff]rom\s+)?{_DAY}(?:,\s*[0-3]?\d)*(?:\s*{_ITS_MONTH})?\s*(?:-|\u2013|to|and|"
        rf"until)\s*(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\s*{_ITS_MONTH_AGAIN}(?:,?\s+{_YEAR})?"), _read_range),
    (compiled(
        rf"\b{_MONTH}\s+(?P<day>[0-3]?\d)\s*(?:-|\u2013|to|"
        rf"and)\s*(?:{_MONTH_AGAIN}\s+)?(?P<day2>[0-3]?\d)\b(?:,?\s+{_YEAR})?"), _read_range),
    (compiled(
        rf"\b(?P<side>[Ww]eek\s+(?:of|ending|beginning|starting|to|from))\s+(?:the\s+)?{_DAY}\s*{_ITS_MONTH}"
        rf"(?:,?\s+{_YEAR})?"), _read_week),
    (_DAY_MONTH, _read_day),
    (_MONTH_DAY, _read_day),
    (compiled(
        r"\b(?:(?:in|during|over|throughout)\s+)?(?:the\s+)?(?P<half>first|second|latter|last)\s+(?:(?P<weeks>two|"
        r"three|ten|five)\s+)?"
        rf"(?P<what>half|weeks?|days)\s+(?:of|in)\s+{_MONTH}(?:,?\s+{_YEAR})?", re.IGNORECASE), _read_half),
    (compiled(
        r"\b(?:[Ff]rom|[Bb]etween)\s+(?P<year>(?:19|20)\d\d)\s*(?:to|until|till|and|-|\u2013)\s*"
        r"(?P<year2>(?:19|20)\d\d)(?![\d,.]*\d)"), _read_years),
    (compiled(
        rf"\b(?:[Bb]etween|[Ff]rom|[Ii]n|[Ff]or)\s+{_MONTH}\s*(?:and|to|until|-|\u2013)\s*{_MONTH_AGAIN}(?:,?\s+{_YEAR})?"
        r"(?!\s\d)"), _read_months),
    (compiled(
        r"\b(?:[Ii]n|[Oo]f|[Dd]uring|[Oo]ver|[Tt]he)\s+(?P<year>(?:19|20)\d\d)[-\u2013]"
        r"(?P<year2>(?:(?:19|20)\d\d|\d\d))(?![\d,.-]*\d)"), _read_years),
    (compiled(
        r"\b(?:[Tt]he\s+)?(?:(?P<part>early|mid|late)[\s-]+)?(?P<decade>(?:19|20)\d0|(?<=')[1-9]0)s\b"),
        _read_decade),
    (compiled(
        r"\b(?:(?P<part>(?i:early|mid|late|end|(?:the )?(?:middle|end|beginning|start) of))[\s-]+|"
        r"(?P<lead>(?i:in|since|by|until|till|from|of|during|before|after|through|last|this|next|"
        rf"as of))\s+){_MONTH}(?:,?\s+{_YEAR})?(?!\.?\s[0-3]?\d\b(?![,.]\d))"), _read_month),
    (compiled(rf"\b(?P<part>)(?P<lead>){_MONTH}\s+{_YEAR}"), _read_month),
    (compiled(
        r"\b(?P<lead>[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Bb]efore|[Aa]fter|[Ff]rom|[Oo]f)\s+(?:(?P<part>early|late|"
        rf"mid)[\s-])?{_YEAR}"), _read_year),
    (compiled(
        r"\b(?P<lead>[Ii]n|[Ss]ince)\s+(?P<part>)(?P<year>1[0-8]\d\d)\b(?=\s*(?:[.;)]|,(?!\d))|\s+(?:by|when|and|the|"
        r"after|during|to|on|was|were|it)\b)"), _read_year),
    (compiled(
        rf"\b(?P<lead>on|of|by|since|until|till|from|before|after|beyond|to)\s+(?:{_NAMED_DAY}the\s+|(?<=since\s))"
        r"(?P<n>[0-3]?\d)(?:st|nd|rd|th)\b"
        r"(?!\s+(?:of\b|(?-i:[A-Z])|\w+(?:ary|ment|ade|ion|ury|year|day|week|month|time|round|report|session)\b))",
        re.I), read_ordinal),
    (compiled(
        r"\b(?P<lead>on|by|since|until|till|before|after|beyond|(?:night|morning|evening|hours)\s+of)"
        rf"\s+the\s+(?P<word>{_ORDINALS})(?=[,.;:)]|\s+(?:when|with|to|until|at|a)\b|$)", re.I), read_ordinal),
    (compiled(
        rf"\bthe\s+(?:(?P<n>[0-3]?\d)(?:st|nd|rd|th)|(?P<word>{_ORDINALS}))\s+of\s+(?:this|the)\s+month\b",
        re.I), read_ordinal),
    (compiled(
        r"\b(?:between|from)\s+the\s+(?P<n>[0-3]?\d)(?:st|nd|rd|th)\s+(?:and|to|until)\s+the\s+"
        r"(?P<n2>[0-3]?\d)(?:st|nd|rd|th)\b", re.I), read_ordinals),
    (compiled(
        rf"\b(?:the\s+)?(?P<word>{_ORDINALS})\s+of\s+{_MONTH}(?:,?\s+{_YEAR})?", re.I), _read_day),
    (compiled(
        rf"\b[Oo]n\s+{_WEEKDAY}\s+and\s+(?:on\s+)?{_WEEKDAY.replace('?P<weekday>', '?P<weekday2>')}\b(?!'s)"),
        read_days),
    (compiled(
        rf"\b(?:between|from|night\s+(?:of|from))\s+{_WEEKDAY}\s+(?:and|to|until)\s+"
        rf"{_WEEKDAY.replace('?P<weekday>', '?P<weekday2>')}\b",
        re.I), read_days),
    (compiled(
        r"\b(?P<lead>last|in|since|during|this)\s+(?:the\s+)?(?P<season>spring|summer|autumn|winter|(?<=last )fall)\b"
        rf"(?:\s+(?:of\s+)?{_YEAR})?(?!\s+\w+ing\b)", re.I), _read_season),
    (compiled(
        rf"\b(?:(?P<lead>last|next|this)\s+)?{_WEEKDAY}(?:'s\b)?(?P<tail>\s+(?:(?:of\s+)?(?:last|this|next) week|"
        r"night|morning|evening|afternoon))?", re.I), read_weekday),
    (compiled(
        rf"\b(?:(?:about|around|nearly|almost|over|more than|some)\s+)?{N}\s+{UNIT}\s+ago\b", re.I), read_ago),
    (compiled(
        r"\b(?:(?:in|over|during|for|within|throughout)\s+)?(?:the\s+)?(?:recent|past few|last few|past several|"
        rf"last several)\s+{UNIT}\b", re.I), read_past_span),
    (compiled(
        rf"\b(?:(?:in|over|during|for|within|throughout)\s+)?(?:the|these|this)\s+(?:past|last)\s+(?:{N}\s+)?{UNIT}\b|"
        r"\bin\s+past\s+(?:\d+\s+)?(?P<unit2>day|week|month|year)s?\b",
        re.I), read_past_span),
    (compiled(
        r"\b(?P<name>the day before yesterday|today|tonight|this morning|this afternoon|this evening|yesterday|"
        r"overnight|last night|tomorrow|"
        r"(?:(?:earlier|later)\s+)?this (?:week|month|year)|earlier in the (?:week|month|year)|"
        r"(?:last|next) (?:week|month)|last year|(?:beginning|start) of the (?:year|month)|"
        r"end of (?:the|this) (?:year|month|week)|(?:week|month|year)'s end|"
        r"(?<=before the )month is (?:out|over)|mid-month)\b", re.I), _read_named),
    (compiled(
        r"\b(?:(?:over|at|during)\s+)?(?P<which>the|last|this|(?:about\s+)?next)\s+weekend\b"
        r"(?!\s+(?:of|before)\b)", re.I), read_weekend),
    (compiled(
        r"\b(?:within|in|inside)\s+(?P<space>the\s+space\s+of\s+)?(?:less than\s+|under\s+|just\s+|only\s+|"
        r"as little as\s+|a matter of\s+|the\s+"
        rf"(?:next|coming)\s+|about\s+|around\s+)*(?:{N}\s+)?{UNIT}(?:'s? time)?\b(?!\s+(?:of|old|ago))",
        re.I), read_within),
    (compiled(
        r"\b(?P<space>)(?:over\s+the\s+(?:next|coming)|the\s+(?:coming|next(?!\s+(?:day|night|week)\b)))\s+"
        rf"(?:{N}\s+)?{UNIT}\b",
        re.I), read_within),
    (compiled(rf"\b(?:{N}|the)\s+{UNIT}\s+(?:after|before|earlier|later)\b", re.I), _read_bare("event")),
    (compiled(
        r"\bsince then\b|\bthe (?:next|following|previous) (?:day|night|morning|week)\b", re.I), _read_bare("event")),
    (compiled(
        r"\b(?:nightly|(?:almost |nearly )?(?:every|each) (?:single )?(?:night|day|evening|morning|week|few days|"
        r"few hours)|daily(?! (?:mail|telegraph|star|lif|live|wage|labou?r|need|bread|meal|paid|ration))|weekly|"
        r"night after night|day after day|day and night|round the clock|around the clock|some nights|most nights|"
        r"most days)\b", re.I), _read_bare("recurring")),
    (compiled(
        rf"(?:\bfor\s+(?:an?|the)|\bits|\binto\s+(?:an?|the|its)|,|\bfor\s+its)\s+{ORDINAL}\s+(?:straight\s+|consecutive\s+)?"
        r"(?P<unit>day|week|month)\b(?!\s+of)", re.I), read_nth),
    (compiled(
        rf"\b{N}\s+{UNIT}\s+(?:now|already|running|in\s+a\s+row|on\s+end)\b(?!\s+(?:ago|old))", re.I), read_so_long),
    (compiled(
        r"\b(?:since|at|before|after|around|by|until)\s+(?P<feast>new year(?:'s day)?|christmas(?: day)?)\b",
        re.I), read_feast),
    (compiled(
        r"\b(?:(?:in|over)\s+)?(?:the\s+)?(?:past|last)\s+(?P<n>\d+)\s?(?:h|hrs?)\b", re.I), read_hours),
    (compiled(r"\bday\s+(?P<n>\d{1,3})(?:\s+of\b|(?=[.,;]))", re.I), read_day_count),
    (compiled(
        r"\b(?:in|during|over)\s+(?:the\s+week|(?:the|this)\s+fortnight)\b(?!\s+(?:of|to|before|after|ending|from|since|starting|until))",
        re.I), read_the_week),
    (compiled(
        r"(?:(?<=\bsince )|(?<=\bon )|(?<=\bby )|(?<=\buntil )|(?<=\blast )|(?<=\bfrom ))(?P<lead>)"
        r"(?P<weekday>Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b(?P<tail>)(?!\.?\s+(?:State|\d))"), read_weekday),
    (compiled(
        rf"\bfor\s+(?:more than\s+|over\s+|nearly\s+|almost\s+|at least\s+|about\s+|some\s+)?{N}\s+(?:straight\s+|"
        rf"consecutive\s+)?{UNIT}\b(?!\s+old)", re.I), read_duration),
)  # fmt: skip

_AMONG: Final = Among((pattern, (pattern, read)) for pattern, read in _READERS)
