"""Jupyter: a notebook opens a server by its address and reads typed tables, a projection, evidence."""

from __future__ import annotations

import nbformat
import pytest
from nbclient import NotebookClient

from tests.server.conftest import Server

CELLS = """
import leagraph
kg = leagraph.open("{address}")
found = kg.query("judgements", lea="wexcombe")
---
assert str(found["gradeNumber"].dtype) == "Int64"
assert len(found) > 50
assert kg.graph("agencies").number_of_nodes() > 10
---
thing = kg.describe(found["judgement"].iloc[0])
print(len(found), thing.evidence["quote"].notna().all())
"""


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", ["", "sparql"], ids=["host", "endpoint"])
def test_a_notebook_opens_the_server_by_its_address(samples: Server, path: str) -> None:
    notebook = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    for source in CELLS.format(address=f"{samples.address}{path}").split("---"):
        notebook.cells.append(nbformat.v4.new_code_cell(source.strip()))  # type: ignore[no-untyped-call]
    assert len(notebook.cells) == 3
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    said = notebook.cells[-1].outputs[0]["text"].split()
    assert int(said[0]) > 50
    assert said[1] == "True"
