"""Results of earlier builds beside the published versions, by what they follow from: ``cache/<kind>/<key>.zst``.

A key is a hash of everything a result follows from, so that a result is either right or not found. Results are written
at once under their name, carry their key and a checksum, and are worked out anew when they are damaged. Every process
of a build may write; what no build has asked for in a while is removed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

import zstandard

CACHE = "cache"
UNFINISHED = ".unfinished-"
_SUFFIX = ".zst"
_LEVEL = 3


def key_of(*parts: str | bytes) -> str:
    """The key of a result: SHA-256 over all that it follows from, in hexadecimal."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


class Cache:
    """A folder of results.

    Args:
        folder: where; made when missing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, kind: str, key: str) -> bytes | None:
        """A result, or None where there is none or it is damaged."""
        path = self._path(kind, key)
        try:
            head, _, data = zstandard.ZstdDecompressor().decompress(path.read_bytes()).partition(b"\n")
        except (OSError, zstandard.ZstdError):
            return None
        if head != key.encode():
            return None
        with suppress(OSError):
            os.utime(path)
        return data

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep a result."""
        path = self._path(kind, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.parent / f"{UNFINISHED}{os.getpid()}"
        packer = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
        try:
            unfinished.write_bytes(packer.compress(key.encode() + b"\n" + data))
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)

    def sweep(self, kind: str, used: Collection[str]) -> None:
        """Remove the oldest results of a kind: those of other builds may take as much room as those now in use.

        Args:
            kind: the kind.
            used: the keys that are in use.
        """
        files = sorted(self._files(kind), key=lambda file: (-file[1].st_mtime_ns, file[0]))
        room = sum(stat.st_size for path, stat in files if path.stem in used)
        for path, stat in files:
            if path.stem not in used:
                room -= stat.st_size
                if room < 0:
                    path.unlink(missing_ok=True)

    def _files(self, kind: str) -> Iterator[tuple[Path, os.stat_result]]:
        for path in (self.folder / kind).glob(f"*{_SUFFIX}"):
            with suppress(OSError):
                yield path, path.stat()

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / kind / (key + _SUFFIX)
