"""Saved reports are read as they are: every text with its hash, every problem with its code."""

import json
import os
from hashlib import sha256

import pytest

from tests.unit.readers.reports.saved import TALKS, codes, problems, save, texts
from winset.readers.reports import Limits, read


def test_a_plain_text_is_stored_as_it_is(tmp_path):
    path = save(tmp_path, "Day 1, Herring.txt", TALKS)
    [source] = read([path])
    assert source.text == TALKS
    assert source.document.key == "day-1-herring"
    assert source.document.title == "Herring talks resume"
    assert source.document.file == "Day 1, Herring.txt"
    assert source.document.sha256 == sha256(TALKS.encode()).hexdigest()
    assert source.document.chars == len(TALKS) < len(TALKS.encode())


def test_only_newlines_change(tmp_path):
    path = save(tmp_path, "a.txt", " One\r\n\r\nTwo \rThree\t\n")
    [source] = read([path])
    assert source.text == " One\n\nTwo \nThree\t\n"


def test_texts_agree_with_the_hand_made_ledger(shared):
    gold = json.loads((shared / "gold" / "gold_three.json").read_text(encoding="utf-8"))
    read_in = {source.document.file: source.document for source in texts(shared / "reports")}
    assert len(read_in) == 5
    for document in gold["documents"]:
        mine = read_in[document["file"]]
        assert (mine.sha256, mine.chars) == (document["sha256"], document["chars"])


def test_folders_are_walked_in_the_order_of_names(tmp_path):
    for name in ("b/2.txt", "a.txt", "b/1.md", "b/c/3.txt"):
        save(tmp_path, name, f"Report {name}\n")
    save(tmp_path, ".hidden/4.txt", "Not saved by anybody")
    save(tmp_path, ".DS_Store", "x")
    assert [source.document.file for source in texts(tmp_path)] == [
        "a.txt",
        "1.md",
        "2.txt",
        "3.txt",
    ]
    assert codes(tmp_path) == []


def test_keys_differ_from_each_other_and_from_those_taken(tmp_path):
    save(tmp_path, "a/talks.txt", "One")
    save(tmp_path, "b/talks.txt", "Two")
    save(tmp_path, "c/談判.txt", "Three")
    keys = [source.document.key for source in texts(tmp_path, taken={"talks"})]
    assert keys == ["talks-2", "talks-3", "report"]


def test_one_text_saved_twice_is_one_document(tmp_path):
    save(tmp_path, "a.txt", TALKS)
    save(tmp_path, "b.txt", TALKS.replace("\n", "\r\n"))
    assert len(texts(tmp_path)) == 1
    [problem] = problems(tmp_path)
    assert (problem.code, problem.severity) == ("WS124", "note")
    assert "a.txt" in problem.message


def test_lines_above_markdown_tell_its_origin(tmp_path):
    head = (
        "---\ntitle: 'Herring: talks resume'\nauthor: A. Fisher\npublished: 2024-03-09\n"
        "source: https://example.org/herring\nlang: en\n---\n"
    )
    path = save(tmp_path, "clip.md", head + "# Herring\n\nThey talk.\n")
    [source] = read([path])
    assert source.text == "# Herring\n\nThey talk.\n"
    document = source.document
    assert document.title == "Herring: talks resume"
    assert document.byline == "A. Fisher"
    assert (document.published.value, document.published.basis) == (
        "2024-03-09",
        "stated above the text",
    )
    assert document.url == "https://example.org/herring"
    assert document.languages == ("en",)


def test_a_line_in_markdown_is_no_head(tmp_path):
    text = "Talks\n\n---\ndate: unknown\n---\n"
    [source] = read([save(tmp_path, "a.md", text)])
    assert source.text == text


ENCODED = [
    ("cp1252", "Le ministre a déclaré que l’accord était « presque prêt »."),
    ("cp1250", "Negocjatorzy powiedzieli, że umowa będzie gotowa, ale związki są przeciw."),
    ("cp1254", "Müzakereciler anlaşmanın yakında hazır olacağını söyledi."),
    ("cp1251", "Переговорщики сообщили, что соглашение о рыболовстве почти готово."),
    ("cp1251", "Переговорники повідомили, що угода про рибальство майже готова."),
    ("koi8_r", "Переговорщики сообщили, что соглашение о рыболовстве почти готово."),
    ("cp866", "Переговорщики сообщили, что соглашение о рыболовстве почти готово."),
    ("cp1253", "Οι διαπραγματευτές είπαν ότι η συμφωνία για την αλιεία θα είναι έτοιμη."),
    ("cp1255", "המשאומתן על הסכם הדיג יימשך בשבוע הבא, אמר דובר הממשלה."),
    ("cp1256", "قال المفاوضون إن اتفاق الصيد سيكون جاهزا الأسبوع المقبل."),
    ("gb18030", "谈判代表表示，渔业协议将在下周准备好，但渔民反对。政府说双方仍有不同意见。"),
    ("big5", "談判代表表示，漁業協議將在下週準備好，但漁民反對。政府說雙方仍有不同意見。"),
    ("cp932", "交渉担当者は、漁業協定は来週準備ができると述べた。"),
    ("euc_jp", "交渉担当者は、漁業協定は来週準備ができると述べた。"),
    ("cp949", "협상 대표들은 어업 협정이 다음 주에 준비될 것이라고 말했다."),
]


