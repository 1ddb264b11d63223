"""How a report is laid out: zones, sentences, and words between quotation marks.

Every rule is one of how news is set on a page, in any language that uses the marks; none knows
an outlet. All passes read the text once from beginning to end, so a text without a line break
takes no longer than one with many.
"""

from __future__ import annotations

from bisect import bisect_right

from winset.evidence.layout.paragraphs import paragraphs_of
from winset.evidence.layout.quotations import quotations_of
from winset.evidence.layout.sentences import sentences_of
from winset.evidence.layout.zones import zones_of
from winset.evidence.source import Layout, ZoneKind

__all__ = ["layout_of", "paragraphs_of", "zone_at"]


def layout_of(text: str) -> Layout:
    r"""Tell title, body, lists, captions, credits and boilerplate apart; find sentences and quotes.

    Examples
    --------
    >>> text = 'Fish talks resume\n\nBy A. Lee\n\n"We will sign," the minister said. He left.'
    >>> layout = layout_of(text)
    >>> [zone.kind for zone in layout.zones]
    ['title', 'credit', 'body']
    >>> [text[quote.start : quote.end] for quote in layout.quotations]
    ['We will sign,']
    >>> layout.sentences[-1].of(text)
    'He left.'
    """
    paragraphs = paragraphs_of(text)
    return Layout(
        zones=zones_of(text),
        sentences=sentences_of(text, paragraphs),
        quotations=quotations_of(text, paragraphs),
    )


def zone_at(layout: Layout, place: int) -> ZoneKind:
    r"""Tell in which kind of zone a place of the text lies.

    Examples
    --------
    >>> zone_at(layout_of("Fish talks resume\n\nBy Ann Lee\n"), 22)
    'credit'
    """
    zones = layout.zones
    found = bisect_right(zones, place, key=lambda zone: zone.start) - 1
    return zones[found].kind if found >= 0 else "body"
