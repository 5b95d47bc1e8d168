"""``kararname mcp``: the protocol on standard input and output, over a published dataset in this process."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from ...errors import KararnameError, QueryTimeout, UsageError
from ...graph.dataset import Published
from ...settings import Settings
from ..serve import make_app

Plain = dict[str, Any]
Answered = tuple[Plain | None, KararnameError | None]


def speak(settings: Settings, published: Published) -> None:
    """Answer an agent until it closes standard input.

    Args:
        settings: the limits.
        published: the dataset.

    Raises:
        UsageError: the SDK is not installed.
    """
    try:
        from .protocol import make_server  # noqa: PLC0415
    except ImportError as exc:
        raise UsageError("the SDK is not installed: pip install 'kararname[agents]'") from exc
    app = make_app(settings, published)
    with app.test_request_context("/", base_url=published.manifest.base.rstrip("/")):
        server = make_server(lambda ask: _within(settings.query_seconds, ask))
        asyncio.run(server.run_stdio_async())


def _within(seconds: float, ask: Callable[[], Plain]) -> Plain:
    """Call a function in a child process, which is ended when it takes too long: nothing else stops the engine."""
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)
    child = fork.Process(target=_send, args=(theirs, ask), daemon=True)
    child.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise QueryTimeout(
                "the query ran past %(seconds)s seconds: narrow it, or add LIMIT", seconds=f"{seconds:g}"
            )
        answer, problem = _received(ours)
    finally:
        child.kill()
        child.join()
        ours.close()
    if problem:
        raise problem
    return answer or {}


def _received(ours: Connection[Any, Any]) -> Answered:
    try:
        return ours.recv()
    except EOFError:
        return None, QueryTimeout("the query ended its process: it is too deep or too large")


def _send(theirs: Connection[Any, Any], ask: Callable[[], Plain]) -> None:
    try:
        theirs.send((ask(), None))
    except KararnameError as exc:
        theirs.send((None, KararnameError(str(exc))))
