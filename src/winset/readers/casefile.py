"""Case files: a folder with ``case.yaml`` (and the claims file it names), or one YAML file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from winset.case import Case
from winset.case.check import check
from winset.case.rules import RULES, Trail, finding
from winset.deals.consistency import contradictions
from winset.deals.fund_findings import fund_findings
from winset.errors import Finding, InvalidCase, InvalidInput, Place
from winset.readers.economyfile import inline_findings, with_trade
from winset.readers.shape import Shaped, Source, shape
from winset.readers.yamltree import Tree, read_tree

CASE_FILE = "case.yaml"
_LEDGER_RULES = frozenset({"WS023", "WS024", "WS025"})
_ECONOMY_RULES = frozenset(code for code in RULES if "WS220" <= code <= "WS299")


@dataclass(frozen=True)
class CaseFile:
    """What a case file says, and everything that is wrong or doubtful about it.

    ``case`` is None where an entry cannot be read; findings of severity "error" also occur
    with a case, and then it must not be analysed.
    """

    file: Path
    case: Case | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings that stop an analysis."""
        return tuple(f for f in self.findings if f.severity == "error")


def open_case(path: str | Path) -> Case:
    """Read a case that may be analysed: its form is right and it breaks no rule.

    Raises
    ------
    InvalidInput
        If there is no case at the path.
    InvalidCase
        With all findings, if any is an error. Warnings and notes do not stop.
    """
    checked = check_file(path)
    if checked.errors or checked.case is None:
        raise InvalidCase(checked.findings, str(checked.file))
    return checked.case


def read_case(path: str | Path) -> Case:
    """Read a case by its form alone; `winset.case.check.check` tells whether it makes sense.

    Raises
    ------
    InvalidInput
        If there is no case at the path.
    InvalidCase
        With all findings on the form of the file.
    """
    file = case_path(path)
    _, shaped, findings = _read(file)
    if shaped.case is None or any(f.severity == "error" for f in findings):
        raise InvalidCase(in_order(findings, str(file)), str(file))
    return shaped.case


def check_file(path: str | Path) -> CaseFile:
    """Read a case and report all of its problems at once, each with file and line.

    Raises
    ------
    InvalidInput
        If there is no case at the path.
    """
    file = case_path(path)
    source, shaped, findings = _read(file)
    return checked(file, source, shaped, findings)


def checked(file: Path, source: Source, shaped: Shaped, findings: tuple[Finding, ...]) -> CaseFile:
    """Check what could be read of a case by every rule that its gaps do not blind."""
    if shaped.case is not None:
        found = findings_on(shaped.case)
        if any(f.severity == "error" for f in findings):
            blind = {code for code, rule in RULES.items() if rule.needs_whole}
            blind |= _LEDGER_RULES if any(_on_ledger(f, file) for f in findings) else set()
            found = tuple(f for f in found if f.code not in blind)
        findings += tuple(_placed(f, source, shaped.links) for f in found)
    case = shaped.case if shaped.whole else None
    return CaseFile(file, case, in_order(findings, str(file)))


def _on_ledger(found: Finding, file: Path) -> bool:
    """Tell whether a finding is about the ledger, so that claims may seem unknown through it."""
    elsewhere = found.place is not None and found.place.file != str(file)
    return elsewhere or found.code == "WS008" or found.path[:1] == ("ledger",)


def findings_on(case: Case) -> tuple[Finding, ...]:
    """Check a case by every rule, contradictions among its statements included."""
    found = check(case)
    # What money is free can only be asked of an economy whose numbers mean something.
    sound = not any(f.code in _ECONOMY_RULES and f.severity == "error" for f in found)
    return found + contradictions(case) + (fund_findings(case) if sound else ())


def case_path(path: str | Path) -> Path:
    """Find the case file that a folder or file name means.

    Raises
    ------
    InvalidInput
        If it does not exist.
    """
    given = Path(path)
    file = given / CASE_FILE if given.is_dir() else given
    if not file.exists():
        mend = "`winset new` makes one" if given.is_dir() else "check the spelling of the path"
        raise InvalidInput(f"{file}: no such file; {mend}")
    return file


def _read(file: Path) -> tuple[Source, Shaped, tuple[Finding, ...]]:
    """Read a case file and its claims file into a case, as far as their form allows."""
    tree = read_tree(file)
    if tree.data is None:
        return Source({}, {}), Shaped(None), tree.findings
    source, findings = _with_claims(tree, file)
    source, traded = with_trade(source, file)
    if any(f.severity == "error" for f in traded):
        # Nothing can be said of an economy without its table; the rest of the case is read.
        source = replace(source, data={k: v for k, v in source.data.items() if k != "economy"})
    shaped = shape(source)
    if shaped.case is not None and not traded:
        traded = inline_findings(shaped.case, source)
    placed = tuple(replace(f, place=source.place(f.path)) for f in shaped.findings)
    return source, shaped, (*tree.findings, *findings, *traded, *placed)


def _with_claims(tree: Tree, file: Path) -> tuple[Source, tuple[Finding, ...]]:
    """Put the contents of the claims file where the case keeps its ledger."""
    data = dict(tree.data or {})
    named = data.pop("claims", None)
    source = Source(data, tree.places, tree.written)
    if "claims" not in (tree.data or {}):
        return source, ()
    at = tree.places["claims",]
    target = _claims_path(named, file, "ledger" in data)
    if isinstance(target, Finding):
        return source, (replace(target, place=at),)
    claims = read_tree(target)
    if claims.data is None:
        return source, claims.findings
    places = {("ledger", *trail): place for trail, place in claims.places.items()}
    written = {("ledger", *trail): text for trail, text in claims.written.items()}
    whole = Source(
        {**data, "ledger": claims.data}, {**tree.places, **places}, {**tree.written, **written}
    )
    return whole, claims.findings


def _claims_path(named: object, file: Path, inline: bool) -> Path | Finding:
    """Find the claims file, which must lie in the project folder, links followed."""
    path: Trail = ("claims",)
    if inline:
        return finding("WS008", "both `claims` and `ledger` are given", "keep one of them", path)
    if not isinstance(named, str) or not named.strip() or "\0" in named:
        mend = "write `claims: claims.yaml`"
        return finding("WS008", "`claims` must be the name of a file", mend, path)
    folder = file.resolve().parent
    target = (folder / named).resolve()
    outside = Path(named).is_absolute() or ".." in Path(named).parts or "\\" in named
    if outside or not target.is_relative_to(folder):
        message = f"`claims: {named}` leads outside the project folder"
        return finding("WS008", message, "move the file into the folder of the case", path)
    if not target.is_file():
        message = f"`claims: {named}`: no such file beside the case"
        return finding("WS008", message, "check the spelling, or delete the line", path)
    return file.parent / named


def _placed(found: Finding, source: Source, links: tuple[int, ...]) -> Finding:
    """Attach file and line; links are counted as in the file, unreadable ones included."""
    path = found.path
    if path[:1] == ("links",) and len(path) > 1:
        path = ("links", links[int(path[1])], *path[2:])
    return replace(found, path=path, place=source.place(path))


def in_order(findings: Iterable[Finding], first: str) -> tuple[Finding, ...]:
    """Sort findings as they stand in the files, the case file first."""

    def position(found: Finding) -> tuple[bool, str, int, int]:
        place = found.place or Place(first)
        return (place.file != first, place.file, place.line, place.column)

    return tuple(sorted(dict.fromkeys(findings), key=position))
