"""Copies of one text share a cluster: wire stories that several papers print, whole, cut or with another headline.

text ── runs of five words, hashed ─▶ signature ── those alike ─▶ clusters. One hash of a run fills one of 64 bins with
the least that falls into it (one-permutation MinHash; Li, Owen, Zhang 2012; bins that stay empty borrow from the next,
Shrivastava, Li 2014): the share of equal bins is about the share of runs that two texts have in common. Only texts with
the same four bins somewhere are held against each other (bands; Leskovec, Rajaraman, Ullman, ch. 3). What is alike to
what is alike is one cluster, so neither the order of the documents nor the number of processes changes anything.

This is ours, and not a library's: those that are kept well bring numpy and scipy for what is a page here.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain
from operator import eq

RUN = 5
"""Words."""
BINS, BAND = 64, 4
ALIKE = 0.6
"""The share of runs in common from which texts are copies. In 1,597 articles of newswire it joins the versions of a
story with other headlines and leads, and not the notes of different days that fill in one form (0.57)."""
_WORD = re.compile(r"\w+")
_SHIFT, _MASK = 58, 0xFFFFFFFF


def signature(text: str) -> bytes:
    """What stands for a text when it is compared: 256 bytes, the same on every machine; none for one without words."""
    words = _WORD.findall(text.lower())
    bins: dict[int, int] = {}
    for run in {" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))} if words else ():
        value = int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
        place, least = value >> _SHIFT, value & _MASK
        if least < bins.get(place, _MASK + 1):
            bins[place] = least
    if not bins:
        return b""
    return b"".join(_filled(place, bins).to_bytes(4, "little") for place in range(BINS))


def _filled(place: int, bins: Mapping[int, int]) -> int:
    """The value of a bin, or of the next that has one, changed by how far away that is."""
    away = next(i for i in range(BINS) if (place + i) % BINS in bins)
    return (bins[(place + away) % BINS] + away * 0x9E3779B1) & _MASK


class Clusters:
    """Takes the signatures of documents, in any order; some 0.5 KB a document are kept."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._signatures: list[bytes] = []

    def add(self, document: str, signature: bytes) -> None:
        """Take a document; one without a signature is alone."""
        self._names.append(document)
        self._signatures.append(signature)

    def found(self) -> Mapping[str, str]:
        """The cluster of every document: the name of the first of its documents, by their names."""
        same = _Sets(len(self._names))
        first: dict[bytes, int] = {}
        for number, signed in enumerate(self._signatures):
            if signed:
                same.join(first.setdefault(signed, number), number)
        for group in _groups(first):
            self._join(group, same)
        least: dict[int, str] = {}
        for number, name in enumerate(self._names):
            root = same.root(number)
            least[root] = min(name, least.get(root, name))
        return {name: least[same.root(number)] for number, name in enumerate(self._names)}


    def _join(self, group: Sequence[int], same: _Sets) -> None:
        """Join those of a group that are alike; who is in one set with another already is not held against it."""
        apart: list[list[int]] = []
        for one in group:
            near = [members for members in apart if self._belongs(one, members, same)]
            for members in near:
                same.join(one, members[0])
            apart = [members for members in apart if members not in near]
            apart.append([one, *chain.from_iterable(near)])

    def _belongs(self, one: int, members: Sequence[int], same: _Sets) -> bool:
        """Whether a document is in the set of others, or alike to one of them."""
        if same.root(one) == same.root(members[0]):
            return True
        return any(_alike(self._signatures[one], self._signatures[other]) for other in members)


def _groups(first: Mapping[bytes, int]) -> Iterator[Sequence[int]]:
    """Numbers of signatures that have a band in common, one band after the other, so that one is held in memory."""
    width = 4 * BAND
    for start in range(0, 4 * BINS, width):
        groups: defaultdict[bytes, list[int]] = defaultdict(list)
        for signed, number in first.items():
            groups[signed[start : start + width]].append(number)
        yield from (group for group in groups.values() if len(group) > 1)


def _alike(one: bytes, other: bytes) -> bool:
    return [*map(eq, _bins(one), _bins(other))].count(True) >= ALIKE * BINS


def _bins(signed: bytes) -> Iterable[int]:
    return array("I", signed)


class _Sets:
    """Numbers in sets that can be joined."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def root(self, number: int) -> int:
        """The number that stands for the set of a number."""
        parents = self._parents
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    def join(self, one: int, other: int) -> None:
        """Make one set of the sets of two numbers."""
        a, b = self.root(one), self.root(other)
        self._parents[max(a, b)] = min(a, b)
