"""Patterns written as regular expressions over encoded text, forwards or mirrored.

Node ── emit ─▶ source of a regular expression, and the captures of its groups.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.engine.atoms import END, Atoms
from extractor.engine.splitting import Mark
from extractor.engine.symbol_sets import NO_SYMBOLS, SymbolSet
from extractor.language import tree

LONGEST_QUOTE = 1200
"""A quotation of more units than this is not matched as one."""


@dataclass(frozen=True, slots=True)
class Group:
    """A capture of a compiled pattern: its name, and whether it is the whole, the start or the end of the span."""

    capture: str
    side: str


class Emitter:
    """Writes one pattern as a regular expression, forwards or mirrored, over plain or over marked text."""

    def __init__(self, atoms: Atoms, *, marked: bool, mirrored: bool = False, border: tree.Node | None = None) -> None:
        self.atoms = atoms
        self.marked = marked
        self.mirrored = mirrored
        self._border = border
        self.groups: list[Group] = []

    def emit(self, node: tree.Node) -> str:
        """The regular expression of a node; captures become numbered groups, noted in `groups`."""
        key = (id(node), self.marked, self.mirrored)
        known = self.atoms.emitted.get(key)
        if known is not None:
            return known[1]
        groups = len(self.groups)
        source = self._emit(node)
        if len(self.groups) == groups:
            self.atoms.emitted[key] = (node, source)
        return source

    def _emit(self, node: tree.Node) -> str:
        words = self.atoms.word_set(node)
        if words is not None:
            return self._word(words)
        kinds = self.atoms.phrase_set(node)
        if kinds is not None:
            return self._phrase(kinds)
        write = getattr(self, f"_write_{type(node).__name__.lower()}")
        result: str = write(node)
        return result

    def _word(self, symbols: SymbolSet) -> str:
        chars = self.atoms.chars(symbols)
        if not self.marked:
            return chars
        return f"{END}?+{chars}{self.atoms.openers}?+" if self.mirrored else f"{self.atoms.openers}?+{chars}{END}?+"

    def _phrase(self, kinds: frozenset[int]) -> str:
        marks = self.atoms.marks(kinds)
        openers = self.atoms.openers
        return f"{END}[^{openers[1:]}*+{marks}" if self.mirrored else f"{marks}[^{END}]*+{END}"

    def _write_name(self, node: tree.Name) -> str:
        if node.name == "QUOTE":
            return self._quote()
        if node.name == "ITEM":
            return self._item(NO_SYMBOLS)
        raise ValueError(f"`{node.name}` cannot be matched here")

    def _quote(self) -> str:
        """A quotation; before it and behind it may stand the marks of a phrase that begins or ends there."""
        before, behind = (END, self.atoms.openers) if self.mirrored else (self.atoms.openers, END)
        return f"{before}?+{self._bare_quote()}{behind}?+"

    def _bare_quote(self) -> str:
        classes = self.atoms.alphabet.classes
        opening, closing = classes.get("OPEN", NO_SYMBOLS), classes.get("CLOSE", NO_SYMBOLS)
        first, last = (closing, opening) if self.mirrored else (opening, closing)
        stop = self.atoms.chars(first | last | classes.get("PARAGRAPH", NO_SYMBOLS))
        inside = f"[^{stop[1:]}{{0,{LONGEST_QUOTE}}}+"
        return f"{self.atoms.chars(first)}{inside}{self.atoms.chars(last)}"

    def _item(self, barred: SymbolSet) -> str:
        """A phrase, a quotation or a word: the character that stands here tells which, so that there is one way only.

        Where a phrase begins it is the phrase, whatever is in it; within one it goes word by word to its end.
        """
        classes = self.atoms.alphabet.classes
        marks = classes.get("OPEN", NO_SYMBOLS) | classes.get("CLOSE", NO_SYMBOLS)
        word = self.atoms.chars(self.atoms.alphabet.every - self.atoms.edges - marks - barred)
        if not self.marked:
            return word
        edge = self.atoms.openers if self.mirrored else END
        return f"(?:{self._phrase_any()}|{self._bare_quote()}{edge}?+|{word}{edge}?+)"

    def _write_both(self, node: tree.Both) -> str:
        """An item whose word, where it is one, satisfies conditions."""
        barred = NO_SYMBOLS
        for part in node.parts:
            if isinstance(part, tree.Name) and part.name == "ITEM":
                continue
            words = self.atoms.word_set(part)
            if words is None:
                raise ValueError(f"`{node}` cannot be matched here")
            barred |= self.atoms.alphabet.every - words
        return self._item(barred)

    def _phrase_any(self) -> str:
        openers = self.atoms.openers
        return f"{END}[^{openers[1:]}*+{openers}" if self.mirrored else f"{openers}[^{END}]*+{END}"

    def _write_gap(self, node: tree.Gap) -> str:
        border = self.atoms.word_set(self._border) if self._border is not None else None
        return f"(?:{self._item(border or NO_SYMBOLS)}){{0,{node.most}}}?"

    def _write_sequence(self, node: tree.Sequence) -> str:
        parts = reversed(node.parts) if self.mirrored else node.parts
        return "".join(self.emit(part) for part in parts)

    def _write_choice(self, node: tree.Choice) -> str:
        """One of the parts; of conditions alone the first that holds, for a second one leads to the same place."""
        opening = "(?>" if all(map(_is_condition, node.parts)) else "(?:"
        return opening + "|".join(self.emit(part) for part in node.parts) + ")"

    def _write_repeat(self, node: tree.Repeat) -> str:
        sign = "?" if (node.least, node.most) == (0, 1) else f"{{{node.least},{node.most}}}"
        return f"(?:{self.emit(node.part)}){sign}{'?' if node.lazy else ''}"

    def _write_capture(self, node: tree.Capture) -> str:
        return self._group(node.name, "whole", lambda: self.emit(node.part))

    def _write_mark(self, node: Mark) -> str:
        return self._group(node.name, "start" if node.start else "end", lambda: "")

    def _group(self, name: str, side: str, inner) -> str:  # type: ignore[no-untyped-def]
        self.groups.append(Group(name, side))
        return f"({inner()})"

    def _write_look(self, node: tree.Look) -> str:
        sign = "!" if node.negative else "="
        if node.ahead != self.mirrored:
            return f"(?{sign}{self.emit(node.part)})"
        words = self.atoms.word_set(node.part)
        if words is None:
            raise ValueError("here a look-around may hold one word only")
        chars = self.atoms.chars(words)
        marks = (self.atoms.openers, END) if self.mirrored else (END, self.atoms.openers)
        between = ("", *marks, "".join(marks)) if self.marked else ("",)
        behind = [f"(?<{sign}{chars}{mark})" for mark in between]
        return "".join(behind) if node.negative else f"(?:{'|'.join(behind)})"

    def _write_edge(self, node: tree.Edge) -> str:
        edges = self.atoms.chars(self.atoms.edges)
        if node.start == self.mirrored:
            return rf"(?={edges}|\Z)"
        return rf"(?:(?<={edges})|\A)"


def _is_condition(node: tree.Node) -> bool:
    """Whether a node takes nothing, and keeps nothing."""
    return node.takes_nothing or (
        isinstance(node, tree.Sequence | tree.Choice) and all(map(_is_condition, node.parts))
    )
