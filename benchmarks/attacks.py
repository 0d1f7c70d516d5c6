"""Texts that cost an expression as many steps as can be found: made of what it reads itself, then changed step by step.

Program ── texts that it would read, pieces of them over and over, the dearest changed at random ─▶ the dearest text.
Steps are counted, so what is found for a seed is the same on any machine. Phrases of marked text stay whole.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.stepping import ACCEPT, ANY_OF, RUN, SET, Node, Program
from extractor.engine.atoms import END, PHRASES

BORDERS = (PHRASES, ord(END), ord(END) + 1)
"""Characters at which the marks of phrases begin and end: no letter of a program mixes them with words."""
Unit = list[int]
"""A word, or a phrase with its marks, as letters."""
Text = list[Unit]


@dataclass(frozen=True, slots=True)
class Effort:
    """How long is looked for: texts at first, changes of each of the dearest, units of a text."""

    samples: int = 40
    pieces: int = 100
    changes: int = 60
    longest: int = 90


class Attack:
    """Looks for the dearest text of one program."""

    def __init__(self, program: Program, seed: int, effort: Effort) -> None:
        self._program = program
        self._chance = random.Random(seed)
        self._effort = effort
        examples = [ord(example) for example in program.letters.examples]
        self._opening = [PHRASES <= code < ord(END) for code in examples]
        self._closing = next((i for i, code in enumerate(examples) if code == ord(END)), -1)
        self._known: dict[int, list[int]] = {}

    def dearest(self) -> tuple[int, str]:
        """The most steps that were found, and the text."""
        samples = [text for text in (self._sample() for _ in range(self._effort.samples)) if text]
        if not samples:
            return 0, ""
        texts = [*samples, *(self._over_and_over(samples) for _ in range(self._effort.pieces))]
        rated = sorted(((self._cost(text), text) for text in texts), key=lambda row: -row[0])
        best = max((self._climbed(cost, text, rated) for cost, text in rated[:3]), key=lambda row: row[0])
        return best[0], "".join(self._program.letters.examples[letter] for unit in best[1] for letter in unit)

    def _cost(self, text: Text) -> int:
        return self._program.steps_on([letter for unit in text for letter in unit])[0]

    def _climbed(self, cost: int, text: Text, rated: Sequence[tuple[int, Text]]) -> tuple[int, Text]:
        """The dearest text on a walk that goes down less and less often."""
        best = here = (cost, text)
        for step in range(self._effort.changes):
            changed = self._changed(here[1], rated)
            found = self._cost(changed), changed
            heat = 0.3 * (1 - step / self._effort.changes) + 1e-9
            if found[0] >= here[0] or self._chance.random() < math.exp(math.log((found[0] + 1) / (here[0] + 1)) / heat):
                here = found
            best = max(best, here, key=lambda row: row[0])
        return best

    def _changed(self, text: Text, rated: Sequence[tuple[int, Text]]) -> Text:
        chance, row = self._chance, [list(unit) for unit in text]
        other = chance.choice(rated[: self._effort.samples])[1]
        at, piece = chance.randrange(len(row) + 1), chance.randrange(len(other))
        kind = chance.random()
        if kind < 0.2:
            row.insert(at, list(other[piece]))
        elif kind < 0.35:
            row[at % len(row)] = list(other[piece])
        elif kind < 0.5 and len(row) > 2:
            del row[at : at + chance.randint(1, 5)]
        elif kind < 0.75:
            start = chance.randrange(len(row))
            row[at:at] = [list(u) for u in row[start : start + chance.randint(1, 6)]] * chance.randint(1, 8)
        else:
            row[at:at] = [list(unit) for unit in other[piece : piece + chance.randint(1, 10)]]
        return row[: self._effort.longest] or text

    def _over_and_over(self, samples: Sequence[Text]) -> Text:
        """The beginning of a text, then a piece of one so often that repeats can share it out."""
        chance, first, other = self._chance, self._chance.choice(samples), self._chance.choice(samples)
        text = [list(unit) for unit in first[: chance.randint(0, len(first))]]
        for _ in range(chance.choice((1, 1, 2))):
            source = chance.choice((first, first, other))
            start = chance.randrange(len(source))
            text += [list(u) for u in source[start : start + chance.randint(1, 4)]] * chance.randint(3, 20)
        if chance.random() < 0.5:
            text += [list(unit) for unit in other]
        return text[: self._effort.longest]

    def _sample(self) -> Text:
        """A text that the program would read, were there no look-arounds."""
        letters: list[int] = []
        node: Node = self._program.start
        while node[0] != ACCEPT and len(letters) < 2 * self._effort.longest:
            if node[0] == ANY_OF:
                node = self._chance.choice(node[1])
                continue
            if node[0] == SET:
                letters += self._some(node[1], 1)
            elif node[0] == RUN and node[3] > 1:
                letters += self._some(node[1], self._chance.randint(max(1, node[2]), max(2, node[2])))
            node = node[-1]
        return list(self._units(letters))

    def _some(self, mask: int, count: int) -> list[int]:
        if mask not in self._known:
            self._known[mask] = [i for i in range(len(self._opening)) if mask >> i & 1]
        return [self._chance.choice(self._known[mask]) for _ in range(count)] if self._known[mask] else []

    def _units(self, letters: Sequence[int]) -> Iterator[Unit]:
        """The letters cut into words and phrases; a phrase is closed where another opens, and holds something."""
        phrase: Unit = []
        for letter in letters:
            if self._opening[letter] or letter == self._closing:
                if len(phrase) > 1 and self._closing >= 0:
                    yield [*phrase, self._closing]
                phrase = [letter] if self._opening[letter] else []
            elif phrase:
                phrase.append(letter)
            else:
                yield [letter]
        if len(phrase) > 1 and self._closing >= 0:
            yield [*phrase, self._closing]


def dearest(source: str, seed: int, effort: Effort) -> tuple[int, str]:
    """The most steps that could be found for a source, and the text that takes them."""
    return Attack(Program(source, BORDERS), seed, effort).dearest()
