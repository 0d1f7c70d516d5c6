from extractor.pipeline import Extractor as Extractor

__all__ = ["Extractor"]
