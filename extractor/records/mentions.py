"""Who is meant: earlier mentions of people and bodies, for pronouns, surnames and roles.

Encoded + the table `speakers` of the rules ── collect ─▶ mentions ── resolve ─▶ name, whether official.
Which phrase classes are people, which pronouns are which, is said in the table; nothing of it here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from extractor.engine.chunking import Chunker
from extractor.engine.encoding import Encoded
from extractor.engine.phrases import Phrase
from extractor.engine.where import Conditions
from extractor.language.model import listed
from extractor.records.draft import Sentences, Span

NEUTER = "neuter"
"""The gender of pronouns that mean no people."""
MOST = 50
"""So many mentions under one word are compared; the fullest come early in a text, and a text has no end."""


@dataclass(frozen=True, slots=True)
class MentionTable:
    """The settings of speaker resolution: numbers of phrase kinds by what they are for it."""

    kinds: frozenset[int]
    pronouns: frozenset[int]
    people: frozenset[int]
    roles: frozenset[int]
    reach: int
    named_official: bool
    new: frozenset[str]
    """First words, in lower case, of roles that mean somebody new."""

    @classmethod
    def of(cls, table: Mapping[str, object], conditions: Conditions) -> MentionTable:
        """Read the table `speakers`: lists of phrase classes under classes, pronouns, people, roles."""

        def kinds(key: str) -> frozenset[int]:
            return conditions.kinds_of(listed(table.get(key)))

        return cls(
            kinds("classes"),
            kinds("pronouns"),
            kinds("people"),
            kinds("roles"),
            int(str(table.get("reach", 4))),
            bool(table.get("named_official")),
            frozenset(map(str, listed(table.get("new")))),
        )


class Scene(NamedTuple):
    """What a mention is looked up in."""

    encoded: Encoded
    conditions: Conditions
    table: MentionTable


class Mention:
    """A phrase that names somebody; what its words and its neighbours say of it is looked up when asked for."""

    def __init__(self, scene: Scene, number: int, phrase: Phrase, name: Span | None) -> None:
        self._scene = scene
        self._number = number
        self._phrase = phrase
        self.span: Span = phrase[:2]
        self.named = name is not None
        self._name = name or self.span

    @cached_property
    def name(self) -> tuple[str, ...]:
        """The words of the name, or of the whole phrase where it has none."""
        return tuple(w for unit in self._scene.encoded.units.forms[slice(*self._name)] for w in unit)

    @property
    def written(self) -> str:
        """The name as it is written, with one blank for any."""
        start, end = self._scene.encoded.span(*self._name)
        return " ".join(self._scene.encoded.document.text[start:end].split())

    @property
    def head(self) -> str:
        """The last word, in lower case."""
        return self._scene.encoded.units.forms[self.span[1] - 1][-1].lower()

    @property
    def pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return self._phrase.kind in self._scene.table.pronouns

    @property
    def person(self) -> bool:
        """Whether it is somebody with a name."""
        return self._phrase.kind in self._scene.table.people

    @property
    def role(self) -> bool:
        """Whether it is somebody by an office or a calling."""
        return self._phrase.kind in self._scene.table.roles

    @cached_property
    def _attributes(self) -> Mapping[str, str]:
        return self._scene.conditions.attributes(self._scene.encoded, *self.span)

    @property
    def gender(self) -> str:
        """Male, female or empty; where there is no name, the last word tells."""
        if self.named or self.pronoun:
            return self._attributes.get("gender", "")
        last = self.span[1] - 1
        return self._scene.conditions.word_attributes(self._scene.encoded, last).get("gender", "")

    @property
    def number(self) -> str:
        """Singular, plural or empty: by its kind, its words, or the tag of a last word that is no name."""
        said = self._attributes.get("number", "")
        plural = not said and self._scene.conditions.tag(self._scene.encoded, self.span[1] - 1) == "NNS"
        return "plural" if plural else said

    @cached_property
    def official(self) -> str:
        """Yes, no or empty: by its kind, its words, or the role beside a name."""
        said = self._attributes.get("official", "")
        return _role_beside(self._scene, self._number, self._name[0]) if not said and self.person else said


def _role_beside(scene: Scene, number: int, name: int) -> str:
    """What a role that stands beside a name says of its holder: in an appositive after it, or before it.

    Where the `name` begins inside its phrase, one word may stand before that (`envoy for Norland Ada Berg`).
    """
    phrases, forms = scene.encoded.phrases, scene.encoded.units.forms
    phrase = phrases[number]
    for other, gap in ((number + 1, phrase.end), (number - 1, phrase.start - 1)):
        if not 0 <= other < len(phrases) or phrases[other].kind not in scene.table.roles:
            continue
        near = phrases[other]
        apart = near.start - phrase.end if other > number else phrase.start - near.end
        if apart == 0 or (apart == 1 and (forms[gap][0] == "," or (other < number and name > phrase.start))):
            return scene.conditions.attributes(scene.encoded, near.start, near.end).get("official", "")
    return ""


Agreement = Callable[[Mention, Mention], bool]
"""Whether a mention can be what a pronoun means."""


class Mentions:
    """The people and bodies of one document, in text order; collected when the first is asked for."""

    def __init__(
        self, encoded: Encoded, sentences: Sentences, conditions: Conditions, chunker: Chunker, table: MentionTable
    ) -> None:
        self._scene = Scene(encoded, conditions, table)
        self._sentences = sentences
        self.chunker = chunker
        self._spoken: list[tuple[int, Mention]] = []
        self._alike: dict[Mention, list[Mention]] = {}
        self._resolved: dict[Span, Mention | None] = {}
        self._antecedents: dict[Mention, Mention | None] = {}
        self._officials: dict[tuple[Span, str], bool] = {}

    @cached_property
    def all(self) -> list[Mention]:
        """Every mention, in text order."""
        encoded, kinds = self._scene.encoded, self._scene.table.kinds
        chars = encoded.units.chars
        return [
            Mention(self._scene, i, phrase, self.chunker.part("name", phrase, chars))
            for i, phrase in enumerate(encoded.phrases)
            if phrase.kind in kinds
        ]

    @cached_property
    def _starts(self) -> list[int]:
        return [m.span[0] for m in self.all]

    @cached_property
    def _by_name(self) -> Mapping[str, list[Mention]]:
        index: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.all:
            if mention.named:
                _enter(index, {mention.name[0], mention.name[-1]}, mention)
        return index

    @cached_property
    def _by_head(self) -> Mapping[str, list[Mention]]:
        index: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.all:
            if not mention.pronoun:
                _enter(index, (mention.head,), mention)
        return index

    @cached_property
    def _by_role_word(self) -> Mapping[str, list[Mention]]:
        index: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.all:
            if mention.named:
                _enter(index, self._role_words(mention), mention)
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
        if mention is None:
            return None
        if mention.pronoun:
            return self._antecedent(mention)
        if not mention.named and self._scene.encoded.units.forms[mention.span[0]][0].lower() in self._scene.table.new:
            return None
        same = [m for m in self._same(mention) if m.span < mention.span]
        return max(same, key=lambda m: (m.named, len(m.name), -m.span[0]), default=None)

    def _same(self, mention: Mention) -> list[Mention]:
        """All mentions of the same one, earlier and later."""
        if mention not in self._alike:
            self._alike[mention] = self._found_alike(mention)
        return self._alike[mention]

    def _found_alike(self, mention: Mention) -> list[Mention]:
        if mention.named:
            found = {id(m): m for word in {mention.name[0], mention.name[-1]} for m in self._by_name[word]}
            return [m for m in found.values() if _compatible(m.name, mention.name)]
        if mention.head[:1].isalpha() and not mention.name[-1][:1].isupper():
            return self._by_role(mention)
        return [m for m in self._by_head[mention.head] if m.name == mention.name]

    def _by_role(self, mention: Mention) -> list[Mention]:
        """Mentions with the same head, and names that have that head as their role: of people for an office alone."""
        named = (m for m in self._by_role_word[mention.head] if m.person == mention.role)
        return [*self._by_head[mention.head], *named]

    def _role_words(self, mention: Mention) -> set[str]:
        forms = self._scene.encoded.units.forms
        start = mention.span[0]
        start -= 5 if start > 5 and forms[start - 1][0] == "," else 0
        before = [w.lower() for unit in forms[start : mention.span[1]] for w in unit][: -len(mention.name)]
        after = forms[mention.span[1] : mention.span[1] + 8]
        follows = [w.lower() for unit in after for w in unit] if after and after[0][0] == "," else []
        return {*before, *follows}

    def _antecedent(self, pronoun: Mention) -> Mention | None:
        """Somebody named, or else somebody with an office or a calling alone, who was last spoken of."""
        if pronoun not in self._antecedents:
            meant = self._nearest(pronoun, _agrees) or self._nearest(pronoun, _agrees_by_role)
            self._antecedents[pronoun] = meant
        return self._antecedents[pronoun]

    def _nearest(self, pronoun: Mention, agrees: Agreement) -> Mention | None:
        """Sentence by sentence back: who spoke there last, else the first one named there that agrees."""
        number, quoted = self._sentences.number(pronoun.span[0]), self._scene.encoded.quoted(pronoun.span[0])
        for back in range(self._scene.table.reach + 1):
            if number - back < 0:
                break
            start = self._sentences.start(number - back)
            end = min(self._sentences.start(number - back + 1), pronoun.span[0])
            first: Mention | None = None
            for mention in self._candidates(start, end, quoted):
                if agrees(mention, pronoun):
                    meant = self.resolve(mention.span) or self._apposed(mention) or mention
                    if _told(meant, pronoun):
                        return meant
                    first = first or meant
            if first is not None:
                return first
        return next((m for m in self._speakers(0, pronoun.span[0]) if agrees(m, pronoun)), None)

    def _apposed(self, mention: Mention) -> Mention | None:
        """The one whose name follows an office or a calling after a comma."""
        end = mention.span[1]
        if not mention.role or self._scene.encoded.units.forms[end][0] != ",":
            return None
        name = self.at((end + 1, end + 2))
        return name if name is not None and name.named and name.person else None

    def _speakers(self, start: int, end: int) -> Iterator[Mention]:
        """Who spoke from unit `start` to unit `end` (exclusive), the last one first."""
        low, high = bisect_left(self._spoken, start, key=_place), bisect_left(self._spoken, end, key=_place)
        yield from (self._spoken[i][1] for i in islice(range(high - 1, low - 1, -1), MOST))

    def _candidates(self, start: int, end: int, quoted: bool) -> Iterator[Mention]:
        """Those named from unit `start` to unit `end`; for a pronoun of the narrator not those whom others name."""
        yield from self._speakers(start, end)
        low, high = bisect_left(self._starts, start), bisect_right(self._starts, end - 1)
        others = (m for m in self.all[low:high] if not m.pronoun)
        named = [m for m in others if quoted or not self._scene.encoded.quoted(m.span[0])]
        yield from (m for m in named if m.person and m.official)
        yield from named

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
            meant = self._antecedent(mention)
            return default == "yes" if meant is None else self.official(meant.span, default)
        if mention.official == "yes":
            return True
        said = {m.official for m in self._same(mention)} if mention.named else set()
        if "yes" in said:
            return True
        if mention.official or "no" in said:
            return False
        return self._scene.table.named_official if mention.named else default == "yes"


def _place(spoken: tuple[int, Mention]) -> int:
    return spoken[0]


def _enter(index: dict[str, list[Mention]], words: Iterable[str], mention: Mention) -> None:
    for word in words:
        if len(index[word]) < MOST:
            index[word].append(mention)


def _compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)


def _agrees(mention: Mention, pronoun: Mention) -> bool:
    """Whether a pronoun can mean somebody who is named, or a body."""
    if pronoun.gender == NEUTER and (mention.person or mention.role):
        return False
    if pronoun.gender not in {"", NEUTER} and not mention.person and not (mention.role and mention.gender):
        return False
    return _same_form(mention, pronoun)


def _agrees_by_role(mention: Mention, pronoun: Mention) -> bool:
    """Whether a pronoun that means one person can mean somebody of whom an office or a calling is said."""
    return pronoun.gender not in {"", NEUTER} and mention.role and _same_form(mention, pronoun)


def _told(mention: Mention, pronoun: Mention) -> bool:
    """Whether something tells that a pronoun means this one: a full name, or its gender."""
    if pronoun.gender in {"", NEUTER}:
        return True
    return len(mention.name) > 1 if mention.named else mention.gender == pronoun.gender


def _same_form(mention: Mention, pronoun: Mention) -> bool:
    if pronoun.number and mention.number and pronoun.number != mention.number:
        return False
    genders = {mention.gender, pronoun.gender} - {"", NEUTER}
    return len(genders) < 2
