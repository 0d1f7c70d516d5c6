"""Details by patterns: rules that add to a record that was found, around its cue or inside one of its fields.

Rule ── compile ─▶ Detail. Those by roles are `extractor.roles.details`.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.engine.atoms import Atoms
from extractor.engine.compiling import Anchored, Compiled, compile_anchored, compile_marked
from extractor.engine.constraints import asked_apart
from extractor.engine.splitting import split
from extractor.language import tree
from extractor.language.model import Rule
from extractor.language.settings import Asked, Where


@dataclass(frozen=True, slots=True)
class Detail:
    """A rule that adds to a record: its ways around the cue, or its patterns inside the field that it names."""

    rule: Rule
    around: tuple[Anchored, ...]
    inside: tuple[Compiled, ...]
    fields: frozenset[str]
    """The captures that become fields."""
    act: Asked
    where: Where
    """What is asked of captures and of values computed before."""


def compile_detail(rule: Rule, atoms: Atoms, border: tree.Node | None) -> Detail:
    """A detail: a rule that looks around the name CUE, which stands for a cue already found, or inside a field."""
    around: tuple[Anchored, ...] = ()
    inside: tuple[Compiled, ...] = ()
    if rule.within:
        inside = tuple(compile_marked(pattern, atoms, border, rule.id) for pattern in rule.patterns)
    else:
        parts = (part for pattern in rule.patterns for part in split(pattern, ""))
        around = tuple(compile_anchored(part, atoms, border, rule.id) for part in parts)
    halves = (*inside, *(half for way in around for half in (way.left, way.right)))
    fields = frozenset(g.capture for half in halves for g in half.groups if not g.capture.startswith("_"))
    return Detail(rule.without_patterns(), around, inside, fields, *asked_apart(rule.where))
