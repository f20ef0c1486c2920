"""Where the article ends on a page that lost its lines.

Readers' comments show by the stamps between them, other furniture by the phrases that open it
behind a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

CHAIN = 3
"""So many stamps, one after the other, make a thread of comments."""
APART = 4_000
"""Code points between two stamps of one thread at most; comments are seldom longer."""
BACK = 160
"""Code points before the first stamp in which its comment's heading or name begins."""
ARTICLE = 400
"""Code points of article that must stand before."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
DAY = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{2,4}}"
    r"|\d{1,2}(?:\.|er|º)? (?:de )?[^\W\d_]{3,10}\.?,?(?: de)? (?:19|20)\d\d"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[-/.]\d\d[-/.]\d\d)"
)
_CLOCK = r"\d{1,2}(?:[:.]| ?h ?)\d\d(?::\d\d)?\s?(?:[ap]\.?m\b\.?|[AP]M\b)?"
STAMP = (
    rf"{DAY}[\s,|·@—–-]{{0,3}}(?:(?:at|um|à|kl\.?|alle|om|a las) )?[\s,|·@—–-]{{0,2}}{_CLOCK}"
    rf"|\b{_CLOCK}[\s,|·—–-]{{1,3}}(?:on )?(?:[A-Z][a-z]+day,? )?{DAY}"
)
"""A day and a time of day, as they stand beside the name of who commented."""
_STAMP = re.compile(
    rf"{STAMP}"
    rf"|(?<=[\w.'] )[-–—|•·] {DAY}(?=\s)"
    r"|(?<![a-z,] )\b(?:\d+|an?) (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b"
    r"|(?<=[.!?)\]»”\"] )(?:Reply|Report abuse|Permalink|Flag|Quote)(?= [A-Z@\d])"
    r"|(?<=[.!?)\]”\"] )[A-Z][\w.'-]{1,30}(?: [\w.'-]{1,20}){0,3} (?:says|wrote|said)\s?:(?!\s?[\"“‘'])"
)
_POSTED = re.compile(
    r"\W*(?:(?:in|under)\b.{0,30}?\W+)?(?:\d+ |no )?(?:comments?|trackbacks?|filed|categor\w+|tags?)\b",
    re.IGNORECASE,
)
"""Behind a stamp it tells that a post of a blog ends there, and no comment."""
_HEADING = re.compile(
    r"\b(?:(?:\d+|View all|Reader|All|Latest|Your|User) )?(?:Comments?|COMMENTS?|Responses?|RESPONSES?|Replies|thoughts? on)"
    r"(?= (?:to|on|so far|\(|[“\"]|RSS|[A-Z]))|\b(?:Leave|Post|Add|Write) (?:a|your) (?:[Rr]eply|[Cc]omment)\b"
)
_END = re.compile(r"[.!?][\"”’»)\]]*\s+")
_FORM = re.compile(
    r"\b(?:Leave a [Rr]eply|LEAVE A (?:REPLY|COMMENT)|(?:Leave|Post|Add|Write) (?:a|your) [Cc]omment\b|Your email address will not be"
    r"|\d+ (?:Responses?|RESPONSES|Comments|COMMENTS|Replies|thoughts) (?:to|on|so far)\b|Reader [Cc]omments\b|Comments \(\d+\)(?= [A-Z]))"
)


_BREAK = re.compile(
    r"(?<=[.!?…\"”’)\]»] )(?:Tags?\s?:|Tagged\b|TAGS\b|Topics\s?:|Filed (?:[Uu]nder|in)\b|FILED\b|Posted in\b|Categor(?:y|ies)\b|Labels\s?:|Keywords\s?:"
    r"|(?:Related|RELATED) (?!to\b)[A-Z]|More (?:from|in|on|From|On|In|Stories|News|stories|like this|about|info)\b|MORE [A-Z]|Most (?:Popular|Read|Viewed|Emailed|Recent|Commented|Shared|popular|read)\b"
    r"|MOST [A-Z]|Recommended\b|Popular\b|Trending\b|Latest\b|Recent (?:Posts|Comments|Articles|Stories|posts|comments)\b|Featured\b|You (?:may|might) (?:also )?(?:like|be interested)\b"
    r"|Share (?:this|on|it|[A-Z])|SHARE\b|Tweet\b|Print\b|E-?mail (?:this|[A-Z])|Next (?:Article|Post|Story|Page)\b|Previous\b|Read (?:[Mm]ore|[Nn]ext)\b|See (?:[Aa]lso|[Mm]ore|all)\b"
    r"|About (?:the [Aa]uthor|[Uu]s)\b|Sponsored\b|Advertis|ADVERTIS|Copyright\b|COPYRIGHT\b|©|\(c\) (?:19|20)|All [Rr]ights [Rr]eserved|Follow\b (?:us|me|@|[A-Z])|Subscribe\b|Sign (?:up|in|Up|In)\b"
    r"|Log ?in\b|Permalink\b|Trackback|Discuss\b|Comments?\b|COMMENTS?\b|Leave a\b|Posted (?:by|on|at|:)|Home\b (?=[A-Z])|Contact [Uu]s\b|Privacy\b|Terms\b|Back to\b|Click here\b|Advertise\b|Buy\b (?=[A-Z])"
    r"|Mehr (?:zum|zu|aus|von)\b|Lesen Sie (?:auch|mehr)\b|Das könnte\b|Ähnliche\b|Auch interessant\b|Schlag(?:wörter|worte)\b|Themen\s?:|Kategorien?\b"
    r"|Kommentar|Antworten\b|Schreibe einen\b|Teilen\b|Drucken\b|Anzeige\b|Newsletter\b|Impressum\b|Datenschutz|Alle Rechte\b|Beitrags-?[Nn]avigation\b"
    r"|(?:À|A) lire\b|Lire (?:aussi|la suite)\b|Sur le même\b|Articles? (?:en relation|liés|similaires|suivant|précédent)\b|Partager\b|Commentaires?\b|Mots[- ]clés\b|Laisser un\b"
    r"|Comentarios?\b|Compartir\b|Etiquetas\b|Te puede\b|Lee también\b|Noticias relacionadas\b|Leggi anche\b|Condividi\b|Commenti\b|Lees ook\b|Reacties\b|Leia também\b"
    r"|Facebook\b|Twitter\b|Rate this\b|Report (?:this|abuse)\b|Join\b (?=[A-Z]))"
)


def breaks(text: str, start: int, end: int) -> list[int]:
    """Offsets at which furniture opens behind a sentence of `text[start:end]`."""
    return [m.start() for m in _BREAK.finditer(text, start, end)]


def talk(text: str, start: int, end: int) -> int | None:
    """Offset at which the comments of `text[start:end]` begin; None where there are none."""
    floor = start + ARTICLE
    first = _thread(text, start, end)
    form = _FORM.search(text, floor, end)
    begins = [_head(text, floor, first)] if first is not None else []
    # A form at the very end closes the article too; one in the middle is a link to it.
    if form and (
        form.start() - start > (end - start) / 2 or (first is not None and form.start() < first)
    ):
        begins.append(form.start())
    return min(begins, default=None)


def _thread(text: str, start: int, end: int) -> int | None:
    """The first stamp after which enough others follow, none far from the one before.

    What comes after the last of them is no longer than what stands before the first: a list of
    other stories on top of an article is no thread. Nor are stamps that already stand above the
    article or end posts of a blog.
    """
    stamps, posts = [], set()
    for match in _STAMP.finditer(text, start, end):
        if match.start() < start + ARTICLE or _POSTED.match(text, match.end(), match.end() + 60):
            posts.add(_shape(match.group()))
        elif _shape(match.group()) not in posts:
            stamps.append(match.start())
    for chain in _chains(stamps):
        if len(chain) >= CHAIN and end - chain[-1] <= chain[0] - start + APART:
            return chain[0]
    return None


def _shape(stamp: str) -> str:
    return re.sub(r"\d+", "0", stamp)


def _chains(starts: Sequence[int]) -> list[list[int]]:
    """The stamps parted where two neighbours are far apart."""
    chains: list[list[int]] = []
    for at in starts:
        if chains and at - chains[-1][-1] < APART:
            chains[-1].append(at)
        else:
            chains.append([at])
    return chains


def _head(text: str, floor: int, stamp: int) -> int:
    """Start of what leads into the first comment: its heading, else the end of the sentence before."""
    low = max(floor, stamp - BACK)
    headings = list(_HEADING.finditer(text, low, stamp))
    if headings:
        return headings[0].start()
    ends = [m.end() for m in _END.finditer(text, low, stamp)]
    return ends[-1] if ends else stamp
