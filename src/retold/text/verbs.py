"""Forms of English verbs that no ending makes, from `text/data/irregular-verbs.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from retold.text.knowledge import knowledge


@cache
def pasts() -> Mapping[str, str]:
    """The simple past of each irregular verb."""
    return {row["verb"]: row["past"] for row in knowledge("irregular-verbs")}


@cache
def participles() -> Mapping[str, str]:
    """The past participle of each irregular verb that has one."""
    rows = knowledge("irregular-verbs")
    return {row["verb"]: row["participle"] for row in rows if row["participle"]}


@cache
def bases() -> Mapping[str, str]:
    """The verb of each irregular form."""
    return {
        form: row["verb"]
        for row in knowledge("irregular-verbs")
        for form in (row["past"], row["participle"], *row["other"].split("|"))
        if form
    }
