"""A line does not depend on the documents beside it: neither on their order nor on how many go together.

Of whole articles that is tried in `tests/corpus`, of several processes in `tests/runs`.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.pipeline import Extractor
from tests.properties.texts import STATEMENTS


@settings(max_examples=25)
@given(texts=st.lists(STATEMENTS, max_size=4), data=st.data())
def test_lines(texts: list[str], data: st.DataObject, stating: Extractor) -> None:
    named = [(str(number), text) for number, text in enumerate(texts)]
    alone = {id: stating.extract(text, id) for id, text in named}
    order = data.draw(st.permutations(named))
    first = data.draw(st.integers(0, len(order)))
    together = [*stating.extract_all(order[:first]), *stating.extract_all(order[first:])]
    assert together == [alone[id] for id, _ in order]
