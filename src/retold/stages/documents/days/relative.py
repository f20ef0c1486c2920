"""Days that a page tells by words such as "2 hours ago", counted from the day it was fetched.

Signal: `relative`. The words are found here, in seven languages; dateparser reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retold.tables import Block, DateSignal, Received, Span
from retold.text.dates import day_before

WEIGHT = 0.6
"""Less than a date: a crawler may fetch a page that was kept for a while."""
SHORT_LINE = 80
"""Code points up to which a line is the page's own line on its day."""
_AGO = re.compile(
    r"""(?<!\w)(?:
      (?:\d{1,3}|an?|one)\s(?:second|minute|min|hour|day|week)s?\sago | yesterday | today
    | vor\s(?:\d{1,3}|eine[rm]?)\s(?:Sekunden?|Minuten?|Stunden?|Tag(?:en?)?|Wochen?) | gestern | heute
    | il\sy\sa\s(?:\d{1,3}|une?)\s(?:secondes?|minutes?|heures?|jours?|semaines?) | hier | aujourd['’]hui
    | hace\s(?:\d{1,3}|una?)\s(?:segundos?|minutos?|horas?|d[ií]as?|semanas?) | ayer | hoy
    | (?:\d{1,3}|un['’]?a?)\s?(?:minut[oi]|or[ae]|giorn[oi]|settiman[ae])\sfa | ieri | oggi
    | (?:\d{1,3}|een)\s(?:minuten|minuut|uur|dag(?:en)?|we(?:ek|ken))\sgeleden | gisteren | vandaag
    | há\s(?:\d{1,3}|uma?)\s(?:minutos?|horas?|dias?|semanas?) | ontem | hoje
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)


def relative(received: Received, text: str, blocks: Sequence[Block]) -> Iterator[DateSignal]:
    """The first such words on a date line or byline, or alone on a short line above the text."""
    if not received.downloaded:
        return
    for block in blocks:
        if block.role == "body":
            return
        length = block.end - block.start
        if block.role == "comment" or (
            block.role not in {"date", "byline"} and length > SHORT_LINE
        ):
            continue
        for match in _AGO.finditer(text, block.start, block.end):
            if day := day_before(match.group(), received.downloaded):
                span = Span(received.page, *match.span())
                yield DateSignal(
                    received.page, "relative", match.group(), day, day, WEIGHT, (span,)
                )
                return
