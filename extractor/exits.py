"""Exit codes of the commands."""

from __future__ import annotations

FINE, FINDINGS, BROKEN, INTERRUPTED = 0, 1, 2, 130
"""All is well; something was found; wrong usage, settings or rules, or no input; stopped by the user."""
SIGNALLED = 128
"""To which the number of the signal is added that asked the process to end, as shells do: 129 hang-up, 143 end."""
