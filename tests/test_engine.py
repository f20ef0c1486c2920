"""The local engine: parts, order, remembered steps, failures that name their stage."""

import os
import signal
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.engines import LocalEngine
from retold.engines.parts import parts
from retold.errors import StageError, reading
from retold.shapes import Exchange, Map, Stage
from retold.stores import Workshop
from retold.stores.workshop import table_digest
from retold.tables import (
    FINDINGS,
    PAGES,
    PARSES,
    SENTENCES,
    Finding,
    Page,
    Parse,
    Sentence,
)

PAGES_OF_TWO_STORIES = PAGES.of(
    Page(f"page-{i:03}", f"{i}.txt", "text", story=f"story-{i % 2}") for i in range(90)
)


def flag(tables):
    """A stage for testing: one finding a page, that counts the pages seen together."""
    seen = tables["pages"].num_rows
    rows = [
        Finding(p.page, p.page, 0, 0, "no-date", f"{seen}") for p in PAGES.rows(tables["pages"])
    ]
    return {"findings": FINDINGS.of(rows)}


def fail(tables):
    raise ValueError("no such luck")


def stumble(tables):
    with reading("b.html"):
        return fail(tables)


def die(tables):
    """A stage that the system ends, as it does for want of memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(tables):
    """As `die`, but only the first time; a page's source is the file that remembers it."""
    try:
        Path(tables["pages"]["source"][0].as_py()).open("x").close()
    except FileExistsError:
        return flag(tables)
    return die(tables)


def run(step, tables, **options):
    return LocalEngine(**options).run([Stage("test", (step,))], tables)["findings"]


def test_a_map_covers_every_page_once():
    found = run(Map(flag, "pages", "findings"), {"pages": PAGES_OF_TWO_STORIES}, workers=1)
    assert found["page"].to_pylist() == PAGES_OF_TWO_STORIES["page"].to_pylist()


def test_an_exchange_sees_each_story_whole():
    step = Exchange(flag, "pages", "findings", by="story")
    found = run(step, {"pages": PAGES_OF_TWO_STORIES}, workers=1)
    assert set(found["message"].to_pylist()) == {"45"}


def test_an_exchange_without_key_sees_everything():
    found = run(Exchange(flag, "pages", "findings"), {"pages": PAGES_OF_TWO_STORIES})
    assert set(found["message"].to_pylist()) == {"90"}


def test_processes_change_nothing():
    pages = PAGES.of(Page(f"page-{i:03}", f"{i}.txt", "text") for i in range(200))
    step = Map(flag, "pages", "findings")
    assert run(step, {"pages": pages}, workers=1).equals(run(step, {"pages": pages}, workers=2))


def test_a_process_that_the_system_ends_costs_no_build(tmp_path):
    mark = str(tmp_path / "ended")
    pages = PAGES.of(Page(f"page-{i:03}", mark, "text") for i in range(200))
    step = Map(die_once, "pages", "findings")
    found = run(step, {"pages": pages}, workers=2)
    assert found.equals(run(Map(flag, "pages", "findings"), {"pages": pages}, workers=1))


def test_processes_that_are_ended_again_are_no_fault_of_a_page():
    pages = PAGES.of(Page(f"page-{i:03}", "", "text") for i in range(200))
    with pytest.raises(StageError, match="want of memory"):
        run(Map(die, "pages", "findings"), {"pages": pages}, workers=2)


def counted(page):
    """What a wide step for testing asks of one page."""
    return Finding(page.page, page.page, 0, 0, "no-date", f"{page.text} in {os.getpid()}")


def spread_out(tables, each):
    """A wide step: one finding a page, each made wherever the engine likes."""
    found = each(counted, PAGES.rows(tables["pages"]))
    assert [f.page for f in found] == tables["pages"]["page"].to_pylist()
    return {"findings": FINDINGS.of(found)}


@pytest.mark.parametrize(("workers", "elsewhere"), [(1, False), (2, True)])
def test_a_wide_step_is_lent_the_processes_there_are(workers, elsewhere):
    step = Exchange(spread_out, "pages", "findings", wide=True)
    found = run(step, {"pages": PAGES_OF_TWO_STORIES}, workers=workers)
    assert any(f"in {os.getpid()}" not in m for m in found["message"].to_pylist()) == elsewhere


@given(st.permutations(range(40)))
def test_parts_do_not_depend_on_input_order(order):
    rows = [Page(f"page-{i:03}", "s", "t", story=f"s{i % 3}") for i in range(40)]
    step = Exchange(flag, "pages", "findings", by="story")
    shuffled = PAGES.schema.empty_table()
    shuffled = pa.concat_tables([PAGES.of([rows[i]]) for i in order])
    one = [sorted(p["pages"]["page"].to_pylist()) for p in parts(step, {"pages": shuffled})]
    other = [sorted(p["pages"]["page"].to_pylist()) for p in parts(step, {"pages": PAGES.of(rows)})]
    assert one == other


def test_tables_of_a_part_are_about_its_pages():
    sentences = SENTENCES.of(
        Sentence(p, 0, 4, "body", 0, f"s-{p}", "text")
        for p in PAGES_OF_TWO_STORIES["page"].to_pylist()
    )
    step = Exchange(flag, "pages sentences", "findings", by="story")
    for part in parts(step, {"pages": PAGES_OF_TWO_STORIES, "sentences": sentences}):
        assert set(part["sentences"]["page"].to_pylist()) == set(part["pages"]["page"].to_pylist())


