"""What is known of a rule, a lexicon, a kind of phrase, apart from what a run needs: strings, places, a few terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extractor.engine.splitting import Split
from extractor.language import tree
from extractor.language.model import Rule
from extractor.language.patterns import DETAIL, FOLLOW_UP
from extractor.problems import Place


@dataclass(frozen=True, slots=True)
class Written:
    """A pattern as it is written (a frame filled in), where, what it means, and the frame it comes from."""

    text: str
    place: Place
    node: tree.Node
    expanded: tree.Node
    frame: str = ""
    splits: tuple[Split, ...] = ()
    """Of a rule's pattern: the ways to cut it at its anchor."""


@dataclass(frozen=True, slots=True)
class Known:
    """A rule with its patterns; `kind` is rules, details or follow_ups, `anchor` the capture that holds its cue.

    Of a rule by roles the predicate, what is written of each part, and its own edges, each by the name of its part.
    """

    rule: Rule
    kind: str
    record: str
    anchor: str
    patterns: tuple[Written, ...]
    order: int = 0
    predicate: Written | None = None
    roles: Mapping[str, Written] = field(default_factory=dict)
    edges: Mapping[str, Written] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    """What it says beside patterns (`SETTINGS`), as it is written."""

    @property
    def title(self) -> str:
        """The id of the rule, with its kind where it makes no records by itself."""
        kind = {DETAIL: "detail ", FOLLOW_UP: "follow-up "}.get(self.kind, "")
        return f"{kind}{self.rule.id}"

    def written(self) -> Iterator[Written]:
        """All that is written in the language of patterns."""
        yield from self.patterns
        yield from [self.predicate] if self.predicate is not None else []
        yield from (*self.roles.values(), *self.edges.values())


@dataclass(frozen=True, slots=True)
class LexiconNote:
    """A lexicon without its terms: their part of speech, how many, some of them, and where it stands."""

    name: str
    pos: str
    size: int
    examples: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PhraseNote:
    """A phrase rule, or a bare chunk: its id, its classes, and the lexicons that its pattern names."""

    id: str
    chunk: str
    classes: tuple[str, ...]
    lexicons: tuple[str, ...]
    place: Place


def where(place: Place) -> str:
    """A place as `file:line`."""
    return f"{place.file}:{place.line}"
