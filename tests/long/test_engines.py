"""Extraction by engines that others run: the same records as here, also where a process is killed on the way."""

import os
import signal
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from extractor.batch import BatchExtractor

datasets = pytest.importorskip("datasets", reason="the extra `batch` is not installed")
distributed = pytest.importorskip("distributed")

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]
ARTICLES = sorted((ROOT / "corpus").rglob("*.txt"))
PART = 4


@pytest.fixture(scope="module")
def extract() -> BatchExtractor:
    return BatchExtractor(ROOT / "rules")


@pytest.fixture(scope="module")
def articles() -> pa.Table:
    return pa.table({"id": [f.name for f in ARTICLES], "text": [f.read_text(encoding="utf-8") for f in ARTICLES]})


@pytest.fixture(scope="module")
def expected(extract: BatchExtractor, articles: pa.Table) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extract(articles).to_pylist()
    assert sum(len(row["accusation"]) for row in found) > 10
    return found


def test_datasets(extract: BatchExtractor, articles: pa.Table, expected: list[dict[str, Any]]) -> None:
    """Two processes, columns in and out as Python has them, or as Arrow."""
    source = datasets.Dataset(articles)
    features = datasets.Features.from_arrow_schema(extract.schema)
    of = {"batched": True, "batch_size": PART, "num_proc": 2, "remove_columns": source.column_names}
    assert source.map(extract, features=features, **of).to_list() == expected
    assert source.with_format("arrow").map(extract, features=features, **of).with_format(None).to_list() == expected


def test_dask_with_a_worker_that_is_killed(
    extract: BatchExtractor, articles: pa.Table, expected: list[dict[str, Any]]
) -> None:
    """Half-way: what it held and what it had done is done again by others."""
    batches = articles.to_batches(max_chunksize=PART)
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        futures = client.map(extract, batches, pure=False)
        while sum(future.done() for future in futures) < len(batches) // 2:
            time.sleep(0.05)
        victim = next(iter(client.run(os.getpid).values()))
        os.kill(victim, signal.SIGKILL)
        found = [row for batch in client.gather(futures) for row in batch.to_pylist()]
        assert victim not in client.run(os.getpid).values()
    assert found == expected
