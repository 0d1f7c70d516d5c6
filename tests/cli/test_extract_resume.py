"""`extract --resume`: what an ended run has written stays, and what it has not is done."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.outputs.output import Outputs

from .conftest import Done, Run

SAYING = "The army said the reports.\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(SAYING * (number + 1))
    (folder / "3.txt").write_bytes(b"\xff\xff")
    return folder


@pytest.fixture
def extract(texts: Path, tmp_path: Path, rules_folder: Path, run: Run) -> Callable[..., Done]:
    return lambda *options: run("extract", texts, "--rules", rules_folder, "-o", tmp_path / "out.jsonl", *options)


@pytest.fixture
def ended(extract: Callable[..., Done]) -> Callable[[int], None]:
    """Ends a run behind so many documents."""

    def done(behind: int, *options: str) -> None:
        write = Outputs.write

        def interrupted(self: Outputs, line: bytes) -> None:
            if self.lines == behind:
                raise KeyboardInterrupt
            write(self, line)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Outputs, "write", interrupted)
            assert extract(*options).code == 130

    return done


@pytest.mark.parametrize("behind", [1, 3, 4])
def test_a_run_goes_on_where_one_was_ended(
    behind: int, ended: Callable[..., None], extract: Callable[..., Done], tmp_path: Path
) -> None:
    assert extract().code == 1
    whole = (tmp_path / "out.jsonl").read_bytes()
    (tmp_path / "out.jsonl").unlink()
    ended(behind)
    ended(behind + 1, "--resume")
    done = extract("-o", tmp_path / "out.csv", "--resume")
    assert (done.code, (tmp_path / "out.jsonl").read_bytes()) == (1, whole)
    assert f"{behind + 1} done before" in done.err
    assert len((tmp_path / "out.documents.csv").read_text().splitlines()) == 7
    assert not [file.name for file in tmp_path.iterdir() if file.suffix in {".run", ".partial"}]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--types", "event"), "--types was not given and is event"),
        (("--speakers", "all"), "--speakers was official and is all"),
        (("--with-text",), "--with-text was False and is True"),
        (("--exclude", "5.txt"), "what is to be read changed"),
    ],
)
def test_another_run_is_not_gone_on_with(
    options: tuple[str, ...], told: str, ended: Callable[..., None], extract: Callable[..., Done]
) -> None:
    ended(2)
    done = extract("--resume", *options)
    assert (done.code, told in done.err) == (2, True)
    assert extract("--resume").code == 1


def test_other_rules_are_another_run(
    texts: Path, own: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("extract", texts, "--rules", own, "-o", tmp_path / "out.jsonl")
    with monkeypatch.context() as patch:
        patch.setattr("extractor.runs.run.Run._write", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        assert run(*arguments).code == 130
    assert run(*arguments, "--resume").code == 1  # nothing was written yet
    (own / "event.yaml").write_text((own / "event.yaml").read_text().replace("status: draft", "status: draft "))
    assert run(*arguments, "--resume").code == 1  # the run before is whole, and a new one begins


def test_nothing_to_go_on_with_is_a_run_like_any(extract: Callable[..., Done], tmp_path: Path) -> None:
    assert extract("--resume").code == 1
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 6


def test_standard_output_and_tables_cannot_be_gone_on_with(
    texts: Path, rules_folder: Path, tmp_path: Path, run: Run
) -> None:
    for output in ((), ("-o", tmp_path / "out.csv")):
        done = run("extract", texts, "--rules", rules_folder, "--resume", *output)
        assert (done.code, "name one with -o" in done.err) == (2, True)
