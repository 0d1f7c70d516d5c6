"""A parse as plain data for tools: a document with its tokens, phrases, and clauses.

Parse ─▶ dict that JSON can write. Spans are {"start", "end", "text"} in code points; what is not there has no key.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.clauses.parsed import Parse, ParsedClause, ParsedPhrase, Piece, Player
from extractor.runs.attempts import Failure

Data = dict[str, Any]


def as_data(parse: Parse) -> Data:
    """The whole parse; clauses of verbs apart from those of nouns and adjectives, each with its sentence's number."""
    clauses = [(number, clause) for number, s in enumerate(parse.sentences) for clause in s.clauses]
    return {
        "id": parse.id,
        "sentences": [{"start": s.start, "end": s.end} for s in parse.sentences],
        "tokens": [{**_span(token), "tag": token.tag} for s in parse.sentences for token in s.tokens],
        "phrases": [_phrase(phrase) for s in parse.sentences for phrase in s.phrases],
        "clauses": [clause_data(*pair) for pair in clauses if pair[1].kind == "verb"],
        "nominals": [clause_data(*pair) for pair in clauses if pair[1].kind != "verb"],
    }


def failed(failure: Failure) -> Data:
    """What stands for a document that could not be read, or took too long."""
    empty: Data = {key: [] for key in ("sentences", "tokens", "phrases", "clauses", "nominals")}
    return {"id": failure.id, **empty, "error": {"kind": failure.kind, "message": failure.message}}


def _span(piece: Piece) -> Data:
    return {"start": piece.start, "end": piece.end, "text": piece.text}


def _phrase(phrase: ParsedPhrase) -> Data:
    return {**_span(phrase), "kind": phrase.kind, "classes": list(phrase.classes)}


def clause_data(sentence: int, clause: ParsedClause) -> Data:
    """A clause of the sentence with this number."""
    return {
        "sentence": sentence,
        "number": clause.number,
        clause.kind: _span(clause.head),
        "group": _span(clause.group),
        "form": clause.form,
        "passive": clause.passive,
        "negated": clause.negated,
        "modality": clause.modality,
        "tense": clause.tense,
        "lexicons": list(clause.lexicons),
        **{name: _player(player) for name, player in clause.surface.items()},
        "obliques": [{**_player(o.player), "preposition": _span(o.preposition)} for o in clause.obliques],
        "times": [_player(time) for time in clause.times],
        "link": clause.link,
        **dict(_links(clause)),
    }


def _links(clause: ParsedClause) -> Iterator[tuple[str, Any]]:
    if clause.governor:
        yield "governor", clause.governor
    if clause.opener is not None:
        yield "opener", _span(clause.opener)
    if clause.antecedent is not None:
        yield "antecedent", _player(clause.antecedent)


def _player(player: Player) -> Data:
    whole = {"whole": _span(player.whole)} if player.whole.end > player.end else {}
    return {**_span(player), **whole}
