"""Records of made-up reports for the tests of the ledger."""

from winset.evidence.records import (
    Actor,
    Document,
    Figure,
    Mention,
    Passage,
    Position,
    Review,
    Span,
    Statement,
)
from winset.store.ledger.texts import sha256_of

TEXT = (
    'The islands want more cod. "We will not sign," said the minister in Tromsø. 協議 60 percent.'
)


def document(key="cod-1", text=TEXT):
    return Document(key=key, sha256=sha256_of(text), chars=len(text), title=f"On {key}")


def reading(key="cod-1", text=TEXT, says="They want more cod."):
    """Every kind of record that reading one report gives."""
    passage = Passage.cut_from(key, text, 0, 26)
    return [
        document(key, text),
        passage,
        Actor(key=f"{key}-minister", name="the minister", schema="Person"),
        Mention(document=key, start=53, end=65, actor=f"{key}-minister"),
        Statement(document=key, content=Span(start=28, end=44), mode="direct"),
        Figure(document=key, start=80, end=90, value=60.0, unit="percent"),
        Position(
            document=key,
            actor=(f"{key}-minister",),
            issue="cod",
            stance="demands",
            says=says,
            evidence=(passage.id,),
        ),
    ]


def review(of, verdict, at="2026-01-05T09:00:00Z", **fields):
    return Review(by="person Ada", of=of, verdict=verdict, at=at, **fields)
