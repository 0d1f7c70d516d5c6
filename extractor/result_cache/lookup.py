"""Whether a document was done before: by its bytes, how they are read, and all that its result depends on.

bytes of a document ── key ─▶ its result, or the result that counts unless it holds certain cues, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from extractor.memo import Memo
from extractor.result_cache.canonical import digest
from extractor.result_cache.changes import changed_cues
from extractor.result_cache.fingerprint import Fingerprint
from extractor.result_cache.store import Reader

_SHARED = 1000
"""So many parts of readers are remembered with their digests."""
_EVERY_CUE = -1
"""All bits: of rules of which nothing is known to have stayed."""


@dataclass(frozen=True, slots=True)
class Results:
    """A file of results as workers know it: which rules count, and a digest of all else that results depend on."""

    file: Path
    rules: int
    fingerprint: Fingerprint
    rest: str


class Known(NamedTuple):
    """A result from before, which counts unless the document holds one of these cues."""

    result: bytes
    unless: int


class _Change(NamedTuple):
    """What changed since a set of rules: cues by the bits of then, and those that were no cues then, by bits of now."""

    then: int
    now: int


class Lookup:
    """Finds results that still count."""

    def __init__(self, results: Results) -> None:
        self._results = results
        self._reader: Reader | None = None
        self._salt = f"{results.rest}\0".encode()
        self._changes = Memo(self._changed)
        self._digests: dict[int, tuple[object, str]] = {}

    def key(self, name: str, parse: Callable[..., object], data: bytes) -> bytes:
        """What a result is kept by: the id of the document, how its bytes are read, and the bytes."""
        how = f"{name}\0{self._how(parse)}\0".encode("utf-8", "surrogatepass")
        return blake2b(self._salt + how + data, digest_size=20).digest()

    def _how(self, parse: Callable[..., object]) -> str:
        """How bytes are read, as a text that is the same in every process."""
        if not isinstance(parse, partial):
            return digest(parse)
        parts = (parse.func, *parse.args, *parse.keywords.items())
        return "\0".join(part if isinstance(part, str) else self._digest(part) for part in parts)

    def _digest(self, part: object) -> str:
        """Of what many documents share: it is known by its identity, and kept so that nothing else takes that over."""
        found = self._digests.get(id(part))
        if found is None:
            if len(self._digests) >= _SHARED:
                self._digests.clear()
            found = self._digests[id(part)] = part, digest(part)
        return found[1]

    def find(self, key: bytes) -> Known | None:
        """The result of a document, if one may still count; raises UsageError where the file cannot be read."""
        found = self._opened.find(key)
        if found is None:
            return None
        if found.rules == self._results.rules:
            return Known(found.result, 0)
        change = self._changes[found.rules]
        return None if found.cues & change.then else Known(found.result, change.now)

    @property
    def _opened(self) -> Reader:
        """Opened by the process that asks first: a connection does not outlive a fork."""
        if self._reader is None:
            self._reader = Reader.open(self._results.file)
        return self._reader

    def _changed(self, number: int) -> _Change:
        before = self._opened.rule_set(number)
        cues = changed_cues(before.marks, self._results.fingerprint.rules)
        if cues is None:
            return _Change(_EVERY_CUE, _EVERY_CUE)
        places = {name: place for place, name in enumerate(before.cues)}
        then = sum(1 << places[cue] for cue in cues if cue in places)
        return _Change(then, self._results.fingerprint.bits(cue for cue in cues if cue not in places))
