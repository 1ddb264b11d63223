"""Search: any script, any question, places in code points; only what is new is read."""

import random
import sqlite3
import string
import subprocess
import sys

import pytest

from winset.errors import UsageError, WinsetError
from winset.evidence.records import Document, Passage, Position, Review, Span, Statement
from winset.store.index import open_index
from winset.store.ledger import open_ledger, texts
from winset.store.ledger.texts import sha256_of

TEXTS = {
    "cod": "The islands want more cod. “We will not sign,” said Ann Itō in Tromsø on Friday.",
    "dam": "Egypt and Sudan asked that the dam be filled slowly; Ethiopia refused to wait.",
    "zh": "双方昨天在AI会议上讨论了和平协议，但没有签署。",
    "ar": "قال الوزير إن الاتفاق على وقف إطلاق النار لم يوقع بعد.",
    "he": "השר אמר כי ההסכם טרם נחתם.",
    "hi": "मंत्री ने कहा कि समझौता नहीं हुआ।",
    "th": "รัฐมนตรีกล่าวว่าข้อตกลงยังไม่ลงนาม",
}


def add(ledger, key, text, *records):
    ledger.keep_text(text)
    ledger.append([Document(key=key, sha256=sha256_of(text), chars=len(text)), *records])


@pytest.fixture
def project(tmp_path):
    ledger = open_ledger(tmp_path)
    for key, text in TEXTS.items():
        add(ledger, key, text)
    with open_index(tmp_path) as index:
        index.update(ledger)
        yield ledger, index


@pytest.mark.parametrize(
    ("question", "document", "words"),
    [
        ("cod", "cod", "cod"),
        ("FRIDAY", "cod", "Friday"),
        ("Ito tromsø", "cod", "Itō in Tromsø"),
        ("ito", "cod", "Itō"),
        ('"filled slowly"', "dam", "filled slowly"),
        ("ethio*", "dam", "Ethiopia"),
        ("refused -cod", "dam", "refused"),
        ("和平", "zh", "和平"),
        ("协议", "zh", "协议"),
        ("AI会议", "zh", "AI会议"),
        ("الاتفاق", "ar", "الاتفاق"),
        ("ההסכם", "he", "ההסכם"),
        ("समझौता", "hi", "समझौता"),
        ("ข้อตกลง", "th", "ข้อตกลง"),
    ],
)
def test_words_of_any_script_are_found_with_their_place(project, question, document, words):
    _, index = project
    (hit,) = index.search(question)
    assert hit.document == document
    assert TEXTS[document][hit.start : hit.end] == words
    marked = [hit.snippet[start:end] for start, end in hit.marked]
    assert words.startswith(marked[0])
    assert words.endswith(marked[-1])
    assert hit.snippet in TEXTS[document]


def test_characters_apart_are_no_word(project):
    _, index = project
    assert index.search("平和") == ()
    assert index.search("slowly filled") != ()
    assert index.search('"slowly filled"') == ()


@pytest.mark.parametrize("question", ["", "  ", '""', "-cod", '* - " ( ) : ^', "，。"])
def test_a_question_without_a_word_is_refused(project, question):
    _, index = project
    with pytest.raises(UsageError, match="names no word"):
        index.search(question)


def test_no_question_breaks_the_query_language(project):
    _, index = project
    chance = random.Random(5)
    signs = string.printable + "\x00\x01\x02“”和́ø" + '"*^(){}:+-' * 4
    asked = 0
    for _ in range(400):
        question = "".join(chance.choices(signs, k=chance.randint(1, 12)))
        try:
            index.search(question)
            asked += 1
        except UsageError:
            continue
    assert asked > 100
    for question in (
        "NEAR(cod dam)",
        "cod OR dam",
        "words:cod",
        "cod AND NOT",
        "c'; DROP TABLE text",
    ):
        index.search(question)
    assert len(index.search("cod")) == 1


def test_a_snippet_of_a_long_text_shows_the_words_close_together(tmp_path):
    ledger = open_ledger(tmp_path)
    far = "quota " + "filler words go on " * 100 + "the quota of herring was cut " + "and on " * 200
    add(ledger, "long", far)
    with open_index(tmp_path) as index:
        index.update(ledger)
        (hit,) = index.search("herring quota")
    assert far[hit.start : hit.end] == "quota of herring"
    assert len(hit.snippet) <= 160
    assert hit.snippet in far
    assert "the quota of herring was cut" in hit.snippet


