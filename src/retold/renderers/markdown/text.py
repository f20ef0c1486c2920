"""Write a view as Markdown, section by section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from retold.renderers.markdown.escape import plain
from retold.stages.dossier.views import StoryView, View
from retold.stages.dossier.views.cited import Cite, Excerpt
from retold.stages.dossier.views.days import between, day
from retold.stages.dossier.views.model import (
    Act,
    Count,
    DisputeView,
    FindingView,
    UtteranceView,
    Version,
)
from retold.stages.dossier.views.page_model import PageView


def render(view: View) -> str:
    """The dossier as CommonMark with footnotes. Equal views give equal text."""
    lines = [f"# {plain(view.title)}", ""]
    many = len(view.index) > 1
    if many:
        lines += [_counts(view.counts), "", *_index(view), ""]
    if view.left_out:
        lines += [view.left_out, ""]
    for story in view.stories:
        if many:
            lines += [f"## {plain(story.title)}", ""]
        lines += [*_story(story, "###" if many else "##"), ""]
    lines += ["## What could not be read", "", *_rejects(view), "", *_colophon(view)]
    return "\n".join(lines).rstrip() + "\n"


def _index(view: View) -> Iterator[str]:
    yield "| Story | Days | Pages | Outlets | Origins | Findings |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for row in view.index:
        yield (
            f"| {plain(row.title)} | {between(row.low, row.high)} | {row.pages} | {row.outlets} "
            f"| {row.origins} | {row.findings} |"
        )
    if view.unlisted:
        yield f"\n{view.unlisted:,} smaller stories are not listed here."


def _counts(counts: Iterable[Count]) -> str:
    return ", ".join(f"{c.number:,} {c.noun}" for c in counts) + "."


def _story(story: StoryView, mark: str) -> Iterator[str]:
    """One story; `mark` is the heading mark of its sections."""
    days = f"{between(story.low, story.high)}. " if story.low or story.high else ""
    yield days + _counts(story.counts)
    if story.left_out:
        yield from ("", story.left_out)
    sections: tuple[tuple[str, Iterable[str], str], ...] = (
        ("Summary", _summary(story), "No sentence could be made that the pages bear out."),
        ("Findings", _findings(story), "Nothing was found that a reader should be warned of."),
        ("Timeline", _timeline(story), "There is no page to place in time."),
        ("Family tree of the pages", _tree(story), "No page was found to have taken from another."),
        ("Quotations", _quotations(story), "No quotation was found."),
        ("Figures side by side", _disputes(story), "No two pages count the same thing."),
        (
            "Who did what to whom",
            _relations(story),
            "No act of one actor towards another was found.",
        ),
        ("Questions and answers", _questions(story), "The pages answer none of the questions."),
        ("Events of the story", _events(story), "The pages were not grouped into events."),
        ("The pages", _pages(story), "There is no page."),
        ("Notes", _notes(story), "No place of a page is cited."),
    )
    for title, lines, nothing in sections:
        yield from ("", f"{mark} {title}", "")
        yield from list(lines) or [nothing]


def _cites(story: StoryView, cites: Sequence[Cite]) -> str:
    """Footnote marks; a mark without a number stands for a page as a whole."""
    marks = [f"[^{story.anchor}-{c.number}]" if c.number else f" {c.siglum}" for c in cites]
    return "".join(dict.fromkeys(marks))


def _summary(story: StoryView) -> Iterator[str]:
    for line in story.summary:
        yield f"{plain(line.text)}{_cites(story, line.cites)}"
        yield ""


def _findings(story: StoryView) -> Iterator[str]:
    for finding in story.findings:
        yield from _finding(story, finding)


def _finding(story: StoryView, finding: FindingView) -> Iterator[str]:
    yield f"- **{finding.severity}: {finding.kind}.** {plain(finding.message)}"
    for role, excerpts in (("here", finding.own), ("against", finding.others)):
        for excerpt in excerpts:
            yield f"    - {role}, {_excerpt(story, excerpt)}"


def _excerpt(story: StoryView, excerpt: Excerpt) -> str:
    where = f"{excerpt.cite.siglum} ({plain(excerpt.cite.outlet)})"
    if not excerpt.text:
        return f"{where}: the page as a whole"
    before, after = plain(excerpt.before), plain(excerpt.after)
    before += " " if excerpt.before[-1:].isspace() else ""
    after = (" " if excerpt.after[:1].isspace() else "") + after
    mark = _cites(story, [excerpt.cite, *excerpt.also])
    return f"{where}: {before}**{plain(excerpt.text)}**{after.rstrip()}{mark}"


def _timeline(story: StoryView) -> Iterator[str]:
    for m in story.timeline:
        outlet = f"{plain(m.outlet)}, " if m.outlet else ""
        claims = f" (claims {day(m.claimed)})" if m.differs else ""
        yield f"- {between(m.low, m.high)}: {m.siglum}, {outlet}{plain(m.title)}{claims}"


def _tree(story: StoryView) -> Iterator[str]:
    names = {n.key: f"{n.siglum} ({plain(n.name)})" for n in story.tree.nodes}
    for e in story.tree.edges:
        missing = ", a missing original" if e.parent in _missing(story) else ""
        yield (
            f"- {names[e.child]} has {e.share:.0%} of its words {e.relation} from "
            f"{names[e.parent]}{missing}. {plain(e.why)}{_cites(story, e.cites)}"
        )
    if story.tree.edges and story.tree.alone:
        alone = ", ".join(f"{n.siglum} ({plain(n.name)})" for n in story.tree.alone)
        yield f"- Took from none of the others, and gave to none: {alone}."


def _missing(story: StoryView) -> set[str]:
    return {n.key for n in story.tree.nodes if n.missing}


def _quotations(story: StoryView) -> Iterator[str]:
    for utterance in story.utterances:
        yield from _utterance(story, utterance)


def _utterance(story: StoryView, u: UtteranceView) -> Iterator[str]:
    speaker = plain(u.speaker) if u.speaker else "Speaker not told"
    marks = ("", "") if u.mode == "indirect" else ("“", "”")
    yield f"- **{speaker}:** {marks[0]}{plain(u.wording)}{marks[1]}{_cites(story, u.cites)}"
    for v in u.versions:
        if not v.same:
            alters = " (alters the sense)" if v.alters else ""
            yield f"    - {_version(v)}{alters}{_cites(story, v.cites)}"
    if u.lost:
        letters = ", ".join(dict.fromkeys(c.siglum for c in u.lost))
        yield f"    - The speaker is not named in {letters}.{_cites(story, u.lost)}"


def _version(version: Version) -> str:
    """Lost words struck through, added words bold."""
    marks = {"del": "~~", "ins": "**"}
    said = ""
    for piece in version.pieces:
        mark = marks.get(piece.op, "")
        before = " " if piece.text[:1].isspace() else ""
        after = " " if piece.text[-1:].isspace() else ""
        inner = plain(piece.text)
        said += f"{before}{mark}{inner}{mark}{after}" if inner else before
    return said


def _disputes(story: StoryView) -> Iterator[str]:
    for dispute in story.disputes:
        yield from _dispute(story, dispute)


def _dispute(story: StoryView, d: DisputeView) -> Iterator[str]:
    yield f"- **{plain(d.counts)}: {d.verdict}.** {plain(d.note)}"
    for row in d.rows:
        says = f", says {plain(row.said_by)}" if row.said_by else ""
        yield f"    - {plain(row.text)}{says}{_cites(story, row.cites)}"


def _relations(story: StoryView) -> Iterator[str]:
    for doer in story.relations.doers:
        yield f"- **{plain(doer.name)}**"
        for act in doer.acts:
            yield f"    - {_act(act)}{_cites(story, act.cites)}"


def _act(act: Act) -> str:
    said = "" if act.mode == "done" else f"{act.mode}: "
    said += act.words
    said += f" {plain(act.target)}" if act.target else ""
    said += f": {plain(act.object)}" if act.object else ""
    said += f", says {plain(', '.join(act.said_by))}" if act.said_by else ""
    origins = "origin" if act.origins == 1 else "origins"
    return said + (f" ({act.pages} pages, {act.origins} {origins})" if act.pages > 1 else "")


def _questions(story: StoryView) -> Iterator[str]:
    for q in story.questions:
        yield f"**{plain(q.question)}**"
        yield f"{plain(q.answer)}{_cites(story, q.cites)}"
        yield ""


def _events(story: StoryView) -> Iterator[str]:
    for e in story.events:
        place = f", {plain(e.place)}" if e.place else ""
        letters = " ".join(c.siglum for c in e.pages)
        yield f"- {between(e.low, e.high)}{place}: {plain(e.title)} ({letters})"


def _pages(story: StoryView) -> Iterator[str]:
    for page in story.pages:
        yield f"- **{page.siglum}**: {', '.join(_about(page))}"
        for line in page.grounds if page.kind != "unknown" else ():
            yield f"    - {page.kind}: {plain(line.text)}"
        for line in page.parents:
            yield f"    - {plain(line.text)}{_cites(story, line.cites)}"


def _about(page: PageView) -> Iterator[str]:
    """What is known of a page, in the order of a reference."""
    yield plain(page.outlet) or "no outlet named"
    yield plain(page.title)
    yield between(page.low, page.high)
    if page.authors:
        yield "by " + plain(", ".join(page.authors))
    if page.agency:
        yield "credits " + plain(page.agency)
    yield f"{page.kind}, {page.words:,} words"
    yield from (f"{n} sentences {verdict}" for verdict, n in page.verdicts)
    if page.url:
        yield plain(page.url)
    yield f"read from {plain(page.source)}"


def _notes(story: StoryView) -> Iterator[str]:
    for note in story.notes:
        yield (
            f"[^{story.anchor}-{note.number}]: {note.siglum}, {plain(note.outlet)}, {note.date}, "
            f"{note.start}–{note.end}: {plain(note.excerpt) or 'the page as a whole'}"
        )


def _rejects(view: View) -> Iterator[str]:
    for source, reason in view.rejects:
        yield f"- {plain(source)}: {plain(reason)}"
    if not view.rejects:
        yield "Everything that was given could be read."
    elif view.rejected > len(view.rejects):
        yield f"- … and {view.rejected - len(view.rejects):,} more in the table `rejects`."


def _colophon(view: View) -> Iterator[str]:
    yield from ("## Colophon", "")
    yield from (f"- {name}: {plain(value)}" for name, value in view.facts)
    yield from (f"- table `{name}`: {rows:,} rows" for name, rows in view.tables)
    yield from ("", plain(view.how_to_cite))
