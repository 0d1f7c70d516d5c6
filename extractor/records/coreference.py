"""Who is meant: the fullest earlier mention for a pronoun, a surname, a role; whether it is an official.

Encoded ── collect ─▶ Mentions ── compare ─▶ the one that is meant, or nobody where two are as good.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from extractor.engine.chunking import Chunker
from extractor.engine.constraints import Conditions
from extractor.engine.encoding import Encoded
from extractor.memo import remembered
from extractor.records.agreement import (
    Agreement,
    agrees,
    agrees_by_role,
    compatible,
    distinct,
    same_gender,
    same_number,
    told,
)
from extractor.records.draft import Sentences, Span
from extractor.records.mention_table import MentionTable
from extractor.records.mentions import Key, Mention, Scene

BY_PRONOUN, BY_NAME, BY_ROLE = "pronoun", "name", "role"
"""How somebody is found."""
INTRODUCED = 2
"""So many sentences after somebody spoke by office alone the name may be given."""
MOST = 50
"""So many mentions under one word are compared; the fullest come early in a text, and a text has no end."""


class Coreference:
    """The people and bodies of one document, in text order; collected when the first is asked for."""

    def __init__(
        self, encoded: Encoded, sentences: Sentences, conditions: Conditions, chunker: Chunker, table: MentionTable
    ) -> None:
        self._scene = Scene(encoded, conditions, table)
        self._sentences = sentences
        self.chunker = chunker
        self._spoken: list[tuple[int, Mention]] = []
        self._alike: dict[Mention | tuple[Key, str], list[Mention]] = {}
        self._resolved: dict[Span, Mention | None] = {}
        self._antecedents: dict[Mention, tuple[Mention, ...]] = {}
        self._officials: dict[tuple[Span, str], bool] = {}

    @remembered
    def all(self) -> list[Mention]:
        """Every mention, in text order."""
        encoded, kinds = self._scene.encoded, self._scene.table.kinds
        chars = encoded.units.chars
        return [
            Mention(self._scene, i, phrase, self.chunker.part("name", phrase, chars))
            for i, phrase in enumerate(encoded.phrases)
            if phrase.kind in kinds
        ]

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
        """The mention that begins in a span."""
        i = bisect_left(self._starts, span[0])
        return self.all[i] if i < len(self.all) and self.all[i].span[0] < span[1] else None

    def spoke(self, span: Span) -> None:
        """Note that the one meant by a span has just spoken; pronouns prefer the last speaker."""
        mention = self.at(span)
        if mention is not None:
            meant = self.resolve(span) or mention
            if not meant.pronoun:
                insort(self._spoken, (span[0], meant), key=_place)

    def resolve(self, span: Span) -> Mention | None:
        """The fullest earlier mention of the same one: for a pronoun, a surname, a role; None where there is none."""
        if span not in self._resolved:
            self._resolved[span] = self._resolve(span)
        return self._resolved[span]

    def _resolve(self, span: Span) -> Mention | None:
        mention = self.at(span)
        if mention is None or self._named_beside(mention, span):
            return None
        if mention.pronoun:
            return _only(self._antecedents_of(mention))
        if not mention.named and self._scene.encoded.units.forms[mention.span[0]][0].lower() in self._scene.table.new:
            return None
        same = [m for m in self._same(mention) if m.span < mention.span]
        named = [m for m in same if m.named and m.person == (mention.person or mention.role)]
        same = named or self._nearby(same)
        if len(distinct(m for m in same if m.key != mention.key)) > 1:
            return None
        return max(same, key=lambda m: (m.named, len(m.key), len(m.name), -m.span[0]), default=None)

    def _nearby(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Of offices and bodies without a name those that may be the same as the ones in the last sentence with any."""
        last = max((self._sentences.number(m.span[0]) for m in mentions), default=-1)
        nearest = distinct(m for m in mentions if self._sentences.number(m.span[0]) == last)
        return [m for m in mentions if any(m.is_same(other) for other in nearest)]

    def _named_beside(self, mention: Mention, span: Span) -> bool:
        """Whether the span itself names whom a role means: `its interior minister, Otto Lind`."""
        if mention.named or mention.span[1] >= span[1]:
            return False
        other = self.at((mention.span[1], span[1]))
        return other is not None and other.named and other.person

    def way(self, span: Span) -> str:
        """How the one meant by a span is found: by a pronoun, a name or a role."""
        mention = self.at(span)
        if mention is None:
            return ""
        return BY_PRONOUN if mention.pronoun else BY_NAME if mention.named else BY_ROLE

    def told(self, span: Span) -> str:
        """How the one meant by a span is found, and who else could be, for people to read."""
        mention = self.at(span)
        if mention is None or self._named_beside(mention, span):
            return ""
        meant = self.resolve(span)
        others = {m.written: None for m in self._considered(mention) if m.span < mention.span}
        if meant is None:
            return f"as good are {_listed(others)}" if len(others) > 1 else ""
        others.pop(meant.written, None)
        return f"{meant.written}, found by {self.way(span)}" + (f"; passed over: {_listed(others)}" if others else "")

    def _considered(self, mention: Mention) -> list[Mention]:
        """Those who were, or could have been, taken for the one meant."""
        if not mention.pronoun:
            found = self._same(mention)
            named = [m for m in found if m.named and m.person == (mention.person or mention.role)]
            return [m for m in named or found if m.key != mention.key]
        number = self._sentences.number(mention.span[0])
        start = self._sentences.start(max(0, number - self._scene.table.reach))
        _, named = self._named(start, mention.span[0], self._scene.encoded.quoted(mention.span[0]))
        return [self._meant(m) for m in named if agrees(m, mention) or agrees_by_role(m, mention)]

    def _same(self, mention: Mention) -> list[Mention]:
        """All mentions of the same one, earlier and later; those of one name are looked for once."""
        asked = (mention.key, mention.gender) if mention.named else mention
        if asked not in self._alike:
            self._alike[asked] = self._found_alike(mention)
        return self._alike[asked]

    def _found_alike(self, mention: Mention) -> list[Mention]:
        if mention.named:
            found = {id(m): m for word in {mention.key[0], mention.key[-1]} for m in self._by_name[word]}
            return [m for m in found.values() if compatible(m.key, mention.key) and same_gender(m, mention)]
        if mention.head[:1].isalpha() and not mention.name[-1][:1].isupper():
            return self._by_role(mention)
        return [m for m in self._by_head[mention.head] if m.name == mention.name]

    def _by_role(self, mention: Mention) -> list[Mention]:
        """Mentions with the same head, and names that have that head as their role: of people for an office alone."""
        named = (m for m in self._by_role_word[mention.head] if m.person == mention.role)
        return [m for m in (*self._by_head[mention.head], *named) if mention.fits(m) and same_number(m, mention)]

    def _antecedents_of(self, pronoun: Mention) -> tuple[Mention, ...]:
        """Somebody named, or else somebody with an office or a calling alone, who was last spoken of; or several."""
        if pronoun not in self._antecedents:
            self._antecedents[pronoun] = self._nearest(pronoun, agrees) or self._nearest(pronoun, agrees_by_role)
        return self._antecedents[pronoun]

    def _nearest(self, pronoun: Mention, fits: Agreement) -> tuple[Mention, ...]:
        """Sentence by sentence back: who spoke there last, else the official, else the one named there that agrees.

        Several that are as good are all given.
        """
        number, quoted = self._sentences.number(pronoun.span[0]), self._scene.encoded.quoted(pronoun.span[0])
        for back in range(min(self._scene.table.reach, number) + 1):
            start = self._sentences.start(number - back)
            end = min(self._sentences.start(number - back + 1), pronoun.span[0])
            spoke = (m for m in self._speakers(start, end) if fits(m, pronoun))
            named = (islice((m for m in row if fits(m, pronoun)), MOST) for row in self._named(start, end, quoted))
            rows = [[self._meant(m) for m in row] for row in ([*islice(spoke, 1)], *named)]
            for row in (*([m for m in row if told(m, pronoun)] for row in rows), *rows):
                if row:
                    return distinct(row)
        return tuple(islice((m for m in self._speakers(0, pronoun.span[0]) if fits(m, pronoun)), 1))

    def _meant(self, mention: Mention) -> Mention:
        """The one that a mention means, as fully as the text has named him."""
        return self.resolve(mention.span) or self._apposed(mention) or mention

    def _apposed(self, mention: Mention) -> Mention | None:
        """The one whose name follows an office or a calling after a comma."""
        end = mention.span[1]
        if mention.named or not mention.role or self._scene.encoded.units.forms[end][0] != ",":
            return None
        name = self.at((end + 1, end + 2))
        return name if name is not None and name.named and name.person else None

    def _speakers(self, start: int, end: int) -> Iterator[Mention]:
        """Who spoke from unit `start` to unit `end` (exclusive), the last one first."""
        low, high = bisect_left(self._spoken, start, key=_place), bisect_left(self._spoken, end, key=_place)
        yield from (self._spoken[i][1] for i in islice(range(high - 1, low - 1, -1), MOST))

    def _named(self, start: int, end: int, quoted: bool) -> tuple[list[Mention], list[Mention]]:
        """The officials, then all of those named between two units; for the narrator's pronoun not whom others name."""
        low, high = bisect_left(self._starts, start), bisect_right(self._starts, end - 1)
        others = (m for m in self.all[low:high] if not m.pronoun)
        named = [m for m in others if quoted or not self._scene.encoded.quoted(m.span[0])]
        return [m for m in named if m.person and m.official], named

    def official(self, span: Span, default: str) -> bool:
        """Whether the one meant by a span is an official speaker, by its kind or by any mention of the same one."""
        if (span, default) not in self._officials:
            self._officials[span, default] = self._official(span, default)
        return self._officials[span, default]

    def _official(self, span: Span, default: str) -> bool:
        mention = self.at(span)
        if mention is None:
            return default == "yes"
        if mention.pronoun:
            meant = self._antecedents_of(mention)
            return all(self.official(m.span, default) for m in meant) if meant else default == "yes"
        if mention.official == "yes":
            return True
        said = {m.official for m in self._same(mention)} if mention.named else set()
        if "yes" in said:
            return True
        if mention.official or "no" in said:
            return False
        if not mention.named:
            return default == "yes"
        return self._scene.table.named_official or self._introduced(mention)

    def _introduced(self, named: Mention) -> bool:
        """Whether a name is given later: `The envoy predicted …` in one sentence, `…, Ada Berg told reporters` next."""
        first = min((*self._same(named), named), key=_start)
        before = next(self._speakers(0, first.span[0]), None)
        if before is None or before.named or not before.role or before.official != "yes" or before.number == "plural":
            return False
        known = self._scene.words(before.span)[0].lower() not in self._scene.table.new
        return known and self._sentences.number(first.span[0]) - self._sentences.number(before.span[0]) <= INTRODUCED


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _start(mention: Mention) -> int:
    return mention.span[0]


def _place(spoken: tuple[int, Mention]) -> int:
    return spoken[0]


def _enter(index: dict[str, list[Mention]], words: Iterable[str], mention: Mention) -> None:
    for word in words:
        row = index[word]
        if len(row) < MOST:
            row.append(mention)


def _only(mentions: Sequence[Mention]) -> Mention | None:
    """The one there is, or None where there are several."""
    return mentions[0] if len(mentions) == 1 else None
