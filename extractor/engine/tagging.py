"""Word classes in context: tagging rules change the current tag of a word where the context asks for another.

chars of units ── each rule once, in order ─▶ chars with other current tags. Only tags a word may have are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.engine.alphabet import FIRST, Alphabet
from extractor.engine.atoms import Atoms, WordSet
from extractor.engine.compiling import Compiled, compile_plain
from extractor.language import tree
from extractor.language.model import TaggingRule

TARGET = "word"
"""The capture of a tagging rule that names the word whose tag changes."""


@dataclass(frozen=True, slots=True)
class Retagging:
    """A tagging rule, compiled, with the character that each changed character becomes."""

    compiled: Compiled
    group: int
    table: dict[str, str]


class Tagger:
    """Applies tagging rules to encoded units."""

    def __init__(self, rules: Sequence[TaggingRule], atoms: Atoms) -> None:
        self._steps = [_step(rule, atoms) for rule in rules]

    def tag(self, chars: str) -> str:
        """The same units with current tags as their context asks."""
        for step in self._steps:
            places = [m.start(step.group) for m in step.compiled.finditer(chars)]
            if places:
                units = list(chars)
                for i in places:
                    units[i] = step.table[units[i]]
                chars = "".join(units)
        return chars


def _step(rule: TaggingRule, atoms: Atoms) -> Retagging:
    table = atoms.alphabet.retagging(rule.tag)
    able = frozenset(ord(char) - FIRST for char in table)
    compiled = compile_plain(_context(rule.pattern, atoms, able), atoms, rule.id)
    group = next(i for i, g in enumerate(compiled.groups, 1) if g.capture == TARGET)
    return Retagging(compiled, group, table)


def _context(node: tree.Node, atoms: Atoms, able: frozenset[int]) -> tree.Node:
    """The pattern with its target narrowed to words that can change, and what follows it only looked at."""
    parts = node.parts if isinstance(node, tree.Sequence) else (node,)
    at = next(i for i, part in enumerate(parts) if isinstance(part, tree.Capture) and part.name == TARGET)
    target = parts[at]
    assert isinstance(target, tree.Capture)
    words = atoms.word_set(target.part)
    narrowed = tree.Capture(TARGET, WordSet((words if words is not None else frozenset()) & able))
    after = parts[at + 1 :]
    look = (tree.Look(tree.Sequence(after), ahead=True, negative=False),) if after else ()
    return tree.Sequence((*parts[:at], narrowed, *look))


def tags_of(alphabet: Alphabet, chars: str) -> list[str]:
    """Current tags of encoded units, for people to read."""
    return [alphabet.symbols[ord(char) - FIRST].tag for char in chars]
