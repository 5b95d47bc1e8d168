"""What many pages need, made in the process that listens, so that all workers forked from it afterwards share it.

Every page without a parameter is asked for once in each language; what the views keep for the dataset is then there.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator

from flask import Flask
from werkzeug.routing import Rule

from ..graph.media import HTML
from .agents import PATH, preload
from .i18n import LANGUAGES

PARTS = frozenset({"home", "browse", "demands", "timeline", "maps", "network", "reading", "ontology", "saved"})
"""The parts of the site whose pages share much between visitors."""

_GIVE_WAY_SECONDS = 0.02
_LONGEST_SECONDS = 0.5
_TOO_LONG_SECONDS = 5.0
_log = logging.getLogger(__name__)


class Warming:
    """Makes pages one by one, and lets who asks meanwhile go first, though not for ever.

    A page that is not warm yet would else wait, on one core, for all that is to be made. After a page that takes long
    no other is made: the process that makes them has to look after its workers.

    Args:
        pages: makes one at each step.
        is_busy: whether somebody waits for an answer.
        clock: seconds.
    """

    def __init__(
        self, pages: Iterator[str], is_busy: Callable[[], bool], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._pages = pages
        self._is_busy = is_busy
        self._clock = clock
        self._made = clock()
        self.pause = 0.0
        """Seconds until the next step makes sense."""

    def step(self) -> bool:
        """Make a page, or none while others are busy; False when no more are to be made."""
        started = self._clock()
        if self._is_busy() and started - self._made < _LONGEST_SECONDS:
            self.pause = _GIVE_WAY_SECONDS
            return True
        page = next(self._pages, None)
        self._made, self.pause = self._clock(), 0.0
        if page is None or self._made - started < _TOO_LONG_SECONDS:
            return page is not None
        _log.warning("%s took %.0f s: no more pages are made before they are asked for", page, self._made - started)
        return False


def warm(app: Flask) -> Iterator[str]:
    """Ask an app for the pages that begin a visit, and load what agents need.

    Args:
        app: the app; an error in a page is its own matter and is answered to whoever asks for it.

    Yields:
        The path of each page once it has been made, and in the end that of the door for agents.
    """
    client = app.test_client()
    for path in paths(app):
        for language in LANGUAGES:
            client.get(path, headers={"Accept": HTML, "Accept-Language": language})
        yield path
    preload()
    yield PATH


def paths(app: Flask) -> Iterator[str]:
    """The paths of the pages that take no parameter."""
    for rule in app.url_map.iter_rules():
        if _is_page(rule):
            yield rule.rule


def _is_page(rule: Rule) -> bool:
    blueprint, _, _ = rule.endpoint.rpartition(".")
    return blueprint in PARTS and "GET" in (rule.methods or ()) and not {"<", "."} & set(rule.rule)
