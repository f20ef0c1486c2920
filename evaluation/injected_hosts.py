"""Real articles into which `injected_planted.py` slips words, in parts: one shares no event with the others."""

from __future__ import annotations

import re
import tarfile
from pathlib import Path
from xml.etree import ElementTree

from archives import news
from plain_pages import SETS, decoded, read_archive, without_comments
from retold.stages.slips.signs import in_english
from stories import ecb_text

Host = dict[str, str]


def w5h1(data: Path) -> list[Host]:
    """Real articles of some length, one folder of many events."""
    found = []
    for record in news(data):
        event = "5w1h " + str(record["newsCluster"]["EventId"])
        found.append(_host(record["title"], record["text"], event, record["url"],
                           record["date_publish"] or "", record["source_domain"]))  # fmt: skip
    return [h for h in found if h["day"] and long_enough(h)]


def polnear(data: Path) -> list[Host]:
    """Articles on one election; the first line is the headline. No events are marked."""
    found = []
    with tarfile.open(data / "quotes-polnear" / "polnear-train-dev.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member) if "/text/" in member.name else None
            if file:
                title, _, body = file.read().decode().strip().partition("\n")
                found.append(_host(title, body, f"polnear {member.name}"))
    return [h for h in found if long_enough(h)]


def ecbplus(data: Path) -> list[Host]:
    """Short articles of 86 events, their words put together again."""
    found = []
    with tarfile.open(data / "stories-ecbplus" / "ecbplus.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".xml") else None
            if file:
                text = ecb_text(ElementTree.fromstring(file.read()))
                text = re.sub(r" (?=[.,;:!?%)”’]|''|n't\b|'s\b)|(?<=[(“$]) ", "", text)
                event = member.name.split("/")[1] + ("plus" if "plus" in member.name else "")
                title, _, body = text.partition("\n")
                found.append(_host(title, body, f"ecb {event}"))
    return [h for h in found if long_enough(h)]


def dragnet(data: Path) -> list[Host]:
    """English hand-copied texts of the pages that `grow_foreign.py` does not grow on."""
    inputs, golds = read_archive(data / SETS["dragnet"])
    found = []
    for stem in [s for n, s in enumerate(sorted(inputs, key="{}.html".format)) if n % 2]:
        lines = without_comments(decoded(golds.get(stem, b""))).strip().splitlines()
        title, body = lines[0] if lines else "", "\n".join(lines[1:])
        if in_english(body):
            found.append(_host(title, body, f"dragnet {stem}"))
    return [h for h in found if long_enough(h)]


def _host(title: str, text: str, event: str, url: str = "", day: str = "", site: str = "") -> Host:
    body = "\n\n".join(p for p in text.split("\n") if p.strip())
    return {"title": title, "body": body, "event": event, "url": url, "day": day[:10], "site": site}


def long_enough(host: Host) -> bool:
    return len(host["body"].split()) >= 150 and max(map(len, host["body"].split("\n"))) > 200


def as_row(host: Host) -> dict[str, str]:
    return {"url": host["url"], "source_domain": host["site"], "title": host["title"],
            "date_publish": host["day"], "text": host["body"]}  # fmt: skip


def sources(data: Path) -> dict[str, list[Host]]:
    """Hosts by part: every other event of one set; the other events, and two more sets, twice; other sets."""
    articles = w5h1(data)
    even = set(sorted({h["event"] for h in articles})[::2])
    held = [h for h in articles if h["event"] not in even]
    return {
        "development": [h for h in articles if h["event"] in even],
        "held out": held + polnear(data)[::9] + ecbplus(data)[::5],
        "fresh": held + polnear(data)[4::9] + ecbplus(data)[2::5],
        "unread": dragnet(data)[::3]
        + polnear(data)[2::9]
        + polnear(data)[6::9]
        + ecbplus(data)[1::5],
    }
