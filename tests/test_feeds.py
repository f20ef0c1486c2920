"""Feeds, invented: each entry is a page, and a page that a feed lists is dated by it."""

from __future__ import annotations

import json

import pytest

from retold.readers import ReadSettings, read
from retold.stages.documents import outline
from retold.tables import DATES, PAGES, RECEIVED, REJECTS

ITEM = """<item><title>Pier &amp; quay closed</title><link>/pier</link>
<pubDate>Tue, 03 Mar 2026 22:10:00 +0100</pubDate><dc:creator>Una Marsh</dc:creator>
<description>The pier is closed.</description>
<content:encoded><![CDATA[<p>The pier of Velmora was closed on Monday night.</p>
<script>track()</script><p>Nobody was hurt.</p>]]></content:encoded></item>"""
TEASER = "<item><title>Rain</title><description>Rain fell on the upper town.</description></item>"
EMPTY = "<item><title>Nothing to read</title><link>/nothing</link></item>"
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Velmora Post</title><entry>
<title>Bridge opens</title><link href="https://post.example/bridge"/>
<published>2026-03-04T08:00:00Z</published><updated>2026-03-05T09:00:00Z</updated>
<content type="html">&lt;p&gt;The bridge was opened by the mayor.&lt;/p&gt;</content></entry></feed>"""


def rss(*items):
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Velmora Herald</title>'
        f"<link>https://herald.example/</link><language>en-gb</language>{''.join(items)}"
        "</channel></rss>"
    )


def outcome(folder, **settings):
    """The pages by their number in the feed, and reasons by the last part of the source."""
    received, rejects = read([folder], settings=ReadSettings(**settings))
    return (
        {p.source.rsplit("/", 1)[-1]: p for p in RECEIVED.rows(received)},
        {r.source.rsplit("/", 1)[-1]: r.reason for r in REJECTS.rows(rejects)},
    )


def test_an_entry_is_a_page_with_its_fullest_text_and_what_the_feed_says_of_it(tmp_path):
    (tmp_path / "a.rss").write_text(rss(ITEM, TEASER))
    pages, reasons = outcome(tmp_path)
    pier, rain = pages["a.rss#1"], pages["a.rss#2"]
    assert "Nobody was hurt" in pier.content
    assert (pier.format, pier.url, pier.site) == (
        "html", "https://herald.example/pier", "herald.example",
    )  # fmt: skip
    assert (pier.title, pier.authors, pier.outlet, pier.language) == (
        "Pier & quay closed", ("Una Marsh",), "Velmora Herald", "en",
    )  # fmt: skip
    assert (pier.listed, pier.date, pier.description) == (
        "Tue, 03 Mar 2026 22:10:00 +0100", None, "The pier is closed.",
    )  # fmt: skip
    assert (rain.content, rain.listed, reasons) == ("Rain fell on the upper town.", None, {})


def test_atom_tells_publication_and_last_change(tmp_path):
    (tmp_path / "a.xml").write_text(ATOM)
    page = outcome(tmp_path)[0]["a.xml#1"]
    assert (page.listed, page.modified) == ("2026-03-04T08:00:00Z", "2026-03-05T09:00:00Z")
    assert page.url == "https://post.example/bridge"


def test_the_feed_is_evidence_of_the_day(tmp_path):
    (tmp_path / "a.rss").write_text(rss(ITEM))
    tables = outline({"received": read([tmp_path])[0]})
    (page,) = PAGES.rows(tables["pages"])
    assert page.date_low == page.date_high == "2026-03-03"
    assert "feed" in page.date_basis
    assert ("feed", "feed:published") in {(s.signal, s.field) for s in DATES.rows(tables["dates"])}


@pytest.mark.parametrize("name", ["crawl.jsonl", "z.jsonl"])
def test_a_page_that_a_feed_lists_too_is_read_once_and_dated_by_both(tmp_path, name):
    row = {"url": "http://www.herald.example/pier/?utm_source=x", "text": "The whole story."}
    (tmp_path / name).write_text(json.dumps(row))
    (tmp_path / "feed.xml").write_text(rss(ITEM))
    pages, reasons = outcome(tmp_path)
    assert {p.content: p.listed for p in pages.values()} == {
        "The whole story.": "Tue, 03 Mar 2026 22:10:00 +0100"
    }
    assert name in reasons["feed.xml#1"]


@pytest.mark.parametrize(
    ("data", "source", "reason"),
    [
        (rss(EMPTY), "a.xml#1", "an entry without text"),
        (rss(), "a.xml", "a feed without entries"),
        ("<urlset><url><loc>https://herald.example/</loc></url></urlset>", "a.xml", "no feed"),
        ("no markup at all", "a.xml", "no feed"),
        (b"%PDF-1.7 ...", "a.xml", "a PDF document"),
        (b"\x1f\x8b\x08broken", "a.xml", "gzip"),
        (rss(ITEM)[:-60], "a.xml#2", "broken XML"),
    ],
)
def test_what_is_no_page_says_why(tmp_path, data, source, reason):
    (tmp_path / "a.xml").write_bytes(data if isinstance(data, bytes) else data.encode())
    assert reason in outcome(tmp_path)[1][source]


def test_a_broken_feed_is_read_up_to_the_break(tmp_path):
    (tmp_path / "a.xml").write_text(rss(ITEM, TEASER)[:-30])
    assert "a.xml#1" in outcome(tmp_path)[0]


def test_a_feed_too_large_is_refused(tmp_path):
    (tmp_path / "a.xml").write_text(rss(ITEM))
    assert "too large" in outcome(tmp_path, max_page_bytes=100)[1]["a.xml"]


def test_an_entity_bomb_does_not_go_off(tmp_path):
    layers = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "ha">{layers}]>' + rss(
        "<item><title>&e9;</title><description>&e9; Words.</description></item>"
    ).removeprefix('<?xml version="1.0" encoding="utf-8"?>')
    (tmp_path / "a.xml").write_text(bomb)
    pages, reasons = outcome(tmp_path)
    assert sum(len(page.content) for page in pages.values()) < 10_000
    assert pages or reasons


def test_an_address_in_place_of_a_feed_is_not_fetched(tmp_path):
    (tmp_path / "a.xml").write_text("https://herald.example/feed")
    assert "no feed" in outcome(tmp_path)[1]["a.xml"]
