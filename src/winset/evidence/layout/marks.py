"""Words by which the furniture of a news page is known, wherever it comes from."""

from __future__ import annotations

import re

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?"
DATE = (
    rf"{DAY}(?:{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH}(?:,?\s\d{{4}})?|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|"
    r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4})"
)
CREDIT = re.compile(
    rf"(?:(?:written |reported |report |reporting |words |story )?by\s+[A-Z]|"
    rf"(?i:(?:sources?|originals?|original (?:source|article|link|text|story|url)|read the original|"
    rf"via|link|url|reporter|reporting|editing|edited|editor|author|translat(?:ed|ion|or)|"
    rf"writing|correspondent|agency|photos?|credit|byline)(?: by)?\s?[:：/])|"
    rf"(?i:(?:first |last |originally )?(?:published|updated|posted|modified|date|issued)\b.{{0,90}}$)|"
    rf"(?i:\(?(?:reporting|editing|translation|additional reporting|writing) by\b)|"
    rf"(?i:[\[(]?{DATE}\b.{{0,40}}$)|https?://\S+$|"
    rf"[\w .'’-]{{2,40}}[|•·]\s?(?i:{DATE})\b.{{0,40}}$)"
)
"""Line that says who wrote it, when it was published, or where it comes from."""
CAPTION = re.compile(
    r"(?i:file(?: photo| image| picture)?\s?[–—:-]|(?:file |handout |archive )?"
    r"(?:photo|image|picture|pictured|caption|illustration|graphic|infographic|video|watch)\s?[:：]|"
    r"(?:photo|image) (?:credit|courtesy|by)\b|photograph:)"
)
PHOTO = re.compile(
    r"\((?:[^()]{0,120}\b)?(?:photos?|pool|image|images|getty|handout|file|illustration|screenshot|"
    r"courtesy)\b[^()]{0,60}\)\s*$|(?:/|via |\| ?)(?:getty images|shutterstock|istock|unsplash|afp via "
    r"getty images|ap images)\s*$",
    re.IGNORECASE,
)
"""End of a caption: the photographer, the agency, the word for a picture."""
LABEL = re.compile(
    r"(?:disclaimer|legal notice|editor['’]?s note: (?:this|the (?:views|opinions))|"
    r"(?:advertisement|advertising|sponsored(?: content)?|promoted|story continues below.{0,40}|"
    r"article continues (?:below|after).{0,40}|continue reading.{0,60}|skip (?:to|ad)\b.{0,40}|"
    r"loading\W*|menu|home|search|print|listen|share|save|copy link|close|back to top|subscribe|"
    r"log ?in|sign ?in|sign ?up|register|e-?mail|top (?:story|stories)\W*\w{0,12}|breaking(?: news)?|"
    r"live|opinion|exclusive|world(?: news)?|politics|\d+ min(?:ute)?s? read|listen to this article"
    r".{0,30}|reading time.{0,20})$|"
    r"(?:[\w &-]{2,24}\s[>›»/]\s){1,4}[\w &-]{2,40}$|"
    r"(?:share|tweet|pin|e-?mail|print)(?: (?:this|on|via|to|article|facebook|twitter|x|whatsapp|"
    r"telegram|linkedin|link|e-?mail)\b.{0,40})+$|"
    r"(?:facebook|twitter|whatsapp|telegram|linkedin|reddit|instagram|youtube)\W*$|"
    r"(?:statement|note|notice|declaration)\s?[:：]\s?(?:this|the|all|any)\b|"
    r"(?:this|the (?:above|following|present)) (?:article|content|piece|post|column|commentary|essay|"
    r"material|text) (?:only |solely |merely )?(?:represents?|reflects?|expresses|is for|was first|"
    r"first appeared|does not (?:constitute|represent|reflect))|"
    r"(?:the )?(?:views?|opinions?)(?: and (?:views?|opinions?))? expressed\b|"
    r"(?:copyright\b|©|\(c\) \d{4}|all rights reserved)|"
    r"(?:we|this (?:web)?site) uses? cookies|(?:accept|manage|reject) (?:all )?cookies|by (?:clicking|"
    r"continuing|using) .{0,60}(?:agree|accept|consent)|(?:privacy|cookie) (?:policy|notice|settings)|"
    r"terms (?:of|and) (?:use|service|conditions)|"
    r"how (?:useful|helpful) was|(?:click|tap) (?:on |a |here|to )|average rating|no votes|vote count|"
    r"rate this|was this (?:article|page) |report (?:an? )?(?:error|typo|mistake)|(?:spotted|found|"
    r"noticed) an? (?:error|mistake|typo)|got a (?:tip|story)|"
    r"(?:sign up|subscribe|register) (?:for|to|now|here|today)\b|get (?:the|our|all the) .{0,60}"
    r"(?:newsletter|inbox|app)\b|(?:download|get) (?:the|our) app|follow (?:us|@)|join (?:us|our|the)"
    r" .{0,40}(?:channel|telegram|whatsapp|group|community|newsletter)|"
    r"(?:read (?:more|also|next|on|the full)|also read|see also|read)\s?[:：>»]|"
    r"you have (?:read|reached|\d+)\b.{0,80}(?:free|articles|limit)|"
    r"please (?:express your|leave a|share your|log in|sign in|enable|subscribe|consider)\b)",
    re.IGNORECASE,
)
"""Beginning of a line that belongs to the page and not to the article."""
PLEA = re.compile(
    r"(?:support|donate|donation|contribut\w+|become an?|join)\b.{0,80}\b(?:patreon|paypal|ko-fi|"
    r"buy ?me ?a ?coffee|donat\w+|our (?:journalism|work|newsroom|reporting)|independent journalism|"
    r"patron|membership|crowdfund\w*)\b|"
    r"\b(?:not|nor) (?:financial|investment|legal) advice\b|please express your opinion",
    re.IGNORECASE,
)
"""Asks for money, a vote or a click."""
LAST = re.compile(
    r"(?:most (?:read|popular|viewed|discussed|shared|commented|watched|recent)|trending|popular "
    r"(?:now|stories|posts|articles|news)|(?:latest|top|recent|other|more) (?:news|stories|articles|"
    r"posts|headlines|videos)|more (?:on|from|in|by) \S.{0,60}$|related (?:news|stories|articles|posts|"
    r"topics|content|coverage|reading|links)|(?:previous|next) (?:article|post|story)|you (?:may|might)"
    r" (?:also )?(?:like|enjoy|be interested)|recommended|up next|don['’]t miss|comments?(?: ?\(\d+\))?"
    r"$|\d+ comments?$|(?:leave|post|add|write) (?:a|your) (?:reply|comment)|join the (?:conversation|"
    r"discussion)|(?:filed under|tags|topics|categories|keywords|in this (?:story|article))\s?[:：]?|"
    r"about (?:the|this) (?:authors?|writers?)|about us|contact us|how (?:useful|helpful) was|"
    r"(?:share|rate) this (?:article|story|post|page)|newsletter|follow us|footer|privacy policy|"
    r"terms (?:of|and) (?:use|service|conditions)|(?:©|copyright\b)|all rights reserved)",
    re.IGNORECASE,
)
"""Heading behind which, near the end of a page, nothing of the article comes any more."""
BOX = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|related\b|more (?:on|from) |recommended|"
    r"you (?:may|might) (?:also )?like|most (?:read|popular|viewed|discussed)|trending|editor['’]?s"
    r" (?:picks?|choice)|don['’]t miss|(?:previous|next) (?:article|post|story)|share this|"
    r"(?:latest|top) (?:news|stories|headlines)|key (?:events|moments) timeline$)",
    re.IGNORECASE,
)
"""Heading of a box of teasers within a page."""
