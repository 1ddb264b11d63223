"""Words by which the furniture of a news page is known, wherever it comes from."""

from __future__ import annotations

import re


def _any(alternatives: str) -> str:
    """Join alternatives, written one or more a line, into one group."""
    return "(?:" + "|".join(line.strip() for line in alternatives.strip().splitlines()) + ")"


MONTH = _any(r"""
    jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?
    sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?
""")
DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?"
DATE = DAY + _any(rf"""
    {MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?
    \d{{1,2}}(?:st|nd|rd|th)?\s{MONTH}\.?(?:,?\s\d{{4}})?
    \d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}
""")
FIELDS = _any(r"""
    sources?|originals?|original (?:source|article|link|text|story|url)|read the original
    via|link|url|reporter|reporting|editing|edited|editor|author|translat(?:ed|ion|or)
    writing|correspondent|agency|photos?|credit|byline
""")
CREDIT = re.compile(
    _any(rf"""
    (?:(?:[Ww]ritten|[Rr]eport(?:ed|ing)?|[Ww]ords|[Ss]tory) )?[Bb]y\s+[A-Z]
    BY [A-Z]
    (?i:{FIELDS}(?: by)?\s?[:：/])
    (?i:(?:first |last |originally )?(?:published|updated|posted|modified|date|issued)\b.{{0,90}}$)
    (?i:\(?(?:reporting|editing|translation|additional reporting|writing) by\b)
    (?i:[\[(]?{DATE}\b.{{0,40}}$)
    https?://\S+$
    [\w .'’-]{{2,40}}[|•·]\s?(?i:{DATE})\b.{{0,40}}$
""")
)
"""Line that says who wrote it, when it was published, or where it comes from."""
CAPTION = re.compile(
    _any(r"""
    file(?: photo| image| picture)?\s?[–—:-]
    (?:file |handout |archive )?(?:photo|image|picture|pictured|caption)\s?[:：]
    (?:illustration|graphic|infographic|video|watch|photograph)\s?[:：]
    (?:photo|image) (?:credit|courtesy|by)\b
"""),
    re.IGNORECASE,
)
"""Beginning of the words under a picture."""
PHOTO = re.compile(
    _any(r"""
    \((?:[^()]{0,120}\b)?(?:photos?|pool|images?|getty|handout|file|screenshot|courtesy)\b[^()]{0,60}\)
    (?:/|via |\| ?)(?:getty images|shutterstock|istock|unsplash|ap images)
""")
    + r"\s*$",
    re.IGNORECASE,
)
"""End of a caption: the photographer, the agency, the word for a picture."""
PHOTO_ENDS = ")sSkKhH"
"""Last letters of such an end."""
ALONE = _any(r"""
    advertisement|advertising|sponsored(?: content)?|promoted|loading\W*|menu|home|search|print
    (?:story|article) continues (?:below|after).{0,40}|continue reading.{0,60}
    skip (?:to|ad)\b.{0,40}|listen|share|save|copy link|close|back to top|subscribe|e-?mail
    log ?in|sign ?in|sign ?up|register|top (?:story|stories)\W*\w{0,12}|breaking(?: news)?
    live|opinion|exclusive|world(?: news)?|politics
    \d+ min(?:ute)?s? read|listen to this article.{0,30}|reading time.{0,20}
    (?:facebook|twitter|whatsapp|telegram|linkedin|reddit|instagram|youtube)\W*
    (?:[\w&-]{2,24} ?[>›»] ?){1,4}[\w &-]{2,40}
""")
THIS = (
    r"(?:this|the (?:above|following|present)) "
    r"(?:article|content|piece|post|column|commentary|essay|material|text)"
)
SAYS = (
    r"(?:only |solely |merely )?(?:represents?|reflects?|expresses|is for|was first|first appeared|"
    r"does not (?:constitute|represent|reflect))"
)
LABEL = re.compile(
    _any(rf"""
    {ALONE}$
    disclaimer|legal notice|editor['’]?s note: (?:this|the (?:views|opinions))
    (?:share|tweet|pin|e-?mail|print) (?:this|on|via|to)\b.{{0,60}}$
    (?:statement|note|notice|declaration)\s?[:：]\s?(?:this|the|all|any)\b
    {THIS} {SAYS}
    (?:the )?(?:views?|opinions?)(?: and (?:views?|opinions?))? expressed\b
    copyright\b|©|\(c\) \d{{4}}|all rights reserved|(?:we|this (?:web)?site) uses? cookies
    (?:accept|manage|reject) (?:all )?cookies|(?:privacy|cookie) (?:policy|notice|settings)
    by (?:clicking|continuing|using) .{{0,60}}(?:agree|accept|consent)
    terms (?:of|and) (?:use|service|conditions)|average rating|no votes|vote count|rate this
    how (?:useful|helpful) was|(?:click|tap) (?:on |a |here|to )|was this (?:article|page)\s
    report (?:an? )?(?:error|typo|mistake)|(?:spotted|found|noticed) an? (?:error|mistake|typo)
    got a (?:tip|story)|(?:sign up|subscribe|register) (?:for|to|now|here|today)\b
    get (?:the|our|all the) .{{0,60}}(?:newsletter|inbox|app)\b|(?:download|get) (?:the|our) app
    follow (?:us|@)|join (?:us|our|the) .{{0,40}}(?:channel|telegram|whatsapp|group|newsletter)
    (?:read (?:more|also|next|on|the full)|also read|see also|read)\s?[:：>»]
    you have (?:read|reached|\d+)\b.{{0,80}}(?:free|articles|limit)
    please (?:leave a|share your|log in|sign in|enable|subscribe|consider)\b
    please (?:\w+ ){{1,3}}(?:opinions?|views?|comments?|thoughts)\b
"""),
    re.IGNORECASE,
)
"""Beginning of a line that belongs to the page and not to the article."""
PLEA = re.compile(
    _any(r"""
    \b(?:support|donate|donation|contribut\w+|become an?|join)\b.{0,80}\bGIVING\b
    \b(?:not|nor) (?:financial|investment|legal) advice\b
""").replace(
        "GIVING",
        _any(r"""
    patreon|paypal|ko-fi|buy ?me ?a ?coffee|donat\w+|independent journalism|patron|membership
    crowdfund\w*|our (?:journalism|work|newsroom|reporting)
"""),
    ),
    re.IGNORECASE,
)
"""Asks for money, a vote or a click."""
GIVING = (
    "patreon", "paypal", "ko-fi", "coffee", "donat", "independent journalism", "patron",
    "membership", "crowdfund", "our journalism", "our work", "our newsroom", "our reporting",
    " advice",
)  # fmt: skip
"""Words without one of which a text asks for nothing of the kind."""
LAST = re.compile(
    _any(r"""
    most (?:read|popular|viewed|discussed|shared|commented|watched|recent)|trending
    popular (?:now|stories|posts|articles|news)|more (?:on|from|in|by) \S.{0,60}$
    (?:latest|top|recent|other|more) (?:news|stories|articles|posts|headlines|videos)
    related (?:news|stories|articles|posts|topics|content|coverage|reading|links)
    (?:previous|next) (?:article|post|story)|recommended|up next|don['’]t miss
    you (?:may|might) (?:also )?(?:like|enjoy|be interested)|comments?(?: ?\(\d+\))?$
    \d+ comments?$|(?:leave|post|add|write) (?:a|your) (?:reply|comment)
    join the (?:conversation|discussion)|about (?:the|this) (?:authors?|writers?)
    (?:filed under|tags|topics|categories|keywords|in this (?:story|article))\s?[:：]?
    about us|contact us|how (?:useful|helpful) was|(?:share|rate) this (?:article|story|post|page)
    newsletter|follow us|footer|privacy policy|terms (?:of|and) (?:use|service|conditions)
    ©|copyright\b|all rights reserved
"""),
    re.IGNORECASE,
)
"""Heading behind which, near the end of a page, nothing of the article comes any more."""
BOX = re.compile(
    _any(r"""
    read (?:more|also|next)|also read|see also|related\b|more (?:on|from)\s|recommended
    you (?:may|might) (?:also )?like|most (?:read|popular|viewed|discussed)|trending
    editor['’]?s (?:picks?|choice)|don['’]t miss|(?:previous|next) (?:article|post|story)
    share this|(?:latest|top) (?:news|stories|headlines)
"""),
    re.IGNORECASE,
)
"""Heading of a box of teasers within a page."""
