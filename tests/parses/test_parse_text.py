"""Drawings of parses: rows of roles under the words, wrapped, with nothing that steers a terminal."""

from dataclasses import replace

from extractor.clauses.parsed import Parse, ParsedClause, ParsedPhrase, ParsedSentence, Piece, Player, Token
from extractor.display.interlinear import WIDTH
from extractor.escaping import printable
from extractor.parses.text import LINKS, PLACE, ROLES, drawn

TEXT = "Rain came .\nDid Norland send two tanks ?"


def piece(text: str, words: str, after: int = 0) -> Piece:
    start = text.index(words, after)
    return Piece(start, start + len(words), words)


def player(text: str, words: str) -> Player:
    found = piece(text, words)
    return Player(found.start, found.end, found.text, found)


def parsed(text: str, clauses: tuple[ParsedClause, ...], phrases: tuple[ParsedPhrase, ...] = ()) -> Parse:
    """A parse of one sentence, its words parted by blanks, all nouns."""
    tokens, at = [], 0
    for word in text.split():
        found = piece(text, word, at)
        at = found.end
        tokens.append(Token(found.start, found.end, word, "NN"))
    return Parse("a.txt", text, (ParsedSentence(0, len(text), tuple(tokens), phrases, clauses),))


def clause(text: str, head: str, group: str, number: int = 1, **roles: str) -> ParsedClause:
    surface = {name: player(text, words) for name, words in roles.items()}
    found = piece(text, head)
    return ParsedClause(
        number, found, piece(text, group), "finite", False, False, "", "past", "main", 0, None, None, (), surface
    )


def test_roles_stand_under_their_words() -> None:
    text = "Norland has sent two tanks"
    lines = list(drawn(parsed(text, (clause(text, "sent", "has sent", subject="Norland", object="two tanks"),))))
    assert [line.text for line in lines] == [
        "a.txt:1:1",
        "    Norland   has sent two tanks",
        "    NN        NN  NN   NN  NN",
        "  1 └subject┘ ┗━━━━━━┛ └object─┘",
        "  1 sent  finite, past  main",
        "",
    ]


def test_a_verb_group_with_its_subject_inside_is_drawn_at_the_verb() -> None:
    text = "Did Norland send tanks"
    lines = list(drawn(parsed(text, (clause(text, "send", "Did Norland send", subject="Norland"),))))
    assert [line.text for line in lines if line.shows == ROLES] == ["  1     └subject┘ ┗━━┛"]


def test_roles_that_overlap_have_rows_of_their_own() -> None:
    text = "the withdrawal of troops"
    both = clause(text, "withdrawal", "the withdrawal", subject="the withdrawal of troops", object="troops")
    rows = [line.text for line in drawn(parsed(text, (both,))) if line.shows == ROLES]
    assert [row.count("└") + row.count("┗") for row in rows] == [2, 1]


def test_long_sentences_are_wrapped() -> None:
    text = " ".join(f"word{number}" for number in range(60))
    lines = [line.text for line in drawn(parsed(text, (clause(text, "word55", "word55", subject="word0"),)))]
    assert max(map(len, lines)) <= WIDTH
    assert [line.strip() for line in lines if line.startswith("  1 ")] == [
        "1 └subject┘",
        "1" + lines[-3][3:].rstrip(),
        "1 word55  finite, past  main",
    ]


def test_lexicons_are_cut_at_a_name() -> None:
    text = "Norland sent tanks"
    names = tuple(f"lexicon_number_{number}" for number in range(12))
    many = replace(clause(text, "sent", "sent"), lexicons=names)
    line = next(line.text for line in drawn(parsed(text, (many,))) if line.shows == LINKS)
    assert len(line) <= WIDTH and line.endswith("> …")


def test_each_sentence_has_its_place() -> None:
    rain, question = TEXT.split("\n")
    sentences = [parsed(text, ()).sentences[0] for text in (rain, question)]
    shift = len(rain) + 1
    moved = [Token(t.start + shift, t.end + shift, t.text, t.tag) for t in sentences[1].tokens]
    both = (sentences[0], ParsedSentence(shift, len(TEXT), tuple(moved), (), ()))
    places = [line.text for line in drawn(Parse("-", TEXT, both), "here.txt") if line.shows == PLACE]
    assert places == ["here.txt:1:1", "here.txt:2:1"]


def test_nothing_steers_a_terminal() -> None:
    assert printable("a\x1b[31mb\x07\x9bc\u202ed é — “q”") == "a�[31mb��c�d é — “q”"
    text = "Norland \x1b[31msent tanks"
    assert "\x1b" not in "".join(line.text for line in drawn(parsed(text, (clause(text, "sent", "sent"),)), "\x1b.txt"))
