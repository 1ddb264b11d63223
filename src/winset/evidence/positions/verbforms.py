"""The forms of English verbs: *deny*, *denies*, *denied*, *denying*."""

from __future__ import annotations

from typing import Literal

Form = Literal["base", "s", "ed", "ing", "noun"]
"""What form of a verb a word is; nouns and phrases without a verb are *noun*."""

_IRREGULAR = {
    "draw": ("draws", "drew", "drawn", "drawing"),
    "put": ("puts", "put", "putting"),
    "set": ("sets", "set", "setting"),
    "lay": ("lays", "laid", "laying"),
    "come": ("comes", "came", "coming"),
    "be": ("is", "are", "was", "were", "been", "be"),
    "bring": ("brings", "brought", "bringing"),
    "give": ("gives", "gave", "given", "giving"),
    "say": ("says", "said", "saying"),
    "see": ("sees", "saw", "seen", "seeing"),
    "stand": ("stands", "stood", "standing"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "have": ("has", "had", "having"),
    "cast": ("casts", "cast", "casting"),
    "take": ("takes", "took", "taken", "taking"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "shoot": ("shoots", "shot", "shooting"),
    "shut": ("shuts", "shut", "shutting"),
    "seek": ("seeks", "sought", "seeking"),
    "fight": ("fights", "fought", "fighting"),
    "hold": ("holds", "held", "holding"),
    "strive": ("strives", "strove", "striving"),
    "must": (),
    "will": (),
    "can": (),
    "could": (),
    "not": (),
    "n't": (),
    "neither": (),
    "would": (),
    "keep": ("keeps", "kept", "keeping"),
    "send": ("sends", "sent", "sending"),
    "tie": ("ties", "tied", "tying"),
    "long": ("longs", "longed", "longing"),
    "spurn": ("spurns", "spurned", "spurning"),
    "stick": ("sticks", "stuck", "sticking"),
    "cling": ("clings", "clung", "clinging"),
    "uphold": ("upholds", "upheld", "upholding"),
    "lend": ("lends", "lent", "lending"),
    "get": ("gets", "got", "getting"),
    "go": ("goes", "went", "gone", "going"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"),
    "leave": ("leaves", "left", "leaving"),
    "hear": ("hears", "heard", "hearing"),
    "withhold": ("withholds", "withheld", "withholding"),
    "strike": ("strikes", "struck", "striking"),
    "meet": ("meets", "met", "meeting"),
    "mean": ("means", "meant", "meaning"),
    "swing": ("swings", "swung", "swinging"),
}
_DOUBLING = frozenset(
    {
        "commit",
        "snub",
        "plan",
        "beg",
        "slam",
        "chip",
        "regret",
        "rebel",
        "nod",
        "abhor",
        "slap",
        "rebut",
        "bat",
        "swat",
    }
)


def forms(verb: str) -> tuple[tuple[str, Form], ...]:
    """List the forms of a verb.

    Examples
    --------
    >>> [form for form, _ in forms("deny")]
    ['deny', 'denies', 'denied', 'denying']
    """
    if verb in _IRREGULAR:
        made: list[tuple[str, Form]] = [(verb, "base")]
        for form in _IRREGULAR[verb]:
            sort: Form = "ing" if form.endswith("ing") else "s" if form.endswith("s") else "ed"
            made.append((form, sort))
        return tuple(made)
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (
            (verb, "base"),
            (verb[:-1] + "ies", "s"),
            (verb[:-1] + "ied", "ed"),
            (verb + "ing", "ing"),
        )
    if verb.endswith("e"):
        return ((verb, "base"), (verb + "s", "s"), (verb + "d", "ed"), (verb[:-1] + "ing", "ing"))
    tail = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    last = verb + verb[-1] if verb in _DOUBLING else verb
    return ((verb, "base"), (verb + tail, "s"), (last + "ed", "ed"), (last + "ing", "ing"))
