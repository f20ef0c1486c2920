"""Rework real quotations as newsrooms do, all at once, and see whether they are still known.

    python evaluation/utterances_harsh.py DATA_FOLDER [--half odd|even] [--wrong 10]

Beside `utterances_planted.py`, which plants one edit and takes strangers from anywhere: here the
strangers are the other quotations of the same event, each original stands in its whole article, and
a version has many edits at once. Manners:

- `indirect`: told by the reporter, I turned he, tenses moved back, today turned that day;
- `translated`: a third of the words another way, by a list of our own, and clauses in another order;
- `trimmed`: the beginning cut, the middle elided, a pronoun explained in brackets;
- `merged`: two quotations of one speaker as one, dots between; right with either of them.

Half of the versions of the first three also turn the meaning: a "not" put in or taken out, a number
changed, a word turned to its opposite. Printed are joining by manner over pairs of quotations of an
event, and the flag `alters`. Rules were mended on events with an even number. The seed is fixed.
Quotations that resemble another one of the event are left out, so that the key is right.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from archives import news
from confusion import confusion
from retold.stages.statements.utterances import join
from retold.tables import (
    DESCENTS,
    MENTIONS,
    PAGES,
    PASSAGES,
    QUOTES,
    UTTERANCES,
    Page,
    Quote,
    identify,
)
from retold.text.marks import quoted_spans
from retold.text.words import words

SPEAKERS = ("Ida Brandt", "Oskar Lund", "Mara Quill")
MANNERS = ("indirect", "translated", "trimmed", "merged")
ALIKE = 62
"""Token set ratio (0 to 100) from which two quotations of an event may be one."""

TOLD = dict(p.split(":") for p in (
    "i:he i'm:he_was i've:he_had i'll:he_would we:they we're:they_were we've:they_had we'll:they_would my:his our:their "
    "me:him us:them you:they your:their is:was are:were has:had have:had will:would can:could may:might "
    "must:had_to don't:did_not doesn't:did_not isn't:was_not aren't:were_not won't:would_not can't:could_not "
    "today:that_day now:then here:there this:that these:those it's:it_was that's:that_was there's:there_was "
    "know:knew think:thought want:wanted need:needed see:saw get:got go:went come:came make:made take:took "
    "believe:believed hope:hoped feel:felt say:said do:did").split())  # fmt: skip
"""What becomes of a word that the reporter tells instead of the speaker."""

OTHERWISE = dict(p.split(":") for p in (
    "big:large huge:enormous help:assist people:persons very:extremely think:believe begin:start started:began want:wish "
    "need:require important:crucial problem:difficulty problems:difficulties country:nation countries:nations work:labour "
    "many:numerous get:obtain make:create made:created show:demonstrate clear:obvious know:realise good:fine bad:poor new:fresh "
    "use:employ used:employed also:too because:since but:yet about:concerning kids:children children:kids job:post "
    "jobs:posts money:cash quickly:fast police:officers killed:slain attack:assault attacks:assaults car:vehicle keep:retain "
    "continue:carry_on must:have_to should:ought_to right:correct wrong:mistaken really:truly saw:noticed heard:listened_to "
    "going:set happened:occurred happen:occur serious:grave whole:entire situation:circumstances try:attempt trying:attempting "
    "support:back possible:feasible difficult:hard hard:tough strong:firm time:moment look:gaze end:close great:grand "
    "believe:think understand:grasp sure:certain something:a_thing everyone:everybody always:at_all_times again:once_more "
    "already:by_now still:even_now against:versus allow:permit change:shift different:distinct afraid:scared scared:afraid "
    "home:house place:spot way:manner world:globe safe:secure security:safety threat:menace action:step actions:steps "
    "decision:choice continue:go_on working:labouring world's:globe's government:cabinet future:days_ahead part:share "
    "thing:matter things:matters never:not_ever lot:great_deal just:simply only:merely come:arrive came:arrived "
    "responsible:answerable community:neighbourhood family:relatives families:households says:states called:named call:name "
    "happy:glad sad:sorrowful terrible:dreadful shot:gunned_down weapons:arms war:conflict peace:calm").split())  # fmt: skip
"""The same words another way, as two translators choose."""

OPPOSITE = dict(p.split(":") for p in (
    "increase:decrease more:less good:bad strong:weak support:oppose safe:unsafe open:closed first:last before:after true:false "
    "possible:impossible accept:reject allow:forbid win:lose won:lost rise:fall high:low better:worse best:worst always:never "
    "everyone:nobody all:none large:small right:wrong like:dislike easy:hard alive:dead").split())  # fmt: skip


class Case(NamedTuple):
    """One version and what is known of it: its originals' numbers, its manner, whether meaning turned."""

    originals: tuple[int, ...]
    manner: str
    turned: bool
    text: str


