import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.stages.documents.draft import DateMark, draft_plain
from retold.stages.documents.html import draft_html
from retold.stages.documents.html.hints import class_hint
from retold.tables import ROLES, Received

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Harbour closed after spill – The Daily Heron</title>
<meta property="og:title" content="Harbour closed after spill">
<meta property="og:site_name" content="The Daily Heron">
<meta property="article:published_time" content="2031-03-04T08:00:00Z">
<meta name="description" content="Ships wait &amp; crews rest.">
<link rel="canonical" href="https://heron.example/2031/03/04/harbour">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harbour closed after spill",
 "author": [{"@type": "Person", "name": "Ilse Brandt"}], "dateModified": "2031-03-05"}</script>
<style>p {color: red}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><article><h1>Harbour closed after spill</h1>
<p class="post-author">By Ilse Brandt</p><time datetime="2031-03-04">4 March 2031</time>
<p>The harbour of Ostrava Bay was closed on Tuesday after a tanker lost <b>sev</b>eral tons of oil near the pier, the port office said.</p>
<p>“Nobody was hurt,” said harbour master Tomas Okoro, who spoke to reporters at the quay in the early morning.</p>
<figure><img src="a.jpg"><figcaption>The quay on Tuesday.</figcaption></figure>
<h2>Crews at work</h2>
<p>Crews from three neighbouring towns worked through the night to keep the oil away from the beaches of the bay.</p>
<p>The port office expects to open the harbour again on Friday, when the last of the oil should have been pumped off.</p>
<div class="newsletter-signup">Get our news by mail every morning.</div>
</article></main>
<aside><h3>More</h3><ul><li><a href="/b">Mayor opens new bridge over the Lower Marsh</a></li></ul></aside>
<section class="comments"><p>First! I saw it all from my window, what a terrible mess that was.</p></section>
<footer>© The Daily Heron</footer><script>var hidden = 1;</script></body></html>"""


def draft(html):
    return draft_html(Received("page-1", "a.html", "html", html))


def lines(html):
    made = draft(html)
    return [made.text[p.start : p.end] for p in made.pieces]


def hints(made):
    return {made.text[p.start : p.end]: p.hint for p in made.pieces}


def hint_of(beginning):
    return next(h for text, h in hints(draft(PAGE)).items() if text.startswith(beginning))


@pytest.mark.parametrize(
    ("beginning", "hint"),
    [
        ("Home", "navigation"),
        ("Harbour closed", "title"),
        ("By Ilse", "byline"),
        ("4 March", "date"),
        ("The harbour of", "body"),
        ("“Nobody", "body"),
        ("The quay", "caption"),
        ("Crews at work", "heading"),
        ("Get our news", "promo"),
        ("Mayor opens", "related"),
        ("First!", "comment"),
        ("© The", "navigation"),
    ],
)
def test_hints_of_a_news_page(beginning, hint):
    assert hint_of(beginning) == hint


def test_metadata_of_a_news_page():
    made = draft(PAGE)
    assert made.title == "Harbour closed after spill"
    assert made.authors == ("Ilse Brandt",)
    assert made.outlet == "The Daily Heron"
    assert made.description == "Ships wait & crews rest."
    assert made.language == "en"
    assert made.url == "https://heron.example/2031/03/04/harbour"
    assert (made.published, made.modified) == ("2031-03-04T08:00:00Z", "2031-03-05")


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>Harbour closed after spill | Heron</title><h1>Heron</h1><h2>Harbour closed after spill</h2>",
         "Harbour closed after spill"),
        ("<title>Spill: Harbour closed for days</title><h1><i>Spill</i>Harbour closed for days</h1>",
         "Spill: Harbour closed for days"),
        ("<h1>Harbour closed</h1><p>text</p>", "Harbour closed"),
        ("<title>Harbour closed</title><p>text</p>", "Harbour closed"),
        ("<p>text</p>", None),
    ],
)  # fmt: skip
def test_the_title_is_what_page_and_markup_agree_on(html, title):
    assert draft(html).title == title


def test_of_several_articles_in_structured_data_the_first_is_the_pages():
    other = '<script type="application/ld+json">{"@type": "Article", "author": "Pia Lund"}</script>'
    assert draft(PAGE.replace("</head>", other + "</head>")).authors == ("Ilse Brandt",)


MICRODATA = """<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop=headline>Pier falls</h1>
<p>By <span itemprop=author itemscope itemtype="https://schema.org/Person"><a><b itemprop=name>Pia Lund</b></a>, reporter</span></p>
<meta itemprop=articleSection content=Harbour>
<div itemprop=comment itemscope itemtype="https://schema.org/Comment"><i itemprop=author>Some Reader</i></div></div>"""


def test_microdata_of_an_article_is_read_and_that_of_its_comments_is_not():
    made = draft(MICRODATA)
    told = {(d.fact, d.field, d.value) for d in made.declared if d.field.startswith("microdata")}
    assert told == {
        ("title", "microdata:headline", "Pier falls"),
        ("author", "microdata:author", "Pia Lund"),
        ("section", "microdata:articleSection", "Harbour"),
    }
    assert made.authors == ("Pia Lund",)


def test_date_marks_name_their_place_and_span():
    made = draft(PAGE)
    at = made.text.index("4 March 2031")
    assert DateMark("json-ld:dateModified", "2031-03-05") in made.signals
    assert DateMark("meta:article:published_time", "2031-03-04T08:00:00Z") in made.signals
    assert DateMark("time", "2031-03-04", at, at + 12) in made.signals


def test_nothing_hidden_is_visible():
    text = draft(PAGE).text
    assert "color" not in text
    assert "var hidden" not in text
    assert lines("<p>Seen<span style='display: none'> unseen</span></p><p hidden>Gone</p>") == [
        "Seen"
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>inter<b>nation</b>al <a href=x>news</a>, today</p>", ["international news, today"]),
        ("<p>one<br>two<br/>three</p>", ["one", "two", "three"]),
        ("<div>before<p>inside</p>after</div>", ["before", "inside", "after"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]),
        ("<p>fish &amp; chips &mdash; 5&nbsp;&euro;</p>", ["fish & chips — 5 €"]),
        ("<p>  much \n\t space </p>", ["much space"]),
        ("<p>soft\u00adhyphen zero\u200bwidth</p>", ["softhyphen zerowidth"]),
        ("<p>He said <q>no</q>.</p>", ["He said “no”."]),
        ("<div><a>Energy</a><a>Climate</a></div>", ["Energy Climate"]),
        ("<pre>one\ntwo</pre>", ["one", "two"]),
        ("<p>unclosed<p>paragraphs", ["unclosed", "paragraphs"]),
        ("<p dir=rtl>الميناء مغلق</p>", ["الميناء مغلق"]),
        ("no tags &amp; two\n\nlines", ["no tags & two", "lines"]),
    ],
)
def test_lines_are_what_a_reader_sees(html, expected):
    assert lines(html) == expected


def test_dates_among_related_links_are_not_the_pages():
    other = '<aside>See also <div class="date">7 May 2029 <time>7 May 2029</time></div></aside>'
    made = draft(PAGE.replace("</main>", "</main>" + other))
    assert hints(made)["7 May 2029 7 May 2029"] == "related"
    assert all("2029" not in mark.value for mark in made.signals)


def test_a_picture_s_credit_is_part_of_its_caption():
    made = draft(
        PAGE.replace("<figcaption>", '<span class="credit">NPA/Lena Ros</span><figcaption>')
    )
    assert hints(made)["NPA/Lena Ros"] == "caption"


def test_broken_structured_data_costs_only_itself():
    made = draft(PAGE.replace('{"@type"', '{{"@type"', 1))
    assert made.title == "Harbour closed after spill"
    assert any("JSON-LD" in note for note in made.notes)


def test_a_form_around_the_whole_page_hides_no_article():
    made = draft(PAGE.replace("<body>", "<body><form id=all>").replace("</body>", "</form></body>"))
    assert "body" in hints(made).values()


def test_a_page_that_hides_its_article_is_read_all_the_same():
    made = draft(PAGE.replace("<main>", "<main style='display:none'>"))
    assert "The port office expects" in made.text


@pytest.mark.parametrize(
    ("classes", "hint"),
    [
        ("article__related-links", "related"),
        ("postAuthor", "byline"),
        ("read-more", "related"),
        ("has-sidebar", ""),
        ("no-comments", ""),
        ("loading adventure", ""),
        ("entry-content", ""),
    ],
)
def test_class_names(classes, hint):
    assert class_hint(classes, "") == hint


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<",
        "<html></html>",
        "<!-- only a comment -->",
        "\x00<p>nul\x00</p>",
        "<p>half \ud83d character</p>",
        "<meta charset=utf-16><p>wrong charset</p>",
        '<?xml version="1.0" encoding="ascii"?><p>żółć</p>',
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><p>&b;</p>',
        "</div></p></body><p>late",
        "<script>unclosed",
        "<title>unclosed",
        "<frameset><frame src=a></frameset>",
        "<p " + "a=1 " * 1000,
    ],
)
def test_odd_pages_do_no_harm(html):
    made = draft(html)
    assert all(0 <= p.start < p.end <= len(made.text) for p in made.pieces)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<div>" * 50_000 + "deep down" + "</div>" * 50_000 + "<p>after", ["deep down", "after"]),
        ("<b>" * 50_000 + "deep down", ["deep down"]),
        ("<div class=related>a" * 20_000, None),
        ("<ul><li>" * 20_000 + "x", ["x"]),
        ("<table><tr><td>" * 20_000 + "x", ["x"]),
        ("<p>" + "word " * 2_000_000, None),
        ("<p>A sentence of some length that ends here.</p>" * 100_000, None),
        ("<p>&lt;" * 300_000, None),
        ("&amp;" * 1_000_000 + "<p>x", None),
        ("<a href=x>" * 100_000, None),
        ("<!--" * 500_000 + "<p>x", None),
        ("<script>" + "x" * 5_000_000, None),
    ],
    ids=range(12),
)
def test_monstrous_pages_end_in_bounded_time(html, kept):
    started = time.perf_counter()
    found = lines(html)
    assert time.perf_counter() - started < 30
    assert kept is None or found == kept


TREES = st.recursive(
    st.text("ab é“1.&<\u05d0", max_size=6).map(
        lambda t: t.replace("&", "&amp;").replace("<", "&lt;")
    ),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(["p", "div", "b", "span", "a", "li", "td", "h2", "nav", "time", "section"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(TREES)
def test_pieces_lie_in_order_within_the_text_and_lose_no_word(html):
    made = draft("<body>" + html)
    edges = [edge for p in made.pieces for edge in (p.start, p.end)]
    assert edges == sorted(edges)
    assert edges == [] or (edges[0] >= 0 and edges[-1] <= len(made.text))
    assert {p.hint for p in made.pieces} <= {*ROLES, ""}
    shown = "".join(made.text[p.start : p.end] for p in made.pieces)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", made.text)
    plain = re.sub(r"<[^>]*>", "", html).replace("&lt;", "<").replace("&amp;", "&")
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", plain)


@given(st.text(max_size=200))
def test_any_text_makes_a_draft(text):
    made = draft("<" + text)
    assert all(made.text[p.start : p.end].strip() for p in made.pieces)


def test_plain_text_is_kept_as_it_stands():
    text = "Headline\n\n  First  line \nSecond"
    made = draft_plain(Received("page-1", "a.txt", "text", text))
    assert made.text == text
    assert [text[p.start : p.end] for p in made.pieces] == ["Headline", "First  line", "Second"]


def test_markdown_headings_tell_their_level():
    made = draft_plain(Received("page-1", "a.md", "markdown", "# Title\n#hashtag\n## Part\ntext"))
    assert [(p.hint, p.tag) for p in made.pieces] == [
        ("heading", "h1"), ("", ""), ("heading", "h2"), ("", ""),
    ]  # fmt: skip


def test_an_element_left_open_in_noscript_hides_nothing_behind_it():
    made = draft(
        f"<html><body><noscript><div>Turn it on</noscript><p>{'Words of it. ' * 9}</p></body></html>"
    )
    assert "Turn it on" not in made.text
    assert "Words of it." in made.text
