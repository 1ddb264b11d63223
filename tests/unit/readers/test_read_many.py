"""Many reports are read in processes as one by one: the same, in order, taken as needed."""

from winset.evidence.extract import extract
from winset.evidence.records import Document
from winset.evidence.source import Source
from winset.readers.reports import many


def sources(count):
    for number in range(count):
        text = f"Peru wants {number + 2} percent more herring. Chile refused, said Ana Ruiz."
        yield Source(Document(key=f"d{number}"), text)


def test_processes_read_the_same_in_order():
    alone = list(many.read_many(sources(40), workers=1))
    assert [read.extract.document.key for read in alone] == [f"d{n}" for n in range(40)]
    assert list(many.read_many(sources(40), workers=2)) == alone
    assert alone[7].extract == extract(next(s for s in sources(9) if s.document.key == "d7"))
    assert all(read.fingerprints for read in alone)


def test_an_endless_pile_can_be_left_at_any_time():
    taken = []

    def endless():
        for source in sources(100_000):
            taken.append(source.document.key)
            yield source

    reading = many.read_many(endless(), workers=2)
    found = [next(reading).extract.document.key for _ in range(3)]
    reading.close()
    assert found == ["d0", "d1", "d2"]
    assert len(taken) <= 40 * many.CHUNK


def test_nothing_gives_nothing():
    assert list(many.read_many(())) == []
