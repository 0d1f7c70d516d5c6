"""What a page says in JSON-LD: of the article, and of pictures."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from extractor.inputs.captions import squeezed
from extractor.inputs.document import Caption
from extractor.inputs.formats.html.names import data

_DEEPEST = 12
Node = Mapping[str, Any]


def linked_data(tree: Any) -> list[Node]:
    """All objects in the JSON-LD of a page, outer ones first; what is no JSON is left out."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                value = orjson.loads((script.text or "").strip().rstrip(";"))
            except ValueError:
                continue
            found += _nodes(value, 0)
    return found


def _nodes(value: Any, depth: int) -> Iterator[Node]:
    if depth < _DEEPEST and isinstance(value, Mapping):
        yield value
        for item in value.values():
            yield from _nodes(item, depth + 1)
    elif depth < _DEEPEST and isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)


def article_of(nodes: list[Node]) -> Node:
    """The object that is the article; an empty one where there is none."""
    articles = [node for node in nodes if any(kind.endswith(("Article", "Posting")) for kind in _kinds(node))]
    return next((node for node in articles if "headline" in node), articles[0] if articles else {})


def linked_captions(nodes: list[Node]) -> Iterator[Caption]:
    """The captions and credits of pictures."""
    names = data()["linked"]
    for node in nodes:
        if "ImageObject" in _kinds(node):
            text, credit = (next(filter(None, (name_of(node.get(n)) for n in names[k])), "") for k in names)
            if text or credit:
                yield Caption(text, credit)


def name_of(value: Any) -> str:
    """A text, the name of an object, or of each of a list."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(name_of, value)))
    if isinstance(value, Mapping):
        value = value.get("name")
    return squeezed(html.unescape(value)) if isinstance(value, str) and "://" not in value else ""


def _kinds(node: Node) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