def quotations(record_text: str) -> list[tuple[int, int]]:
    """Spans of an article's quotations of twelve to sixty words."""
    found = []
    for start, end in quoted_spans(record_text):
        held = record_text[start:end]
        if 12 <= len(words(held)) <= 60 and not re.search(r"[(\[…\n]|\.\.", held):
            found.append((start, end))
    return found


def swapped(text: str, listed: dict[str, str], share: float, chance: random.Random) -> str:
    """The text with a share of the listed words put the listed way."""

    def one(found: re.Match[str]) -> str:
        word = found.group()
        other = listed.get(word.lower().replace("’", "'"))
        if other is None or chance.random() > share:
            return word
        other = other.replace("_", " ")
        return other[0].upper() + other[1:] if word[0].isupper() and found.start() == 0 else other

    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", one, text)


def indirect(text: str, chance: random.Random) -> str:
    told = swapped(text, TOLD, 1.0, chance)
    return told[0].lower() + told[1:].rstrip(".,") + "."


def translated(text: str, chance: random.Random) -> str:
    parts = re.split(r"(?<=[a-z]), (?=[a-z])", text.rstrip(".,!?"), maxsplit=1)
    if len(parts) == 2 and min(len(p.split()) for p in parts) > 3:
        text = f"{parts[1][0].upper()}{parts[1][1:]}, {parts[0][0].lower()}{parts[0][1:]}."
    return swapped(text, OTHERWISE, 0.9, chance)


