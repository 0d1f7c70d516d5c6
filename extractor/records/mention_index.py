"""The mentions of a document by place, by name and by role, and those that may be of the same one.

Scene + Chunker ── the phrases of the classes that can be meant ─▶ Mentions in text order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extractor.engine.chunking import Chunker
from extractor.memo import remembered
from extractor.records.agreement import compatible, same_gender, same_number
from extractor.records.draft import Span
from extractor.records.mentions import Mention
from extractor.records.scene import Key, Scene

MOST = 50
"""So many mentions under one word are compared; the fullest come early in a text, and a text has no end."""


class MentionIndex:
    """The people and bodies of one document, in text order; collected when the first is asked for."""

    def __init__(self, scene: Scene, chunker: Chunker) -> None:
        self.scene = scene
        self.chunker = chunker
        self._alike: dict[Mention | tuple[Key, str], list[Mention]] = {}

    @remembered
    def all(self) -> list[Mention]:
        """Every mention, in text order."""
        encoded, kinds = self.scene.encoded, self.scene.table.kinds
        chars, phrases = encoded.units.chars, encoded.phrases
        meant = ((number, phrases[number]) for number, kind in enumerate(phrases.kinds) if kind in kinds)
        return [Mention(self.scene, n, phrase, self.chunker.part("name", phrase, chars)) for n, phrase in meant]

    @remembered
    def _starts(self) -> list[int]:
        return [m.span[0] for m in self.all]

    @remembered
    def _by_name(self) -> Mapping[str, list[Mention]]:
        index: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.all:
            if mention.named:
                _enter(index, {mention.key[0], mention.key[-1]}, mention)
        return index

    @remembered
    def _by_head(self) -> Mapping[str, list[Mention]]:
        index: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.all:
            if not mention.pronoun:
                _enter(index, (mention.head,), mention)
        return index

    @remembered
    def _by_role_word(self) -> Mapping[str, list[Mention]]:
        index: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.all:
            if mention.named:
                _enter(index, mention.role_words, mention)
        return index

    def at(self, span: Span) -> Mention | None:
        """The mention that begins in a span; of a span that is the front of a phrase what that means by itself."""
        phrases = self.scene.encoded.phrases
        number = bisect_right(phrases.ends, span[0])
        if number < len(phrases) and phrases.starts[number] == span[0] and phrases.ends[number] > span[1]:
            return self._front(number, span[1])
        i = bisect_left(self._starts, span[0])
        return self.all[i] if i < len(self.all) and self.all[i].span[0] < span[1] else None

    def _front(self, number: int, end: int) -> Mention | None:
        """Whom the words of a phrase up to a unit mean: `the minister`, of `the minister's plan`."""
        chars = self.scene.encoded.units.chars
        phrase = self.chunker.front(self.scene.encoded.phrases[number], end, chars)
        if phrase.kind not in self.scene.table.kinds:
            return None
        return Mention(self.scene, number, phrase, self.chunker.part("name", phrase, chars))

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin from unit `start` to unit `end` (exclusive)."""
        return self.all[bisect_left(self._starts, start) : bisect_right(self._starts, end - 1)]

    def headed(self, head: str) -> Sequence[Mention]:
        """The mentions whose last word, in lower case, is this one."""
        return self._by_head.get(head, ())

    def alike(self, mention: Mention) -> list[Mention]:
        """All mentions that may be of the same one, earlier and later; those of one name are looked for once."""
        asked = (mention.key, mention.gender) if mention.named else mention
        if asked not in self._alike:
            self._alike[asked] = self._found_alike(mention)
        return self._alike[asked]

    def _found_alike(self, mention: Mention) -> list[Mention]:
        if mention.named:
            found = {id(m): m for word in {mention.key[0], mention.key[-1]} for m in self._by_name[word]}
            return [m for m in found.values() if compatible(m.key, mention.key) and same_gender(m, mention)]
        if mention.head[:1].isalpha() and not mention.name[-1][:1].isupper():
            return self._alike_by_role(mention)
        return [m for m in self._by_head[mention.head] if m.name == mention.name]

    def _alike_by_role(self, mention: Mention) -> list[Mention]:
        """Mentions with the same head, and names that have that head as their role: of people for an office alone."""
        named = (m for m in self._by_role_word[mention.head] if m.person == mention.role)
        return [m for m in (*self._by_head[mention.head], *named) if mention.fits(m) and same_number(m, mention)]


def _enter(index: dict[str, list[Mention]], words: Iterable[str], mention: Mention) -> None:
    for word in words:
        row = index[word]
        if len(row) < MOST:
            row.append(mention)
