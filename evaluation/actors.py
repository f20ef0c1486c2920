"""Score who is who over the pages of a story on ECB+ (Cybulska and Vossen 2014).

    python evaluation/actors.py DATA_FOLDER [--half odd|even|both] [--every 1] [--rules-only] [--wrong 10]

DATA_FOLDER holds `stories-ecbplus/`. The pages of one topic are read as one story through split,
parse and name. A topic holds two like events with other people, so namesakes meet. Rules were
mended on topics with an even number; the odd half is the one to quote.

Gold are the human participants (persons, bodies, countries) of the sentences whose annotation was
checked; two are one actor where they share a cross-document or a within-document chain. Names that were
left unlinked, being no part of the event, are linked by their last word. The head
of a gold mention is its last word before a comma or preposition; ours is the shortest that covers
the head, best one that ends there. A gold mention is a pronoun, a name (a capital in its head) or
a description. What is annotated is whoever takes part in an event, so naming more is no error:
there is no precision of mentions.

Printed are recall of mentions by form, and of those found: B-cubed and pairwise precision, recall
and F1 of the chains, pairs within a page and across pages apart. Chains of the written kind come
once more for names alone, and for every gold mention, missed ones alone in a chain. Pronouns that
are led to an actor are told apart: right where he is named in the same chain. With `--rules-only`
all comes once more without the parser. Below stand the reasons of what is wrong with the parser and
ten such cases, as pages and offsets, never the texts.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from confusion import confusion
from retold.stages.statements.actors import name
from retold.stages.statements.sentences import parse, split
from retold.tables import BLOCKS, MENTIONS, PAGES, PARSES, Block, Mention, Page, Tables

HUMAN = {"HUMAN_PART_PER": "person", "HUMAN_PART_ORG": "organisation", "HUMAN_PART_GPE": "country",
         "HUMAN_PART_MET": ""}  # fmt: skip
PRONOUNS = frozenset("i you he she it we they me him her us them my your his its our their mine hers "
                     "theirs himself herself itself themselves who whom whose that which".split())  # fmt: skip
FORMS = ("name", "description", "pronoun")
_HEAD_ENDS = re.compile(r"^(?:,|of|in|from|at|for|with|on|by|who|that|which|to|\(|-)$")
_NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?%)\]]|['’](?:s|re|ve|ll|d|m|t)?|n['’]t|''|”)$")
_NO_SPACE_AFTER = frozenset("( [ $ `` “".split())
_CLITICS = frozenset("s t re ve ll d m".split())


@dataclass(frozen=True)
class Gold:
    """One annotated mention: its head's page offsets, form, kind of actor and chain."""

    page: str
    start: int
    end: int
    form: str
    kind: str
    chain: str


def read_pages(folder: Path) -> Iterator[tuple[Page, list[Gold]]]:
    """Every document as a page whose story is its topic, with the gold of checked sentences."""
    with tarfile.open(folder / "stories-ecbplus" / "ecbplus.tar.xz") as archive:
        files = {m.name: archive.extractfile(m) for m in archive}
        read = {name: file.read() for name, file in files.items() if file}
    checked = set()
    listed = next(n for n in read if n.endswith("coreference_sentences.csv"))
    for row in csv.DictReader(io.StringIO(read[listed].decode())):
        checked.add((f"{row['Topic']}_{row['File']}", int(row["Sentence Number"])))
    roots = {Path(n).stem: ElementTree.fromstring(read[n]) for n in read if n.endswith(".xml")}
    tokens = (t.text or "" for root in roots.values() for t in root.iter("token"))
    hyphened = {t.lower() for t in tokens if re.fullmatch(r"\w+-\w+", t)}
    for page in sorted(roots):
        yield _page(page, roots[page], checked, hyphened)


