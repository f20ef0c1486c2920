"""What `html.scan` reads of lexbor's markup is lexbor's tree, for any soup of tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from retold.stages.documents.html import tree as html_tree
from retold.stages.documents.html.nodes import Nodes
from retold.stages.documents.html.scan import ABOVE, BEHIND, KEPT, SHAPE, TEXT
from retold.stages.documents.html.shapes import ANCHOR, PARAGRAPH
from retold.stages.documents.html.tree import read_markup

PIECES = st.one_of(
    st.sampled_from((
        *"<p> </p> <b> </b> <a> </a> <table> <td> </table> <ul> <li> <br> <img> <pre>\n\n </pre>".split(" "),
        *"<select> <option> <form> </form> <h1> </h1> <title> </title> <xmp> </xmp> <plaintext>".split(),
        *"<template> </template> <noscript> </noscript> <svg> </svg> <title> <textarea> </textarea>".split(),
        *"<script> </script> <style> </style> <math> <mi> <listing> <head> <body> </body> <frameset>".split(),
        *"<!-- --> <!--> <?x > <!DOCTYPE <![CDATA[ ]]> &amp; &lt; &nbsp; &quot; &#60; &#0; < > & \" ' =".split(),
        '<p class="a &amp; b" id=x>', "<i =a=1 b'\"=2 c<d hidden>", "<a\"b c/d e='<p class=\"f\">'>", "<wbr/>",
    )),
    st.text('ab \n\t\u00a0\u2003é😀<>&"=-!?/;', max_size=6),
)  # fmt: skip
SOUP = st.lists(PIECES, max_size=25).map("".join)
DEEP = st.recursive(SOUP, lambda inner: st.lists(inner).map(lambda p: f"<div>{''.join(p)}</div>"))


def traversed(tree):
    """Elements (name, attributes) and texts in document order, each with the number of the node around."""
    numbers, found = {}, []
    for node in tree.root.traverse(include_text=True):
        above = numbers.get(node.parent.mem_id, -1)
        if node.is_element_node:
            numbers[node.mem_id] = len(found)
            found.append((node.tag, {k: v or "" for k, v in node.attributes.items()}, above))
        elif node.is_text_node and node.text_content:
            # Texts that touch are one where markup is read.
            if found and found[-1][0] == "" and found[-1][2] == above and touch(node):
                found[-1] = ("", found[-1][1] + node.text_content, above)
            else:
                found.append(("", node.text_content, above))
    return found


def touch(node):
    return node.prev is not None and node.prev.is_text_node


def scanned(nodes):
    return [
        (nodes.tag(at), nodes.attributes(at) if nodes.tag(at) else nodes.text(at), nodes.above(at))
        for at in range(len(nodes.table))
    ]


@given(DEEP)
def test_nodes_are_those_of_the_tree(html):
    trees = []

    class Kept(LexborHTMLParser):
        def __init__(self, *said, **options):
            super().__init__(*said, **options)
            trees.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html_tree, "LexborHTMLParser", Kept)
        markup = read_markup(html)
    assert scanned(Nodes(markup.text)) == traversed(trees[0])


@given(DEEP)
def test_elements_of_one_shape_are_alike_and_each_ends_where_its_last_node_does(html):
    nodes = Nodes(read_markup(html).text)
    seen = {}
    for at, row in enumerate(nodes.table.tolist()):
        inside = [n for n in range(len(nodes.table)) if n > at and within(nodes, n, at)]
        assert row[BEHIND] == max(inside, default=at) + 1
        if row[SHAPE] != TEXT:
            kept = {k: v for k, v in nodes.attributes(at).items() if k in KEPT}
            assert seen.setdefault(row[SHAPE], (nodes.tag(at), kept)) == (nodes.tag(at), kept)


def within(nodes, node, around):
    while node > around:
        node = int(nodes.table[node, ABOVE])
    return node == around


@given(st.text('<>/!?-="& abp;', max_size=40))
def test_markup_that_lexbor_never_writes_is_read_to_its_end(markup):
    nodes = Nodes(markup)
    assert all(row[BEHIND] <= len(nodes.table) for row in nodes.table.tolist())


def test_what_is_asked_is_found_in_order_and_inside():
    nodes = Nodes('<p><a href="x">one</a></p><a>two</a><p>three<a>four</a></p>')
    inside = nodes.inside(PARAGRAPH, nodes.asked(ANCHOR))
    assert [(nodes.text(a), a in inside) for a in nodes.asked(ANCHOR)] == [
        ("one", True), ("two", False), ("four", True),
    ]  # fmt: skip
    assert [nodes.text(a) for p in nodes.asked(PARAGRAPH) for a in nodes.asked(ANCHOR, p)] == [
        "one",
        "four",
    ]
