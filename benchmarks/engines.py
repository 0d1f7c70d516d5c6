"""What a second process gains under engines: seconds of one and of two, loading the rules included, same records.

On a machine that does other things at the same time, seconds say little; processor time still tells what is done twice.

python -m benchmarks.engines FOLDER [--documents 2000] [--rules FOLDER] ─▶ a table. Needs the extra `batch`; the first
call of all, which may have to make what is kept of the rules, is not counted.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import datasets
import distributed
import pyarrow as pa

from extractor.batch import BatchExtractor
from extractor.inputs.finding import find_inputs

BATCH = 64


def with_datasets(extract: BatchExtractor, articles: pa.Table, processes: int) -> list[dict[str, Any]]:
    """By `map` of Hugging Face datasets, nothing kept from before."""
    source = datasets.Dataset(articles).with_format("arrow")
    found = source.map(
        extract,
        batched=True,
        batch_size=BATCH,
        num_proc=processes,
        features=datasets.Features.from_arrow_schema(extract.schema),
        remove_columns=source.column_names,
        load_from_cache_file=False,
    )
    return found.with_format(None).to_list()  # type: ignore[no-any-return]


def with_dask(extract: BatchExtractor, articles: pa.Table, processes: int) -> list[dict[str, Any]]:
    """By futures of a cluster of worker processes; starting it is not part of the work, but is counted."""
    with (
        distributed.LocalCluster(n_workers=processes, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        answers = client.gather(client.map(extract, list(_copied(articles)), pure=False))
        return [row for answer in answers for row in answer.to_pylist()]


def _copied(articles: pa.Table) -> Iterator[pa.Table]:
    """Batches with nothing but their own rows: a slice is sent with all that it is a part of."""
    for start in range(0, articles.num_rows, BATCH):
        yield articles.take(list(range(start, min(start + BATCH, articles.num_rows))))


ENGINES: dict[str, Callable[[BatchExtractor, pa.Table, int], list[dict[str, Any]]]] = {
    "datasets.map": with_datasets,
    "Dask": with_dask,
}


class Measured(NamedTuple):
    """What was found, the seconds until it was, and those of processor time, of all processes together."""

    records: list[dict[str, Any]]
    seconds: float
    work: float


def measured(run: Callable[[], list[dict[str, Any]]]) -> Measured:
    """Run once, with the clocks beside it."""
    started, before = time.perf_counter(), _work()
    records = run()
    return Measured(records, time.perf_counter() - started, _work() - before)


def _work() -> float:
    """Seconds of processor time of this process and of those it started that have ended."""
    return sum(
        found.ru_utime + found.ru_stime
        for found in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def main() -> None:
    """Measure what the arguments name and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--rules", type=Path)
    given = parser.parse_args()
    datasets.disable_progress_bars()
    found = [item.document(item.read()) for item in find_inputs([given.folder])][: given.documents]
    articles = pa.table({"id": [one.id for one in found], "text": [one.text for one in found]})
    extract = BatchExtractor(given.rules)
    with_dask(extract, articles.slice(0, 1), 1)
    print(f"{len(found):,} documents; load of the machine before: {os.getloadavg()[0]:.1f}\n")
    print("| engine | one process, s | two, s | gain | processor s of one | of two |\n|---|---|---|---|---|---|")
    for name, run in ENGINES.items():
        one, two = (measured(partial(run, extract, articles, processes)) for processes in (1, 2))
        assert one.records == two.records, name
        gain = one.seconds / two.seconds
        print(f"| {name} | {one.seconds:.1f} | {two.seconds:.1f} | {gain:.2f} | {one.work:.1f} | {two.work:.1f} |")


if __name__ == "__main__":
    main()
