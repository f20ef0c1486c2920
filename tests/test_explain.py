"""Explanations: from an id to what it is, what it rests on, and why."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from retold import open_dossier
from retold.cli import main
from retold.errors import UsageError
from retold.stages.dossier.explain import IDS, explain
from retold.stages.lineage import descend
from tests.invented_story import TEXTS, invented
from tests.test_lineage import FARM, OTHER_PAPER, PAPER, STORY, WIRE, laid_out


def told(wanted, other=None, tables=None):
    return str(explain(tables or invented(), wanted, other))


def grown(*sheets):
    tables = laid_out(*sheets)
    return {**tables, **descend(tables)}


def test_a_page_says_where_its_text_is_from_with_the_words_it_rests_on():
    text = told("page-farm")
    assert "A copy" in text
    assert "copied from Shoreline Post (page-shore)" in text
    assert "94 of 100 body words" in text
    assert "page-shore[" in text


def test_every_row_with_an_id_is_explained():
    tables = invented()
    for table, column, _ in IDS:
        for name in tables.get(table.name, table.empty()).column(column).to_pylist():
            if name:
                assert told(name, tables=tables).startswith(name)


def test_every_cited_place_lies_on_its_page():
    for wanted in TEXTS:
        for section in explain(invented(), wanted).sections:
            for cite in (c for point in section.points for c in point.cites):
                assert 0 <= cite.start < cite.end <= len(TEXTS[cite.page])


def test_the_beginning_of_an_id_will_do_where_it_is_the_only_one():
    assert told("page-fa").startswith("page-farm")


def test_the_beginning_of_several_ids_is_refused_with_their_names():
    with pytest.raises(UsageError, match="page-digest, page-farm"):
        told("page-")


def test_an_unknown_id_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match="page-shore"):
        told("page-shroe")


def test_a_page_is_found_by_the_path_it_was_read_from():
    assert told("page-farm.txt").startswith("page-farm")


def test_a_place_tells_the_check_of_its_sentence():
    page, start, end = "page-digest", *_place("page-digest", "The barge belongs")
    text = told(f"{page}[{start}:{end}]")
    assert "unsupported" in text and "No other page speaks of a fine" in text


def _place(page, words):
    start = TEXTS[page].index(words)
    return start, start + len(words)


@pytest.mark.parametrize("offsets", ["[9:3]", "[0:999999]", "[4:4]"])
def test_a_place_beyond_the_page_is_refused(offsets):
    with pytest.raises(UsageError, match="START < END"):
        told(f"page-farm{offsets}")


@pytest.mark.parametrize("wanted", ["summary-0", "question-1", "story-merrow"])
def test_what_has_only_a_number_or_a_name_is_explained(wanted):
    assert told(wanted).startswith(wanted)


def test_a_summary_number_that_is_not_there_is_refused():
    with pytest.raises(UsageError, match="count from 0"):
        told("summary-99")


def test_an_edge_tells_the_signs_of_its_direction_with_their_weight():
    tables = grown(WIRE, FARM)
    (edge,) = tables["descents"].column("descent").to_pylist()
    text = told(edge, tables=tables)
    assert "Rule: date" in text and "log-odds" in text
    assert "2031-09-19" in text


def test_a_refused_source_says_why():
    tables = grown(WIRE, PAPER, OTHER_PAPER)
    text = told("paper", tables=tables)
    assert "Sources that were weighed and refused" in text
    assert "Both took what they share from Reuters" in text


def test_two_pages_that_share_only_a_speech_are_told_apart():
    own = replace(FARM, name="own", body=(WIRE.body[-2], WIRE.body[-1], "Insurers put it high."))
    assert "not kin" in told("own", "wire", grown(WIRE, own))


def test_two_pages_that_share_nothing_are_told_so():
    assert "no passage" in told("page-digest", "page-farm")


def test_an_original_shows_its_text_and_where_pages_differ():
    changed = (STORY[0].replace("nine days", "six days"), *STORY[1:5])
    tables = grown(PAPER, OTHER_PAPER, replace(FARM, name="third", body=changed, day="2031-03-06"))
    (origin,) = tables["origins"].column("origin").to_pylist()
    text = told(origin, tables=tables)
    assert "missing original of Reuters" in text
    assert "after nine days of rain" in text
    assert "“six” in" in text


def test_the_verb_prints_json_with_offsets(example_folder):
    page = open_dossier(example_folder).table("pages").column("page")[0].as_py()
    done = CliRunner().invoke(main, ["explain", str(example_folder), page, "--json"])
    assert json.loads(done.stdout)["id"] == page


def test_the_verb_refuses_an_unknown_id_with_exit_two(example_folder):
    done = CliRunner().invoke(main, ["explain", str(example_folder), "page-nowhere"])
    assert done.exit_code == 2
    assert "no row of this dossier" in done.output
