"""Which documents are in the language that is wanted."""

import pytest

from extractor.inputs.codes import language_code
from extractor.inputs.document import Skipped, SourceDocument
from extractor.inputs.languages import ANY, language_named
from extractor.problems import UsageError

CODES = {
    "en": "en", "en-GB": "en", "en_US": "en", "EN": "en", "eng": "en", "eng_Latn": "en", "English": "en", "ger": "de",
    "zh-Hant-TW": "zh", "nb": "no", "xyz": "xyz", "Klingon": "", "": "", "text/html": "", "nb-NO": "no",
}  # fmt: skip
TEXTS = {
    "en": "Norland has withdrawn two battalions from the border with Sudland, its defence ministry said on Friday. The "
    "soldiers left the town of Bergstad in the morning, and were on their way to their barracks in the north.",
    "de": "Norland hat zwei Bataillone von der Grenze zu Sudland abgezogen, teilte das Ministerium am Freitag "
    "mit. Die Soldaten verließen am Morgen die Stadt Bergstad und waren auf dem Weg in ihre Kasernen im Norden.",
    "fr": "Le Norland a retiré deux bataillons de la frontière avec le Sudland, a annoncé vendredi son ministère de la "
    "Défense. Les soldats ont quitté la ville de Bergstad dans la matinée et regagnaient leurs casernes dans le nord.",
    "es": "Norlandia ha retirado dos batallones de la frontera con Sudlandia, informó el viernes su Ministerio. "
    "Los soldados salieron de la ciudad de Bergstad por la mañana y se dirigían a sus cuarteles en el norte del país.",
}  # fmt: skip


@pytest.mark.parametrize("told", CODES)
def test_codes(told: str) -> None:
    assert language_code(told) == CODES[told]


def wanted(document: SourceDocument, language: str | None = None) -> bool:
    try:
        language_named(language).check(document)
    except Skipped:
        return False
    return True


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_a_text_is_told(language: str) -> None:
    assert wanted(SourceDocument("-", TEXTS[language])) == (language == "en")
    assert wanted(SourceDocument("-", TEXTS[language]), language)
    assert wanted(SourceDocument("-", TEXTS[language]), "any")


def test_the_word_of_the_source_goes_first() -> None:
    assert not wanted(SourceDocument("-", TEXTS["en"], language="de"))
    assert wanted(SourceDocument("-", TEXTS["de"], language="en"))


def test_a_short_text_is_not_judged() -> None:
    assert wanted(SourceDocument("-", "Das ist alles."))


def test_without_the_detector_the_source_alone_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.extras.find_spec", lambda _: None)
    assert wanted(SourceDocument("-", TEXTS["de"]))
    assert not wanted(SourceDocument("-", TEXTS["de"], language="de"))
    with pytest.raises(UsageError, match="needs py3langid"):
        language_named("en")
    assert language_named("any") is ANY


def test_what_is_no_language() -> None:
    with pytest.raises(UsageError, match="Klingon is no language"):
        language_named("Klingon")


@pytest.mark.parametrize("language", TEXTS)
def test_the_detector_is_asked_where_words_do_not_tell(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Detector:
        def classify(self, text: str) -> tuple[str, float]:
            asked.append(text)
            return language, 1.0

    monkeypatch.setattr("extractor.inputs.languages._identifier", Detector)
    assert wanted(SourceDocument("-", TEXTS[language])) == (language == "en")
    assert bool(asked) == (language != "en")
