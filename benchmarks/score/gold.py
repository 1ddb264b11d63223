"""The hand-made ledger of the reference reports, and the texts it is about."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from winset.evidence.records import Document
from winset.evidence.source import Source

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "gold" / "gold_three.json"
REPORTS = SHARED / "reports"


@dataclass(frozen=True)
class Gold:
    """A hand-made ledger and its texts; documents are named by their lower-case ids."""

    ledger: dict[str, Any]
    sources: dict[str, Source]

    def of(self, kind: str, document: str) -> list[dict[str, Any]]:
        """List what the ledger holds of one kind in one document."""
        return [x for x in self.ledger[kind] if x["doc"].lower() == document]

    def in_boilerplate(self, document: str, start: int, end: int) -> bool:
        """Whether a stretch touches what the ledger calls boilerplate."""
        return any(start < b["end"] and b["start"] < end for b in self.of("boilerplate", document))

    @cached_property
    def people(self) -> frozenset[str]:
        """Ids of the actors that are persons."""
        return frozenset(a["id"] for a in self.ledger["actors"] if a["schema"] == "Person")

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """Slugs under which an actor may go: its id, its name, every variant."""
        return {
            a["id"]: frozenset(map(slug, (a["id"], a["name"], *a["variants"])))
            for a in self.ledger["actors"]
        }

    def same_source(self, said: str, wanted: str) -> bool:
        """Whether a slug names the actor that the ledger means, under any of its names."""
        return said == wanted or slug(said) in self.names.get(wanted, frozenset())


def slug(name: str) -> str:
    """Write a name as a key, without its article."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-").removeprefix("the-")


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Share of the shorter of two stretches that the other covers."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, common) / max(1, min(a[1] - a[0], b[1] - b[0]))


def load(gold: Path, reports: Path) -> Gold:
    """Read a ledger and the texts it names."""
    ledger = json.loads(gold.read_text(encoding="utf-8"))
    sources = {}
    for entry in ledger["documents"]:
        raw = (reports / entry["file"]).read_bytes()
        text = raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        key = entry["id"].lower()
        document = Document(
            key=key, file=entry["file"], sha256=sha256(raw).hexdigest(), chars=len(text)
        )
        sources[key] = Source(document, text)
    return Gold(ledger, sources)
