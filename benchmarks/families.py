"""A seeded generator of families of articles with gold passages.

Words, names and phrases are invented. Every word of a derived article remembers which word of
which original it came from, so the gold passages of any two articles follow from their words.

Two manners of copying: `MILD`, and `HARD`, in which a rewrite changes up to two words in five and
turns clauses round, noise runs words together and splits them as scanners do, copies are made of
copies and in two ways at once, names change throughout, and agencies append standing background.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

GRAMMAR = (
    "the of and to in a that is was for on with as by at from it be this which or an are not but "
    "have had has were their his her its they he she who will would been after before over more"
).split()
SYLLABLES = [
    c + v for c in "b c d f g h j k l m n p r s t v w z st tr pl br".split() for v in "aeiou"
]
KINDS = (
    "truncated",
    "light",
    "reordered",
    "mixed",
    "reworded",
    "changed",
    "slipped",
    "typographic",
    "noisy",
)


class Manner(NamedTuple):
    """How an article is copied: the share of words changed by kind, from and to, and the rest."""

    rates: dict[str, tuple[float, float]]
    again: float = 0.0
    """Share of copies that are made of a copy."""
    twice: float = 0.0
    """Share of copies that are made in a second kind, too."""
    turned: float = 0.0
    """Share of the sentences of a rewrite whose clauses change places."""
    split: float = 0.0
    """Share of the words that noise changes which it splits, or runs into the one before."""
    names: int = 0
    """Words that a changed copy calls by another name throughout."""
    background: float = 0.0
    """Share of originals that carry one of eight paragraphs of background of 30 to 60 words."""
    sentences: tuple[int, int] = (10, 32)
    """Sentences of an original, from and to; one has 18 words or so."""


MILD = Manner(
    {
        "light": (0.04, 0.04), "reworded": (0.1, 0.35), "changed": (0.03, 0.03),
        "slipped": (0.02, 0.02), "noisy": (0.06, 0.06),
    }
)  # fmt: skip
HARD = Manner(
    {
        "light": (0.05, 0.1), "reworded": (0.15, 0.4), "changed": (0.03, 0.06),
        "slipped": (0.02, 0.08), "noisy": (0.1, 0.25),
    },
    again=0.4, twice=0.3, turned=0.2, split=0.4, names=3, background=0.3,
)  # fmt: skip


class Word(NamedTuple):
    """A word as printed, the original word it came from (None for own words), and its marks."""

    text: str
    origin: tuple[int, int] | None = None
    after: str = ""
    before: str = ""


@dataclass
class Article:
    """An article: its words, its make, the family it belongs to (-1 for none), whom it took from."""

    name: str
    site: str
    family: int
    kind: str
    topic: int
    sentences: list[list[Word]] = field(default_factory=list)
    sources: list[Article] = field(default_factory=list)

    def render(self) -> tuple[str, list[tuple[int, int, Word]]]:
        """The text, and each word with its code-point span."""
        text, placed = "", []
        for number, sentence in enumerate(self.sentences):
            text += "" if not number else "\n\n" if number % 3 == 0 else " "
            for n, word in enumerate(sentence):
                text += (" " if n else "") + word.before
                placed.append((len(text), len(text) + len(word.text), word))
                text += word.text + word.after
        return text, placed


class Gold(NamedTuple):
    """A shared passage in code points: articles by number, spans, and words that are equal."""

    one: int
    two: int
    span: tuple[int, int]
    other: tuple[int, int]
    equal: int


def generate(count: int, seed: int, manner: Manner = MILD) -> list[Article]:
    """About `count` articles: two fifths on their own, the others in families of two to seven."""
    return Newsroom(seed, manner).run(count)


def series(
    count: int, seed: int, manner: Manner = MILD, part: int = 10_000
) -> Iterator[list[Article]]:
    """The same in parts with their own topics, of one newsroom: words, notices and phrases go on."""
    newsroom, made = Newsroom(seed, manner), 0
    while made < count:
        articles = newsroom.run(min(part, count - made))
        made += len(articles)
        yield articles


class Newsroom:
    """Writes originals and derives copies from them."""

    def __init__(self, seed: int, manner: Manner = MILD) -> None:
        self.random = random.Random(seed)
        self.manner = manner
        self.words = [
            "".join(self.random.choices(SYLLABLES, k=self.random.choice((2, 2, 3))))
            for _ in range(20_000)
        ]
        self.phrases = [
            self._plain(self.random.randint(6, 9), self.words[:2000]) for _ in range(60)
        ]
        self.furniture = {f"site{n}": self._plain(18, self.words[:2000]) for n in range(40)}
        self.background: list[list[str]] = []
        if manner.background:
            lengths = [self.random.randint(30, 60) for _ in range(8)]
            self.background = [self._plain(n, self.words[:3000]) for n in lengths]
        self.quotations: list[list[str]] = []
        self.topics: list[list[str]] = []
        self.count = self.families = self.named = 0

    def run(self, count: int) -> list[Article]:
        """About `count` more articles; five families and single reports go to a topic."""
        self.topics = [
            self.random.sample(self.words, 120) + self.words[:400] for _ in range(count // 20 + 2)
        ]
        articles: list[Article] = []
        while len(articles) < count:
            original = self.original(self.families)
            if self.random.random() < 0.75:
                self.families += 1
                kin = [original]
                for _ in range(self.random.choice((1, 1, 2, 3, 6))):
                    again = len(kin) > 1 and self._happens(self.manner.again)
                    source = self.random.choice(kin[1:]) if again else original
                    kin.append(self.derive(source, articles))
                articles += kin
            else:
                original.family = -1
                articles.append(original)
        self.random.shuffle(articles)
        for number, article in enumerate(articles, start=self.named):
            article.name = f"article{number:07d}"
            article.sentences.append([Word(w) for w in self.furniture[article.site]])
        self.named += len(articles)
        return articles

    def _happens(self, chance: float) -> bool:
        """Whether something of this chance happens; what never does takes nothing from the seed."""
        return chance > 0 and self.random.random() < chance

    def _plain(self, length: int, topic: list[str]) -> list[str]:
        """Words of one sentence: half grammar, half topic, the frequent ones often."""
        return [
            self.random.choice(GRAMMAR) if self.random.random() < 0.45
            else topic[int(len(topic) * self.random.random() ** 2)]
            for _ in range(length)
        ]  # fmt: skip

    def original(self, family: int) -> Article:
        """An article that took from nobody."""
        self.count += 1
        number = self.random.randrange(len(self.topics))
        standing = (
            self.random.choice(self.background) if self._happens(self.manner.background) else []
        )
        topic = self.topics[number]
        article = Article("", f"site{self.random.randrange(40)}", family, "original", number)
        at = 0
        for _ in range(self.random.randint(*self.manner.sentences)):
            words = self._plain(self.random.randint(9, 28), topic)
            if self.random.random() < 0.1:
                words += self.random.choice(self.phrases)
            article.sentences.append([Word(w, (self.count, at + n)) for n, w in enumerate(words)])
            at += len(words)
        if standing:
            article.sentences.append(
                [Word(w, (self.count, at + n)) for n, w in enumerate(standing)]
            )
        if self.random.random() < 0.3:
            article.sentences.insert(1, self._quotation())
        return article

    def _quotation(self) -> list[Word]:
        """A quotation, sometimes one that an unrelated article has too; nobody's gold."""
        if not self.quotations or self.random.random() < 0.5:
            self.quotations.append(self._plain(self.random.randint(8, 20), self.words[:3000]))
        words = [Word(w) for w in self.random.choice(self.quotations[-20:])]
        words[0] = words[0]._replace(before="“")
        words[-1] = words[-1]._replace(after="”")
        return words

    def derive(self, original: Article, others: list[Article]) -> Article:
        """A copy of one kind; every copy is also cut or edited a little."""
        kind = self.random.choice(KINDS)
        child = Article(
            "", f"site{self.random.randrange(40)}", original.family, kind, original.topic
        )
        child.sources.append(original)
        sentences = [list(s) for s in original.sentences]
        if kind == "truncated" or self.random.random() < 0.2:
            sentences = sentences[: max(3, int(len(sentences) * self.random.uniform(0.2, 0.7)))]
        if kind == "reordered":
            self.random.shuffle(sentences)
        near = [a for a in others if a.topic == original.topic and a.family != original.family]
        if kind == "mixed" and near:
            child.sources.append(self.random.choice(near))
            lent = [list(s) for s in child.sources[-1].sentences]
            sentences = sentences[: len(sentences) // 2] + lent[: max(2, len(lent) // 2)]
        child.sentences = self._edited(sentences, kind)
        if self._happens(self.manner.twice):
            child.sentences = self._edited(child.sentences, self.random.choice(KINDS))
        if self.random.random() < 0.5:
            own = [
                [Word(w) for w in self._plain(16, self.topics[original.topic])]
                for _ in range(self.random.randint(1, 6))
            ]
            at = self.random.randint(0, len(child.sentences))
            child.sentences[at:at] = own
        return child

    def _edited(self, sentences: list[list[Word]], kind: str) -> list[list[Word]]:
        """The sentences as a copy of this kind has them."""
        part = self.random.random()
        low, high = self.manner.rates.get(kind, (0.0, 0.0))
        if kind == "changed" and self.manner.names:
            sentences = self._renamed(sentences)
        if kind == "reworded":
            sentences = [self._turned(s) for s in sentences]
        return [self._edit(s, kind, low + (high - low) * part) for s in sentences]

    def _renamed(self, sentences: list[list[Word]]) -> list[list[Word]]:
        """Some of the words that are no grammar get another name wherever they stand."""
        telling = sorted({w.text for s in sentences for w in s} - set(GRAMMAR))
        chosen = self.random.sample(telling, min(self.manner.names, len(telling)))
        names = {word: self.random.choice(self.words).capitalize() for word in chosen}
        return [
            [w._replace(text=names[w.text], origin=None) if w.text in names else w for w in s]
            for s in sentences
        ]

    def _turned(self, sentence: list[Word]) -> list[Word]:
        """A sentence whose two clauses may have changed places."""
        if len(sentence) < 8 or not self._happens(self.manner.turned):
            return sentence
        at = self.random.randint(4, len(sentence) - 4)
        return sentence[at:] + sentence[:at]

    def _edit(self, sentence: list[Word], kind: str, rate: float) -> list[Word]:
        edited: list[Word] = []
        for printed in sentence:
            word = printed
            if kind == "typographic":
                word = word._replace(
                    text=word.text.capitalize(), after=self.random.choice(("", ",", " –"))
                )
            if self.random.random() >= rate:
                edited.append(word)
            elif kind == "noisy":
                edited = self._noise(edited, word)
            elif kind == "slipped":
                edited += [Word("BRANDNAME", None), word]
            elif kind == "changed":
                edited.append(Word(str(self.random.randrange(2, 900)), None))
            else:
                edited += self.random.choice(
                    (
                        [],
                        [Word(self.random.choice(self.words))],
                        [Word(self.random.choice(self.words)), word],
                    )
                )
        return edited or sentence

    def _noise(self, edited: list[Word], word: Word) -> list[Word]:
        """The words so far and this one as a scanner reads it: a letter wrong, split or run in."""
        if not self._happens(self.manner.split):
            return [*edited, word._replace(text=self._garble(word.text), origin=None)]
        if edited and self.random.random() < 0.5:
            run_in = edited[-1]._replace(text=edited[-1].text + word.text, origin=None)
            return [*edited[:-1], run_in]
        at = max(1, len(word.text) // 2)
        parts = [t for t in (word.text[:at], word.text[at:]) if t]
        return [*edited, *(word._replace(text=t, origin=None) for t in parts)]

    def _garble(self, text: str) -> str:
        at = self.random.randrange(len(text))
        return text[:at] + self.random.choice("qxyz") + text[at + 1 :]


def gold(articles: list[Article], gap: int = 20, words: int = 8) -> Iterator[Gold]:
    """The passages any two articles share: runs of common origin, bridged up to `gap` words."""
    placed = [a.render()[1] for a in articles]
    where: dict[int, set[int]] = defaultdict(set)
    maps = [{w.origin: n for n, (_, _, w) in enumerate(p) if w.origin} for p in placed]
    for number, origins in enumerate(maps):
        for source in {o[0] for o in origins}:
            where[source].add(number)
    pairs = sorted({(a, b) for near in where.values() for a in near for b in near if a < b})
    for one, two in pairs:
        matched = sorted((n, maps[two][o]) for o, n in maps[one].items() if o in maps[two])
        run: list[tuple[int, int]] = []
        for pair in [*matched, (1 << 30, 0)]:
            far = run and not (
                0 < pair[0] - run[-1][0] <= gap + 1 and 0 < pair[1] - run[-1][1] <= gap + 1
            )
            if far and len(run) >= words:
                (i, j), (k, m) = run[0], run[-1]
                yield Gold(
                    one,
                    two,
                    (placed[one][i][0], placed[one][k][1]),
                    (placed[two][j][0], placed[two][m][1]),
                    len(run),
                )
            run = [pair] if far else [*run, pair]
