"""Phrases: runs of words that chunk rules find, each given a kind by the first phrase rule that covers it.

chars of units ── chunk rules ─▶ spans ── phrase rules, remembered by the words' classes ─▶ Phrase ─▶ marked text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyparsing as pp

from extractor.engine.atoms import END, PHRASES, Atoms
from extractor.engine.compiling import Compiled, compile_plain
from extractor.engine.encoding import Phrase
from extractor.language.model import ChunkRule, PhraseRule

MEMO_LIMIT = 200_000


def kinds_by_class(chunks: Sequence[ChunkRule], phrases: Sequence[PhraseRule]) -> dict[str, frozenset[int]]:
    """Phrase classes with the numbers of the phrase rules that give them; a chunk's name is a class as well."""
    kinds: dict[str, set[int]] = {chunk.id: {len(phrases) + i} for i, chunk in enumerate(chunks)}
    for i, rule in enumerate(phrases):
        for name in (rule.chunk, *rule.classes):
            kinds.setdefault(name, set()).add(i)
    return {name: frozenset(numbers) for name, numbers in kinds.items()}


class Chunker:
    """Finds the phrases of encoded units; a kind is the number of its phrase rule, or of its bare chunk."""

    def __init__(self, chunks: Sequence[ChunkRule], phrases: Sequence[PhraseRule], atoms: Atoms) -> None:
        compiled = [compile_plain(chunk.pattern, atoms, chunk.id) for chunk in chunks]
        source = "|".join(f"(?P<{chunk.id}>{c.source})" for chunk, c in zip(chunks, compiled, strict=True))
        self._scan = pp.Regex(source).leave_whitespace().set_name("phrase").re.finditer if chunks else None
        self._bare = {chunk.id: len(phrases) + i for i, chunk in enumerate(chunks)}
        self._rules: dict[str, list[tuple[int, Compiled]]] = {chunk.id: [] for chunk in chunks}
        for i, rule in enumerate(phrases):
            self._rules[rule.chunk].append((i, compile_plain(rule.pattern, atoms, rule.id)))
        self._numbered = {number: compiled for row in self._rules.values() for number, compiled in row}
        self._memo: dict[tuple[str, str], int] = {}

    def phrases(self, chars: str) -> list[Phrase]:
        """The phrases of the units, in order; they do not overlap."""
        if self._scan is None:
            return []
        memo = self._memo
        if len(memo) > MEMO_LIMIT:
            memo.clear()
        found = []
        for match in self._scan(chars):
            key = (match.lastgroup, match.group())
            kind = memo.get(key)
            if kind is None:
                kind = memo[key] = self._kind(*key)
            found.append(Phrase(match.start(), match.end(), kind))
        return found

    def _kind(self, chunk: str, chars: str) -> int:
        for number, compiled in self._rules[chunk]:
            if compiled.element.re.fullmatch(chars):
                return number
        return self._bare[chunk]

    def parts(self, phrase: Phrase, chars: str) -> Mapping[str, tuple[int, int]]:
        """The named parts that the phrase's rule exports, as unit ranges."""
        compiled = self._numbered.get(phrase.kind)
        if compiled is None or not compiled.groups:
            return {}
        match = compiled.element.re.fullmatch(chars[phrase.start : phrase.end])
        if match is None:
            return {}
        return {
            group.capture: (phrase.start + match.start(i), phrase.start + match.end(i))
            for i, group in enumerate(compiled.groups, 1)
            if match.start(i) >= 0
        }


def mark(chars: str, phrases: Sequence[Phrase]) -> tuple[str, list[int]]:
    """The units with an opening mark of its kind before each phrase and a closing mark after it, and the way back."""
    pieces: list[str] = []
    at: list[int] = []
    last = 0
    for phrase in phrases:
        start, end = phrase.start, phrase.end
        pieces += (chars[last:start], chr(PHRASES + phrase.kind), chars[start:end], END)
        at += range(last, start + 1)
        at += range(start, end + 1)
        last = end
    pieces.append(chars[last:])
    at += range(last, len(chars) + 1)
    return "".join(pieces), at
