"""The pages that Factiva saves, as the lines that its RTF has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.inputs.captions import squeezed
from extractor.inputs.formats.exports.articles import labels
from extractor.inputs.formats.html.page import decoded, parsed

_BLOCKS = frozenset({"p", "div", "tr", "td", "th", "br", "li", "h1", "h2", "h3", "h4", "table"})
_UNSEEN = frozenset({"script", "style", "head", "noscript"})
_BYLINE = "author"
"""The class of a byline, which need not say that it is one."""


def page_lines(data: bytes, encoding: str) -> list[str]:
    """The lines of a page that are not empty; raises UnreadableDocument where there is none."""
    return [line for line in map(squeezed, "".join(_pieces(parsed(decoded(data, encoding)))).split("\n")) if line]


def _pieces(element: Any) -> Iterator[str]:
    """The text of an element, with a line end around each block and none in its texts."""
    end = "\n" if element.tag in _BLOCKS else ""
    yield end
    if element.get("class") == _BYLINE:
        byline = squeezed(element.text_content())
        begin = labels("factiva")["byline"][0]
        yield byline if byline.startswith(f"{begin} ") else f"{begin} {byline}"
    else:
        yield _unbroken(element.text)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _UNSEEN:
                yield from _pieces(child)
            yield _unbroken(child.tail)
    yield end


def _unbroken(text: str | None) -> str:
    """A text without line ends."""
    return " ".join((text or "").split("\n"))
