"""Words of saying, and where the words tell who says them: before, behind, between, in brackets, in the passive."""

from __future__ import annotations

import re
from typing import Final

from panah.reading.patterns import by_first_letter, compiled
from panah.reading.roles import BODY, HEAD, PRIVATE_ROLE

VERBS: Final = (
    r"said|says|say|saying|told|tells|added|adds|warned|warns|warn|estimates?|estimated|reported|reports|stated|"
    r"states|claimed|claims|claim|explained|recalled|announced|announces|confirmed|confirms|insisted|noted|notes|"
    r"cautioned|declared|denied|denies|deny|believes?|believed|expects?|expected|fears?|feared|predicts?|predicted|"
    r"thinks?|recounted|testified|complained|was in no doubt|were in no doubt|is in no doubt|has no doubt|calculates|"
    r"projects?(?=\s+that)|projected(?=\s+that)|described|describes?|observed|maintained that|accuse[sd]?|argued|wrote|"
    r"writes|blame[sd]?|forecasts?(?=\s+(?:that|heavy|more|further|another|rain\w*|strong|light|high|an?|up|between|"
    r"\d))|mention(?:s|ed)?(?=\s+(?:at\s+least|about|some|only|more|over|\d))|"
    r"speaks?\s+of|spoke\s+of|talks?\s+of|talked\s+of|indicated?(?=\s+(?:that|they|he|she))|indicates|conceded|"
    r"concedes|acknowledged|acknowledges|admitted|admits|"
    r"concluded|concludes|alleged|alleges|reckons?|reckoned|cautions|caution(?=\s+that)|insists?|declares|disclosed|"
    r"discloses|asserts|asserted|informed|informs|affirmed|affirms|assured|assures|maintains(?=\s+(?:that|its?|the)\b)|"
    r"deplored|deplores|revealed|reveals|stressed|stresses(?=\s+that)|underlined|emphasi[sz](?:ed|es)|remarked|vowed|"
    r"vows|pledged|pledges(?=\s+to)|swore|boasted|boasts|supposes|assess(?:es|ed)?(?=\s+that)|suspects?(?=\s+that)|"
    r"recalls|complains|argues|explains|laments|lamented|foresees|foresaw|confided|confides|recounts|"
    r"tell(?=\s+(?:us|me|of)\b)|consider(?:s|ed)?(?=\s+that)|found(?=\s+that)|report(?=\s*[.;,]|\s+(?:that|having|"
    r"no)\b|\s+\w+ing\b)|"
    r"(?:rejected|rejects|dismissed|dismisses)(?=\s+(?:reports|claims|rumou?rs|suggestions|accusations|allegations)\b)|"
    r"puts?(?=\s[^.;]{0,40}?\b(?:it|number|toll|figures?|count|total|losses|strength|share|dead|deaths|injured|wounded|"
    r"chance|odds|value|cost)\b"
    r"[^.;]{0,60}?\s(?:at|above|over|below)\s)|"
    r"disputes?(?=\s+(?:that|the|any|claims|reports)\b)|disputed(?=\s+that)|asks?(?=\s+for\b)|asked(?=\s+for\b)|"
    r"appeal(?:s|ed)?(?=\s+for\b)|call(?:s|ed)(?=\s+for\b)|foresee|promise[sd]?(?=\s+(?:to|that)\b)|sigh(?:s|ed)|"
    r"jokes?|joked|shrugs|shrugged|quips|quipped|muttered|mutters|murmurs?|grumbles?|repeat(?:s|ed)(?=\s+that)|"
    r"relate[sd]?(?=\s+(?:that|how)\b)|counter(?:s|ed)(?=\s+that)|repli(?:es|ed)|answer(?:s|ed)(?=\s*[,.:]|\s+that\b)|"
    r"objects?(?=\s+that)|objected|"
    r"protest(?:s|ed)?(?=\s+that)|urge[sd]?|heard(?=\s+that)|ha(?:s|ve)\s+it(?=\s+that)|guess(?:es|ed)|swears?|"
    r"whisper(?:s|ed)|"
    r"texted|messaged|communicate[sd]|agree[sd]?(?=\s+that)|doubts?(?=\s+that)|quote[sd]?(?=\s+(?:a\s+)?(?:\d|"
    r"\w+\s+for\b))|"
    r"relay(?:s|ed)(?=\s+that)|hinted|hints(?=\s+that)|testifies|mourns|worries|worry(?=\s+that)|worried(?=\s+that)|"
    r"clarifie[sd]|reiterate[sd]|retorts|retorted|exclaim(?:s|ed)|protested|spoken\s+of|boast(?=\s+(?:of|that)\b)|"
    r"(?:recall|allege|complain|insist|admit|argue|explain|inform|assert|note|confirm)(?=\s+that\b)|"
    r"repeats?(?=\s*[.;,])|hiss(?:es|ed)|notifie[sd]|anticipate[sd]?(?=\s+(?:that|more|further|up|another|an?|\d))|"
    r"doubts?(?=\s+(?:the|it|they|whether|if)\b)"
)
COUNTING: Final = (
    r"counts|counted|recorded|records|registered|registers|identified|documented|verified|tallied|computes|computed|"
    r"logged|logs|lists|listed|classes|classed|report"
)
"""Verbs that a body reports figures with; other subjects only have figures."""


