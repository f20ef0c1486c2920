"""Whether two sentences of the news say the same: MSRP, and Pearson's r on the news sets of STS.

    python evaluation/paraphrases.py DATA_FOLDER

DATA_FOLDER holds paraphrase-msrp-sts. Learns from the training part of MSRP alone (4,076 pairs; its
folds chose the measures) and is scored on its test part (1,725). There is no parser and no network:
measures of what the sentences share, of the kind of Madnani, Tetreault and Chodorow (2012), who
reach 77.4 % with eight metrics of machine translation. A logistic regression, a kernel ridge
regression and the mean of the two are scored. The licence of MSRP forbids commercial use: what is
learnt here stays here, and retold ships no weight of it.

On STS stands one measure with nothing learnt but how rare words are: the share of the words,
weighed by rarity, that the other sentence has in some form or as a synonym. It was chosen of two
with these sets in view. MSRpar is drawn from MSRP.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz.distance import LCSseq, Levenshtein

from kernel_ridge import kernel_ridge, standard
from retold.stages.checks.synonyms import synonyms
from retold.text.stems import function_words, stem
from retold.text.words import fold, words

Pair = tuple[float, str, str]
Rarity = Callable[[str], float]

ALIKE = (1.0, 0.9, 0.7)
"""Worth of a word that the other sentence has, has in another form, or has a synonym of."""
DENIALS = set("not no never nor neither without nobody none nothing cannot".split())
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_CAPITAL = re.compile(r"[A-Z][\w.&'-]*")
FOLDS, STEPS, RIDGE = 5, 30, 20.0
WIDTH, KERNEL_RIDGE = 1.0, 1.0


def msrp(path: Path) -> list[Pair]:
    """Pairs with 1 for a paraphrase and 0 for none."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()[1:]
    return [(float(q), one, two) for q, _, _, one, two in (line.split("\t") for line in lines)]


def sts(path: Path) -> list[Pair]:
    """Pairs with the mean of the annotators' scores from 0 to 5; those without one left out."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8-sig").splitlines()]
    return [(float(r[0]), r[1], r[2]) for r in rows if len(r) >= 3 and r[0]]


def rarities(pairs: Iterable[Pair]) -> Rarity:
    """How much a word tells, by the sentences of `pairs` that have it."""
    spread: Counter[str] = Counter()
    sentences = [set(words(text)) for _, *texts in pairs for text in texts]
    for sentence in sentences:
        spread.update(sentence)
    return lambda word: log((len(sentences) + 1) / (spread[word] + 0.5))


def grams(items: Sequence[Hashable], size: int) -> Counter[Any]:
    return Counter(tuple(items[n : n + size]) for n in range(len(items) - size + 1))


def shares(one: Counter[Any], two: Counter[Any]) -> list[float]:
    """The lesser and the greater share of a side that the other has."""
    both = (one & two).total()
    return sorted((both / max(1, one.total()), both / max(1, two.total())))


def form(word: str) -> str:
    return stem(word) or word


def kin(word: str, other: str) -> int | None:
    """The place in `ALIKE` of two words; None if they are not alike."""
    if word == other:
        return 0
    one, two = form(word), form(other)
    return 1 if one == two else 2 if two in synonyms().get(one, ()) else None


def matched(one: list[str], two: list[str]) -> dict[int, tuple[int, int]]:
    """For words of one: a word of two and how alike they are; nearest in order, each once."""
    found: dict[int, tuple[int, int]] = {}
    free = set(range(len(two)))
    for kind in range(len(ALIKE)):
        for i, word in enumerate(one):
            there = [j for j in free if kin(word, two[j]) == kind] if i not in found else []
            if there:
                after = found.get(i - 1, (-2, 0))[0] + 1
                j = min(there, key=lambda j: (j != after, abs(i / len(one) - j / len(two)), j))
                found[i] = j, kind
                free.remove(j)
    return found


def words_alike(one: list[str], two: list[str], rarity: Rarity) -> list[float]:
    """Measures over words matched with each other, as METEOR and IDF-weighted overlap have them."""
    pairs = matched(one, two)
    weight, other = [rarity(w) for w in one], [rarity(w) for w in two]
    there = dict(pairs.values())
    alone = (
        [w for i, w in enumerate(weight) if i not in pairs],
        [w for j, w in enumerate(other) if j not in there],
    )
    said = sum(weight[i] * ALIKE[k] for i, (_, k) in pairs.items()) / sum(weight)
    also = sum(other[j] * ALIKE[k] for j, k in there.items()) / sum(other)
    runs = sum(pairs.get(i - 1, (-2, 0))[0] + 1 != j for i, (j, _) in pairs.items())
    order = [pairs[i][0] for i in sorted(pairs)]
    back = sum(a > b for a, b in pairwise(order))
    precision, recall = len(pairs) / len(two), len(pairs) / len(one)
    mean = precision * recall / max(1e-9, 0.9 * precision + 0.1 * recall)
    ragged = runs / max(1, len(pairs))
    found = [*sorted((said, also)), ragged, mean * (1 - 0.5 * ragged**3), back / max(1, len(order))]
    for tell in (lambda side: max(side, default=0.0), sum, len):
        found += sorted(tell(side) for side in alone)
    return [*found, *sorted((precision, recall)), *(
        float(sum(k == kind for _, k in pairs.values())) for kind in (1, 2)
    )]  # fmt: skip


def likeness(first: str, second: str, rarity: Rarity) -> float:
    """Share of what both say, words weighed by rarity, that the other says too."""
    low, high, *_ = words_alike(*sorted((words(first), words(second))), rarity)
    return (low + high) / 2


def facts_alike(one: str, two: str) -> list[float]:
    """Whether numbers, names and denials agree."""
    numbers = [{n.replace(",", "") for n in _NUMBER.findall(text)} for text in (one, two)]
    names = [{fold(n) for n in _CAPITAL.findall(t)} - function_words() for t in (one, two)]
    denied = [bool(DENIALS & set(words(text))) for text in (one, two)]
    (x, y), (m, n) = numbers, names
    return [
        float(x == y), float(x <= y or y <= x), float(bool(x - y and y - x)), len(x ^ y), len(x | y),
        *shares(Counter(m), Counter(n)), *sorted((len(m - n), len(n - m))),
        float(denied[0] != denied[1]),
    ]  # fmt: skip


def measures(first: str, second: str, rarity: Rarity) -> list[float]:
    """All measures of a pair, the same either way round."""
    one, two = words(first), words(second)
    stems = [form(w) for w in one], [form(w) for w in two]
    content = [[form(w) for w in side if stem(w)] for side in (one, two)]
    letters = " ".join(one), " ".join(two)
    found = [min(len(one), len(two)) / max(len(one), len(two)), (len(one) + len(two)) / 2]
    for sides, sizes in (
        ((one, two), (1, 2, 3, 4)), (stems, (1, 2, 3)), (content, (1, 2)), (letters, (2, 3, 4, 6))
    ):  # fmt: skip
        for size in sizes:
            found += shares(grams(sides[0], size), grams(sides[1], size))
    for left, right in ((one, two), stems):
        common = LCSseq.similarity(left, right)
        found += sorted((common / len(left), common / len(right)))
    found += [
        Levenshtein.normalized_similarity(one, two),
        Levenshtein.normalized_similarity(*letters),
    ]
    found += [float(stems[0][:1] == stems[1][:1]), float(stems[0][-1:] == stems[1][-1:])]
    swapped = sorted((one, two))
    return [*found, *words_alike(*swapped, rarity), *facts_alike(first, second)]


def logistic(known: Any, wanted: Any, asked: Any) -> Any:
    """Chances by a logistic regression with a ridge, fitted by Newton's method."""
    sides = standard(known, asked)
    rows, asked = (np.column_stack([np.ones(len(side)), side]) for side in sides)
    ridge = np.diag([1e-6, *[RIDGE] * known.shape[1]])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - wanted) + ridge @ weights
        bend = rows.T @ (rows * (chance * (1 - chance))[:, None]) + ridge
        weights -= np.linalg.solve(bend, slope)
    return 1 / (1 + np.exp(-asked @ weights))


