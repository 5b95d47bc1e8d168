"""Make the pictures of the documents from the running system: ``make screenshots``.

Builds the dataset, starts the server, opens one page of each type in Chromium and writes a PNG for each into
``docs/images``. The README shows a few of them; the others are for looking at.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from kararname.graph.build import build  # noqa: E402
from kararname.loaders.folders import SHIPPED  # noqa: E402
from kararname.settings import Settings  # noqa: E402
from support.serving import running  # noqa: E402

IMAGES = ROOT / "docs" / "images"
DESKTOP, SMALL, PHONE = (1280, 1000), (1120, 720), (390, 844)
CARD = ".group .cites a:has-text('n. 45')"


@dataclass(frozen=True)
class Picture:
    """A picture of a page.

    Args:
        path: the page's address.
        viewport: width and height of the window.
        scheme: light or dark.
        top: what is to stand at the top of the window, as a selector.
        point: what the pointer is to point at, as a selector.
        typed: what is to be typed into the search field.
    """

    path: str
    viewport: tuple[int, int] = DESKTOP
    scheme: Literal["light", "dark"] = "light"
    top: str = ""
    point: str = ""
    typed: str = ""


MEETING = "/page/meeting/1920-08-28-chicherin-bekir-sami"
PICTURES = {
    "home": Picture("/?lang=en"),
    "home-tr-dark": Picture("/?lang=tr", scheme="dark"),
    "meeting": Picture(f"{MEETING}?lang=en", (1120, 880), point=CARD),
    "meeting-tr-dark": Picture(f"{MEETING}?lang=tr", scheme="dark"),
    "meeting-phone": Picture(f"{MEETING}?lang=en", PHONE),
    "person": Picture("/page/person/georgy-chicherin?lang=en"),
    "person-phone-tr": Picture("/page/person/bekir-sami?lang=tr", PHONE),
    "place": Picture("/page/place/moscow?lang=en"),
    "decree-rivals": Picture("/page/document/1920-10-21-decree?lang=en"),
    "position": Picture("/page/position/1920-08-28-chicherin-insists-on-armenian-demand?lang=en"),
    "source": Picture("/source/erdas-2017?lang=en"),
    "passage": Picture("/source/erdas-2017/p80.2?lang=en"),
    "footnote": Picture("/source/erdas-2017/n48?lang=en"),
    "reading": Picture("/source/erdas-2017/page/80?lang=en"),
    "claim": Picture("/claim/erdas-2017/p80.2+n43?lang=en"),
    "browse": Picture("/browse/meeting?lang=en"),
    "search": Picture("/search?q=van&lang=en"),
    "suggestions": Picture("/?lang=tr", typed="cicerin"),
    "demands": Picture("/demands?lang=en"),
    "timeline": Picture("/timeline?lang=en"),
    "timeline-phone-dark": Picture("/timeline?lang=tr", PHONE, "dark"),
    "map": Picture("/map?lang=en", SMALL, top="#live section h2"),
    "map-tr-dark": Picture("/map?lang=tr&view=42.5,40,14", scheme="dark", top="#live section h2"),
    "map-phone": Picture("/map?lang=en", PHONE),
    "network": Picture("/network?lang=en&tie=demanded", SMALL, top="#live section h2"),
    "network-all-dark": Picture("/network?lang=tr", scheme="dark", top="#live section h2"),
    "queries": Picture("/queries/?lang=en"),
    "query": Picture("/queries/demands-ledger?lang=en"),
    "sparql": Picture("/sparql?lang=en"),
    "ontology": Picture("/ontology?lang=en"),
    "shapes": Picture("/shapes?lang=en"),
    "dataset": Picture("/dataset?lang=en"),
    "dumps": Picture("/dumps/?lang=en"),
    "not-found": Picture("/page/person/georgi-chicherin?lang=en"),
}


def main() -> None:
    """Build, serve and take every picture."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        sys.exit("kararname: no Chromium on this machine (Debian: apt-get install chromium)")
    IMAGES.mkdir(exist_ok=True)
    settings = Settings()
    with tempfile.TemporaryDirectory() as folder:
        build([SHIPPED], Path(folder), settings.base, print)
        with running(Path(folder)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            for name, picture in PICTURES.items():
                _take(browser, address, picture, IMAGES / f"{name}.png")
            browser.close()


def _take(browser: Browser, address: str, picture: Picture, file: Path) -> None:
    size = ViewportSize(width=picture.viewport[0], height=picture.viewport[1])
    context = browser.new_context(viewport=size, color_scheme=picture.scheme, base_url=address)
    page = context.new_page()
    page.goto(picture.path, wait_until="networkidle")
    _prepare(page, picture)
    page.screenshot(path=file)
    context.close()
    print(file.relative_to(ROOT))


def _prepare(page: Page, picture: Picture) -> None:
    if picture.top:
        page.locator(picture.top).first.evaluate("one => one.scrollIntoView({ block: 'start' })")
    if picture.point:
        page.locator(picture.point).first.hover()
        page.get_by_role("dialog").wait_for()
    if picture.typed:
        page.get_by_role("combobox").press_sequentially(picture.typed)
        page.get_by_role("option").first.wait_for()


if __name__ == "__main__":
    main()
