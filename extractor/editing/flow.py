"""Values as YAML between brackets.

value ─▶ its flow style; how a scalar is written is for those to say who write it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from extractor.language.yaml_source import scalar

_PLAIN = re.compile(r"[^\W\d_][^\[\]{},:#\"\n]*|[^\W_][\w .'’-]*")
"""Texts that YAML reads as they are, also between brackets."""
_PLAIN_ANYWHERE = re.compile(r"[^\W\d_][^:#{}\[\],&*!|>'\"%@`\n]*[^\s:#{}\[\],&*!|>'\"%@`\n]|[^\W\d_]")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
"""What YAML, or an old reader of it, takes for something else than a string."""


def flow(value: object, written: Callable[[object], str]) -> str:
    """A value in flow style; `written` are its scalars."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {flow(part, written)}' for key, part in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(flow(part, written) for part in value)}]"
    return written(value)


def in_double_quotes(value: object) -> str:
    """A scalar, in double quotes where it needs quotes."""
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    text = str(value)
    plain = _PLAIN.fullmatch(text) and text == text.strip() and scalar(text) == text
    return text if plain else json.dumps(text, ensure_ascii=False)


def in_single_quotes(value: object) -> str:
    """A scalar, in single quotes and on one line where it needs quotes."""
    if not isinstance(value, str):
        return str(value).lower()
    plain = _PLAIN_ANYWHERE.fullmatch(value) is not None and value.lower() not in _WORDS
    return value if plain else quoted(value)


def quoted(text: str) -> str:
    """A string in single quotes, on one line."""
    return "'" + " ".join(text.split()).replace("'", "''") + "'"
