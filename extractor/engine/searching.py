"""Compiled patterns tried at a place of an encoded document, or looked for between two: what they capture, in units.

Encoded + Compiled, or both halves of Anchored ── match ─▶ Captures, or None.
"""

from __future__ import annotations

from extractor.engine.atoms import END
from extractor.engine.compiling import Anchored, Compiled
from extractor.engine.encoding import Encoded
from extractor.engine.match import Captures


def try_halves(
    encoded: Encoded, anchored: Anchored, left_of: int, right_of: int
) -> tuple[Captures, tuple[int, int]] | None:
    """Match both halves around an anchor; captures and extent in units, None where a half fails."""
    right = anchored.right.match(encoded.marked, right_of)
    if right is None:
        return None
    length = len(encoded.marked)
    left = anchored.left.match(encoded.mirrored, length - left_of)
    if left is None:
        return None
    captures: Captures = {}
    unit = encoded.phrases.unit
    _collect(captures, anchored.left, left, lambda i: unit(length - i), mirrored=True)
    _collect(captures, anchored.right, right, unit, mirrored=False)
    return captures, (unit(length - left.end()), unit(right.end()))


def _collect(captures: Captures, compiled: Compiled, match, unit, *, mirrored: bool) -> None:  # type: ignore[no-untyped-def]
    for i, group in enumerate(compiled.groups, 1):
        start, end = match.span(i)
        if start < 0:
            continue
        if group.side == "whole":
            span = (unit(end), unit(start)) if mirrored else (unit(start), unit(end))
            if span[0] < span[1]:
                captures.setdefault(group.capture, []).append(span)
        elif group.side == "start":
            captures.setdefault(group.capture, []).append((unit(start), -1))
        else:
            _close(captures[group.capture], unit(start))


def _close(spans: list[tuple[int, int]], end: int) -> None:
    for i, (start, stop) in enumerate(spans):
        if stop < 0:
            spans[i] = (start, end)


def search_within(encoded: Encoded, compiled: Compiled, start: int, end: int, *, every: bool) -> Captures | None:
    """The first match, or `every` one, between two positions of the marked text; None where there is none."""
    marked, unit = encoded.marked, encoded.phrases.unit
    start -= start > 0 and marked[start - 1] != END and unit(start - 1) == unit(start)
    end += marked[end : end + 1] == END
    captures: Captures | None = None
    for found in compiled.finditer(marked[start:end]):
        captures = {} if captures is None else captures
        _collect(captures, compiled, found, lambda i: unit(start + i), mirrored=False)
        if not every:
            break
    return captures


def search_at(encoded: Encoded, compiled: Compiled, start: int, end: int) -> tuple[Captures, int] | None:
    """A match that begins with a unit, or the phrase that begins there, and reaches no further than another.

    Captures in units, and the unit where the match ends; None where there is none, or an empty one.
    """
    phrases = encoded.phrases
    found = compiled.match(encoded.marked, phrases.opening(start), phrases.opening(end))
    if found is None or phrases.unit(found.end()) <= start:
        return None
    captures: Captures = {}
    _collect(captures, compiled, found, phrases.unit, mirrored=False)
    return captures, phrases.unit(found.end())
