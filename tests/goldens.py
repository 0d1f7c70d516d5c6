"""The golden form of an output line, as `extractor check` compares and writes it."""

from extractor.goldens import ENDING, golden, identifiers, orphans

__all__ = ["ENDING", "golden", "identifiers", "orphans"]
