"""What holds of the clauses of any text, however odd."""

from hypothesis import given, settings

from extractor.pipeline import Extractor
from tests.properties.texts import SENTENCES


@settings(max_examples=150)
@given(text=SENTENCES)
def test_any_text(text: str, extractor: Extractor) -> None:
    for sentence in extractor.parse(text).sentences:
        assert [clause.number for clause in sentence.clauses] == list(range(1, len(sentence.clauses) + 1))
        assert all(0 <= clause.governor <= len(sentence.clauses) for clause in sentence.clauses)
        assert all(clause.governor != clause.number for clause in sentence.clauses)
        heads = [clause.head.start for clause in sentence.clauses if clause.kind == "verb"]
        assert heads == sorted(set(heads))
