"""A pattern that spells out the words of a term means the term, which is one unit where it stands in a text.

The tables run each pattern in a rule and in a search. The law: whether words match does not rest on what lexicons join.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.language.loading import read_rules
from extractor.pipeline import Extractor
from extractor.rule_index.rule_index import Study, read_study
from extractor.search.adhoc import AdHoc

SMALL = Path(__file__).parents[1] / "small"
FORMS = (
    "will\tMD\twill/v\nwo\tMD\twill/v\nwon\tVBD\twin/v\ncan\tMD\t\nca\tMD\t\nmove\tVB,VBP\tmove/v\nmoved\tVBD,VBN\tmove/v\n"
    "pulls\tVBZ\tpull/v\nhead\tNN\thead/n\nheads\tNNS\thead/n\nstates\tNNS\tstate/n\nstate\tNN\tstate/n\n"
)
WORDS = """\
lexicons:
  leave_verb: {pos: verb, terms: [move away, pull out, pull out of, pull back from]}
  head_of: {pos: noun, terms: [head of state]}
  rival: {pos: name, terms: [.NET, Al Noor, West Bank]}
  phrase: {terms: [aren't sure, in charge]}
"""
Found = Callable[[str, str], list[str]]

MEANT = [
    # a verb with its particle, as the lexicon has it or longer
    ("~pull out of", "They pulled out of Oslo. They pull out.", ["pulled out of"]),
    ("~pull out", "They pulled out of Oslo. They pull out.", ["pull out"]),
    ("~pull out north", "They pulled out north.", ["pulled out north"]),
    ("they ~pull out (of | to) oslo", "They pulled out of Oslo. They pull out to Oslo.",
     ["They pulled out of Oslo", "They pull out to Oslo"]),
    ("(~pull | ~move) (out | away)", "They pulled out, moved away, moved out.",
     ["pulled out", "moved away", "moved out"]),
    ("~pull (out of | back from) oslo", "He pulled back from Oslo. He pulls out of Oslo.",
     ["pulled back from Oslo", "pulls out of Oslo"]),
    ("(~pull out | ~move) of", "He pulled out of Oslo. He moved of Oslo.", ["pulled out of", "moved of"]),
    ("~pull again? out of?", "He pulled out of Oslo, pulled again out, pulls out.",
     ["pulled out of", "pulled again out", "pulls out"]),
    ("(they ~pull){1,2} out", "They pull they pulled out.", ["They pull they pulled out"]),
    ("FINITE out", "They pulled out.", []),
    # conditions on the word that bears the tag
    ("~pull&VBD out", "They pulled out. They pull out.", ["pulled out"]),
    ("~pull&!VBD out", "They pulled out. They pull out.", ["pull out"]),
    ('~pull&!"pulled" out', "They pulled out. They pull out.", ["pull out"]),
    ("~head of ~state&NN", "A head of state, heads of states.", ["head of state"]),
    # names, in any case of their letters
    ("al noor", "The Al Noor council met.", ["Al Noor"]),
    ("west bank", "The West Bank. The west bank.", ["West Bank", "west bank"]),
    ("the west", "The West Bank. The west side.", ["The west"]),
    # words that are never one
    ("aren't", "They aren't. They aren’t. We are.", ["aren't", "aren’t"]),
    ("aren’t", "They aren't. They aren’t. We are.", ["aren't", "aren’t"]),
    ('"aren\'t"', "They aren't.", ["aren't"]),
    ('are "n\'t"', "They aren't.", ["aren't"]),
    ("n't", "They aren't. He doesn’t.", ["n't", "n’t"]),
    ('"n’t"', "They aren't. He doesn’t.", ["n't", "n’t"]),
    ("aren't sure", "They aren't sure. They aren't here.", ["aren't sure"]),
    ('are n’t sure', "They aren't sure.", ["aren't sure"]),
    ('~will "n\'t"', "They won't. They will. They won.", ["won't"]),
    ("won't", "They won't. They won.", ["won't"]),
    ("can't", "They can't. They can.", ["can't"]),
    ('"pulled out of" oslo', "They pulled out of Oslo.", ["pulled out of Oslo"]),
    ('"in  charge"', "He is in charge.", ["in charge"]),
    ('".net"', "The .NET council. A net.", [".NET"]),
    ('"." net', "The .NET council. A net.", [".NET"]),
    ("<rival>", "The .NET council. A net.", [".NET"]),
    # nothing across the border of a capture, or of a gap
    ("{x: ~pull} out", "They pulled out.", []),
    ("{x: ~pull out} of", "They pulled out of Oslo.", []),
    ("~pull ..2 out", "They pulled out. They pulled it out.", ["pulled it out"]),
    ("(?= ~pull out) WORD of", "They pulled out of Oslo.", []),
    ("WORD (?= ~pull out) ITEM", "They pull out. They pull.", ["They pull out"]),
    ("they (?! ~pull out) WORD", "They pull out. They pull.", ["They pull"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("spelled") / "rules"
    shutil.copytree(SMALL, folder)
    english = folder / "data" / "english.tsv"
    named = {line.split("\t")[0] for line in FORMS.splitlines()}
    rows = [line for line in english.read_text(encoding="utf-8").splitlines() if line.split("\t")[0] not in named]
    english.write_text("\n".join([*rows, FORMS]), encoding="utf-8")
    (folder / "more.yaml").write_text(WORDS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def study(folder: Path) -> Study:
    return read_study(folder)


@pytest.fixture(scope="module")
def searched(folder: Path, study: Study) -> Found:
    analyser = Extractor(read_rules(folder, linted=False)[0]).analyser

    def found(pattern: str, text: str) -> list[str]:
        encoded = analyser.encode(analyser.segment(text, "-"))
        matches = AdHoc(pattern, analyser, study, folder).matches(encoded)
        return [text[slice(*encoded.span(*match.extent))] for match in matches]

    return found


@pytest.mark.parametrize(("pattern", "text", "found"), MEANT)
def test_searched(pattern: str, text: str, found: list[str], searched: Found) -> None:
    assert searched(pattern, text) == found


@pytest.fixture(scope="module")
def ruled(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Found:
    """All patterns of the table in rules, one record type each, so that none stands in another's way."""
    rules = tmp_path_factory.mktemp("ruled") / "rules"
    shutil.copytree(folder, rules)
    patterns = list(dict.fromkeys(pattern for pattern, _, _ in MEANT))
    for number, pattern in enumerate(patterns):
        rule = f"{{id: it, pattern: '{{all: {pattern.replace(chr(39), chr(39) * 2)}}}'}}"
        text = f"record: type{number}\nanchor: all\nrules: [{rule}]\n"
        (rules / f"type{number}.yaml").write_text(text, encoding="utf-8")
    read, problems = read_rules(rules, linted=False)
    assert [problem.render() for problem in problems] == []
    extractor = Extractor(read, speakers="all")

    def found(pattern: str, text: str) -> list[str]:
        records = extractor.extract(text)["records"]
        return [r["fields"]["all"]["text"] for r in records if r["type"] == f"type{patterns.index(pattern)}"]

    return found


@pytest.mark.parametrize(
    ("pattern", "text", "found"), [row for row in MEANT if not row[0].startswith(("(?=", "WORD", '"." '))]
)
def test_in_a_rule(pattern: str, text: str, found: list[str], ruled: Found) -> None:
    assert ruled(pattern, text) == found


SYLLABLES = ("ko", "li", "mu", "na")
TERMS = "lexicons: {joined: {terms: [ko li, ko li mu, li mu na, mu ko, na na, na na ko, li li]}}"
PARTS = st.recursive(
    st.sampled_from([*SYLLABLES, "(ko | na)", "(li | mu)"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' '.join(parts)})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' | '.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "{1,2}", "{2,3}"])).map(lambda pair: f"({pair[0]}){pair[1]}"),
        st.tuples(st.sampled_from(["(ko | li)", "na"]), st.sampled_from("+*")).map("".join),
    ),
    max_leaves=6,
)
"""Repeats of many turns are those of single words: of others the linter tells."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str, bool], bool]:
    """Whether a pattern matches a whole text, where a lexicon joins words of it and where none does."""
    made = {}
    for joined in (False, True):
        folder = tmp_path_factory.mktemp("law")
        (folder / "a.yaml").write_text(TERMS if joined else "lexicons: {alone: {terms: [ko, li, mu, na]}}")
        made[joined] = (Extractor(read_rules(folder, linted=False)[0]).analyser, read_study(folder), folder)

    def matches(pattern: str, text: str, joined: bool) -> bool:
        analyser, study, folder = made[joined]
        encoded = analyser.encode(analyser.segment(text, "-"))
        found = AdHoc(f'^ {pattern} "." $', analyser, study, folder).matches(encoded)
        return bool(found)

    return matches


@settings(deadline=None)
@given(pattern=PARTS, words=st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=6))
def test_what_lexicons_join_makes_no_difference(
    pattern: str, words: list[str], whole: Callable[[str, str, bool], bool]
) -> None:
    text = f"{' '.join(words)}."
    assert whole(pattern, text, True) == whole(pattern, text, False)
