"""Text of documents and rules, made fit for a terminal, a page and the log of a build: nothing in it steers them.

text ─▶ the same text, in which control characters are written out as JSON writes them (`\\u001b`), so that JSON stays
the JSON it was; at the start of a line, what a build would take for a command of its own is written out as well.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, TextIO, cast

_CONTROLS = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f"  # C0 but for tab and line feed, DEL, C1
    "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200e\\u200f"  # what shows nothing
    "\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0e\\ufeff\\uffa0\\ufff0-\\ufffb"  # other line ends, directions
    "\\ud800-\\udfff\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff]"
)
"""Characters that steer a terminal or an editor, change the order of what is read, or cannot be seen. The joiners of
emoji and of Persian, and the mark that asks for the picture of an emoji, stay."""
_STEERING = re.compile(rf"{_CONTROLS.pattern[:-1]}\t\n\u200c\u200d]")
"""The same, and what in a table takes a place other than one column: tab, line feed, the joiners."""
_OLD = "##["
_ANYWHERE = re.compile(r"#(?=#\[)")
_AT_START = re.compile(r"(?m)^([^\S\n]*):(?=:|\Z)")
"""Where GitHub takes a line of a log for a command: at `##[error]` anywhere in it, at `::error` behind blanks alone."""


def visible(text: str) -> str:
    """The text with every control character but tab and line feed written out."""
    return _CONTROLS.sub(_escape, text)


def inert(text: str) -> str:
    """The same, and no line of it is a command for a build."""
    return _AT_START.sub(r"\1\\u003a", _inside_a_line(text))


def _inside_a_line(text: str) -> str:
    return _ANYWHERE.sub(r"\\u0023", visible(text))


def one_line(text: str) -> str:
    """The same on one line: line ends and tabs are written out as well."""
    return re.sub(r"[\n\t]", _escape, inert(text))


def printable(text: str) -> str:
    """The text with a mark for each of them, so that every character of a table stays in its column."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))


class VisibleStream:
    """A stream to which nothing is written that steers a terminal or a build; else it is the stream inside."""

    def __init__(self, inside: TextIO) -> None:
        self.inside = inside
        self._at_start = True
        """Whether nothing but blanks stands on the line so far."""
        self._last = ""

    def write(self, text: str) -> int:
        """Write a text, made fit; the number of its characters."""
        line, end, rest = text.partition("\n")
        shown = inert(text) if self._at_start else _inside_a_line(line) + end + inert(rest)
        if _OLD in self._last + text[: len(_OLD) - 1]:  # it was written in two pieces
            shown = f"\\u{ord(text[0]):04x}{shown[1:]}"
        self.inside.write(shown)
        last = text.rpartition("\n")[2]
        self._at_start = (self._at_start or bool(end)) and not last.strip()
        self._last = (self._last + text)[1 - len(_OLD) :]
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Write texts one behind the other."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inside, name)


@contextmanager
def all_visible() -> Iterator[None]:
    """Inside, standard output and standard error are such streams; one such is enough."""
    if isinstance(sys.stdout, VisibleStream) and isinstance(sys.stderr, VisibleStream):
        yield
        return
    out, err = (cast("TextIO", VisibleStream(stream)) for stream in (sys.stdout, sys.stderr))
    with redirect_stdout(out), redirect_stderr(err):
        yield


def as_is(stream: TextIO) -> TextIO:
    """The stream to which this program's own colours and commands are written."""
    return stream.inside if isinstance(stream, VisibleStream) else stream
