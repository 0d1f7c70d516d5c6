"""The named parts of the phrases in a span: `{name: …}` or `{role: …}` of a phrase rule."""

from __future__ import annotations

from extractor.engine.chunking import Chunker
from extractor.engine.encoding import Encoded
from extractor.records.draft import Span


def part(span: Span, key: str, encoded: Encoded, chunker: Chunker) -> Span | None:
    """The part `key` that the phrases of a span export, the first to have one."""
    unit = span[0]
    while unit < span[1]:
        phrase = encoded.phrases.at(unit)
        if phrase is None:
            unit += 1
            continue
        chars = encoded.units.chars
        if phrase.start == span[0] and phrase.end > span[1]:
            return chunker.part(key, chunker.front(phrase, span[1], chars), chars)
        found = chunker.part(key, phrase, chars)
        if found is not None and span[0] <= found[0] and found[1] <= span[1]:
            return found
        unit = phrase.end
    return None