def _page(
    page: str, root: ElementTree.Element, checked: set[tuple[str, int]], hyphened: set[str]
) -> tuple[Page, list[Gold]]:
    text, spans = _written(root, hyphened)
    chains = {}
    for relation in root.iter("Relations"):
        for chain in relation:
            across = chain.get("note") if chain.tag == "CROSS_DOC_COREF" else None
            for source in chain.iter("source"):
                chains[source.get("m_id")] = across or f"{page}-{chain.get('r_id')}"
    sentence = {t.get("t_id"): int(t.get("sentence", "0")) for t in root.iter("token")}
    words = {t.get("t_id"): t.text or "" for t in root.iter("token")}
    gold = []
    for mark in (m for marks in root.iter("Markables") for m in marks if m.tag in HUMAN):
        tokens = [a.get("t_id") for a in mark.iter("token_anchor")]
        if not tokens or (page, sentence[tokens[0]]) not in checked or tokens[0] not in spans:
            continue
        stop = next((i for i, t in enumerate(tokens) if i and _HEAD_ENDS.match(words[t])), None)
        head = [t for t in tokens[:stop] if re.match(r"\w", words[t])] or tokens
        last, story = words[head[-1]], page.split("_", maxsplit=1)[0]
        start, end = spans[head[-1]]
        end -= len(last) - len(re.sub(r"['’]+s?$", "", last))
        form = _form(last)
        alone = f"{story}-{last}" if form == "name" else f"{page}-{mark.get('m_id')}"
        chain = chains.get(mark.get("m_id"), alone)
        gold.append(Gold(page, start, end, form, HUMAN[mark.tag], chain))
    story = page.split("_", maxsplit=1)[0]
    return Page(page=page, source=page, text=text, words=len(text.split()), story=story), gold


def _written(
    root: ElementTree.Element, hyphened: set[str]
) -> tuple[str, dict[str | None, tuple[int, int]]]:
    """The text as it was before it was cut into tokens, and where each token stands in it.

    A hyphen that was cut free is closed between small words, and where the set elsewhere writes
    the word with one, as in `hyphened`.
    """
    lines: dict[int, list[ElementTree.Element]] = defaultdict(list)
    for token in root.iter("token"):
        lines[int(token.get("sentence", "0"))].append(token)
    text, spans = "", {}
    for _, tokens in sorted(lines.items()):
        words = [t.text or "" for t in tokens]
        if words[0].startswith("http"):
            continue
        text += "\n" if text else ""
        glued, inside = True, False
        for i, (token, word) in enumerate(zip(tokens, words, strict=True)):
            quote = word == '"'
            text += "" if glued or (quote and inside) or _NO_SPACE_BEFORE.match(word) else " "
            spans[token.get("t_id")] = (len(text), len(text) + len(word))
            text += word
            inside ^= quote
            glued = word in _NO_SPACE_AFTER or (quote and inside) or _hyphen(words, i, hyphened)
            glued |= word in "'’" and " ".join(words[i + 1 : i + 2]) in _CLITICS
    return text, spans


def _hyphen(words: list[str], i: int, hyphened: set[str]) -> bool:
    """Whether a hyphen of one word stands at `i` or behind it."""
    at = i if words[i] == "-" else i + 1
    if not 0 < at < len(words) - 1 or words[at] != "-":
        return False
    before, after = words[at - 1], words[at + 1]
    small = before[-1].isalnum() and not before[0].isupper() and after[0].islower()
    return small or f"{before}-{after}".lower() in hyphened


def _form(head: str) -> str:
    if head.lower() in PRONOUNS:
        return "pronoun"
    return "name" if head[0].isupper() else "description"


def named(pages: Iterable[Page], parsed: bool = True) -> list[Mention]:
    """What the stages name on these pages, with the parser or by rules alone."""
    listed = list(pages)
    held: Tables = {
        "pages": PAGES.of(listed),
        "blocks": BLOCKS.of(
            Block(p.page, start, end, "body", "plain") for p in listed for start, end in _lines(p.text)
        ),
        "parses": PARSES.empty(),
    }  # fmt: skip
    for step in (split, parse, name) if parsed else (split, name):
        held = {**held, **step(held)}
    return MENTIONS.rows(held["mentions"])


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.span()


