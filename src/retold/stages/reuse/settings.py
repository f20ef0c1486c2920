"""The numbers of the reuse stage, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReuseSettings:
    """What is compared, what counts as a passage, and how much work one shingle may cause."""

    roles: tuple[str, ...] = ("title", "heading", "body", "caption")
    """Roles of the blocks compared: prose that somebody wrote. Bylines, dates, notices, links
    and promotion are the same on every page of a site and would pair all of them."""

    shingle: int = 5
    """Words in a seed. A rewriter leaves few runs longer than five between two changes; shorter
    runs are mostly set phrases. At five, recall of passages with 10 to 35 % of the words changed
    is 0.98 (benchmarks/reuse.py, seeds 2 and 3)."""

    occurrences: int = 4
    """Places of one shingle that count on one page. A sentence that a page repeats a thousand
    times needs no more to be found elsewhere."""

    hub_pages: int = 100
    """Pages that may share one shingle and still be compared each with each. The widest agency
    story of an ordinary folder has tens of copies; what is wider is mostly furniture."""

    hub_links: int = 16
    """In wider groups, how many following pages a page is compared with if it has `related_words`
    in such groups, or `related_share` of its own. It keeps a story that went everywhere connected
    at linear cost."""

    furniture_links: int = 2
    """How many any other page is: three strangers in a row show what is furniture."""

    furniture_pages: int = 32
    """Pages compared at all over a wider group of which less than half are such copies: what they
    show holds for all that have the words."""

    common_pages: int = 32
    """A seed on more pages than this is a turn of phrase: it counts only inside a run of
    `words` equal words."""

    lookback: int = 64
    """Earlier seeds looked at when seeds are chained: bounds the work on repetitive pages."""

    gap: int = 20
    """Words of one side that an edit may span: a slipped-in clause or sentence is bridged, a
    pasted paragraph splits the passage."""

    gap_cost: float = 0.5
    """Equal words that each word of a gap costs: a bridge must carry at least half its length
    on both sides."""

    portion: int = 1 << 20
    """Words of the pages whose seeds are in memory at a time: bounds memory, changes nothing."""

    window: int = 32
    """Words looked ahead when a passage is carried past its last seed; the window moves on as
    long as it pays."""

    words: int = 8
    """Equal words of the shortest passage. Shorter runs are names with titles and set phrases."""

    identity: float = 0.75
    """Equal over aligned words of a short passage."""

    long_words: int = 16
    """Equal words from which `long_identity` suffices: that much does not meet by chance."""

    long_identity: float = 0.5
    """Equal over aligned words of a long, reworded passage. Between pages of different events of
    stories-5w1h none is under 0.6; those of one event between 0.5 and 0.6 are rewrites, as read."""

    repeat_words: int = 15
    """Equal words of a passage one side of which is already part of a better passage: doubled
    text is worth telling, a doubled phrase is not."""

    quotation_words: int = 5
    """Equal words of a shared quotation, in marks on both pages, with no word changed."""

    quotation_names: int = 2
    """Different words of a short quotation that are not grammar or routine (the table of function
    words): "to be a part of" is nobody's."""

    quotation_pages: int = 8
    """Pages that may share a short quotation; what more pages quote is a slogan or a title."""

    furniture_words: int = 100
    """Longest passage that two unrelated pages of one site need share to be its furniture. Else
    it takes three pages, strangers to each other: more than that a site may lift from itself."""

    furniture_share: float = 0.7
    """Share of a passage's words that must be such words for the passage to be boilerplate."""

    related_cosine: float = 0.06
    """Cosine of the words of two pages, weighted by rarity, what they share in passages left
    out, from which they may be on one matter: on stories-5w1h 97 % of the pairs of different
    events lie below, 8 % of those of one event."""

    related_share: float = 0.6
    """Share of the shorter page's words in passages from which the two are related anyway: a
    page's notices can be a third of it, a copy's own words seldom are."""

    related_words: int = 120
    """Words in passages from which two pages are related anyway: no standing paragraph in
    stories-5w1h is longer, and a cut-down copy may have nothing else in common with its source."""

    def __post_init__(self) -> None:
        if self.shingle < 2 or self.words < self.shingle:
            raise ValueError("shingle must be at least 2 and words at least shingle")
        if not 1 < self.hub_pages < 1 << 15:
            raise ValueError("hub_pages must be over 1 and under 32768")
        if not 1 <= self.gap <= self.window <= 64:
            raise ValueError("gap must be at least 1, window at least gap and at most 64")
