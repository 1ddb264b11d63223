"""Archives: read in memory within a budget; bombs, loops, locks and crooked names do no harm."""

import struct
import zipfile

import pytest

from tests.unit.readers.reports.saved import TALKS, codes, problems, save, texts, zipped
from winset.readers.reports import Limits


def test_reports_in_an_archive_are_read_in_order(tmp_path):
    inner = zipped([("deep.txt", "A deep report.")])
    save(tmp_path, "pile.zip", zipped([("a/one.txt", TALKS), ("more.zip", inner), ("b.png", b"x")]))
    assert [s.document.file for s in texts(tmp_path)] == [
        "pile.zip/a/one.txt", "pile.zip/more.zip/deep.txt",
    ]  # fmt: skip
    [problem] = problems(tmp_path)
    assert problem.code == "WS110"
    assert problem.place.file == str(tmp_path / "pile.zip" / "b.png")


def test_an_archive_is_known_by_its_content(tmp_path):
    save(tmp_path, "pile.dat", zipped([("one.txt", TALKS)]))
    assert [s.text for s in texts(tmp_path)] == [TALKS]


def test_archives_nested_too_deep_are_told(tmp_path):
    content = zipped([("deep.txt", TALKS)])
    for _ in range(5):
        content = zipped([("in.zip", content), ("beside.txt", f"Report {len(content)}")])
    save(tmp_path, "pile.zip", content)
    assert codes(tmp_path) == ["WS122"]
    assert len(texts(tmp_path)) == 3


def test_a_bomb_is_stopped_and_what_lies_beside_it_is_read(tmp_path):
    save(tmp_path, "1.zip", zipped([(f"{n}.txt", bytes(20_000_000)) for n in range(20)]))
    save(tmp_path, "2.txt", TALKS)
    [problem] = problems(tmp_path, limits=Limits(ratio=50))
    assert problem.code == "WS121"
    assert "unpack" in problem.message
    assert [s.text for s in texts(tmp_path, limits=Limits(ratio=50))] == [TALKS]


def test_a_bomb_of_nested_archives_is_stopped(tmp_path):
    content = zipped([("x.txt", b"word " * 4_000_000)])
    for _ in range(2):
        content = zipped([(f"{n}.zip", content) for n in range(16)])
    save(tmp_path, "bomb.zip", content)
    assert codes(tmp_path)[-1] == "WS121"


def test_a_huge_member_is_no_more_than_a_finding(tmp_path):
    save(tmp_path, "a.zip", zipped([("big.txt", b"x" * 3_000_000), ("small.txt", TALKS)]))
    [problem] = problems(tmp_path, limits=Limits(file=1_000_000))
    assert problem.code == "WS103"
    assert len(texts(tmp_path, limits=Limits(file=1_000_000))) == 1


def test_too_many_members_are_stopped(tmp_path):
    save(tmp_path, "a.zip", zipped([(f"{n}.txt", f"Report {n}") for n in range(9)]))
    assert codes(tmp_path, limits=Limits(members=5)) == ["WS121"]
    assert len(texts(tmp_path, limits=Limits(members=5))) == 5


CROOKED = ["../../outside.txt", "/etc/outside.txt", "C:\\outside.txt", "..\\outside.txt"]


@pytest.mark.parametrize("name", CROOKED)
def test_a_name_that_leads_out_of_the_archive_is_harmless(tmp_path, name):
    folder = tmp_path / "in" / "here"
    save(folder, "a.zip", zipped([(name, TALKS)]))
    before = sorted(tmp_path.rglob("*"))
    [problem] = problems(folder)
    assert (problem.code, problem.severity) == ("WS123", "note")
    [source] = texts(folder)
    assert source.text == TALKS
    assert ".." not in source.document.file
    assert source.document.file.startswith("a.zip/")
    assert sorted(tmp_path.rglob("*")) == before


def locked():
    """Mark a member as encrypted in both of its headers."""
    content = bytearray(zipped([("a.txt", TALKS)]))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def miscounted():
    """Spoil the stored bytes, so that the checksum no longer fits."""
    content = zipped([("a.txt", TALKS)], zipfile.ZIP_STORED)
    return content.replace(b"Herring", b"Sardine")


def unknown_method():
    content = bytearray(zipped([("a.txt", TALKS)]))
    struct.pack_into("<H", content, 8, 97)
    struct.pack_into("<H", content, content.index(b"PK\x01\x02") + 10, 97)
    return bytes(content)


DAMAGED = [locked(), miscounted(), unknown_method(), zipped([("a.txt", TALKS)])[:60], b"PK\x03\x04"]


@pytest.mark.parametrize(
    "content", DAMAGED, ids=["locked", "miscounted", "unknown method", "cut off", "signature"]
)
def test_a_damaged_or_locked_archive_gives_one_finding(tmp_path, content):
    save(tmp_path, "1.zip", content)
    save(tmp_path, "2.txt", "Another report.")
    assert codes(tmp_path) == ["WS120"]
    assert len(texts(tmp_path)) == 1


def test_what_the_system_adds_is_passed_over(tmp_path):
    members = [("__MACOSX/._a.txt", b"\0\5"), (".DS_Store", b"\0"), ("a.txt", TALKS)]
    save(tmp_path, "a.zip", zipped(members))
    assert codes(tmp_path) == []
    assert len(texts(tmp_path)) == 1


def test_an_office_document_is_no_pile_of_reports(tmp_path):
    save(tmp_path, "a.docx", zipped([("word/document.xml", "<w/>")]))
    assert codes(tmp_path) == ["WS110"]
