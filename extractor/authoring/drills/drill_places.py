"""Where the words of a detail or a follow-up stand: around the cue of a record, inside its field, or beside it.

(record of a test's text, rule, tokens) ─▶ text.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.authoring.drills.drill_writing import ANCHORED, text_of
from extractor.language.model import Rule
from extractor.text.forms import ENDS


@dataclass(frozen=True)
class Base:
    """A text with one record: where its cue and its fields stand (code points)."""

    text: str
    cue: tuple[int, int]
    fields: Mapping[str, tuple[int, int]]

    @classmethod
    def of(cls, text: str, record: Mapping[str, Any], anchor: str) -> Base:
        """The base that a record of a text makes."""
        fields = {name: _first(value) for name, value in record["fields"].items()}
        cue = _first(record["cue"]) if "cue" in record else fields.get(anchor) or next(iter(fields.values()))
        return cls(text, cue, fields)


def _first(value: Any) -> tuple[int, int]:
    span = value[0] if isinstance(value, list) else value
    return span["start"], span["end"]


def around(base: Base, rule: Rule, tokens: Sequence[str], rng: random.Random) -> str:
    """A text in which the tokens stand where the rule looks for them; empty where the record has no such field."""
    if rule.within:
        span = base.fields.get(rule.within)
        return "" if span is None else _inside(base.text, span, text_of(tokens, stop=False), rng)
    if ANCHORED in tokens:
        return _at_cue(base, tokens, rng)
    text = text_of(tokens, stop=True)
    bare = base.text.rstrip("".join(ENDS))
    joined = f"{bare}{'' if text[:1] in {',', ';'} else ' '}{text[:1].lower()}{text[1:]}"
    return rng.choice([joined, f"{base.text} {text}", f"{text} {base.text}", f"{text.rstrip('.')} {_small(base.text)}"])


def _inside(text: str, span: tuple[int, int], new: str, rng: random.Random) -> str:
    start, end = span
    old = text[start:end]
    chosen = rng.choice([new, f"{old} {new}", f"{new} {old}"])
    return f"{text[:start]}{chosen}{text[end:]}"


def _at_cue(base: Base, tokens: Sequence[str], rng: random.Random) -> str:
    at = tokens.index(ANCHORED)
    left, right = text_of(tokens[:at], stop=False), text_of(["", *tokens[at + 1 :]], stop=False).strip()
    start, end = base.cue
    before, cue, after = base.text[:start].strip(), base.text[start:end], base.text[end:].strip()
    bare = after.rstrip("".join(ENDS))
    lefts = [left, left, f"{before} {_small(left)}", f"{left} {_small(before)}"] if left else [before]
    rights = [f"{right} {after}", f"{bare} {right}.", f"{right}."] if right else [after]
    text = f"{rng.choice(lefts)} {cue} {rng.choice(rights)}".strip()
    text = text[:1].upper() + text[1:]
    for sign in (",", ";", ":", "."):
        text = text.replace(f" {sign}", sign)
    return text


def _small(text: str) -> str:
    first, space, rest = text.partition(" ")
    return text if first[1:2].isupper() or not space else f"{first[:1].lower()}{first[1:]}{space}{rest}"
