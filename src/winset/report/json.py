"""The report as JSON: the outline and, unrounded, every result it was made from."""

from __future__ import annotations

import json
from dataclasses import fields

from winset.report.outline import Card, Figure, Fold, Part, Report
from winset.report.plain import Plain, to_plain

SCHEMA = "winset.report/1"


def to_json(report: Report) -> str:
    """Write a report as JSON of schema ``winset.report/1``: stable order, floats unrounded.

    ``results`` holds the case and the records of the analyses (utils in [0, 1]); ``sections``
    holds the texts and tables of the page, each picture as its alt text and table.
    """
    results = to_plain(report.results)
    assert isinstance(results, dict)
    if isinstance(found := results["findings"], dict):
        del found["signed"]  # stands under "across"
    data: dict[str, Plain] = {
        "schema": SCHEMA,
        "title": report.title,
        "summary": report.summary,
        "date": report.date,
        "case_hash": report.case_hash,
        "quotes": report.quotes,
        "results": results,
        "marks": to_plain(report.marks),
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "lead": section.lead,
                "parts": [part_to_plain(part) for part in section.parts],
            }
            for section in report.sections
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def part_to_plain(part: Part) -> Plain:
    """Turn one part of the outline into plain data, its kind named; specs are left out."""
    found: dict[str, Plain] = {"kind": type(part).__name__.lower()}
    for f in fields(part):
        value = getattr(part, f.name)
        if isinstance(part, Figure) and f.name in ("spec", "narrow"):
            continue
        if isinstance(part, Fold | Card) and f.name == "parts":
            found["parts"] = [part_to_plain(inner) for inner in part.parts]
        else:
            found[f.name] = to_plain(value)
    return found