_GIVING: Final = (
    r"gives?|gave|cites?|cited|quotes?|quoted|raise[sd]|revise[sd]|lowered|est|ests|received|shows?|showed|carries|"
    r"noted|stands?(?=\s+at)|stood(?=\s+at)|puts?(?=\s+at)|found|finds"
)
"""Verbs that a body gives figures with, where one stands behind them."""

CUE: Final = compiled(
    rf"\b(?:(?:also|later|now|then|further|has|have|had|repeatedly|recently|"
    rf"previously|earlier|do\s+not|does\s+not|did\s+not)\s+){{0,2}}(?:(?P<verb>{by_first_letter(VERBS)})\b|"
    rf"(?P<counts>(?:{COUNTING})(?=\s+(?:(?:at least|about|some|more than|over|around|nearly|another|an?)\s+)?"
    r"(?:\d|\w+\s+(?:cases|deaths|people|families|incidents|attacks|dead|checkpoints|posts)\b))|"
    rf"(?:{_GIVING})(?=\s[^.;]{{0,40}}?(?:\b(?:toll|total|tally|figure|count|number|half an?|hundreds?|thousands?|"
    rf"dozens?|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s\w+)\b|\d))))",
    re.IGNORECASE,
)
"""A verb of saying, thinking or counting."""

ACCORDING: Final = compiled(
    r"\b(?:[Aa]cc(?:ording|\.) to|(?<=, )per(?= (?:the\s+)?(?:[A-Z]|army|police|military|government|ministry))|"
    r"per(?! (?:HH|MT|IDP|KG|USD)s?\b)(?= [A-Z]{2})|[Ss]ources? (?:at|in)|[Dd]ata from|[Ff]igures from|"
    r"[Bb]y the (?:reckoning|count|accounts?|estimates?|figures|tally|telling) of|[Ii]n the words of|"
    r"[Oo]n the (?:word|authority|account) of|[Gg]oing by (?:the )?\w+(?: \w+)? (?:of|from|by)|"
    r"(?:[Rr]epo?rts?|[Rr]pts?|[Ww]ord|[Tt]ip|[Mm]essage|[Nn]ews) (?:from|fm)|[Cc]iting|[Qq]uoting)\s+"
    r"(?P<who>[^,.;:]{3,80}?(?:,\s(?:an?|his|her|their)\s[^,.;:]{3,40}(?=[,.]))?)(?=[,.;:]|\s+(?:that|as|said|says|"
    r"who)\b|$)"
)
"""Who says so in front of their name: "according to X", "by the count of X", "word from X that"."""

