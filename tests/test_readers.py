import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.errors import UsageError
from retold.readers import ReadSettings, read
from retold.readers.decoding import NotTextError, decode
from retold.readers.records import receive
from retold.tables import RECEIVED, REJECTS, Received, identify

TEXT = "The harbour of Ostrava Bay was closed on Monday.\nNobody was hurt."


def pages(*paths):
    return RECEIVED.rows(read(paths)[0])


def rejects(*paths):
    return {r.source: r.reason for r in REJECTS.rows(read(paths)[1])}


def record(**fields):
    return receive(fields, "row", "utf-8", 0)


def write_rows(path, *records):
    path.write_text("\n".join(json.dumps(r) for r in records), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.txt", "text"), ("a.MD", "markdown"), ("a.html", "html"), ("a.HTM", "html")],
)
def test_a_file_is_one_page_of_the_format_its_ending_tells(tmp_path, name, form):
    (tmp_path / name).write_text(TEXT)
    (page,) = pages(tmp_path)
    assert (page.format, page.content) == (form, TEXT)
    assert page.source == f"{tmp_path.as_posix()}/{name}"


def test_a_text_file_that_holds_a_whole_web_page_is_html(tmp_path):
    (tmp_path / "a.txt").write_text("<!DOCTYPE html><html><body>Words</body></html>")
    assert pages(tmp_path)[0].format == "html"


def test_folders_are_read_all_the_way_down(tmp_path):
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b" / "c" / "d.txt").write_text("two")
    assert sorted(p.content for p in pages(tmp_path)) == ["one", "two"]


def test_source_is_the_path_as_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("one")
    assert [p.source for p in pages("./in/")] == ["in/a.txt"]


def test_the_order_of_paths_changes_nothing(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("same" if name != "b" else "other")
    paths = [tmp_path / f"{name}.txt" for name in "abc"]
    assert read(paths) == read(paths[::-1])


def test_a_missing_path_is_named_in_the_error(tmp_path):
    with pytest.raises(UsageError, match=r"nowhere\.txt"):
        read([tmp_path / "nowhere.txt"])


def test_no_path_at_all_is_wrong_use():
    with pytest.raises(UsageError, match="no path"):
        read([])


def test_an_empty_path_is_not_the_current_folder():
    with pytest.raises(UsageError, match="empty path"):
        read([""])


def test_progress_counts_pages(tmp_path):
    write_rows(tmp_path / "a.jsonl", {"text": "one"}, {"text": "two"})
    seen = []
    read([tmp_path], lambda count, source: seen.append((count, source.rsplit("/", 1)[1])))
    assert seen == [(1, "a.jsonl#1"), (2, "a.jsonl#2")]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.jsonl.gz", "a.json.gz"])
def test_json_lines_are_a_page_each_numbered_by_line(tmp_path, name):
    data = b'{"text": "one"}\n\n{"text": "two"}\n'
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    found = {p.source.rsplit("#", 1)[1]: p.content for p in pages(tmp_path / name)}
    assert found == {"1": "one", "3": "two"}


def test_a_json_file_of_one_object_is_one_page(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"title": "Harbour closed", "text": TEXT}, indent=2))
    (page,) = pages(path)
    assert (page.source, page.title, page.content) == (str(path), "Harbour closed", TEXT)


def test_a_json_array_is_a_page_an_element(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps([{"text": "one"}, {"text": "two"}]))
    found = {p.source.rsplit("/", 1)[1]: p.content for p in pages(tmp_path)}
    assert found == {"a.json#1": "one", "a.json#2": "two"}


def test_the_fields_of_news_crawlers_are_understood():
    page = record(
        url="https://www.Daily-Heron.example/a", title="Harbour closed", maintext=TEXT,
        date_publish="2031-03-04 08:00:00", date_modify="None", date_download="2031-03-05",
        authors=["Ilse Brandt", "None"], source_domain="daily-heron.example", language="en-GB",
        sitename="The Daily Heron", description="Ships wait.", agency="NPA",
    )  # fmt: skip
    assert page == Received(
        page=identify("page", TEXT, "https://www.Daily-Heron.example/a"), source="row",
        format="text", content=TEXT, url="https://www.Daily-Heron.example/a",
        site="daily-heron.example", title="Harbour closed", authors=("Ilse Brandt",),
        outlet="The Daily Heron", agency="NPA", description="Ships wait.", language="en",
        date="2031-03-04 08:00:00", downloaded="2031-03-05", encoding="utf-8",
        extra="{}",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (["Ilse Brandt"], ("Ilse Brandt",)),
        ("['Ilse Brandt', 'Tom Okoro']", ("Ilse Brandt", "Tom Okoro")),
        ("By Ilse Brandt and Tom Okoro", ("Ilse Brandt", "Tom Okoro")),
        ("Ilse Brandt; Tom Okoro", ("Ilse Brandt", "Tom Okoro")),
        ([{"name": "Ilse Brandt"}], ("Ilse Brandt",)),
        ("None", ()),
        ("null", ()),
        ([], ()),
        ("[broken", ("[broken",)),
    ],
)
def test_authors_come_in_many_shapes(value, names):
    assert record(text=TEXT, authors=value).authors == names


def test_the_dates_of_feeds_and_schema_org_are_understood():
    assert record(text=TEXT, pubDate="Tue, 04 Mar 2031 08:00:00 GMT").date.startswith("Tue, 04 Mar")
    page = record(text=TEXT, datePublished="2031-03-04", dateModified="2031-03-06")
    assert (page.date, page.modified) == ("2031-03-04", "2031-03-06")


@pytest.mark.parametrize("missing", [None, "", "None", "null", " ", []])
def test_a_missing_value_gives_way_to_the_next_field(missing):
    assert record(text=missing, maintext=TEXT, title=missing).content == TEXT


