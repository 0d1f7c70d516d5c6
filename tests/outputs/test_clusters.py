import random
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest

from extractor.language.schemas import schema_folders
from extractor.outputs.clustered import Clustered
from extractor.outputs.clusters import Clusters, signature
from extractor.outputs.columns import tables
from extractor.outputs.formats import Target
from extractor.outputs.output import Outputs

from .lines import ACCUSATION, line

WORDS = [f"{a}{b}" for a in ("bar", "cel", "dor", "fin", "gul", "hem", "kor") for b in ("an", "et", "is", "om", "ur")]


def story(seed: int, length: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


STORIES = {
    "wire/1.txt": " ".join(story(1)),
    "paper/b.txt": "A headline of our own\n\n" + " ".join(story(1)).upper(),
    "paper/a.txt": " ".join(story(1)[:240]) + ".",  # cut
    "paper/c.txt": " ".join(story(1)[30:]),
    "wire/2.txt": " ".join(story(2)),
    "wire/3.txt": " ".join(story(2)[:100] + story(3)[:200]),  # the same background, other news
    "short": "Otto Lind.",
    "other": "Otto Lind",
    "no words": "—",
    "nothing": "",
}


def clusters(stories: dict[str, str]) -> dict[str, str]:
    found = Clusters()
    for name, text in stories.items():
        found.add(name, signature(text))
    return dict(found.found())


def test_copies_share_the_name_of_the_first() -> None:
    found = clusters(STORIES)
    assert {name for name, cluster in found.items() if cluster == "paper/a.txt"} == {
        "wire/1.txt", "paper/a.txt", "paper/b.txt", "paper/c.txt",
    }  # fmt: skip
    assert (found["short"], found["other"]) == ("other", "other")
    assert all(found[name] == name for name in ("wire/2.txt", "wire/3.txt", "no words", "nothing"))


@pytest.mark.parametrize("seed", range(5))
def test_the_order_does_not_matter(seed: int) -> None:
    names = [*STORIES]
    random.Random(seed).shuffle(names)
    assert clusters({name: STORIES[name] for name in names}) == clusters(STORIES)


def test_a_chain_of_versions_is_one_cluster() -> None:
    """Each is a copy of the one before, the last shares nothing with the first; so it is however they come."""
    words = story(7, 600)
    chain = {f"{i:02}": " ".join(words[i * 30 : i * 30 + 300]) for i in range(10)}
    assert set(clusters(chain).values()) == {"00"}
    assert set(clusters(dict(reversed(chain.items()))).values()) == {"00"}


def test_a_signature_is_the_same_everywhere() -> None:
    assert signature("Norland accused Sudland of massing troops.").hex()[:16] == "6be593c3ba6b5c25"
    assert len({len(signature(text)) for text in STORIES.values() if text.strip("—")}) == 1
    assert all(signature(a) != signature(b) for a, b in pairwise(map(str, range(50))))


def test_tables_have_the_cluster_and_drop_nothing(tmp_path: Path) -> None:
    found = Clusters()
    shapes = tables(["accusation"], schema_folders(), clusters=True)
    with Outputs([Clustered(Target("parquet", tmp_path, folder=True).open(shapes), found)]) as outputs:
        for name, text in STORIES.items():
            outputs.write(line(name, ACCUSATION))
            found.add(name, signature(text))
    sql = f"SELECT document, cluster FROM '{tmp_path}/%s.parquet'"
    assert dict(duckdb.sql(sql % "accusation").fetchall()) == clusters(STORIES)
    assert dict(duckdb.sql(sql % "documents").fetchall()) == clusters(STORIES)


def test_who_ends_a_run_leaves_no_table(tmp_path: Path) -> None:
    shapes = tables(["accusation"], schema_folders(), clusters=True)
    output = Clustered(Target("csv", tmp_path, folder=True).open(shapes), Clusters())
    with pytest.raises(KeyboardInterrupt), Outputs([output]) as outputs:
        outputs.write(line("a", ACCUSATION))
        raise KeyboardInterrupt
    assert [*tmp_path.iterdir()] == []
    assert outputs.told().startswith("anywhere")
