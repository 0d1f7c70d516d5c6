"""The page itself: its markup with style, script and data put in, and a policy under which nothing else runs.

(data, texts or the names of the files that hold them) ─▶ HTML. The policy names style and script by their digests; data
stands in elements that no browser executes. Files of texts are scripts of one string each, and are allowed by place.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from extractor.escaping import visible
from extractor.files import read_string
from extractor.reports.bundling import bundled
from extractor.reports.embedding import embedded, quoted

_PAGE = Path(__file__).with_name("page")
_STYLES = ("base.css", "parts.css", "pictures.css", "reading.css", "narrow.css", "print.css")
TEXTS = "extractorTexts"
"""The function of the page that files of texts call."""


@lru_cache(maxsize=1)
def _made() -> tuple[str, str, str]:
    """Markup, style and script."""
    style = "".join(read_string(_PAGE / name) for name in _STYLES)
    return read_string(_PAGE / "report.html"), style, bundled(_PAGE, "main.js")


def page(data: Any, texts: Any, files: Sequence[str], title: str) -> str:
    """The page of a report; `texts` are those that stand in it, `files` the addresses of those that do not."""
    markup, style, script = _made()
    sources = f"{_digest(script)} 'self' file:" if files else _digest(script)
    policy = (
        f"default-src 'none'; script-src {sources}; style-src {_digest(style)}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    parts = {
        "title": html.escape(visible(title)),
        "policy": html.escape(policy),
        "style": style,
        "script": script,
        "data": embedded(data),
        "texts": embedded(texts),
        "files": "".join(f'<script src="{html.escape(quote(file))}" defer></script>\n' for file in files),
    }
    pieces = markup.split("%%")
    pieces[1::2] = [parts[name] for name in pieces[1::2]]
    return "".join(pieces)


def texts_file(number: int, texts: Any) -> str:
    """A file of texts beside the page."""
    return f"{TEXTS}({number}, {quoted(texts)});\n"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
