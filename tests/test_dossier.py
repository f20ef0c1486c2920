"""Laws of every dossier, held to the bundled example: spans, order, bytes, verdicts."""

import json
import shutil

import pyarrow as pa
import pytest

import retold
from retold.tables import BY_NAME, OPEN, ROLES
from tests.conftest import EXAMPLE

PLACED = [n for n in OPEN if {"page", "start", "end"} <= set(BY_NAME[n].columns)]
CITING = [n for n in OPEN if "spans" in BY_NAME[n].columns]


@pytest.mark.parametrize("name", PLACED)
def test_every_span_lies_within_its_page(example, name):
    length = {p["page"]: len(p["text"]) for p in example.table("pages").to_pylist()}
    for row in example.table(name).to_pylist():
        assert 0 <= row["start"] <= row["end"] <= length[row["page"]]


@pytest.mark.parametrize("name", CITING)
def test_every_cited_span_holds_words(example, name):
    text = {p["page"]: p["text"] for p in example.table("pages").to_pylist()}
    for row in example.table(name).to_pylist():
        for span in row["spans"]:
            assert text[span["page"]][span["start"] : span["end"]].strip()


@pytest.mark.parametrize("name", ["quotes", "figures"])
def test_the_text_of_a_row_is_the_text_of_its_span(example, name):
    text = {p["page"]: p["text"] for p in example.table("pages").to_pylist()}
    for row in example.table(name).to_pylist():
        assert text[row["page"]][row["start"] : row["end"]] == row["text"]


def test_blocks_cover_every_visible_character_once(example):
    blocks = example.table("blocks").to_pylist()
    assert {b["role"] for b in blocks} <= set(ROLES)
    for page in example.table("pages").to_pylist():
        left = list(page["text"])
        for block in (b for b in blocks if b["page"] == page["page"]):
            assert all(c is not None for c in left[block["start"] : block["end"]])
            left[block["start"] : block["end"]] = [None] * (block["end"] - block["start"])
        assert not "".join(c for c in left if c).strip()


@pytest.mark.parametrize("name", ["summary", "findings", "descents", "utterances", "disputes"])
def test_nothing_stands_without_a_span(example, name):
    whole_page = {"no-date", "no-source"}
    for row in example.table(name).to_pylist():
        assert row["spans"] or row.get("kind") in whole_page


def saved(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".workshop" not in p.parts and p.name != "manifest.json"
    }


def test_two_runs_and_any_order_give_the_same_bytes(example_folder, tmp_path):
    files = sorted(p for p in EXAMPLE.iterdir())
    retold.build(list(reversed(files)), tmp_path / "turned", workers=2)
    retold.build(files, tmp_path / "straight", workers=1)
    assert saved(tmp_path / "turned") == saved(tmp_path / "straight")


def test_pages_that_join_a_dossier_give_the_same_as_from_scratch(example_folder, tmp_path):
    files = sorted(p for p in EXAMPLE.iterdir())
    retold.build(files[:-2], tmp_path / "joined", workers=1)
    retold.build(files, tmp_path / "joined", workers=1)
    assert saved(tmp_path / "joined") == saved(example_folder)


def test_a_second_build_takes_up_the_first(example_folder, tmp_path):
    folder = tmp_path / "again"
    shutil.copytree(example_folder, folder)
    dossier = retold.build(EXAMPLE, folder, workers=1)
    assert all(cost["recalled"] for cost in dossier.manifest["costs"])
    assert saved(folder) == saved(example_folder)


def test_manifest_tells_inputs_counts_and_costs(example_folder):
    manifest = json.loads((example_folder / "manifest.json").read_text())
    assert manifest["counts"]["pages"] == 10
    assert manifest["inputs"]["count"] == 10
    assert manifest["costs"][0]["stage"] == "documents"
    assert {"module", "set", "measure", "score"} <= set(manifest["error_card"][0])


def test_python_gives_arrow_pandas_polars_and_sql(example):
    assert isinstance(example.table("pages"), pa.Table)
    assert len(example.pandas("pages")) == 10
    assert example.polars("pages").height == 10
    assert example.sql("select count(*) as n from pages").to_pylist() == [{"n": 10}]


def test_notebook_view_is_small_and_escaped(example):
    html = example._repr_html_()
    assert "<table>" in html
    assert len(html) < 5000


def test_an_unknown_table_is_refused_with_the_names_there_are(example):
    with pytest.raises(retold.UsageError, match="quotes"):
        example.table("quotations")


def test_a_folder_without_a_dossier_is_refused(tmp_path):
    with pytest.raises(retold.UsageError, match="retold build"):
        retold.open_dossier(tmp_path)


def test_nothing_read_tells_every_reason(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(retold.NothingReadError) as caught:
        retold.build(tmp_path)
    assert caught.value.rejects


def test_rules_only_still_builds(tmp_path, monkeypatch):
    monkeypatch.setenv("RETOLD_RULES_ONLY", "1")
    dossier = retold.build(EXAMPLE, workers=1)
    assert dossier.manifest["parser"] == "rules-only"
    speakers = set(dossier.table("quotes")["speaker"].to_pylist())
    assert "Helena Dragovic" in speakers
