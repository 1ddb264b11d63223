"""The report as one HTML file that loads nothing: inline styles, inline SVG, one inline script.

The script shows the passages behind a mark in a dialog. It only moves what the page holds, and
without it every mark is a link into the list of sources.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib import metadata, resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from winset.report.figures.render import to_svg
from winset.report.markdown import LOCAL
from winset.report.numbers import listed
from winset.report.outline import Figure, Report, Row, walk

_MARKS = 6
"""Marks shown at one spot at most; the rest is a count."""


def to_html(report: Report) -> str:
    """Write a report as one self-contained HTML page for screen, phone and print.

    The page carries a content security policy that forbids every load and every script but its
    own, known by its hash; all text of the case is escaped; every picture has an alt text and its
    table.
    """
    figures = [p for s in report.sections for p in walk(s.parts) if isinstance(p, Figure)]
    page = _environment().get_template("report.html.j2")
    return page.render(
        report=report,
        question=_question(report),
        svg={figure.id: Markup(to_svg(figure)) for figure in figures},
        narrow={f.id: Markup(to_svg(_on_a_phone(f))) for f in figures if f.narrow},
        style=Markup(_part("style.css")),
        script=Markup(_part("passages.js")),
        script_hash=_hash(_part("passages.js")),
        local=LOCAL,
        cite=lambda sources: _cite(report, sources),
        grouped=_grouped,
        version=metadata.version("winset"),
    )


def _question(report: Report) -> str:
    findings = report.results.findings
    asked = ["signed"]
    if findings and findings.ratified:
        asked.append("ratified")
    if findings and findings.kept:
        asked.append("kept")
    return f"Can it be {listed(asked)}?"


def _on_a_phone(figure: Figure) -> Figure:
    """Give the drawing for a phone, under an id of its own."""
    return replace(figure, id=f"{figure.id}-narrow", spec=figure.narrow or figure.spec)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("winset.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["kind"] = lambda part, name: type(part).__name__ == name
    return environment


@cache
def _part(name: str) -> str:
    return (resources.files("winset.report") / "templates" / name).read_text("utf-8")


@cache
def _hash(script: str) -> str:
    """Name a script as a content security policy does."""
    return b64encode(sha256(script.encode()).digest()).decode()


def _cite(report: Report, sources: Sequence[str]) -> dict[str, object]:
    """List the marks of a spot, (number, claim id, what it says): those shown, and the rest."""
    claims = report.results.case.ledger.claims
    known = sorted((report.marks[s], s, claims[s].says) for s in set(sources) if s in report.marks)
    return {
        "all": " ".join(key for _, key, _ in known),
        "shown": known[:_MARKS],
        "rest": known[_MARKS:],
    }


def _grouped(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    groups: list[tuple[str, list[Row]]] = []
    for row in rows:
        if not groups or groups[-1][0] != row.group:
            groups.append((row.group, []))
        groups[-1][1].append(row)
    return groups
