"""Dialogues: labels at the heads of lines say who speaks, and what follows, up to the next label, is what is said.

drafts of the rules that find labels ── as many as make a dialogue ─▶ the same drafts, with what follows as their field.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

from extractor.engine.encoding import Encoded
from extractor.language.settings import Dialogue
from extractor.records.context import Context
from extractor.records.draft import Draft, Sentences, Span, trimmed
from extractor.text import kinds

_ENDING = kinds.END + kinds.CLOSING
"""Marks with which a paragraph of speech ends; that of a list ends with a word."""


def take_turns(link: Dialogue, drafts: Sequence[Draft], context: Context) -> tuple[Sequence[Draft], Sequence[Span]]:
    """The drafts, in which labels have the paragraphs up to the next one as their field; and these, in text order.

    Too few labels are no dialogue. The last turn has at most as many paragraphs as the longest before it: behind it
    the narrator may come in again.
    """
    turns = _turns(_heads(link, drafts, context), drafts, context)
    said = {n: row for n, row in turns.items() if _is_said(row, context.encoded) and link.field not in drafts[n].fields}
    if len(said) < link.least:
        return drafts, ()
    longest = max(map(len, [*turns.values()][:-1]), default=1)
    last = max(turns)
    given = {number: row[:longest] if number == last else row for number, row in said.items()}
    found = [d.with_fields({link.field: given[n]} if n in given else {}) for n, d in enumerate(drafts)]
    return found, tuple(chain.from_iterable(given.values()))


def _turns(heads: Sequence[int], drafts: Sequence[Draft], context: Context) -> dict[int, list[Span]]:
    """By the numbers of labels the paragraphs between each and the next one."""
    found, end = dict[int, list[Span]](), len(context.encoded.units.kinds)
    for number in reversed(heads):
        start, behind = drafts[number].match.extent
        found[number], end = _paragraphs((behind, end), context.encoded, context.sentences), start
    return dict(sorted(found.items()))


def _heads(link: Dialogue, drafts: Sequence[Draft], context: Context) -> Sequence[int]:
    """The numbers of the labels: those of the sure rules, and the repeated ones that head another line as well."""
    opening = [number for number, draft in enumerate(drafts) if _opens_paragraph(draft, context.sentences)]
    rules = {number: drafts[number].rule.id.rpartition("/")[2] for number in opening}
    words = {number: _words(drafts[number], context.encoded) for number in opening}
    often = Counter(words.values())
    sure, repeated = link.rules, link.repeated
    return [n for n in opening if rules[n] in sure or (rules[n] in repeated and often[words[n]] > 1)]


def _words(head: Draft, encoded: Encoded) -> tuple[tuple[str, ...], ...]:
    return tuple(encoded.units.forms[slice(*head.cue)])


def _opens_paragraph(head: Draft, sentences: Sentences) -> bool:
    start = head.match.extent[0]
    return start == 0 or sentences.paragraph(start - 1) < sentences.paragraph(start)


def _paragraphs(span: Span, encoded: Encoded, sentences: Sentences) -> list[Span]:
    """The spans of the paragraphs between two units, without those that hold nothing."""
    start, end = span
    borders = sentences.paragraphs
    inner = borders[bisect_left(borders, start) : bisect_left(borders, end)]
    parts = (trimmed(encoded, part) for part in pairwise([start, *inner, end]))
    return [part for part in parts if part[0] < part[1]]


def _is_said(turn: Sequence[Span], encoded: Encoded) -> bool:
    """Whether what follows a label ends as sentences do."""
    row = encoded.units.kinds
    return bool(turn) and (row[turn[0][1] - 1] in _ENDING or row[turn[0][1] : turn[0][1] + 1] in tuple(_ENDING))
