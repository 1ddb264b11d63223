"""The ledger: whole transactions or none, nothing lost, changes by another hand show."""

import json
import multiprocessing
import subprocess

import pytest

from tests.unit.store.ledger.evidence_records import TEXT, document, reading, review
from winset.errors import InvalidInput, UsageError
from winset.evidence.records import KINDS, Actor, Document, Figure, Position, Statement
from winset.store.ledger import open_ledger


def test_what_is_added_reads_back_the_same(tmp_path):
    ledger, records = open_ledger(tmp_path), reading()
    ledger.append(records)
    again = open_ledger(tmp_path)
    assert again.findings == ()
    for record in records:
        assert again.read(record.kind) == (record,)
        assert again.read(type(record)) == (record,)
    assert {r.kind for r in records} < set(KINDS)


def test_a_line_is_canonical_json_with_the_id_of_its_record(tmp_path):
    open_ledger(tmp_path).append(reading())
    (line,) = (tmp_path / "evidence" / "position.jsonl").read_text(encoding="utf-8").splitlines()
    said = json.loads(line)
    assert line == json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert said["id"] == reading()[-1].id


def test_opening_and_reading_write_nothing(tmp_path):
    ledger = open_ledger(tmp_path)
    assert ledger.read(Document) == ()
    assert ledger.check() == ()
    assert list(tmp_path.iterdir()) == []


def test_files_only_grow(tmp_path):
    ledger = open_ledger(tmp_path)
    ledger.append(reading())
    before = {p: p.read_bytes() for p in (tmp_path / "evidence").glob("*.jsonl")}
    ledger.append(reading("cod-2"))
    assert len(before) == 8
    for path, content in before.items():
        assert path.read_bytes().startswith(content)
        assert len(path.read_bytes()) > len(content)


def test_the_last_record_of_a_key_stands_even_if_it_was_there_before(tmp_path):
    ledger = open_ledger(tmp_path)
    old, new = Actor(key="a", name="Old"), Actor(key="a", name="New")
    for actor in (old, new, old):
        ledger.append([actor])
    assert ledger.read(Actor) == (new, old)
    assert ledger.standing().of(Actor) == (old,)
    assert ledger.check() == ()


