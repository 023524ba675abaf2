"""Times in the text: absolute, relative to an anchor day, recurring; each as a span of days with its precision.

Conventions: a weekday is the latest one up to the anchor; "recent days" are the seven days up to it; "a week ago" is
that day give or take one; a month without a year is the nearest in the direction its preposition points to.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from panah.reading.days import NAMED, is_amount, month_of, season
from panah.reading.lasting import ORDINAL, UNIT, N, number, read_feast, read_nth, read_so_long, read_the_week, shift
from panah.reading.patterns import Among, Pattern, compiled, span_of
from panah.reading.when import (
    FUTURE,
    ORDINALS,
    When,
    day_of,
    placed,
    read_days,
    read_ordinal,
    read_weekday,
    role_before,
)

_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|" \
         r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"  # fmt: skip
_MONTH_AGAIN = _MONTH.replace("?P<month>", "?P<month2>")
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_MAYBE = compiled(r"\b(?:could|may|might|likely)\b[^.;]*$", re.I)
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
    return tuple(sorted(kept, key=lambda w: w.start))


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
    month, day = month_of(match["month"]), int(match["day"])
    role = role_before(plain, match.start())
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
    return placed(found, found, "day", role_before(plain, match.start()), anchor, match.span()) if found else None


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
    role = role_before(plain, match.start() + len(match["lead"] or ""))
    told = _year_told(match, anchor, plain)
    if told:
        year = told[0]
    else:
        starts = [date(anchor.year + y, month, 15) for y in (-1, 0, 1)]
        if role == "since" or (match["lead"] or "").lower() == "last":
            starts = [s for s in starts if s.replace(day=1) <= anchor]
        year = _nearest(starts, anchor, role, plain, match.start()).year
    length = monthrange(year, month)[1]
    ends = {
        "early": (1, 10),
        "beginning": (1, 5),
        "start": (1, 5),
        "mid": (11, 20),
        "middle": (11, 20),
        "late": (21, length),
        "end": (length - 4, length),
    }
    low, high = next((v for k, v in ends.items() if part.startswith(k) or part.endswith(k + " of")), (1, length))
    if role == "until" and not part:
        high = length
    span = (match.start(), told[1] if told else match.end())
    return placed(date(year, month, low), date(year, month, high), "month", role, anchor, span)


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


def _read_year(match: re.Match[str], anchor: date, plain: str) -> When | None:
    if is_amount(plain, *match.span("year")):
        return None
    year = int(match["year"])
    word = match["lead"].lower()
    role = "since" if word == "since" else "until" if word in {"by", "until", "before"} else "point"
    low, high = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}.get((match["part"] or "").lower(), (1, 12))
    last = date(year, high, monthrange(year, high)[1])
    return placed(date(year, low, 1), last, "year", role, anchor, match.span("year"))


def _read_ago(match: re.Match[str], anchor: date, plain: str) -> When | None:
    unit = match["unit"].lower()
    day = shift(anchor, -number(match["n"]), unit)
    slack = {"hour": 0, "day": 0, "night": 0, "week": 1, "fortnight": 2, "month": 7, "year": 90}[unit]
    if "few" in match["n"] or "several" in match["n"]:
        slack = max(slack, 1)
    first, last = day - timedelta(days=slack), min(day + timedelta(days=slack), anchor)
    return placed(
        first, last, "approximate" if slack else "day", role_before(plain, match.start()), anchor, match.span()
    )


def _read_past_span(match: re.Match[str], anchor: date, _plain: str) -> When | None:
    names = match.groupdict()
    unit = (names["unit"] or names.get("unit2") or "").lower()
    n = names.get("n")
    if n:
        first, precision = (
            shift(anchor, -number(n), unit),
            "day" if unit in {"hour", "day", "night"} else "approximate",
        )
    else:
        days = {"hour": 1, "day": 7, "night": 7, "week": 28, "fortnight": 28, "month": 90, "year": 1095}[unit]
        first, precision = anchor - timedelta(days=days), "approximate"
        if re.search(r"\b(?:the|this|in) (?:past|last) (?:day|week|fortnight|month|year)\b", match.group(), re.I):
            first = shift(anchor, -1, unit)
    return When(*match.span(), first, anchor, precision, "span", "")


def _read_named(match: re.Match[str], anchor: date, plain: str) -> When | None:
    name = re.sub(r"\s+", " ", match.group("name").lower())
    first, last, precision = NAMED[name](anchor)
    weekend = name in {"over the weekend", "at the weekend"}
    if weekend and _COMING.search(plain, max(0, match.start() - 60), match.start()):
        first, last = first + timedelta(7), last + timedelta(7)
    return placed(first, last, precision, role_before(plain, match.start()), anchor, match.span())


_MOVED: Final = compiled(
    r"\b(?:has|have)\s+(?:\w+\s+)?(?!to\b)\w+[^.;:!?]*$|\bno\s[^.;:!?]*\b(?:has|have)\b[^.;:!?]*$|"
    r"(?<!be )(?<!is )(?<!are )(?<!to )\b(?!need|will|want)(?:\w{3,}ed|rose|fell|went|fled|left|came|lost|sold|slid)\b"
    r"(?![^.;:!?]*\b(?:could|may|might|must|need)\b)[^.;:!?]*$",
    re.IGNORECASE,
)
"""A past before "in five days": the days that have gone by, and no limit ahead."""

_HAS: Final = compiled(r",?\s+[^.;,]{3,40}\b(?:has|have)\s+\w+", re.IGNORECASE)
"""Behind a length of time that a sentence begins with, and that has gone by."""

_OPEN: Final = compiled(
    r"\b(?:will|would|shall|could|may|might|must|need\w*|expect\w*|plan\w*|due|to be|going to|unless|if|can|warn\w*|"
    r"enough|suffic\w+|have to|has to|likely|promis\w+|run out|last)\b",
    re.IGNORECASE,
)
_NO_LIMIT: Final = compiled(
    r"(?:(?:with)?in|inside)\s+(?:about\s+|around\s+)?(?!less|under|just|only|as\s|a matter|the\s)", re.IGNORECASE
)


_COMING: Final = compiled(r"\b(?:will|would|expect\w*|forecasts?|warn\w*|due|likely|predict\w*)\b", re.IGNORECASE)


def _read_season(match: re.Match[str], anchor: date, _plain: str) -> When | None:
    lead = match["lead"].lower()
    first, last = season(match["season"].lower(), int(match["year"] or 0), anchor, before=lead == "last")
    return placed(first, last, "month", "since" if lead == "since" else "point", anchor, match.span())


def _read_within(match: re.Match[str], anchor: date, plain: str) -> When | None:
    n, unit = match["n"], match["unit"].lower()
    before = plain[max(0, match.start() - 90) : match.start()]
    behind = plain[match.end() : match.end() + 70]
    gone: object = _MOVED.search(before) or (not before.rstrip(" \"'").rpartition(". ")[2] and _HAS.match(behind))
    gone = gone and not _OPEN.search(before)
    if n and _NO_LIMIT.match(match.group()) and gone:
        return When(*match.span(), shift(anchor, -number(n), unit), anchor, "approximate", "span", "")
    if n:
        last = shift(anchor, number(n), unit)
    else:
        last = anchor + timedelta(
            days={"hour": 1, "day": 7, "night": 7, "week": 28, "fortnight": 28, "month": 90, "year": 365}[unit]
        )
    return When(*match.span(), None, last, "day" if unit in {"hour", "day"} else "approximate", "within", "")


def _read_duration(match: re.Match[str], anchor: date, plain: str) -> When | None:
    """A length of time: of what "has been" so that long, the time since it began."""
    if _GOES_ON.search(plain, max(0, match.start() - 90), match.start()):
        first = shift(anchor, -number(match["n"]), match["unit"])
        return When(*match.span(), first, anchor, "approximate", "since", "")
    return When(*match.span(), None, shift(anchor, number(match["n"]), match["unit"]), "", "duration", "")


_GOES_ON: Final = compiled(
    r"\b(?:stays?|remains?|still|keeps?|encircled|besieged|ringed|surrounded|stranded|stuck|trapped|blocked|without|no\s\w+)\b"
    r"(?![^.;:!?]*\b(?:was|were|had|did)\b)[^.;:!?]*$|"
    r"\bno\s[^.;:!?]*\b(?:has|have)\b[^.;:!?]*$|\b(?:has|have)\s+(?:(?:now|also|not|already|largely|effectively|both|all)\s+)*(?:been|remained|stayed|gone|lain|"
    r"stood|had|lived|received|seen|lacked)\b[^.;:!?]*$",
    re.IGNORECASE,
)
"""A perfect before "for ten days" says that it still goes on."""


def _read_bare(role: str) -> Callable[[re.Match[str], date, str], When | None]:
    def read(match: re.Match[str], _anchor: date, _plain: str) -> When | None:
        return When(*match.span(), None, None, "", role, "")

    return read


_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DAY = r"(?<![\d,.:])(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_NAMED_DAY = r"(?:\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?)?"
"""A weekday before its date: one time, not two."""

_DAY_MONTH = compiled(rf"{_NAMED_DAY}{_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?")
_MONTH_DAY = compiled(rf"{_NAMED_DAY}\b{_MONTH}\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:]|,\d|\.\d)(?:,?\s+{_YEAR})?")
_READERS: Final[tuple[tuple[Pattern, Callable[[re.Match[str], date, str], When | None]], ...]] = (
    (compiled(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)|(?<!\d)\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d(?!\d)"), _read_iso),
    (compiled(
        rf"(?:\b[Bb]etween\s+|\b[Ff]rom\s+)?{_DAY}(?:\s+{_MONTH})?\s*(?:-|\u2013|to|and|"
        rf"until)\s*(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\s+{_MONTH_AGAIN}(?:,?\s+{_YEAR})?"), _read_range),
    (compiled(
        rf"\b{_MONTH}\s+(?P<day>[0-3]?\d)\s*(?:-|\u2013|to|"
        rf"and)\s*(?:{_MONTH_AGAIN}\s+)?(?P<day2>[0-3]?\d)\b(?:,?\s+{_YEAR})?"), _read_range),
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
        rf"as of))\s+){_MONTH}(?:,?\s+{_YEAR})?(?!\.?\s\d)"), _read_month),
    (compiled(rf"\b(?P<part>)(?P<lead>){_MONTH}\s+{_YEAR}"), _read_month),
    (compiled(
        r"\b(?P<lead>[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Bb]efore|[Aa]fter|[Ff]rom|[Oo]f)\s+(?:(?P<part>early|late|"
        rf"mid)[\s-])?{_YEAR}"), _read_year),
    (compiled(
        r"\b(?:on|of|by|since|until|from|before|after)\s+the\s+(?P<n>[0-3]?\d)(?:st|nd|rd|th)\b"
        r"(?!\s+(?:of\b|(?-i:[A-Z])|\w+(?:ary|ment|ade|ion|ury|year|day|week|month|time|round|report|session)\b))|"
        rf"\bthe\s+(?:(?P<n2>[0-3]?\d)(?:st|nd|rd|th)|(?P<word>{'|'.join(ORDINALS)}))\s+of\s+(?:this|the)\s+month\b",
        re.I), read_ordinal),
    (compiled(
        rf"\b(?:between|from|night\s+(?:of|from))\s+{_WEEKDAY}\s+(?:and|to|until)\s+"
        rf"{_WEEKDAY.replace('?P<weekday>', '?P<weekday2>')}\b",
        re.I), read_days),
    (compiled(
        r"\b(?P<lead>last|in|since|during|this)\s+(?:the\s+)?(?P<season>spring|summer|autumn|winter|(?<=last )fall)\b"
        rf"(?:\s+(?:of\s+)?{_YEAR})?(?!\s+\w+ing\b)", re.I), _read_season),
    (compiled(
        rf"\b(?:(?P<lead>last|next|this)\s+)?{_WEEKDAY}(?:'s\b)?(?P<tail>\s+(?:last week|this week|next week|night|"
        r"morning|evening|afternoon))?", re.I), read_weekday),
    (compiled(
        rf"\b(?:(?:about|around|nearly|almost|over|more than|some)\s+)?{N}\s+{UNIT}\s+ago\b", re.I), _read_ago),
    (compiled(
        r"\b(?:(?:in|over|during|for|within|throughout)\s+)?(?:the\s+)?(?:recent|past few|last few|past several|"
        rf"last several)\s+{UNIT}\b", re.I), _read_past_span),
    (compiled(
        rf"\b(?:(?:in|over|during|for|within|throughout)\s+)?(?:the|these|this)\s+(?:past|last)\s+(?:{N}\s+)?{UNIT}\b|"
        r"\bin\s+past\s+(?:\d+\s+)?(?P<unit2>day|week|month|year)s?\b",
        re.I), _read_past_span),
    (compiled(
        r"\b(?P<name>today|tonight|this morning|this afternoon|this evening|yesterday|overnight|last night|tomorrow|"
        r"(?:earlier\s+)?this week|last week|next week|(?:earlier\s+)?this month|last month|next month|"
        r"(?:earlier\s+)?this year|last year|(?:beginning|"
        r"start) of the (?:year|month)|end of the (?:year|month)|(?:over|at) the weekend|last weekend)\b",
        re.I), _read_named),
    (compiled(
        r"\b(?:within|in|inside)\s+(?:less than\s+|under\s+|just\s+|only\s+|as little as\s+|a matter of\s+|the\s+"
        rf"(?:next|coming)\s+|about\s+|around\s+)*(?:{N}\s+)?{UNIT}(?:'s? time)?\b(?!\s+(?:of|old|ago))",
        re.I), _read_within),
    (compiled(rf"\b(?:the|over the)\s+(?:next|coming)\s+(?:{N}\s+)?{UNIT}\b", re.I), _read_within),
    (compiled(rf"\b{N}\s+{UNIT}\s+(?:after|before|earlier|later)\b", re.I), _read_bare("event")),
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
    (compiled(rf"\b{N}\s+{UNIT}\s+(?:now|running|in\s+a\s+row|on\s+end)\b(?!\s+(?:ago|old))", re.I), read_so_long),
    (compiled(
        r"\b(?:since|at|before|after|around|by|until)\s+(?P<feast>new year(?:'s day)?|christmas(?: day)?)\b",
        re.I), read_feast),
    (compiled(
        r"\b(?:in|during|over)\s+the\s+week\b(?!\s+(?:of|to|before|after|ending|from|since|starting|until))",
        re.I), read_the_week),
    (compiled(
        r"(?:(?<=\bsince )|(?<=\bon )|(?<=\bby )|(?<=\buntil )|(?<=\blast )|(?<=\bfrom ))(?P<lead>)"
        r"(?P<weekday>Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b(?P<tail>)(?!\.?\s+(?:State|\d))"), read_weekday),
    (compiled(
        rf"\bfor\s+(?:more than\s+|over\s+|nearly\s+|almost\s+|at least\s+|about\s+|some\s+)?{N}\s+(?:straight\s+|"
        rf"consecutive\s+)?{UNIT}\b(?!\s+old)", re.I), _read_duration),
)  # fmt: skip

_AMONG: Final = Among((pattern, (pattern, read)) for pattern, read in _READERS)
