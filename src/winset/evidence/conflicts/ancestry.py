"""Which original stands behind each report: reports of one original have one voice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from winset.evidence.records import Derivation

_SAME = frozenset({"same original", "copies", "translates"})


def originals(keys: Iterable[str], derivations: Iterable[Derivation]) -> dict[str, str]:
    """Name the original behind each report; a report that goes back to nothing is its own.

    Reports that share an original by copying, translating or inference are put together; a group
    is named after the source that most surely stands behind it, or after its first report.

    Examples
    --------
    >>> told = [Derivation(source="wire", derived="a", how="retells", basis="credited"),
    ...         Derivation(source="a", derived="b", how="same original")]
    >>> originals(["a", "b", "c"], told)
    {'a': 'wire', 'b': 'wire', 'c': 'c'}
    """
    wanted = list(keys)
    known = set(wanted)
    parent = {key: key for key in wanted}
    sources: dict[str, tuple[float, str]] = {}
    for one in derivations:
        if one.how in _SAME and one.source in known and one.derived in known:
            low, high = sorted((_root(parent, one.source), _root(parent, one.derived)))
            parent[high] = low
        elif one.how != "quotes" and one.derived in known:
            best = (-one.score, one.source)
            sources[one.derived] = min(best, sources.get(one.derived, best))
    named: dict[str, tuple[float, str]] = {}
    for key in wanted:
        if key in sources:
            root = _root(parent, key)
            named[root] = min(sources[key], named.get(root, sources[key]))
    return {key: _up(key, parent, named) for key in wanted}


def _root(parent: Mapping[str, str], key: str) -> str:
    while parent[key] != key:
        key = parent[key]
    return key


def _up(key: str, parent: Mapping[str, str], named: Mapping[str, tuple[float, str]]) -> str:
    """Follow the sources to the one that goes back no further; a circle ends where it began."""
    seen: set[str] = set()
    while key in parent:
        root = _root(parent, key)
        if root in seen:
            return min(seen)
        seen.add(root)
        if root not in named:
            return root
        key = named[root][1]
    return key
