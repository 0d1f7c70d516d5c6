"""Tables with the cluster of each document: what is a copy of what is known when the last document is read.

lines ── kept in a temporary file ── clusters found ─▶ the lines again, each with its cluster ─▶ tables.
"""

from __future__ import annotations

import tempfile

import orjson

from extractor.atomic import cannot_write
from extractor.outputs.clusters import Clusters
from extractor.outputs.columns import CLUSTER
from extractor.outputs.output import Output


class Clustered:
    """Gives lines to an output when all are there and the clusters of their documents are known."""

    def __init__(self, output: Output, clusters: Clusters) -> None:
        self._output, self._clusters = output, clusters
        self._kept = tempfile.TemporaryFile()  # noqa: SIM115 -- it is open until the run ends

    def write(self, line: bytes) -> None:
        """Keep a line; raises UsageError when the disk is full."""
        try:
            self._kept.write(line + b"\n")
        except OSError as error:
            raise cannot_write(tempfile.gettempdir(), error) from error

    def finish(self) -> None:
        """Write all lines."""
        clusters = self._clusters.found()
        self._kept.seek(0)
        for row in self._kept:
            line = orjson.loads(row)
            line["document"][CLUSTER] = clusters[line["document"]["id"]]
            self._output.write(orjson.dumps(line))
        self._kept.close()
        self._output.finish()

    def commit(self) -> None:
        """Put the tables in their places."""
        self._output.commit()

    def abandon(self) -> None:
        """Leave the tables as they were; lines that are kept are lost."""
        self._kept.close()
        self._output.abandon()

    def told(self) -> str:
        """Where the rows are that were written before an exception came."""
        return self._output.told()
