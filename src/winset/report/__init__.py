"""Results → outline → HTML, Markdown, JSON.

``compose`` lays the answers out; the writers ``to_html``, ``to_markdown`` and ``to_json`` put the
same outline on a page. Heavy parts (templates, drawing) are imported when a page is written.
"""

from __future__ import annotations

from winset.report.compose import compose
from winset.report.json import to_json
from winset.report.markdown import to_markdown
from winset.report.outline import Report
from winset.report.plain import to_plain

__all__ = ["Report", "compose", "to_html", "to_json", "to_markdown", "to_plain"]


def to_html(report: Report) -> str:
    """Write a report as one self-contained HTML page; see `winset.report.html.to_html`."""
    from winset.report.html import to_html as write

    return write(report)
