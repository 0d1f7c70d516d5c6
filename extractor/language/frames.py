"""Frames: templates of patterns, so that active, passive and inverted order are written once for many rules.

template + the texts a rule gives under `with` ── replace each `$name` ─▶ pattern string, with the places of the texts.
Substitution is textual and comes before parsing; a rule gives exactly the names that its frame uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.language.yaml_source import Source
from extractor.problems import Problem, nearest, only_near

_VARIABLE = re.compile(r"\$([a-z_]\w*)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Where the text given for a name stands in a filled template."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Templates under a name, and where they stand."""

    name: str
    templates: tuple[str, ...]
    source: Source

    def variables(self) -> frozenset[str]:
        """The names that a rule must give."""
        return frozenset(name for text in self.templates for name in _VARIABLE.findall(text))


def fill(template: str, given: Mapping[str, str]) -> tuple[str, tuple[Piece, ...]]:
    """The template with each `$name` replaced."""
    text, last = "", 0
    pieces: list[Piece] = []
    for found in _VARIABLE.finditer(template):
        text += template[last : found.start()]
        value = given[found[1]].strip()
        pieces.append(Piece(len(text), len(text) + len(value), found[1]))
        text += value
        last = found.end()
    return text + template[last:], tuple(pieces)


def blank(template: str) -> str:
    """The template with each `$name` replaced by a word as long, to see whether it can be read at all."""
    return _VARIABLE.sub(lambda found: "x" * len(found[0]), template)


def read_frames(sources: list[Source], problems: list[Problem]) -> dict[str, Frame]:
    """All frames of the rule files."""
    frames: dict[str, Frame] = {}
    for source in sources:
        for name, templates in source.value.get("frames", {}).items():
            if name in frames:
                place = source.key_place("frames", name)
                problems.append(Problem("duplicate-name", f"the frame `{name}` is defined twice", place))
                continue
            frames[name] = Frame(name, tuple(templates), source)
    return frames


def name_problems(
    source: Source, path: tuple[str | int, ...], frame: Frame, given: Mapping[str, str]
) -> Iterator[Problem]:
    """Names that a rule lacks for its frame, and names that the frame does not use; a misspelt one is told once."""
    unused = given.keys() - frame.variables()
    for name in sorted(frame.variables() - given.keys()):
        if only_near(name, unused):
            continue
        title = f"the frame `{frame.name}` needs `{name}`"
        hint = f"add `{name}` to `with`; the frame uses {', '.join(f'`${n}`' for n in sorted(frame.variables()))}"
        yield Problem("missing-name", title, source.place(*path, "frame"), hint)
    for name in sorted(unused):
        title = f"the frame `{frame.name}` has no `${name}`"
        yield Problem("unknown-name", title, source.key_place(*path, "with", name), nearest(name, frame.variables()))
