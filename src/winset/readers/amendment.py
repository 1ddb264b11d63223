"""A case file changed where the case changed, comments and layout kept; and changed back.

What differs between two versions of a case is a list of changes, plain enough to be kept beside a
person's verdict. A file is only replaced once the new text was read back and says what it should.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from winset.case import Case
from winset.errors import InvalidInput, UsageError
from winset.readers.casefile import case_path, check_file, read_case
from winset.readers.casewriter import CLAIMS_FILE, case_as_written, ledger_as_written
from winset.readers.economyfile import table_beside
from winset.readers.splice import ABSENT, spliced
from winset.readers.yamltext import yaml_text
from winset.readers.yamltree import read_tree
from winset.store.atomic import write_text

Plain = Any
"""What JSON can hold, or `ABSENT`."""


@dataclass(frozen=True)
class Change:
    """One entry of the case or its claims before and after; `ABSENT` where there is none."""

    part: Literal["case", "claims"]
    at: tuple[str, ...]
    was: Plain
    now: Plain

    @property
    def back(self) -> Change:
        """The change that undoes this one."""
        return Change(self.part, self.at, self.now, self.was)

    def as_json(self) -> dict[str, Plain]:
        """Write it as what JSON can hold."""
        sides = {"was": self.was, "now": self.now}
        told = {key: value for key, value in sides.items() if value is not ABSENT}
        return {"part": self.part, "at": list(self.at), **told}

    @classmethod
    def from_json(cls, told: Mapping[str, Plain]) -> Change:
        """Take up what `as_json` wrote."""
        was, now = told.get("was", ABSENT), told.get("now", ABSENT)
        return cls(told["part"], tuple(told["at"]), was, now)


def changes(before: Case, after: Case) -> tuple[Change, ...]:
    """List the entries in which two versions of a case differ, claims first.

    Examples
    --------
    >>> case = Case.model_validate({"title": "t", "parties": {"p": {"name": "P"}},
    ...     "issues": {"x": {"title": "x", "options": {"a": "a", "b": "b"}}}})
    >>> [change.at for change in changes(case, case.model_copy(update={"title": "u"}))]
    [('title',)]
    """
    one, other = _written(before), _written(after)
    return (
        *_differences("claims", (), one["claims"], other["claims"]),
        *_differences("case", (), one["case"], other["case"]),
    )


def _written(case: Case) -> dict[str, dict[str, Plain]]:
    """Lay out both parts of a case as JSON would hold them."""
    written = case_as_written(case)
    written.pop("claims", None)  # where the claims lie is no part of what the case says
    parts = {"claims": ledger_as_written(case.ledger), "case": written}
    plain: dict[str, dict[str, Plain]] = json.loads(json.dumps(parts))
    return plain


def _differences(
    part: Literal["case", "claims"], at: tuple[str, ...], was: Plain, now: Plain
) -> Iterator[Change]:
    if not isinstance(was, dict) or not isinstance(now, dict):
        if was != now:
            yield Change(part, at, was, now)
        return
    for key in dict.fromkeys((*was, *now)):
        yield from _differences(part, (*at, key), was.get(key, ABSENT), now.get(key, ABSENT))


@dataclass(frozen=True)
class Amendment:
    """Texts that were read back and say what they should, ready to take their places.

    ``case``: as it will read.
    """

    case: Case
    texts: tuple[tuple[Path, str], ...] = ()

    def write(self) -> tuple[Path, ...]:
        """Replace the files, each whole or not at all → those that were replaced."""
        return tuple(write_text(path, text, force=True) for path, text in self.texts)


def prepare(path: str | Path, wanted: Sequence[Change]) -> Amendment:
    """Make changes to the texts of a case file and its file of claims, and read them back.

    What reads already as wanted is passed over, so that an interrupted amendment can be repeated.

    Raises
    ------
    UsageError
        If an entry reads neither as it did before the change nor as after it, or the change
        would leave the case with an error.
    InvalidInput
        If the text has a layout in which the entry cannot be changed alone.
    """
    file = case_path(path)
    case = read_case(file)
    left = [change for change in wanted if not _made(change, _written(case), file)]
    if not left:
        return Amendment(case)
    texts = _texts(file)
    try:
        amended = _amended(texts, left)
    except ValueError as error:
        where = ", ".join(sorted({".".join(change.at) for change in left}))
        raise InvalidInput(f"{file}: {where} cannot be changed in place: {error}") from error
    after = _read_back(file, texts, amended, _expected(_written(case), left))
    parts = [p for p in _order(left) if p in amended and amended[p] != texts.text[p]]
    _require_free(texts, amended)
    return Amendment(after, tuple((texts.paths[p], amended[p]) for p in parts))


def amend(path: str | Path, wanted: Sequence[Change]) -> tuple[Path, ...]:
    """Make changes in a case file → the files that were replaced; raises as `prepare` does."""
    return prepare(path, wanted).write()


def _made(change: Change, written: Mapping[str, Plain], file: Path) -> bool:
    stands = _at(written[change.part], change.at)
    if stands == change.now:
        return True
    if stands == change.was:
        return False
    raise UsageError(
        f"{file}: {'.'.join(change.at)} was edited meanwhile and says {_told(stands)}; "
        f"it was to go from {_told(change.was)} to {_told(change.now)}: make the change by hand"
    )


def _told(value: Plain) -> str:
    return "nothing" if value is ABSENT else json.dumps(value, ensure_ascii=False)


def _at(data: Plain, at: Sequence[str]) -> Plain:
    for key in at:
        if not isinstance(data, dict) or key not in data:
            return ABSENT
        data = data[key]
    return data


@dataclass(frozen=True)
class _Texts:
    """Texts of the two parts of a case, where they lie, and the top keys of the case file.

    ``inline``: the claims lie in the case file.
    """

    text: dict[str, str]
    paths: dict[str, Path]
    keys: frozenset[str]

    @property
    def inline(self) -> bool:
        return "ledger" in self.keys


def _texts(file: Path) -> _Texts:
    data = read_tree(file).data or {}
    keys = frozenset(data)
    inline = "ledger" in keys
    claims = file.parent / str(data.get("claims") or CLAIMS_FILE)
    said = file.read_bytes().decode()
    if inline:
        return _Texts({"case": said}, {"case": file}, keys)
    named = "claims" in keys
    kept = claims.read_bytes().decode() if named and claims.exists() else ""
    return _Texts({"case": said, "claims": kept}, {"case": file, "claims": claims}, keys)


def _require_free(texts: _Texts, amended: Mapping[str, str]) -> None:
    """Refuse to replace a file of claims that the case does not name, unless it is this one."""
    path = texts.paths.get("claims")
    if path is None or "claims" in texts.keys or not amended["claims"] or not path.exists():
        return
    if path.read_bytes().decode() != amended["claims"]:
        raise UsageError(
            f"{path} is there, but {texts.paths['case'].name} does not name it; "
            f"add `claims: {path.name}` to the case, or move the file away"
        )


def _amended(texts: _Texts, wanted: Sequence[Change]) -> dict[str, str]:
    text = {part: said.replace("\r\n", "\n") for part, said in texts.text.items()}
    for change in wanted:
        if change.part == "claims" and texts.inline:
            text["case"] = spliced(text["case"], ("ledger", *change.at), change.was, change.now)
        elif change.part == "claims" and not text["claims"]:
            text["claims"] = yaml_text({change.at[0]: change.now})
            if "claims" not in texts.keys:
                text["case"] = spliced(text["case"], ("claims",), ABSENT, CLAIMS_FILE)
        else:
            text[change.part] = spliced(text[change.part], change.at, change.was, change.now)
    windows = {part: "\r\n" in said for part, said in texts.text.items()}
    return {part: t.replace("\n", "\r\n") if windows[part] else t for part, t in text.items()}


def _expected(written: dict[str, Plain], wanted: Sequence[Change]) -> dict[str, Plain]:
    for change in wanted:
        parent = written[change.part]
        for key in change.at[:-1]:
            parent = parent.setdefault(key, {})
        if change.now is ABSENT:
            del parent[change.at[-1]]
        else:
            parent[change.at[-1]] = change.now
    return written


def _read_back(
    file: Path, before: _Texts, amended: Mapping[str, str], expected: Mapping[str, Plain]
) -> Case:
    """Read the new texts, elsewhere, before any of them takes its place."""
    with tempfile.TemporaryDirectory() as folder:
        for part, text in amended.items():
            target = Path(folder) / before.paths[part].relative_to(file.parent)
            if text:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(text.encode())
        table = table_beside(file)
        if table is not None:
            there = Path(folder) / table.relative_to(file.parent)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(table.read_bytes())
        trial = check_file(Path(folder) / file.name)
    if trial.case is None:
        raise InvalidInput(f"{file} cannot be changed in place: {trial.errors[0].message}")
    if _pruned(_written(trial.case)) != _pruned(expected):
        raise InvalidInput(f"{file} cannot be changed in place; make the change by hand")
    if trial.errors:
        known = {f.message for f in check_file(file).errors}
        worse = [f for f in trial.errors if f.message not in known]
        if worse:
            raise UsageError(f"{file} would have an error: {worse[0].message}; {worse[0].mend}")
    return trial.case


def _pruned(value: Plain) -> Plain:
    """Leave out entries that say nothing: an empty section is as good as none."""
    if not isinstance(value, dict):
        return value
    kept = {key: _pruned(item) for key, item in value.items()}
    return {key: item for key, item in kept.items() if item not in ({}, [], "")}


def _order(wanted: Sequence[Change]) -> tuple[Literal["case", "claims"], ...]:
    """Claims first, unless they only go: a case file never names claims that are not there."""
    gone = all(c.now is ABSENT for c in wanted if c.part == "claims")
    return ("case", "claims") if gone else ("claims", "case")
