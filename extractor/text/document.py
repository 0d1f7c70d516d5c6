"""A document cut into units: what the text side hands to the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tokens:
    """In parallel: canonical form of each token, where it starts and ends (code points), the letter of its kind."""

    forms: list[str]
    starts: list[int]
    ends: list[int]
    kinds: str


@dataclass(frozen=True, slots=True)
class Span:
    """A run of the document's text, in code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its tokens and borders in one row, and the span of its title where it has one."""

    id: str
    text: str
    units: Tokens
    title: Span | None


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a language writes: knowledge the text side takes from the rules.

    `abbreviations` end with a full stop that ends no sentence, unless they are in `enders` and a word of `late_openers`
    follows (`openers` are those of them that begin a sentence after what somebody asked, too); those in `wordlike` are
    plain words too, in lower case and with no number behind; `clitics` are split off the words they end; `elided` words
    begin with an apostrophe; `calendar` holds the names of months and weekdays; `hyphened` words are split off a
    capital word that a hyphen ties them to; a capital letter after one of `lettered` is no initial ("Plan B."), where
    its value names no letter, or that one; `domains` end addresses of the web; a full stop that adjoins one of the
    `dotted` words belongs to it;
    `quarters` are names of quarters and halves of a year; two figures behind an apostrophe are a year after a word of
    `calendar` or `quarters`, and, where no mark closes what it opens, after one of `year_leads`;
    `number_tails` are split off a number in figures or one of `numbers`, `portions` off a month, a weekday or a year
    behind them; `figure_endings` are words that stand behind figures without a blank.
    """

    abbreviations: frozenset[str] = frozenset()
    enders: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    late_openers: frozenset[str] = frozenset()
    wordlike: frozenset[str] = frozenset()
    clitics: tuple[str, ...] = ()
    elided: tuple[str, ...] = ()
    calendar: frozenset[str] = frozenset()
    hyphened: frozenset[str] = frozenset()
    lettered: Mapping[str, str] = field(default_factory=dict)
    domains: tuple[str, ...] = ()
    dotted: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    number_tails: frozenset[str] = frozenset()
    figure_endings: frozenset[str] = frozenset()
    portions: frozenset[str] = frozenset()
    quarters: frozenset[str] = frozenset()
    year_leads: frozenset[str] = frozenset()
