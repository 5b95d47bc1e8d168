"""The bundled scripts: named through the manifest, kept for good, and not needed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from kararname.server import assets

ROOT = Path(__file__).parents[2]


@pytest.fixture
def built() -> dict[str, assets.Bundle]:
    found = assets.bundles(assets.MANIFEST)
    if not found:
        pytest.skip("the scripts are not bundled: make front")
    return found


def test_a_page_includes_the_bundle_of_every_page(client: FlaskClient, built: dict[str, assets.Bundle]) -> None:
    page = client.get("/", headers={"Accept": "text/html"}).text
    assert f'<script type="module" src="/static/built/{built["main"].script}"></script>' in page


def test_a_bundled_file_is_kept_for_good_and_leads_to_its_source_map(
    client: FlaskClient, built: dict[str, assets.Bundle]
) -> None:
    with client.get(f"/static/built/{built['main'].script}") as answer:
        text = answer.text
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.mimetype == "text/javascript"
    assert f"sourceMappingURL={built['main'].script}.map" in text
    with client.get(f"/static/built/{built['main'].script}.map") as source_map:
        assert json.loads(source_map.text)["sources"]


def test_the_manifest_is_asked_for_anew(client: FlaskClient, built: dict[str, assets.Bundle]) -> None:
    with client.get("/static/built/manifest.json") as answer:
        assert "immutable" not in answer.headers["Cache-Control"]


def test_pages_are_whole_without_bundles(client: FlaskClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(assets, "MANIFEST", tmp_path / "manifest.json")
    page = client.get("/", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "<script" not in page.text


def test_a_bundle_may_have_a_style_sheet(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    written = {"map": {"script": "map-A.js", "style": "map-B.css"}, "main": {"script": "main-C.js"}}
    manifest.write_text(json.dumps(written), "utf-8")
    assert assets.bundles(manifest) == {
        "map": assets.Bundle("map-A.js", "map-B.css"),
        "main": assets.Bundle("main-C.js"),
    }


@pytest.mark.parametrize("lock", ["server/front/package-lock.json", "tests/editor/package-lock.json"])
def test_every_package_of_npm_is_pinned_by_version_and_hash(lock: str) -> None:
    packages = json.loads((ROOT / lock).read_text("utf-8"))["packages"]
    unpinned = [
        name for name, entry in packages.items() if name and not (entry.get("integrity") and entry.get("version"))
    ]
    assert len(packages) > 5
    assert unpinned == []
