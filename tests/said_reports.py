"""Reports of our own on talks about a dam, for tests that read and review them."""

from pathlib import Path

from winset.evidence.records import Document, Passage, Position
from winset.store.ledger import open_ledger

DAM = {
    "gazette.txt": """\
Kenya rejects the dam, minister says

NAIROBI, 3 March 2024 - Kenya rejects a ceasefire on the river, foreign minister Amina Odhiambo
said on Sunday. "We will not accept peacekeepers on our side of the lake," she told reporters.

Ethiopia demands security guarantees before it signs, according to Ethiopian envoy Dawit Bekele.
The works would cost $200 million, the ministry said. Ethiopia proposes a joint investment fund.
""",
    "radio.txt": """\
Talks on the dam go on

ADDIS ABABA, 5 March 2024 - Ethiopia supports a ceasefire, envoy Dawit Bekele said on Tuesday.
Kenya opposes sanctions on the builders, the Kenyan government said in a statement.

The works would cost $300 million, Ethiopian officials said. "We want guarantees, not promises,"
Bekele told Lake Radio. Kenya demands compensation for its farmers.
""",
}


def save(folder: Path, reports=DAM) -> Path:
    """Write reports into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in reports.items():
        (folder / name).write_text(text, "utf-8")
    return folder


CASE = """\
winset: 1
title: The dam
# written by hand
parties:
  kenya: {name: Kenya}       # upstream
  ethiopia: {name: Ethiopia}
issues:
  ceasefire:
    title: Ceasefire
    options: {none: No ceasefire, full: A full ceasefire}
    status_quo: none
  peacekeepers:
    title: Peacekeepers on the lake
    options: {none: No peacekeepers, joint: A joint force}
    status_quo: none
preferences:
  kenya:
    no_deal: {between: [0, 40]}
    peacekeepers: {order: none > joint}   # as we think
  ethiopia:
    no_deal: {between: [0, 40]}
    ceasefire: {order: full > none}
"""

TEXT = "Kenya refuses any ceasefire. Ethiopia wants a joint force. Kenya wants a full ceasefire."


def by_hand(home: Path) -> Path:
    """Make a project: a case of one's own, and three positions of one report, made by hand."""
    home.mkdir()
    (home / "case.yaml").write_text(CASE)
    ledger = open_ledger(home)
    words = [
        Passage.cut_from("post", TEXT, *place) for place in ((0, 27), (29, 57), (59, len(TEXT) - 1))
    ]
    held = (
        ("kenya", "ceasefire", "rejects", "full", words[0]),
        ("ethiopia", "peacekeepers", "demands", "joint", words[1]),
        ("kenya", "ceasefire", "demands", "full", words[2]),
    )
    positions = [
        Position(document="post", actor=(who,), issue=issue, stance=stance, option=option,
                 evidence=(passage.id,))
        for who, issue, stance, option, passage in held
    ]  # fmt: skip
    sha = ledger.keep_text(TEXT)
    report = Document(key="post", outlet="The Post", sha256=sha, chars=len(TEXT))
    ledger.append([report, *words, *positions])
    return home
