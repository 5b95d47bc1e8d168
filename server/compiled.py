"""Templates compiled once and kept beside their sources, as Python keeps its modules: a start compiles none.

They are code, so they stand with the code and never in a data folder, which may come from somebody else. Where the code
is in a place that cannot be written, each start compiles them anew.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket
from jinja2.environment import Environment

FOLDER = Path(__file__).parent / "__pycache__"


class CompiledTemplates(FileSystemBytecodeCache):
    """Compiled templates in a folder; Jinja knows by a hash when a source has changed.

    Args:
        folder: where; made when the first is kept.
        environment: what compiles them: what was compiled otherwise is another file.
    """

    def __init__(self, folder: Path, environment: Environment) -> None:
        super().__init__(str(folder), f"template-{_options(environment)}-%s.cache")
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template that was kept where that can be done."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template where that can be done, and where Python keeps its modules, too."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            super().dump_bytecode(bucket)


def init_app(app: Flask) -> None:
    """Let the app's templates be kept; everything that changes how they are compiled has been set before."""
    app.jinja_env.bytecode_cache = CompiledTemplates(FOLDER, app.jinja_env)


def _options(environment: Environment) -> str:
    """A short hash of what, besides its source, decides how a template is compiled."""
    chosen = (
        version("jinja2"),
        environment.trim_blocks,
        environment.lstrip_blocks,
        sorted(environment.extensions),
        sorted(environment.filters),
        sorted(environment.tests),
    )
    return hashlib.sha256(repr(chosen).encode()).hexdigest()[:12]
