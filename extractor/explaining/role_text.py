"""A rule by roles at an act as text: who plays which part, drawn under the words, and what keeps it from a record.

RoleTrial ─▶ lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.display.interlinear import Bar, draw, in_rows
from extractor.explaining.explaining import Explainer
from extractor.explaining.faults import words_of
from extractor.explaining.outcomes import Ran
from extractor.explaining.role_faults import name_of, played, told, written_roles
from extractor.explaining.role_trials import RoleTrial
from extractor.language.roles import GOVERNOR
from extractor.rule_index.entries import where


def act_block(trial: RoleTrial, head: str, ran: Ran, explainer: Explainer) -> Iterator[str]:
    """What became of a rule at an act; `head` says it in a word."""
    yield f"{head}: {trial.known.title}, {where(trial.known.rule.place)}"
    yield f"  {words_of(ran.bench, _act(trial))}: {written_roles(trial)}"
    yield from (f"    {line}" for line in _drawn(trial, ran))
    ways = ways_taken(trial, ran, explainer)
    rows = [(name, ways.get(name, ""), words_of(ran.bench, spans[0])) for name, spans in _players(trial)]
    widths = [max((len(row[i]) for row in rows), default=0) for i in range(2)]
    for name, way, text in rows:
        yield f"  {name:{widths[0]}}  {way:{widths[1]}}  {text}"
    yield from (f"  {'✗ ' if trial.missed is not None else ''}{line}" for line in told(trial, ran, explainer))


def ways_taken(trial: RoleTrial, ran: Ran, explainer: Explainer) -> dict[str, str]:
    """By part the role, or the preposition, in which its player was found."""
    everyone = played(trial, ran, explainer)
    asked = {part.name: {(w.role, w.of) for w in part.ways} for part in trial.known.rule.parts}
    found: dict[str, str] = {}
    for name, spans in _players(trial):
        start = spans[0][0]
        ways = [p for p in everyone if p.player.start == start and (p.role, p.of) in asked.get(name, ())]
        found |= {name: name_of(ways[0], ran.bench)} if ways else {}
    return found


def _act(trial: RoleTrial) -> tuple[int, int]:
    return trial.clause.head, trial.clause.head + 1


def _players(trial: RoleTrial) -> list[tuple[str, Any]]:
    """What was captured beside the act itself."""
    captured = ((name, spans) for name, spans in trial.captures.items() if spans)
    return [(name, spans) for name, spans in captured if name not in {trial.known.anchor, GOVERNOR}]


def _drawn(trial: RoleTrial, ran: Ran) -> list[str]:
    players = [(name, span) for name, spans in _players(trial) for span in spans if span[0] < span[1]]
    if not players:
        return []
    spans = [*(span for _, span in players), _act(trial)]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    bars = [Bar(start - first, end - first, name) for name, (start, end) in players]
    act = Bar(trial.clause.head - first, trial.clause.head + 1 - first, "", heavy=True)
    return draw([words_of(ran.bench, (unit, unit + 1)) for unit in range(first, last)], in_rows([act, *bars]))
