"""``python benchmarks/invented 100 --out /tmp/library``: write a library of invented articles."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from invented.write import write_library


def main() -> None:
    """Write a library as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, help="how many articles")
    parser.add_argument("--out", type=Path, required=True, help="an empty folder")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another library")
    chosen = parser.parse_args()
    print(write_library(chosen.articles, chosen.out, chosen.seed))


main()
