"""Saved web pages: the running text without furniture, and what the page says of its origin."""

import pytest

from tests.unit.readers.reports.saved import codes, save, texts
from winset.readers.reports import read

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Herring talks resume | The Fishing Times</title>
<meta property="og:site_name" content="Fishing Times (OG)">
<link rel="canonical" href="https://fish.example/herring">
<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Sea"},
{"@type": "NewsArticle", "headline": "Herring talks resume",
 "datePublished": "2024-03-09T23:00:00-01:00",
 "author": [{"@type": "Person", "name": "A. Fisher"}, {"name": "B. Net"}],
 "publisher": {"@type": "Organization", "name": "The Fishing Times"}}]}</script>
<style>p { color: red }</style></head>
<body><nav><ul><li><a href=/>Home</a><li><a href=/news>News</a></ul></nav>
<div id="cookie-banner"><p>We use cookies to make this page better, as do our partners.</p></div>
<article><h1>Herring talks resume</h1>
<p>The island &ldquo;will not sign&rdquo; a treaty that halves its quota, its <b>min</b>ister
said on&nbsp;Friday.
<p>The mainland offered <a href=x>40,000 tonnes</a>, up from 25,000.<br>It wants access to ports.
<ul><li>Quota: 40,000 tonnes<li>Ports: three</ul>
<script>document.write("<p>An invented paragraph that no reader of it would see.</p>")</script>
<div class="related-articles"><h3>More</h3><a href=1>Whale watchers strike</a></div>
<div style="display: none"><p>Text that is hidden from the reader of the page altogether.</p></div>
<blockquote>
<p>We have waited for ten years, and shall wait for ten more if need be.</p></blockquote>
</article>
<aside><p>Subscribe to our newsletter and have the best of the sea in your inbox.</p></aside>
<footer><p>Copyright The Fishing Times. All rights reserved, on land and at sea alike.</p></footer>
</body></html>
"""
TEXT = """Herring talks resume

The island “will not sign” a treaty that halves its quota, its minister said on Friday.

The mainland offered 40,000 tonnes, up from 25,000.
It wants access to ports.

Quota: 40,000 tonnes

Ports: three

