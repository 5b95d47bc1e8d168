"""``python benchmarks/staged.py DATA SOURCES``: a build in one process that tells its stages by seconds of processor.

Seconds of the clock say little of a machine that does other things; processes side by side hide what a stage costs.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from kararname.graph.build import Effort, build
from kararname.settings import BASE


def tell(message: str) -> None:
    """Tell a stage as the command line does, but by the processor."""
    print(f"[{time.process_time():5.1f} s] {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    build([Path(sys.argv[2])], Path(sys.argv[1]), BASE, tell, Effort(jobs=1))
