"""Reports made from a seed, some of them retellings of others: what is whose origin is known.

``python -m benchmarks.evidence.synthetic FOLDER --count 10000`` writes them as text files with
``pairs.json``. A *beat* is a running story (two countries, a mediator, their people and matters);
most reports of a beat tell different events about the same people, which is the hard case for
finding origins. A retelling tells the events of one report again:

- ``copy``: nearly word for word, another title, its end cut off;
- ``translation``: three lines in five in other words, in order, some names spelt differently;
- ``rewrite``: three quarters of the lines, half of them in other words, reordered, numbers drift;
- ``digest``: two fifths of the lines among as many new ones.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks.evidence import wordings as words

KINDS = ("copy", "translation", "rewrite", "digest")
LINES = 50


@dataclass(frozen=True)
class Person:
    name: str
    role: int
    side: int


@dataclass(frozen=True)
class Beat:
    sides: tuple[tuple[str, str, str], ...]
    people: tuple[Person, ...]
    matters: tuple[int, ...]


@dataclass(frozen=True)
class Line:
    """One thing told: which sentence pattern, what fills it, which wording came first."""

    pattern: str
    what: tuple[int, ...]
    number: float
    first: int
    person: Person
    side: int
    where: str


@dataclass(frozen=True)
class Report:
    key: str
    text: str


@dataclass(frozen=True)
class Pair:
    original: str
    retelling: str
    kind: str


@dataclass(frozen=True)
class Corpus:
    reports: tuple[Report, ...]
    pairs: tuple[Pair, ...]


def corpus(count: int, seed: int = 0, retold: float = 0.05, beats: int | None = None) -> Corpus:
    """Make ``count`` reports of about 5,000 characters; ``retold`` of them retell another one."""
    random = Random(seed)
    pool = [_beat(random) for _ in range(beats or max(4, count // 50))]
    planted = round(count * retold)
    told = []
    for _ in range(count - planted):
        beat = random.choice(pool)
        told.append((beat, tuple(_line(random, beat) for _ in range(LINES))))
    reports = [
        Report(f"report-{place:05d}", _text(random, beat, lines, 0))
        for place, (beat, lines) in enumerate(told)
    ]
    pairs = []
    chosen = random.sample(range(len(told)), planted)
    for place, original in enumerate(chosen):
        kind = KINDS[place % len(KINDS)]
        beat, lines = told[original]
        key = f"report-{len(reports):05d}"
        reports.append(Report(key, _retold(random, beat, lines, kind)))
        pairs.append(Pair(f"report-{original:05d}", key, kind))
    return Corpus(tuple(reports), tuple(pairs))


def write(made: Corpus, folder: Path) -> None:
    """Write the reports as text files, and which retells which as ``pairs.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    for report in made.reports:
        (folder / f"{report.key}.txt").write_text(report.text, encoding="utf-8")
    said = [[pair.original, pair.retelling, pair.kind] for pair in made.pairs]
    (folder / "pairs.json").write_text(json.dumps(said), encoding="utf-8")


def _name(random: Random) -> str:
    heads = "ba be bo da de do fa ga go ha he jo ka ke ko la le lo ma me mo na ne no pa po ra re"
    mids = "lan ren mor vik dal nes tor bar zan kel rim son dov gar lin ves mak tur hol per"
    tails = "a o i ek ov in en as is u ez ar el ic on ur"
    first, last = (random.choice(heads.split()) + random.choice(mids.split()) for _ in range(2))
    return f"{first.title()} {last.title()}{random.choice(tails.split())}"


def _beat(random: Random) -> Beat:
    sides = tuple(
        tuple(part.replace("-", " ") for part in country.split())
        for country in random.sample(words.COUNTRIES.split("|"), 3)
    )
    people = tuple(
        Person(_name(random), random.randrange(len(words.ROLES)), random.randrange(3))
        for _ in range(7)
    )
    matters = tuple(random.sample(range(len(words.MATTERS)), 14))
    return Beat(sides, people, matters)  # type: ignore[arg-type]


def _line(random: Random, beat: Beat) -> Line:
    pattern = random.choice(("act", "act", "act", "said", "quote", "figure", "passive"))
    # One line in four speaks of somebody who comes up in this report only.
    person = random.choice(beat.people)
    if random.random() < 0.15:
        person = Person(_name(random), random.randrange(len(words.ROLES)), random.randrange(3))
    what = (
        random.randrange(len(words.ACTS)),
        random.choice(beat.matters),
        random.randrange(len(words.WAYS)),
        random.randrange(len(words.FIGURES)),
        random.randrange(len(words.QUOTES)),
    )
    number = round(10 ** random.uniform(0.3, 1.95), 1)
    # One line in five names a place, firm or body that other reports of the beat do not name.
    where = _particular(random) if random.random() < 0.2 else ""
    return Line(pattern, what, number, random.randrange(3), person, random.randrange(3), where)


def _particular(random: Random) -> str:
    name = _name(random).split()[-1]
    return random.choice(
        (" at Port {}", " near {}", " with {} Holdings", " before the {} Council")
    ).format(name)


