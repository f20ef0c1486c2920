"""The phrases of furniture, and what is looked for before they are."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retold.stages.documents.roles.cues import cue_of, cues

LETTERS = string.ascii_letters + string.digits + string.punctuation + " ©›»"


@pytest.mark.parametrize("cue", [cue for cue in cues() if cue.needs], ids=lambda cue: cue.needs[0])
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_line_that_fits_a_cue_has_what_the_cue_needs(cue, data):
    # Without the edges of words, which make most lines that are drawn fail.
    loose = re.compile(cue.matches.pattern.replace(r"\b", ""), cue.matches.flags)
    line = data.draw(st.from_regex(loose, alphabet=LETTERS))
    assert any(need in line.lower() for need in cue.needs)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Advertisement", "promo"),
        ("Mina Corl contributed to this report.", "byline"),
        ("The quay at dusk (pictured left)", "caption"),
        ("© 2021 Velmora Courier", "notice"),
        ("« Older posts", "navigation"),
        ("Storm shuts the harbour »", "navigation"),
        ("«Revisamos cada muelle», dijo Jonas Brel.", None),
        ("Jonas Brel dijo: «Cada muelle»", None),
        ("The pier of Velmora is closed.", None),
        ("", None),
    ],
)
def test_a_phrase_tells_the_role_of_its_line(line, role):
    found = cue_of(line, 200)
    assert (found.role if found else None) == role


def test_the_first_cue_of_the_list_wins():
    both = "Sign up for our newsletter. All rights reserved."
    first = cue_of(both, 200)
    assert first == min(c for c in cues() if c.where in {"start", "any"} and c.matches.search(both))
