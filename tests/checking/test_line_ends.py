"""Golden files under another kind of line ends, as a version control system may make them of a checkout."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.goldens import Goldens, compared, update
from extractor.pipeline import Extractor

RULES = """\
record: event
rules:
  - {id: say, pattern: "{who: PARTY} {cue: <say_verb>&FINITE} {what: NP}", tests: [{text: "It said.", records: []}]}
"""
TEXT = "One\n\nThe army said the\nreports.\n\nThe army slept and\nthe ministry added a report.\n"
LF, CRLF = TEXT.encode(), TEXT.replace("\n", "\r\n").encode()


@pytest.fixture
def goldens(tmp_path: Path) -> Goldens:
    (tmp_path / "corpus").mkdir()
    return Goldens((tmp_path / "corpus",), tmp_path / "goldens")


@pytest.fixture
def extractor(small: Callable[..., Extractor]) -> Extractor:
    return small(RULES)


def place(goldens: Goldens, article: bytes, golden: Callable[[bytes], bytes] = bytes) -> None:
    (goldens.corpus[0] / "a.txt").write_bytes(article)
    file = goldens.folder / "a.yml"
    if file.exists():
        file.write_bytes(golden(file.read_bytes()))


@pytest.mark.parametrize("first", [LF, CRLF], ids=["lf", "crlf"])
@pytest.mark.parametrize("then", [LF, CRLF], ids=["lf", "crlf"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"], ids=["golden-lf", "golden-crlf"])
def test_either_kind_fits(first: bytes, then: bytes, ends: bytes, goldens: Goldens, extractor: Extractor) -> None:
    place(goldens, first)
    assert update(compared(goldens, extractor)) == (1, 0)
    assert b"who: The army" in (goldens.folder / "a.yml").read_bytes()
    place(goldens, then, lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", ends))
    (result,) = compared(goldens, extractor)
    assert (result.problem, result.difference) == (None, "")
    assert update(compared(goldens, extractor)) == (0, 0)


@pytest.mark.parametrize(("first", "then"), [(LF, CRLF), (CRLF, LF)], ids=["to-crlf", "to-lf"])
def test_what_has_drifted_is_told_alone(first: bytes, then: bytes, goldens: Goldens, extractor: Extractor) -> None:
    place(goldens, first)
    update(compared(goldens, extractor))
    before = (goldens.folder / "a.yml").read_text(encoding="utf-8")
    place(goldens, then, lambda data: data.replace(b"who: The army", b"who: The fog"))
    (result,) = compared(goldens, extractor)
    assert result.problem is not None and result.problem.code == "golden-drifted"
    changed = [line for line in result.difference.splitlines() if line[0] in "+-" and line[:3] not in {"+++", "---"}]
    assert [line[:17] for line in changed] == ["-    who: The fog", "+    who: The arm"]
    update(compared(goldens, extractor))
    assert (goldens.folder / "a.yml").read_text(encoding="utf-8") == before


def test_other_texts_do_not_fit(goldens: Goldens, extractor: Extractor) -> None:
    place(goldens, LF)
    update(compared(goldens, extractor))
    for text in (TEXT.replace("\n", " "), TEXT.replace("One", "Three"), TEXT.replace("\n\n", "\n\n\n", 1)):
        place(goldens, text.encode())
        (result,) = compared(goldens, extractor)
        assert result.problem is not None
