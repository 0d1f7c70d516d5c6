"""What is attached to the clauses of a sentence: what stands behind prepositions, what they are about, later verbs.

Clauses of a sentence ── index by what governs them ─▶ Attached; what is found of a clause is remembered, so that a
sentence of n acts takes n steps and not n².
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from extractor.clauses.model import ADJECTIVE_CLAUSE, NOUN_CLAUSE, Clause
from extractor.clauses.nouns import CARRIED, UNDERGONE
from extractor.roles.players import Player

_CONTENTS = frozenset({"that", "quotation", "question", "infinitive"})
"""Links of clauses that say what a verb or noun is about."""
_NOMINAL = (NOUN_CLAUSE, ADJECTIVE_CLAUSE)
_CARRIED = (CARRIED, UNDERGONE)
_GERUND, _ = _GOVERNED = ("gerund", "question")
"""Links of clauses that may stand behind a preposition."""


class Attached:
    """The clauses of a sentence, by number, and what is attached to each."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.clauses = clauses
        self._governed: defaultdict[int, list[Clause]] = defaultdict(list)
        self._on_noun: defaultdict[tuple[int, int], list[Clause]] = defaultdict(list)
        self._opened: defaultdict[int, list[Clause]] = defaultdict(list)
        self.headed: defaultdict[int, list[Clause]] = defaultdict(list)
        """By the unit of their head."""
        for clause in clauses:
            self.headed[clause.head].append(clause)
            self._governed[clause.governor].append(clause)
            self._opened[clause.opener].append(clause)
            if clause.antecedent is not None:
                self._on_noun[clause.antecedent.span].append(clause)
        self._known_behind: dict[int, Sequence[Player]] = {}
        self._known_complements: dict[int, Sequence[tuple[Clause, Player]]] = {}
        self._known_verbs: dict[int, int] = {}

    @cached_property
    def _finite(self) -> list[tuple[int, int]]:
        """Where finite verbs begin, and where their subjects do, in order."""
        finite = ((clause.start, clause.subject) for clause in self.clauses if clause.is_finite)
        return sorted((start, subject.start) for start, subject in finite if subject is not None)

    def governor(self, clause: Clause) -> Clause | None:
        """The clause that governs one."""
        return self.clauses[clause.governor] if clause.governor >= 0 else None

    def behind(self, clause: Clause) -> Sequence[Player]:
        """What stands behind prepositions of a clause, in order: noun phrases, verbs in `-ing`, and questions.

        It begins right behind the preposition: `for not paying`, `of “stealing`, `for what happened`.
        """
        found = self._known_behind.get(clause.number)
        if found is None:
            places = [(o.preposition, o.filler.last) for o in clause.obliques if o.preposition != clause.head]
            for other in self._hanging(clause):
                if other.opener >= clause.end and other.link in _GOVERNED:
                    places.append((other.opener - (other.link != _GERUND), other.end))
            found = [Player(at + 1, end, preposition=at) for at, end in sorted(places)]
            self._known_behind[clause.number] = found
        return found

    def complements(self, clause: Clause) -> Sequence[tuple[Clause, Player]]:
        """The clauses that say what one is about, each with its words from the subject on.

        Finite ones come first: `claims that troops use schools to hide`.
        """
        found = self._known_complements.get(clause.number)
        if found is None:
            about = [other for other in self._near(clause) if _is_content(other, clause)]
            about.sort(key=lambda other: (not other.is_finite, other.number))
            found = [(other, Player(_first(clause, other), other.end, content=True)) for other in about]
            self._known_complements[clause.number] = found
        return found

    def next_verb(self, clause: Clause) -> int:
        """Where the verb begins that goes on with what stands before an act (`the man accused of it fled`), or -1."""
        found = self._known_verbs.get(clause.number)
        if found is None:
            later = islice(self._finite, bisect_left(self._finite, (clause.head + 1, 0)), None)
            found = next((start for start, subject in later if subject <= clause.start), -1)
            self._known_verbs[clause.number] = found
        return found

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


def _is_content(other: Clause, clause: Clause) -> bool:
    return other.form not in _NOMINAL and other.link in _CONTENTS and other.start >= clause.end


def _first(clause: Clause, complement: Clause) -> int:
    """The unit with which the words of a complement begin, without what opens it."""
    if complement.opener >= 0:
        return complement.opener + 1
    subject = complement.subject
    inside = subject is not None and clause.end <= subject.start < complement.start
    return subject.start if subject is not None and inside else complement.start
