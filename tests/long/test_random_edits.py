"""What is found again is what would be made: after every one of many random edits of rules, words and texts."""

import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml

from extractor.cli import main
from extractor.language.yaml_source import read_yaml

ROOT = Path(__file__).parents[2]
SENTENCES = (
    "The army said the reports.", "The minister added the news.", "General Olav denied the reports and said the news.",
    "Ada withdrew two soldiers.", "The council sent tanks to Visby on Friday.", "The farmer slept.",
    "Two tanks pulled out.", "She said the council denied it.",
)  # fmt: skip
PATTERNS = (
    "{who: PARTY} {cue: <say_verb>} {what: NP}", "{who: PARTY} {cue: <deny_verb>} {what: NP}",
    "{cue: <send_verb>} {what: NP}", "{who: PARTY} {cue: <send_verb>}", "{cue: slept}", "{what: NP} {cue: <deny_verb>}",
    "{cue: ~withdraw} {what: NP}", "{who: PARTY} {cue: <say_verb>|<deny_verb>}",
)  # fmt: skip
DETAILS = ("CUE {what: NP}", "CUE and {what: NP}", "{who: PARTY} CUE")
WORDS = (("[deny]", "[deny, sleep]"), ("[deny, sleep]", "[deny]"), ("[say, add]", "[say]"), ("[say]", "[say, add]"))
Edit = Callable[[Path, random.Random], None]


def new_text(project: Path, dice: random.Random) -> None:
    file = project / "texts" / f"{dice.randint(0, 30)}.txt"
    file.write_text(" ".join(dice.choices(SENTENCES, k=dice.randint(1, 5))) + "\n")


def lost_text(project: Path, dice: random.Random) -> None:
    files = sorted((project / "texts").iterdir())
    if len(files) > 5:
        dice.choice(files).unlink()


def other_rules(project: Path, dice: random.Random) -> None:
    """A rule comes, goes, changes, or changes places with another."""
    file = project / "rules" / "event.yaml"
    content = yaml.safe_load(file.read_text())
    kind = dice.choice(["rules", "rules", "details"])
    listed = content.setdefault(kind, [])
    pattern = dice.choice(PATTERNS if kind == "rules" else DETAILS)
    new = {"id": f"r-{dice.randint(0, 10**9)}", "status": "draft", "pattern": pattern}
    match dice.choice(["add", "add", "drop", "change", "swap"]):
        case "add":
            listed.insert(dice.randint(0, len(listed)), new)
        case "drop" if len(listed) > 1:
            del listed[dice.randrange(len(listed))]
        case "change" if listed:
            dice.choice(listed)["pattern"] = pattern
        case "swap" if len(listed) > 1:
            listed.append(listed.pop(dice.randrange(len(listed))))
    file.write_text(yaml.safe_dump(content, sort_keys=False))


def other_words(project: Path, dice: random.Random) -> None:
    file = project / "rules" / "words.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(*dice.choice(WORDS)), encoding="utf-8")


EDITS: Sequence[Edit] = (new_text, new_text, lost_text, other_rules, other_rules, other_rules, other_words)


def extracted(*arguments: object) -> bytes | None:
    """What a run writes; None where the rules have a mistake."""
    out = Path(str(arguments[0])).parent / "out.jsonl"
    if main(["extract", *map(str, arguments), "--quiet", "--time-limit", "0", "-o", str(out)]) == 2:
        return None
    return out.read_bytes()


@pytest.mark.parametrize("seed", range(4))
def test_what_is_found_again_is_what_would_be_made(project: Path, seed: int) -> None:
    """100 edits in all, of a project with small rules."""
    dice = random.Random(seed)
    (project / "texts").mkdir()
    for _ in range(30):
        new_text(project, dice)
    content = {"record": "event", "rules": [{"id": "say", "status": "draft", "pattern": PATTERNS[0]}]}
    (project / "rules" / "event.yaml").write_text(yaml.safe_dump(content))
    rules, texts, same = project / "rules", project / "texts", 0
    for edit in range(25):
        dice.choice(EDITS)(project, dice)
        jobs = ("--jobs", dice.choice([1, 2]))
        cached = extracted(texts, "--rules", rules, "--cache", project / "results.db", *jobs)
        fresh = extracted(texts, "--rules", rules, "--no-rule-cache")
        assert cached == fresh, f"edit {edit}"
        same += fresh is not None
    assert same > 15


def test_shipped_rules_are_dropped_one_by_one(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Ten rules, details and follow-ups of the packs, at random; the articles that need nothing of them are kept."""
    rules, texts = tmp_path / "rules", tmp_path / "texts"
    shutil.copytree(ROOT / "rules", rules)
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    texts.mkdir()
    dice = random.Random(7)
    for article in dice.sample(sorted((ROOT / "corpus").glob("*.txt")), 30):
        shutil.copy(article, texts)
    assert extracted(texts, "--rules", rules, "--cache", tmp_path / "results.db") is not None
    files = sorted((rules / "records").glob("*.yaml"))
    dropped = 0
    while dropped < 10:
        file = dice.choice(files)
        before = file.read_text(encoding="utf-8")
        source, _ = read_yaml(file)  # as the program reads it: PyYAML alone does not
        assert source is not None
        content = source.value
        kind = dice.choice([k for k in ("rules", "details", "follow_ups") if content.get(k)] or [""])
        if not kind:
            continue
        del content[kind][dice.randrange(len(content[kind]))]
        file.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
        cached = extracted(texts, "--rules", rules, "--cache", tmp_path / "results.db")
        assert cached == extracted(texts, "--rules", rules), f"{file.name}: {kind}"
        if cached is None:
            file.write_text(before, encoding="utf-8")
        dropped += cached is not None
    capfd.readouterr()