def trimmed(text: str, chance: random.Random) -> str:
    held = text.split()
    first = len(held) // 5
    low = first + (len(held) - first) // 2
    behind = held[low + max(2, len(held) // 8) :]
    kept = [*held[first:low], "...", *behind]
    for i, word in enumerate(kept):
        if word.lower() in ("it", "they", "he", "she", "this", "that") and 0 < i < len(kept) - 2:
            kept[i] = "[the plan]"
            break
    return " ".join(kept)


def turned(text: str, chance: random.Random) -> str | None:
    """The text with its meaning turned once, or None where nothing in it can be."""
    ways = []
    for found in re.finditer(
        r"\b(?:is|are|was|were|will|would|can|could|should|must)\b(?! not|n['’]t)", text
    ):
        ways.append(text[: found.end()] + " not" + text[found.end() :])
    for found in re.finditer(r"\b(?:not|never) ", text):
        ways.append(text[: found.start()] + text[found.end() :])
    for found in re.finditer(r"\b\d{1,3}\b", text):
        ways.append(text[: found.start()] + str(int(found.group()) + 7) + text[found.end() :])
    for found in re.finditer(r"\b[a-z]+\b", text):
        if found.group() in OPPOSITE:
            ways.append(text[: found.start()] + OPPOSITE[found.group()] + text[found.end() :])
    return chance.choice(ways) if ways else None


REWORK = {"indirect": indirect, "translated": translated, "trimmed": trimmed}


def event(records: list[dict[str, str]]) -> tuple[list[tuple[int, int, int]], list[str]]:
    """Quotations of an event (article, start, end), none like another, and its articles' texts."""
    texts = [r["text"] or "" for r in records]
    kept: list[tuple[int, int, int]] = []
    said: list[str] = []
    for number, text in enumerate(texts):
        for start, end in quotations(text):
            quote = text[start:end].lower()
            if all(fuzz.token_set_ratio(quote, other) < ALIKE for other in said):
                kept.append((number, start, end))
            said.append(quote)
    return kept, texts


def cases(kept: list[tuple[int, int, int]], texts: list[str], chance: random.Random) -> list[Case]:
    """One version a quotation, in turn of the manners; a merged one takes the next of its speaker."""
    found = []
    for i, (number, start, end) in enumerate(kept):
        manner, text = MANNERS[i % len(MANNERS)], texts[number][start:end]
        if manner == "merged":
            j = i + len(SPEAKERS)
            if j < len(kept):
                other = texts[kept[j][0]][kept[j][1] : kept[j][2]]
                found.append(Case((i, j), manner, False, f"{text.rstrip('.,')} ... {other}"))
            continue
        version = REWORK[manner](text, chance)
        other = turned(version, chance) if (i // len(MANNERS)) % 2 else None
        found.append(Case((i,), manner, other is not None, other or version))
    return found


def score(
    kept: list[tuple[int, int, int]], texts: list[str], of: list[Case]
) -> tuple[dict[str, Counter[str]], Counter[str], list[tuple[str, str]]]:
    """Joining by manner, the flag, and the wrong cases of one event."""
    pages = [Page(f"a{n:03}", f"a{n:03}", text, story="s") for n, text in enumerate(texts)]
    quotes, number = [], {}
    for i, (article, start, end) in enumerate(kept):
        row = _quote(f"a{article:03}", start, end, texts[article], "direct", i)
        quotes.append(row)
        number[row.quote] = (i,)
    manner: dict[str, Case] = {}
    for k, case in enumerate(of):
        page = f"v{k:03}"
        lead = "The speaker said " if case.manner == "indirect" else "“"
        text = lead + case.text + ("" if case.manner == "indirect" else "”") + " That was all."
        pages.append(Page(page, page, text, story="s"))
        mode = "indirect" if case.manner == "indirect" else "direct"
        row = _quote(page, len(lead), len(lead) + len(case.text), text, mode, case.originals[0])
        quotes.append(row)
        manner[row.quote] = case
    result = join({
        "pages": PAGES.of(pages), "quotes": QUOTES.of(quotes), "mentions": MENTIONS.empty(),
        "passages": PASSAGES.empty(), "descents": DESCENTS.empty(),
    })  # fmt: skip
    group: dict[str, set[int]] = defaultdict(set)
    for q in QUOTES.rows(result["quotes"]):
        if q.quote in number:
            group[q.utterance or ""].update(number[q.quote])
    joined: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: list[tuple[str, str]] = []
    flags: Counter[str] = Counter()
    # Which of two versions is the wording is a matter of taste: the edit may stand at the original.
    told = {e.quote for u in UTTERANCES.rows(result["utterances"]) for e in u.edits if e.alters}
    rows = {i: quote for quote, (i,) in number.items()}
    for q in QUOTES.rows(result["quotes"]):
        if q.quote not in manner:
            continue
        case, found = manner[q.quote], group[q.utterance or ""]
        hit, strange = bool(found & set(case.originals)), bool(found - set(case.originals))
        joined[case.manner].update({"hit": hit, "miss": not hit, "extra": strange})
        where = f"quotation {case.originals[0]}"
        if not hit or strange:
            wrong.append(
                (f"{case.manner} {'joined with a stranger' if strange else 'not joined'}", where)
            )
        if hit and case.manner != "merged":
            flag = bool({q.quote, rows[case.originals[0]]} & told)
            flags[
                ("hit" if case.turned else "extra") if flag else ("miss" if case.turned else "none")
            ] += 1
            if flag != case.turned:
                wrong.append(
                    (f"{case.manner} {'wrongly flagged' if flag else 'turned, not flagged'}", where)
                )
    for found in group.values():
        joined["originals"]["extra"] += len(found) > 1
    return joined, flags, wrong


def _quote(page: str, start: int, end: int, text: str, mode: str, number: int) -> Quote:
    return Quote(
        identify("quote", page, start, end), page, start, end, text[start:end], mode,
        speaker=SPEAKERS[number % len(SPEAKERS)], speaker_basis="named",
    )  # fmt: skip


def report(counts: Counter[str]) -> str:
    """Precision, recall and F1 of one row."""
    hit, miss, extra = counts["hit"], counts["miss"], counts["extra"]
    f1 = 2 * hit / max(1, 2 * hit + miss + extra)
    return f"precision {hit / max(1, hit + extra):.3f} recall {hit / max(1, hit + miss):.3f} F1 {f1:.3f} ({hit} hit, {miss} missed, {extra} extra)"


def main() -> None:
    """Print joining by manner and the flag."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("data", type=Path)
    options.add_argument("--half", choices=("odd", "even"), default="odd")
    options.add_argument("--wrong", type=int, default=10, help="wrong cases listed")
    given = options.parse_args()
    events: dict[int, list[dict[str, str]]] = defaultdict(list)
    for record in news(given.data):
        events[int(record["newsCluster"]["EventId"])].append(record)
    chance = random.Random(23)
    joined: dict[str, Counter[str]] = defaultdict(Counter)
    flags: Counter[str] = Counter()
    wrong: list[tuple[str, str]] = []
    for name in sorted(events):
        if name % 2 != (given.half == "odd"):
            continue
        kept, texts = event(events[name])
        more, flagged, of = score(kept, texts, cases(kept, texts, chance))
        for manner, counts in more.items():
            joined[manner] += counts
        flags += flagged
        wrong += [(why, f"event {name}, {where}") for why, where in of]
    print(f"{given.half} events")
    for manner in MANNERS:
        print(f"{manner:11}", report(joined[manner]))
    every = sum((joined[m] for m in MANNERS), Counter())
    print(f"{'all':11}", report(every), f"originals joined {joined['originals']['extra']}")
    print(f"{'meaning':11}", report(flags), f"({flags['none']} rightly left)")
    confusion("reworked quotations", wrong, given.wrong)


if __name__ == "__main__":
    main()
