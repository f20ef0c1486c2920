"""The thresholds by which a line of a page is judged."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Words are counted in words, lengths in code points, shares from 0 to 1.

    The values are judgement, checked on samples of CleanEval 2007 (development part) and
    one half of dragnet 2013 with `evaluation/plain_roles.py`; none was fitted by search.
    """

    prose_words: int = 7
    """A line with fewer words is a paragraph only by what stands around it."""
    foreign_words: int = 12
    """A line of a language without known grammar words is prose from so many words on."""
    lower_share: float = 0.5
    """Prose has at least this share of words that open in lower case; menus and headlines less."""
    named_share: float = 0.33
    """The same for a line that ends with a full stop and has its grammar words."""
    grammar_share: float = 0.2
    """Prose has at least this share of grammar words (articles, prepositions, pronouns)."""
    short_line: int = 200
    """Lines longer than this are never judged by a phrase that stands somewhere inside."""
    heading_words: int = 16
    """A crosshead is no longer than this."""
    label_words: int = 8
    """A line that is no sentence and no longer than this may be a crosshead or a menu's."""
    teaser_words: int = 45
    """The first sentence shown under another story's headline is no longer than this."""
    longest_page: int = 1_000_000
    """Code points of a page that are read, thrice what has the sentences that are read: a page of
    10 MB is a dump. What stands behind is one block of role `other`, and a finding says so."""
    most_pieces: int = 50_000
    """Lines or paragraphs of a page that are read, for the same reason."""
    long_line: int = 2_500
    """A line longer than this is cut at its sentences: pages on one line have no paragraphs."""
    sure: float = 2.0
    """Ln of the odds from which the trees overrule rules: 7 to 1."""
    threaded: float = 3.0
    """The same from which they overrule rules that saw comments: 20 to 1."""
    unlikely: float = 0.5
    """The same from which a sentence that no rule took for prose is none of the article's: 5 to 3."""
    clean_share: float = 0.9
    """From this share of words in whole sentences on, a page was cleaned before it came here."""
    many_lines: int = 4_000
    """On a page of more lines prose is not searched for phrases: no article is that long."""
    menu_run: int = 3
    """So many lines in a row that are no sentences make a menu or a list, not crossheads."""
    furniture_pages: int = 2
    """A short line on so many different articles of one site is the site's, not the article's."""
    furniture_share: float = 0.02
    """The same as a share of the articles of a large site: crossheads come back by chance."""
    boilerplate_pages: int = 3
    """As `furniture_pages`, for a line that reads like prose."""
    boilerplate_share: float = 0.5
    """As `furniture_share`, for such a line."""
    same_article: float = 0.5
    """Pages that share this part of their long lines are versions of one article."""
    language_words: int = 20
    """Below this the language of a page cannot be told."""


DEFAULT = Settings()