def _way(block: Sequence[tuple[str, ...]], which: int, line: Line, turn: int) -> str:
    ways = block[which]
    return ways[(line.first + turn) % len(ways)]


def _said(line: Line, beat: Beat, turn: int, first_time: bool) -> str:
    act = _way(words.ACTS, line.what[0], line, turn)
    matter = _way(words.MATTERS, line.what[1], line, turn)
    way = _way(words.WAYS, line.what[2], line, turn)
    country, demonym, capital = beat.sides[line.side]
    surname = line.person.name.split()[-1]
    home = beat.sides[line.person.side][1]
    role = _way(words.ROLES, line.person.role, line, turn)
    who = f"{line.person.name}, the {home} {role}," if first_time else surname
    if line.pattern == "act":
        subject = (country, capital, f"the {demonym} side")[(line.first + turn) % 3]
        done = f"{subject} {act} {matter}{line.where}"
        return _sentence(f"{done} {way}" if turn % 2 == 0 else f"{way}, {done}")
    if line.pattern == "passive":
        return _sentence(f"{matter} came up{line.where}, and {country} {act} the proposal {way}")
    if line.pattern == "said":
        verb = ("said", "stressed", "told reporters")[(line.first + turn) % 3]
        return f"{who} {verb} that {country} {act} {matter}{line.where} {way}."
    if line.pattern == "quote":
        quote = _way(words.QUOTES, line.what[4], line, turn)
        return f'"{quote}," {who.rstrip(",")} said of {matter}{line.where}.'
    figure = _way(words.FIGURES, line.what[3], line, turn).format(
        m=f"${line.number} billion",
        n=f"{round(line.number * 1000):,}",
        p=line.number,
        y=max(2, round(line.number / 4)),
    )
    return f"{figure}, and the reason given{line.where} is {matter}, {demonym} officials said."


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."


def _text(random: Random, beat: Beat, lines: Sequence[Line], turn: int) -> str:
    country, other = beat.sides[0][0], beat.sides[1][0]
    matter = _way(words.MATTERS, lines[0].what[1], lines[0], turn)
    parts = [f"{country} and {other} at Odds Over {matter[:1].upper()}{matter[1:]}", ""]
    met: set[str] = set()
    paragraph: list[str] = [f"{beat.sides[2][2].upper()} -"] if turn == 0 else []
    for line in lines:
        said = _said(line, beat, turn, line.person.name not in met)
        if line.pattern in {"said", "quote"}:
            met.add(line.person.name)
        opener = random.choice(words.OPENERS)
        opened = line.pattern == "act" and turn == 0 and opener and said.startswith("The ")
        paragraph.append(opener + said[:1].lower() + said[1:] if opened else said)
        if random.random() < 0.4:
            parts += [" ".join(paragraph), ""]
            paragraph = []
    parts.append(" ".join(paragraph))
    return "\n".join(parts).strip() + "\n"


def _retold(random: Random, beat: Beat, lines: Sequence[Line], kind: str) -> str:
    if kind == "copy":
        return _text(random, beat, lines[: round(len(lines) * 0.85)], 0)
    if kind == "translation":
        respelt = {line.person: _respelt(random, line.person) for line in lines}
        same = [replace(line, person=respelt[line.person]) for line in lines]
        return _text(random, beat, [_reworded(random, line, 0.6) for line in same], 1)
    share = 0.75 if kind == "rewrite" else 0.4
    kept = sorted(random.sample(range(len(lines)), round(len(lines) * share)))
    # Retellers keep the run of a story on the whole: neighbours change places, the rest stays.
    kept.sort(key=lambda place: place + random.uniform(0, 4))
    retold = [_drifted(random, lines[place]) for place in kept]
    if kind == "digest":
        for _ in range(len(retold)):
            retold.insert(random.randrange(len(retold) + 1), _line(random, beat))
    credit = f"{random.choice(words.OUTLETS)} reported this first.\n"
    return _text(random, beat, retold, 1) + credit


def _drifted(random: Random, line: Line) -> Line:
    line = _reworded(random, line, 0.5)
    if random.random() < 0.15:
        line = replace(line, number=round(line.number * random.uniform(0.8, 1.25), 1))
    return line


def _reworded(random: Random, line: Line, share: float) -> Line:
    """Say a line in other words with this share; otherwise in the words of the original."""
    turn = random.choice((0, 1)) if random.random() < share else 2
    return replace(line, first=line.first + turn)


def _respelt(random: Random, person: Person) -> Person:
    if random.random() < 0.6:
        return person
    vowels = [place for place, letter in enumerate(person.name) if letter in "aeio" and place > 1]
    place = random.choice(vowels)
    name = person.name[:place] + random.choice("aeio") + person.name[place + 1 :]
    return replace(person, name=name)


def main() -> None:
    """Write a corpus to a folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    write(corpus(asked.count, asked.seed), asked.folder)


if __name__ == "__main__":
    main()