def test_html_is_read_where_there_is_no_text():
    assert record(html="<p>Words</p>").format == "html"
    assert record(html="<p>Words</p>", text="Words").format == "text"


def test_a_text_full_of_tags_is_html():
    assert record(content="<p>One</p><p>Two</p>").format == "html"
    assert record(content="If a < b and b > c, then so be it").format == "text"


def test_sections_of_paragraphs_are_joined():
    body = {"summary": ["First."], "sections": [{"headline": [], "paragraphs": ["Two.", "Three."]}]}
    assert record(body=body).content == "First.\n\nTwo.\n\nThree."


def test_unknown_fields_are_kept_as_sorted_json():
    page = record(text=TEXT, zebra=1, apple={"b": 2, "a": None})
    assert page.extra == '{"apple": {"a": null, "b": 2}, "zebra": 1}'


def test_a_second_field_of_the_same_meaning_is_kept_too():
    assert json.loads(record(text=TEXT, date="2031-03-04", pubdate="4 March").extra) == {
        "date": "2031-03-04"
    }


def test_source_may_be_an_address_a_domain_or_a_name():
    assert record(text=TEXT, source="https://heron.example/a").url == "https://heron.example/a"
    assert record(text=TEXT, source="heron.example").site == "heron.example"
    assert record(text=TEXT, source={"id": None, "name": "The Heron"}).outlet == "The Heron"


def test_the_same_content_at_two_addresses_is_two_pages(tmp_path):
    rows = [{"text": TEXT, "url": f"https://{host}.example/"} for host in ("heron", "gull")]
    assert len(pages(write_rows(tmp_path / "a.jsonl", *rows))) == 2


def test_the_same_content_at_one_address_is_one_page(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXT)
    (page,) = pages(tmp_path)
    assert page.source.endswith("a.txt")
    assert rejects(tmp_path) == {f"{tmp_path}/b.txt": f"same content as {tmp_path}/a.txt"}


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café", "utf-8"),
        ("“café”".encode("utf-16"), "“café”", "utf-16-le"),
        ("café".encode("utf-16-be"), "café", "utf-16-be"),
        ("She said “no” to the café’s owner – twice.".encode("cp1252"), None, "cp1252"),
        ("Он сказал, что порт закрыт до утра понедельника.".encode("cp1251"), None, "cp1251"),
        ("港は月曜日に閉鎖された。けが人はいなかった。".encode("shift_jis"), None, "shift_jis"),
    ],
)
def test_encodings(data, text, encoding):
    decoded = decode(data, ReadSettings())
    assert decoded.encoding == encoding
    assert decoded.text == (text or data.decode(encoding))


def test_a_declared_charset_is_believed_where_utf8_fails():
    data = '<meta charset="iso-8859-2"><p>łódź</p>'.encode("iso-8859-2")
    assert "łódź" in decode(data, ReadSettings(), html=True).text


def test_a_wrong_declaration_does_not_spoil_utf8():
    data = '<meta charset="iso-8859-1"><p>łódź</p>'.encode()
    assert "łódź" in decode(data, ReadSettings(), html=True).text


def test_broken_utf8_is_repaired_and_counted():
    decoded = decode("zażółć gęślą".encode()[:-1] + b"\xff and more", ReadSettings())
    assert decoded.repairs == 2
    assert decoded.text.startswith("zażółć gęśl")


def test_nul_characters_in_text_are_dropped_and_counted():
    decoded = decode(b"The harbour\x00 is closed" + b"." * 50, ReadSettings())
    assert (decoded.text[:20], decoded.repairs) == ("The harbour is close", 1)


def test_every_newline_becomes_one_kind():
    assert decode(b"a\r\nb\rc\n", ReadSettings()).text == "a\nb\nc\n"


@given(st.text(st.characters(exclude_characters="\r\x00", exclude_categories=["Cs", "Cc"])))
def test_utf8_text_is_kept_exactly(text):
    decoded = decode(text.encode(), ReadSettings())
    assert decoded.text == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data):
    try:
        decoded = decode(data, ReadSettings(), html=True)
    except NotTextError as refusal:
        assert str(refusal)
    else:
        assert "\x00" not in decoded.text


VALUES = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8)
NAMES = st.sampled_from(["title", "authors", "date", "source", "url", "language", "x"])


@given(st.dictionaries(NAMES, VALUES | st.lists(VALUES, max_size=2), max_size=4))
def test_any_record_with_a_text_is_a_page(fields):
    page = record(**{**fields, "text": TEXT})
    assert RECEIVED.rows(RECEIVED.of([page])) == [page]


@pytest.mark.parametrize(
    "body",
    [
        "<script>var a = 'words'</script>",
        "<img src='a.png' alt='A pier'>",
        "<p> – </p>",
        "",
        "<noscript> </noscript>",
    ],
)
def test_a_page_without_visible_text_is_rejected(tmp_path, body):
    page = f"<html><head><title>Velmora</title></head><body>{body}</body></html>"
    (tmp_path / "a.html").write_text(page)
    (tmp_path / "b.json").write_text(json.dumps({"html": page + "<!-- once more -->"}))
    received, rejects = read([tmp_path])
    assert received.num_rows == 0
    assert all("without visible text" in reason for reason in rejects.column("reason").to_pylist())


def test_text_is_found_however_deep_it_stands(tmp_path):
    (tmp_path / "a.html").write_text("<html><body>" + "<div>" * 5_000 + "words")
    assert len(pages(tmp_path)) == 1


def test_a_page_whose_noscript_is_closed_badly_is_kept(tmp_path):
    (tmp_path / "a.html").write_text("<html><body><noscript><div></noscript><p>words</p>")
    assert len(pages(tmp_path)) == 1
