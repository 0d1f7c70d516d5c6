"""Why a match made no record: which condition on which capture, with what value; who won; what it lacked.

Trial whose pattern matched ─▶ sentences for people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.explaining.attempts import Bench
from extractor.explaining.explaining import Explainer, Trial
from extractor.explaining.faults import lexicons_of, words_of
from extractor.explaining.outcomes import BEATEN_BY, DROPPED, REFUSED
from extractor.explaining.role_trials import RoleTrial
from extractor.language.roles import PREDICATE
from extractor.language.settings import Asked, Where, in_flow
from extractor.roles.act_constraints import answers
from extractor.roles.misses import FORM
from extractor.rule_index.entries import where

Tried = Trial | RoleTrial
KINDS = frozenset({"is", "not"})
UNTOLD = "no record of it was written, and no step of the run says why"


def outcome(trial: Tried, bench: Bench, explainer: Explainer) -> list[str]:
    """What became of a match that made no record."""
    event = trial.event
    if trial.state == BEATEN_BY and event is not None:
        winner = explainer.study.rules[event.detail]
        return [f"it lost to {event.detail} ({where(winner.rule.place)}): {event.why}"]
    if trial.state == REFUSED:
        return list(_refusals(trial, event.detail if event is not None else "where", bench, explainer))
    if trial.state == DROPPED:
        return [event.detail if event is not None else UNTOLD]
    return []


def _refusals(trial: Tried, detail: str, bench: Bench, explainer: Explainer) -> Iterator[str]:
    if detail == "where":
        for name, tests in _asked(trial).items():
            for key, wanted in tests.items():
                if key != "missing" and not _holds(trial, name, key, wanted, bench, explainer):
                    asked = f"`where: {{{name}: {{{key}: {in_flow(wanted)}}}}}` does not hold"
                    yield f"{asked}: {_value(trial, name, key, bench, explainer)}"
        return
    number = int(detail.removeprefix("unless "))
    record = explainer.study.records[trial.known.record]
    refused = record.options.unless[number]
    told = "; ".join(_value(trial, name, key, bench, explainer) for name, asked in refused.items() for key in asked)
    text = ", ".join(f"{name}: {_flow(asked)}" for name, asked in refused.items())
    yield f"the record type makes none (condition {number + 1} under `unless`) where {{{text}}} holds: {told}"


def _asked(trial: Tried) -> Where:
    """The conditions that were looked at: where a clause is not as it is asked of the predicate, no others."""
    asked = trial.known.rule.where
    form = isinstance(trial, RoleTrial) and trial.missed is not None and trial.missed.reason == FORM
    return {PREDICATE: asked[PREDICATE]} if form else asked


def _holds(trial: Tried, name: str, key: str, wanted: Sequence[str], bench: Bench, explainer: Explainer) -> bool:
    if name == PREDICATE and isinstance(trial, RoleTrial):
        return getattr(answers(trial.clause), key) in wanted
    conditions = explainer.analyser.conditions
    return conditions.hold({name: {key: tuple(wanted)}}, trial.captures, bench.encoded)


def _value(trial: Tried, name: str, key: str, bench: Bench, explainer: Explainer) -> str:
    """What a capture, or the predicate, is in the terms of a test on it."""
    if name == PREDICATE and isinstance(trial, RoleTrial):
        return f"the {key} is {getattr(answers(trial.clause), key) or 'not told'}"
    spans = trial.captures.get(name)
    if not spans:
        return f"`{name}` captured nothing"
    text = f"`{name}` is `{words_of(bench, spans[0])}`"
    if key == "absent":
        return text
    if key == "quoted":
        return f"{text}, {'inside' if bench.encoded.quoted(spans[0][0]) else 'outside'} a quotation"
    if key in KINDS:
        return f"{text}, {', '.join(classes_of(spans[0], bench, explainer)) or 'of no class'}"
    found = explainer.analyser.conditions.attributes(bench.encoded, *spans[0])
    return f"{text}, with {key} {found[key]}" if key in found else f"{text}, which has no {key}"


def classes_of(span: tuple[int, int], bench: Bench, explainer: Explainer) -> list[str]:
    """The classes of the first phrase of a span, else the tags of its words."""
    phrase = next((p for p in bench.encoded.phrases if p.end > span[0] and p.start < span[1]), None)
    if phrase is not None:
        return list(explainer.study.phrases[phrase.kind].classes)
    return [explainer.symbol(bench.encoded, unit).tag for unit in range(*span)]


def remedies(trial: Tried, bench: Bench, explainer: Explainer) -> Iterator[str]:
    """What would have let a match make its record, where that can be told."""
    event = trial.event
    if event is None:
        return
    if trial.state == BEATEN_BY and event.detail != trial.known.rule.id:
        yield f"narrow {event.detail}, or let this rule capture more than it"
    if trial.state == REFUSED and event.detail == "where":
        for name, key in failing(trial, bench, explainer):
            yield from remedies_of(trial, name, key, bench, explainer)


def failing(trial: Tried, bench: Bench, explainer: Explainer) -> list[tuple[str, str]]:
    """The conditions under `where` that do not hold, each by its capture and key."""
    asked = ((name, key, wanted) for name, tests in _asked(trial).items() for key, wanted in tests.items())
    return [(n, key) for n, key, wanted in asked if not _holds(trial, n, key, wanted, bench, explainer)]


def remedies_of(trial: Tried, name: str, key: str, bench: Bench, explainer: Explainer) -> Iterator[str]:
    """What would let a condition hold."""
    yield from _remedy(trial, name, key, trial.known.rule.where[name][key], bench, explainer)


def _remedy(
    trial: Tried, name: str, key: str, wanted: Sequence[str], bench: Bench, explainer: Explainer
) -> Iterator[str]:  # fmt: skip
    spans, place = trial.captures.get(name), where(trial.known.rule.place)
    if name == PREDICATE and isinstance(trial, RoleTrial):
        found = getattr(answers(trial.clause), key)
        added = f"add `{found}` to `where: {{{name}: {{{key}: …}}}}`" if found else ""
        yield f"{added} ({place}), or take it away" if added else f"take `{key}` away from `where: {name}` ({place})"
        return
    if not spans or key in {"absent", "quoted"}:
        yield f"take `{key}` away from `where: {name}` ({place})"
        return
    if key in KINDS:
        classes = classes_of(spans[0], bench, explainer)
        yield f"change `{key}` of `where: {name}` ({place}), which may name {', '.join(classes)}"
        return
    value = explainer.analyser.conditions.attributes(bench.encoded, *spans[0]).get(key)
    if value is not None:
        yield f"add `{value}` to `where: {{{name}: {{{key}: …}}}}` ({place})"
    lexicons = explainer.study.lexicons
    names = dict.fromkeys(n for unit in range(*spans[0]) for n in sorted(lexicons_of(unit, bench, explainer)))
    for lexicon in names:
        text = words_of(bench, spans[0])
        yield f"or give `{text}` the {key} {wanted[0]} in the lexicon <{lexicon}> ({where(lexicons[lexicon].place)})"
    if value is None and not names:
        yield f"`{words_of(bench, spans[0])}` is in no lexicon: add it to one that gives a {key}"


def _flow(asked: Asked) -> str:
    """What is asked of a capture, as flow YAML."""
    return f"{{{', '.join(f'{key}: {in_flow(wanted)}' for key, wanted in asked.items())}}}"
