"""Where the walk through a sentence stands, and what every step of it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from extractor.clauses.categories import BAND, BELONGING, CAN_BE_PAST, SHARE, Parts
from extractor.clauses.drafts import DEEPEST, FREE, MAIN, RELATIVE, WALLS, Draft, Frame, Nominal
from extractor.clauses.items import DATE, FINITE, NOTHING, PARTICIPLE, PRONOUN, Item

START, NONE, COMMA, AND, COMMA_AND, UNQUOTED, UNBRACKETED, DASH, BEGUN = "^", "", ",", "k", ",k", "”", ")", "—", "("
"""What stood last between two phrases or verbs, if anything; a sentence starts with a border."""
JOINING, ASIDE = (AND, COMMA_AND), (COMMA, DASH)
ASIDE_ENDS = (COMMA, DASH, UNBRACKETED, UNQUOTED)
_ENDS = ".;“”"
_OPENERS = "csrqW"
_LEADING_ENDS = ",.;“”—()scrqW"
_PARTING = ",.;“”—()kscrqW"
NEAR = 30
"""So many items are looked at for a second verb."""
NESTED = 24
"""So many frames may be open, so that looking through them takes bounded time."""


class Taken(NamedTuple):
    """A noun phrase, and the verb that takes it."""

    nominal: Nominal
    verb: Draft


class State:
    """Items of a sentence, clauses found so far, frames that are open, and what the last words left behind."""

    def __init__(self, items: Sequence[Item], chars: str, parts: Parts, prepositional: Callable[[int], bool]) -> None:
        """`chars` are the units of the document; `prepositional` tells which of them are verbs with a preposition."""
        self.items, self.chars, self.parts, self.prepositional = items, chars, parts, prepositional
        self.traits = parts.traits
        self.i = 0
        self.clauses: list[Draft] = []
        self.latest: Draft | None = None
        """The clause that was begun last."""
        self.nominals: list[Nominal] = []
        """All phrases so far."""
        self.frame = self.sentence = Frame(MAIN)
        """The innermost frame."""
        self.border = START
        self.nominal: Nominal | None = None
        """The last noun phrase, as long as nothing but what is attached to it follows."""
        self.open: Draft | None = None
        """A verb that may still take an object."""
        self.held: Draft | None = None
        """A verb that was open when a preposition came, as long as nothing but a date follows."""
        self.left: Draft | None = None
        """A verb that was open when a comma or conjunction came, as long as nothing else follows."""
        self.preposition: Item | None = None
        self.date: Nominal | None = None
        """A date at the start of the sentence."""
        self.dates: list[Nominal] = []
        """Dates right before the next verb, which is joined with the last one."""
        self.quotation: Frame | None = None
        """The last quotation that was closed."""
        self.said: Draft | None = None
        """The last verb of speaking that was an aside: `the plan, she said, was dead`."""
        self.pending: list[Draft] = []
        """Clauses at the start whose subject is that of the main clause."""
        self.adversative = False
        """Whether the last conjunction sets things against each other, so that it joins no noun phrases."""
        self._finite_later: list[bool] | None = None

    @property
    def finite_later(self) -> bool:
        """Whether a finite verb follows before the sentence, or a quotation, begins or ends."""
        if self._finite_later is None:
            self._finite_later = _finite_later(self.items)
        return self._finite_later[self.i]

    def ahead(self, count: int = 1) -> Item:
        """An item behind the one where the walk stands."""
        at = self.i + count
        return self.items[at] if at < len(self.items) else NOTHING

    def behind_date(self) -> bool:
        """Whether a date stands right before."""
        return self.i > 0 and self.items[self.i - 1].letter == DATE

    def finite_next(self) -> bool:
        """Whether a finite verb is the next item."""
        return self.ahead().form == FINITE

    def another_finite(self) -> bool:
        """Whether one more finite verb follows before a mark, a conjunction or a word that opens a clause."""
        for at in range(self.i + 1, min(self.i + 1 + NEAR, len(self.items))):
            item = self.items[at]
            if item.form == FINITE:
                return True
            if item.letter in _PARTING:
                return False
        return False

    def two_verbs(self) -> bool:
        """Whether a finite verb, or what may be one, is next, and another one follows in the same stretch."""
        item = self.ahead()
        past = item.form == PARTICIPLE and self.has(CAN_BE_PAST, item.end - 1)
        if not (past or self.finite_next()):
            return False
        rest = self.items[self.i + 1 : self.i + 1 + NEAR]
        end = next((i for i, item in enumerate(rest) if item.letter in ",;.“”k"), len(rest))
        return sum(item.form == FINITE for item in rest[:end]) > 1 - past

    def finite_twice(self) -> bool:
        """Whether two finite verbs that no word opens a clause for follow before the sentence, or a quotation, ends."""
        free = 0
        for at in range(self.i + 1, min(self.i + 1 + NEAR, len(self.items))) if self.finite_later else ():
            item = self.items[at]
            if item.letter in _ENDS:
                break
            free += (item.form == FINITE) - (item.letter in _OPENERS)
            if free > 1:
                return True
        return False

    def leads_in(self) -> bool:
        """Whether a clause follows that ends at a comma: `since they had left, …`."""
        clause = False
        for at in range(self.i + 1, min(self.i + 1 + NEAR, len(self.items))):
            item = self.items[at]
            clause = clause or item.form == FINITE
            if item.letter in _LEADING_ENDS:
                return clause and item.letter == COMMA
        return False

    def relative_waits(self) -> bool:
        """Whether a relative word stands here, and nothing behind it."""
        frame = self.frame
        return frame.kind == RELATIVE and not frame.filled and frame.wait is None and self.border == NONE

    def has(self, trait: int, unit: int) -> bool:
        """Whether a unit has a trait, given by its bit."""
        return self.traits.get(self.chars[unit], 0) & trait != 0

    def letter(self, unit: int) -> str:
        """The letter of a unit; none before the first one."""
        return self.parts.letters[ord(self.chars[unit])] if unit >= 0 else ""

    def is_person(self, nominal: Nominal) -> bool:
        """Whether a noun phrase means a person."""
        return nominal.letter == PRONOUN or nominal.kind in self.parts.kinds["person"]

    def is_party(self, nominal: Nominal) -> bool:
        """Whether a noun phrase means somebody who acts."""
        return nominal.letter == PRONOUN or nominal.kind in self.parts.kinds["party"]

    def enter(self, frame: Frame) -> None:
        """Open a frame; of too many, all but the sentence itself are left behind."""
        outer = self.frame if self.frame.depth < NESTED else self.sentence
        frame.outer, frame.depth = outer, outer.depth + 1
        self.frame = frame

    def leave(self) -> None:
        """Close the innermost frame; the sentence itself stays open. Dates that no verb has had are the outer one's."""
        outer = self.frame.outer
        if outer is not None:
            outer.dates += self.frame.dates if outer.clause is None else []
            self.frame = outer

    def push(self, frame: Frame) -> None:
        """Open a frame in which nothing stands yet."""
        self.enter(frame)
        self.border, self.open, self.preposition = NONE, None, None

    def last_clause(self) -> Draft | None:
        """The clause that what follows belongs to."""
        frame: Frame | None = self.frame
        while frame is not None:
            if frame.last is not None:
                return frame.last
            if frame.kind in WALLS:
                return frame.governor
            frame = frame.outer
        return None

    def last_finite(self) -> tuple[Draft, Frame] | None:
        """The last finite clause of the innermost frame that has one."""
        return next(((f.clause, f) for f in self.within() if f.clause is not None), None)

    def waiting(self) -> tuple[Nominal, Frame] | None:
        """The noun phrase that waits for its verb in the innermost frame that has such a one."""
        frame: Frame | None = self.frame
        while frame is not None:
            if frame.wait is not None and frame.strong:
                return frame.wait, frame
            frame = None if frame.kind in WALLS else frame.outer
        return None

    def within(self) -> Iterator[Frame]:
        """The open frames from the innermost up to a wall."""
        frame: Frame | None = self.frame
        while frame is not None:
            yield frame
            frame = None if frame.kind in WALLS else frame.outer

    def innermost(self, *kinds: str) -> Frame:
        """The innermost open frame of some kinds; where there is none, the sentence itself."""
        frame = self.frame
        while frame.kind not in kinds and frame.outer is not None:
            frame = frame.outer
        return frame

    def taken(self, nominal: Nominal | None) -> Taken | None:
        """The noun phrase behind a verb that a noun phrase is, or is attached to."""
        for _ in range(DEEPEST):
            if nominal is None:
                break
            if nominal.taker is not None:
                return Taken(nominal, nominal.taker)
            nominal = nominal.under
        return None

    def whole(self, nominal: Nominal) -> Nominal:
        """`a force of 900 marines that …`: behind `of` stands how many a band is made of."""
        band, preposition = nominal.under, nominal.preposition
        counted = band is not None and self.has(BELONGING, preposition) and self.has(SHARE, nominal.start)
        adjacent = band is not None and band.end == preposition and self.has(BAND, band.end - 1)
        return band if band is not None and adjacent and counted else nominal

    def seen(self, nominal: Nominal | None) -> None:
        """A noun phrase stands here, and nothing behind it."""
        self.nominal, self.border = nominal, NONE

    def offer(self, nominal: Nominal) -> None:
        """A noun phrase that may be a subject."""
        frame = self.frame
        nominal.role = FREE
        if frame.stretch is None:
            frame.stretch = nominal
        if frame.wait is None:
            frame.wait, frame.strong = nominal, frame.clause is None or self.border in JOINING
        self.seen(nominal)


def _finite_later(items: Sequence[Item]) -> list[bool]:
    """For each item whether a finite verb follows it before the sentence, or a quotation, begins or ends."""
    found, flags = False, [False] * len(items)
    for i in range(len(items) - 1, -1, -1):
        item = items[i]
        flags[i] = found
        if item.form == FINITE:
            found = True
        elif item.letter in _ENDS:
            found = False
    return flags
