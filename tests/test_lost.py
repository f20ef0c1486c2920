"""Originals that no page names: what witnesses tell of them, and what only seems to."""

from retold.stages.documents import outline
from retold.stages.reuse import share
from retold.tables import RECEIVED, Received
from tests.test_lineage import OWN, STORY, Sheet, edges, laid_out, origins

TWELVE = tuple(line for text in (*STORY, *OWN) for line in (text, f"{text[:-1]}, many said later."))


def without(lines, *numbers):
    """The lines but for some."""
    return tuple(line for n, line in enumerate(lines) if n not in numbers)


def changed(lines, number):
    """The lines with three words of one exchanged."""
    words = lines[number].split()
    for at in (3, 7, 11):
        words[at] = f"mild{at}"
    return (*lines[:number], " ".join(words), *lines[number + 1 :])


def test_witnesses_that_each_lack_what_others_have_show_a_missing_original():
    sheets = [Sheet(f"p{n}", changed(TWELVE, 5 * n), "2031-03-04") for n in range(3)]
    (origin,) = origins(laid_out(*sheets))
    assert origin.pages == ("p0", "p1", "p2")
    told = edges(laid_out(*sheets))
    assert all("what they have it from is not here" in d.why for d in told.values())
    assert {d.confidence for d in told.values()} == {0.85}


def test_a_page_with_the_readings_of_all_is_the_source_and_nothing_is_missing():
    sheets = [Sheet(f"p{n}", changed(TWELVE, 5 * n), "2031-03-04") for n in range(3)]
    tables = laid_out(Sheet("whole", TWELVE, "2031-03-04"), *sheets)
    assert set(edges(tables)) == {(f"p{n}", "whole") for n in range(3)}


def test_an_order_that_only_one_page_has_shows_that_no_other_took_from_it():
    order = TWELVE[::2][::-1] + TWELVE[1::2]
    turned = Sheet("turned", order, "2031-03-04", signals=2)
    plain = [Sheet(f"p{n}", changed(TWELVE, 5 * n), "2031-03-06") for n in range(2)]
    assert not {("p0", "turned"), ("p1", "turned")} & set(edges(laid_out(turned, *plain)))


def house(*texts):
    """The missing originals of pages read from texts, each with its agency."""
    rows = [
        Received(f"p{n}", f"p{n}.txt", "text", text, outlet=f"House {n}", site=f"house{n}.example")
        for n, text in enumerate(texts)
    ]
    tables = dict(outline({"received": RECEIVED.of(rows)}))
    return [(o.agency, o.pages) for o in origins({**tables, **share(tables)})]


def test_a_house_that_one_page_names_is_the_original_of_all_who_have_the_text():
    text = "\n\n".join(STORY)
    credited = f"{text}\n\nSource: Velmora Argus"
    assert house(text, credited) == [("Velmora Argus", ("p0", "p1"))]


def test_a_house_that_one_page_alone_names_is_no_original():
    assert not house("\n\n".join(STORY) + "\n\nSource: Velmora Argus")


def test_a_word_that_stands_in_again_and_again_marks_the_taker():
    """Nothing else tells the two apart: same day, same words."""
    body = tuple(" ".join([*line.split()[:6], "Zorblat", *line.split()[6:]]) for line in STORY)
    told = edges(laid_out(Sheet("a", body, "2031-03-04"), Sheet("b", STORY, "2031-03-04")))
    assert set(told) == {("a", "b")}


def test_words_misspelt_throughout_mark_the_taker_and_one_mended_word_the_mender():
    spoilt = tuple(
        line.replace("water", "watxr").replace("village", "vzllage").replace("soldier", "sqldier")
        for line in STORY
    )
    one = tuple(line.replace("soldiers", "soldeers") for line in STORY)
    for other, edge in ((spoilt, ("a", "b")), (one, ("b", "a"))):
        pair = laid_out(Sheet("a", other, "2031-03-04"), Sheet("b", STORY, "2031-03-04"))
        assert set(edges(pair)) == {edge}
