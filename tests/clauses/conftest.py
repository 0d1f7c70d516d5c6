"""Tables of sentences with who does what in them, and how a row of them is held against a parse.

A row has a `text`, and for each predicate in it that is asked about (a word of the text; `said#2` the second `said`)
what must hold, parted by commas:

  subject Norland     a role and who plays it: the noun phrase itself; [Norland and Sudland] with what belongs to it
  against Sudland     a preposition and what stands behind it
  time Monday         a date, or how long
  no object           nobody plays the role
  hangs-on accused    its governor
  passive, gerund …   its voice, its form; negated
  none                the word is no predicate

Of verbs passives are turned round, as rules see them. What is not named may be anything. `todo` says why a row fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.clauses.parsed import ParsedClause, ParsedSentence, Player
from extractor.pipeline import Extractor

_BETWEEN = re.compile(r", (?![^\[\]]*\])")
PLACED = ("second", "predicative", "subject", "object", "possessor", "modifier", "agent")
FULL = {"second": "second_object"}


@dataclass(frozen=True)
class Row:
    """A sentence, what must hold of predicates in it, and why it fails, if it does."""

    text: str
    wanted: Mapping[str, str]
    todo: str = ""


def wrong(row: Row, extractor: Extractor) -> list[str]:
    """What of a row does not hold, with what stands there instead."""
    parse = extractor.parse(row.text)
    found: dict[str, list[tuple[ParsedSentence, ParsedClause]]] = {}
    for sentence in parse.sentences:
        for clause in sorted(sentence.clauses, key=lambda c: c.head.start):
            found.setdefault(clause.head.text, []).append((sentence, clause))
    return [line for name, wanted in row.wanted.items() for line in _of_predicate(name, wanted, found)]


def _of_predicate(
    name: str, wanted: str, found: Mapping[str, list[tuple[ParsedSentence, ParsedClause]]]
) -> Iterator[str]:
    word, _, which = name.partition("#")
    clauses = found.get(word, [])
    number = int(which or 1) - 1
    if wanted == "none":
        yield from [f"{name} is a predicate"] if clauses else []
    elif number >= len(clauses):
        yield f"{name} is no predicate"
    else:
        sentence, clause = clauses[number]
        for item in _BETWEEN.split(wanted):
            told = _item(item, clause, sentence)
            if told:
                yield f"{name}: {told}"


def _item(item: str, clause: ParsedClause, sentence: ParsedSentence) -> str:
    first, _, rest = item.partition(" ")
    if first == "no":
        there = [player.text for player in _players(rest, clause)]
        return f"{item}: there is {there}" if there else ""
    if first == "hangs-on":
        heads = [c.head.text for c in sentence.clauses if c.number == clause.governor]
        return "" if heads == [rest] else f"{item}: it hangs on {heads}"
    if not rest:
        has = {clause.form, *(["passive"] if clause.passive else []), *(["negated"] if clause.negated else [])}
        return "" if item in has else f"{item}: it is {sorted(has)}"
    players = list(_players(first, clause))
    whole = rest.startswith("[")
    texts = [(player.whole if whole else player).text for player in players]
    return "" if rest.strip("[]") in texts else f"{item}: there is {texts}"


def _players(role: str, clause: ParsedClause) -> Iterator[Player]:
    if role in PLACED:
        player = clause.roles.get(FULL.get(role, role))
        yield from [player] if player is not None else []
    elif role == "time":
        yield from clause.times
    else:
        yield from (o.player for o in clause.obliques if o.preposition.text.lower().split()[-1] == role)
