"""Words by which English news says where somebody stands.

An entry is a phrase with ``_`` between its words; the first word of a verb entry stands for all
its forms. Four sorts: verbs (the holder is their subject), nouns (the holder owns them, or
comes after *by* or *from*), predicates (after *is*, *seems*, *remains*; the holder is their
subject), and verdicts on a thing (the holder comes after *for* or *to*, or is who speaks).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from winset.evidence.positions.phrases import (
    APART,
    INSIDE,
    MADE,
    NOUNS,
    ONLY_DENIED,
    POWERS,
    PREDICATES,
    PROVISOS,
    TEXTS,
    VERBS,
    VERDICTS,
)
from winset.evidence.positions.verbforms import Form, forms
from winset.evidence.positions.words import listed
from winset.evidence.records import Stance

Sort = Literal["verb", "text", "noun", "predicate", "verdict", "proviso"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that tells a stance; ``negated`` is the stance where it is denied, if any."""

    stance: Stance | None
    sort: Sort
    words: tuple[str, ...]
    form: Form
    negated: Stance | None


PRAISE = listed(
    """
    historic great good breakthrough fair important welcome positive landmark excellent balanced
    constructive reasonable interesting sensible sound victory milestone success progress proof
    win triumph acceptable
    encouraging promising wise necessary attractive appealing palatable overdue worthy workable
    worthwhile useful helpful logical justified legitimate essential vital crucial
    indispensable heart cornerstone credible persuasive
    """
)
BLAME = listed(
    """
    ploy manipulation unacceptable unfair betrayal blackmail absurd dead illegal trap insulting
    insult provocation surrender capitulation sham farce stunt theatrical cynical inadequate
    insufficient nonsense unrealistic disastrous disgrace shameful wrong mistake dangerous bad
    terrible reckless fantasy joke unnecessary laughable unworkable irresponsible unhelpful
    absurdity illegitimate nonstarter diktat extortion humiliating
    premature excessive disproportionate unaffordable counterproductive desertion harmful
    herring unjustified misguided wrongheaded madness folly insufficient naive detached
    infringement violation intrusion affront scandal disaster crumbs hypocrisy recipe
    worthless useless hollow pointless derisory paltry pitiful feeble hopeless meaningless
    """
)
JUDGING = listed(
    """
    called calls call calling labelled labeled labels branded brands described describes framed
    frames dismissed dismisses hailed hails characterised characterized deemed denounced
    considers considered sees saw viewed views regards regarded finds judges judged
    """
)
EXIT = listed(
    """
    withdraw withdrawal withdrawing withdraws leave leaving pull walk quit exit retaliate
    retaliation abandon suspend suspension strike escalate boycott walkout litigation
    lawsuit lawsuits sue
    """
)
SIGNALS = listed(
    "signal signals signaled signalled signaling signalling warn warned warns hinted hints"
)
LOSSES = listed(
    """
    reconsidered reviewed halted stopped cut suspended withdrawn withheld cancelled canceled
    scrapped blocked reduced ended terminated
    """
)
"""What may be done to what somebody gives, in a threat: *warned that loans could be stopped*."""
UNDONE = listed(
    """
    withdrawn halted scrapped stopped dropped abandoned cancelled canceled suspended shelved
    reversed revoked repealed abolished blocked banned
    """
)
"""What is done to a thing by which a demand is one against it."""
HARMS = listed(
    """
    threaten harm undermine endanger jeopardise jeopardize weaken destroy ruin hurt damage
    imperil cripple punish distort deter kill gut wreck bankrupt spoil hamper stifle burden
    penalise penalize strangle choke impede erode
    """
)
"""What speakers say that a thing would do which they are against."""
LIGHT = listed(
    """
    express expressed expresses expressing voice voiced voices voicing signal signals signalled
    signaled show showed shown shows showing declare declared declares reiterate reiterated
    reiterates restated announce announced announces gave give gives lend lent lends threw
    confirm confirmed confirms indicate indicated indicates made make makes making issued issue
    issues presented present presents rejected dropped put submitted submits registered stated
    states repeated repeats outlined maintained maintains reiterating underlined underlines
    lead leads led leading mount mounts mounted stage staged head heads headed
    conveyed conveys recalled recalls stressed stresses renewed renews defended defends
    """
)

_DENIED: dict[Stance, Stance | None] = {
    "supports": "opposes",
    "opposes": "indifferent",
    "rejects": "uncertain",
}


