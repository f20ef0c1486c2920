"""The parts of a page, its metadata and its day, on invented pages."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.stages.documents import outline
from retold.stages.documents.roles.chained import chained
from retold.tables import BLOCKS, DATES, PAGES, RECEIVED, Received

PARAGRAPHS = (
    "The harbour council of Velmora voted on Tuesday to close the old pier before the winter storms arrive.",
    "Mayor Ada Quill said the wood had rotted and that nobody could promise the safety of the visitors.",
    "“We waited too long and we will not wait another year,” she told reporters after the meeting.",
    "Fishermen who moor their boats there said they had not been asked and would take the matter to court.",
    "The pier was built ninety years ago and was repaired twice, most recently after a fire.",
)
BODY = "\n\n".join(PARAGRAPHS)


def read(text, format="text", **fields):
    """Blocks as (role, text), the page and its signals, for one page."""
    row = Received(page="page-1", source="a.txt", format=format, content=text, **fields)
    out = outline({"received": RECEIVED.of([row])})
    (page,) = PAGES.rows(out["pages"])
    blocks = [(b.role, page.text[b.start : b.end]) for b in BLOCKS.rows(out["blocks"])]
    return blocks, page, DATES.rows(out["dates"])


def role_of(text, part, **fields):
    return next(role for role, said in read(text, **fields)[0] if part in said)


def test_an_article_keeps_all_its_paragraphs():
    blocks, page, _ = read("Velmora closes its old pier\n\n" + BODY)
    assert blocks == [("title", "Velmora closes its old pier"), *(("body", p) for p in PARAGRAPHS)]
    assert page.title == "Velmora closes its old pier"
    assert page.language == "en"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("By Tomas Brell", "byline"),
        ("By Tomas Brell and Una Marsh, Staff Writers", "byline"),
        ("Source: REUTERS", "credit"),
        ("Una Marsh/Associated Press", "credit"),
        ("November 12, 2024 8:13 PM", "date"),
        ("Updated: 2024-11-12 17:52", "date"),
        ("2024-11-12 19:54:49source:Harbour Wirecategory:Towns", "date"),
        ("4 min read", "date"),
        ("Edit post", "navigation"),
        ("/", "navigation"),
        ("Home | News | Sport | Weather", "navigation"),
        (
            "Ada Quill speaks at the old pier in Velmora, November 12, 2024. REUTERS/Una Marsh/Pool",
            "caption",
        ),
        ("In this file photo, the old pier is seen from the sea.", "caption"),
        ("This audio is created with AI assistance", "notice"),
        ("Correction: An earlier version misspelled the name of the mayor.", "notice"),
        ("© 2024 Harbour Wire. All rights reserved.", "notice"),
        ("Sign up for our free morning newsletter", "promo"),
        ("Advertisement", "promo"),
        (
            "RELATED COVERAGE Storm sinks three boats in Velmora bayMayor faces vote of no confidence",
            "related",
        ),
        ("READ MORE: Storm sinks three boats", "related"),
    ],
)
def test_a_line_tells_its_role(line, role):
    assert role_of(f"Velmora closes its old pier\n\n{line}\n\n{BODY}", line) == role


@pytest.mark.parametrize(
    "sentence",
    [
        "The council said it would share the report and follow the advice of its engineers on Friday.",
        "By Tuesday evening the crowd at the gate had grown to more than two hundred people.",
        "She was pictured on the pier in a photo taken in 2019 that her party used in the campaign for months.",
        "More than forty people read the letter aloud, and many of them wept as they listened to it.",
        "Reuters reported in May that the city had known about the rotten wood since the spring.",
        "The most popular stall on the pier sells smoked eel and has been there for fifty years.",
        "November 12, 2024 was the coldest day that the people of the town could remember.",
        "He was asked to comment and said nothing.",
        "The report was published by the ministry on Monday and has not been disputed since.",
        "She urged the people of the town to donate to the fund for the new pier.",
    ],
)
def test_prose_that_mentions_such_words_stays_body(sentence):
    assert (
        role_of(f"Velmora closes its old pier\n\n{PARAGRAPHS[0]}\n\n{sentence}\n\n{BODY}", sentence)
        == "body"
    )


def test_teasers_behind_the_article_are_not_body():
    tail = (
        "Recommend\n\nWho sails the fastest boat of the islands? A new list of the top ten is out\n\n"
        'Early Friday morning the "Sailor" released its annual list of the ten fastest boats of the isl\n\n'
        "Brell back on the water: How to watch the regatta on Sunday\n\nTomas Brell is back.On Sunday he will sa"
    )
    blocks, _, _ = read("Velmora closes its old pier\n\n" + BODY + "\n\n" + tail)
    assert [text for role, text in blocks if role == "body"] == list(PARAGRAPHS)
    assert {role for role, text in blocks[len(PARAGRAPHS) + 1 :]} == {"related"}


@pytest.mark.parametrize(
    "teaser",
    [
        "Storm sinks three boats",
        "Storm sinks three boats at 19:40",
        "What sank the three boats?",
        "Boats, harbours, bays |",
        "Storm hits the HQ of the PHRT",
    ],
)
def test_a_teaser_that_touches_a_paragraph_takes_nothing_of_it(teaser):
    glued = BODY.replace(PARAGRAPHS[1], f"RELATED COVERAGE {teaser}{PARAGRAPHS[1]}")
    assert role_of(glued, teaser) == "related"
    assert role_of(glued, PARAGRAPHS[1]) == "body"


def test_capitals_inside_a_name_are_no_seam():
    teaser = (
        "RELATED COVERAGE TideWatch sinks three boats, as sailors say that TideWatch knew of it."
    )
    assert role_of(BODY + "\n\n" + teaser, "sinks three boats") == "related"


@pytest.mark.parametrize(
    "speech", ["«Revisamos cada muelle», dijo Jonas Brel.", "Jonas Brel dijo: «Cada muelle»."]
)
def test_speech_in_guillemets_between_paragraphs_is_body(speech):
    assert role_of("\n\n".join([*PARAGRAPHS[:2], speech, *PARAGRAPHS[2:]]), speech) == "body"


def test_related_lines_between_paragraphs_do_not_end_the_article():
    pasted = (
        f"{PARAGRAPHS[0]}\n\nMost popular\nStorm sinks three boats\nMayor faces a vote\n\n" + BODY
    )
    blocks, _, _ = read(pasted)
    assert [text for role, text in blocks if role == "body"] == [PARAGRAPHS[0], *PARAGRAPHS]


def test_a_date_glued_to_the_first_paragraph_is_cut_off():
    blocks, page, _ = read(f" date 2024-11-13 {BODY}")
    assert blocks[:2] == [("date", "date 2024-11-13"), ("body", PARAGRAPHS[0])]
    assert page.date_low == page.date_high == page.claimed_date == "2024-11-13"


def test_reporters_glued_to_the_last_paragraph_are_cut_off():
    blocks, _, _ = read(BODY + " (Reporting by Una Marsh; Editing by Tomas Brell)")
    assert blocks[-2:] == [
        ("body", PARAGRAPHS[-1]),
        ("byline", "(Reporting by Una Marsh; Editing by Tomas Brell)"),
    ]


def test_a_page_on_one_line_still_has_its_body():
    menu = "Home News Sport Weather Contact Search Login Archive Shop "
    blocks, _, _ = read(menu + " ".join(PARAGRAPHS * 3) + " Share Tweet Print")
    body = " ".join(text for role, text in blocks if role == "body")
    assert all(paragraph in body for paragraph in PARAGRAPHS)
    assert "Login" not in body


def test_a_text_wrapped_at_a_fixed_width_is_joined():
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(p, 60) for p in PARAGRAPHS)
    blocks, _, _ = read(wrapped)
    assert [text.replace("\n", " ") for role, text in blocks if role == "body"] == list(PARAGRAPHS)


def test_questions_of_a_digest_are_headings():
    digest = (
        "Why was the old pier of Velmora closed?\n{0} {1}\nWhat do the fishermen of the town say?\n{3} {4}"
    ).format(*PARAGRAPHS)
    blocks, _, _ = read(BODY + "\n" + digest)
    assert [text for role, text in blocks if role == "heading"] == [
        "Why was the old pier of Velmora closed?",
        "What do the fishermen of the town say?",
    ]


def test_a_shouted_crosshead_is_a_heading():
    text = f"{PARAGRAPHS[0]}\n\nCOURT CASE AHEAD\n\n{PARAGRAPHS[3]}\n\n{PARAGRAPHS[4]}"
    assert role_of(text, "COURT") == "heading"


def test_readers_comments_are_no_part_of_the_article():
    comments = "\n".join(
        f"{name} says:\nI sailed there as a child and I still cannot believe that they let it rot.\nReply"
        for name in ("Mira", "Jonas", "Pell", "Ondine")
    )
    blocks, _, _ = read(BODY + "\n\n4 Comments\n\n" + comments)
    assert [text for role, text in blocks if role == "body"] == list(PARAGRAPHS)
    assert blocks[-1][0] == "comment"


def test_lines_shared_by_the_pages_of_a_site_are_furniture():
    shared = "Velmora Harbour Gazette since 1902"
    other = [
        p.replace("pier", "bridge").replace("Velmora", "Ostrand") + " Nobody was hurt."
        for p in PARAGRAPHS
    ]
    pages = [
        Received(
            page=f"page-{n}", source=str(n), format="text", site="gazette.example", content=text
        )
        for n, text in enumerate(
            (f"{BODY}\n\n{shared}\n\n{PARAGRAPHS[4]}", "\n\n".join([*other, shared, other[0]]))
        )
    ]
    out = outline({"received": RECEIVED.of(pages)})
    texts = {p.page: p.text for p in PAGES.rows(out["pages"])}
    roles = {b.role for b in BLOCKS.rows(out["blocks"]) if texts[b.page][b.start : b.end] == shared}
    assert roles == {"navigation"}


def test_two_versions_of_one_article_are_not_furniture_of_their_site():
    pages = [
        Received(
            page=f"page-{n}",
            source=str(n),
            format="text",
            site="gazette.example",
            content=BODY + end,
        )
        for n, end in enumerate(
            ("", "\n\nThe court will hear the case in the first week of March.")
        )
    ]
    out = outline({"received": RECEIVED.of(pages)})
    assert {b.role for b in BLOCKS.rows(out["blocks"])} == {"body"}


@pytest.mark.parametrize(
    ("text", "agency", "place"),
    [
        (f"VELMORA (AP) — {BODY}", "Associated Press", "Velmora"),
        (f"VELMORA, Ostrand, Nov 12 (Reuters) - {BODY}", "Reuters", "Velmora, Ostrand"),
        (f"Port Velmora (dpa) - {BODY}", "Deutsche Presse-Agentur", "Port Velmora"),
        (f"VELMORA — {BODY}", None, "Velmora"),
        (
            f"{BODY}\n\nThis report was produced by Reuters and has not been edited by Harbour World.",
            "Reuters",
            None,
        ),
        (f"Ada Quill at the pier, November 12, 2024. REUTERS/Una Marsh\n\n{BODY}", None, None),
        (f"{BODY}\n\nThe Associated Press contributed to this report.", None, None),
    ],
)
def test_agency_and_place_come_from_datelines_and_notices(text, agency, place):
    _, page, _ = read(text)
    assert (page.agency, page.place) == (agency, place)


def test_bylines_give_people_and_disclaimers_the_outlet():
    notice = "This report was produced by Reuters and has not been edited by Harbour World."
    _, page, _ = read(f"By Tomas Brell and Una Marsh\n\n{BODY}\n\n{notice}")
    assert page.authors == ("Tomas Brell", "Una Marsh")
    assert page.outlet == "Harbour World"


def test_the_record_knows_better_than_the_text():
    _, page, _ = read(
        BODY,
        title="Pier closed",
        outlet="Gazette",
        authors=("Una Marsh",),
        date="2024-11-14T01:00:00",
    )
    assert (page.title, page.outlet, page.authors, page.claimed_date) == (
        "Pier closed",
        "Gazette",
        ("Una Marsh",),
        "2024-11-14",
    )


def test_a_weekday_beside_a_dated_photograph_gives_the_day():
    photo = "Ada Quill speaks at the old pier in Velmora, November 12, 2024. REUTERS/Una Marsh"
    _, page, _ = read(f"Velmora closes its old pier\n\n{photo}\n\n{BODY}")
    assert (page.date_low, page.date_high, page.date_basis) == (
        "2024-11-12",
        "2024-11-12",
        ("weekday",),
    )
    assert page.claimed_date is None


def test_a_photograph_alone_bounds_the_day_from_below():
    photo = "Ada Quill speaks at the old pier in Velmora, November 11, 2024. REUTERS/Una Marsh"
    _, page, _ = read(f"Velmora closes its old pier\n\n{photo}\n\n{BODY}")
    assert (page.date_low, page.date_high, page.date_basis) == ("2024-11-11", None, ("caption",))


def test_a_page_is_not_older_than_what_it_narrates():
    _, page, signals = read(
        f"November 1, 2023\n\n{BODY}\n\nA part of the pier collapsed on March 3, 2024, in a storm."
    )
    assert {s.signal for s in signals} == {"visible", "mention"}
    assert (page.claimed_date, page.date_low, page.date_high) == ("2023-11-01", "2024-03-03", None)


def test_what_is_announced_does_not_date_a_page():
    _, page, _ = read(
        f"November 1, 2023\n\n{BODY}\n\nThe new pier will open on March 3, 2024, the mayor said."
    )
    assert page.date_low == page.date_high == "2023-11-01"


def test_metadata_and_address_of_neighbouring_days_leave_both_open():
    _, page, _ = read(
        BODY, url="https://gazette.example/2024/11/12/pier", date="2024-11-13T18:10:00"
    )
    assert (page.date_low, page.date_high) == ("2024-11-12", "2024-11-13")


def test_a_stamp_in_universal_time_gives_way_to_the_local_day_of_the_address():
    _, page, _ = read(
        BODY, url="https://gazette.example/2024/11/12/pier", date="2024-11-13T02:10:00Z"
    )
    assert (page.date_low, page.date_high) == ("2024-11-12", "2024-11-12")
    assert page.claimed_date == "2024-11-12"


def test_a_month_narrated_after_the_claimed_day_leaves_both_possible():
    told = "The ferry was withdrawn in March 2025 after the storm, the harbour master said."
    _, page, _ = read(f"{BODY}\n\n{told}", date="2024-11-12")
    assert (page.date_low, page.date_high) == ("2024-11-12", "2025-03-01")


def test_the_day_above_the_headline_is_of_the_visit_not_of_the_article():
    top = "<div>Friday, November 22, 2024</div><h1>Velmora closes its old pier</h1>"
    html = f"<html><body>{top}<p>Published on 12 November 2024</p><p>{BODY}</p></body></html>"
    _, page, dates = read(html, format="html")
    assert page.claimed_date == "2024-11-12"
    assert {d.signal: (d.low, d.high) for d in dates}["masthead"] == (None, "2024-11-22")


def test_dates_of_other_stories_are_none_of_the_page():
    teasers = "".join(
        f"<li><a href='/{n}'>A story</a> <span>{n} May 2024</span></li>" for n in range(1, 9)
    )
    html = f"<html><body><h1>Velmora closes its old pier</h1><p>12 November 2024</p><p>{BODY}</p><p>{BODY}</p><ul>{teasers}</ul></body></html>"
    _, page, _ = read(html, format="html")
    assert (page.date_low, page.date_high) == ("2024-11-12", "2024-11-12")


def test_an_undated_page_has_no_day():
    _, page, signals = read(BODY)
    assert (page.date_low, page.date_high, page.date_basis, signals) == (None, None, (), [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "///",
        "…",
        "12345 67890",
        "שלום עולם. זה טקסט קצר מאוד.",
        "\u200b\ufeff",
        "日本語の文章です。" * 30,
        "a" * 30_000,
    ],
)
def test_odd_pages_are_read_without_complaint(text):
    blocks, page, _ = read(text)
    assert page.text == text
    assert "".join("".join(t.split()) for _, t in blocks) == "".join(text.split())


PIECES = st.sampled_from(
    [
        *PARAGRAPHS, "Most popular", "READ MORE: Storm sinks boats", "By Una Marsh", "November 12, 2024", "/", "Share",
        "VELMORA (AP) — The pier is closed.", "What now?", "Comments", "Una says:", "\t", "", "12", "۱۲ نوامبر ۲۰۲۴", "«Привет», сказал он.",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=25).map("\n".join),
    st.lists(PIECES, max_size=40).map(" ".join),
)


@settings(max_examples=60)
@given(TEXTS)
def test_blocks_tile_the_visible_text(text):
    row = Received(page="page-1", source="a", format="text", content=text)
    position = 0
    for block in BLOCKS.rows(outline({"received": RECEIVED.of([row])})["blocks"]):
        assert position <= block.start < block.end
        assert not text[position : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        position = block.end
    assert not text[position:].strip()


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(TEXTS, st.sampled_from(["a.example", "b.example", None])), min_size=1, max_size=5
    ),
    st.randoms(),
)
def test_the_order_of_pages_changes_nothing(texts, random):
    rows = [
        Received(page=f"page-{n}", source=str(n), format="text", content=text, site=site)
        for n, (text, site) in enumerate(texts)
    ]
    straight = outline({"received": RECEIVED.of(rows)})
    random.shuffle(rows)
    # Tables are sorted on making; the stage must also not depend on the order inside one.
    table = RECEIVED.of(rows).take(random.sample(range(len(rows)), len(rows)))
    shuffled = outline({"received": table})
    assert all(straight[name].equals(shuffled[name]) for name in straight)


LEAD = (
    "The harbour board of Velmora voted on Tuesday to close the old pier before winter comes. "
    "Engineers found cracks in nine of the forty piles that carry the deck above the water. "
    "Fishing boats will have to land their catch at the new quay on the other side of the bay. "
    "Ada Quill, who leads the board, said that the work would begin as soon as the ferries stop. "
    "The pier was built ninety years ago and was last repaired after the fire in the net store. "
)
TALK = [
    "What a shame for all of us who learned to swim there. ",
    "They should have mended it years ago when it was cheap. ",
    "My grandfather helped to build it and he would be sad. ",
    "Good riddance, it was a danger to every child in town. ",
]


def one_line(*parts):
    return " ".join(" ".join(parts).split())


def test_comments_on_a_page_without_lines_are_none_of_the_article():
    said = [f"Reply Una Marsh — June {n}th, 2024, 1{n}:05 am {t}" for n, t in enumerate(TALK, 4)]
    text = one_line(LEAD, LEAD, "4 Responses to “Velmora closes pier”", *said, *said, *said)
    body = " ".join(said for role, said in read(text)[0] if role == "body")
    assert "fire in the net store" in body
    assert "grandfather" not in body and "shame" not in body


def test_furniture_behind_a_page_without_lines_is_none_of_the_article():
    tail = (
        "Related Articles New quay opens Harbour fees rise again Ferry season ends early this year "
        "About Us This site tells the news of the bay to all who live beside it and has done so for years. "
    )
    text = one_line(LEAD, LEAD, LEAD, LEAD, LEAD, LEAD, tail)
    body = " ".join(said for role, said in read(text)[0] if role == "body")
    assert "fire in the net store" in body
    assert "tells the news of the bay" not in body


def test_posts_of_a_forum_are_all_its_body():
    posts = "\n\n".join(f"Tern{n}\n\n05-0{n}-2024, 05:2{n} PM\n\n{LEAD}" for n in range(1, 8))
    roles = [role for role, said in read(posts)[0] if "Engineers found" in said]
    assert roles == ["body"] * 7


def test_posts_that_one_name_has_signed_are_no_comments():
    posts = "\n\n".join(f"{LEAD}\n\nposted by Tern | {n}:2{n} PM |" for n in range(1, 8))
    roles = [role for role, said in read(posts)[0] if "Engineers found" in said]
    assert roles == ["body"] * 7


def test_a_page_of_short_sentences_keeps_its_first():
    text = (
        "It rained all night.\nThe bridge fell at noon.\nNobody was hurt.\nShe spoke for an hour."
    )
    assert [role for role, _ in read(text)[0]] == ["body"] * 4


def test_a_menu_over_short_sentences_is_none_of_the_article():
    roles = [role for role, _ in read("Home\nNews\nIt rained all night.\nNobody was hurt.")[0]]
    assert roles == ["navigation", "navigation", "body", "body"]


def test_stamps_without_a_heading_show_where_comments_begin():
    hands = zip(("Una Marsh", "tern77", "Old Salt", "B. Quill"), TALK, strict=True)
    said = "\n\n".join(f"{who} 0{n}.08.24 at 01:3{n}\n\n{t}" for n, (who, t) in enumerate(hands, 1))
    text = f"Velmora closes its old pier\n\n{LEAD}\n\n{LEAD}\n\n{LEAD}\n\n{said}"
    assert role_of(text, "What a shame") == "comment"
    assert role_of(text, "Ada Quill, who leads") == "body"


def test_the_minutes_of_a_live_report_are_no_comments():
    told = "\n\n".join(f"Share Link\n\n0{n}.08.24 at 01:3{n}\n\n{t}" for n, t in enumerate(TALK, 1))
    assert role_of(f"{LEAD}\n\n{LEAD}\n\n{LEAD}\n\n{told}", "What a shame") == "body"


def test_a_gallery_in_the_article_is_captions_and_the_article_goes_on():
    pictures = "\n\n".join(
        f"The week in pictures\n\n1{n} November 2024\n\n{n + 2} boats leave the bay of Velmora in the rain\n\nGetty"
        for n in range(6)
    )
    text = f"{BODY}\n\n{pictures}\n\n{LEAD}"
    assert role_of(text, "4 boats leave") == "caption"
    assert role_of(text, LEAD.strip()) == "body"


def test_declared_authors_are_people_and_nothing_else():
    listed = (
        "Una Marsh",
        "Ole Brandt Lund",
        "Una Marsh Ole Brandt Lund",
        "Ada Quill For Gazette.Example",
        "Min Read",
        "www.gazette.example",
        "Feb.",
        "Chief Reporter",
    )
    _, page, _ = read(BODY, authors=listed)
    assert page.authors == ("Una Marsh", "Ole Brandt Lund", "Ada Quill")


def test_what_went_wrong_on_a_page_is_noted_on_it():
    script = '<script type="application/ld+json">{"headline": </script>'
    _, page, _ = read(f"<html><head>{script}</head><body><p>{BODY}</p></body></html>", "html")
    assert page.notes == ("a block of JSON-LD is broken and was left out",)


def test_an_agency_that_no_list_knows_is_read_from_a_notice():
    notice = "This article was produced by Velmora Press Agency. It has not been edited by Gazette."
    _, page, _ = read(f"{BODY}\n\n{notice}")
    assert page.agency == "Velmora Press Agency"


def test_sentences_of_one_line_hear_their_neighbours_and_lines_of_their_own_do_not():
    odds, line = np.array([2.0, -0.5, 2.0, -3.0]), np.array([False, True, True, True])
    heard = chained(odds, line)
    assert heard[1] > 0 > heard[3]
    assert heard == pytest.approx(chained(odds[::-1].copy(), line)[::-1])
    assert chained(odds, np.zeros(4, bool)) is odds


def test_an_article_that_stands_twice_is_read_once():
    preview = "\n\n".join(PARAGRAPHS[:3])
    blocks, _, _ = read(f"{preview}\n\nSubscribe to read on\n\n{BODY}")
    assert [text for role, text in blocks if role == "body"] == list(PARAGRAPHS)
    assert [role for role, text in blocks if text == PARAGRAPHS[0]] == ["body", "other"]


def test_a_paragraph_that_comes_back_is_the_writer_s():
    blocks, _, _ = read(f"{BODY}\n\n{PARAGRAPHS[0]}")
    assert [role for role, text in blocks if text == PARAGRAPHS[0]] == ["body", "body"]


def test_a_fault_names_the_page_that_was_read(monkeypatch):
    def fail(received):
        raise ValueError("no such luck")

    monkeypatch.setattr(sys.modules["retold.stages.documents.outline"], "draft_html", fail)
    with pytest.raises(ValueError, match="no such luck") as raised:
        read("<p>Velmora closes its old pier.</p>", format="html")
    assert raised.value.__notes__ == ["a.txt"]
