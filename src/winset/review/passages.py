"""A passage as a reviewer sees it: the words with what stands around them, and who published it."""

from __future__ import annotations

from dataclasses import dataclass

from winset.review.project import View

CONTEXT = 200
"""Characters shown before and after the words."""


@dataclass(frozen=True)
class Side:
    """One passage: its words in their context, and the report that they stand in.

    ``origin``: the original that the report votes for, itself where it retells nothing.
    ``says``: what it is taken to say, where that is told apart from its words. ``local``: whether
    the text is on this machine; if not, only the quotation of the ledger is shown.
    """

    document: str
    outlet: str
    title: str
    date: str
    origin: str
    start: int
    end: int
    before: str
    exact: str
    after: str
    says: str = ""
    local: bool = True


def side(view: View, document: str, start: int, end: int, says: str = "") -> Side:
    """Show a stretch of a document."""
    text = view.text(document)
    known = view.documents.get(document)
    told = _quoted(view, document, start, end) if text is None else around(text, start, end)
    return Side(
        document=document,
        outlet=known.outlet if known else "",
        title=known.title if known else "",
        date=known.published.value if known else "",
        origin=view.origins.get(document, document),
        start=start,
        end=end,
        before=told[0],
        exact=told[1],
        after=told[2],
        says=says,
        local=text is not None,
    )


def _quoted(view: View, document: str, start: int, end: int) -> tuple[str, str, str]:
    """Find the short quotation that the ledger keeps of a passage."""
    passage = view.quoted.get((document, start, end))
    return ("", "", "") if passage is None else (passage.prefix, passage.exact, passage.suffix)


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Cut out the words and what stands around them, whole words and one paragraph at most.

    Examples
    --------
    >>> around("They met. Peru wants a quota. They parted.", 10, 29)
    ('They met. ', 'Peru wants a quota.', ' They parted.')
    """
    before = text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    before = before.rpartition("\n\n")[2]
    after = after.partition("\n\n")[0]
    if start > CONTEXT and len(before) == CONTEXT:
        before = "…" + before.partition(" ")[2]
    if len(after) == CONTEXT:
        after = after.rpartition(" ")[0] + "…"
    return before, text[start:end], after
