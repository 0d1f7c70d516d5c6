"""Patterns become pyparsing elements: each regular pattern is fused into one `pyparsing.Regex`.

Node ── emit ─▶ source of a regular expression over the encoded text ── on first use ─▶ pyparsing.Regex.
A pattern with an anchor is split there: what stands right of it runs forwards from the anchor on the marked text,
what stands left of it runs, mirrored, on the mirrored text, so that no pattern is ever tried from anywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyparsing as pp

from extractor.engine.atoms import END, Atoms
from extractor.engine.emitting import Emitter, Group
from extractor.engine.first_sets import Signs, after_first_word, first_signs, first_words
from extractor.engine.regex_bytecode import pattern_of, program_of
from extractor.engine.splitting import Split
from extractor.engine.symbol_sets import SymbolSet
from extractor.language import tree
from extractor.memo import remembered


class Compiled:
    """A regular expression with the captures of its groups; pyparsing compiles it when it is first needed."""

    def __init__(self, source: str, groups: tuple[Group, ...], name: str, program: bytes = b"") -> None:
        self.source = source or "(?:)"
        self.groups = groups
        self.name = name
        self._program = program

    def __reduce__(self) -> tuple[type[Compiled], tuple[str, tuple[Group, ...], str, bytes]]:
        """Kept on disk with its program."""
        return Compiled, (self.source, self.groups, self.name, self._program or program_of(self.source))

    @remembered
    def element(self) -> pp.Regex:
        """The pattern as a pyparsing element."""
        element = pp.Regex(pattern_of(self.source, self._program))
        element.leave_whitespace().set_name(self.name)
        return element

    @remembered
    def match(self):  # type: ignore[no-untyped-def]
        """Match at a position: pyparsing's own bound matcher, without a ParseResults a try."""
        return self.element.re_match

    @remembered
    def fullmatch(self):  # type: ignore[no-untyped-def]
        """Match of a whole string."""
        return self.element.re.fullmatch

    @remembered
    def finditer(self):  # type: ignore[no-untyped-def]
        """All matches in a string, left to right."""
        return self.element.re.finditer

    @remembered
    def sub(self):  # type: ignore[no-untyped-def]
        """All matches in a string replaced."""
        return self.element.re.sub


def compile_plain(node: tree.Node, atoms: Atoms, name: str) -> Compiled:
    """Compile a pattern over words alone (tagging, chunks, phrases)."""
    emitter = Emitter(atoms, marked=False)
    source = emitter.emit(node)
    return Compiled(source, tuple(emitter.groups), name)


def compile_marked(node: tree.Node, atoms: Atoms, border: tree.Node | None, name: str) -> Compiled:
    """Compile a pattern over words and phrases that is looked for from left to right."""
    emitter = Emitter(atoms, marked=True, border=border)
    source = emitter.emit(atoms.spelled(node))
    return Compiled(source, tuple(emitter.groups), name)


@dataclass(frozen=True, slots=True)
class Anchored:
    """One way in which a rule can match: where it starts, and what stands right and left of there.

    In every match one of the signs `before` stands before the anchor, and one of `after` behind its first word, or
    behind the cue where that is already found; None where this is not known.
    """

    anchors: SymbolSet
    before: Signs | None
    after: Signs | None
    right: Compiled
    left: Compiled

    def fits(self, before: str, after: str) -> bool:
        """Whether there can be a match between these signs."""
        return (self.after is None or not self.after.isdisjoint(after)) and (
            self.before is None or not self.before.isdisjoint(before)
        )


def compile_anchored(split: Split, atoms: Atoms, border: tree.Node | None, name: str) -> Anchored:
    """Compile the two halves of a split pattern; a half without the anchor may begin at the edge of its phrase."""
    split = split.spelled(atoms.spelling)
    right = Emitter(atoms, marked=True, border=border)
    left = Emitter(atoms, marked=True, mirrored=True, border=border)
    right_source = f"{END}?+{right.emit(split.right)}"
    left_source = f"{atoms.openers}?+{left.emit(split.left)}"
    rest = split.right if split.found else after_first_word(split.right, atoms)
    return Anchored(
        first_words(split.right, atoms),
        first_signs(split.left, atoms, mirrored=True),
        None if rest is None else first_signs(rest, atoms),
        Compiled(right_source, tuple(right.groups), name),
        Compiled(left_source, tuple(left.groups), name),
    )