PLEASING = listed("pleases pleased suits suited satisfies satisfied delights delighted")
ALARMING = listed(
    """
    displeases displeased displease alarms alarmed alarm worries worried angers angered anger
    annoys annoyed troubles troubled unsettles unsettled upsets dismays dismayed irks irked
    infuriates infuriated horrifies horrified disturbs disturbed unnerves unnerved rattles rattled
    """
)
"""What a thing does to who is for it, or against it: *the tax alarms growers*."""
GIVING_UP = listed(
    """
    drop drops dropped dropping withdraw withdraws withdrew withdrawn withdrawing abandon abandons
    abandoned abandoning lift lifts lifted lifting waive waives waived waiving renounce renounces
    renounced soften softens softened shelve shelved retract retracted
    """
)
"""What is done to a demand or an objection by who no longer has it."""
ENDINGS = listed(
    "end abolition withdrawal scrapping repeal removal cancellation dissolution phasing-out ending"
)
"""What is asked for by who is against a thing: *the abolition of the toll*."""
LEAVING = listed("leave quit drop scrap abandon end stop halt withdraw cancel suspend exit shelve")
"""What others are asked to do by who is against a thing: *wants Peru to quit the bank*."""


def _verbs() -> list[Cue]:
    made: list[Cue] = []
    powers: tuple[Stance, str] = ("constrains", " ".join(POWERS))
    for stance, entries in (*VERBS.items(), powers):
        for entry in entries.split():
            head, *rest = entry.split("_")
            for form, sort in forms(head):
                denied = "supports" if head == "object" else _DENIED.get(stance)
                made.append(Cue(stance, "verb", (form, *rest), sort, denied))
    made += [Cue("proposes", "verb", (form,), "ed", None) for form in MADE.split()]
    made.append(Cue("demands", "verb", ("pressed",), "ed", None))
    made += [Cue(None, "verb", (word,), "ed", None) for word in PLEASING | ALARMING]
    for stance, entries in ONLY_DENIED.items():
        for entry in entries.split():
            head, *rest = entry.split("_")
            made += [Cue(None, "verb", (form, *rest), sort, stance) for form, sort in forms(head)]
    for stance, entries in APART.items():
        for entry in entries.split():
            head, particle = entry.split("_")
            made += [
                Cue(stance, "verb", (form, *what.split("_"), particle), sort, _DENIED.get(stance))
                for form, sort in forms(head)
                for what in INSIDE
            ]
    return made


def _phrases(table: dict[Stance, str], sort: Sort) -> list[Cue]:
    return [
        Cue(stance, sort, tuple(entry.split("_")), "noun", _DENIED.get(stance))
        for stance, entries in table.items()
        for entry in entries.split()
    ]


def _index() -> dict[str, tuple[tuple[Cue, ...], dict[str, tuple[Cue, ...]]]]:
    cues = _verbs() + _phrases(NOUNS, "noun") + _phrases(PREDICATES, "predicate")
    cues += _phrases(VERDICTS, "verdict")
    cues += [Cue("demands", "proviso", tuple(x.split("_")), "noun", None) for x in PROVISOS.split()]
    cues += [Cue("proposes", "text", tuple(x.split("_")), "s", None) for x in TEXTS.split()]
    alone: dict[str, list[Cue]] = {}
    longer: dict[str, dict[str, list[Cue]]] = {}
    for cue in cues:
        first = cue.words[0]
        if len(cue.words) == 1:
            alone.setdefault(first, []).append(cue)
        else:
            longer.setdefault(first, {}).setdefault(cue.words[1], []).append(cue)
    return {
        word: (
            tuple(alone.get(word, ())),
            {
                second: tuple(sorted(found, key=lambda cue: -len(cue.words)))
                for second, found in longer.get(word, {}).items()
            },
        )
        for word in {**alone, **longer}
    }


CUES = _index()
"""Cues by their first word: those of one word, and longer ones by their second, longest first."""


WITHIN = listed(
    "more less mainly primarily mostly firmly strongly fully also instead only now heavily largely"
)
"""Adverbs that may stand inside a phrase: *focuses more on*, *insists firmly on*."""


def cues_in(lower: list[str]) -> dict[int, tuple[Cue, ...]]:
    """Find the cues of a text, by the place of their first word, the longest first.

    Examples
    --------
    >>> {cue.words for cue in cues_in("they cast doubt on it".split())[1]}
    {('cast', 'doubt')}
    """
    found: dict[int, tuple[Cue, ...]] = {}
    cues = CUES
    for i, word in enumerate(lower):
        if word not in cues:
            continue
        here, longer = cues[word]
        if longer and (more := longer.get(lower[i + 1] if i + 1 < len(lower) else "")):
            said = tuple(lower[i : i + len(more[0].words)])
            here = (*(c for c in more if c.words == said[: len(c.words)]), *here)
        elif longer and i + 2 < len(lower) and lower[i + 1] in WITHIN:
            apart = longer.get(lower[i + 2], ())
            here = (*(c for c in apart if len(c.words) == 2 and c.sort == "verb"), *here)
        if here:
            found[i] = here
    return found
