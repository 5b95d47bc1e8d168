"""The errors of the house, in one tree; foreign errors become one of these at a single seam each.

KararnameError
├── UsageError              the command or its settings are wrong (exit status 2)
│   ├── PortTaken           the address to serve on is in use
│   ├── NotWritable         a folder cannot be written
│   └── ServiceAway         a service on the web that a command needs does not answer
├── SourceError             what a historian wrote is wrong (exit status 1)
│   ├── RecordError         one mistake at one place of a file
│   ├── DateError           a date that cannot be read
│   ├── CiteError           a citation that cannot be read
│   ├── ArticleError        a text that is not the article, or is damaged
│   └── BuildFailed         all mistakes of one build, together
├── DatasetError            a published dataset is missing, damaged or cannot be written
├── ObjectError             no thing, class or property of a dataset has this name
├── StoreError              the store cannot answer
│   └── StoreUnavailable    it is away (remote stores)
│       └── StoreLoading    a dataset is just being loaded into it
├── LinkError               a short link cannot be kept or read
│   ├── NoLinks             this server keeps none, or their file cannot be read or written
│   ├── LinksFull           there is no room for another
│   └── TooManyLinks        too many were made within an hour
└── QueryError              a query that is not answered (HTTP 4xx/5xx)
    ├── QuerySyntaxError    it does not parse
    ├── QueryRefused        it parses and is refused by policy
    ├── QueryTimeout        it ran past its time
    └── ParameterError      a saved query's parameter is wrong or missing
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class KararnameError(Exception):
    """Base of every error this package raises on purpose.

    Args:
        message: what is wrong and what to do; ``%(name)s`` in it is filled from the values, so that a page can say it
            in another language.
        values: what fills it; without any, the message is taken as it is.
    """

    def __init__(self, message: str = "", **values: object) -> None:
        super().__init__(message % values if values else message)
        self.message = message
        self.values = values


class UsageError(KararnameError):
    """The command or its settings are wrong; the message says what to do instead."""


class PortTaken(UsageError):
    """Another program listens on the wanted address."""


class NotWritable(UsageError):
    """A folder or file that has to be written cannot be."""


class ServiceAway(UsageError):
    """A service on the web does not answer: no network, or not as it should; what was done so far is kept."""


class SourceError(KararnameError):
    """Something in the sources is wrong."""


class DateError(SourceError, ValueError):
    """A date that cannot be read; the message quotes it."""


class CiteError(SourceError, ValueError):
    """A citation (``p80.2 n43``) that cannot be read; the message quotes it."""


class ArticleError(SourceError):
    """A text that cannot be read as the article it should be."""


@dataclass(frozen=True, order=True)
class Place:
    """Where in the sources something stands.

    Args:
        file: the file, relative to the working folder where possible.
        line: line number from 1, or 0 when the whole file is meant.
        record: the record's id, or "".
        key: the record's key, or "".
    """

    file: str
    line: int = 0
    record: str = ""
    key: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (where, self.record, self.key) if part)


class RecordError(SourceError):
    """One mistake at one place.

    Args:
        place: file, line, record and key.
        problem: what is wrong, and what is near it.
    """

    def __init__(self, place: Place, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place
        self.problem = problem


class BuildFailed(SourceError):
    """All the mistakes found in one build; nothing was published.

    Args:
        problems: every mistake, in the order of the files.
    """

    def __init__(self, problems: Sequence[SourceError]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        lines = "\n".join(str(problem) for problem in self.problems)
        super().__init__(f"{lines}\n{count} {'mistake' if count == 1 else 'mistakes'}; nothing was published")


class DatasetError(KararnameError):
    """A published dataset is missing, damaged or cannot be written."""

    @classmethod
    def missing(cls, folder: Path) -> DatasetError:
        """The error for a folder that holds no published dataset."""
        return cls(f"no published dataset in {folder}: run `kararname build` first")


class ObjectError(KararnameError, AttributeError):
    """No thing, class or property of a dataset has this name; the message says what is near it."""


class StoreError(KararnameError):
    """The store could not answer for a reason of its own."""


class StoreUnavailable(StoreError):
    """The store is away and may come back."""


class StoreLoading(StoreUnavailable):
    """The store is being filled: what it holds is not yet whole."""


class LinkError(KararnameError):
    """A short link cannot be kept or read."""


class NoLinks(LinkError):
    """This server keeps no short links, or their file cannot be read or written."""


class LinksFull(LinkError):
    """There is no room for another short link."""


class TooManyLinks(LinkError):
    """Too many short links were made within an hour.

    Args:
        seconds: after which there may be more.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(
            "too many short links were made within an hour; try again in %(seconds)s seconds", seconds=seconds
        )
        self.seconds = seconds


class QueryError(KararnameError):
    """A query that is not answered."""


class QuerySyntaxError(QueryError):
    """The query does not parse.

    Args:
        message: the parser's words.
        line: line from 1, or None when the parser gives no place.
        column: column from 1, or None.

    ``hints`` says what was probably meant, where that can be told.
    """

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.hints: Sequence[str] = ()


class QueryRefused(QueryError):
    """The query parses but is refused by policy (SERVICE, a nesting too deep, a body too long)."""


class QueryTimeout(QueryError):
    """The query ran past the time limit."""


class ParameterError(QueryError):
    """A saved query's parameter is wrong or missing.

    Args:
        name: the parameter.
        problem: what is wrong and what would do.
    """

    def __init__(self, name: str, problem: str) -> None:
        super().__init__("parameter %(name)s: %(problem)s", name=name, problem=problem)
        self.name = name
        self.problem = problem