@pytest.mark.parametrize(("encoding", "text"), ENCODED)
def test_a_text_in_an_old_encoding_is_read_and_the_guess_is_owned(tmp_path, encoding, text):
    path = save(tmp_path, "a.txt", text.encode(encoding))
    problem, source = read([path])
    assert source.text == text
    assert (problem.code, problem.severity) == ("WS105", "warning")
    assert encoding in problem.message


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "iso2022_jp"]
)
def test_what_says_its_encoding_is_read_without_a_word(tmp_path, encoding):
    text = "Talks on tuna, 交渉, resume.\n" * 3
    path = save(tmp_path, "a.txt", text.encode(encoding))
    [source] = read([path])
    assert source.text == text


@pytest.mark.parametrize(
    "text", ["سيستأنف الطرفان المحادثات.", "שיחות הדיג יימשכו.", "双方同意停火。"]
)
def test_scripts_of_all_directions_are_stored_in_code_points(tmp_path, text):
    [source] = read([save(tmp_path, "a.txt", text)])
    assert (source.text, source.document.chars) == (text, len(text))


def test_mixed_encodings_are_read_and_each_place_is_named(tmp_path):
    good = "Überall “gut” gesagt – там и тут.\n" * 3
    path = save(tmp_path, "a.txt", good.encode() + "caf\xe9 – “x”\n".encode("cp1252"))
    problem, source = read([path])
    assert source.text == good + "café – “x”\n"
    assert problem.code == "WS106"
    assert "4 bytes" in problem.message
    assert "line 4" in problem.message


def test_broken_utf16_says_what_was_replaced(tmp_path):
    path = save(tmp_path, "a.txt", "\ufeffOne\nTwo".encode("utf-16-le") + b"\x00\xd8\n\0")
    problem, source = read([path])
    assert source.text == "One\nTwo\ufffd\n"
    assert (problem.code, "line 2" in problem.message) == ("WS106", True)


def test_nul_characters_are_replaced_and_counted(tmp_path):
    text = "Talks resume.\n" * 20 + "Th\0ey talk\0.\n"
    problem, source = read([save(tmp_path, "a.txt", text)])
    assert source.text == text.replace("\0", "\ufffd")
    assert problem.code == "WS108"
    assert "2 NUL" in problem.message
    assert problem.place.line == 21


UNREAD = [
    ("empty", "a.txt", b"", "WS101"),
    ("blank", "a.txt", b" \n\t\n", "WS101"),
    ("binary", "a.txt", bytes(range(256)) * 8, "WS102"),
    ("only NUL", "a.txt", bytes(5000), "WS102"),
    (
        "a picture under a false name",
        "a.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(99),
        "WS102",
    ),
    ("a picture", "a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(99), "WS110"),
    ("a table", "a.csv", b"a,b\n1,2\n", "WS110"),
    ("one line of 5 MB", "a.txt", b"word " * 1_000_000, "WS104"),
    ("5 MB without a blank", "a.txt", b"x" * 5_000_000, "WS104"),
    ("no encoding fits", "a.txt", b"\x81\x8d\x8f\x90\x9d\xff" * 9, "WS107"),
    ("too long a text", "a.txt", b"Word after word.\n" * 200_000, "WS103"),
]


@pytest.mark.parametrize(("what", "name", "content", "code"), UNREAD, ids=[u[0] for u in UNREAD])
def test_what_is_no_report_gives_one_clear_finding_and_stops_nothing(
    tmp_path, what, name, content, code
):
    save(tmp_path, f"1/{name}", content)
    save(tmp_path, "2/good.txt", TALKS)
    problem, source = read([tmp_path])
    assert problem.code == code
    assert problem.message
    assert problem.mend
    assert problem.place.file.endswith(name)
    assert source.text == TALKS


def test_a_file_of_100_mb_is_not_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    [problem] = read([path])
    assert problem.code == "WS103"
    assert "100.0 MB" in problem.message


def test_limits_are_the_callers(tmp_path):
    path = save(tmp_path, "a.txt", TALKS)
    assert codes(path, limits=Limits(file=10)) == ["WS103"]
    assert codes(path, limits=Limits(text=10)) == ["WS103"]
    assert codes(path, limits=Limits(line=10)) == ["WS104"]
    assert codes(path) == []


def test_what_is_not_there_or_no_file_is_said(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    assert codes(tmp_path, tmp_path / "none.txt") == ["WS100", "WS100", "WS100"]