def matched(gold: Iterable[Gold], mentions: Iterable[Mention]) -> dict[Gold, Mention | None]:
    """Each gold mention with ours, if any."""
    by_page: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        by_page[m.page].append(m)
    found: dict[Gold, Mention | None] = {}
    for g in gold:
        over = [m for m in by_page[g.page] if m.start <= g.start and g.end <= m.end]
        found[g] = min(over, key=lambda m: (m.end != g.end, m.end - m.start), default=None)
    return found


Chained = list[tuple[Gold, str]]
"""Gold mentions with the name of our chain."""


def b_cubed(items: Chained) -> tuple[float, float]:
    """Precision and recall over mentions (Bagga and Baldwin 1998)."""
    both = Counter((g.chain, ours) for g, ours in items)
    gold, ours = Counter(g.chain for g, _ in items), Counter(o for _, o in items)
    precision = sum(n * n / ours[o] for (_, o), n in both.items()) / max(1, len(items))
    recall = sum(n * n / gold[c] for (c, _), n in both.items()) / max(1, len(items))
    return precision, recall


def pairs(items: Chained) -> dict[bool, tuple[float, float]]:
    """Precision and recall of pairs, within a page (True) and across pages (False)."""
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for kind, key in (("gold", lambda g, o: g.chain), ("ours", lambda g, o: o),
                      ("both", lambda g, o: (g.chain, o))):  # fmt: skip
        groups: dict[object, Counter[str]] = defaultdict(Counter)
        for g, ours in items:
            groups[key(g, ours)][g.page] += 1
        for pages in groups.values():
            size = sum(pages.values())
            within = sum(n * (n - 1) // 2 for n in pages.values())
            counts[True][kind] += within
            counts[False][kind] += size * (size - 1) // 2 - within
    return {
        within: (c["both"] / max(1, c["ours"]), c["both"] / max(1, c["gold"]))
        for within, c in counts.items()
    }


def line(precision: float, recall: float) -> str:
    """Precision, recall and F1 in one line."""
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def show(title: str, items: Chained) -> None:
    """Print the scores of these chains."""
    within, across = (pairs(items)[key] for key in (True, False))
    print(f"{title:24} {len(items):5} mentions  B-cubed {line(*b_cubed(items))}")
    print(f"{'':24} pairs within a page {line(*within)}   across pages {line(*across)}")


Found = dict[Gold, Mention | None]
Wrong = list[tuple[str, str]]
"""Why a case is wrong, and where it stands."""


def place(gold: Gold) -> str:
    """Where a gold mention stands."""
    return f"{gold.page} {gold.start}-{gold.end}"


RESOLVED = {"he, she": frozenset("he him his himself she her hers herself".split()),
            "it": frozenset("it its itself".split())}  # fmt: skip
"""Pronouns that are led to an actor, by what is told of them apart."""


def show_pronouns(found: Found, words: dict[Gold, str]) -> Wrong:
    """Print how often a pronoun is led to an actor who is named in the same chain; give the others.

    Our actor stands for the chains of the names and descriptions under it. A pronoun is open where
    neither our actor nor its own chain is named in a checked sentence.
    """
    chains: dict[tuple[str, str], set[str]] = defaultdict(set)
    for g, m in found.items():
        if m and g.form != "pronoun":
            chains[g.page.split("_")[0], m.name].add(g.chain)
    held = {chain for of in chains.values() for chain in of}
    wrong: Wrong = []
    for title, kinds in RESOLVED.items():
        asked = {
            g: m if m and m.form == "pronoun" else None
            for g, m in found.items() if words[g].lower() in kinds
        }  # fmt: skip
        count: Counter[str] = Counter()
        for g, m in sorted(asked.items(), key=lambda item: (item[0].page, item[0].start)):
            of = chains[g.page.split("_")[0], m.name] if m else set()
            known = bool(m) and (bool(of) or g.chain in held)
            verdict = (
                "none" if m is None else "right" if g.chain in of else "wrong" if known else "open"
            )
            count[verdict] += 1
            if verdict == "wrong":
                wrong.append((f"pronoun ({title}) led to another actor", place(g)))
        answered = count["right"] + count["wrong"]
        print(f"pronouns {title:7} {len(asked):4} gold: right {count['right'] / max(1, answered):.3f} of {answered} answered,"
              f" {count['open']} open, {count['none']} left")  # fmt: skip
    return wrong


def chain_errors(items: Chained) -> Wrong:
    """Mentions outside the largest part of a chain: two actors under one name, one under two."""
    wrong: Wrong = []
    for title, by, of in (
        ("joined with another actor", lambda g, o: o, lambda g, o: g.chain),
        ("split from its actor", lambda g, o: g.chain, lambda g, o: o),
    ):
        groups: dict[str, dict[str, list[Gold]]] = defaultdict(lambda: defaultdict(list))
        for g, ours in items:
            groups[by(g, ours)][of(g, ours)].append(g)
        for parts in groups.values():
            _, *rest = sorted(parts.values(), key=lambda p: (-len(p), p[0].page, p[0].start))
            wrong += [(f"{g.form} {title}", place(g)) for part in rest for g in part]
    return wrong


def score(kept: list[tuple[Page, list[Gold]]], parsed: bool) -> Wrong:
    """Print the scores of one way of reading, and give what is wrong."""
    found = matched((g for _, gold in kept for g in gold), named((p for p, _ in kept), parsed))
    for form in FORMS:
        of = [m for g, m in found.items() if g.form == form]
        share = sum(m is not None for m in of) / max(1, len(of))
        print(f"  {form:12} {len(of):5} gold, found {share:.3f}")
    kinds = Counter((g.kind, m.kind) for g, m in found.items()
                    if m and g.form == "name" and g.kind in ("person", "organisation"))  # fmt: skip
    right = sum(n for (gold, ours), n in kinds.items() if gold == ours)
    print(f"  kind of a name: right {right / max(1, kinds.total()):.3f} of {kinds.total()};", ", ".join(
        f"{gold} told a {ours} {n}" for (gold, ours), n in kinds.most_common() if gold != ours))  # fmt: skip
    texts = {p.page: p.text for p, _ in kept}
    wrong = show_pronouns(found, {g: texts[g.page][g.start : g.end] for g in found})
    chained = [(g, f"{g.page.split('_')[0]} {m.name}") for g, m in found.items() if m]
    show("names found", [(g, o) for g, o in chained if g.form == "name"])
    show("all found", chained)
    show("all gold, missed alone", [
        (g, f"{g.page.split('_')[0]} {m.name}" if m else f"{g.page} {g.start}") for g, m in found.items()
    ])  # fmt: skip
    lost = [(f"{g.form} not found", place(g)) for g, m in found.items() if m is None]
    return wrong + chain_errors(chained) + lost


def main() -> None:
    """Read the arguments, score, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--half", choices=("odd", "even", "both"), default="odd")
    parser.add_argument("--every", type=int, default=1, help="take every n-th topic of the half")
    parser.add_argument("--rules-only", action="store_true", help="without the parser, beside")
    parser.add_argument("--wrong", type=int, default=10, help="wrong cases listed")
    options = parser.parse_args()
    if not (options.data / "stories-ecbplus").exists():
        sys.exit("skipped: stories-ecbplus is not in the data folder")
    remainder = {"odd": (1,), "even": (0,), "both": (0, 1)}[options.half]
    listed = list(read_pages(options.data))
    topics = sorted({int(p.story or 0) for p, _ in listed if int(p.story or 0) % 2 in remainder})
    topics = topics[:: options.every]
    kept = [(p, gold) for p, gold in listed if int(p.story or 0) in topics]
    gold = sum(len(of) for _, of in kept)
    print(f"{options.half} half: {len(topics)} topics, {len(kept)} pages, {gold} gold mentions")
    wrong = score(kept, parsed=True)
    if options.rules_only:
        print("rules only, without the parser")
        score(kept, parsed=False)
    confusion("actors", wrong, options.wrong)


if __name__ == "__main__":
    main()
