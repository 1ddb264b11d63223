"""One root for a noun and the verb that it is made of: *closure*, *close*; *renewal*, *renew*.

Titles name issues by nouns (*Extension of the deadline*), news by verbs (*extended it*).
"""

from __future__ import annotations

from winset.evidence.positions.words import stem

_PAIRS = """
    reduction reduce / production produce / introduction introduce / extension extend /
    expansion expand / suspension suspend / decision decide / provision provide /
    division divide / permission permit / admission admit / accession accede /
    concession concede / closure close / exposure expose / removal remove / publication publish /
    abolition abolish / application apply / reopening reopen / supply supplies supplier /
    sale sell sold / purchase buy bought acquire acquisition / loss lose lost /
    growth grow grew / choice choose chose chosen / proof prove / receipt receive /
    entry enter / exit exits / freedom free freed / strength strengthen / width widen widening /
    length lengthen / withdrawal withdraw withdrew withdrawn / arrival arrive / trial try tried /
    destruction destroy / detention detain detainees / retention retain / exemption exempt /
    redemption redeem / resumption resume / repayment repay repaid /
    rise raise rising rose risen / transfer transfers transferring / ownership own owner owners /
    bonus bonuses / theft steal stolen / defence defense defend / licence license licensing /
    inclusion include / exclusion exclude / integration integrate reintegrate /
    representation represent representatives / recognition recognise recognize /
    compensation compensate / cancellation cancel cancelled / dismissal dismiss /
    ban bans banned banning / shut shutting shutdown / staffing staff staffed /
    hiring hire hired / recruitment recruit / renewal renew / refund refunded /
    divestment divest divestiture / mediation mediate mediator / arbitration arbitrate arbitrator /
    rotation rotate / deletion delete / submission submit / election elect /
    maintenance maintain / attendance attend / boycott boycotts / import importing /
    export exporting / local locally / guarantee guarantor guarantors /
    stock stockpile stockpiles / leak leaks / reform reforms / review reviewing / delay delaying
"""
_ENDINGS = (
    ("ability", "abl"),
    ("ibility", "ibl"),
    ("ator", "at"),
    ("ement", ""),
    ("ment", ""),
    ("ction", "ct"),
    ("ption", "pt"),
    ("ssion", "ss"),
    ("ance", ""),
    ("anc", ""),
    ("enc", ""),
    ("ship", ""),
    ("al", ""),
)
_SHORTEST = 4
"""Letters that must be left."""


def _table() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _PAIRS.split("/"):
        first, *others = (stem(word) for word in line.split())
        for other in (first, *others):
            found.setdefault(other, first)
    return found


_SAME = _table()


def root(word: str) -> str:
    """Cut a lower-case word down to what it shares with the words made of it.

    Examples
    --------
    >>> root("renewal") == root("renewed"), root("arbitrator") == root("arbitration")
    (True, True)
    """
    cut = stem(word)
    if cut in _SAME:
        return _SAME[cut]
    for ending, left in _ENDINGS:
        if cut.endswith(ending):
            head = cut[: -len(ending)] + left
            return _SAME.get(head, head) if len(head) >= _SHORTEST else cut
    return cut
