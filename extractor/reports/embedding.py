"""JSON that nothing executes: inside a `script` element that is data, and inside a string of JavaScript.

value ─▶ text without a character that could end the element or the string, or change the order of what an editor shows.
"""

from __future__ import annotations

import json
import re
from typing import Any

_STEERING = re.compile(
    "[<\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff\\ufffe\\uffff]"
)
"""What opens a tag, ends a line of JavaScript, turns directions or is no text; JSON may write it as `\\uXXXX`."""
_QUOTING = re.compile(r"[\\']")


def embedded(value: Any) -> str:
    """JSON for an element `<script type="application/json">`."""
    return _STEERING.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    )


def quoted(value: Any) -> str:
    """The same as a string of JavaScript, for `JSON.parse`."""
    return "'" + _QUOTING.sub(r"\\\g<0>", embedded(value)) + "'"
