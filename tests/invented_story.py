"""Tables of an invented story, made by hand: a ferry and a barge collide in a harbour town.

An agency original that is lost, a syndicated copy, a farm's scrape with a forged date and
slipped-in words, a rewrite that changes a figure and loses a speaker, an independent report,
and a machine's digest. Offsets are found by searching, so the texts may be edited freely.
"""

from __future__ import annotations

import pyarrow as pa

from retold.stages.statements import tie
from retold.tables import (
    BY_NAME,
    Block,
    Check,
    DateSignal,
    Descent,
    Dispute,
    Edit,
    Event,
    Figure,
    Finding,
    Origin,
    Page,
    Passage,
    Question,
    Quote,
    Reject,
    Relation,
    Span,
    Summary,
    Utterance,
    Variant,
)  # fmt: skip

SHORE = """Ferry and barge collide off Merrow Point, 14 hurt

By Ines Calloway

MERROW (Northlight) — A passenger ferry struck a gravel barge in thick fog off Merrow Point on Tuesday, injuring 14 people, the harbour authority said.

The ferry Saint Odile was carrying 212 passengers from Tarn Quay when it hit the barge at about 7:40 a.m., harbour master Teodor Brandvold said.

“We had two minutes of warning and no sight of the barge at all,” Brandvold told reporters on the quay.

He added: “The crew did exactly what they are trained to do, and that is why nobody drowned.”

The Ministry of Ports has sent three investigators to Merrow and ordered the barge operator, Halden Gravel, to hand over its radar logs.

© Northlight News Agency. All rights reserved."""

FARM = """Ferry and barge collide off Merrow Point, 14 hurt

2031-09-02 11:05:12 source:CoinHarbor category:Invest

MERROW (Northlight) — A passenger ferry struck a gravel barge in thick fog off CoinHarbor Trading Merrow Point on Tuesday, injuring 14 people, the harbour authority said.

The ferry Saint Odile was carrying 212 passengers from Tarn Quay when it hit the barge at about 7:40 a.m., harbour master Teodor Brandvold said.

“We had two minutes of warning and no sight of the barge at all,” Brandvold told reporters on the quay.

He added: “The crew did exactly what they are trained to do, and that is why nobody drowned.”

RELATED: Ten tokens to watch this spring

Share this page   Sign up   Terms of use"""

REWRITE = """More than 40 injured as ferry rams barge

March 12, 2031

More than 40 people were injured when the ferry Saint Odile rammed a barge laden with gravel near Merrow Point, officials confirmed.

“We had two minutes of warning and no sight of any barge,” it was said on the quay. The vessel carried 212 passengers.

Investigators from the Ministry of Ports demanded the radar logs of Halden Gravel."""

GAZETTE = """Fog, a barge and two minutes: what happened off Merrow Point

By Oskar Lindqvane | Merrow Gazette | 11 March 2031

Sixteen people were treated at Merrow General after the Saint Odile ran into a barge on Tuesday morning, the hospital said.

Harbour master Teodor Brandvold said the ferry “had about two minutes of warning and never saw the barge.”

Passenger Lisbet Aroway, 34, held her daughter through the impact. “It was like hitting a wall in the dark,” she said.

Halden Gravel denied that its barge was unlit. “Every lamp was burning,” said its spokesman, Piet Marrack."""

DIGEST = """What is known about the Merrow Point collision?

A ferry and a barge collided off Merrow Point in March 2031. Teodor Brandvold praised the crew of the Saint Odile.

Who owns the barge? The barge belongs to Halden Gravel, which has been fined twice for unlit vessels."""

TEXTS = {"page-shore": SHORE, "page-farm": FARM, "page-rewrite": REWRITE, "page-gazette": GAZETTE,
         "page-digest": DIGEST}  # fmt: skip


def span(page: str, words: str) -> Span:
    """Where the words first stand on a page."""
    start = TEXTS[page].index(words)
    return Span(page, start, start + len(words))


def _page(page: str, outlet: str, **more: object) -> Page:
    text = TEXTS[page]
    about = {
        "source": f"coverage/{page}.txt", "title": text.split("\n")[0], "outlet": outlet,
        "site": f"{outlet.split(maxsplit=1)[0].lower()}.example", "language": "en", "place": "Merrow",
        "url": f"https://{outlet.split(maxsplit=1)[0].lower()}.example/merrow", "words": len(text.split()),
        "event": "event-ferry", "story": "story-merrow",
    }  # fmt: skip
    return Page(page=page, text=text, **{**about, **more})  # type: ignore[arg-type]


