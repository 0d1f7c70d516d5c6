"""Parts of a corpus for several machines: by the ids of documents, so that no two share one and none is left out.

id ── hash ─▶ the number of a part: the same on every machine, in any order, whatever else is in the corpus.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b

from extractor.problems import UsageError

_NAMED = re.compile(r"(\d{1,9})/(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Shard:
    """The part `number`, from 1, of so many."""

    number: int = 1
    of: int = 1

    def has(self, document: str) -> bool:
        """Whether a document with this id is in the part."""
        digest = blake2b(document.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return int.from_bytes(digest, "big") % self.of == self.number - 1


WHOLE = Shard()
"""The only part of one."""


def shard_named(text: str | None) -> Shard:
    """The part that is named as 2/8, the whole where none is; raises UsageError for what is none."""
    if text is None:
        return WHOLE
    found = _NAMED.fullmatch(text)
    number, of = map(int, found.groups()) if found else (0, 0)
    if not 1 <= number <= of:
        raise UsageError(f"{text} is no part of a corpus: the second of eight is 2/8, the last 8/8")
    return Shard(number, of)
