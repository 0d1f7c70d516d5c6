"""The pattern tree: what a pattern string means, as frozen nodes that print as the pattern they came from.

pattern string ── grammar ─▶ Node ── expand ─▶ Node without names of sub-patterns ── compile ─▶ matcher.
A node knows nothing of lexicons, documents or regular expressions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar

DEFAULT_BOUND = 12
"""How often `*` and `+` repeat at most: every repeat is bounded, so that no sentence can stall a run."""
GREATEST_BOUND = 200
"""The greatest bound that a repeat or a gap may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A part of a pattern; `at` and `end` are its place in the pattern string (code points).

    `origin` names the named pattern whose string that is; it is empty in a pattern's own string.
    """

    takes_nothing: ClassVar[bool] = False
    """Whether it asks something of a place, and takes no word there."""

    at: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    origin: str = field(default="", compare=False)

    def children(self) -> tuple[Node, ...]:
        """The parts directly below this one."""
        return ()

    def may_be_empty(self) -> bool:
        """Whether it can match nothing at all."""
        return False


@dataclass(frozen=True, slots=True)
class Several(Node):
    """A node over parts."""

    parts: tuple[Node, ...]

    def children(self) -> tuple[Node, ...]:
        """The parts."""
        return self.parts


@dataclass(frozen=True, slots=True)
class Single(Node):
    """A node over one part."""

    part: Node

    def children(self) -> tuple[Node, ...]:
        """The one part."""
        return (self.part,)


@dataclass(frozen=True, slots=True)
class Word(Node):
    """A literal word, in any case: `of`, `"'s"`."""

    text: str

    def __str__(self) -> str:
        plain = self.text.replace("-", "").replace("_", "")
        return self.text if plain.isalnum() and self.text.islower() else f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class Lemma(Node):
    """Any inflected form of a lemma: `~send`."""

    text: str

    def __str__(self) -> str:
        return f"~{self.text}"


@dataclass(frozen=True, slots=True)
class Member(Node):
    """A term of a lexicon, one word long or several: `<say_verb>`."""

    lexicon: str

    def __str__(self) -> str:
        return f"<{self.lexicon}>"


@dataclass(frozen=True, slots=True)
class Joined(Node):
    """A term of several words that is one unit, each of its words as a part says; no pattern string holds it."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(map(_tight, self.parts))


@dataclass(frozen=True, slots=True)
class Name(Node):
    """An upper-case name: a word tag, a shape, a phrase class or a named sub-pattern."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Both(Several):
    """A word for which all parts hold: `VBD&<say_verb>`."""

    def __str__(self) -> str:
        return "&".join(_tight(p) for p in self.parts)


@dataclass(frozen=True, slots=True)
class Not(Single):
    """A word for which the part does not hold: `!VERB`."""

    def __str__(self) -> str:
        return f"!({self.part})" if isinstance(self.part, Both) else f"!{_tight(self.part)}"


@dataclass(frozen=True, slots=True)
class Sequence(Several):
    """Parts one after another."""

    def may_be_empty(self) -> bool:
        """Where all of its parts can."""
        return all(part.may_be_empty() for part in self.parts)

    def __str__(self) -> str:
        return " ".join(_tight(p) if isinstance(p, Choice | Sequence) else str(p) for p in self.parts)


@dataclass(frozen=True, slots=True)
class Choice(Several):
    """The first of the parts that lets the whole pattern match."""

    def may_be_empty(self) -> bool:
        """Where one of its parts can."""
        return any(part.may_be_empty() for part in self.parts)

    def __str__(self) -> str:
        return " | ".join(str(p) for p in self.parts)


@dataclass(frozen=True, slots=True)
class Repeat(Single):
    """A part `least` to `most` times, as many as possible, or as few when `lazy`."""

    least: int
    most: int
    lazy: bool = False

    def may_be_empty(self) -> bool:
        """Where it need not come at all, or its part can."""
        return self.least == 0 or self.part.may_be_empty()

    def __str__(self) -> str:
        short = {(0, 1): "?", (0, DEFAULT_BOUND): "*", (1, DEFAULT_BOUND): "+"}
        sign = short.get((self.least, self.most), f"{{{self.least},{self.most}}}")
        return f"{_tight(self.part)}{sign}{'?' if self.lazy else ''}"


@dataclass(frozen=True, slots=True)
class Capture(Node):
    """A part whose span is kept under a name: `{speaker: PARTY}`."""

    name: str
    part: Node

    def children(self) -> tuple[Node, ...]:
        """The one part."""
        return (self.part,)

    def may_be_empty(self) -> bool:
        """Where its part can."""
        return self.part.may_be_empty()

    def __str__(self) -> str:
        return f"{{{self.name}: {self.part}}}"


@dataclass(frozen=True, slots=True)
class Gap(Node):
    """Up to `most` words or phrases, as few as possible, without leaving the clause: `..8`."""

    most: int

    def may_be_empty(self) -> bool:
        """Always."""
        return True

    def __str__(self) -> str:
        return f"..{self.most}"


@dataclass(frozen=True, slots=True)
class Look(Single):
    """A part that must (or, `negative`, must not) stand ahead or behind, without being consumed."""

    takes_nothing: ClassVar[bool] = True
    ahead: bool
    negative: bool

    def may_be_empty(self) -> bool:
        """Always."""
        return True

    def __str__(self) -> str:
        return f"(?{'' if self.ahead else '<'}{'!' if self.negative else '='} {self.part})"


@dataclass(frozen=True, slots=True)
class Edge(Node):
    """The start (`^`) or the end (`$`) of a sentence."""

    takes_nothing: ClassVar[bool] = True
    start: bool

    def may_be_empty(self) -> bool:
        """Always."""
        return True

    def __str__(self) -> str:
        return "^" if self.start else "$"


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, in the order of the pattern string."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.children())


def distinct(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes and all below them, each object once, in no order: expanded patterns share their parts."""
    waiting, seen = list(nodes), set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting += node.children()


def with_children(node: Node, children: tuple[Node, ...]) -> Node:
    """The same kind of node over other children."""
    if isinstance(node, Several):
        return replace(node, parts=children)
    if isinstance(node, Single | Capture):
        return replace(node, part=children[0])
    return node


def with_origin(node: Node, origin: str) -> Node:
    """The same node, all of it marked as standing in the string of a named pattern."""
    children = tuple(with_origin(child, origin) for child in node.children())
    return replace(with_children(node, children), origin=origin)


def _tight(node: Node) -> str:
    text = str(node)
    return f"({text})" if isinstance(node, Choice | Sequence | Repeat) else text
