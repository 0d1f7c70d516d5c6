"""Where the time of a run goes: by stage, by record type and by rule, each without what is counted elsewhere.

Worker ── its methods wrapped, in this process alone ─▶ Profile. A worker that nobody profiles runs as ever.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from extractor.roles.acts import DocumentActs
from extractor.runs.worker import Worker


class Part(NamedTuple):
    """A part of the work: its stage, and the record type and the rule that it is for; empty where it is for all."""

    stage: str
    record: str = ""
    rule: str = ""


class Profile:
    """Seconds of processor time by part, and how often each was begun; those of the rules are not among them."""

    def __init__(self, worker: Worker) -> None:
        self.seconds: defaultdict[Part, float] = defaultdict(float)
        self.calls = Counter[Part]()
        self._inner = [0.0]
        """For each part that goes on, the outermost first, what other parts took inside it."""
        self._watch_all(worker)
        self._began = time.process_time()

    def whole(self) -> float:
        """Seconds since the beginning."""
        return time.process_time() - self._began

    def by_stage(self) -> Mapping[str, float]:
        """Seconds of each stage, in the order of the work."""
        return self._by(lambda part: part.stage)

    def by_record(self) -> Mapping[str, float]:
        """Seconds of each record type, of stages that work for one type at a time."""
        return self._by(lambda part: part.record)

    def by_rule(self) -> Mapping[str, float]:
        """Seconds of each rule that was tried."""
        return self._by(lambda part: part.rule)

    def tries(self) -> Mapping[str, int]:
        """How often each rule was tried."""
        found = Counter[str]()
        for part, number in self.calls.items():
            found[part.rule] += number
        return found

    def _by(self, name: Callable[[Part], str]) -> dict[str, float]:
        found: defaultdict[str, float] = defaultdict(float)
        for part, seconds in self.seconds.items():
            found[name(part)] += seconds
        found.pop("", None)
        return dict(found)

    def _watch_all(self, worker: Worker) -> None:
        extractor: Any = worker.extractor
        analyser = extractor.analyser
        self._watch(worker, "_read", Part("read"))
        self._watch(analyser, "segment", Part("cut into words and sentences"))
        self._watch(analyser, "encode", Part("look words up"))
        self._watch(analyser._tagger, "tag", Part("tag"))
        self._watch(analyser.chunker, "mark", Part("find phrases"))
        for matcher in extractor.matchers:
            part = Part("match patterns", matcher.record.name)
            self._watch(matcher, "every", part)
            self._watch(matcher, "_match", lambda _encoded, _at, way, _trace, p=part: p._replace(rule=way.rule.id))
        self._watch_clauses(extractor)
        for name, by_roles in extractor.role_matchers.items():
            part = Part("match roles", name)
            self._watch(by_roles, "matches", part)
            self._watch(by_roles, "_try", lambda way, *_, p=part: p._replace(rule=way.rule.id))
        for name, assembler in extractor._assemblers.items():
            part = Part("add details", name)
            self._watch(assembler, "draft", part._replace(stage="draft records"))
            self._watch(assembler, "completed", part)
            self._watch(assembler, "_with_detail", lambda detail, *_, p=part: p._replace(rule=detail.rule.id))
        self._watch(extractor._linker, "link", Part("link records"))
        self._watch(extractor, "_records_of", Part("write fields, tell who is meant"))
        for name in ("record_problems", "document_problems"):
            self._watch(worker.validator, name, Part("validate"))

    def _watch_clauses(self, extractor: Any) -> None:
        """Clauses are found by an object a document, sentence by sentence, inside of what first asks for them."""
        acts, part = extractor.acts, Part("find clauses")
        self.seconds[part] = 0.0

        def watched(encoded: Any) -> DocumentActs:
            found: DocumentActs = acts(encoded)
            self._watch(found.clauses, "_clauses", part)
            return found

        extractor.acts = watched

    def _watch(self, owner: Any, name: str, part: Part | Callable[..., Part]) -> None:
        """Count the time that a method of an object takes for the part that its arguments tell."""
        method = getattr(owner, name)
        if isinstance(part, Part):
            self.seconds[part] += 0.0  # stages are told in the order in which they are watched

        def watched(*arguments: Any, **more: Any) -> Any:
            began = time.process_time()
            self._inner.append(0.0)
            try:
                return method(*arguments, **more)
            finally:
                took = time.process_time() - began
                told = part if isinstance(part, Part) else part(*arguments, **more)
                self.seconds[told] += took - self._inner.pop()
                self.calls[told] += 1
                self._inner[-1] += took

        setattr(owner, name, watched)
