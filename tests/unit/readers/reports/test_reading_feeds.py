"""Saved feeds: a report an entry, entities refused, damage told."""

from itertools import pairwise

import pytest

from tests.unit.readers.reports.saved import codes, problems, save, texts
from winset.readers.reports import Limits, read

LONG = "The mainland offered forty thousand tonnes of herring, which the island calls an insult."
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Fishing Times</title><language>en</language>
<item><title>Herring &amp; tuna</title><link>https://fish.example/1</link>
<pubDate>Sat, 09 Mar 2024 10:00:00 GMT</pubDate><dc:creator>A. Fisher</dc:creator>
<description>Short.</description>
<content:encoded><![CDATA[<p>{LONG}</p><script>x()</script><p>They meet on&nbsp;Monday.</p>]]>
</content:encoded></item>
<item><title>Headline only</title><link>https://fish.example/2</link></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Sea</title>
<entry><title type="html">One &lt;i&gt;fish&lt;/i&gt;</title>
<link rel="self" href="https://sea.example/self"/><link href="https://sea.example/1"/>
<published>2024-03-09T10:00:00Z</published><author><name>B. Net</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p></div></content>
</entry>
<entry><title>Two</title><updated>2024-03-10</updated>
<content type="text">1 &lt; 2: {LONG}</content></entry></feed>"""


def test_rss(tmp_path):
    problem, *_ = problems(save(tmp_path, "feed.xml", RSS))
    assert (problem.code, "1 of 2" in problem.message) == ("WS117", True)
    [source] = texts(tmp_path)
    assert source.text == f"Herring & tuna\n\n{LONG}\n\nThey meet on Monday.\n"
    document = source.document
    assert document.outlet == "The Fishing Times"
    assert document.title == "Herring & tuna"
    assert document.byline == "A. Fisher"
    assert document.published.value == "2024-03-09"
    assert document.url == "https://fish.example/1"
    assert document.file == "feed.xml#1"


def test_atom(tmp_path):
    one, two = read([save(tmp_path, "feed.atom", ATOM)])
    assert one.text == f"One fish\n\n{LONG}\n"
    assert one.document.url == "https://sea.example/1"
    assert one.document.languages == ("en",)
    assert (one.document.byline, one.document.published.value) == ("B. Net", "2024-03-09")
    assert two.text == f"Two\n\n1 < 2: {LONG}\n"
    assert (one.document.key, two.document.key) == ("sea", "sea-2")


def test_a_feed_in_an_old_encoding(tmp_path):
    feed = RSS.replace("utf-8", "windows-1251").replace("tuna", "тунец")
    [source] = texts(save(tmp_path, "feed.rss", feed.encode("cp1251")))
    assert source.document.title == "Herring & тунец"


LAUGHS = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">{more}]>
<rss><channel><item><title>&z;</title></item></channel></rss>"""
MORE = "".join(f'<!ENTITY {y} "{f"&{x};" * 10}">' for x, y in pairwise("abcdefghijz"))
OUTSIDE = (
    '<!DOCTYPE rss [<!ENTITY z SYSTEM "file:///etc/passwd">]><rss><channel>&z;</channel></rss>'
)


@pytest.mark.parametrize("feed", [LAUGHS.format(more=MORE), OUTSIDE, OUTSIDE + "<broken"])
@pytest.mark.parametrize("extra", [True, False])
def test_declared_entities_are_refused(tmp_path, feed, extra):
    [problem] = read([save(tmp_path, "feed.xml", feed)], extra=extra)
    assert problem.code == "WS116"


BROKEN = RSS.replace("</link>", "", 1)


def test_a_broken_feed_says_where(tmp_path):
    [problem] = read([save(tmp_path, "feed.xml", BROKEN)], extra=False)
    assert problem.code == "WS115"
    assert problem.place.line > 1
    assert "documents extra" in problem.mend


def test_a_broken_feed_is_mended_by_the_extra(tmp_path):
    pytest.importorskip("feedparser")
    [source] = texts(save(tmp_path, "feed.xml", RSS.replace("</channel></rss>", "</channel>")))
    assert LONG in source.text
    assert source.document.url == "https://fish.example/1"


def test_other_xml_is_no_feed(tmp_path):
    assert codes(save(tmp_path, "a.xml", "<map><item>x</item></map>")) == ["WS115"]
    assert codes(save(tmp_path, "b.xml", "<rss><channel></channel></rss>")) == ["WS115"]
    deep = "<rss>" * 200 + "</rss>" * 200
    assert codes(save(tmp_path, "c.xml", deep)) == ["WS115"]


def test_entries_beyond_the_limit_are_told(tmp_path):
    path = save(tmp_path, "feed.xml", ATOM)
    assert codes(path, limits=Limits(entries=1)) == ["WS119"]
    assert len(texts(path, limits=Limits(entries=1))) == 1