def test_texts_stay_out_of_git(tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    ledger = open_ledger(tmp_path)
    digest = ledger.keep_text(TEXT)
    ledger.append(reading())
    assert ledger.text(digest) == TEXT
    told = subprocess.run(
        ["git", "-C", tmp_path, "status", "--porcelain", "-uall"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "evidence/document.jsonl" in told
    assert "sources" not in told
    assert ".winset" not in told


def test_newlines_and_scripts_of_a_text_come_back_as_they_were(tmp_path):
    ledger = open_ledger(tmp_path)
    for text in ("a\r\nb\rc\n", "\ufeffשלום عليكم 和平\x00", ""):
        assert ledger.text(ledger.keep_text(text)) == text


def test_half_a_character_is_refused(tmp_path):
    with pytest.raises(InvalidInput, match="half a character at 1"):
        open_ledger(tmp_path).keep_text("a\ud800")


def test_a_changed_text_is_not_trusted_and_a_missing_one_is_named(tmp_path):
    ledger = open_ledger(tmp_path)
    digest = ledger.keep_text(TEXT)
    ledger.append([document()])
    assert ledger.check() == ()
    path = tmp_path / "sources" / f"{digest}.txt"
    path.write_text(TEXT.replace("60", "90"), encoding="utf-8")
    with pytest.raises(InvalidInput, match="was changed after it was read"):
        ledger.text(digest)
    assert [f.code for f in ledger.check()] == ["WL005"]
    path.unlink()
    with pytest.raises(InvalidInput, match="is not here"):
        ledger.text(digest)
    ledger.keep_text(TEXT)
    assert ledger.text(digest) == TEXT


def test_a_changed_record_is_a_finding_and_does_not_count(tmp_path):
    ledger = open_ledger(tmp_path)
    ledger.append(reading())
    ledger.append(reading("cod-2"))
    path = tmp_path / "evidence" / "figure.jsonl"
    path.write_text(path.read_text().replace("60.0", "90.0", 1))
    found = open_ledger(tmp_path).check(texts_too=False)
    assert [f.code for f in found] == ["WL002", "WL004"]
    assert found[0].place.line == 1
    assert "changed after it was written" in found[0].message
    assert "figure 0 of 1" in found[1].message
    assert [f.document for f in ledger.read(Figure)] == ["cod-2"]


@pytest.mark.parametrize("file", ["figure", "transaction"])
def test_lines_taken_out_or_swapped_show(tmp_path, file):
    ledger = open_ledger(tmp_path)
    for key in ("cod-1", "cod-2", "cod-3"):
        ledger.append(reading(key))
    path = tmp_path / "evidence" / f"{file}.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text(lines[0] + lines[2])
    codes = {f.code for f in ledger.check(texts_too=False)}
    assert codes == ({"WL004"} if file == "figure" else {"WL002", "WL003"})


def test_garbage_between_lines_is_named_with_its_line(tmp_path):
    ledger = open_ledger(tmp_path)
    ledger.append(reading())
    path = tmp_path / "evidence" / "document.jsonl"
    for bad in (b"not json\n", b"[1]\n", b"\xff\xfe\n", b"{}\n", b"[" * 50_000 + b"\n"):
        path.write_bytes(bad + path.read_bytes())
    found = ledger.check(texts_too=False)
    assert [(f.code, f.place.line) for f in found] == [("WL002", n) for n in range(1, 6)]
    assert len(ledger.read(Document)) == 1


def test_a_torn_last_line_is_put_aside_and_reported(tmp_path):
    open_ledger(tmp_path).append(reading())
    path = tmp_path / "evidence" / "figure.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"document":"cod-2","sta')
    ledger = open_ledger(tmp_path)
    (finding,) = ledger.findings
    assert (finding.code, finding.severity) == ("WL001", "warning")
    assert path.read_bytes() == whole
    (aside,) = (tmp_path / "evidence" / "torn").iterdir()
    assert aside.read_bytes() == b'{"document":"cod-2","sta'
    assert open_ledger(tmp_path).findings == ()
    assert len(ledger.read(Figure)) == 1


def test_a_torn_line_longer_than_a_block_is_put_aside_whole(tmp_path):
    open_ledger(tmp_path).append(reading())
    path = tmp_path / "evidence" / "figure.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + b"x" * 200_000)
    open_ledger(tmp_path)
    (aside,) = (tmp_path / "evidence" / "torn").iterdir()
    assert aside.read_bytes() == b"x" * 200_000
    assert path.read_bytes() == whole


def test_records_without_their_transaction_do_not_count(tmp_path):
    ledger = open_ledger(tmp_path)
    ledger.append(reading())
    ledger.append(reading("cod-2"))
    path = tmp_path / "evidence" / "transaction.jsonl"
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    ledger = open_ledger(tmp_path)
    assert [d.key for d in ledger.read(Document)] == ["cod-1"]
    assert {f.code for f in ledger.check(texts_too=False)} == {"WL003"}
    ledger.append(reading("cod-2"))
    assert [d.key for d in ledger.read(Document)] == ["cod-1", "cod-2"]
    assert len(ledger.read(Statement)) == 2


def test_several_transactions_at_once_are_several(tmp_path):
    ledger = open_ledger(tmp_path)
    ids = ledger.append_each([reading("cod-1"), reading("cod-2")])
    assert tuple(ledger.turns()) == ids
    assert len(set(ids)) == 2
    assert ledger.check(texts_too=False) == ()


def test_a_kind_that_is_replaced_no_longer_stands(tmp_path):
    ledger = open_ledger(tmp_path)
    ledger.append(reading())
    kept = reading("cod-2")[-1]
    ledger.append([kept], replaces=["position"])
    assert ledger.standing().of(Position) == (kept,)
    assert len(ledger.read(Position)) == 2
    assert ledger.check(texts_too=False) == ()


def test_a_read_only_view_follows_what_others_add(tmp_path):
    ledger = open_ledger(tmp_path)
    ledger.append(reading())
    (first,) = ledger.stored(Document)
    early = ledger.turns()
    ledger.append(reading("cod-2"))
    (second,) = ledger.stored(Document, first.end)
    assert (second.record.key, second.turn) == ("cod-2", 1)
    assert list(ledger.stored(Document, 0, early)) == [first]


def test_what_cannot_mean_anything_is_refused(tmp_path):
    ledger = open_ledger(tmp_path)
    with pytest.raises(UsageError, match="at least one record"):
        ledger.append([])
    with pytest.raises(UsageError, match="no kind of record 'figures'"):
        ledger.read("figures")
    with pytest.raises(UsageError, match="no kind"):
        ledger.append(reading(), replaces=["all"])
    with pytest.raises(UsageError, match="is no folder"):
        open_ledger(tmp_path / "absent")
    assert list(tmp_path.iterdir()) == []


def _adds(folder, name, count):
    ledger = open_ledger(folder)
    for number in range(count):
        ledger.append(reading(f"{name}-{number}"))


def test_two_processes_at_once_take_turns(tmp_path):
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_adds, args=(tmp_path, name, 15)) for name in ("a", "b")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    ledger = open_ledger(tmp_path)
    assert ledger.findings == ()
    assert ledger.check(texts_too=False) == ()
    assert len(ledger.read(Document)) == 30
    keys = [d.key for d in ledger.read(Document)]
    assert [k for k in keys if k[0] == "a"] == [f"a-{n}" for n in range(15)]


def test_a_review_in_the_ledger_shows_in_the_view(tmp_path):
    ledger, records = open_ledger(tmp_path), reading()
    ledger.append(records)
    ledger.append([review(records[-1].id, "reject")])
    assert ledger.standing().of(Position) == ()
    assert ledger.read(Position) == (records[-1],)
