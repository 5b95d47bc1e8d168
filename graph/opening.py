"""Opening what was published: a large dataset on disk, any other in memory, and that beside other work.

While the engine loads it needs no lock of Python's, so a process that has much to import meanwhile waits for the
longer of the two only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from threading import Thread

from ..ontology.terms import Quad
from .dataset import Published
from .embedded import EmbeddedStore
from .on_disk import StoreOnDisk


class Opening:
    """A published dataset on its way into memory; one on disk is opened when it is asked for.

    The thread that loads it ends with its work, so nothing of it is left when the process is forked.

    Args:
        published: the dataset.
    """

    def __init__(self, published: Published) -> None:
        self._published = published
        self._loaded: Future[EmbeddedStore] = Future()
        self._thread = Thread(target=self._load, name="loads", daemon=True)
        if not published.store_folder.is_dir():
            self._thread.start()

    def finish(self, more: Callable[[], Iterable[Quad]] = tuple) -> EmbeddedStore:
        """The store, once it is filled.

        Args:
            more: what the service says besides a dataset in memory; one on disk has it since it was published.

        Raises:
            DatasetError: the dataset is missing or damaged.
        """
        if self._published.store_folder.is_dir():
            return StoreOnDisk(self._published.store_folder, self._published.manifest.quads)
        added = more()
        self._thread.join()
        store = self._loaded.result()
        store.engine().extend(added)
        return store

    def _load(self) -> None:
        try:
            self._loaded.set_result(EmbeddedStore.open(self._published.data_file))
        except BaseException as exc:
            self._loaded.set_exception(exc)