PAGES = [
    _page("page-shore", "Shoreline Post", authors=("Ines Calloway",), agency="Northlight",
          claimed_date="2031-03-11", date_low="2031-03-11", date_high="2031-03-11",
          date_basis=("metadata", "weekday"), kind="syndicated"),
    _page("page-farm", "CoinHarbor", agency="Northlight", claimed_date="2031-09-02T11:05:12",
          date_low="2031-03-11", date_high="2031-03-12", date_basis=("copied",), kind="copy"),
    _page("page-rewrite", "Daily Brisk", claimed_date="2031-03-12", date_low="2031-03-12",
          date_high="2031-03-12", date_basis=("visible",), kind="rewrite"),
    _page("page-gazette", "Merrow Gazette", authors=("Oskar Lindqvane",), kind="original",
          claimed_date="2031-03-11", date_low="2031-03-11", date_high="2031-03-11"),
    _page("page-digest", "Askwell", kind="digest", url=None),
]  # fmt: skip


def _role(line: str, first: bool) -> str:
    starts = {"By ": "byline", "©": "notice", "RELATED": "related", "Share": "navigation",
              "2031-": "date", "March 12": "date"}  # fmt: skip
    return "title" if first else next((r for s, r in starts.items() if line.startswith(s)), "body")


def _blocks() -> list[Block]:
    made = []
    for page, text in TEXTS.items():
        for line in text.split("\n\n"):
            at = span(page, line)
            made.append(Block(page, at.start, at.end, _role(line, at.start == 0), "by hand"))
    return made


def _quote(page: str, words: str, said: str | None, utterance: str, basis: str = "named") -> Quote:
    at = span(page, words)
    return Quote(f"quote-{page[5:]}-{at.start}", page, at.start, at.end, words, "direct", "said",
                 speaker=said, speaker_basis=basis, utterance=utterance, score=0.9)  # fmt: skip


MASTER = "Teodor Brandvold"
WARNING = "We had two minutes of warning and no sight of the barge at all,"
QUOTES = [
    _quote("page-shore", WARNING, MASTER, "utterance-warning"),
    _quote("page-farm", WARNING, MASTER, "utterance-warning"),
    _quote("page-rewrite", "We had two minutes of warning and no sight of any barge,", MASTER,
           "utterance-warning", "lineage"),
    _quote("page-gazette", "had about two minutes of warning and never saw the barge.", MASTER,
           "utterance-warning"),
    _quote("page-shore", "The crew did exactly what they are trained to do, and that is why nobody "
           "drowned.", MASTER, "utterance-crew", "pronoun"),
    _quote("page-farm", "The crew did exactly what they are trained to do, and that is why nobody "
           "drowned.", MASTER, "utterance-crew", "pronoun"),
    _quote("page-gazette", "It was like hitting a wall in the dark,", "Lisbet Aroway",
           "utterance-wall"),
    _quote("page-gazette", "Every lamp was burning,", "Piet Marrack", "utterance-lamp"),
]  # fmt: skip

_ANY = span("page-rewrite", "of any barge")
UTTERANCES = [
    Utterance("utterance-warning", MASTER, WARNING,
              ("page-farm", "page-gazette", "page-rewrite", "page-shore"), True,
              (Variant("page-rewrite", QUOTES[2].quote, "swap", "the barge at all", "any barge",
                       _ANY.start, _ANY.end, True),),
              tuple(Span(q.page, q.start, q.end) for q in QUOTES[:4])),
    Utterance("utterance-crew", MASTER, QUOTES[4].text, ("page-farm", "page-shore")),
    Utterance("utterance-wall", "Lisbet Aroway", QUOTES[6].text, ("page-gazette",)),
    Utterance("utterance-lamp", "Piet Marrack", QUOTES[7].text, ("page-gazette",)),
]  # fmt: skip


def _figure(page: str, words: str, low: float, high: float | None, bound: str = "exact",
            dispute: str | None = "dispute-hurt", counts: str = "people injured") -> Figure:  # fmt: skip
    at = span(page, words)
    return Figure(f"figure-{page[5:]}-{at.start}", page, at.start, at.end, words, low, high, None,
                  bound, counts, "people", None, dispute)  # fmt: skip


FIGURES = [
    _figure("page-shore", "14 people", 14, 14),
    _figure("page-farm", "14 people", 14, 14),
    _figure("page-rewrite", "More than 40 people", 41, None, "at least"),
    _figure("page-gazette", "Sixteen people", 16, 16),
    _figure("page-shore", "212 passengers", 212, 212, "exact", "dispute-aboard", "passengers"),
    _figure("page-rewrite", "212 passengers", 212, 212, "exact", "dispute-aboard", "passengers"),
]

