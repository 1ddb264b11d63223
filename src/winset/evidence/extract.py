"""Everything that the rules read out of one report, by itself."""

from __future__ import annotations

from winset.evidence.credits import credits_of
from winset.evidence.dates import published, times_of
from winset.evidence.figures import figures_of
from winset.evidence.language import NLP, Language
from winset.evidence.layout import layout_of
from winset.evidence.names import name_document
from winset.evidence.positions import Vocabulary, general, positions_of
from winset.evidence.records import Document
from winset.evidence.source import Extract, Layout, Source
from winset.evidence.statements import statements_of


def extract(
    source: Source, vocabulary: Vocabulary | None = None, language: Language | None = None
) -> Extract:
    """Read a report: its layout, names, credits, statements, figures, dates and positions.

    Actors have keys of this document; `winset.evidence.compare` makes them one across documents.

    Parameters
    ----------
    vocabulary : words of the issues; absent: of negotiations in general.
    language : grammar for the statements (`winset.evidence.language.load`); the document then
        says that it was read ``by`` it. Absent: rules alone.

    Examples
    --------
    >>> text = "The islands rejected a cod quota of 30,000 tonnes on Friday, the paper Vestur said."
    >>> read = extract(Source(Document(key="cod"), text))
    >>> [(figure.value, figure.unit) for figure in read.figures]
    [(30000.0, 'tonne')]
    """
    layout = layout_of(source.text)
    document = _described(source, layout)
    if language is not None:
        document = document.model_copy(update={"by": NLP})
    dated = Source(document, source.text)
    named = name_document(dated, layout)
    credits = credits_of(dated, layout, named)
    statements = statements_of(dated, layout, named, credits, language)
    times = times_of(dated, layout, dated.document.published)
    positions, passages = positions_of(
        dated, layout, named, statements, credits, vocabulary or general()
    )
    return Extract(
        document=dated.document,
        layout=layout,
        passages=passages,
        actors=named.actors,
        mentions=named.mentions,
        statements=statements,
        credits=credits,
        figures=figures_of(dated, layout, named, times),
        times=times,
        positions=positions,
    )


def _described(source: Source, layout: Layout) -> Document:
    """Add what the text itself says of the document, where its file says nothing."""
    document = source.document
    title = document.title
    if not title:
        headings = (z for z in layout.zones if z.kind == "title")
        title = next((source.text[z.start : z.end].strip() for z in headings), "")
    dated = published(source)
    if (title, dated) == (document.title, document.published):
        return document
    return document.model_copy(update={"title": " ".join(title.split()), "published": dated})
