from extractor.line import Line as Line
from extractor.lines import Lines as Lines
from extractor.pipeline import Extractor as Extractor
from extractor.runs.time_limit import TimeLimitReached as TimeLimitReached
from extractor.runs.time_limit import limited as limited

__all__ = ["Extractor", "Line", "Lines", "TimeLimitReached", "limited"]
