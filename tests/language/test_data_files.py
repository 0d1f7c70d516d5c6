"""The generated data files: they load, are in order, name their sources, and prefer the tags that news prefers."""

from pathlib import Path

import pytest

from extractor.language.tsv import read_forms, read_terms
from extractor.problems import Place

RULES = Path(__file__).parents[2] / "rules"
DATA = RULES / "data"
Forms = dict[str, tuple[list[str], list[str]]]
PENN = {
    *("NN", "NNS", "NNP", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"),
    *("DT", "PDT", "WDT", "WP", "WP$", "WRB", "PRP", "PRP$", "IN", "TO", "CC", "MD", "EX", "POS", "CD", "UH", "RP"),
}
LISTS = {
    "capitals.tsv": "country",
    "cities.tsv": "country",
    "countries.tsv": "country",
    "demonym_people.tsv": "country",
    "demonyms.tsv": "country",
    "given_names.tsv": "gender",
    "regions.tsv": "country",
    "us_states.tsv": "abbreviation",
}
PREFERRED = {
    "accused": "VBD", "against": "IN", "aircraft": "NN", "airstrikes": "NNS", "and": "CC", "armed": "VBN",
    "attack": "NN", "attacks": "NNS", "based": "VBN", "can": "MD", "charges": "NNS", "claims": "NNS",
    "deployed": "VBD", "early": "JJ", "fell": "VBD", "found": "VBD", "forces": "NNS", "ground": "NN",
    "her": "PRP$", "hit": "VBD", "killed": "VBD", "left": "VBD", "military": "JJ", "n't": "RB",
    "officials": "NNS", "one": "CD", "out": "RP", "plans": "NNS", "police": "NNS", "public": "JJ",
    "quickly": "RB", "reports": "NNS", "said": "VBD", "saw": "VBD", "say": "VBP", "says": "VBZ",
    "shelling": "NN", "that": "IN", "to": "TO", "told": "VBD", "troops": "NNS", "warn": "VB",
    "whose": "WP$", "withdrawing": "VBG", "worse": "JJR",
}  # fmt: skip


@pytest.fixture(scope="module")
def forms() -> Forms:
    """The full-form lexicon: the tags of each form, the preferred one first, and its lemmas."""
    rows = read_forms([RULES])
    return {form: (tags.split(","), lemmas.split(",") if lemmas else []) for form, tags, lemmas in rows}


def column(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    return rows if name == "english.tsv" else rows[1:]


@pytest.mark.parametrize("name", ["english.tsv", *LISTS])
def test_terms_are_sorted_and_unique(name: str) -> None:
    terms = column(name)
    assert terms == sorted(set(terms))


@pytest.mark.parametrize("name", ["english.tsv", *LISTS])
def test_a_file_begins_with_where_it_comes_from(name: str) -> None:
    comment = "".join(line for line in (DATA / name).read_text(encoding="utf-8").split("\n") if line.startswith("#"))
    assert any(source in comment for source in ("License", "CC BY", "by hand"))


@pytest.mark.parametrize(("name", "attribute"), LISTS.items())
def test_a_list_loads_with_its_attribute(name: str, attribute: str) -> None:
    terms = read_terms(DATA / name, Place(Path(name), 1, 1), [])
    assert len(terms) > 50
    assert all(set(attributes) == {attribute} for attributes in terms.values())


@pytest.mark.parametrize("name", [n for n, attribute in LISTS.items() if attribute == "country"])
def test_countries_are_three_letters_or_none(name: str) -> None:
    codes = {attributes["country"] for attributes in read_terms(DATA / name, Place(Path(name), 1, 1), []).values()}
    assert all(code == "" or (len(code) == 3 and code.isupper()) for code in codes)


def test_the_lexicon_is_large_and_has_no_other_tags(forms: Forms) -> None:
    assert 80_000 < len(forms) <= 130_000
    assert {tag for tags, _ in forms.values() for tag in tags} <= PENN


def test_no_form_has_a_tag_or_lemma_twice(forms: Forms) -> None:
    assert all(len(set(values)) == len(values) for row in forms.values() for values in row)


def test_lemmas_name_their_class(forms: Forms) -> None:
    assert {lemma[-2:] for _, lemmas in forms.values() for lemma in lemmas} == {"/v", "/n", "/a"}


@pytest.mark.parametrize(("form", "tag"), PREFERRED.items())
def test_the_preferred_tag_is_the_one_of_news(form: str, tag: str, forms: Forms) -> None:
    assert forms[form][0][0] == tag


def test_closed_classes_have_no_open_tags(forms: Forms) -> None:
    for form in ("the", "in", "on", "us", "may", "can", "of", "and", "would"):
        assert not {"NN", "NNS", "VB", "JJ"} & set(forms[form][0])


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("said", "say/v"), ("mobilised", "mobilize/v"), ("mobilized", "mobilise/v"), ("defence", "defense/n"),
     ("spokesmen", "spokesman/n"), ("better", "good/a"), ("secretaries-general", "secretary-general/n")],
)  # fmt: skip
def test_a_form_has_its_lemma(form: str, lemma: str, forms: Forms) -> None:
    assert lemma in forms[form][1]


@pytest.mark.parametrize(
    ("name", "term", "value"),
    [("countries.tsv", "U.S.", "USA"), ("countries.tsv", "Zaire", "COD"), ("countries.tsv", "Kosovo", "XKX"),
     ("demonyms.tsv", "Chechen", "RUS"), ("demonyms.tsv", "Kurdish", ""), ("demonym_people.tsv", "Frenchmen", "FRA"),
     ("capitals.tsv", "Kiev", "UKR"), ("cities.tsv", "Srebrenica", "BIH"), ("us_states.tsv", "Calif.", "CA"),
     ("given_names.tsv", "Mark", "male")],
)  # fmt: skip
def test_a_well_known_term_is_there(name: str, term: str, value: str) -> None:
    assert f"{term}\t{value}" in (DATA / name).read_text(encoding="utf-8").split("\n")


def test_cities_are_no_words_and_no_names_of_people() -> None:
    assert not {"Reading", "Nice", "Mobile", "Most", "Jackson", "Lincoln", "Charlotte"} & set(column("cities.tsv"))