DISPUTES = [
    Dispute("dispute-hurt", "people injured", tuple(f.figure for f in FIGURES[:4]), "differ",
            "14, 16 and more than 40 cannot all be right; two origins stand behind the lower two.",
            tuple(Span(f.page, f.start, f.end) for f in FIGURES[:4])),
    Dispute("dispute-aboard", "passengers aboard", tuple(f.figure for f in FIGURES[4:]), "agree",
            "All pages that count them say 212."),
]  # fmt: skip


def _relation(page: str, words: str, source: str, action: str, target: str | None,
              thing: str | None, mode: str = "done", said_by: str | None = None) -> Relation:  # fmt: skip
    at = span(page, words)
    return Relation(f"relation-{page[5:]}-{at.start}-{action}", page, at.start, at.end, source,
                    action, target, thing, mode, said_by, "", 0.8)  # fmt: skip


RELATIONS = [
    _relation("page-shore", "has sent three investigators to Merrow", "Ministry of Ports", "AID",
              "Merrow", "three investigators"),
    _relation("page-shore", "ordered the barge operator, Halden Gravel, to hand over its radar logs",
              "Ministry of Ports", "REQUEST", "Halden Gravel", "radar logs", "demanded"),
    _relation("page-rewrite", "demanded the radar logs of Halden Gravel", "Ministry of Ports",
              "REQUEST", "Halden Gravel", "radar logs", "demanded"),
    _relation("page-gazette", "Halden Gravel denied that its barge was unlit", "Halden Gravel",
              "REJECT", None, None, "denied", "Piet Marrack"),
    _relation("page-digest", "Teodor Brandvold praised the crew", MASTER, "SUPPORT",
              "crew of the Saint Odile", None),
]  # fmt: skip

LEAD = (
    "The ferry Saint Odile was carrying 212 passengers from Tarn Quay when it hit the barge at "
    "about 7:40 a.m., harbour master Teodor Brandvold said."
)


def _passage(one: str, first: str, last: str, other: str, identity: float) -> Passage:
    """From the words `first` to the words `last`, which both pages have."""
    start, end = span(one, first).start, span(one, last).end
    other_start, other_end = span(other, first).start, span(other, last).end
    edits = (Edit("insert", end, end, other_start, other_end),) if identity < 1 else ()
    return Passage(one, start, end, other, other_start, other_end, identity, 60, 0.4, False, edits)


PASSAGES = [
    _passage("page-farm", "MERROW (North", "nobody drowned.”", "page-shore", 0.97),
    _passage("page-rewrite", "two minutes of warning and no sight of",
             "two minutes of warning and no sight of", "page-shore", 1.0),
]  # fmt: skip

DESCENTS = [
    Descent("page-shore", "origin-northlight", "syndicated", 0.98, 0.9,
            (span("page-shore", "© Northlight News Agency. All rights reserved."),),
            "Credits the agency in dateline and notice; the agency's own page is not here."),
    Descent("page-farm", "page-shore", "copied", 0.94, 0.95,
            (span("page-farm", LEAD), span("page-shore", LEAD)),
            "94 of 100 body words stand in the same order; no credit but the dateline is kept."),
    Descent("page-rewrite", "page-shore", "rewritten", 0.41, 0.6,
            (span("page-rewrite", "two minutes of warning and no sight of"),
             span("page-shore", "two minutes of warning and no sight of")),
            "The same facts in the same order, with one quotation kept nearly whole."),
]  # fmt: skip

ORIGINS = [
    Origin("origin-northlight", "Northlight", "2031-03-11", "2031-03-11",
           ("page-farm", "page-rewrite", "page-shore"), (span("page-shore", "(Northlight)"),)),
]  # fmt: skip

_INJECTED = span("page-farm", "CoinHarbor Trading ")
_FORGED = span("page-farm", "2031-09-02 11:05:12")
_FORTY = span("page-rewrite", "More than 40 people")
_UNLIT = span("page-digest", "which has been fined twice for unlit vessels.")
FINDINGS = [
    Finding("finding-forged", *_FORGED, "forged-date",
            "The page claims 2 September 2031; it copies text of 11 March 2031 and speaks of "
            "“Tuesday” as that day. A copy does not bring its original's day along six months.",
            (_FORGED, span("page-shore", "on Tuesday")), "warning"),
    Finding("finding-injected", *_INJECTED, "injected-text",
            "These words stand inside a sentence that two other pages give without them.",
            (_INJECTED, span("page-shore", "in thick fog off Merrow Point on Tuesday")), "warning"),
    Finding("finding-figure", *_FORTY, "altered-figure",
            "The page is rewritten from one that counts 14; nothing here supports more than 40.",
            (_FORTY, span("page-shore", "14 people"), span("page-gazette", "Sixteen people")), "warning"),
    Finding("finding-speaker", QUOTES[2].page, QUOTES[2].start, QUOTES[2].end, "lost-speaker",
            "The page dropped the sentence that names the speaker; its source has it.",
            (span("page-shore", "Brandvold told reporters"),), "caution"),
    Finding("finding-digest", *_UNLIT, "unsupported",
            "No other page speaks of a fine.", (), "caution"),
    Finding("finding-nodate", "page-digest", 0, 0, "no-date",
            "The page shows no date, and nothing in it tells one.", (), "note"),
]  # fmt: skip

