"""Word tags in context, by the shipped rules: text → the tags of the words that matter."""

import pytest

from extractor.engine.analysis import Analyser
from extractor.engine.tagged_words import words_of
from extractor.language.model import RuleSet


@pytest.fixture(scope="module")
def analyser(rules: RuleSet) -> Analyser:
    return Analyser(rules)


TAGS = {
    # peoples and faiths
    "A Norwegian officer met the Swedish troops.": "Norwegian/JJ Swedish/JJ",
    "The village is Norwegian.": "Norwegian/JJ",
    "German and Polish ships left.": "German/JJ Polish/JJ",
    "Sunni clerics met a Jewish teacher.": "Sunni/JJ Jewish/JJ",
    "They flew with British Airways.": "British/NNP",
    # capitals
    "The old TV broke.": "TV/NN",
    "It is a HUGE mistake, she wrote.": "HUGE/JJ",
    "He joined Radio TV in May.": "TV/NNP",
    "12 - Number of boats lost": "Number/NN",
    "Oslo-based firms left.": "Oslo-based/JJ",
    # small words
    "He is as tall as Ada Berg.": "as/RB tall/JJ as/IN",
    "About 40 people came.": "About/RB",
    "Nobody had been there before.": "there/RB before/RB",
    "There are two bridges in Oslo.": "There/EX",
    "Both the mayor and the bishop came.": "Both/CC",
    "Either the mayor or the bishop lied.": "Either/CC",
    "It is such a pity.": "such/PDT",
    "The second one broke.": "one/NN",
    "It was a more serious charge.": "more/RBR",
    "The case concerns allegations of fraud.": "concerns/VBZ",
    "Lawyers for the family charge the army lied.": "charge/VBP",
    "They accuse him of lies and demand that he go.": "demand/VBP",
    "It sought a “detailed and thorough” inquiry.": "detailed/JJ",
    "An attack blamed on rebels shut the port.": "blamed/VBN shut/VBD",
    "Most farmers left.": "Most/JJS",
    "It is the most serious charge.": "most/RBS",
    "The river is much wider here.": "much/RB",
    "They stopped so that the boys could rest.": "so/IN",
    "He did not want that.": "that/DT",
    "The boat that sank was new.": "that/WDT",
    "They sold the land that they had won.": "that/WDT",
    "He made the claim that they had won.": "that/IN",
    "They no longer fish here.": "no/RB",
    "The town lies 40 miles east of Oslo.": "east/RB",
    "He went home on Friday.": "home/RB",
    "They have long wanted a bridge.": "long/RB",
    "She wrote it in the 1990s.": "1990s/NNS",
    # verbs and nouns
    "Check your papers.": "Check/VB",
    "Please note the date.": "note/VB",
    "They hope to live and work in Oslo.": "work/VB",
    "The boy went to jail.": "jail/NN",
    "They smile from time to time.": "time/NN time/NN",
    "He began drilling for gas.": "drilling/VBG",
    "The official report is long.": "official/JJ",
    "The official left.": "official/NN",
    # participles
    "A man named Ivar Holm came.": "named/VBN",
    "People killed in the raid were named.": "killed/VBN",
    "The film made in Oslo won.": "made/VBN won/VBD",
    "The army killed two men.": "killed/VBD",
    "She was worried and surprised.": "worried/JJ surprised/JJ",
    "The news surprised them and worried the mayor.": "surprised/VBD",
    # degree and comparison
    "The walls are higher than ever before.": "before/RB",
    "The two ferries are about the same.": "about/RB",
    "It is no more useful than a rope.": "more/RBR",
    "He fears wolves even more than bears.": "more/RBR",
    "The second team did better.": "better/RBR",
    "He is very worried, she wrote.": "worried/JJ",
    "The strike was off to a slow start.": "off/RB",
    # more small words
    "The cost that year was low.": "that/DT",
    "We assumed that was the end.": "that/DT",
    "Prices change monthly.": "monthly/RB",
    "He stayed up late, reading.": "late/RB",
    "Oslo lies in the far north.": "far/JJ",
    "Enough of those will do.": "Enough/JJ",
    "Nobody asked her!": "her/PRP",
    # more verbs and nouns
    "The few ruin it for the many.": "ruin/VBP",
    "They come whenever you like.": "like/VBP",
    "He walked to school.": "school/NN",
    "The dispute will surprise nobody.": "surprise/VB",
    "Rain falls here on average.": "average/NN",
    "The city also increases the tax.": "increases/VBZ",
    "The ferry costs 12 crowns.": "costs/VBZ",
    "The study estimates that the bees left.": "estimates/VBZ",
    "The new posting is vacant.": "posting/NN",
    "After offering to resign, he left.": "offering/VBG",
    # more participles
    "A boy charged with arson was named.": "charged/VBN",
    "A letter, addressed to the mayor, was found.": "addressed/VBN",
    "It was “certified”, he said.": "certified/VBN",
    "The bread used to be free.": "used/VBD",
    "The firm registered a new brand.": "registered/VBD",
    "The envoy met the police, told reporters and left.": "told/VBD",
}


@pytest.mark.parametrize("text", TAGS)
def test_tags_in_context(text: str, analyser: Analyser) -> None:
    words = words_of(analyser, analyser.encode(analyser.segment(text, "-")))
    wanted = TAGS[text].split()
    forms = {pair.rpartition("/")[0] for pair in wanted}
    assert [f"{word.form}/{word.tag}" for word in words if word.form in forms] == wanted
