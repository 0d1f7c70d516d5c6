"""What is said where it is no clause that the verb governs: words in quotation marks, and the sentence around an aside.

Clause + Attached + Encoded ── look left and right of the act and its speaker ─▶ Player, in one piece or two:
`“We stay,” she said, “and wait”`; `The plan, she said, is dead`; `according to the mayor, the bridge is shut`.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.clauses.drafts import GERUND_OF, QUESTION
from extractor.clauses.items import FINITE
from extractor.clauses.model import PREPOSITION_CLAUSE, Clause
from extractor.engine.encoding import Encoded
from extractor.roles.attached import Attached
from extractor.roles.players import Player
from extractor.roles.surroundings import ASIDE_FORMS, BORDERS, FARTHEST, Surroundings
from extractor.roles.word_sets import Words
from extractor.text import kinds

NEAR = 12
"""So many units behind an act may tell when and where it was, before the sentence goes on."""
_ENDS = BORDERS + kinds.OPENING + kinds.CLOSING + kinds.COLON + kinds.END


class Speech:
    """What an act says, found in the quotations and in the sentence around it."""

    def __init__(self, attached: Attached, clause: Clause, encoded: Encoded, words: Words) -> None:
        self._attached, self._clause, self._words = attached, clause, words
        self._encoded = encoded
        self._chars, self._kinds, self._phrases = encoded.units.chars, encoded.units.kinds, encoded.phrases
        self._around = Surroundings(attached, clause, encoded, words)
        self._start, self._end = self._around.start, self._around.end

    def quotation(self) -> Iterator[Player]:
        """What the act says in quotation marks, before it, behind it or both."""
        before, behind = self._quoted_before(), self._quoted_behind()
        if before is None and behind is not None and self._is_broken(behind):
            return  # `The plan, she said, “is dead”` is one sentence
        if before is not None:
            yield before._replace(rest=None if behind is not None and self._is_anothers(behind) else behind)
        elif behind is not None:
            yield behind
        elif self._clause.form == FINITE:
            yield from self._behind_colon()

    def _behind_colon(self) -> Iterator[Player]:
        """The sentence behind a colon; where it ends with the colon, the quotation is a paragraph of its own."""
        colon = self._kinds.find(kinds.COLON, self._end, self._end + NEAR)
        if colon < 0 or self._around.is_parted(self._end, colon) or self._attached.verbs_in(self._end, colon):
            return
        verb = self._attached.main_from(colon)
        if self._kinds[colon + 1] in BORDERS:
            yield Player(colon, colon, content=True)
        elif verb is not None and not self._around.is_parted(colon, min(verb.start, colon + FARTHEST)):
            yield Player(colon + 1, verb.end, content=True)

    def _is_anothers(self, quotation: Player) -> bool:
        """Whether another says what stands in quotation marks: `“We stay,” he said, “and win,” the minister said`."""
        aside = self._aside(self._attached.said_from(quotation.end))
        return aside is not None and self._around.is_next(quotation.end, aside._start)

    def host(self) -> Iterator[Player]:
        """The sentence of which the act is an aside, before it, behind it or both."""
        if not self._is_aside():
            return
        before = self._behind_another(self._around.before())
        if before is None:
            behind = self._follows() if self._opens_sentence() else None
            yield from [behind] if behind is not None else []
            return
        behind = self._goes_on(before)
        complete = self._attached.mains_in(before.start, before.end)
        if behind is not None and not complete and self._kinds[behind.start] == kinds.OPENING:
            yield behind  # `When asked about it, she said: “…”`
        elif behind is not None or self._attached.verbs_in(before.start, before.end) or self._ends_quoted(before):
            yield before._replace(rest=behind)

    def _ends_quoted(self, before: Player) -> bool:
        """Whether a quotation ends what stands before: `Norland “ready for talks”, says minister` needs no verb."""
        return self._around.is_mark(before.end - 1, kinds.CLOSING)

    def _is_aside(self) -> bool:
        """Whether the act can be an aside: nothing said is its object; of passives `was quoted as saying` alone."""
        clause = self._clause
        if clause.form not in ASIDE_FORMS:
            return False
        quotes = any(other.link == GERUND_OF for other in self._attached.governed(clause))
        has_object = clause.object is not None and clause.form == FINITE and not clause.addresses
        told = clause.content >= 0 or self._has_complement() or self._quoted_before() is not None
        return quotes or (
            not (told and clause.form == FINITE) and self._ends_soon() and not (clause.passive or has_object)
        )

    def _has_complement(self) -> bool:
        """Whether a clause says what the act is about: not one behind a preposition: `in what she called war`."""
        about = self._attached.complements(self._clause)
        return any(one.link != QUESTION or not self._words.governs(self._chars, said.start) for one, said in about)

    def _ends_soon(self) -> bool:
        """Whether a mark follows the act at once, or behind when, where and to whom it was said."""
        near = range(self._end, min(self._end + NEAR, len(self._chars)))
        return any(self._kinds[unit] in _ENDS or self._around.is_break(unit) for unit in near)

    def _is_broken(self, behind: Player) -> bool:
        """Whether the sentence that the act breaks begins before it: with a main clause, or with a subject for one."""
        before, verb = self._around.before(), self._attached.main_from(behind.start)
        if before is None or self._around.is_mark(behind.start - 1, kinds.COLON):
            return False
        subject = verb.subject if verb is not None and verb.start <= behind.start + NEAR else None
        goes_on = subject is not None and before.start <= subject.start < before.end
        return goes_on or self._attached.mains_in(before.start, before.end)

    def _opens_sentence(self) -> bool:
        """Whether the act opens a sentence, perhaps behind `but`: `as the mayor said, …`, `according to …, …`."""
        opens = self._clause.form == PREPOSITION_CLAUSE or self._chars[self._start] in self._words.parenthetical
        light = self._words.joining | self._words.adverbs
        return opens and all(char in light for char in self._chars[self._around.limit(self._start) : self._start])

    def _follows(self) -> Player | None:
        """The sentence behind an act that opens it: it begins behind a comma, and has a verb of its own."""
        verb = self._attached.main_from(self._end)
        if verb is None or verb.start > self._end + FARTHEST or self._around.is_parted(self._end, verb.start):
            return None
        last = verb.subject.start if verb.subject is not None else verb.start
        start = self._past_asides([unit for unit in range(self._end, last) if self._around.is_break(unit)])
        joined = self._chars[start] in self._words.joining
        return Player(start, verb.end, content=True) if start > 0 and not joined else None

    def _goes_on(self, before: Player) -> Player | None:
        """Where the sentence goes on behind the act: with the verb of what stands before it, or with more."""
        verb = self._attached.main_from(self._end)
        far = verb is None or verb.start > self._end + FARTHEST or self._around.is_parted(self._end, verb.start)
        subject = verb.subject if verb is not None and not far else None
        complete = self._attached.mains_in(before.start, before.end)
        broken = before.end if complete else self._end
        if verb is not None and subject is not None and before.start <= subject.start < broken:
            breaks = [unit for unit in range(self._end, verb.start) if self._around.is_break(unit)]
            return Player(breaks[-1] + 1, verb.end, content=True) if breaks else None
        if not complete and not far:
            return self._follows()
        behind = next((unit for unit in range(self._end, self._end + NEAR) if self._around.is_break(unit)), 0) + 1
        joined = behind > 1 and self._chars[behind] in self._words.joining
        behind += joined
        inverted = self._clause.subject is not None and self._clause.subject.start > self._clause.start
        fits = not inverted and behind > 1 and (joined or self._chars[behind] not in self._words.verbal)
        if self._is_told_by_another(behind):
            return None
        if self._clause.form == PREPOSITION_CLAUSE and (
            self._phrases.at(behind) is not None or self._around.is_relative(behind)
        ):
            return None  # `according to Otto Lind, the mayor`
        goes_on = fits and not self._around.is_parted(self._end, behind)
        return Player(behind, behind + 1, content=True) if goes_on else None

    def _aside(self, other: Clause | None) -> Speech | None:
        """What another act of saying says, where it is an aside as well."""
        if other is None or other is self._clause or other.form != FINITE:
            return None
        # looked at anew: known of the sentence, each would hold the other until garbage is looked for
        speech = Speech(self._attached, other, self._encoded, self._words)
        return speech if speech._is_aside() and speech._around.before() is not None else None

    def _behind_another(self, before: Player | None) -> Player | None:
        """What stands before the act, without what another says there: `The road is open, she said; the dam holds`."""
        aside = self._aside(self._attached.speaking_before(self._start)) if before is not None else None
        if before is None or aside is None or not self._attached.mains_in(before.start, aside._start):
            return before  # `The plan, she said, is dead, he added` is one sentence
        start = aside._around.next_break(before.end)
        start += self._chars[start] in self._words.joining
        return before._replace(start=start) if start < before.end else before

    def _is_told_by_another(self, behind: int) -> bool:
        """Whether the narrator or another says what follows: `…, she said, while he said …`, `…, and …, he said`."""
        if self._words.governs(self._chars, behind + 1) and self._attached.opened(behind + 1):
            return True  # `…, in what she called a farce`
        verb, said = self._attached.verb_from(behind), self._attached.said_from(behind)
        if said is None or said.start > behind + FARTHEST or self._around.is_parted(behind, said.start):
            return False
        return (verb is said and said.form == FINITE) or self._aside(said) is not None

    def _past_asides(self, breaks: list[int]) -> int:
        """Behind the first comma that opens no apposition and no relative clause of who speaks."""
        for number, unit in enumerate(breaks):
            phrase = self._phrases.at(unit + 1)
            named = phrase is not None and number + 1 < len(breaks) and phrase.end <= breaks[number + 1]
            if not (named or self._around.is_relative(unit + 1)):
                return unit + 1
        return breaks[-1] + 1 if breaks else -1

    def _quoted_before(self) -> Player | None:
        before = self._around.before()
        if before is None or not self._around.is_mark(before.end - 1, kinds.CLOSING):
            return None
        opening = self._around.opening(before.end - 1)
        apart = self._around.stands_apart(opening) and self._attached.mains_in(before.start, opening)
        return before._replace(start=opening) if opening == before.start or apart else None

    def _quoted_behind(self) -> Player | None:
        opening = self._around.next_opening(self._clause.end)
        if (
            not 0 <= opening <= self._end + FARTHEST
            or self._around.quoted
            or self._around.is_parted(self._end, opening)
        ):
            return None
        if self._phrases.at(opening) is not None:
            return None  # `told “Meet the People” that …`: the title of a programme
        brings = opening == self._clause.end or self._attached.speaking_before(opening) is self._clause
        if not brings or not self._brings(opening):
            return None
        if not self._around.stands_apart(opening) and self._attached.verbs_in(self._clause.end, opening):
            return None
        if self._around.before() is not None and self._attached.finite_in(self._end, opening):
            return None
        told = (player.start for player in self._attached.contents(self._clause) if player.start < opening)
        if any(not self._words.governs(self._chars, start) for start in told):
            return None
        return Player(opening, self._around.closing(opening) + 1, content=True)

    def _brings(self, opening: int) -> bool:
        """Whether what stands before a quotation leads to it: the act, who says it, when and to whom, or a mark."""
        unit, clause = opening - 1, self._clause
        if unit < clause.end or self._around.stands_apart(opening) or self._chars[unit] in self._words.adverbs:
            return True
        phrase = self._phrases.at(unit)
        done = clause.object is not None and clause.object.last == opening
        return phrase is not None and phrase.end == opening and not done