def test_control_characters_in_a_text_do_not_shift_places(tmp_path):
    ledger = open_ledger(tmp_path)
    text = "a\x00b \x01\x02marked\x03 和\x01平 herring"
    add(ledger, "odd", text)
    with open_index(tmp_path) as index:
        index.update(ledger)
        (hit,) = index.search("herring")
        assert text[hit.start : hit.end] == "herring"
        (hit,) = index.search("marked")
        assert text[hit.start : hit.end] == "marked"


def test_one_new_document_is_all_that_is_read(project, monkeypatch):
    ledger, index = project
    opened = []
    real = texts.read
    monkeypatch.setattr(texts, "read", lambda *args: opened.append(args[1]) or real(*args))
    assert index.update(ledger).read == ()
    assert opened == []
    add(ledger, "new", "A strike was called at the port.")
    updated = index.update(ledger)
    assert updated.read == ("new",)
    assert not updated.anew
    assert opened == [sha256_of("A strike was called at the port.")]
    assert index.search("strike")[0].document == "new"
    assert len(index.documents()) == len(TEXTS) + 1


def claim(key="cod", text=TEXTS["cod"], says="They want more cod."):
    passage = Passage.cut_from(key, text, 0, 25)
    return (
        Statement(document=key, content=Span(start=28, end=44), mode="direct"),
        passage,
        Position(
            document=key,
            actor=("islands",),
            issue="fish",
            stance="demands",
            says=says,
            evidence=(passage.id,),
        ),
    )


def test_claims_are_found_with_their_record_and_place(tmp_path):
    ledger = open_ledger(tmp_path)
    add(ledger, "cod", TEXTS["cod"], *claim())
    with open_index(tmp_path) as index:
        assert index.update(ledger).claims == 2
        (said,) = index.claims("sign")
        (held,) = index.claims("want")
    assert (said.kind, said.record, said.start) == ("statement", claim()[0].id, 28)
    assert (held.kind, held.record) == ("position", claim()[2].id)
    assert TEXTS["cod"][held.start : held.end] == "The islands want more cod"


def test_claims_added_later_and_rejected_claims(tmp_path):
    ledger = open_ledger(tmp_path)
    add(ledger, "cod", TEXTS["cod"])
    with open_index(tmp_path) as index:
        index.update(ledger)
        ledger.append(claim())
        assert index.update(ledger).claims == 2
        review = Review(
            of=claim()[2].id, verdict="reject", at="2031-01-01T00:00:00Z", by="person A"
        )
        ledger.append([review])
        index.update(ledger)
        assert index.claims("want") == ()
        ledger.append([Review(of=review.id, verdict="undo", at="2031-01-02T00:00:00Z")])
        index.update(ledger)
        assert len(index.claims("want")) == 1


def test_a_document_read_again_replaces_its_claims_but_for_those_of_people(tmp_path):
    ledger = open_ledger(tmp_path)
    add(ledger, "cod", TEXTS["cod"], *claim(says="Old reading."))
    by_hand = claim(says="By hand.")[2].model_copy(update={"by": "person A"})
    with open_index(tmp_path) as index:
        index.update(ledger)
        ledger.append([by_hand])
        add(ledger, "cod", TEXTS["cod"], *claim(says="New reading."))
        index.update(ledger)
        assert index.claims("old") == ()
        assert len(index.claims("new")) == 1
        assert len(index.claims("hand")) == 1
        assert len(index.search("cod")) == 1
        assert len(index.claims("sign")) == 1


def test_a_changed_text_of_the_same_key_replaces_the_old_one(project):
    ledger, index = project
    add(ledger, "cod", "Nothing about fish any more.")
    assert index.update(ledger).read == ("cod",)
    assert index.search("Tromsø") == ()
    assert index.search("fish")[0].document == "cod"


