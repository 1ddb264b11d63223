"""Vega-Lite spec → inline SVG, offline, with ids that do not clash within one page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from winset.errors import InvalidInput
from winset.report.figures.theme import CONFIG
from winset.report.outline import Figure

_ID = re.compile(r'\bid="([^"]+)"')
_SVG = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"[^>]*>')


def to_svg(figure: Figure) -> str:
    """Render a figure as an ``<svg>`` element for use inside a page.

    The element names itself to screen readers by the figure's alt text, has no white ground,
    loads nothing, and prefixes its inner ids with the figure's id.
    """
    import vl_convert  # heavy to import, so only where a picture is drawn

    spec = {"config": dict(CONFIG), **plain_spec(figure.spec)}
    try:
        drawn: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    except ValueError as error:
        raise InvalidInput(f"figure {figure.id!r} cannot be drawn: {error}") from error
    opening = _SVG.match(drawn)
    if opening is None:
        raise InvalidInput(f"figure {figure.id!r} came back without an <svg> element")
    width, height = opening.groups()
    head = (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'style="--native:{width}px" aria-label="{escape(figure.alt, quote=True)}">'
    )
    return head + _own_ids(drawn[opening.end() :], figure.id)


def plain_spec(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Copy a spec whose parts may be any mapping into plain dictionaries and lists."""
    copied = _copy(spec)
    assert isinstance(copied, dict)
    return copied


def _copy(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _copy(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_copy(item) for item in value]
    return value


def _own_ids(svg: str, prefix: str) -> str:
    for name in dict.fromkeys(_ID.findall(svg)):
        own = f"{prefix}-{name}"
        svg = svg.replace(f'id="{name}"', f'id="{own}"').replace(f"url(#{name})", f"url(#{own})")
        svg = svg.replace(f'href="#{name}"', f'href="#{own}"')
    return svg
