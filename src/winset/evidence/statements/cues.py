"""Words by which English news says that somebody said something, in every form they take."""

from __future__ import annotations

from typing import Literal, NamedTuple

from winset.evidence.words import listed

Sort = Literal["say", "as", "stand", "show"]
"""say: takes speech; as: calls something so; stand: takes a stand; show: things can do it too."""
Form = Literal["past", "third", "base", "ing", "part"]
"""part: a participle that differs from the past."""


class Cue(NamedTuple):
    """What a word form stands for."""

    lemma: str
    sort: Sort
    form: Form


SAY_WORDS = """
    accuse acknowledge add admit advise affirm agree allege announce answer argue ask assert assess
    assume assure attest believe boast caution challenge claim clarify comment complain concede
    conclude confide confirm contend continue counter convey cry declare deny disclose emphasise
    emphasize establish find estimate exclaim explain fear feel forecast guarantee hear hint hope
    inform insist joke know lament
    maintain mention muse note object observe opine pledge post posit predict
    proclaim promise pronounce propose protest quip reaffirm reason recall recommend reiterate
    relate remark remind repeat reply report respond reveal retort say scoff shout sigh
    speculate state stipulate stress suppose suspect swear tell testify think threaten tweet urge
    vow warn whisper wonder worry write
"""
SHOW_WORDS = "imply indicate suggest signal underline underscore highlight stipulate show"
AS_WORDS = """
    applaud blame blast brand call cast celebrate characterise characterize commend compare condemn
    credit criticise criticize decry defend denounce depict deplore deride describe dismiss dub
    frame fault hail label lambast lambaste laud liken mock paint portray praise present rebuff
    rebuke reprimand regard ridicule salute see slam tout view welcome
"""
STAND_WORDS = """
    accept advocate appeal approve back caution demand draft envisage envision endorse favor favour
    float invite offer oppose outline pitch press push question raise refuse reject request seek
    stand support unveil volunteer want insist
"""
IRREGULAR = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "write": ("wrote", "written"),
    "think": ("thought", "thought"),
    "swear": ("swore", "sworn"),
    "feel": ("felt", "felt"),
    "hear": ("heard", "heard"),
    "forecast": ("forecast", "forecast"),
    "cast": ("cast", "cast"),
    "seek": ("sought", "sought"),
    "stand": ("stood", "stood"),
    "show": ("showed", "shown"),
    "see": ("saw", "seen"),
    "know": ("knew", "known"),
    "find": ("found", "found"),
}
DOUBLED = frozenset({"quip"})
"""Verbs that double their last letter; "quipped" but "offered"."""


def _forms(lemma: str, sort: Sort) -> dict[str, Cue]:
    """Write a verb in every form."""
    if lemma.endswith("e"):
        past, ing = lemma + "d", lemma[:-1] + "ing"
    elif lemma.endswith("y") and lemma[-2] not in "aeou":
        past, ing = lemma[:-1] + "ied", lemma + "ing"
    elif lemma in DOUBLED:
        past, ing = lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    else:
        past, ing = lemma + "ed", lemma + "ing"
    third = lemma[:-1] + "ies" if past.endswith("ied") else lemma + "s"
    if lemma.endswith(("ss", "sh", "ch", "x")):
        third = lemma + "es"
    past, part = IRREGULAR.get(lemma, (past, past))
    forms: dict[str, Cue] = {lemma: Cue(lemma, sort, "base")}
    forms |= {third: Cue(lemma, sort, "third"), ing: Cue(lemma, sort, "ing")}
    forms |= {part: Cue(lemma, sort, "part"), past: Cue(lemma, sort, "past")}
    return forms


def _lexicon() -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    sorts: tuple[tuple[str, Sort], ...] = (
        (STAND_WORDS, "stand"),
        (SHOW_WORDS, "show"),
        (AS_WORDS, "as"),
        (SAY_WORDS, "say"),
    )
    for lemmas, sort in sorts:
        for lemma in lemmas.split():
            found |= _forms(lemma, sort)
    return found


CUES = _lexicon()
"""Every form of every verb of saying, by the form."""
INNER_STATE = listed("""
    view see regard consider feel think believe hope fear want know wonder worry suspect suppose
    assume speculate accept support oppose favour favor welcome
""")
"""Verbs of what somebody thinks: told by another, their words are the other's."""
NEEDS_THAT = listed("find establish know feel hear relate recall counter learn agree muse answer")
"""Verbs that tell what somebody says only before "that" or a quotation."""
NEEDS_AS = listed("cast see view regard depict portray paint present frame")
"""Verbs that tell what somebody calls something only with "as", or quotation marks."""
NOT_BEFORE = {
    "argue": frozenset({"over", "about", "with"}),
    "agree": frozenset({"on", "to"}),
    "answer": frozenset({"to", "for"}),
    "stand": frozenset({"at", "in", "out", "up"}),
    "push": frozenset({"through", "into"}),
    "ask": frozenset({"not"}),
    "raise": frozenset({"prices", "taxes", "rates", "money", "funds"}),
}
"""Words behind which a verb of saying is none."""
WITH_PARTICLE = {
    "point": "out",
    "points": "out",
    "pointed": "out",
    "pointing": "out",
    "put": "it",
    "puts": "it",
    "made": "clear",
    "makes": "clear",
    "spelled": "out",
    "lashed": "out",
    "hit": "back",
    "hits": "back",
    "fired": "back",
    "chimed": "in",
    "went": "on",
}
"""Two words that make a cue together."""
NOUN_OR_VERB = listed("""
    demand demands claim claims report reports call calls state states note notes offer offers
    view views post posts question questions request requests estimate estimates fear fears
    hope hopes promise promises pledge pledges blame press push pitch support back stress
    draft drafts raise answers answer challenge challenges comment comments forecast forecasts
    signal signals highlight highlights show shows present presents reply object objects stand
    stands frame frames label labels brand brands vow vows worry worries reason reasons fault
    faults favour favor shout shouts sigh counter recall protest protests relate
""")
"""Forms that are as often a noun or adjective: they need more around them to count as a verb."""
NEEDS_FOR = {
    "call": frozenset({"for", "on"}),
    "push": frozenset({"for", "back"}),
    "press": frozenset({"for"}),
    "appeal": frozenset({"for", "to"}),
    "stand": frozenset({"by", "behind"}),
    "back": frozenset({"the", "a", "an", "his", "her", "its", "their"}),
}
NOUNS = listed("""
    acknowledgement admission accusation allegation announcement answer appeal argument
    assertion assessment assurance belief call claim comment comments complaint conclusion
    contention criticism declaration demand description estimate explanation fear hint hope
    idea insistence interpretation message observation offer opinion plea pledge prediction
    promise proposal question refusal remark remarks reply request response speech statement
    statements stance suggestion testimony theory threat verdict view vow warning warnings
    words claims proposals demands calls rhetoric reaction
""")
"""What somebody can utter: X's warning that, the words of X."""
RELAYS = listed("""
    cited cites citing quoted quotes quoting referred refers referring echoed echoes echoing
    recalled recalls recalling repeated repeats repeating relayed relays relaying pointed
    points pointing
""")
"""Verbs of passing on what another has said, before "X's remarks" or "remarks by X"."""
UTTERED = listed("""
    remark remarks comment comments statement statements words speech interview claim claims
    warning warnings testimony message tweet post announcement letter address
""")
"""What is passed on."""
TRIGGERS = frozenset(CUES) | frozenset(WITH_PARTICLE) | NOUNS | UTTERED | {"according", "words"}
"""Words without which a sentence has no attribution."""
