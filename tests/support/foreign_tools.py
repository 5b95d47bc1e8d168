"""Tools of others whose requirements exclude ours: each is installed from PyPI into an environment of its own, once."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

FOLDER = Path(sys.prefix) / "tools"
_PATIENCE = 180


def tool(requirement: str, program: str) -> Path:
    """The program of a pinned package, installed when it is not there yet.

    Args:
        requirement: the package with its version (``cffconvert==2.0.0``).
        program: the name of its program.

    Returns:
        Its path; the test is skipped, with the reason, where the package cannot be had.
    """
    return _environment(requirement) / "bin" / program


def shipped_file(requirement: str, path: str) -> Path:
    """A file that a pinned package ships, below where it installs; see :func:`tool`."""
    return next(_environment(requirement).glob(f"lib/python*/site-packages/{path}"))


def _environment(requirement: str) -> Path:
    folder = FOLDER / requirement
    done = folder / "installed"
    if not done.exists():
        venv.create(folder, with_pip=True, clear=True)
        _install(requirement, folder)
        done.touch()
    return folder


def _install(requirement: str, folder: Path) -> None:
    command = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", requirement]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        pytest.skip(f"{requirement} could not be installed within {_PATIENCE} s")
    if done.returncode:
        pytest.skip(f"{requirement} cannot be installed: {done.stderr.strip().splitlines()[-1]}")