We have waited for ten years, and shall wait for ten more if need be.
"""
LONG = "The mainland offered forty thousand tonnes of herring, which the island calls an insult. "


def test_the_running_text_is_kept_and_furniture_is_not(tmp_path):
    [source] = read([save(tmp_path, "a.html", PAGE)], extra=False)
    assert source.text == TEXT


def test_what_a_page_says_of_itself_becomes_its_record(tmp_path):
    [source] = read([save(tmp_path, "a.html", PAGE)], extra=False)
    document = source.document
    assert document.key == "the-fishing-times"
    assert document.outlet == "The Fishing Times"
    assert document.title == "Herring talks resume"
    assert document.byline == "A. Fisher, B. Net"
    assert document.published.value == "2024-03-09"
    assert "JSON-LD" in document.published.basis
    assert document.languages == ("en-GB",)
    assert document.url == "https://fish.example/herring"
    assert document.chars == len(source.text)


def test_the_extra_keeps_the_same_paragraphs_and_record(tmp_path):
    pytest.importorskip("trafilatura")
    path = save(tmp_path, "a.html", PAGE)
    [own] = read([path], extra=False)
    [other] = read([path])
    assert other.document.model_dump(exclude={"sha256", "chars"}) == own.document.model_dump(
        exclude={"sha256", "chars"}
    )
    for words in ("halves its quota", "40,000 tonnes", "access to ports", "wait for ten more"):
        assert words in other.text
    for words in ("invented", "Whale", "cookies", "newsletter", "Copyright"):
        assert words not in other.text


HEADS = [
    ('<meta property="og:title" content="T"><meta name="author" content="By C. Cod">',
     {"title": "T", "byline": "C. Cod"}),
    ('<meta property="og:site_name" content="Sea &amp; Shore">', {"outlet": "Sea & Shore"}),
    ('<meta property="article:published_time" content="2023-12-31T22:00Z">',
     {"published": "2023-12-31"}),
    ('<meta name="date" content="20231231">', {"published": "2023-12-31"}),
    ('<meta property="og:url" content="https://www.sea.example/a?b=1">',
     {"url": "https://www.sea.example/a?b=1", "outlet": "sea.example"}),
    ('<link rel="canonical" href="javascript:alert(1)">', {"url": ""}),
    ("<!-- saved from url=(0021)https://sea.example/x -->", {"url": "https://sea.example/x"}),
    ("<!--\n Page saved with SingleFile\n url: https://sea.example/y \n saved date: "
     "Sat Mar 09 2024 10:00:00 GMT+0100 -->",
     {"url": "https://sea.example/y", "retrieved": "2024-03-09"}),
    ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>',
     {"title": "Page"}),
    ('<script type="application/ld+json">' + "[" * 5000 + "</script>", {"title": "Page"}),
    ('<script type="application/ld+json">[{"@type": ["Thing", "Article"], "headline": 5, '
     '"author": "D. Dab", "publisher": ["P", {"name": "Q"}], "datePublished": "soon"}]</script>',
     {"title": "Page", "byline": "D. Dab", "outlet": "P, Q", "published": ""}),
    ('<script type="application/ld+json">{"@type": "Article", "headline": "A\\ud800B"}</script>',
     {"title": "A B"}),
]  # fmt: skip


@pytest.mark.parametrize(("head", "said"), HEADS)
def test_heads_of_pages(tmp_path, head, said):
    markup = f"<html><head><title>Page</title>{head}</head><body><p>{LONG}</p></body></html>"
    [source] = read([save(tmp_path, "a.html", markup)], extra=False)
    document = source.document
    found = document.model_dump() | {"published": document.published.value}
    assert {name: found[name] for name in said} == said


def test_the_date_in_a_time_element_is_taken(tmp_path):
    markup = f"<body><time datetime='2024-05-06'>6 May</time><p>{LONG}</p>"
    [source] = read([save(tmp_path, "a.html", markup)], extra=False)
    assert source.document.published.value == "2024-05-06"


BODIES = [
    ("no article element", f"<div><div id=x><p>{LONG}<p>{LONG}</div><div>Menu</div></div>"),
    ("unclosed tags", f"<div><p>{LONG}<b><i><p>{LONG}</div></span></div>"),
    ("breaks only", f"<div>{LONG}<br><br>{LONG}</div>"),
    ("table layout", f"<table><tr><td><p>{LONG}</p></td></tr><tr><td>{LONG}</table>"),
    ("teasers that are articles too",
     f"<article><a href=1>Whales strike</a></article><main><p>{LONG}<p>{LONG}</main>"
     "<article><p>Short teaser of a page on whales, to be read elsewhere.</article>"),
    ("headings in capitals", f"<DIV><P>{LONG}</P><P CLASS='Menu-x'>{LONG}</P></DIV>"),
    ("an attribute with a bracket", f"<p title='a > b'>{LONG}</p><p>{LONG}</p>"),
    ("an unclosed comment", f"<p>{LONG}</p><!-- <p>{LONG}</p>"),
    ("an unclosed quote", f"<p class=\"x>{LONG}</p><p>{LONG}</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "body"), BODIES, ids=[b[0] for b in BODIES])
def test_bodies_of_all_makes_keep_their_text(tmp_path, what, body):
    markup = f"<html><title>T</title><body>{body}</body></html>"
    [source] = read([save(tmp_path, "a.html", markup)], extra=False)
    assert source.text.count(LONG.strip()) == 2
    assert "Whales strike" not in source.text


def test_a_declared_encoding_is_believed_where_it_fits(tmp_path):
    said = "Переговоры о рыбе, по словам министра, будут продолжены на следующей неделе. " * 2
    markup = f'<html><meta charset="windows-1251"><title>Рыба</title><p>{said}'
    path = save(tmp_path, "a.html", markup.encode("cp1251"))
    [source] = read([path], extra=False)
    assert said.strip() in source.text
    path = save(tmp_path, "b.html", markup.replace("windows-1251", "latin-9").encode())
    assert codes(path, extra=False) == []
    path = save(tmp_path, "c.html", markup.replace("windows-1251", "no-such").encode("cp1251"))
    assert codes(path, extra=False) == ["WS105"]


def test_a_page_without_a_report_says_so(tmp_path):
    for name, markup in {
        "a.html": "<html><body><div id=root></div><script src=app.js></script></body></html>",
        "b.html": "<html><title>" + LONG * 3 + "</title><nav>Home</nav></html>",
        "c.html": "<html><body>" + f"<li><a href=x>{LONG}</a>" * 50,
    }.items():
        assert codes(save(tmp_path, name, markup), extra=False) == ["WS112"], name


def test_a_page_with_too_many_elements_is_refused(tmp_path):
    assert codes(save(tmp_path, "a.html", "<html>" + "<p>x" * 400_000)) == ["WS103"]


def test_a_page_is_known_by_its_content(tmp_path):
    assert texts(save(tmp_path, "a.txt", PAGE), extra=False)[0].text == TEXT
    assert texts(save(tmp_path, "noname", "\ufeff" + PAGE), extra=False)[0].text == TEXT
