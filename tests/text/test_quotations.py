"""Which marks quote: text → row of canonical forms.

“ ” are quotations, ‘ ’ those inside another, <”> closes one that runs on, * is a mark without a partner,
's an apostrophe that owns.
"""

import pytest

from extractor.text.segmentation import Segmenter
from tests.counting import lines

from .conftest import Row

STYLES = {
    '"We stay," he said.': "“ We stay , ” he said .",
    "“We stay,” he said.": "“ We stay , ” he said .",
    "``We stay,'' he said.": "“ We stay , ” he said .",
    "''We stay,'' he said.": "“ We stay , ” he said .",
    "'We stay,' he said.": "“ We stay , ” he said .",
    "‘We stay,’ he said.": "“ We stay , ” he said .",
    "`We stay,' he said.": "“ We stay , ” he said .",
    "«We stay», he said.": "“ We stay ” , he said .",
    "„We stay“, he said.": "“ We stay ” , he said .",
    '" We stay, " he said.': "“ We stay , ” he said .",
    "”We stay,” he said.": "“ We stay , ” he said .",
    'They (the "boys") left.': "They ( the “ boys ” ) left .",
    'the "long-range"-missile': "the “ long-range ” - missile",
    'He said:"We stay."': "He said : “ We stay . ”",
    'He said—"We stay."': "He said — “ We stay . ”",
}

NARRATOR = {
    '"We stay," he said, "and we fight."': "“ We stay , ” he said , “ and we fight . ”",
    '"We stay. We fight," he said.': "“ We stay . | We fight , ” he said .",
    'He said: "We stay. We fight." Then he left.': "He said : “ We stay . | We fight . ” / Then he left .",
    '"We stay." "We fight."': "“ We stay . ” / “ We fight . ”",
    '"Why?" he asked. "Why now?" Berg asked.': "“ Why ? ” he asked . / “ Why now ? ” Berg asked .",
    '"Stop!" The crowd ran.': "“ Stop ! ” / The crowd ran .",
    'He asked "why?" Then he left.': "He asked “ why ? ” / Then he left .",
}

NESTED = {
    "“She said ‘no’ to us,” he said.": "“ She said ‘ no ’ to us , ” he said .",
    "\"She said 'no' to us,\" he said.": "“ She said ‘ no ’ to us , ” he said .",
    "``She said `no' to us,'' he said.": "“ She said ‘ no ’ to us , ” he said .",
    "'She said \"no\" to us,' he said.": "“ She said ‘ no ’ to us , ” he said .",
    "He said: ‘She said “no” and “never”.’": "He said : “ She said ‘ no ’ and ‘ never ’ . ”",
    '"She said "no" to us," he said.': "“ She said ‘ no ’ to us , ” he said .",
    "“She said “no” to us,” he said.": "“ She said ‘ no ’ to us , ” he said .",
    "“‘No’ is a word,” he said.": "“ ‘ No ’ is a word , ” he said .",
    "He said it was “a ‘mess’”.": "He said it was “ a ‘ mess ’ ” .",
    "\"He calls it 'mess',\" she said.": "“ He calls it ‘ mess ’ , ” she said .",
    "''They say, 'We stay,''' he said.": "“ They say , ‘ We stay , ’ ” he said .",
}

APOSTROPHES = {
    "'We don't go,' he said.": "“ We do n't go , ” he said .",
    "He said 'the boys' house is near.' She left.": "He said “ the boys 's house is near . ” / She left .",
    "the boys' house and the girls' house": "the boys 's house and the girls 's house",
    "‘We know the boys’ house,’ he said.": "“ We know the boys 's house , ” he said .",
    "a 'mess' of the '80s": "a “ mess ” of the '80s",
    "the ’em and the boys’ house": "the 'em and the boys 's house",
    "’Twould do the boys’ house": "* Twould do the boys 's house",
    "a 'boys' club' of ships": "a “ boys 's club ” of ships",
    "'Rebels' attacked.": "“ Rebels ” attacked .",
    "5'10\" tall": "5 * 10 * tall",
    '6" guns and "big" ships': "6 * guns and “ big ” ships",
    '"The boys\' house," he said.': "“ The boys 's house , ” he said .",
    'He said "it is the boys\' " and left': "He said “ it is the boys 's ” and left",
}

UNCLOSED = {
    '"We stay, he said. He left.': "“ We stay , he said . | He left . <”>",
    'He said "we stay and left. He left.': "He said * we stay and left . / He left .",
    '"We stay, he said. "We go," he said.': "* We stay , he said . / “ We go , ” he said .",
    'It is "a mess "that we "like".': "It is “ a mess ” that we “ like ” .",
    'We stay," he said.': "We stay , * he said .",
    "'We stay, he said.": "* We stay , he said .",
    "He said 'we stay and left.": "He said * we stay and left .",
    '"': "*",
    'a"': "a *",
}

PARAGRAPHS = {
    "runs on over paragraphs that open anew": (
        "“We are here.\n\n“We stay here.\n\n“We go,” he said.",
        ["“ We are here . <”>", "“ We stay here . <”>", "“ We go , ” he said ."],
    ),
    "with straight marks": (
        '"We are here.\n"We stay," he said.',
        ["“ We are here . <”>", "“ We stay , ” he said ."],
    ),
    "with single marks": (
        "‘We are here.\n‘We stay,’ he said.",
        ["“ We are here . <”>", "“ We stay , ” he said ."],
    ),
    "after the narrator": (
        'He said: "We are here.\n\n"We stay."',
        ["He said : “ We are here . <”>", "“ We stay . ”"],
    ),
    "does not run on where the next paragraph does not open": (
        'He said "we are here.\n\nShe said "we stay".',
        ["He said * we are here .", "She said “ we stay ” ."],
    ),
    "closed in the last alone": (
        '"We are here. They are there.\n\n"We stay."\n\nHe left.',
        ["“ We are here . | They are there . <”>", "“ We stay . ”", "He left ."],
    ),
}


@pytest.mark.parametrize(
    ("text", "forms"),
    [*STYLES.items(), *NARRATOR.items(), *NESTED.items(), *APOSTROPHES.items(), *UNCLOSED.items()],
)
def test_quotations(text: str, forms: str, row: Row) -> None:
    assert row(text) == forms


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_quotations_over_paragraphs(name: str, row: Row) -> None:
    text, paragraphs = PARAGRAPHS[name]
    assert row(text).split(" ¶ ") == paragraphs


MARKS = ['"a ', "“a ", "‘a ", "'a ", "'a' ", "a' ", '"', "'", "``", "“‘", "”"]


@pytest.mark.parametrize("mark", MARKS)
def test_many_marks_take_linear_time(mark: str, segmenter: Segmenter) -> None:
    """Were each mark compared with each, twice the marks would take four times the steps."""
    short, long = (lines(lambda marks=mark * count: segmenter.segment(marks)) for count in (1000, 2000))
    assert long <= 2.1 * short, (short, long)
