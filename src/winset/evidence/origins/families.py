"""Reports of one family, and the origin that each votes for: each origin votes once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from winset.evidence.records import Derivation, Document


class Families:
    """Keys that belong together, as far as they have been joined; named by the first of them.

    Examples
    --------
    >>> families = Families(["a", "b", "c"])
    >>> families.join("a", "c")
    >>> list(families.all())
    [('a', 'c'), ('b',)]
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._members = {key: [key] for key in keys}
        self._family = {key: key for key in self._members}
        self._place = {key: place for place, key in enumerate(self._members)}

    def of(self, key: str) -> str:
        """Name the family of a key by its first member."""
        return self._family[key]

    def members(self, key: str) -> tuple[str, ...]:
        """List the family of a key, in the order given at first."""
        return tuple(sorted(self._members[self._family[key]], key=self._place.__getitem__))

    def all(self) -> Iterator[tuple[str, ...]]:
        """List every family, by its first member."""
        return (self.members(key) for key in self._members)

    def join(self, a: str, b: str) -> None:
        """Put two families together."""
        first, second = sorted((self.of(a), self.of(b)), key=self._place.__getitem__)
        if first != second:
            moved = self._members.pop(second)
            self._members[first] += moved
            self._family.update(dict.fromkeys(moved, first))


def groups(documents: Sequence[Document], derivations: Sequence[Derivation]) -> dict[str, str]:
    """Tell for each document which origin it votes for; a document by itself is its own origin.

    Quotations and mere hints (photo credits, datelines) make no common origin. Of several
    originals of one family the one stands from which most of its reports go back.

    Examples
    --------
    >>> documents = [Document(key="a"), Document(key="b"), Document(key="agency-via-a")]
    >>> told = [Derivation(source="agency-via-a", derived=key) for key in ("a", "b")]
    >>> groups(documents, [one.model_copy(update={"basis": "credited"}) for one in told])
    {'a': 'agency-via-a', 'b': 'agency-via-a', 'agency-via-a': 'agency-via-a'}
    """
    order = dict.fromkeys(one.key for one in documents)
    order.update(dict.fromkeys(key for one in derivations for key in (one.source, one.derived)))
    families = Families(order)
    counted = [one for one in derivations if votes(one)]
    weight: dict[str, float] = {}
    for one in counted:
        families.join(one.source, one.derived)
        if one.how != "same original":
            weight[one.source] = weight.get(one.source, 0.0) + one.score
    derived = {one.derived for one in counted if one.how != "same original"}
    origin = {}
    for members in families.all():
        roots = [key for key in members if key not in derived] or list(members)
        root = max(roots, key=lambda key: weight.get(key, 0.0))
        origin.update(dict.fromkeys(members, root))
    return {key: origin[key] for key in order}


def votes(derivation: Derivation) -> bool:
    """Whether a derivation makes two documents one origin."""
    return derivation.how != "quotes" and derivation.basis != "inferred"
