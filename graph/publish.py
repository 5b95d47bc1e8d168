"""Publishing: write a version into a new folder, then switch to it in one step.

A build killed at any moment leaves either the old dataset or the new one: the folder is written under another name,
flushed to disk, renamed, and only then does the link ``current`` change, by a rename that the kernel makes atomic.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from ..errors import DatasetError, NotWritable
from .cache import CACHE, UNFINISHED
from .dataset import CURRENT, DATA_FILE, MANIFEST_FILE, VERSIONS, Manifest, Published

_ROOMS = ("", f"{VERSIONS}/", f"{VERSIONS}/*/", f"{CACHE}/", f"{CACHE}/*/")
"""Where a killed build may leave something: the link, the folder of a version, a version's renewed manifest, what it
was sorting, a result to be kept."""

Content = bytes | Path
"""What a file shall hold: bytes, or another file, which is moved."""


def publish(
    files: Mapping[str, Content], manifest: Manifest, data_dir: Path, write_more: Callable[[Path], None] | None = None
) -> Published:
    """Write a version and make it the current one.

    Args:
        files: what the version holds besides its manifest, by name: the dataset and what is derived from it; files are
            moved, and have to lie on the same disk.
        manifest: what the dataset says of itself.
        data_dir: the data folder, prepared.
        write_more: writes folders of a new version into its folder before anybody sees it.

    Returns:
        The published dataset.

    Raises:
        DatasetError: writing failed half-way (a full disk); the published dataset is as it was.
    """
    target = data_dir / VERSIONS / manifest.version
    try:
        if (target / DATA_FILE).is_file():
            _renew({**files, MANIFEST_FILE: manifest.to_json().encode()}, target)
        else:
            _write_version(files, manifest, target, write_more)
        _switch(data_dir, target)
    except OSError as exc:
        raise DatasetError(f"could not publish into {data_dir}: {exc}; the published dataset is as it was") from exc
    return Published(target.resolve(), manifest)


def prepare(data_dir: Path) -> None:
    """Make the data folder and clear what killed builds left in it.

    Raises:
        NotWritable: it cannot be made or written.
    """
    versions = data_dir / VERSIONS
    try:
        versions.mkdir(parents=True, exist_ok=True)
        for left in [item for folder in _ROOMS for item in data_dir.glob(f"{folder}{UNFINISHED}*")]:
            if not _alive(left):
                _remove(left)
        probe = versions / f"{UNFINISHED}{os.getpid()}"
        probe.mkdir(exist_ok=True)
        probe.rmdir()
    except OSError as exc:
        raise NotWritable(
            f"cannot write into {data_dir} ({exc.strerror}): choose another folder with DATA_DIR"
        ) from exc


def _alive(left: Path) -> bool:
    """Whether another build that still runs writes it; our own number is that of a dead one that had it before."""
    try:
        process = int(left.name.removeprefix(UNFINISHED))
        os.kill(process, 0)
    except (ValueError, OverflowError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return process != os.getpid()


def _remove(left: Path) -> None:
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left)
    else:
        left.unlink()


def _renew(files: Mapping[str, Content], target: Path) -> None:
    """Renew what has changed in a version that stands there already: the same quads, built by other code."""
    for name, data in files.items():
        if not _holds(target / name, data):
            unfinished = target / f"{UNFINISHED}{os.getpid()}"
            try:
                _write(unfinished, data)
                unfinished.replace(target / name)
            finally:
                unfinished.unlink(missing_ok=True)


def _holds(path: Path, data: Content) -> bool:
    if not path.is_file():
        return False
    return filecmp.cmp(path, data, shallow=False) if isinstance(data, Path) else path.read_bytes() == data


def _write_version(
    files: Mapping[str, Content], manifest: Manifest, target: Path, write_more: Callable[[Path], None] | None
) -> None:
    unfinished = target.parent / f"{UNFINISHED}{os.getpid()}"
    unfinished.mkdir()
    try:
        for name, data in files.items():
            _write(unfinished / name, data)
        _write(unfinished / MANIFEST_FILE, manifest.to_json().encode())
        if write_more:
            write_more(unfinished)
        _flush(unfinished)
        if target.exists():
            shutil.rmtree(target)
        unfinished.rename(target)
        _flush(target.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _switch(data_dir: Path, target: Path) -> None:
    link = data_dir / f"{UNFINISHED}{os.getpid()}"
    link.unlink(missing_ok=True)
    try:
        link.symlink_to(target.relative_to(data_dir), target_is_directory=True)
        link.replace(data_dir / CURRENT)
    finally:
        link.unlink(missing_ok=True)
    _flush(data_dir)


def _write(path: Path, data: Content) -> None:
    if isinstance(data, Path):
        data.replace(path)
    else:
        path.write_bytes(data)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    """Flush a folder's entries to disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