RECKONING: Final = compiled(
    r"(?:\b[Bb]y (?P<by>(?!(?:yester|to|mon|tues|wednes|thurs|fri|satur|sun)day|his|her|their)[^,.;:]{3,50}?)"
    r"(?:'s?|(?<=police)|(?<=army)|(?<=ministry)|(?<=government)) (?:own )?(?:"
    r"reckoning|count|counting|account|estimate|tally|figures|list|register)\b|"
    r"\bas (?P<as>[^,.;:]{3,50}?) (?:tells?|has|have|puts?) it\b|"
    r"\bif (?P<if>[^,.;:]{3,50}?) (?:is|are) to be believed\b)"
)
"""The same around their name: "by X's reckoning", "as X tells it"."""

FIGURES_OF: Final = compiled(
    r"(?P<who>\b(?:[A-Z][\w.]+\s+){0,3}[A-Z][\w.]+)'s?\s+(?:\w+\s+)?(?:figures?|counts?|estimates?|tally|data|toll)\b"
)
BY: Final = compiled(
    r"\b(?:reported|confirmed|denied|announced|claimed|rejected|estimated|verified|recorded|registered|logged|counted|"
    r"listed|documented|recounted|told|related|compiled|cited|kept|given|issued|published|quoted|released|relayed|"
    r"tallied)"
    r"\s+by\s+(?P<who>[^,.;:()]{3,60}?)(?=[,.;:()]|\s+(?:as|since|between|during|that|who|which|last|this|on)\b|$)"
)
BRACKETED: Final = compiled(
    r"(?P<before>(?:\b[A-Z][\w'-]*\s+)*\b\S+)\s+\((?:(?i:source):\s*)?(?P<who>[A-Za-z][^()\d:;]{2,50}?)(?:,\s\d{1,2}\s\w+(?:\s\d{4})?)?(?:;[^()]*)?\)\s*(?:[.;]|$)"
)
"""Who says so in brackets at the end of a note, or of a part of it."""

SHORT_NAME: Final = re.compile(r"[A-Z][A-Z\d-]{2,9}\b")
"""A body by its first letters; behind its full name they only shorten it."""

LABELLED: Final = compiled(
    r"(?:^\W*(?:\d{2}:?\d{2}\]?\s+)?|[.;]\s+)(?P<who>(?:[A-Z][\w-]*\s+){1,3}(?:source|src|contact|ctc|focal|spox|cdr|"
    r"mgr)"
    r"(?:\s+p(?:oin)?t)?(?:\s\([^()]{1,30}\))?|(?:(?:the|local|provincial|district|village|camp|army|police|interior|"
    r"health)\s+)*"
    r"(?:police|army|military|government|ministry|governor|mayor|head|hospital|medics?|doctors?|red cross|red crescent|"
    rf"authorities|officials?|media|elders?|chief|rescuers|several users|(?:[\w'/.-]+\s){{0,3}}?(?:clerk|adviser|union|"
    rf"office|committee|chamber|syndicate|directorate)|{PRIVATE_ROLE}))(?:'s)?(?:\s+(?:statement|figures?|count|"
    rf"version|"
    r"says?|(?:to us\s)?(?:by|on|over|via)\s(?:sat\s)?(?:tele)?(?:e-?mail|phone|radio|television|telegram)))?:\s+"
    r"(?=[\w\"'])",
    re.IGNORECASE,
)
"""Who says so in front of a colon: "Police: 13 dead; village head: 30"."""

TAIL: Final = compiled(
    r"\s*(?:(?:to\s+)?(?:reporters|journalists|us|me|the\s+(?:agency|newspaper|paper|radio|weekly|media|press|council|"
    r"parliament)|state\s+(?:television|media|radio)|this\s+\w+|[A-Z][\w.-]+(?:\s[A-Z][\w.-]+)?)\s*)?"
    r"(?:(?:(?:on\s+)?(?:late\s+|early\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:\s+(?:night|morning|evening|"
    r"afternoon))?|in\s+an?\s+(?:\w+\s+)?(?:statement|interview|report|message|briefing|speech|address|letter|update|"
    r"bulletin|post)(?:\s+(?:that|which)\s+[^,.;]{3,60})?|by\s+(?:tele)?phone|on\s+(?:the\s+(?:tele)?phone|Twitter|X|"
    r"Facebook|Telegram|television|radio)|"
    r"then|earlier|later|yesterday|today|at\s+the\s+time|again)\s*){0,2}(?P<end>[,;.!?\"]|$)",
    re.IGNORECASE,
)
"""What may follow "..., X said" before the reporter goes on."""

