"""The settings: one list of (name, default, help), read from the environment, documented from here.

Each can be set as an environment variable with the prefix ``KARARNAME_`` (``KARARNAME_QUERY_SECONDS=5``);
``HOST``, ``PORT`` and ``DATA_DIR`` also without it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from .errors import UsageError

PREFIX = "KARARNAME_"
BARE_NAMES = frozenset({"HOST", "PORT", "DATA_DIR"})
KINDS: dict[str, type[str | int | float | Path]] = {"str": str, "int": int, "float": float, "Path": Path}


@dataclass(frozen=True)
class Settings:
    """Values that decide how the dataset is built and served.

    The help of each stands in its field's metadata; ``docs/reference/configuration.md`` repeats it.
    """

    base: str = field(default="https://w3id.org/kararname/", metadata={"help": "Base IRI of every thing in the data."})
    data_dir: Path = field(default=Path("data"), metadata={"help": "Folder of the published datasets."})
    host: str = field(default="127.0.0.1", metadata={"help": "Address to serve on."})
    port: int = field(default=8000, metadata={"help": "Port to serve on."})
    workers: int = field(default=4, metadata={"help": "Worker processes; each answers one request at a time."})
    query_seconds: float = field(default=10.0, metadata={"help": "A query is cut after this many seconds."})
    worker_megabytes: int = field(default=6144, metadata={"help": "Address space of a worker, in MiB."})
    query_bytes: int = field(default=100_000, metadata={"help": "Longest query accepted, in bytes."})
    result_bytes: int = field(
        default=64_000_000, metadata={"help": "Longest answer, in bytes; past it the answer is an error."}
    )
    slow_slots: int = field(
        default=3, metadata={"help": "SPARQL queries that may run at once; the next one is told to come back."}
    )


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings from environment variables.

    Args:
        environment: the variables, ``os.environ`` unless told.

    Returns:
        The settings, with defaults where nothing is set.

    Raises:
        UsageError: a value is not of its type.
    """
    values: dict[str, object] = {}
    for item in fields(Settings):
        name = item.name.upper()
        text = environment.get(PREFIX + name) or (environment.get(name) if name in BARE_NAMES else None)
        if text:
            values[item.name] = _convert(name, text, KINDS[str(item.type)])
    return Settings(**values)  # type: ignore[arg-type]


def _convert(name: str, text: str, kind: type[str | int | float | Path]) -> object:
    try:
        return kind(text)
    except ValueError as exc:
        raise UsageError(f"{name}={text}: wanted a value like {kind.__name__}") from exc
