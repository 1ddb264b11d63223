"""Run the parts that read a report, each once a document; a part that is missing gives None."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from benchmarks.score.gold import Gold


def part(module: str, name: str) -> Callable[..., Any] | None:
    """Find a function of winset.evidence, or None where it has not been written yet."""
    if importlib.util.find_spec(f"winset.evidence.{module}") is None:
        return None
    return getattr(importlib.import_module(f"winset.evidence.{module}"), name, None)


@dataclass(frozen=True)
class Read:
    """Everything read out of the gold documents, by document; None where a part is missing."""

    gold: Gold
    nlp: bool = False

    def _each(self, module: str, name: str, *before: dict[str, Any] | None) -> Any:
        function = part(module, name)
        if function is None or any(b is None for b in before):
            return None
        return {
            key: function(source, *(b[key] for b in before if b is not None))
            for key, source in self.gold.sources.items()
        }

    @cached_property
    def layouts(self) -> Any:
        """Zones, sentences and quotations."""
        function = part("layout", "layout_of")
        if function is None:
            return None
        return {key: function(source.text) for key, source in self.gold.sources.items()}

    @cached_property
    def named(self) -> Any:
        """Mentions and the document's own actors."""
        return self._each("names", "name_document", self.layouts)

    @cached_property
    def resolved(self) -> Any:
        """Actors across documents."""
        function = part("names", "resolve")
        if function is None or self.named is None:
            return None
        return function(list(self.named.items()))

    @cached_property
    def credits(self) -> Any:
        """Source credits."""
        return self._each("credits", "credits_of", self.layouts, self.named)

    @cached_property
    def statements(self) -> Any:
        """Who is reported to have said what."""
        before = (self.layouts, self.named, self.credits)
        if not self.nlp:
            return self._each("statements", "statements_of", *before)
        from winset.evidence import language

        model = dict.fromkeys(self.gold.sources, language.load())
        return self._each("statements", "statements_of", *before, model)

    @cached_property
    def figures(self) -> Any:
        """Numbers with their units."""
        return self._each("figures", "figures_of", self.layouts, self.named)

    @cached_property
    def extracts(self) -> Any:
        """Everything of one document in one record, as the default pipeline makes it."""
        function = part("extract", "extract")
        if function is None:
            return None
        return {key: function(source) for key, source in self.gold.sources.items()}

    @property
    def texts(self) -> dict[str, str]:
        """Texts by document."""
        return {key: source.text for key, source in self.gold.sources.items()}

    def gold_actor(self, document: str, key: str) -> frozenset[str]:
        """Ids of the ledger's actors whose mentions a local actor of a document covers."""
        if self.named is None:
            return frozenset()
        wanted = self.gold.of("mentions", document)
        spans = {(m["start"], m["end"]): m["actor"] for m in wanted}
        mentions = (m for m in self.named[document].mentions if m.actor == key)
        return frozenset(
            actor
            for m in mentions
            for (start, end), actor in spans.items()
            if start < m.end and m.start < end
        )
