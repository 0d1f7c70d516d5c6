"""In which language a document is: what its source says, else its commonest words, else what a small detector finds.

SourceDocument ── the source's word, words that only one language has so many of, or the detector's word where it is
sure ─▶ taken, or Skipped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extractor.extras import extra, installed, needed
from extractor.files import read_string
from extractor.inputs.codes import language_code
from extractor.inputs.document import Skipped, SourceDocument
from extractor.problems import UsageError

_LIBRARY, _EXTRA, _WHAT = "py3langid", "language", "telling languages"
_SHORTEST = 200
"""Characters: of a shorter text, the detector's word counts for nothing."""
_LONGEST = 500
"""So many characters of a text are looked at."""
_SURE = 0.9
"""The probability from which on the detector is believed that a text is in another language."""
_FUNCTION_WORDS = Path(__file__).parent / "data" / "function_words.yaml"
_WORD = re.compile(r"[^\W\d_]+")
_PLENTY = 0.1
"""A text of which so large a part are the commonest words of a language is in that language. The detector, which takes
0.6 seconds to load, is not asked: of 2,565 English articles 135 are left to it."""


@dataclass(frozen=True, slots=True)
class Language:
    """The language of the documents that are wanted; `wanted` is empty where every one is.

    `detected` says whether documents whose source says nothing are looked at.
    """

    wanted: str = ""
    detected: bool = True

    def check(self, document: SourceDocument) -> None:
        """Raise Skipped where a document is in another language."""
        if not self.wanted:
            return
        found = document.language or (self._detected(document.text) if self.detected else "")
        if found and found != self.wanted:
            raise Skipped(f"another language ({found})")

    def _detected(self, text: str) -> str:
        """The language of a text; nothing where that is not sure."""
        text = text[:_LONGEST]
        if len(text) < _SHORTEST:
            return ""
        if _share(text, self.wanted) >= _PLENTY:
            return self.wanted
        language, probability = _identifier().classify(text)
        return language_code(str(language)) if probability >= _SURE else ""


def _share(text: str, language: str) -> float:
    """How large a part of the words of a text are among the commonest of a language."""
    words = _WORD.findall(text.lower())
    common = _function_words().get(language, frozenset())
    return sum(word in common for word in words) / len(words) if words else 0.0


@cache
def _function_words() -> dict[str, frozenset[str]]:
    found: dict[str, list[str]] = yaml.load(read_string(_FUNCTION_WORDS), yaml.CSafeLoader)
    return {language: frozenset(words) for language, words in found.items()}


ANY = Language()
ANY_LANGUAGE = "any"
"""How a user asks for all of them."""


def language_named(name: str | None) -> Language:
    """Documents in a language; by default English, told by the detector if it is there; `any` are all.

    Raises UsageError where a language is named and the detector is missing.
    """
    if name == ANY_LANGUAGE:
        return ANY
    if name is not None:
        if not language_code(name):
            raise UsageError(f"{name} is no language: name one by its code, as en, or any")
        needed(_LIBRARY, _EXTRA, _WHAT)
    return Language(language_code(name or "en"), installed(_LIBRARY))


@cache
def _identifier() -> Any:
    langid = extra(f"{_LIBRARY}.langid", _EXTRA, _WHAT)
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
