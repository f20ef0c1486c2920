"""The flow: what retold does, in order, on one screen.

A stage is a pure function from tables to tables. `Map` steps look at one page (or sentence) at
a time; `Exchange` steps see all that share a key; which engine runs them is no concern of theirs.
"""

from __future__ import annotations

from retold.shapes import Exchange, Map, Stage
from retold.stages.checks import check
from retold.stages.documents import outline
from retold.stages.dossier import ask, find, summarise
from retold.stages.lineage import descend
from retold.stages.reuse import share, stand
from retold.stages.slips import spot
from retold.stages.statements import compare, count, join, name, parse, quote, relate, split, tie
from retold.stages.stories import group

EVERYTHING = "pages blocks dates facts passages descents origins events slips sentences quotes utterances figures disputes actors mentions relations checks"

FLOW = (
    Stage("documents", (
        Exchange(outline, "received", "pages blocks dates facts templates", by="site"),
    )),
    Stage("reuse", (
        Exchange(share, "pages blocks", "passages", roomy=True, keeps="fingerprints vocabulary"),
        Exchange(stand, "pages passages templates", "templates"),
    )),
    Stage("lineage", (
        Exchange(descend, "pages blocks dates facts passages", "pages dates facts descents origins readings rivals signs"),
    )),
    Stage("stories", (
        Exchange(group, "pages blocks passages descents", "pages events"),
    )),
    Stage("slips", (
        Exchange(spot, "pages blocks passages descents", "slips", wide=True),
    )),
    Stage("statements", (
        Map(split, "pages blocks slips", "sentences"),
        Map(parse, "sentences", "parses", by="key"),
        Exchange(name, "pages blocks slips sentences parses", "actors mentions", by="story"),
        Map(quote, "pages blocks slips sentences parses mentions", "quotes"),
        Exchange(join, "pages slips quotes mentions passages descents", "quotes utterances", by="story"),
        Map(count, "pages blocks slips sentences parses mentions quotes", "figures"),
        Exchange(compare, "pages slips sentences figures passages descents origins", "figures disputes", by="story"),
        Map(relate, "pages slips sentences parses mentions quotes", "relations"),
        Exchange(tie, "pages relations descents", "relations", by="story"),
    )),
    Stage("checks", (
        Exchange(check, "pages sentences parses descents mentions", "checks"),
    )),
    Stage("dossier", (
        Exchange(find, EVERYTHING, "findings"),
        Exchange(summarise, EVERYTHING + " findings", "summary"),
        Exchange(ask, EVERYTHING + " summary", "questions"),
    )),
)  # fmt: skip
