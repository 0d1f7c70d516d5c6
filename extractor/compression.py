"""Compressed bytes and streams: gzip, bzip2, xz and zstandard; read by how they begin, written as their name says.

stream ── peek ─▶ a stream of what is packed in it, or itself. bytes ── CompressedFile ─▶ file.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from extractor.extras import extra
from extractor.text.reading import UnreadableDocument

ENDINGS = (".gz", ".bz2", ".xz", ".zst")
"""How the names of compressed files end, behind the ending that tells the format."""
LARGEST = 1 << 30
"""Bytes: a single document that unpacks to more is refused."""
_DAMAGES = (zlib.error, lzma.LZMAError)
"""What is raised where compressed bytes are damaged, beside OSError without a number and ZstdError."""
_LEVEL = 6
"""Of gzip, as the program has it: with the library's own, output lines take 1.8 times as long and are 2% smaller."""
_PIECE = 1 << 13
"""Bytes that zstandard is given at a time: it unpacks them all, however many these are."""
Opened = Callable[[BinaryIO], BinaryIO]


class Pieces(io.RawIOBase):
    """What another stream gives, piece by piece; that is not closed with it.

    Asked to fill a buffer, a stream that unpacks would lose what stands before a cut.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """One piece, none at the end."""
        found = self._stream.read1(len(buffer))
        buffer[: len(found)] = found
        return len(found)


class _Zstd(io.RawIOBase):
    """What is packed in a stream of zstandard frames; the library's own reader takes a cut for the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._library = extra("zstandard", "zstd", "reading .zst")
        self._frame: Any = None
        self._packed = self._ready = b""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """A piece; raises EOFError where a frame is cut off."""
        while not self._ready:
            packed = self._packed or self._stream.read(_PIECE)
            self._packed = b""
            if not packed:
                if self._frame is not None:
                    raise EOFError
                return 0
            self._frame = self._frame or self._library.ZstdDecompressor().decompressobj()
            self._ready = self._frame.decompress(packed)
            if self._frame.eof:
                self._frame, self._packed = None, self._frame.unused_data
        count = min(len(buffer), len(self._ready))
        buffer[:count], self._ready = self._ready[:count], self._ready[count:]
        return count


_KINDS: dict[bytes, Opened] = {
    b"\x1f\x8b": lambda stream: cast(BinaryIO, gzip.GzipFile(fileobj=stream)),
    b"BZh": lambda stream: cast(BinaryIO, bz2.BZ2File(stream)),
    b"\xfd7zXZ\x00": lambda stream: cast(BinaryIO, lzma.LZMAFile(stream)),  # noqa: SIM115 -- who reads it closes it
    b"\x28\xb5\x2f\xfd": lambda stream: cast(BinaryIO, io.BufferedReader(_Zstd(stream), 1 << 16)),
}
_LONGEST = max(map(len, _KINDS))


def decompressing(stream: BinaryIO) -> BinaryIO:
    """A stream of what is packed in a stream, buffered; reading it raises what `what_broke` explains."""
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), 1 << 16)
    kind = _kind(buffered.peek(_LONGEST))
    if kind is None:
        return cast(BinaryIO, buffered)
    return cast(BinaryIO, io.BufferedReader(Pieces(kind(cast(BinaryIO, buffered))), 1 << 16))


def only_forward(stream: BinaryIO) -> bool:
    """Whether a stream of `decompressing` has no places that are quickly gone to."""
    found = stream.raw if isinstance(stream, io.BufferedReader) else None
    return isinstance(found, Pieces) or not stream.seekable()


def decompressed(data: bytes) -> bytes:
    """What is packed in bytes, or themselves; raises UnreadableDocument."""
    kind = _kind(data)
    if kind is None:
        return data
    try:
        found = kind(io.BytesIO(data)).read(LARGEST + 1)
    except Exception as error:
        broken = what_broke(error)
        if broken is None:
            raise
        raise broken from error
    if len(found) > LARGEST:
        raise UnreadableDocument("too_large", f"it unpacks to more than {LARGEST >> 20} MB")
    return found


def what_broke(error: Exception) -> UnreadableDocument | None:
    """What is wrong with compressed bytes where reading them raised this; None for other errors."""
    if isinstance(error, EOFError):
        return UnreadableDocument("truncated", "the compressed file ends too early: what is behind this is lost")
    unnumbered = isinstance(error, OSError) and not error.errno
    if unnumbered or isinstance(error, _DAMAGES) or type(error).__name__ == "ZstdError":
        return UnreadableDocument("damaged", f"the compressed file is damaged: {error}")
    return None


def compressed_file(file: io.RawIOBase, name: str) -> CompressedFile | None:
    """What compresses all that is written to it, as the ending of a name says; None where that says nothing."""
    kind = _WRITTEN.get(name.lower()[len(without_compression(name)) :])
    return CompressedFile(file, kind) if kind is not None else None


class CompressedFile:
    """Compresses what is written to it into a file; the same bytes give the same file, whenever it is made."""

    def __init__(self, file: io.RawIOBase, kind: Opened) -> None:
        self._below = cast(BinaryIO, io.BufferedWriter(file))  # which gives a file what it did not take at once
        self._encoder = kind(self._below)

    def write(self, data: bytes) -> int:
        """Compress bytes, which need not reach the file before the end; raises OSError."""
        self._encoder.write(data)
        return len(data)

    def flush(self) -> None:
        """Nothing: what is compressed in small parts is compressed badly."""

    def close(self) -> None:
        """Write what ends it; the file stays open."""
        self._encoder.close()
        self._below.flush()


def _zstd_writer(stream: BinaryIO) -> BinaryIO:
    library = extra("zstandard", "zstd", "writing .zst")
    return cast(BinaryIO, library.ZstdCompressor().stream_writer(stream, closefd=False))


_WRITTEN: dict[str, Opened] = {
    ".gz": lambda stream: cast(BinaryIO, gzip.GzipFile("", "wb", _LEVEL, stream, mtime=0)),
    ".bz2": lambda stream: cast(BinaryIO, bz2.BZ2File(stream, "wb")),
    ".xz": lambda stream: cast(BinaryIO, lzma.LZMAFile(stream, "wb")),  # noqa: SIM115 -- who writes to it closes it
    ".zst": _zstd_writer,
}


def without_compression(name: str) -> str:
    """A name without the ending that says how a file is compressed."""
    lower = name.lower()
    return next((name[: -len(ending)] for ending in ENDINGS if lower.endswith(ending)), name)


def _kind(data: bytes) -> Opened | None:
    return next((opened for magic, opened in _KINDS.items() if data.startswith(magic)), None)