LEAD: Final = compiled(
    r"\W*(?:in|on|at|by|after|before|since|during|for|meanwhile|however|separately|earlier|later|yesterday|"
    r"today|last|this)\b[^,]{0,45},\s*$|\W*\w+,\s*$|\W*$",
    re.IGNORECASE,
)
"""What stands before "X said, ..." without being what X said."""


TWO_SPEAK: Final = compiled(
    rf"(?:^|,\s+)(?P<who>(?:[\w'-]+\s+){{0,4}}(?:sources?|officials?|officers?|workers?|doctors?|medics?|elders?|"
    rf"diplomats?|analysts?|commanders?|(?:{PRIVATE_ROLE})s?)\s+and\s+(?:[\w'-]+\s+){{0,3}}[\w'-]+)$",
    re.IGNORECASE,
)
"""Two who speak together, behind what they say: "..., two doctors and a resident"."""

NAMED_BEHIND: Final = compiled(
    r"\w\s(?:[^,]|,(?=\d)){10,},\s+(?P<who>(?:its|their|the|an?)\s+[^,]{3,40},\s+[A-Z\u00c0-\u00de][\w'-]+"
    r"(?:\s+(?:al-|el-|de\s)?[A-Z\u00c0-\u00de][\w'-]+){0,3}),$"
)
"""Who speaks, behind what they say, with the name in between: "..., its director, Xa Yb,"."""

INVERTED: Final = compiled(
    r"\s+(?:to\s+us\s+)?(?P<who>(?!to\b)(?:(?:the|an?|its|their|our|his|her|one|another|two|some|several)\s+)?"
    r"[\w'.-]+(?:\s+(?!(?:that|is|are|was|were|has|have|had|will|would|could|can|(?-i:may)|did|does|do|who|he|she|they|"
    r"it)\b)[\w'.-]+){0,7}?)(?=\s*[,.;]|\s*$|\s+who\b)",
    re.IGNORECASE,
)
"""Who speaks, behind the verb that closes what they say: "..., says the health network."."""

SOMEBODY: Final = re.compile(
    r"(?:(?:the|an?|its|their|our|one)(?:\s(?!\w+ed\b)[\w'-]+){1,4}|those|(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|"
    r"Sun)day\b)(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s(?:[A-Z][\w'-]*\s)?)?[A-Z][\w'-]*\.?)"
)
"""Words that may stand for somebody where a clause is before the verb: "..., says the wakil"."""

CLAUSE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|(?-i:may)|might|do|does|did|\w{3,}ed|came|went|fell|rose|"
    r"fled|left)\b(?![^,]*,\s(?:an?|the|his|her|its|who)\s[^,]*,\s*$)"
)
"""A verb of the clause before; behind a subject with an apposition the verb of saying has that subject."""

GOES_ON: Final = re.compile(
    r"\s*,\s+(?:is|are|was|were|has|have|had|will|would|could|can|(?-i:may)|might|adding|left|hit|took|cut|fell|struck|"
    r"began|came|lost|drove|brought|broke|burnt|killed|wounded|injured|destroyed|damaged|displaced|forced|blocked|"
    r"closed)\b"
)
"""Behind words of saying that stand inside the clause which they report."""

ANSWERED: Final = re.compile(
    r"(?<=\w)\s+(?:(?:has|have|had)\s+)?(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|dispute[sd]?|confirm(?:s|"
    r"ed)?|contradict(?:s|ed)?|play(?:s|ed) down)\b.*$",
    re.IGNORECASE,
)
"""Behind who speaks, what they did by "saying" so: "the army denied this, saying ...\"."""
SPOKEN_ON: Final = re.compile(
    r",?\s(?:late\s|early\s)?(?:on\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight)"
    r"(?:\s(?:morning|afternoon|evening|night))?\.?$",
    re.IGNORECASE,
)
"""Behind who speaks, the day on which they did: "..., said the mayor on Friday"."""