def kernel(known: Any, wanted: Any, asked: Any) -> Any:
    """Chances by the pairs most like the one asked."""
    return kernel_ridge(known, wanted, asked, WIDTH, KERNEL_RIDGE)


def both(known: Any, wanted: Any, asked: Any) -> Any:
    return (logistic(known, wanted, asked) + kernel(known, wanted, asked)) / 2


def right(chance: Any, wanted: Any) -> float:
    return float(np.mean((chance > 0.5) == (wanted > 0.5)))


def folded(learn: Any, rows: Any, wanted: Any) -> float:
    """Accuracy on the training part, each fifth pair judged by the others."""
    place = np.arange(len(rows)) % FOLDS
    chance = np.empty(len(rows))
    for fold_ in range(FOLDS):
        chance[place == fold_] = learn(
            rows[place != fold_], wanted[place != fold_], rows[place == fold_]
        )
    return right(chance, wanted)


def main(folder: Path) -> None:
    parts = [msrp(folder / "msrp" / f"msr-para-{name}.tsv") for name in ("train", "val", "test")]
    train, test = parts[0] + parts[1], parts[2]
    rarity = rarities(train)

    def table(pairs: list[Pair]) -> tuple[Any, Any]:
        rows = np.array([measures(one, two, rarity) for _, one, two in pairs])
        return rows, np.array([score for score, _, _ in pairs])

    known, wanted = table(train)
    asked, truth = table(test)
    print(f"MSRP: {len(train)} pairs to learn from, {len(test)} to test, {known.shape[1]} measures")
    print(f"  all called paraphrases  test {np.mean(truth):.3f}")
    for name, learn in (("logistic", logistic), ("kernel", kernel), ("mean of both", both)):
        chance = learn(known, wanted, asked)
        hit = np.sum((chance > 0.5) & (truth > 0.5))
        f1 = 2 * hit / (np.sum(chance > 0.5) + np.sum(truth > 0.5))
        print(
            f"  {name:22}  test {right(chance, truth):.3f}  F1 {f1:.3f}"
            f"  folds of the training part {folded(learn, known, wanted):.3f}"
        )
    print("STS, Pearson's r of the likeness, nothing learnt")
    for path in sorted((folder / "sts").glob("*.tsv")):
        pairs = sts(path)
        scores, alike = ([s for s, _, _ in pairs], [likeness(a, b, rarity) for _, a, b in pairs])
        print(f"  {path.stem:22} {len(pairs):4} pairs  r {np.corrcoef(scores, alike)[0, 1]:.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    data = Path(sys.argv[1]) / "paraphrase-msrp-sts"
    if not data.is_dir():
        sys.exit(f"skipped: {data} is not there")
    main(data)
