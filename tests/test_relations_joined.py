"""The same act told on several pages is one act, with its independent origins."""

from dataclasses import replace
from itertools import permutations

from retold.stages.statements.relations import acts_of, tie
from retold.tables import DESCENTS, PAGES, RELATIONS, Descent, Page, Relation

ROW = Relation("r1", "a", 0, 9, "Canada", "AID", "Norway", "heavy grain")


def rows(*things):
    """A row a page, alike but for the thing given."""
    return [replace(ROW, relation=f"r{n}", page=p, object=t) for n, (p, t) in enumerate(things)]


def tied(relations, descents=()):
    pages = [Page(p, p, "text", event="e", story="s") for p in sorted({r.page for r in relations})]
    found = tie(
        {
            "pages": PAGES.of(pages),
            "relations": RELATIONS.of(relations),
            "descents": DESCENTS.of(descents),
        }
    )
    return RELATIONS.rows(found["relations"])


def test_two_pages_of_their_own_are_two_origins():
    found = tied(rows(("a", "heavy grain"), ("b", "grain")))

    assert len({r.act for r in found}) == 1
    assert {r.origins for r in found} == {2}


def test_a_copy_is_no_second_origin():
    copied = Descent("b", "a", "copied", 1.0, 0.9, (), "the same words")

    assert {r.origins for r in tied(rows(("a", "grain"), ("b", "grain")), [copied])} == {1}


def test_other_things_are_other_acts():
    assert len({r.act for r in tied(rows(("a", "grain"), ("b", "warm coats")))}) == 2


def test_a_row_without_a_thing_joins_the_only_act_there_is():
    assert len(acts_of(rows(("a", "grain"), ("b", None)))) == 1
    assert len(acts_of(rows(("a", "grain"), ("b", None), ("c", "warm coats")))) == 3


def test_the_order_of_rows_does_not_matter():
    told = rows(("a", "grain"), ("b", None), ("c", "heavy grain"), ("d", "warm coats"))
    parted = {
        frozenset(frozenset(r.page for r in act) for act in acts_of(order))
        for order in permutations(told)
    }

    assert len(parted) == 1
