"""One entry of a YAML text set, added or taken out; every other character stays as it is.

A case file is somebody's own writing, with comments and line breaks where they help. Writing the
whole file anew would lose them, so only the characters of the entry itself are replaced.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import cast

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from winset.case.rules import Trail
from winset.readers.yamltree import plain_value

LINE = 96
"""Characters of a line; what is longer is set on several lines, where that can be done."""
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]*(?: (?:[A-Za-z0-9_./-]+|>=|<=|>|<|=|->))*")
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


class Absent:
    """What stands where there is no entry."""


ABSENT = Absent()


def spliced(text: str, at: Trail, was: object, now: object) -> str:
    r"""Put another value in the place of an entry, add one, or take one out.

    Parameters
    ----------
    at : keys from the top to the entry.
    was, now : plain data before and after; `ABSENT` where there is none. Of two lists only the
        items that differ are touched.

    Raises
    ------
    ValueError
        If there is no place for it, or the layout of the text there is not one that can be added
        to.

    Examples
    --------
    >>> print(spliced("a: 1  # mine\nb: [x]\n", ("b",), ["x"], ["x", "y"]), end="")
    a: 1  # mine
    b: [x, y]
    >>> print(spliced("a: 1  # mine\n", ("c",), ABSENT, "007"), end="")
    a: 1  # mine
    c: "007"
    """
    page = _Page.of(text)
    parent = page.find(at[:-1])
    if not isinstance(parent, MappingNode):
        raise ValueError(f"{'.'.join(map(str, at[:-1]))} is no mapping")
    found = next((k for k, (key, _) in enumerate(parent.value) if key.value == at[-1]), None)
    if found is None:
        return text if now is ABSENT else page.with_key(parent, str(at[-1]), now)
    if now is ABSENT:
        return page.without_key(parent, found)
    node = parent.value[found][1]
    if _listed(was) and _listed(now) and isinstance(node, SequenceNode):
        listed = page.with_items(node, cast(Items, was), cast(Items, now))
        if listed is not None:
            return listed
    return page.replaced(node, now)


Items = Sequence[object]


def _listed(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


@dataclass(frozen=True)
class _Page:
    """A text, its nodes, and where its lines begin."""

    text: str
    root: Node
    lines: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> _Page:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        if root is None:
            raise ValueError("the file is empty")
        lines = (0, *(found.end() for found in _BREAK.finditer(text)))
        return cls(text, root, lines)

    def find(self, at: Trail) -> Node:
        node = self.root
        for key in at:
            if isinstance(node, MappingNode):
                node = {k.value: v for k, v in node.value}[key]
            elif isinstance(node, SequenceNode) and isinstance(key, int):
                node = node.value[key]
            else:
                raise ValueError(f"there is nothing under {key!r}")
        return node

    def _start(self, node: Node) -> int:
        return self.lines[node.start_mark.line] + node.start_mark.column

    def _end(self, node: Node) -> int:
        """Place after the last character of a node; block styles end with their last entry."""
        if isinstance(node, MappingNode) and not node.flow_style and node.value:
            return self._end(node.value[-1][1])
        if isinstance(node, SequenceNode) and not node.flow_style and node.value:
            return self._end(node.value[-1])
        end = self.lines[node.end_mark.line] + node.end_mark.column
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            return len(self.text[:end].rstrip())
        return end

    def _line_end(self, place: int) -> int:
        found = _BREAK.search(self.text, place)
        return found.start() if found else len(self.text)

    def _line_start(self, place: int) -> int:
        return max(start for start in self.lines if start <= place)

    def _cut(self, start: int, end: int, new: str = "") -> str:
        return self.text[:start] + new + self.text[end:]

    def replaced(self, node: Node, now: object) -> str:
        return self._cut(self._start(node), self._end(node), flow(now))

    def with_key(self, parent: MappingNode, key: str, now: object) -> str:
        if not parent.value:
            return self.replaced(parent, {key: now})
        last = self._end(parent.value[-1][1])
        if parent.flow_style:
            return self._cut(last, last, f", {flow(key)}: {flow(now)}")
        indent = parent.value[0][0].start_mark.column
        end = self._line_end(last)
        return self._cut(end, end, "\n" + entry(key, now, indent))

    def without_key(self, parent: MappingNode, k: int) -> str:
        pairs = parent.value
        key, value = pairs[k]
        if len(pairs) == 1:
            return self._cut(self._start(parent), self._end(parent), "{}")
        if parent.flow_style:
            return self._without(self._start(key), self._end(value), pairs_around(pairs, k), self)
        return self._without_lines(key, value)

    def _without_lines(self, key: Node, last: Node) -> str:
        start = self._line_start(self._start(key))
        if self.text[start : self._start(key)].strip():
            raise ValueError("it shares a line with another entry")
        end = self._line_end(self._end(last))
        broken = _BREAK.match(self.text, end)
        return self._cut(start, broken.end() if broken else end)

    @staticmethod
    def _without(start: int, end: int, around: tuple[Node | None, Node | None], page: _Page) -> str:
        before, after = around
        if before is not None:
            return page._cut(page._end(before), end)
        return page._cut(start, page._start(after) if after is not None else end)

    def with_items(self, node: SequenceNode, was: Items, now: Items) -> str | None:
        """Take items out and add others at the end; None where they would go elsewhere."""
        matcher = SequenceMatcher(None, [_key(x) for x in was], [_key(x) for x in now])
        gone: list[int] = []
        new: list[object] = []
        for what, i1, i2, j1, j2 in matcher.get_opcodes():
            if what != "equal":
                gone += range(i1, i2)
                new += now[j1:j2]
                if j1 != j2 and i2 != len(was):
                    return None
        if len(gone) == len(was) or len(was) != len(node.value):
            return None
        page, items = self, node
        for k in reversed(gone):
            page = _Page.of(page._without_item(items, k))
            items = page._same(node)
        for item in new:
            page = _Page.of(page._with_item(items, item))
            items = page._same(node)
        return page.text

    def _same(self, node: SequenceNode) -> SequenceNode:
        """Find a list again, which begins where it began before its items changed."""
        mark = node.start_mark.line, node.start_mark.column
        found = [n for n in _lists(self.root) if (n.start_mark.line, n.start_mark.column) == mark]
        return found[0]

    def _without_item(self, node: SequenceNode, k: int) -> str:
        items = node.value
        if node.flow_style:
            around = (items[k - 1] if k else None, items[k + 1] if k + 1 < len(items) else None)
            return self._without(self._start(items[k]), self._end(items[k]), around, self)
        start = self._line_start(self._start(items[k]))
        if self.text[start : self._start(items[k])].strip() != "-":
            raise ValueError("an item shares a line with another entry")
        end = self._line_end(self._end(items[k]))
        broken = _BREAK.match(self.text, end)
        return self._cut(start, broken.end() if broken else end)

    def _with_item(self, node: SequenceNode, item: object) -> str:
        last = self._end(node.value[-1])
        if node.flow_style:
            return self._cut(last, last, f", {flow(item)}")
        end = self._line_end(last)
        return self._cut(end, end, f"\n{' ' * node.start_mark.column}- {flow(item)}")


def pairs_around(pairs: Sequence[tuple[Node, Node]], k: int) -> tuple[Node | None, Node | None]:
    """Give the value before an entry and the key after it."""
    before = pairs[k - 1][1] if k else None
    return before, pairs[k + 1][0] if k + 1 < len(pairs) else None


def _lists(node: Node) -> list[SequenceNode]:
    if isinstance(node, MappingNode):
        return [found for _, value in node.value for found in _lists(value)]
    if isinstance(node, SequenceNode):
        return [node, *(found for value in node.value for found in _lists(value))]
    return []


def _key(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def flow(value: object) -> str:
    """Write plain data on one line.

    Examples
    --------
    >>> flow({"says": "a > b", "because": ["d-1"], "note": "true", "n": 2.0})
    '{says: a > b, because: [d-1], note: "true", n: 2.0}'
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Sequence):
        return f"[{', '.join(map(flow, value))}]"
    return json.dumps(value)


def _text(value: str) -> str:
    if _PLAIN.fullmatch(value) and plain_value(value) == value:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _ODD.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def entry(key: str, value: object, indent: int) -> str:
    """Write one entry of a mapping, on one line if it fits, without a newline at its end."""
    lead = f"{' ' * indent}{flow(key)}:"
    line = f"{lead} {flow(value)}"
    if len(line) <= LINE:
        return line
    if isinstance(value, Mapping) and value:
        return "\n".join([lead, *(entry(k, v, indent + 2) for k, v in value.items())])
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        items = (f"{' ' * (indent + 2)}- {flow(item)}" for item in value)
        return "\n".join([lead, *items])
    if isinstance(value, str) and value == " ".join(value.split()) and not _ODD.search(value):
        wide = max(LINE - indent - 2, 40)
        told = textwrap.wrap(value, wide, break_long_words=False, break_on_hyphens=False)
        return "\n".join([f"{lead} >-", *(f"{' ' * (indent + 2)}{row}" for row in told)])
    return line
