"""The ways in which English news names its sources, as patterns around a name."""

from __future__ import annotations

import re

VERBS = (
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
LOOSE = (
    "puts|put [^.;\\n]{3,50} at|quotes|has it|has seen|speaks of|compares|understands|understood"
    "|reckons|counts|uncovered|traced|recounts|speculates|was told|were told|contributed to this"
    "|(?:was|were)(?: the)? first to"
)
"""What only an outlet does that way: it needs to be known for one."""
ADVERBS = (
    r"(?:\s(?:\w+ly|also|has|have|had|been|was|is|first|further|earlier|later|then|itself|"
    r"themselves|once|again|even|now|still|previously|last (?:week|month|year)|this week|"
    r"on [A-Z]\w+day|on [A-Z]\w+ \d{1,2},?)){0,4}"
)
PIECE = (
    r"report|reports|article|articles|story|stories|piece|column|editorial|investigation|"
    r"reporting|account|coverage|dispatch|analysis|reconstruction|scoop"
)
STAFF = r"journalists|journalist|reporters|reporter|correspondents|correspondent|authors|sources"
_MEDIUM = (
    r"newspaper|news agency|agency|daily|weekly|magazine|broadcaster|channel|network|website|"
    r"news site|news outlet|outlet|publication|paper|portal|tabloid|television|TV|radio"
)

AFTER_NAME = re.compile(
    rf"(?:\s\([A-Z]{{2,6}}\))?[\"”]?(?:['’]s?)?(?:\s(?:{_MEDIUM}))?"
    rf"(?:\s(?:{PIECE}|{STAFF}))?(?:,\s[^,.;:\n\"“”]{{3,60}},|,)?{ADVERBS}\s(?:{VERBS}|{LOOSE})\b"
)
"""Follows a name that reports: "Daily Star's report also mentioned"."""

JOINT = re.compile(r"[\"”]?(?:,| and|, and)(?: the)? [\"“]?")
"""Stands between outlets that report together."""

PIECE_AFTER = re.compile(rf"['’]s?\s(?:\w+\s)?(?:{PIECE})\b|\s(?:{PIECE})\b(?:\sthat\b)?")
"""Follows a name whose piece is spoken of: "a Daily Star report that"."""

DATA_AFTER = re.compile(
    r"(?:['’]s?)?(?:\s\w+)?\s(?:data|figures|statistics|estimates|calculations|numbers|polling|"
    rf"tally|survey|poll|index|records)\b(?:{ADVERBS}\s(?:show|showed|showing|shows|suggest|"
    r"suggested|suggesting|indicate|indicated|indicating|put|putting|released|published))?"
)
"""Follows a name whose data are used."""

DATA_BEFORE = re.compile(
    r"\b(?:data|figures|statistics|estimates|calculations|numbers)\s"
    r"(?:from|by|of|compiled by|collected by|provided by|published by)\s(?:the\s)?"
    r"(?P<who>(?:(?!by\b|and\b|to\b|from\b)[\w'’-]+\s){0,4}?)[\"“]?$",
    re.IGNORECASE,
)
HOUSE = re.compile(
    r"\b(?:operator|company|firm|association|consultancy|institute|group|provider|ministry|union|bank"
    r"|exchange|authority|agency|office|chamber|council|federation|centre|center|think-tank)\s$"
)
"""Says of a name that it is a house that counts."""
_STUDY = (
    r"(?:report|study|survey|audit|review|assessment|outlook|bulletin|inquiry|analysis"
    r"|white paper)s?"
)
STUDY_AFTER = re.compile(
    rf"['’]s?\s(?:[\w-]+\s){{0,3}}?{_STUDY}\b(?:,?[^.;:,\"“\n]{{0,50}},?)?\s(?:said|says|say|warns"
    r"|warned|warn|found|finds|find|shows|showed|show|puts|put|calls|concluded|concludes|published"
    r"|released|estimates|estimated|notes|noted|predicts|states|speaks|counts|lists)\b"
)
"""Follows a body whose published report tells it."""
STUDY_SAID = re.compile(
    r"\s(?:said|says|found|finds|warned|warns|noted|wrote|writes|concluded|estimated|estimates)\b"
    rf"[^.;\"“\n]{{0,40}}\sin\s(?:an?|its|the|their|this)\s(?:[\w-]+\s){{0,3}}?{_STUDY}\b"
)
STUDY_BEFORE = re.compile(
    rf"(?:\baccording to\s)?(?:\b(?:an?|the|its|this)\s)?(?:[\w-]+\s)?\b{_STUDY}\s"
    r"(?:on [\w\s-]{3,30}\s)?(?:(?:published|released|issued|prepared|compiled|written|presented)\s"
    r"(?:on [A-Z]\w+\s|this \w+\s|last \w+\s|in [A-Z]\w+\s)?)?(?:by|from)\s(?:the\s|an?\s)?$",
    re.IGNORECASE,
)
INTERVIEW_AFTER = re.compile(r"(?:['’]s?)?(?:\s\w+)?\sinterview(?:er)?\b")
INTERVIEW_BEFORE = re.compile(
    r"(?:\binterview(?:ed)?\s(?:with|to|for|by|on|in)|\b[Ss]peaking\s(?:to|with|on)|\bspoke\s(?:to|with)|"
    r"\b[Tt]alk(?:ed|ing)\sto|\b(?:[Aa]sked|[Qq]uestioned|[Ii]nterviewed)\sby|\b(?:told|tells|telling)|"
    r"\b(?:reply|replies|response|comments?|remarks|statement|e-?mail|letter|message)\sto(?:\squestions"
    r"\s(?:from|by))?|\banswer(?:ed|ing|s)?\s(?:to\s)?(?:questions\s(?:from|by|of))|"
    r"\b(?:said|says|appear(?:ed|ing))\son)\s(?:the\s|a\s|an\s)?"
    r"(?:(?!(?:newspaper|outlet)\b)[\w'’-]+\s){0,4}?(?:newspaper\s|outlet\s)?[\"“]?$"
)
ASKED = re.compile(r"['’]s?\s(?:[\w-]+\s)?questions?\b")
ANSWERING = re.compile(
    r"(?:\b(?:in\s(?:an?\s)?)?(?:[\w-]+\s)?(?:reply|replies|response|answers?|responding)\sto|"
    r"\banswer(?:ed|ing))\s(?:the\s)?$",
    re.IGNORECASE,
)
"""Stand around the name of who asked: a written reply to the Daily Star's questions."""

VERB_FIRST = re.compile(
    r"(?:[,\"”’—–]\s|\b[Aa]s\s|\A)[\"”’]?(?:reported|reports|writes|wrote|notes|noted|says|said|"
    r"adds|added|reveals|revealed|recalls|recalled|claims|claimed|observes|explains|warns|comments|"
    r"points out|pointed out|learned|learnt)\s(?:earlier\s|on [A-Z]\w+day\s)?(?:the\s|an?\s)?"
    r"(?:(?!of\b|in\b|at\b|for\b|that\b)[\w'’-]+\s){0,3}?[\"“]?$"
)
VERB_FIRST_ENDS = re.compile(
    r"[\"”]?\s?(?:[.,;:\n)—–]|$|(?:on|in|this|last|citing|quoting|earlier|yesterday|under)\b)"
)
"""Stand around an outlet behind its verb: "…", writes Daily Star."""

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
    # First letters first, then the edge of the word: most of a text is passed over at once.
    r"[TtAa](?<!\w.)(?:(?<=[Tt])he\s(?:same\s)?(?:report|article|story|piece|investigation|journalists|"
    rf"reporters|authors|author)(?:['’]s?)?(?:\s(?:{PIECE}|{STAFF}))?{ADVERBS}\s(?:{VERBS})\b"
    r"|(?<=t)(?:old|ells|elling)\sthe\s(?:reporters|journalists)\b"
    r"|(?<=[Aa])ccording\sto\sthe\s(?:report|article|story|piece|investigation)\b"
    r"(?!\s(?:by|of|on|[\"“]?[A-Z])))"
)
"""Goes back to the piece of the paper named before."""

