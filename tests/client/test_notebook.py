"""The notebook for historians runs from its first cell to its last, and ends in three figures."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from kararname.graph.dataset import Published
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[2] / "docs" / "three-figures.ipynb"


@pytest.mark.filterwarnings("ignore")  # of the kernel's libraries
def test_the_notebook_runs_and_ends_in_three_figures(dataset: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(dataset.folder))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=240, kernel_name="python3").execute()
    shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert sum("image/png" in output.get("data", {}) for output in shown) == 3
    assert any("p. 80" in output.get("text", "") for output in shown)


def test_the_notebook_is_kept_without_outputs() -> None:
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    assert all(not cell.outputs and cell.execution_count is None for cell in cells if cell.cell_type == "code")
