"""Put the page together: templates, styles, scripts and fonts into one file."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from retold.renderers.html.drawings import drawing, names
from retold.stages.dossier.views import View
from retold.stages.dossier.views.days import between, day

SECTIONS = (
    ("summary", "Summary"), ("findings", "Findings"), ("timeline", "Timeline"),
    ("tree", "Family tree"), ("quotations", "Quotations"), ("figures", "Figures"),
    ("relations", "Who did what"), ("questions", "Questions"), ("events", "Events"),
    ("pages", "The pages"),
)  # fmt: skip

GLYPHS = {"supported": "✓", "contradicted": "✗", "unsupported": "○", "no coverage": "·"}

SCRIPTS = ("vendor/drawing.min.js", "drawings.js", "evidence.js", "page.js")


def render(view: View) -> str:
    """The dossier as one HTML page. Equal views give equal bytes.

    The page carries its styles, scripts and fonts and forbids itself every request
    (Content-Security-Policy `default-src 'none'`). All text from pages is escaped.
    """
    style, script = _style(), _script()
    template = _environment().get_template("page.html")
    return template.render(
        view=view,
        many=len(view.index) > 1,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        sections=SECTIONS,
        glyphs=GLYPHS,
        drawings={story.anchor: drawing(story) for story in view.stories},
        names={story.anchor: names(story) for story in view.stories},
    )


def _policy(style: str, script: str) -> str:
    """Nothing from anywhere, and only the script and style of this very page."""
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; font-src data:; "
        f"style-src {_digest(style)}; script-src {_digest(script)}"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters["day"] = day
    made.globals["between"] = between
    made.filters["web"] = lambda url: url.startswith(("http://", "https://"))
    return made


@cache
def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    style = _read("page.css")
    for face in ("roman", "italic"):
        font = files(__package__).joinpath(f"vendor/retold-serif-{face}.woff2").read_bytes()
        style = style.replace(
            f"url({face})", f"url(data:font/woff2;base64,{b64encode(font).decode()})"
        )
    return style


@cache
def _script() -> str:
    return "\n".join(_read(name) for name in SCRIPTS)