@pytest.mark.parametrize("damage", ["gone", "garbage", "other", "half"])
def test_a_damaged_index_is_made_anew(tmp_path, damage):
    ledger = open_ledger(tmp_path)
    for key, text in TEXTS.items():
        add(ledger, key, text)
    with open_index(tmp_path) as index:
        index.update(ledger)
        path = index.path
    if damage == "gone":
        path.unlink()
    elif damage == "garbage":
        path.write_bytes(b"no database" * 100)
    elif damage == "half":
        path.write_bytes(path.read_bytes()[:50])
    else:
        path.unlink()
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE known (name, value)")
        other.close()
    with open_index(tmp_path) as index:
        assert len(index.update(ledger).read) == len(TEXTS)
        assert index.search("cod")[0].document == "cod"


def test_another_ledger_under_the_same_name_is_read_anew(project):
    ledger, index = project
    for path in (ledger.folder / "evidence").glob("*.jsonl"):
        path.unlink()
    add(ledger, "new", "A strike was called.")
    updated = index.update(ledger)
    assert updated.anew
    assert index.documents() == ("new",)
    assert index.search("cod") == ()


def test_a_text_that_is_not_here_is_told_and_taken_in_when_it_comes(tmp_path):
    ledger = open_ledger(tmp_path)
    text = TEXTS["cod"]
    ledger.append([Document(key="cod", sha256=sha256_of(text), chars=len(text)), *claim()])
    with open_index(tmp_path) as index:
        updated = index.update(ledger)
        assert [f.code for f in updated.findings] == ["WL005"]
        assert index.search("want") == ()
        ledger.keep_text(text)
        assert index.update(ledger).read == ("cod",)
        assert len(index.search("want")) == 1
        assert len(index.claims("sign")) == 1


def test_fingerprints_are_kept_and_find_a_retelling(tmp_path):
    story = (
        "Minister Vardan Okelo of Maristan told the Halmer Gazette that 4,350 tonnes of herring "
        "would be shared with Port Selby. Captain Iria Bolun rejected the 12.5 percent fee. "
        "The Treaty of Ankeren sets 27 harbours aside, said Professor Dolma Rask."
    )
    ledger = open_ledger(tmp_path)
    add(ledger, "a", story)
    add(ledger, "b", "Others write: " + story)
    add(ledger, "c", TEXTS["dam"])
    with open_index(tmp_path) as index:
        index.update(ledger)
        found = index.fingerprints()
        assert len(found) == 3
        assert [c.document for c in found.candidates("a")] == ["b"]
        assert found.candidates("c") == ()


def test_known_fingerprints_are_taken_as_they_are(tmp_path):
    ledger = open_ledger(tmp_path)
    add(ledger, "a", TEXTS["cod"])
    add(ledger, "b", TEXTS["dam"])
    with open_index(tmp_path) as index:
        index.update(ledger, {sha256_of(text): (7, 8, 9) for text in TEXTS.values()})
        assert list(index.fingerprints().rows()) == [("a", n) for n in (7, 8, 9)] + [
            ("b", n) for n in (7, 8, 9)
        ]


def test_an_update_that_fails_on_the_way_changes_nothing(project, monkeypatch):
    ledger, index = project
    add(ledger, "one", "First strike.")
    add(ledger, "two", "Second strike.")
    real = texts.read

    def fails(folder, digest):
        if digest == sha256_of("Second strike."):
            raise MemoryError
        return real(folder, digest)

    with monkeypatch.context() as patched:
        patched.setattr(texts, "read", fails)
        with pytest.raises(MemoryError):
            index.update(ledger)
    assert index.search("strike") == ()
    assert set(index.update(ledger).read) == {"one", "two"}
    assert len(index.search("strike")) == 2


def test_an_index_that_another_process_changes_is_said_to_be_in_use(project):
    ledger, index = project
    code = (
        "import sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN EXCLUSIVE'); print('held', flush=True); sys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(index.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout.readline() == "held\n"
        index.connection.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(WinsetError, match="another process is changing the index"):
            index.update(ledger)
    finally:
        holder.communicate()
    assert index.update(ledger).read == ()


def test_the_index_is_ignored_by_git_and_lies_apart_from_the_ledger(project):
    _, index = project
    assert index.path.parent.name == ".winset"
    assert (index.path.parent / ".gitignore").read_text() == "*\n"
