"""What stops a run before it starts: a wrong argument, a path that is not there, nothing to read."""

from __future__ import annotations


class UsageError(Exception):
    """Raised when a run cannot start or go on as it was asked for; the message says what to do."""
