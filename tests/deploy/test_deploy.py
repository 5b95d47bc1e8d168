"""The files for operators hold: behind nginx, on a read-only file system without root, and as a systemd unit."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from kararname.graph.dataset import Published
from kararname.settings import PREFIX, Settings
from support.serving import free_port, running

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
LINK = re.compile(r'href="(/[^"]*)"')


def _needs(program: str) -> str:
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin")
    if found is None:
        pytest.skip(f"{program} is not installed")
    return found


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None, "it ended"
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"{address} does not answer")


@contextmanager
def _nginx(folder: Path, backend: str) -> Iterator[str]:
    """Nginx with our location, before a server."""
    port = free_port()
    location = (DEPLOY / "nginx.conf").read_text("utf-8").replace("http://127.0.0.1:8000", backend)
    paths = " ".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; {paths} server {{ listen 127.0.0.1:{port}; {location} }} }}\n",
        "utf-8",
    )
    command = [_needs("nginx"), "-e", f"{folder}/error.log", "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command) as process:
        try:
            _await(f"http://127.0.0.1:{port}/", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)


def test_behind_nginx_every_link_leads_on(mini_dataset: Published, tmp_path: Path) -> None:
    _needs("nginx")
    with (
        running(mini_dataset.folder, {"KARARNAME_PREFIX": "/kararname"}) as backend,
        _nginx(tmp_path, backend) as front,
    ):
        page = urllib.request.urlopen(f"{front}/kararname/", timeout=30).read().decode()
        links = sorted(set(LINK.findall(page)))
        assert links
        for link in links:
            with urllib.request.urlopen(front + link.replace("&amp;", "&"), timeout=30) as answer:
                assert answer.status == 200
        sitemap = urllib.request.urlopen(f"{front}/kararname/sitemap.xml", timeout=30).read().decode()
        assert "http://127.0.0.1/kararname/sitemap-1.xml" in sitemap


def test_a_read_only_file_system_without_root_is_enough(mini_dataset: Published, tmp_path: Path) -> None:
    sandbox = [_needs("bwrap"), "--ro-bind", "/", "/", "--tmpfs", "/tmp", "--dev", "/dev", "--proc", "/proc"]
    data = tmp_path / "data"
    shutil.copytree(mini_dataset.folder, data)
    sandbox += ["--ro-bind", str(data), "/tmp/data", "--unshare-user", "--uid", "10001", "--gid", "10001"]
    if subprocess.run([*sandbox, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine makes no sandbox: user namespaces are switched off")
    port = free_port()
    serve = [sys.executable, "-B", "-m", "kararname.cli", "serve", "--port", str(port), "/tmp/data"]
    with subprocess.Popen([*sandbox, "--die-with-parent", *serve], stdout=subprocess.DEVNULL) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _await(address, process)
            for path in ("/", "/search?q=a", "/healthz", "/sparql?query=ASK%7B?s%20?p%20?o%7D"):
                with urllib.request.urlopen(address + path, timeout=30) as answer:
                    assert answer.status == 200, path
        finally:
            process.terminate()
            process.wait(10)


def _unit() -> configparser.ConfigParser:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "kararname.service", "utf-8")
    return unit


def test_the_unit_sets_settings_that_there_are() -> None:
    names = [pair.partition("=")[0] for pair in _unit()["Service"]["Environment"].split()]
    known = {PREFIX + name.upper() for name in Settings.__dataclass_fields__}
    assert names
    assert set(names) <= known


def test_the_unit_is_one_that_systemd_reads(tmp_path: Path) -> None:
    analyze = _needs("systemd-analyze")
    unit = tmp_path / "kararname.service"
    text = (DEPLOY / "kararname.service").read_text("utf-8")
    unit.write_text(text.replace("/opt/kararname/bin/kararname", sys.executable), "utf-8")
    told = subprocess.run([analyze, "verify", str(unit)], capture_output=True, text=True, check=False)
    assert "kararname.service" not in told.stderr, told.stderr


def test_the_container_runs_the_command_as_nobody_in_particular() -> None:
    lines = (DEPLOY / "Containerfile").read_text("utf-8").splitlines()
    last = {line.split(" ", 1)[0]: line.split(" ", 1)[1] for line in lines if line[:1].isupper()}
    assert last["USER"] == "10001:10001"
    assert last["CMD"] == '["serve", "/data"]'
    environment = [pair.partition("=")[0] for pair in last["ENV"].split() if pair.startswith(PREFIX)]
    assert {name.removeprefix(PREFIX).lower() for name in environment} <= set(Settings.__dataclass_fields__)


def test_the_container_is_made_of_files_that_there_are() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    assert (ROOT / "requirements" / "run.txt").is_file()
    assert "requirements/run.txt" in text
