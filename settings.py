"""The settings: one list of (name, default, help), read from the environment, documented from here.

Each can be set as an environment variable with the prefix ``KARARNAME_`` (``KARARNAME_QUERY_SECONDS=5``);
``HOST``, ``PORT`` and ``DATA_DIR`` also without it.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_address
from pathlib import Path

from .errors import UsageError

LONGEST_QUEUE = 64
DIALECTS = ("", "standard", "virtuoso")
BASE = "https://w3id.org/kararname/"
PREFIX = "KARARNAME_"
BARE_NAMES = frozenset({"HOST", "PORT", "DATA_DIR"})
KINDS: dict[str, tuple[type[str | int | float | Path], str]] = {
    "str": (str, "some text"),
    "int": (int, "a whole number"),
    "float": (float, "a number"),
    "Path": (Path, "a path"),
}
_POSITIVE = (
    *("workers", "query_seconds", "worker_megabytes", "query_bytes", "result_bytes", "result_rows", "slow_slots"),
    *("queue_client", "queue_seconds"),
)
_NOT_NEGATIVE = ("cache_megabytes", "links", "links_megabytes")
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+/")
_SERVICE = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+")
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~\-]+)*")
_STORE = re.compile(r"https?://[^\s<>\"{}|\\^`#@]+")
_CONTACT = re.compile(r"[!-'*-~]+")


@dataclass(frozen=True)
class Settings:
    """Values that decide how the dataset is built and served.

    The help of each stands in its field's metadata; ``docs/reference/configuration.md`` repeats it.
    """

    base: str = field(default=BASE, metadata={"help": "Base IRI of every thing in the data."})
    data_dir: Path = field(default=Path("data"), metadata={"help": "Folder of the published datasets."})
    host: str = field(default="127.0.0.1", metadata={"help": "Address to serve on."})
    port: int = field(default=8000, metadata={"help": "Port to serve on."})
    prefix: str = field(
        default="", metadata={"help": "Path under which a reverse proxy shows the site, such as `/kararname`."}
    )
    proxies: str = field(
        default="127.0.0.1, ::1",
        metadata={"help": "Addresses of reverse proxies, whose `X-Forwarded-For`, `-Proto` and `-Host` are believed."},
    )
    workers: int = field(default=4, metadata={"help": "Worker processes; each answers one request at a time."})
    query_seconds: float = field(default=10.0, metadata={"help": "A query is cut after this many seconds."})
    worker_megabytes: int = field(default=6144, metadata={"help": "Address space of a worker, in MiB."})
    query_bytes: int = field(default=100_000, metadata={"help": "Longest query accepted, in bytes."})
    result_bytes: int = field(
        default=64_000_000, metadata={"help": "Longest answer, in bytes; past it the answer is an error."}
    )
    result_rows: int = field(
        default=1_000_000, metadata={"help": "Most rows of an answer; past them the answer is an error."}
    )
    slow_slots: int = field(
        default=3, metadata={"help": "Slow SPARQL queries that may run at once; the next ones wait."}
    )
    queue_length: int = field(
        default=32,
        metadata={"help": "Queries that may wait for their turn, at most 64; the next one is told to come back."},
    )
    queue_client: int = field(default=8, metadata={"help": "Queries of one client that may wait."})
    queue_seconds: float = field(
        default=5.0, metadata={"help": "A query that has waited so many seconds is told to come back."}
    )
    request_log: int = field(
        default=0, metadata={"help": "1: a line of JSON on standard error for each request; 0: none."}
    )
    cache_megabytes: int = field(
        default=64, metadata={"help": "Answers that a worker keeps to give them again, in MiB; 0 keeps none."}
    )
    links: int = field(default=10_000, metadata={"help": "Short links kept at most; 0 keeps none."})
    links_megabytes: int = field(default=64, metadata={"help": "Queries of all short links at most, in MiB."})
    links_file: str = field(
        default="", metadata={"help": "File of the short links; without it `links.sqlite` in the data folder."}
    )
    store: str = field(default="", metadata={"help": "Address of a SPARQL service to serve instead of a data folder."})
    store_login: str = field(default="", metadata={"help": "`user:password` for that service."})
    store_default_graph: str = field(
        default="", metadata={"help": "The graph that stands for the default graph there, where it has none."}
    )
    store_dialect: str = field(
        default="",
        metadata={"help": "How it is asked: `standard` or `virtuoso`; without it, as its header `Server` tells."},
    )
    services: str = field(
        default="", metadata={"help": "Addresses of SPARQL services that a query's SERVICE may ask, parted by blanks."}
    )
    wikidata_api: str = field(
        default="https://www.wikidata.org/w/api.php", metadata={"help": "Wikidata's API, for `kararname link`."}
    )
    wikidata_query: str = field(
        default="https://query.wikidata.org/sparql", metadata={"help": "Wikidata's query service, likewise."}
    )
    wikidata_pause: float = field(default=1.0, metadata={"help": "Least seconds between two requests to Wikidata."})
    contact: str = field(
        default=BASE, metadata={"help": "E-mail or web address of who asks Wikidata, sent in the User-Agent."}
    )

    def __post_init__(self) -> None:
        """Refuse what could only fail later.

        Raises:
            UsageError: a value is out of its bounds.
        """
        if not _BASE.fullmatch(self.base):
            raise UsageError(f"BASE={self.base}: wanted an http or https IRI that ends with a slash, such as {BASE}")
        self._check_numbers()
        if not _PREFIX.fullmatch(self.prefix):
            raise UsageError(f"PREFIX={self.prefix}: wanted a path such as /kararname, without a slash at the end")
        self._check_proxies()
        self._check_services()
        self._check_linking()

    @property
    def allowed_services(self) -> frozenset[str]:
        """The addresses that ``SERVICE`` may name."""
        return frozenset(self.services.split())

    @property
    def links_path(self) -> Path:
        """The file of the short links."""
        return Path(self.links_file) if self.links_file else self.data_dir / "links.sqlite"

    def _check_numbers(self) -> None:
        if not 0 <= self.port <= 65535:
            raise UsageError(f"PORT={self.port}: wanted a port from 1 to 65535")
        for name in _POSITIVE:
            value = getattr(self, name)
            if not 0 < value < math.inf:
                raise UsageError(f"{name.upper()}={value}: wanted a number above zero")
        for name in _NOT_NEGATIVE:
            if getattr(self, name) < 0:
                raise UsageError(f"{name.upper()}={getattr(self, name)}: wanted zero or more")
        if not 0 <= self.queue_length <= LONGEST_QUEUE:
            raise UsageError(f"QUEUE_LENGTH={self.queue_length}: wanted a number from 0 to {LONGEST_QUEUE}")

    def _check_proxies(self) -> None:
        for address in self.proxies.replace(",", " ").split():
            try:
                ip_address(address)
            except ValueError as exc:
                raise UsageError(f"PROXIES={self.proxies}: {address} is no IP address") from exc

    def _check_services(self) -> None:
        for address in self.allowed_services:
            if not _SERVICE.fullmatch(address):
                raise UsageError(f"SERVICES: {address} is no http or https address without a query")
        if self.store and not _STORE.fullmatch(self.store):
            raise UsageError("STORE: wanted the http or https address of a SPARQL service")
        if self.store_dialect not in DIALECTS:
            raise UsageError(f"STORE_DIALECT={self.store_dialect}: wanted one of {', '.join(filter(None, DIALECTS))}")
        if self.store_login and ":" not in self.store_login:
            raise UsageError("STORE_LOGIN: wanted user:password")
        if self.store_default_graph and not _SERVICE.fullmatch(self.store_default_graph):
            raise UsageError(f"STORE_DEFAULT_GRAPH={self.store_default_graph}: wanted an http or https IRI")

    def _check_linking(self) -> None:
        for name in ("wikidata_api", "wikidata_query"):
            if not _SERVICE.fullmatch(getattr(self, name)):
                raise UsageError(
                    f"{name.upper()}={getattr(self, name)}: wanted an http or https address without a query"
                )
        if not 0 <= self.wikidata_pause < math.inf:
            raise UsageError(f"WIKIDATA_PAUSE={self.wikidata_pause}: wanted seconds, zero or more")
        if not _CONTACT.fullmatch(self.contact):
            raise UsageError(f"CONTACT={self.contact!r}: wanted an e-mail or web address in plain letters")


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
            values[item.name] = _convert(name, text, str(item.type))
    return Settings(**values)  # type: ignore[arg-type]


def _convert(name: str, text: str, kind: str) -> object:
    convert, wanted = KINDS[kind]
    try:
        return convert(text)
    except ValueError as exc:
        raise UsageError(f"{name}={text}: wanted {wanted}") from exc
