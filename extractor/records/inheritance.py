"""Fields that a rule or a detail inherits: from earlier records, else from the phrases before it.

draft, those before it ── `inherit` of a rule ─▶ the draft with these fields, and whether it has what it needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from extractor.language.model import Rule
from extractor.language.settings import Inheritance
from extractor.records.context import Context
from extractor.records.draft import Draft, Span, trimmed


def inherit(draft: Draft, rule: Rule, earlier: Sequence[Draft], context: Context) -> tuple[Draft, bool]:
    """The draft with the fields that a rule names and it lacks; whether it has all that the rule needs.

    A private name asks that there be such a field, and takes nothing.
    """
    for name, how in rule.inherit.items():
        if name in draft.fields:
            continue
        span = _from_record(draft, how, earlier, context) or _from_phrase(draft, how, context)
        if span is not None and not name.startswith("_"):
            draft = draft.with_linked(name, [span])
        elif span is None and how.required:
            return draft, False
    return draft, True


def lacking(draft: Draft) -> str:
    """The fields that the rule requires to be inherited and that were not found, for people to read."""
    names = (name for name, how in draft.rule.inherit.items() if how.required and name not in draft.fields)
    return ", ".join(f"`{name}`" for name in names)


def _from_record(draft: Draft, how: Inheritance, earlier: Sequence[Draft], context: Context) -> Span | None:
    """The first of the fields that the nearest earlier draft has, so many sentences back."""
    here = context.number(draft)
    for other in reversed(earlier):
        if here - context.number(other) > how.sentences:
            return None
        span = next((s for name in how.fields if (s := other.first(name)) is not None), None)
        if span is not None and span != draft.cue:
            return span
    return None


def _from_phrase(draft: Draft, how: Inheritance, context: Context) -> Span | None:
    """The first phrase of some classes in the sentence, before the cue, or in the nearest one before it; none where a
    rival has done something since: a pronoun may mean that one.
    """
    sentences, here, end = context.sentences, context.number(draft), draft.cue[0]
    for number in range(here, max(-1, here - how.sentences - 1), -1) if how.phrases else ():
        start = sentences.start(number)
        found = _first_phrase(draft, how, (start, end), context)
        if found is not None:
            return None if _has_rival(how, (found[1], draft.cue[0]), context) else trimmed(context.encoded, found)
        end = start
    return None


def _first_phrase(draft: Draft, how: Inheritance, within: Span, context: Context) -> Span | None:
    """Who speaks, else another subject, else anybody; of the phrases in one, the first of the class named first."""
    found = [span for span in _phrases(how.phrases, within, context) if not _is_own(draft, span, context)]
    if not found:
        return None
    subjects = [*context.acts.clauses.subjects(*within)]
    silent = [subject for subject, speaks in subjects if not speaks]
    heard = (subject for subject, _ in subjects if subject not in silent)
    players = (subject.whole for subject in (*heard, *silent))
    ranked = [span for name in how.phrases for span in found if _is_any((name,), span, context)]
    acting = (span for start, end in players for span in ranked if start <= span[0] and span[1] <= end)
    return next(chain(acting, () if how.subject else ranked), None)


def _is_own(draft: Draft, span: Span, context: Context) -> bool:
    """Whether a record has a span, or something of the same name, already."""
    overlaps = (one for one in draft.spans() if span[0] < one[1] and one[0] < span[1])
    return any(overlaps) or any(context.conditions.share_noun(context.encoded, span, one) for one in draft.spans())


def _phrases(classes: Sequence[str], within: Span, context: Context) -> Iterator[Span]:
    """The phrases of any of these classes in a range of units."""
    kinds = context.conditions.kinds_of(classes)
    for phrase in context.encoded.phrases.behind(within[0]):
        if phrase.end > within[1]:
            break
        if phrase.start >= within[0] and phrase.kind in kinds:
            yield phrase.start, phrase.end


def _has_rival(how: Inheritance, within: Span, context: Context) -> bool:
    """Whether the subject of a clause between, but for who says something, is of one of the classes of rivals, and of
    none of those that may be taken.
    """
    subjects = context.acts.clauses.subjects(*within) if how.rivals else ()
    silent = (subject.span for subject, speaks in subjects if not speaks)
    return any(_is_any(how.rivals, span, context) and not _is_any(how.phrases, span, context) for span in silent)


def _is_any(classes: Sequence[str], span: Span, context: Context) -> bool:
    """Whether a phrase, or a word in it, is in any of these classes."""
    return any(context.conditions.is_kind(context.encoded, *span, name) for name in classes)
