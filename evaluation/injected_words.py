"""What is slipped into pages for `injected_planted.py`, and where: three parts with nothing in common.

The rules of the finder were written against the part `development`. Nobody looked at misses or
false findings of `held out` while writing them: other words, other hosts, other seeds, and kinds
and places that the first part lacks (contacts, counters, cookie notices; inside a name, inside a word).
Handles and tickers were held out until rules were written for them; contacts and counters took their place.
The words of `held out` have since been read; those of `fresh` (with the kinds player and paywall) were
written when rules and trees stood; one limit was tightened after the first score.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

FORMS = ("trade", "trade", "word", "camel", "capitals", "lower", "digits", "domain", "run together")


@dataclass(frozen=True)
class Part:
    """One half of the generator: words, kinds with weights, places with weights."""

    onsets: Sequence[str]
    ends: Sequence[str]
    trades: Sequence[str]
    phrases: Mapping[str, Sequence[str]]
    kinds: Mapping[str, int]
    places: Mapping[str, int]

    def pool(self, chance: Random, kind: str, headlines: Sequence[str]) -> tuple[str, list[str]]:
        """The form and the foreign words of one page, any of which may be slipped in."""
        if kind == "brand":
            form = chance.choice(FORMS)
            return form, [self._brand(chance, form) for _ in range(6)]
        filled = [
            phrase.format(
                headline=chance.choice(headlines), brand=self._brand(chance, "word"),
                lower=self._brand(chance, "lower"), code=self._brand(chance, "capitals")[:4],
                digits=f"{chance.randint(0, 9)}.{chance.randint(0, 9)}",
            )
            for phrase in self.phrases[kind]
        ]  # fmt: skip
        return "", filled

    def _brand(self, chance: Random, form: str) -> str:
        first = chance.choice(self.onsets) + chance.choice(("", chance.choice(self.onsets).lower()))
        end, trade = chance.choice(self.ends), chance.choice(self.trades)
        return {
            "trade": f"{first}{end} {trade}", "word": f"{first}{end}",
            "camel": f"{first}{end.capitalize()}", "capitals": f"{first}{end}".upper(),
            "lower": f"{first}{end}".lower(), "digits": f"{first}{end}{chance.randint(2, 365)}",
            "domain": f"{first}{end}.{chance.choice(('net', 'io', 'com'))}".lower(),
            "run together": f"{first}{end}{trade}".replace(" ", ""),
        }[form]  # fmt: skip


DEVELOPMENT = Part(
    onsets="Zel Kra Nov Tru Qui Vex Orb Alt Hal Pri Lun Coi".split(),
    ends="vion pex dara stora netic mint ridge fyx rion lane".split(),
    trades=("Markets", "Exchange", "Capital", "Trading Center", "Wealth Society", "Pro"),
    phrases={
        "link": (
            "Read more here", "click to subscribe", "Sign up for our newsletter", "Learn more",
            "Follow us on Telegram", "Click here to read more", "join our channel", "see also",
            "Continue reading", "tap for details", "get the latest offers", "Watch the video",
            "open an account today", "claim your bonus", "Download our app",
            "Sign up for the {brand} newsletter", "Click here",
        ),
        "furniture": (
            "Advertisement", "Story continues below", "Related: {headline}", "Photo: {brand}",
            "Read more: {headline}", "Related article {headline}", "ADVERTISEMENT",
        ),
        "search": (
            "cheap car insurance", "best crypto wallet", "how to buy bitcoin", "payday loans online",
            "casino bonus codes", "forex trading platform", "weight loss pills", "free slots",
            "mortgage refinance rates", "stock market app",
        ),
        "handle": ("@{lower}", "#{lower}", "#breakingnews", "pic.{lower}.com/x4Td", "via @{lower}"),
        "ticker": ("{code} +{digits}%", "${code}", "NYSE: {code}", "{code} -{digits}%"),
    },
    kinds={"brand": 6, "link": 2, "furniture": 1, "search": 2, "handle": 1, "ticker": 1},
    places={"clause": 7, "comma": 1, "start": 1, "quotation": 1},
)  # fmt: skip

HELD_OUT = Part(
    onsets="Byt Sol Ferr Gan Mar Wex Tel Opt Cal Dro Ast Cyn".split(),
    ends="ova tix oro eno well verse folk grid hub quest ium".split(),
    trades=("Finance", "Invest Club", "News Hub", "Academy", "Group", "Digital Assets", "Wallet"),
    phrases={
        "link": (
            "View the full gallery", "Get breaking alerts", "Buy tickets now", "Share this story",
            "Listen to this article", "Enter your email address", "Go to the live blog",
            "Subscribe today for 99 cents", "Find out more", "See the latest prices",
            "try it free for a month", "register now", "Get {brand} on your phone",
            "More on this topic", "start trading in minutes", "Open in app",
        ),
        "furniture": (
            "Story continues below advertisement", "Recommended: {headline}", "Watch: {headline}",
            "Image credit {brand}", "Ad", "More stories {headline}", "Sponsored content",
        ),
        "search": (
            "cheapest flights to rome", "online degree programs", "best vpn for streaming",
            "earn money from home", "buy followers", "personal injury lawyer near me",
            "used cars for sale", "no deposit bonus", "instant credit check", "diet plan",
        ),
        "contact": ("tips@{lower}.com", "Call 0800 {digits}21 44", "WhatsApp {brand}", "email {lower}"),
        "counter": ("12.4K shares", "5 min read", "Updated 3 hours ago", "217 comments", "4.{digits} stars"),
        "cookie": (
            "We use cookies to improve your experience", "Accept all cookies", "Manage preferences",
            "By continuing you agree to our terms", "This content is not available in your region",
        ),
    },
    kinds={"brand": 6, "link": 2, "furniture": 1, "search": 2, "contact": 1, "counter": 1, "cookie": 1},
    places={"clause": 6, "comma": 1, "start": 1, "quotation": 1, "name": 1, "word": 1},
)  # fmt: skip

FRESH = Part(
    onsets="Bre Dov Fen Gly Jax Mur Ost Pel Rhu Sko Tam Wyn".split(),
    ends="ado bury cor elle fold gate hive loft menta quill sonic tide".split(),
    trades=("Insurance", "Foods", "Mobile", "Travel Club", "Home Loans", "Plus"),
    phrases={
        "link": (
            "Find a branch near you", "Compare prices", "Book your seat", "See all offers",
            "Meet the team", "Take the quiz", "Shop the sale", "Start your free trial",
            "view gallery", "Get directions", "Add to basket", "See pictures", "check availability",
            "Try {brand} for free",
        ),
        "furniture": (
            "Back to top", "Editor's picks", "Most viewed", "You may also like", "Paid post",
            "More from {brand}", "In pictures: {headline}", "Don't miss: {headline}",
        ),
        "search": (
            "cheap flights to spain", "second hand cars", "garden furniture sale", "running shoes for women",
            "solar panel grants", "learn english online", "hotel deals tonight", "broadband without contract",
            "divorce lawyer costs", "cordless vacuum reviews",
        ),
        "cookie": (
            "We value your privacy", "Manage preferences", "Accept all", "by using this site you agree to our terms",
            "Your choices about data", "Reject non-essential cookies",
        ),
        "player": (
            "Play video", "Listen to this article", "Mute", "Skip in 5 seconds", "0:00 / 3:41",
            "Your browser does not support audio", "Video unavailable", "Now playing {brand}",
        ),
        "paywall": (
            "Already a member?", "You have two free articles left", "Unlock this story", "members only",
            "Full access for {digits} a week", "Log in to keep reading", "This is a premium article",
        ),
    },
    kinds={"brand": 6, "link": 2, "search": 2, "furniture": 1, "cookie": 1, "player": 1, "paywall": 1},
    places={"clause": 7, "comma": 1, "start": 1, "quotation": 1, "name": 1, "word": 1},
)  # fmt: skip

UNREAD = Part(
    onsets="Aur Cass Dell Em Hox Iv Kel Lor Nim Pax Riv Syl Thor Vand Yar".split(),
    ends="aco belle craft dine elo forge gram harbor ity land moor nova port ster una".split(),
    trades=("Energy", "Motors", "Beauty", "Broadband", "Legal Services", "Live", "Gaming", "Health Store"),
    phrases={
        "link": (
            "Check your eligibility", "See how it works", "Read our review", "Browse the catalogue",
            "Watch live", "View comments", "Save this article", "Get a free quote", "Read the transcript",
            "Visit our shop", "get your copy", "Explore more", "Order today", "Talk to an expert",
            "Become a {brand} member", "Show more", "Sign in", "follow this author",
        ),
        "furniture": (
            "Latest news", "Article continues after video", "Top stories", "From our partners", "Promoted",
            "See also: {headline}", "Next: {headline}", "Picture: {brand}", "Popular on {brand}", "Our sponsors",
        ),
        "search": (
            "wedding dress hire", "bathroom renovation ideas", "cheap printer ink", "student loan forgiveness",
            "dog food delivery", "best running watch", "teeth whitening kit", "last minute cruises",
            "new phone contracts", "electric bike for sale", "hair transplant cost", "free credit score",
        ),
        "contact": (
            "news@{lower}.co", "Call us on 0{digits}55 902 114", "text NEWS to 6021{digits}", "Write to {brand}",
            "Got a tip?", "Contact the newsroom",
        ),
        "form": (
            "Your email address", "Submit", "Thanks for signing up", "Please enter a valid name", "First name",
            "I agree to receive offers", "You can unsubscribe at any time",
        ),
        "social": (
            "Share on Facebook", "Tweet", "1,204 likes", "Copy link", "Add a comment", "{digits}K views",
            "Join the conversation", "Save Saved", "Follow @{lower}",
        ),
    },
    kinds={"brand": 6, "link": 2, "search": 2, "furniture": 1, "contact": 1, "form": 1, "social": 1},
    places={"clause": 7, "comma": 1, "start": 1, "quotation": 1, "name": 1, "word": 1},
)  # fmt: skip

PARTS = {"development": DEVELOPMENT, "held out": HELD_OUT, "fresh": FRESH, "unread": UNREAD}

_PLACES = {
    "clause": r"(?<=[a-z])( )(?=[A-Za-z])",
    "comma": r"(?<=[a-z],)( )(?=[a-z])|(?<=[a-z])()(?=, [a-z])",
    "start": r"(?<=[a-z]\.)( )(?=[A-Z])",
    "quotation": r"(?<=[“\"])[^“”\"\n]{15,}?(?<=[a-z])( )(?=[a-z])",
    "name": r"(?<= )[A-Z][a-z]+( )(?=[A-Z][a-z]{3,}\b)",
    "word": r"\b[a-z]{3,}()(?=[a-z]{4,}\b)",
}


def gaps(body: str, place: str) -> list[tuple[int, int]]:
    """Spans of the spaces (empty: no space) at which words can be slipped into long lines of prose."""
    found = []
    for line in re.finditer(r"[^\n]{80,}[.!?][”\"'’]?(?=\n|$)", body):
        for match in re.finditer(_PLACES[place], line[0][:-20]):
            group = next(i for i in range(1, len(match.groups()) + 1) if match[i] is not None)
            start, end = match.span(group)
            found.append((line.start() + start, line.start() + end))
    return found
