"""Make the pictures of the documents from the running system: ``make screenshots``.

Starts the server over the current dataset, opens one page of each type in Chromium and writes a PNG for each into
``docs/images``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from kararname.graph.build import build  # noqa: E402
from kararname.loaders.folders import SHIPPED  # noqa: E402
from kararname.settings import Settings  # noqa: E402
from support.serving import running  # noqa: E402

IMAGES = ROOT / "docs" / "images"
DESKTOP = {"width": 1280, "height": 1000}
PHONE = {"width": 390, "height": 844}
PICTURES = {
    "home": ("/?lang=en", DESKTOP, "light"),
    "home-tr-dark": ("/?lang=tr", DESKTOP, "dark"),
    "meeting": ("/page/meeting/1920-08-28-chicherin-bekir-sami?lang=en", DESKTOP, "light"),
    "person": ("/page/person/georgy-chicherin?lang=en", DESKTOP, "light"),
    "decree-rivals": ("/page/document/1920-10-21-decree?lang=en", DESKTOP, "light"),
    "person-phone-tr": ("/page/person/bekir-sami?lang=tr", PHONE, "light"),
    "passage": ("/source/erdas-2017/p80.2?lang=en", DESKTOP, "light"),
    "footnote": ("/source/erdas-2017/n48?lang=en", DESKTOP, "light"),
    "browse": ("/browse/meeting?lang=en", DESKTOP, "light"),
    "queries": ("/queries/?lang=en", DESKTOP, "light"),
    "sparql": ("/sparql?lang=en", DESKTOP, "light"),
    "ontology": ("/ontology?lang=en", DESKTOP, "light"),
    "not-found": ("/page/person/georgi-chicherin?lang=en", DESKTOP, "light"),
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
            for name in PICTURES:
                _take(browser, address, name)
            browser.close()


def _take(browser: Browser, address: str, name: str) -> None:
    where, viewport, scheme = PICTURES[name]
    context = browser.new_context(viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + where)
    page.screenshot(path=IMAGES / f"{name}.png")
    context.close()
    print(f"docs/images/{name}.png")


if __name__ == "__main__":
    main()
