"""The ways in which English news names its sources, as patterns around a name."""

from __future__ import annotations

import re

_VERBS = (
    "reported|reports|report|wrote|writes|write|said|says|say|stated|states|state|revealed|reveals|"
    "disclosed|discloses|noted|notes|note|published|publishes|claimed|claims|believes|believed|"
    "mentioned|mentions|cited|cites|cite|quoted|quotes|quote|pointed out|points out|point out|"
    "stressed|stresses|added|adds|found|finds|find|established|learned|learnt|listed|lists|"
    "described|describes|observed|observes|suggested|suggests|suggest|warned|warns|reiterated|"
    "reiterates|confirmed|confirms|announced|carried|carries|ran|aired|broadcast|argued|argues|"
    "explained|explains|recalled|recalls|concluded|concludes|emphasised|emphasized|emphasises|"
    "emphasizes|questioned|calculated|estimates|estimated|detailed|details|outlined|outlines|"
    "showed|shows|show|indicated|indicates|indicate|told|tells|commented|comments|predicted|"
    "predicts|highlighted|highlights|broke the story|obtained|seen|saw|reviewed|speculated|alleged|"
    "alleges|insisted|remarked|continued|continues|went on|quipped|maintains|acknowledged|asserts"
)
_ADVERBS = (
    r"(?:\s(?:\w+ly|also|has|have|had|been|was|is|first|further|earlier|later|then|itself|"
    r"themselves|once|again|even|now|still|previously|last (?:week|month|year)|this week|"
    r"on [A-Z]\w+day|on [A-Z]\w+ \d{1,2},?)){0,4}"
)
_PIECE = (
    r"report|reports|article|articles|story|stories|piece|column|editorial|investigation|"
    r"reporting|account|coverage|dispatch|analysis|reconstruction|scoop"
)
_STAFF = r"journalists|journalist|reporters|reporter|correspondents|correspondent|authors|sources"
_MEDIUM = (
    r"newspaper|news agency|agency|daily|weekly|magazine|broadcaster|channel|network|website|"
    r"news site|news outlet|outlet|publication|paper|portal|tabloid|television|TV|radio"
)

AFTER_NAME = re.compile(
    rf"(?:\s\([A-Z]{{2,6}}\))?[\"”]?(?:['’]s?)?(?:\s(?:{_MEDIUM}))?"
    rf"(?:\s(?:{_PIECE}|{_STAFF}))?(?:,\s[^,.;:\n\"“”]{{3,60}},|,)?{_ADVERBS}\s(?:{_VERBS})\b"
)
"""Follows a name that reports: "Daily Star's report also mentioned"."""

JOINT = re.compile(r"[\"”]?(?:,| and|, and)(?: the)? [\"“]?")
"""Stands between outlets that report together."""

PIECE_AFTER = re.compile(rf"['’]s?\s(?:\w+\s)?(?:{_PIECE})\b|\s(?:{_PIECE})\b(?:\sthat\b)?")
"""Follows a name whose piece is spoken of: "a Daily Star report that"."""

DATA_AFTER = re.compile(
    r"(?:['’]s?)?(?:\s\w+)?\s(?:data|figures|statistics|estimates|calculations|numbers|polling|"
    rf"tally|survey|poll|index|records)\b(?:{_ADVERBS}\s(?:show|showed|showing|shows|suggest|"
    r"suggested|suggesting|indicate|indicated|indicating|put|putting|released|published))?"
)
"""Follows a name whose data are used."""

DATA_BEFORE = re.compile(
    r"\b(?:data|figures|statistics|estimates|calculations|numbers)\s"
    r"(?:from|by|of|compiled by|collected by|provided by|published by)\s(?:the\s)?[\"“]?$"
)

INTERVIEW_AFTER = re.compile(r"(?:['’]s?)?(?:\s\w+)?\sinterview(?:er)?\b")
INTERVIEW_BEFORE = re.compile(
    r"(?:\binterview(?:ed)?\s(?:with|to|for|by|on|in)|\bspeaking\s(?:to|with|on)|\bspoke\s(?:to|with)|"
    r"\b(?:told|tells|telling))\s(?:the\s|a\s|an\s)?"
    r"(?:(?!(?:newspaper|outlet)\b)[\w'’-]+\s){0,4}?[\"“]?$"
)

IN_THE_PRESS = re.compile(
    rf"\bin\s(?:the\s|a\s|an\s)(?:[\w-]+\s){{0,2}}(?:{_MEDIUM})\s[\"“]?$|"
    r"\b(?:writing|wrote|said|article|interview|published|op-ed|essay)\s(?:on [A-Z]\w+ )?"
    r"(?:in|for)\s(?:the\s)?[\"“]?$"
)

