import re
from html.parser import HTMLParser

import pytest

from retold.renderers import html
from retold.stages.dossier.views import view
from retold.tables import BY_NAME, Page
from tests.invented_story import ABOUT, PAGES, Finding, Relation, Span, Summary, invented

HOSTILE = (
    "<script>alert(1)</script> </script><img src=x onerror=alert(2)> {{ 7*7 }} &amp; "
    "\u2028\u2029 😀👩‍🚀 שלום عالم \u202eevil\u202c \" ' ]]> <!-- </style>"
)


class Reader(HTMLParser):
    """What a browser would see: elements, ids, links, and the text outside scripts and styles."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.ids, self.links, self.said, self.raw = [], [], [], [], None
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        self.tags.append((tag, about))
        self.raw = tag if tag in ("script", "style") else None
        if "id" in about:
            self.ids.append(about["id"])
        if tag == "a":
            self.links.append(about["href"])

    def handle_endtag(self, tag):
        self.raw = None

    def handle_data(self, data):
        if not self.raw:
            self.said.append(data)


def rendered(**replaced):
    return html.render(view(invented(**replaced), ABOUT))


@pytest.fixture(scope="module")
def page():
    return rendered()


@pytest.fixture(scope="module")
def read(page):
    return Reader(page)


@pytest.fixture(scope="module")
def hostile():
    words = Page("page-evil", f"{HOSTILE}.txt", HOSTILE, title=HOSTILE, outlet=HOSTILE, authors=(HOSTILE,),
                 url="javascript:alert(3)", language='en" onload="x', story="story-merrow")  # fmt: skip
    whole = Span("page-evil", 0, len(HOSTILE))
    return rendered(
        pages=[*PAGES, words],
        findings=[Finding("finding-evil", *whole, "injected-text", HOSTILE, (whole,))],
        summary=[Summary(0, HOSTILE, (whole,), "story-merrow")],
        relations=[Relation("r", *whole, HOSTILE, "AID", HOSTILE[::-1], HOSTILE)],
    )


def test_every_link_inside_the_page_has_its_target(read):
    inside = {link[1:] for link in read.links if link.startswith("#")}
    assert len(inside) > 40 and inside <= set(read.ids)


def test_no_id_stands_twice(read):
    assert len(read.ids) == len(set(read.ids))


def test_equal_tables_give_equal_bytes(page):
    assert rendered() == page


def test_five_pages_weigh_less_than_600_kb(page):
    assert len(page.encode()) < 600_000


def test_nothing_is_fetched(page, read):
    policy = next(a["content"] for t, a in read.tags if t == "meta" and "http-equiv" in a)
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    assert not [a for t, a in read.tags if t in ("img", "link", "iframe", "object") or "src" in a]
    assert set(re.findall(r"url\((\w+):", page)) == {"data"}


def test_no_style_or_handler_stands_in_an_attribute(read):
    assert not [n for _, about in read.tags for n in about if n == "style" or n.startswith("on")]


def test_hostile_text_makes_no_element(hostile):
    seen = Reader(hostile)
    kinds = [a.get("type") for t, a in seen.tags if t == "script"]
    assert kinds == ["application/json", None]
    assert not [t for t, _ in seen.tags if t == "img"]


def test_hostile_text_stands_as_written(hostile):
    assert HOSTILE.split(" \u2028", maxsplit=1)[0] in "".join(Reader(hostile).said)


def test_embedded_data_cannot_end_its_script(hostile):
    data = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', hostile, re.S).group(1)
    assert "\\u003c/script\\u003e" in data
    assert "\u2028" not in data and "<" not in data


def test_only_web_addresses_become_links(hostile):
    assert not [link for link in Reader(hostile).links if link.startswith("javascript")]


def test_templates_in_page_text_are_not_run(hostile):
    assert "{{ 7*7 }}" in hostile


def test_empty_sections_say_so():
    empty = {name: [] for name in invented() if name not in ("pages", "blocks")}
    said = "".join(Reader(rendered(**empty)).said)
    for sentence in (
        "No sentence could be made", "Nothing was found that a careful reader", "No quotation was found",
        "No two pages count the same thing", "No act of one actor", "Everything that was given",
    ):  # fmt: skip
        assert sentence in said


def test_no_pages_still_make_a_page():
    empty = html.render(view({name: table.empty() for name, table in BY_NAME.items()}, {}))
    assert "No page could be read" in empty


def test_many_stories_begin_with_an_index():
    other = Page(
        "page-other", "other.txt", "The mayor of Tarn Quay opened a bridge.", story="story-bridge"
    )
    seen = Reader(rendered(pages=[*PAGES, other]))
    assert "index" in seen.ids and {"#s1", "#s2"} <= set(seen.links)


def test_the_language_of_a_page_is_marked():
    french = Page(
        "page-fr", "fr.txt", "Le bac a heurté une barge.", language="fr", story="story-merrow"
    )
    seen = Reader(rendered(pages=[*PAGES, french]))
    assert [a["lang"] for t, a in seen.tags if t == "article" and a.get("lang") == "fr"]
