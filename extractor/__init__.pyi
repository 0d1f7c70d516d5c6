from extractor.pipeline import Extractor as Extractor
from extractor.runs.time_limit import TimeLimitReached as TimeLimitReached
from extractor.runs.time_limit import limited as limited

__all__ = ["Extractor", "TimeLimitReached", "limited"]
