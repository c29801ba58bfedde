"""``leagraph analyse``."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer
from rich.table import Table

from leagraph.analysis.registry import ANALYSES, analysis
from leagraph.cli.app import Store, app, errors, output
from leagraph.store import open_store

__all__ = ["analyse_command"]

_NAMES = ", ".join(ANALYSES)


class Form(StrEnum):
    """How to give the answer."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"
    GRAPHML = "graphml"
    GEXF = "gexf"


@app.command("analyse")
def analyse_command(
    name: Annotated[str, typer.Argument(help=f"One of: {_NAMES}.")],
    store: Store,
    form: Annotated[
        Form, typer.Option("--format", "-f", help="Table, or a file format on standard output.")
    ] = Form.TABLE,
    plot: Annotated[Path | None, typer.Option(help="Also draw it into this .svg, .png or .pdf file.")] = None,
    out: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here, not on standard output."),
    ] = None,
) -> None:
    """Run a NetworkX analysis over the graph: a table of measures, or the graph that they were taken of.

    csv, json and parquet hold the table; graphml and gexf the graph, for Gephi and Cytoscape.

    Example: `leagraph analyse persistence --store store --plot persistence.svg`
    """
    one = analysis(name)
    answer = one.run(open_store(store))
    if plot is not None:
        one.plot(answer, plot)
        errors.print(f"drawn: {plot}", highlight=False)
    if form is Form.TABLE:
        table = Table(title=one.title, show_edge=False, pad_edge=False)
        for column in answer.table.columns:
            table.add_column(str(column), overflow="fold")
        for row in answer.table.itertuples(index=False):
            table.add_row(*("" if pd.isna(value) else str(value) for value in row))
        output.print(table)
        output.print(answer.note, highlight=False, soft_wrap=True)
        return
    written = answer.write(form.value)
    if out is not None:
        out.write_bytes(written)
        errors.print(f"written: {out}", highlight=False)
    else:
        sys.stdout.buffer.write(written)
    errors.print(answer.note, highlight=False, soft_wrap=True)
