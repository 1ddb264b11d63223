"""Reports and what they carry, for people: the family tree, claims by origin, the timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.tree import Tree

from winset.analyse.shares import Estimate
from winset.case import Case
from winset.cli.tables import console, print_table
from winset.report.numbers import MINUS, several
from winset.report.shares import NONE, error, percent, with_error
from winset.report.support import Basis, Support

if TYPE_CHECKING:
    from winset.review.family import Carried, Kin, Sources
    from winset.review.reading import Outcome
    from winset.review.timeline import Issued, Step, Timeline

LONGEST = 70
"""Characters of a claim or statement shown in a table; --json gives all."""
COUNTED = {
    "statement": "Statements",
    "figure": "Figures",
    "position": "Positions proposed",
    "conflict": "Conflicts",
}
BASES: tuple[Basis, ...] = ("several origins", "single origin", "assumption")


def sources(case: Case, found: Sources, stated: Sequence[Support]) -> None:
    """Print the trees, the claims with the origins that carry them, and what statements rest on."""
    if not found.trees:
        print(f"{case.title}: no reports. Read some: winset read REPORTS --into CASE")
        return
    for tree in found.trees:
        console().print(_branch(tree))
    _claims(found.claims)
    tally = Counter(support.basis for support in stated)
    counted = ", ".join(f"{tally[basis]} on {basis}" for basis in BASES)
    print(
        f"The case makes {several(len(stated), 'statement')}: {counted}, "
        f"and {tally['unsourced']} name no source. Reports that retell one original count once."
    )


def _branch(kin: Kin, under: Tree | None = None) -> Tree:
    label = _label(kin)
    tree = Tree(label) if under is None else under.add(label)
    for child in kin.retold_by:
        _branch(child, tree)
    return tree


def _label(kin: Kin) -> str:
    name = cut(kin.name) if kin.name != kin.key else ""
    about = [name, kin.date, "" if kin.seen else "not seen"]
    if kin.basis:
        score = f" {kin.score:.2f}" if kin.basis in {"aligned", "inferred"} else ""
        about.append(f"{kin.how}: {kin.basis}{score}")
    if kin.claims:
        about.append(several(kin.claims, "claim"))
    if kin.also:
        about.append(f"also names {', '.join(kin.also)}")
    return f"{kin.key}: {'; '.join(part for part in about if part)}"


def _claims(claims: Sequence[Carried]) -> None:
    rows = []
    for claim in claims:
        origins = ", ".join(claim.origins) or "none (assumption)"
        reports = str(len(claim.documents) or NONE)
        counts = (str(len(claim.origins)), reports, str(claim.rests_on_it))
        rows.append([claim.claim, *counts, origins])
    if rows:
        heads = ["Claim", "Independent origins", "Reports", "Rests on it", "Origins"]
        print_table(heads, rows)


def cut(text: str, most: int = LONGEST) -> str:
    """Shorten a text that is too long for a line.

    Examples
    --------
    >>> cut("They would sign.", 9), cut("Yes.")
    ('They wou…', 'Yes.')
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"


def timeline(found: Timeline) -> None:
    """Print a line a date: its reports, the share of readings with a deal, and how it moved."""
    rows = []
    for step in found.steps:
        share = "not solved" if step.exists is None else with_error(step.exists)
        moved = NONE if step.moved is None else moved_by(step.moved)
        turned = NONE if step.turned is None else percent(step.turned.value)
        rows.append([_when(step), share, moved, turned])
    heads = ["Known by then", "A deal exists in", "Moved by", "Verdict turned in"]
    print_table(heads, rows)
    for step in found.steps:
        if step.why:
            print(f"Not solved as of {step.date or 'the first line'}: {step.why}")
        if step.undecided:
            print(f"As of {step.date or 'the first line'}: {step.undecided} readings undecided.")
    print(
        f"Shares of the same {found.draws:,} readings at every date, not forecasts; ±: one "
        "standard error of the draws."
    )


def _when(step: Step) -> str:
    if not step.reports:
        return "Before any report: assumptions alone"
    reports = "\n".join(f"  {_issued(report)}" for report in step.reports)
    return f"{step.date or 'Date not known'}\n{reports}"


def _issued(report: Issued) -> str:
    again = f"; retells {report.origin} again" if report.heard else ""
    outlet = f" {cut(report.outlet, 40)}" if report.outlet else ""
    return f"{report.document}{outlet} ({several(report.claims, 'claim')}{again})"


def moved_by(found: Estimate) -> str:
    r"""Show by how much a share rose or fell, with its standard error.

    Examples
    --------
    >>> moved_by(Estimate(-0.295, 0.02)), moved_by(Estimate(0.004, 0.001)), moved_by(Estimate(0, 0))
    ('−30%\xa0±\xa02%', '+<1%\xa0±\xa00.1%', '0%\xa0±\xa0<0.1%')
    """
    sign = "+" if found.value > 0 else MINUS if found.value < 0 else ""
    return f"{sign}{percent(abs(found.value))}\u00a0{error(found.error)}"


def outcome(found: Outcome) -> None:
    """Print what was read, what waits for review, and what could not be read."""
    rows = [["Reports read", str(len(found.documents))]]
    if found.known:
        rows.append(["Reports read before", str(found.known)])
    rows += [[title, str(found.counts.get(kind, 0))] for kind, title in COUNTED.items()]
    rows.append(["Points that wait for review", str(found.waiting)])
    rows.append(["Not read, or to be looked at", str(len(found.findings))])
    print_table(["What", "Number"], rows)
    for finding in found.findings:
        print(finding)
    if found.case == "drafted":
        print(f"A case was drafted: {found.files[0]}")
    if found.case == "none":
        print("No position was found, so no case was drafted; start one: winset new FOLDER")
    elif found.waiting:
        print(f"Next: winset review {found.folder}")


def plain_outcome(found: Outcome) -> dict[str, object]:
    """Give the same as data."""
    return {
        "case": str(found.folder),
        "documents": found.documents,
        "known": found.known,
        "counts": found.counts,
        "waiting": found.waiting,
        "drafted": [str(file) for file in found.files],
        "findings": found.findings,
    }
