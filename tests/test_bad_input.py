"""Each bad input is read or stands in `rejects` with its reason; nothing crashes or blocks."""

import gzip
import json
import os
import socket
import time
from pathlib import Path
from time import process_time

import pytest

from retold.readers import ReadSettings, read
from retold.stages.documents import outline
from retold.stages.documents.settings import Settings
from retold.tables import BLOCKS, FACTS, RECEIVED, REJECTS, Received


def outcome(*paths, **settings):
    """Contents of the pages read, and reasons by the last part of the source."""
    received, rejects = read(paths, settings=ReadSettings(**settings))
    contents = [p.content for p in RECEIVED.rows(received)]
    return contents, {r.source.rsplit("/", 1)[-1]: r.reason for r in REJECTS.rows(rejects)}


def test_an_empty_folder(tmp_path):
    contents, reasons = outcome(tmp_path)
    assert contents == []
    assert "no readable file" in reasons[tmp_path.name]


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl"])
def test_an_empty_or_blank_file(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    contents, reasons = outcome(tmp_path)
    assert contents == []
    assert "empty" in reasons[name] or "blank" in reasons[name]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "a PNG image"),
        (b"PK\x03\x04rest", "a zip archive"),
        (bytes(range(256)) * 40, "a binary file"),
        (os.urandom(5000), "a binary file"),
    ],
)
def test_a_binary_says_what_it_is(tmp_path, data, what):
    (tmp_path / "a.txt").write_bytes(data)
    contents, reasons = outcome(tmp_path)
    assert contents == []
    assert what in reasons["a.txt"]


def test_a_100_mb_text_is_refused_without_reading_it(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.write(b"words ")
        file.truncate(100_000_000)
    started = time.perf_counter()
    contents, reasons = outcome(tmp_path)
    assert contents == []
    assert "100.0 MB" in reasons["a.txt"]
    assert "20.0 MB" in reasons["a.txt"]
    assert time.perf_counter() - started < 2


def test_a_gzip_bomb_is_refused(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b" " * 30_000_000))
    assert "too large" in outcome(tmp_path)[1]["a.txt.gz"]


def test_a_line_of_5_mb_is_read(tmp_path):
    text = "word " * 1_000_000
    (tmp_path / "a.txt").write_text(text)
    assert outcome(tmp_path) == ([text], {})