GIVES_FIGURES: Final = re.compile(
    rf"\b(?:(?:record|list|register|{HEAD}|{BODY})s?|survey|assessment|count|tally|matrix|teams?|staff|"
    r"medics|doctors|nurses|monitors|rescuers|volunteers|partners|administrator|commissioner|secretary|clerk|"
    r"stationmaster|anchor|presenter|nurse|doctor|drivers|scouts|porters|municipality|mayor|"
    r"protesters|uncle|cousin)\b",
    re.IGNORECASE,
)
"""Papers, people at the head of something, and those who were there, that give figures."""

A_BODY: Final = re.compile(
    rf"(?:(?!(?:of|at|in|for|from)\s)[\w'.-]+\s+)*(?:(?:{BODY}|group)s?|residents|officials|families|people|traders)"
    r"(?:\s+(?:of|at|in|for|from|on|and|\()|,|$)",
    re.IGNORECASE,
)
"""A body by the words for it; "a doctor at the hospital" and "a parish worker" are none."""

QUOTED_AS: Final = re.compile(
    r"(?<=\w)\s+(?:(?:was|were|is|are|has been|have been)\s+(?:\w+ly\s+)?(?:quoted|cited|reported)"
    r"(?:\s+by\s+[^,.;]{2,40}?)?\s+(?:as|to\s+have))$"
)
"""Behind who speaks, where somebody else tells it: "the minister was quoted as saying"."""

_NO_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|being|to|the|an?|of|no|and|their|his|(?:as|have|has|had|makes?|made|found) it)"
    r"(?:\s+\w+ly)?\s+$",
    re.IGNORECASE,
)
_SUBJECT_BEFORE: Final = re.compile(
    r"\b(?:he|she|they|it|we|i|you|[a-z]+s|[A-Z]\w*|[a-z]+|\d+)\s+$|[,)]\s+$|\"\s+$|'\s+$|^\s*$"
)
_BY_DOING: Final = re.compile(r"\b(?:for|by|from|without|of|after|before|on|in|despite)\s+$", re.IGNORECASE)
"""Before "saying" that is no saying of its subject's: "apologised for saying"."""
_ASKS: Final = re.compile(r"ask|call|appeal|warn|boast|complain|spoke|speak", re.IGNORECASE)
"""Verbs that may have "of", "for" or "about" behind them."""
_NOUN_AFTER: Final = re.compile(r"\s+(?:of|in|by|for|about)\b")
_TOLD_IN: Final = re.compile(
    r"\s+(?:in\s+(?:an?|the|its|his|her|their|one|another)\s+(?:[\w-]+\s+){0,3}?(?:statement|release|"
    r"communiqu[e\u00e9]|message|speech|interview|report|update|bulletin|note|letter|briefing|conference|post|tweet|"
    r"broadcast|recording|address|call|"
    r"video|voicemail|memo|paper|programme)\b|by\s+(?:tele|mobile\s|satellite\s)?(?:phone|radio|text|e-?mail)\b)",
    re.IGNORECASE,
)
"""How it was told, which makes a verb of the word before it."""
_ONLY_VERB: Final = re.compile(r"said|says|adds", re.IGNORECASE)


def cues_of(text: str) -> list[re.Match[str]]:
    """Verbs that report words or thoughts: followed by "that", a clause, a colon, or ending the sentence."""
    out = []
    for match in CUE.finditer(text):
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 64]
        verb = match["verb"] or match["counts"]
        if _NO_FINITE.search(before) and "doubt" not in verb:
            continue
        if _SUBJECT_BEFORE.search(before) is None or (verb.endswith("ing") and _BY_DOING.search(before)):
            continue
        if re.search(r"\b(?:\w+(?:ed|ing)|new|official|media|press|local)\s+$", before) and re.fullmatch(
            r"fears?|reports?|claims?|estimates?|states?|notes?|records|counts", verb, re.IGNORECASE
        ):
            continue
        sure = _ASKS.match(verb) or _ONLY_VERB.fullmatch(verb) or _TOLD_IN.match(after)
        if _NOUN_AFTER.match(after) and not (sure or re.match(r"\s+in no doubt", after)):
            continue
        out.append(match)
    return out[:3]