_KINDS_OF_REPORTS = (
    r"(?:(?:some|several|many|recent|media|press|news|local|various|other|unconfirmed|earlier|"
    r"multiple|foreign|western|social media)\s){0,2}"
)
ANONYMOUS_HINT = re.compile(r"(?:re(?<!\w..)port(?:s|ed that)|me(?<!\w..)dia)\b")
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
    r"[ \t>*_]*(?:(?P<label>sources?|via|credit|reported by|with reporting by)|"
    r"(?P<link>original(?: (?:article|source|story|link|url|text))?|(?:originally|first) published"
    r"(?: (?:at|on|by|in))?|read (?:more|the original)(?: (?:at|on))?|full (?:article|story)|link|"
    r"source url))[*_]*(?:\s?[:：]|\s(?=https?://))[*_]*[ \t]*(?P<what>\S[^\n]*)",
    re.IGNORECASE,
)
"""A line "Source: …" or "Original: …", from its beginning."""
LABELLED_SENTENCE = re.compile(r" (?<=[.!?] )(?=(?:Original|Source)\b[^.:\n]{0,20}:)")
"""Where such words begin behind a full stop."""

ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/?#]\S*)?", re.I)

CLOSING = re.compile(
    r"[\W_]*(?:with|additional|including)\s(?:additional\s|further\s)?(?:information|material|reporting|"
    r"inputs?|files|contributions?|agency reports|wire reports|reports|agencies)\s(?:from|by|of)\s"
    r"(?P<what>[^\n]{2,100})$",
    re.IGNORECASE | re.MULTILINE,
)
"""A last line that thanks other outlets: "With material from AFP", from its beginning."""
SIGNED = re.compile(
    r"(?<=[.!?\"”])\s[(–—-]{1,2}\s?(?P<name>[A-Z][\w. ]{1,24})\)?[ \t]*$", re.MULTILINE
)
"""Ends a paragraph: "They left. (AFP)"."""
LISTED = re.compile(
    r"(?:(?<=[\s(])|^)(?:the\s)?(?P<name>[^\s,;/&.()][^,;/&.()]*?)(?=\s*(?:[,;/&.()]|\sand\s|$))"
)

DATELINE = re.compile(r"[^\n(]{0,60}\((?P<name>[^()\n]{2,30})\)\s?[-–—]")
"""A paragraph that begins "PLACE (AGENCY) —", from its beginning."""

TAIL = re.compile(r"\s(?P<credit>[-–—|(]\s?(?P<name>(?:The )?[A-Z][\w.& ]{1,30})\)?)\s*$")
"""Ends a title: "Harbour talks stall – Reuters"."""

IN_BRACKETS = re.compile(r"[(\[](?P<inside>[^()\[\]\n]{3,160})[)\]]")
PHOTO_WORD = re.compile(r"\b(?:photos?|pictures?|images?|handout|pool|file)\b", re.IGNORECASE)
PHOTO_WORDS = ("photo", "picture", "image")
PHOTO_LABEL = re.compile(
    r"\b(?:photo(?:graph)?s?|pictures?|images?)(?:\s(?:credit|by|via|courtesy of))?\s?[:：/]?\s"
    r"(?:by\s|via\s|courtesy of\s)?(?P<inside>[^\n.;]{2,80})",
    re.IGNORECASE,
)
VIA = re.compile(r"\bvia\s(?P<name>[^,)\]/]+)", re.IGNORECASE)
