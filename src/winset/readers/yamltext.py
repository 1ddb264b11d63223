"""Plain data as YAML text that a person would write: lists of names and numbers on one line."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

_RARE_BREAKS = frozenset("\x85\u2028\u2029\ufeff")
"""Line breaks of Unicode, which only a text in double quotes keeps as they are."""


class Flow(tuple[Any, ...]):
    """A list that is written on one line."""

    __slots__ = ()


class FlowMap(dict[str, Any]):
    """A mapping that is written on one line."""


def yaml_text(data: Mapping[str, Any]) -> str:
    """Write plain data as YAML text, keys in the order given.

    Examples
    --------
    >>> print(yaml_text({"because": Flow(["a", "b"]), "worth": FlowMap(x=1)}), end="")
    because: [a, b]
    worth: {x: 1}
    """
    from ruamel.yaml import YAML  # slow to import, and only writers need it

    yaml = YAML()
    yaml.width = 100
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(_laid_out(data), stream)
    return stream.getvalue()


def _laid_out(value: object) -> object:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, Mapping):
        mapping = CommentedMap((key, _laid_out(item)) for key, item in value.items())
        if isinstance(value, FlowMap):
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, tuple | list):
        sequence = CommentedSeq(_laid_out(item) for item in value)
        if isinstance(value, Flow):
            sequence.fa.set_flow_style()
        return sequence
    if isinstance(value, str) and _RARE_BREAKS & set(value):
        return DoubleQuotedScalarString(value)
    return value
