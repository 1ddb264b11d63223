"""Who is who: B³ over the mentions of the ledger, and no two people in one actor.

Named and adjectival mentions outside boilerplate count; one that is not found stands alone (it
costs recall). A mention of the ledger is matched with the found one of the same sort (named or
adjectival here, nominal there) that it shares most of its words with. Nominal mentions count
where they are found, since finding them is not promised. Found mentions that the ledger does not
have, such as plain places, are left aside, and so are those that it calls places only ("in
Washington"): the ledger does not settle whether the city or the country is meant.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from benchmarks.score.parts import Read
from benchmarks.score.table import Row, Tally, Target, row

TARGET = Target(f=0.97)
NAME = "actor clusters (B³)"
MERGED = "no two people merged"


def clusters(read: Read) -> Row:
    """B³ precision and recall over the mentions."""
    pairs = _pairs(read)
    if pairs is None:
        return row(NAME, TARGET, None)
    both = Counter((said, actor) for _, actor, said in pairs)
    said_size = Counter(said for _, _, said in pairs)
    gold_size = Counter(actor for _, actor, _ in pairs)
    precision = sum(both[said, actor] / said_size[said] for _, actor, said in pairs)
    recall = sum(both[said, actor] / gold_size[actor] for _, actor, said in pairs)
    misses = [f"not found: {where}" for where, _, said in pairs if said.startswith("?")]
    homes: dict[str, Counter[str]] = defaultdict(Counter)
    mixed: dict[str, Counter[str]] = defaultdict(Counter)
    for _, actor, said in pairs:
        if not said.startswith("?"):
            homes[actor][said] += 1
            mixed[said][actor] += 1
    misses += [f"split: {a} is {dict(keys)}" for a, keys in homes.items() if len(keys) > 1]
    misses += [f"merged: {k} is {dict(actors)}" for k, actors in mixed.items() if len(actors) > 1]
    count = len(pairs)
    return row(NAME, TARGET, Tally(precision, count, recall, count, tuple(misses)))


def people(read: Read) -> Row:
    """No actor holds the mentions of two persons of the ledger."""
    pairs = _pairs(read)
    if pairs is None:
        return Row(MERGED, "none")
    held: dict[str, set[str]] = defaultdict(set)
    for _, actor, said in pairs:
        if actor in read.gold.people:
            held[said].add(actor)
    bad = [f"{key} holds {sorted(who)}" for key, who in held.items() if len(who) > 1]
    return Row(MERGED, "none", passed=not bad, note=f"{len(bad)} merged", misses=tuple(bad))


def _pairs(read: Read) -> list[tuple[str, str, str]] | None:
    """List the counted mentions: where, actor of the ledger, actor found ("?…" if not found)."""
    if read.resolved is None:
        return None
    pairs: list[tuple[str, str, str]] = []
    for document in read.gold.sources:
        found = read.named[document].mentions
        for wanted in read.gold.of("mentions", document):
            if wanted["boilerplate"] or wanted["place_only"]:
                continue
            where = f"{document} {wanted['start']} {wanted['text']!r} ({wanted['actor']})"
            best = _best(found, wanted)
            if best is not None:
                key = read.resolved.keys[document, best.actor]
                pairs.append((where, wanted["actor"], key))
            elif wanted["kind"] != "nominal":
                pairs.append((where, wanted["actor"], f"?{where}"))
    return pairs


def _best(found: Any, wanted: dict[str, Any]) -> Any:
    nominal = wanted["kind"] == "nominal"
    best, most = None, 0.0
    for mention in found:
        common = min(mention.end, wanted["end"]) - max(mention.start, wanted["start"])
        if common <= 0 or (mention.form == "nominal") != nominal or mention.form == "pronoun":
            continue
        union = max(mention.end, wanted["end"]) - min(mention.start, wanted["start"])
        if common / union > most:
            best, most = mention, common / union
    return best
