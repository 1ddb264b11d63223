"""When a report was published, and the dates its words come to."""

from __future__ import annotations

from winset.evidence.dates.expressions import expressions, kept
from winset.evidence.dates.partial import Reference
from winset.evidence.dates.publication import publication
from winset.evidence.records import Dated, TimeExpression
from winset.evidence.source import Layout, Source

__all__ = ["kept", "published", "times_of"]


def published(source: Source, near: str = "") -> Dated:
    r"""Tell when a report was published, and how that is known.

    Parameters
    ----------
    source
        The report. What its file or page said of its date stands; then its address, then a date
        stated at its head, then what its text allows.
    near
        A date that the report was published before (when it was saved, say): gives a stated day
        without a year its year.

    Returns
    -------
    Dated
        Without a value where nothing gives one: no year is made up.

    Examples
    --------
    >>> from winset.evidence.records import Document
    >>> head = "Quota talks resume\n\nBy A. Reporter\n12 March 2031\n\nThe ministers met."
    >>> published(Source(Document(key="a"), head)).value
    '2031-03-12'
    """
    return publication(source, near)


def times_of(
    source: Source, layout: Layout, dated: Dated | None = None
) -> tuple[TimeExpression, ...]:
    """List the expressions of time in a report, each with the date it comes to, if known.

    Parameters
    ----------
    dated : when the report was published, if that has been told already.

    Examples
    --------
    >>> from winset.evidence.records import Document
    >>> dated = Document(key="a", published={"value": "2031-03-12", "basis": "stated"})
    >>> text = "They met on Monday, as they had in 2029."
    >>> [t.value for t in times_of(Source(dated, text), Layout((), (), ()))]
    ['2031-03-10', '2029']
    """
    reference = Reference.of((dated or published(source)).value)
    return tuple(expressions(source, layout, reference))
