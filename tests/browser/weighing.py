"""What a page weighs on its way to a browser, and how it behaves there on a slow phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from playwright.sync_api import Browser

SLOW_LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
"""1.6 Mbit/s with 150 ms: the slow 4G of Lighthouse's mobile test."""

SLOWER_PROCESSOR = 4
OBSERVE = """() => {
  window.found = { shift: 0, blocked: 0, largest: 0 };
  const watch = (type, see) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
  watch("layout-shift", (entry) => { if (!entry.hadRecentInput) window.found.shift += entry.value; });
  watch("longtask", (entry) => { window.found.blocked += Math.max(0, entry.duration - 50); });
  watch("largest-contentful-paint", (entry) => { window.found.largest = entry.startTime; });
}"""


@dataclass(frozen=True)
class Weight:
    """What was measured of one page, loaded for the first time.

    Args:
        page: bytes of the page itself on the line, compressed.
        all: bytes of everything that it loads, headers included.
        requests: how many there are.
        paint: milliseconds until something is seen.
        largest: milliseconds until the largest part is seen.
        blocked: milliseconds in which the page cannot answer to the reader.
        shift: how much of it moves after it was seen.
    """

    page: int
    all: int
    requests: int
    paint: int
    largest: int
    blocked: int
    shift: float


def weigh(browser: Browser, address: str, *, slow: bool = False) -> Weight:
    """Load a page for the first time and measure it.

    Args:
        browser: the browser.
        address: the page.
        slow: whether on a slow line and a slow processor.

    Returns:
        What was measured.
    """
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    if slow:
        devtools.send("Network.emulateNetworkConditions", SLOW_LINE)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    sizes: list[int] = []
    devtools.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.add_init_script(f"({OBSERVE})()")
    page.goto(address, wait_until="networkidle")
    found = cast("dict[str, Any]", page.evaluate("window.found"))
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    own = page.evaluate("performance.getEntriesByType('navigation')[0].encodedBodySize")
    context.close()
    times = (round(paint), round(max(found["largest"], paint)), round(found["blocked"]))
    return Weight(int(own), sum(sizes), len(sizes), *times, round(found["shift"], 3))
