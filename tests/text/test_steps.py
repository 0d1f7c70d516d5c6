"""How a text is cut takes steps that grow with its length: what is read of it is counted, not timed."""

from collections.abc import Iterator
from typing import Any

import pytest

from extractor.text import kinds
from extractor.text.document import Tokens
from extractor.text.segmentation import Segmenter
from extractor.text.sentences import sentence_borders
from extractor.text.tokens import Tokenizer, token_kind

ENDINGS = {"brackets": [".", ")"], "marks": [".", "”"], "stops": ["."], "inner marks": ["?", "’", ")"]}


class Counted(list[str]):
    """Forms that count how often one of them is looked at; of a slice all of them."""

    def __init__(self, forms: Any) -> None:
        super().__init__(forms)
        self.looks = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        self.looks += len(found) if isinstance(at, slice) else 1
        return found


class CountedKinds(str):
    """Kinds of tokens that count how often all of them are copied."""

    copies = 0

    def __iter__(self) -> Iterator[str]:
        CountedKinds.copies += 1
        return super().__iter__()


@pytest.mark.parametrize("name", ENDINGS)
def test_a_run_of_marks_that_end_a_sentence_is_looked_through_once(name: str, segmenter: Segmenter) -> None:
    def looks(times: int) -> int:
        forms = Counted(["He", "left", *ENDINGS[name] * times, "and", "went"])
        row = "".join(map(token_kind, forms))
        tokens = Tokens(forms, [*range(len(forms))], [*range(1, len(forms) + 1)], row)
        forms.looks = 0
        sentence_borders(tokens, kinds.places(kinds.END, row), 0, len(forms), segmenter._conventions, lambda _: False)
        return forms.looks

    assert looks(400) <= 2.1 * looks(200) <= 2.1 * 2.1 * looks(100)


def test_paragraphs_with_quotation_marks_do_not_copy_the_document(
    segmenter: Segmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = Tokenizer.tokenize

    def tokenize(self: Tokenizer, text: str) -> Tokens:
        found = cut(self, text)
        return Tokens(found.forms, found.starts, found.ends, CountedKinds(found.kinds))

    monkeypatch.setattr(Tokenizer, "tokenize", tokenize)
    CountedKinds.copies = 0
    document = segmenter.segment('He said "no" to it.\n' * 200)
    assert document.units.kinds.count(kinds.OPENING) == 200
    assert CountedKinds.copies <= 2


def test_a_word_of_very_many_accents_is_not_brought_into_order(segmenter: Segmenter) -> None:
    word = "e" + "\u0301\u0323" * 300
    assert segmenter.segment(f"{word} said").units.forms[:2] == [word, "said"]
    assert segmenter.segment("e\u0301\u0323 said").units.forms[0] == "ẹ\u0301"
