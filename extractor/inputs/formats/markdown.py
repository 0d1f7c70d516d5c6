"""Markdown: what a reader sees of it, the block at its head as what the source says, pictures as captions.

text ── head taken off ── parsed ─▶ blocks, a paragraph each ─▶ SourceDocument.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import orjson
import yaml

from extractor.extras import later
from extractor.inputs.captions import with_captions
from extractor.inputs.document import Caption, SourceDocument
from extractor.inputs.layouts import layout
from extractor.inputs.reading import Format, Reading
from extractor.inputs.rows import parse_row
from extractor.text.reading import read_text

_HEAD = re.compile(r"---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_markdown = later("markdown_it")
Token = Any
"""One of that library."""


@cache
def _parser() -> Any:
    return _markdown.MarkdownIt("commonmark").enable(["table", "strikethrough"])


def parse(reading: Reading, name: str, data: bytes) -> SourceDocument:
    """The document that a Markdown file shows."""
    text = read_text(data, reading.encoding)
    head = _HEAD.match(text)
    tokens = _parser().parse(text[head.end() :] if head else text)
    captions = tuple(_captions(tokens))
    shown = with_captions("\n\n".join(_blocks(tokens)), captions)
    title = next((_shown(inner) for t, inner in pairwise(tokens) if t.type == "heading_open"), "")
    said = _said(head[1], name) if head else SourceDocument(name, "")
    return replace(said, text=shown, title=said.title or title, captions=captions)


def _said(head: str, name: str) -> SourceDocument:
    """What the block at the head says, by the names that columns of tables have; nothing where it is no YAML."""
    try:
        found: Any = yaml.safe_load(head)
    except (yaml.YAMLError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return SourceDocument(name, "")
    row = {**{str(key).lower(): _plain(value) for key, value in found.items()}, "text": "-"}
    return parse_row(layout(), name, orjson.dumps(row))


def _plain(value: object) -> str | list[str]:
    """A value as text, one of a list as its texts."""
    texts = [str(item) for item in value] if isinstance(value, list) else [str(value)]
    valid = [text.encode(errors="replace").decode() for text in texts]
    return valid if isinstance(value, list) else valid[0]


def _blocks(tokens: Iterable[Token]) -> Iterator[str]:
    """The text of each block, one of code as it stands."""
    for token in tokens:
        if token.type == "inline":
            yield from filter(None, [_shown(token)])
        elif token.type in {"fence", "code_block"}:
            yield from filter(None, [token.content.strip("\n")])


def _shown(token: Token) -> str:
    """The words of a block as a reader sees them: no marks, no addresses, no pictures."""
    parts = []
    for child in token.children or ():
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
    return "".join(parts).strip()


def _captions(tokens: Iterable[Token]) -> Iterator[Caption]:
    """The pictures: their titles, else what stands for them."""
    for token in tokens:
        for child in token.children or ():
            told = str(child.attrGet("title") or child.content) if child.type == "image" else ""
            if told.strip():
                yield Caption(told)


MARKDOWN = Format("markdown", (".md", ".markdown"), parse=parse)
