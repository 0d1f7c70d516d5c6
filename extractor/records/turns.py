"""Dialogues: labels at the heads of lines say who speaks, and what follows, up to the next label, is what is said.

drafts of the rules that find labels ── as many as make a dialogue ─▶ the same drafts, with what follows as their field.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from extractor.engine.encoding import Encoded
from extractor.language.model import listed
from extractor.records.draft import Draft, Sentences, Span, trimmed
from extractor.text import kinds

_ENDING = kinds.END + kinds.CLOSING
"""Marks with which a paragraph of speech ends; that of a list ends with a word."""


def take_turns(
    link: Mapping[str, object], drafts: Sequence[Draft], encoded: Encoded, sentences: Sentences
) -> Sequence[Span]:
    """Give labels the paragraphs up to the next one as their field, and tell them; fewer than `least` are no dialogue.

    The last turn has at most as many paragraphs as the longest before it: behind it the narrator may come in again.
    """
    name, heads = str(link["turns"]), _heads(link, drafts, encoded, sentences)
    if not heads:
        return ()
    ends = [*(head.extent[0] for head in heads[1:]), len(encoded.units.kinds)]
    turns = [_paragraphs((head.extent[1], end), encoded, sentences) for head, end in zip(heads, ends, strict=True)]
    said = [_is_said(turn, encoded) and name not in head.fields for head, turn in zip(heads, turns, strict=True)]
    if sum(said) < int(str(link.get("least", 2))):
        return ()
    longest = max(map(len, turns[:-1]), default=1)
    turns[-1] = turns[-1][:longest]
    given = [(head, turn) for head, turn, is_said in zip(heads, turns, said, strict=True) if is_said]
    for head, turn in given:
        head.fields[name] = turn
    return tuple(chain.from_iterable(turn for _, turn in given))


def _heads(link: Mapping[str, object], drafts: Sequence[Draft], encoded: Encoded, sentences: Sentences) -> list[Draft]:
    """The labels: those of the rules `rules`, and those of `repeated` that head another line as well."""
    opening = [(d.rule.id.rpartition("/")[2], _words(d, encoded), d) for d in drafts if _opens_paragraph(d, sentences)]
    often = Counter(words for _, words, _ in opening)
    sure, repeated = listed(link.get("rules")), listed(link.get("repeated"))
    return [d for rule, words, d in opening if rule in sure or (rule in repeated and often[words] > 1)]


def _words(head: Draft, encoded: Encoded) -> tuple[tuple[str, ...], ...]:
    return tuple(encoded.units.forms[slice(*head.cue)])


def _opens_paragraph(head: Draft, sentences: Sentences) -> bool:
    return sentences.paragraph(head.extent[0] - 1) < sentences.paragraph(head.extent[0]) or head.extent[0] == 0


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
