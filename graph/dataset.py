"""A published dataset on disk: a folder a version, and ``current``, a link that is switched atomically.

data/
├── cache/             results kept for later builds; may be deleted
├── current -> versions/5f0c…
└── versions/5f0c…/
    ├── dataset.nq      every quad, sorted: two builds of the same sources write the same bytes
    ├── names.txt      what it says something about, so that a later version knows what is gone
    ├── search.sqlite   folded names and texts, to be searched
    ├── views.sqlite    what the timeline, the map, the network, the ledger and the lists show, with their facets
    ├── store/          of a large one, the same as a store that is opened without being loaded
    ├── kararname.*.gz  the same to download, in several forms
    └── manifest.json   version, fingerprint of the inputs, base IRI, counts and checksums
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from ..errors import DatasetError

CURRENT = "current"
VERSIONS = "versions"
DATA_FILE = "dataset.nq"
SEARCH_FILE = "search.sqlite"
VIEWS_FILE = "views.sqlite"
STORE_FOLDER = "store"
MANIFEST_FILE = "manifest.json"


@dataclass(frozen=True)
class Dump:
    """A file to download.

    Args:
        size: its bytes, compressed.
        sha256: its checksum, in hexadecimal.
    """

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a dataset says of itself.

    Args:
        version: a short hash of its quads.
        fingerprint: a hash of everything it was built from.
        base: the base IRI of its things.
        quads: number of quads.
        statements: triples of accepted statements (without what is inferred).
        inferred: inferred triples.
        claims: claims.
        entities: things by class name, each thing once under its own classes.
        pages: pages of each source that claims cite.
        dumps: the files to download, by name.
        inputs: the files it was built from, by name, with their SHA-256.
        commit: the commit of the program that built it, or "".
    """

    version: str
    fingerprint: str
    base: str
    quads: int
    statements: int
    inferred: int
    claims: int
    entities: Mapping[str, int] = field(default_factory=dict[str, int])
    pages: Mapping[str, list[int]] = field(default_factory=dict[str, list[int]])
    dumps: Mapping[str, Dump] = field(default_factory=dict[str, Dump])
    inputs: Mapping[str, str] = field(default_factory=dict[str, str])
    commit: str = ""

    @classmethod
    def of_inputs(cls, fingerprint: str, base: str, inputs: Mapping[str, str], commit: str) -> Manifest:
        """What is known before anything is built."""
        return cls("", fingerprint, base, 0, 0, 0, 0, inputs=inputs, commit=commit)

    def to_json(self) -> str:
        """The manifest as JSON, the same text every time."""
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Read what ``to_json`` wrote.

        Raises:
            ValueError, TypeError, AttributeError: it is something else.
        """
        fields = cast(dict[str, Any], json.loads(text))
        dumps = {name: Dump(**dump) for name, dump in fields.pop("dumps", {}).items()}
        return cls(**fields, dumps=dumps)


@dataclass(frozen=True)
class Published:
    """A published dataset: its folder and its manifest."""

    folder: Path
    manifest: Manifest

    @property
    def data_file(self) -> Path:
        """The N-Quads file."""
        return self.folder / DATA_FILE

    @property
    def search_file(self) -> Path:
        """The search index."""
        return self.folder / SEARCH_FILE

    @property
    def views_file(self) -> Path:
        """The views."""
        return self.folder / VIEWS_FILE

    @property
    def store_folder(self) -> Path:
        """The store on disk, which only a large dataset has."""
        return self.folder / STORE_FOLDER

    @property
    def when(self) -> datetime:
        """When it was published, in UTC and whole seconds."""
        return datetime.fromtimestamp(int(self.data_file.stat().st_mtime), UTC)


def open_published(folder: Path) -> Published:
    """Open a dataset.

    Args:
        folder: a data folder (its current version is meant) or the folder of one version.

    Returns:
        The dataset.

    Raises:
        DatasetError: there is none, or it is damaged.
    """
    version = folder if (folder / MANIFEST_FILE).is_file() else folder / CURRENT
    if not (version / MANIFEST_FILE).is_file():
        raise DatasetError.missing(folder)
    try:
        manifest = Manifest.from_json((version / MANIFEST_FILE).read_text("utf-8"))
    except (OSError, ValueError, TypeError, AttributeError) as exc:
        raise DatasetError(f"{version / MANIFEST_FILE} is damaged ({exc}): run `kararname build` again") from exc
    if not (version / DATA_FILE).is_file():
        raise DatasetError(f"{version / DATA_FILE} is missing: run `kararname build` again")
    return Published(version.resolve(), manifest)


def versions(published: Published) -> list[Published]:
    """All whole versions in the data folder of one, the newest first.

    Args:
        published: any version of the data folder.

    Returns:
        The versions, itself among them, by the time at which they were published.
    """
    found = [version for path in published.folder.parent.iterdir() if (version := current(path))]
    return sorted(found, key=lambda version: (version.when, version.manifest.version), reverse=True)


def current(data_dir: Path) -> Published | None:
    """The current version in a data folder, or None where there is none or it is damaged."""
    try:
        return open_published(data_dir)
    except DatasetError:
        return None
