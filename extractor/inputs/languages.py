"""In which language a document is: what its source says, else what a small detector finds.

SourceDocument ── the source's word, or the detector's where it is sure ─▶ taken, or Skipped.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.extras import extra, installed, needed
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
        language, probability = _identifier().classify(text)
        return language_code(str(language)) if probability >= _SURE else ""


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
