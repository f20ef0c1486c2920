"""Texts of links and other furniture of a page in the middle of its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from retold.stages.dossier.injected_signs import frame, is_link

_LINKS = re.compile(
    r"(?:[Cc]lick|[Tt]ap) (?:here|to (?:subscribe|read|see|view|join|enlarge)|for (?:more|details))(?: to (?:read|see|learn) more)?|[Rr]ead more(?: here)?|"
    r"[Ss]ign up for (?:our|the|free)(?: [a-z]+)? newsletters?|[Ss]ubscribe to our [a-z]+|"
    r"[Ff]ollow us on [A-Z]\w+|[Jj]oin our [a-z]+|[Dd]ownload our app|[Ww]atch the video|"
    r"[Cc]ontinue reading|[Ll]earn more|[Ss]ee also|Advertise?ment|ADVERTISE?MENT|[Gg]et our app|"
    r"(?:[Cc]laim|[Oo]pen|[Gg]et) (?:your|an?|the)(?: [a-z]+){1,2}(?: now| today)|[Cc]laim your [a-z]+|[Gg]et the latest [a-z]+"
)
"""Texts of links as they stand mid-sentence; looser orders are told by a sibling alone."""

LEAST_ORDER = 3
"""Words from which an order with a capital is no start of a sentence that lost its full stop."""
LEAST = 2
"""Places at which an order in lower case comes back."""


def links(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Orders to follow a link, in the middle of a sentence, as no verb of it.

    They touch a neighbour, open with a capital, or come back in lower case.
    """
    places = [m.span() for low, high in lines for m in _LINKS.finditer(text, low, high)]
    framed = [(span, frame(text, *span)) for span in places]
    orders = [(span, at) for span, at in framed if at.inside and is_link(at)]
    often = Counter(at.name for _, at in orders)
    for span, at in orders:
        amid = len(at.name) >= LEAST_ORDER or (at.before.islower() and at.after[0].islower())
        if at.joined or (amid and (at.said[0].isupper() or often[at.name] >= LEAST)):
            yield span
