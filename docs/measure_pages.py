"""Write docs/reference/pages.md: what each type of page weighs, how fast it is on a slow phone: ``make weigh``."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser.pages import PAGES, expected_status, with_language  # noqa: E402
from browser.weighing import weigh  # noqa: E402
from kararname.graph.build import build  # noqa: E402
from kararname.loaders.folders import SHIPPED  # noqa: E402
from kararname.settings import Settings  # noqa: E402
from support.serving import running  # noqa: E402

DOCUMENT = ROOT / "docs" / "reference" / "pages.md"
HEAD = """# What the pages weigh

`make weigh` writes this page anew. Each page was loaded for the first time, with nothing kept by the browser, as
the mobile test of Lighthouse does it: 1.6 Mbit/s, 150 ms, a processor slowed down four times, a window of 412 by
823. Everything came from this one server, with gzip (over TLS browsers take Brotli or zstd, which is smaller).
*All* is the page with style sheets, scripts and icon, headers included; *seen* is the first contentful paint,
*largest* the largest one, *blocked* the total blocking time, *moved* the cumulative layout shift. Times depend on
the machine and are asserted nowhere; that *all* stays below 150 kB and *moved* below 0.1 is a test
(`tests/browser/test_weight.py`).

| page | page, kB | all, kB | requests | seen, s | largest, s | blocked, ms | moved |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""


def main() -> None:
    """Build, serve, measure and write."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        sys.exit("kararname: no Chromium on this machine (Debian: apt-get install chromium)")
    settings = Settings()
    with tempfile.TemporaryDirectory() as folder:
        build([SHIPPED], Path(folder), settings.base, print)
        with running(Path(folder)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            lines = [_line(browser, address, page) for page in PAGES if expected_status(page) == 200]
            browser.close()
    DOCUMENT.write_text(HEAD + "".join(lines), "utf-8")


def _line(browser: Browser, address: str, path: str) -> str:
    found = weigh(browser, address + with_language(path, "en"), slow=True)
    cells = (
        f"`{path}`",
        f"{found.page / 1000:.1f}",
        f"{found.all / 1000:.1f}",
        str(found.requests),
        f"{found.paint / 1000:.1f}",
        f"{found.largest / 1000:.1f}",
        str(found.blocked),
        f"{found.shift:.3f}",
    )
    line = f"| {' | '.join(cells)} |\n"
    print(line, end="")
    return line


if __name__ == "__main__":
    main()
