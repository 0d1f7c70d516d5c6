"""Exit codes of the commands."""

from __future__ import annotations

FINE, FINDINGS, BROKEN, INTERRUPTED = 0, 1, 2, 130
"""All is well; something was found; wrong usage, settings or rules, or no input; stopped by the user."""
