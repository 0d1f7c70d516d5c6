"""Odd documents, which cost a run nothing but time."""

from pathlib import Path

from .process import lines, run

SIZE = 10_000
"""Units or marks of each document; ten times as many among the long tests."""


def odd(size: int) -> dict[str, str]:
    """Texts by their names."""
    return {
        "empty": "",
        "blank": " \n\n\t",
        "letter": "a",
        "quotations": "“" * size,
        "straight": '"' * size,
        "brackets": "(" * size,
        "one line": "The minister smiled at the crowd " * (size * 3 // 10),
        "many cues": "The minister said " * (size // 10),
        "one word": "x" * (size * 10),
        "endless": "said that " * (size // 10) + "“" + "the troops moved. " * (size // 10),
    }


def take_no_run_down(folder: Path, size: int) -> None:
    """Extract odd documents of a size, in one run."""
    texts = odd(size)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    done = run("extract", folder, "--quiet", "--time-limit", 0, timeout=600)  # how long it takes depends on the machine
    assert (done.returncode, done.stderr) == (0, b"")
    assert [line["document"]["id"] for line in lines(done.stdout)] == sorted(f"{name}.txt" for name in texts)


def test_no_document_takes_the_run_down(tmp_path: Path) -> None:
    take_no_run_down(tmp_path, SIZE)