BEFORE_NAME = re.compile(
    r"(?:\b(?:according|thanks)\sto|\b(?:as\s)?(?:first\s|earlier\s|previously\s|also\s)?"
    r"(?:reported|cited|quoted|published|obtained|seen|reviewed|revealed|disclosed|carried"
    r"|retold|relayed|summarised|summarized|translated|republished|reprinted|picked up)"
    r"\s(?:\w+day\s|earlier\s)?(?:by|in)|\bciting|\bcited|\bquoting|\bquotes|\bquoted|\bcites|"
    r"\breferring to|\bvia|\bper|\b(?:report|reports|article|story|investigation|piece|scoop|"
    r"reporting|dispatch|account)\s(?:by|in|from|of))"
    rf"\s(?:the\s|a\s|an\s)?(?:[\w-]+\s){{0,2}}?(?:(?:{_MEDIUM}|journalists at|report by|"
    r"reporting by|sources at|report in|article in)\s)?(?:the\s)?[\"“]?$",
    re.IGNORECASE,
)
"""Stands before a name that is cited: "as first reported by the weekly"."""

ANAPHORA = re.compile(
    rf"\b[Tt]he\s(?:same\s)?(?:{_MEDIUM}|report|article|story|piece|investigation|journalists|"
    rf"reporters|authors|author)(?:['’]s?)?(?:\s(?:{_PIECE}|{_STAFF}))?{_ADVERBS}\s(?:{_VERBS})\b"
    rf"|\b(?:told|tells|telling)\sthe\s(?:{_MEDIUM}|reporters|journalists)\b"
    rf"|\b[Aa]ccording\sto\sthe\s(?:{_MEDIUM}|report|article|story|piece|investigation)\b"
    r"(?!\s(?:by|of|on|[\"“]?[A-Z]))"
)
"""Goes back to the piece or the paper named before."""

_KINDS_OF_REPORTS = (
    r"(?:(?:some|several|many|recent|media|press|news|local|various|other|unconfirmed|earlier|"
    r"multiple|foreign|western|social media)\s){0,2}"
)
ANONYMOUS_HINT = re.compile(r"\b(?:reports|reported that|media)\b")
"""Words without which nobody looks for unnamed sources."""
ANONYMOUS = re.compile(
    rf"(?<![\w’'] )\b{_KINDS_OF_REPORTS}reports\s(?:have\s|had\s|had earlier\s|also\s)?(?:suggest|"
    r"suggested|suggesting|say|said|indicate|indicated|claim|claimed|allege|alleged|emerged|"
    r"surfaced|circulated|point to|pointed to|appeared)\b"
    rf"|\b[Aa]ccording\sto\s{_KINDS_OF_REPORTS}reports\b"
    r"|\b(?:state|state-run|local|national|foreign|government|domestic)(?:\s\w+)?\smedia\s"
    r"(?:reported|report|reports|say|said)\b"
    r"|\b[Ii]t\s(?:is|was|has been|had been)\s(?:widely\s)?reported\sthat\b",
    re.IGNORECASE,
)

LABELLED = re.compile(
    r"(?:^[ \t>*_]*|(?<=[.!?]) (?=(?-i:Original|Source)\b[^.:\n]{0,20}:))"
    r"(?:(?P<label>sources?|via|credit|reported by|with reporting by)|"
    r"(?P<link>original(?: (?:article|source|story|link|url|text))?|(?:originally|first) published"
    r"(?: (?:at|on|by|in))?|read (?:more|the original)(?: (?:at|on))?|full (?:article|story)|link|"
    r"source url))[*_]*(?:\s?[:：]|\s(?=https?://))[*_]*[ \t]*(?P<what>\S[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
"""A line "Source: …" or "Original: …"."""

ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/?#]\S*)?", re.I)

DATELINE = re.compile(r"^[^\n(]{0,60}\((?P<name>[^()\n]{2,30})\)\s?[-–—]", re.MULTILINE)
"""A paragraph that begins "PLACE (AGENCY) —"."""

TAIL = re.compile(r"\s(?P<credit>[-–—|(]\s?(?P<name>(?:The )?[A-Z][\w.& ]{1,30})\)?)\s*$")
"""Ends a title: "Harbour talks stall – Reuters"."""

IN_BRACKETS = re.compile(r"[(\[](?P<inside>[^()\[\]\n]{3,160})[)\]]")
PHOTO_WORD = re.compile(r"\b(?:photos?|pictures?|images?|handout|pool|file)\b", re.IGNORECASE)
PHOTO_LABEL = re.compile(
    r"\b(?:photo(?:graph)?s?|pictures?|images?)(?:\s(?:credit|by|via|courtesy of))?\s?[:：/]?\s"
    r"(?:by\s|via\s|courtesy of\s)?(?P<inside>[^\n.;]{2,80})",
    re.IGNORECASE,
)
VIA = re.compile(r"\bvia\s(?P<name>[^,)\]/]+)", re.IGNORECASE)