def test_a_json_line_cut_in_half_loses_only_itself(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "one"}\n{"text": "tw\n{"text": "three"}')
    contents, reasons = outcome(tmp_path)
    assert sorted(contents) == ["one", "three"]
    assert reasons == {
        "a.jsonl#2": "broken JSON: unterminated string starting, character 10 of line 1"
    }


def test_a_json_array_cut_in_half_gives_what_is_whole(tmp_path):
    (tmp_path / "a.json").write_text('[{"text": "one"}, {"text": "two"}, {"te')
    contents, reasons = outcome(tmp_path)
    assert sorted(contents) == ["one", "two"]
    assert "broken JSON" in reasons["a.json#3"]


def test_a_json_line_over_the_limit_loses_only_itself(tmp_path):
    rows = [{"text": "one"}, {"text": "x" * 3000}, {"text": "three"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    contents, reasons = outcome(tmp_path, max_page_bytes=1000)
    assert sorted(contents) == ["one", "three"]
    assert "too large" in reasons["a.jsonl#2"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"title": "No words"}', "a record without text: it has title"),
        ('{"text": null}', "a record without text"),
        ('["a", "list"]', "JSON list"),
        ("3", "JSON int"),
        ("[" * 100_000, "nested too deep"),
        ('{"text": ' + "9" * 5000 + "}", "JSON"),
    ],
)
def test_a_record_that_is_no_page(tmp_path, line, reason):
    (tmp_path / "a.jsonl").write_text('{"text": "one"}\n' + line)
    contents, reasons = outcome(tmp_path)
    assert contents == ["one"]
    assert reason in reasons["a.jsonl#2"]


def test_half_characters_in_json_are_repaired(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "one \\ud83d two", "x": "\\ud83d"}')
    assert outcome(tmp_path) == (["one \ufffd two"], {})


@pytest.mark.parametrize("damage", ["truncated", "corrupt"])
def test_damaged_gzip_gives_the_rows_before_the_damage(tmp_path, damage):
    rows = [json.dumps({"text": f"row {n} {os.urandom(40).hex()}"}) for n in range(400)]
    data = bytearray(gzip.compress("\n".join(rows).encode()))
    if damage == "truncated":
        del data[len(data) // 2 :]
    else:
        data[len(data) // 2 : len(data) // 2 + 50] = bytes(50)
    (tmp_path / "a.jsonl.gz").write_bytes(data)
    contents, reasons = outcome(tmp_path)
    assert len(contents) > 100
    assert any("the gzip data" in reason and "were read" in reason for reason in reasons.values())


def test_a_link_loop_ends(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("one")
    (tmp_path / "in" / "again").symlink_to(tmp_path, target_is_directory=True)
    contents, reasons = outcome(tmp_path)
    assert contents == ["one"]
    assert reasons["again"] == f"the same folder as {tmp_path}"


def test_links_that_lead_nowhere(tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "missing.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    _, reasons = outcome(tmp_path)
    assert "broken link" in reasons["gone.txt"]
    assert "leads nowhere" in reasons["self.txt"]


def test_a_linked_folder_is_read_once(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("one")
    (tmp_path / "alias").symlink_to("real", target_is_directory=True)
    contents, reasons = outcome(tmp_path)
    assert contents == ["one"]
    assert reasons == {"alias": f"the same folder as {tmp_path}/real"}


def test_a_file_without_permission(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.txt").write_text("two")
    opened = Path.open

    def refuse(path, *args, **kwargs):
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    assert outcome(tmp_path) == (["one"], {"b.txt": "no permission to read it"})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission(tmp_path):
    (tmp_path / "locked").mkdir(mode=0)
    assert "no permission" in outcome(tmp_path)[1]["locked"]


def test_pipes_sockets_and_devices_never_block(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    os.mkfifo("pipe.txt")
    (tmp_path / "null.txt").symlink_to("/dev/null")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind("plug.txt")
        reasons = outcome(".")[1]
    assert {name: reason.split(";")[0] for name, reason in reasons.items()} == {
        "pipe.txt": "a named pipe", "plug.txt": "a socket", "null.txt": "a device",
    }  # fmt: skip


def test_unknown_endings_are_listed_with_the_known(tmp_path):
    (tmp_path / "a.docx").write_text("one")
    (tmp_path / "README").write_text("one")
    _, reasons = outcome(tmp_path)
    assert ".docx" in reasons["a.docx"]
    assert ".jsonl" in reasons["a.docx"]
    assert "no ending" in reasons["README"]


def test_hidden_files_and_folders_are_one_row_each(tmp_path):
    (tmp_path / ".git" / "objects").mkdir(parents=True)
    (tmp_path / ".git" / "a.txt").write_text("one")
    (tmp_path / ".DS_Store").write_text("x")
    contents, reasons = outcome(tmp_path)
    assert contents == []
    assert reasons.keys() == {".git", ".DS_Store"}
    assert "hidden folder" in reasons[".git"]


def test_the_same_file_named_twice_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_text("one")
    assert outcome(tmp_path / "a.txt", tmp_path / "a.txt", tmp_path) == (["one"], {})


def test_overlapping_paths_are_read_once(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("one")
    assert outcome(tmp_path / "in", tmp_path) == (["one"], {})


def test_the_same_folder_by_two_names_says_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("one")
    contents, reasons = outcome("in", tmp_path / "in")
    assert contents == ["one"]
    assert reasons == {"in": f"the same folder as {tmp_path}/in"}


def test_file_names_that_are_no_utf8(tmp_path):
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("one")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert outcome(tmp_path) == (["one"], {})


def test_a_very_deep_folder(tmp_path):
    deep = tmp_path.joinpath(*["d"] * 400)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("one")
    assert outcome(tmp_path)[0] == ["one"]


def test_ten_thousand_tiny_files_are_quick(tmp_path):
    for number in range(10_000):
        (tmp_path / f"{number}.txt").write_text(f"page {number}")
    started = time.process_time()
    assert len(outcome(tmp_path)[0]) == 10_000
    assert time.process_time() - started < 5


@pytest.mark.parametrize("name", ["list.txt", "list.md", "list.json"])
def test_an_endless_list_of_lines_is_no_page(tmp_path, name):
    text = "a\n" * 400_001
    content = json.dumps({"text": text}) if name.endswith("json") else text
    (tmp_path / name).write_text(content, encoding="utf-8")
    received, rejects = read([tmp_path])
    assert received.num_rows == 0
    assert "a list, not a page" in rejects["reason"][0].as_py()


@pytest.mark.parametrize(
    "text",
    ["A | " * 200_000, "“He said “" * 40_000, "By Una Marsh " * 40_000, "VELMORA (AP) - " * 40_000,
     "[" * 500_000, "Una Marsh, " * 40_000, "12 March 2031 " * 30_000, "Subscribe to read on. " * 20_000],
)  # fmt: skip
def test_monotonous_text_takes_no_more_than_seconds(text):
    pages = [
        Received(page="p", source="p", format=form, content=content)
        for form, content in (("text", text), ("html", f"<title>{text}</title><p>{text}</p>"))
    ]
    started = process_time()
    for page in pages:
        outline({"received": RECEIVED.of([page])})
    assert process_time() - started < 30


@pytest.mark.parametrize("sep", ["\n", "\n\n", " "])
@pytest.mark.parametrize("form", ["text", "html"])
def test_of_an_endless_page_only_the_start_is_read(form, sep):
    text = sep.join(
        ["The ferry to Velmora left the harbour late on Friday, her owners said."] * 900
    )
    few, many = (outlined(form, text * times, longest_page=5_000) for times in (1, 3))
    assert few[0][:-1] == many[0][:-1]  # the work does not grow with what is not read
    assert max(b.end for b in many[0] if b.role == "body") <= 5_000
    assert (many[0][-1].role, many[0][-1].rule) == ("other", "longer than is read")
    assert [f.value for f in many[1] if f.fact == "truncated"] == ["longer than is read"]


def test_of_a_million_lines_only_the_first_are_read():
    blocks, facts = outlined("text", "Fog.\n" * 500, most_pieces=50)
    assert [b.rule for b in blocks].index("longer than is read") == len(blocks) - 1
    assert blocks[-1].start == 50 * 5
    assert "truncated" in {f.fact for f in facts}


def test_a_word_is_not_cut_where_an_endless_page_is():
    blocks, _ = outlined("text", "ferry " * 1_000, longest_page=1_000)
    assert [b.end % 6 for b in blocks if b.role == "other"][:1] == [5]


def outlined(form, text, **settings):
    """Blocks and facts of one page under settings."""
    row = Received(page="p", source="p", format=form, content=text)
    tables = outline({"received": RECEIVED.of([row])}, Settings(**settings))
    return BLOCKS.rows(tables["blocks"]), FACTS.rows(tables["facts"])
