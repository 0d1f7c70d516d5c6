"""What is attached to the clauses of a sentence: what stands behind prepositions, what they are about, later verbs.

Clauses of a sentence ── index by what governs them ─▶ Attached; what is found of a clause is remembered, so that a
sentence of n acts takes n steps and not n².
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from extractor.clauses.drafts import ADJUNCT, CLEAR, MAIN, QUOTED
from extractor.clauses.items import FINITE
from extractor.clauses.model import ADJECTIVE_CLAUSE, NOMINAL_FORMS, NOUN_CLAUSE, PREPOSITION_CLAUSE, Clause, Filler
from extractor.clauses.nominalizations import CARRIED, UNDERGONE
from extractor.language.roles import INFINITIVE
from extractor.memo import remembered
from extractor.roles.contents import first_unit, is_content, last_unit
from extractor.roles.players import Player

_MAINS = (MAIN, QUOTED, CLEAR)
_CARRIED = (CARRIED, UNDERGONE)
_GERUND, _ = _GOVERNED = ("gerund", "question")
"""Links of clauses that may stand behind a preposition."""


class Attached:
    """The clauses of a sentence, by number, and what is attached to each."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.clauses = clauses
        self._governed: defaultdict[int, list[Clause]] = defaultdict(list)
        self._on_noun: defaultdict[tuple[int, int], list[Clause]] = defaultdict(list)
        self._aside: defaultdict[tuple[int, int], list[Clause]] = defaultdict(list)
        self._opened: defaultdict[int, list[Clause]] = defaultdict(list)
        self.headed: defaultdict[int, list[Clause]] = defaultdict(list)
        """By the unit of their head."""
        self._verbs: list[tuple[int, int]] = []
        """Where clauses of verbs begin, and their numbers, in order; so for main clauses and verbs of speaking."""
        self._mains: list[tuple[int, int]] = []
        self._speaking: list[tuple[int, int]] = []
        self._finite: list[tuple[int, int]] = []
        """Where finite verbs begin, and where their subjects do, in order."""
        for clause in clauses:
            subject = clause.subject
            self._index(clause, subject)
            self._place(clause, subject)
        for row in (self._verbs, self._mains, self._finite, self._speaking):
            row.sort()
        self._known_behind: dict[Clause, Sequence[Player]] = {}
        self._known_complements: dict[Clause, Sequence[tuple[Clause, Player]]] = {}
        self._known_verbs: dict[Clause, int] = {}

    def _index(self, clause: Clause, subject: Filler | None) -> None:
        """Note what a clause is attached to."""
        governor, antecedent = clause.governor, clause.antecedent
        self.headed[clause.head].append(clause)
        self._governed[governor].append(clause)
        self._opened[clause.opener].append(clause)
        if antecedent is not None:
            self._on_noun[antecedent.span].append(clause)
        if governor < 0 and subject is not None and clause.link == ADJUNCT:
            self._aside[subject.span].append(clause)

    def _place(self, clause: Clause, subject: Filler | None) -> None:
        """Note where a clause begins."""
        start, form, number = clause.start, clause.form, clause.number
        if form not in NOMINAL_FORMS:
            self._verbs.append((start, number))
            if clause.link in _MAINS:
                self._mains.append((start, number))
            if form == FINITE and subject is not None:
                self._finite.append((start, subject.start))
        if clause.speaks:
            self._speaking.append((start, number))

    def mains_in(self, start: int, end: int) -> bool:
        """Whether a main clause begins between two units."""
        return _begins_in(self._mains, start, end)

    def finite_in(self, start: int, end: int) -> bool:
        """Whether a finite verb with a subject begins between two units."""
        return _begins_in(self._finite, start, end)

    def governed(self, clause: Clause) -> Sequence[Clause]:
        """The clauses that one governs."""
        return self._governed[clause.number]

    def around(self, units: tuple[int, int]) -> Sequence[Clause]:
        """The clauses that words head; of words that head none (`on their way`) the one whose verb stands before."""
        headed = [clause for unit in range(*units) for clause in self.headed[unit]]
        at = bisect_left(self._verbs, (units[1], 0))
        return headed or [self.clauses[number] for _, number in self._verbs[max(0, at - 1) : at]]

    def leading(self, clause: Clause) -> Iterator[Clause]:
        """The clauses without a subject of their own before one: `Speaking to the board on Monday, she said …`, `the
        mayor, speaking on Monday, said …`.
        """
        beside = self._aside[clause.subject.span] if clause.subject is not None else ()
        governed = (one for one in self._governed[clause.number] if one.link == ADJUNCT)
        yield from (one for one in (*governed, *beside) if one.start < clause.start and one is not clause)

    def opened(self, unit: int) -> Sequence[Clause]:
        """The clauses that a unit opens."""
        return self._opened[unit]

    def verbs_in(self, start: int, end: int) -> bool:
        """Whether a clause begins between two units."""
        return _begins_in(self._verbs, start, end)

    def main_from(self, unit: int) -> Clause | None:
        """The first main clause that begins at a unit or behind it."""
        return self._first(self._mains, unit)

    def speaking_before(self, unit: int) -> Clause | None:
        """The last verb of speaking before a unit."""
        at = bisect_left(self._speaking, (unit, 0)) - 1
        return self.clauses[self._speaking[at][1]] if at >= 0 else None

    def telling(self) -> Iterator[Clause]:
        """The acts that tell something: verbs of speaking, and prepositions that stand for one (`according to`)."""
        yield from (one for one in self.clauses if one.speaks or one.form == PREPOSITION_CLAUSE)

    def said_from(self, unit: int) -> Clause | None:
        """The first verb of speaking that begins at a unit or behind it."""
        return self._first(self._speaking, unit)

    def verb_from(self, unit: int) -> Clause | None:
        """The first clause of a verb that begins at a unit or behind it."""
        return self._first(self._verbs, unit)

    def _first(self, places: Sequence[tuple[int, int]], unit: int) -> Clause | None:
        at = bisect_left(places, (unit, 0))
        return self.clauses[places[at][1]] if at < len(places) else None

    def governor(self, clause: Clause) -> Clause | None:
        """The clause that governs one."""
        return self.clauses[clause.governor] if clause.governor >= 0 else None

    def behind(self, clause: Clause) -> Sequence[Player]:
        """What stands behind prepositions of a clause, in order: noun phrases, verbs in `-ing`, and questions.

        It begins right behind the preposition: `for not paying`, `of “stealing`, `for what happened`.
        """
        found = self._known_behind.get(clause)
        if found is None:
            places = [(o.preposition, o.filler.last) for o in clause.obliques if o.preposition != clause.head]
            for other in self._hanging(clause):
                if other.opener >= clause.end and other.link in _GOVERNED:
                    places.append((other.opener - (other.link != _GERUND), last_unit(other)))
            found = [Player(at + 1, end, preposition=at) for at, end in sorted(places)]
            self._known_behind[clause] = found
        return found

    def complements(self, clause: Clause) -> Sequence[tuple[Clause, Player]]:
        """The clauses that say what one is about, each with its words from the subject on.

        Finite ones come first: `claims that troops use schools to hide`.
        """
        found = self._known_complements.get(clause)
        if found is None:
            about = [other for other in self._near(clause) if is_content(other, clause)]
            about.sort(key=lambda other: (not other.is_finite, other.number))
            found = [(other, Player(first_unit(clause, other), other.end, content=True)) for other in about]
            self._known_complements[clause] = found
        return found

    def contents(self, clause: Clause) -> Sequence[Player]:
        """What a clause is about: its complements but infinitives, the first from the word on that tells of it."""
        found = [player for one, player in self.complements(clause) if one.link != INFINITIVE]
        told = clause.content
        if told >= 0 and not (found and found[0].start < told):
            found[:1] = [Player(told, found[0].end if found else told + 1, content=True)]
        return found

    def gerunds(self, clause: Clause) -> Iterator[Player]:
        """Forms in `-ing` right behind a verb: `denied visiting`, `talked about leaving`."""
        for other in self._governed[clause.number]:
            if other.link == _GERUND and other.opener < 0 and other.start == clause.end:
                yield Player(other.start, other.end)

    def next_verb(self, clause: Clause) -> int:
        """Where the verb begins that goes on with what stands before an act (`the man accused of it fled`), or -1."""
        found = self._known_verbs.get(clause)
        if found is None:
            later = islice(self._finite, bisect_left(self._finite, (clause.head + 1, 0)), None)
            found = next((start for start, subject in later if subject <= clause.start), -1)
            self._known_verbs[clause] = found
        return found

    def first_verb(self, subject: int) -> int:
        """Where the first finite verb begins of the subject that begins with a unit, or -1."""
        return self._first_verbs.get(subject, -1)

    @remembered
    def _first_verbs(self) -> dict[int, int]:
        return {subject: start for start, subject in reversed(self._finite)}

    def _near(self, clause: Clause) -> Iterable[Clause]:
        """The clauses that may say what one is about, each once."""
        near = {other.number: other for other in self._of(clause)}
        if clause.form == NOUN_CLAUSE:
            near |= {other.number: other for end in self._ends(clause) for other in self._opened[end]}
        return near.values()

    def _hanging(self, clause: Clause) -> Iterator[Clause]:
        """What belongs to a clause; to a noun also what hangs on the verb that says whose act it is: `came under fire
        for closing wards`.
        """
        yield from self._of(clause)
        if clause.link in _CARRIED:
            yield from self._governed[clause.governor]

    def _of(self, clause: Clause) -> Iterator[Clause]:
        """The clauses that belong to one: to its verb, its noun, or the verb that its adjective stands behind."""
        if clause.form == NOUN_CLAUSE:
            yield from self._on_noun[clause.start, clause.end]
            return
        yield from self._governed[clause.number]
        if clause.form == ADJECTIVE_CLAUSE:
            yield from self._governed[clause.governor]

    def _ends(self, clause: Clause) -> Sequence[int]:
        """Where a noun phrase ends, without and with what hangs on it, or a date: there its contents are opened."""
        hanging = [clause.agent] if clause.agent is not None else []
        hanging += [oblique.filler for oblique in clause.obliques]
        governor = self.governor(clause)
        hanging += governor.times if governor is not None else ()
        return [clause.end, *(filler.last for filler in hanging)]


def _begins_in(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of these, in order, begins between two units."""
    at = bisect_left(places, (start, 0))
    return at < len(places) and places[at][0] < end