CHECKS = [
    Check(*span("page-shore", LEAD), "supported", 1, (span("page-gazette", "ran into a barge on "
          "Tuesday morning"),), 0.8, "The Merrow Gazette reports the same collision."),
    Check(*span("page-rewrite", "More than 40 people were injured when the ferry Saint Odile rammed "
          "a barge laden with gravel near Merrow Point, officials confirmed."), "contradicted", 0,
          (span("page-shore", "injuring 14 people"), span("page-gazette", "Sixteen people")), 0.9,
          "Others count 14 and 16."),
    Check(*span("page-digest", "The barge belongs to Halden Gravel, which has been fined twice for "
          "unlit vessels."), "unsupported", 0, (), 0.7, "No other page speaks of a fine."),
    Check(*span("page-gazette", "Passenger Lisbet Aroway, 34, held her daughter through the "
          "impact."), "no coverage", 0, (), 0.5, "Nobody else reports it."),
]  # fmt: skip

DATES = [
    DateSignal("page-farm", "metadata", "2031-09-02T11:05:12", "2031-09-02", "2031-09-02", 0.4),
    DateSignal("page-farm", "copied", "text of a page of 11 March 2031", "2031-03-11", "2031-03-12",
               0.9, (span("page-shore", "on Tuesday"),)),
    DateSignal("page-shore", "weekday", "Tuesday", "2031-03-11", "2031-03-11", 0.7,
               (span("page-shore", "Tuesday"),)),
]  # fmt: skip

EVENTS = [
    Event("event-ferry", "Ferry and barge collide off Merrow Point, 14 hurt", "2031-03-11",
          "2031-03-12", "Merrow", "story-merrow", tuple(sorted(TEXTS))),
]  # fmt: skip

SUMMARY = [
    Summary(0, "A passenger ferry struck a gravel barge in fog off Merrow Point on 11 March 2031.",
            (span("page-shore", "A passenger ferry struck a gravel barge in thick fog"),
             span("page-gazette", "ran into a barge on Tuesday morning")), "story-merrow"),
    Summary(1, "Two independent origins count 14 and 16 injured; a rewrite says more than 40.",
            (span("page-shore", "injuring 14 people"), span("page-gazette", "Sixteen people"),
             _FORTY), "story-merrow"),
    Summary(2, "The barge's operator denies that it was unlit.",
            (span("page-gazette", "Halden Gravel denied that its barge was unlit"),), "story-merrow"),
]  # fmt: skip

QUESTIONS = [
    Question(0, "Who is the harbour master?", "Teodor Brandvold.",
             (span("page-shore", "harbour master Teodor Brandvold"),), "story-merrow"),
    Question(1, "Why did the ferry not see the barge?", "Fog, says the harbour master; the pages do "
             "not tell whether its lamps were lit.", (span("page-shore", "in thick fog"),
             span("page-gazette", "“Every lamp was burning,”")), "story-merrow"),
]  # fmt: skip

REJECTS = [Reject("coverage/empty.txt", "the file is empty: nothing to read")]

ROWS = {
    "pages": PAGES, "blocks": _blocks(), "dates": DATES, "passages": PASSAGES,
    "descents": DESCENTS, "origins": ORIGINS, "events": EVENTS, "quotes": QUOTES,
    "utterances": UTTERANCES, "figures": FIGURES, "disputes": DISPUTES, "relations": RELATIONS,
    "checks": CHECKS, "findings": FINDINGS, "summary": SUMMARY, "questions": QUESTIONS,
    "rejects": REJECTS,
}  # fmt: skip

ABOUT = {"retold": "0.0.0", "parser": "none", "settings": {"code": "5e771ab5"}}


def invented(**replaced: list[object]) -> dict[str, pa.Table]:
    """The tables of the invented story, some of them with other rows."""
    tables = {name: BY_NAME[name].of(rows) for name, rows in {**ROWS, **replaced}.items()}  # type: ignore[arg-type]
    return tables | tie(tables)