def test_a_failure_names_its_stage():
    with pytest.raises(StageError, match=r"'test'.*no such luck"):
        run(Map(fail, "pages", "findings"), {"pages": PAGES_OF_TWO_STORIES}, workers=1)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_names_the_page_that_was_read(workers):
    with pytest.raises(StageError, match=r"the page b\.html"):
        run(Map(stumble, "pages", "findings"), {"pages": PAGES_OF_TWO_STORIES}, workers=workers)


def test_a_finished_step_is_not_done_again(tmp_path):
    memory = Workshop(tmp_path)
    step = Map(flag, "pages", "findings")
    tables = {"pages": PAGES_OF_TWO_STORIES}
    first = run(step, tables, memory=memory, workers=1)
    again = LocalEngine(memory=memory)
    assert again.run([Stage("test", (step,))], tables)["findings"].equals(first)
    assert again.costs[0].recalled


MANY = [Page(f"page-{n:04}", f"{n}.txt", f"text {n}", story=f"s{n // 3:04}") for n in range(600)]
STEPS = [Map(flag, "pages", "findings"), Exchange(flag, "pages", "findings", by="story")]


class Ledger:
    """A memory in a dictionary that counts what it was asked to keep."""

    def __init__(self):
        self.kept, self.news = {}, 0

    def recall(self, step, tables):
        return self.kept.get((step, table_digest(tables["pages"])))

    def recall_rows(self, step):
        return self.kept.get(step)

    def keep_rows(self, step, written):
        self.kept[step] = written

    def keep(self, step, tables, written):
        self.news += tables["pages"].num_rows
        self.kept[step, table_digest(tables["pages"])] = written


def measure(tables):
    """A step by content, for testing: one parse a sentence."""
    distinct = dict(
        zip(*(tables["sentences"][n].to_pylist() for n in ("key", "text")), strict=True)
    )
    measure.seen += sorted(distinct)
    return {"parses": PARSES.of(Parse(*item, *9 * ((),)) for item in distinct.items())}


def test_a_sentence_that_was_read_on_one_page_is_not_read_on_another(tmp_path):
    step, measure.seen = Map(measure, "sentences", "parses", by="key"), []
    told = [("p", "ab"), ("p", "cd"), ("q", "ab")], [("q", "ab"), ("r", "ef")]
    for rows in told:
        sentences = SENTENCES.of(Sentence(p, 0, 2, "body", 0, f"s-{t}", t) for p, t in rows)
        engine = LocalEngine(memory=Workshop(tmp_path), workers=1)
        parses = engine.run([Stage("test", (step,))], {"sentences": sentences})["parses"]
        assert parses["text"].to_pylist() == sorted({t for _, t in rows})
    assert measure.seen == ["s-ab", "s-cd", "s-ef"]


@pytest.mark.parametrize("step", STEPS, ids=["map", "exchange"])
def test_a_new_page_changes_only_its_own_part(step):
    ledger = Ledger()
    run(step, {"pages": PAGES.of(MANY[:300] + MANY[301:])}, memory=ledger, workers=1)
    before = ledger.news
    run(step, {"pages": PAGES.of(MANY)}, memory=ledger, workers=1)
    assert 0 < ledger.news - before <= 128


@settings(deadline=None, max_examples=20)
@given(st.sets(st.integers(0, 599)), st.sampled_from(STEPS))
def test_pages_that_join_give_the_same_as_from_scratch(joining, step):
    ledger, whole = Ledger(), {"pages": PAGES.of(MANY)}
    first = PAGES.of(page for n, page in enumerate(MANY) if n not in joining)
    run(step, {"pages": first}, memory=ledger, workers=1)
    assert run(step, whole, memory=ledger, workers=1).equals(run(step, whole, workers=1))


def test_a_damaged_memory_is_done_again(tmp_path):
    memory = Workshop(tmp_path)
    step = Map(flag, "pages", "findings")
    tables = {"pages": PAGES_OF_TWO_STORIES}
    first = run(step, tables, memory=memory, workers=1)
    for path in tmp_path.rglob("*.arrow"):
        path.write_bytes(b"half a file")
    assert run(step, tables, memory=memory, workers=1).equals(first)


def tally(tables, kept=None):
    """A stage for testing that counts how often it has run and keeps the number to itself."""
    before = kept["tally"]["runs"][0].as_py() if kept else 0
    return flag(tables) | {"tally": pa.table({"runs": [before + 1]})}


def test_what_a_step_keeps_is_lent_to_it_in_the_next_build_and_to_nobody_else(tmp_path):
    step = Exchange(tally, "pages", "findings", keeps="tally")
    for pages in (PAGES_OF_TWO_STORIES.slice(0, 5), PAGES_OF_TWO_STORIES):
        workshop = Workshop(tmp_path)
        held = LocalEngine(memory=workshop).run([Stage("test", (step,))], {"pages": pages})
        workshop.tidy()
        assert "tally" not in held
    assert workshop.recall_last(step, "tally")["tally"]["runs"].to_pylist() == [2]
