"""``leagraph build`` and ``leagraph demo``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from leagraph.cli.app import Store, app, errors, output
from leagraph.cli.publishing import GraphStoreUrl, UpdateUrl, destination
from leagraph.rdf.iris import BASE
from leagraph.resources import samples_folder

if TYPE_CHECKING:
    from leagraph.build import BuildOutcome
    from leagraph.pipeline.spread import Progress as Report

__all__ = ["build_command", "demo_command"]

_REPORT = Path("leagraph-build-report.txt")


@app.command("build")
def build_command(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Report files or folders of them.")],
    store: Store,
    base: Annotated[str, typer.Option(help="What the IRIs of things begin with.")] = BASE,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes; by default one a core.")] = None,
    curation: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Decisions to apply; by default curation.ttl beside the store."),
    ] = None,
    update_url: UpdateUrl = None,
    graph_store_url: GraphStoreUrl = None,
) -> None:
    """Read reports, extract, validate, link, and publish one new release of the graph.

    Exit code 0 when a release was published, 1 when none was. A report that fails is left out,
    named, and explained in the release's `report.txt`; the others are published.

    With the address of a SPARQL 1.1 store the release is published there, all its graphs at once at the
    end; LEAGRAPH_STORE_USER and LEAGRAPH_STORE_PASSWORD log in. What was left out is then explained in
    `leagraph-build-report.txt` in the current folder.

    Example: `leagraph build reports/ --store store`
    """
    # Only here, as help needs none of it.
    from leagraph.build import build
    from leagraph.pipeline.publish import build_report

    with destination(store, update_url, graph_store_url) as there:
        with _progress() as report:
            outcome = build(paths, there.folder, base=base, jobs=jobs, progress=report, curation=curation)
        _show(outcome)
        if there.remote and outcome.refused:
            _REPORT.write_text(build_report(outcome.published, outcome.refused), encoding="utf-8")
            errors.print(f"why: {_REPORT}", highlight=False)
        if outcome.release is not None:
            with _progress() as report:
                there.send(outcome.release, base, report)
    if outcome.release is None:
        raise typer.Exit(1)


@app.command("demo")
def demo_command(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
) -> None:
    """Build the bundled, invented sample reports into a temporary store and serve them.

    Example: `leagraph demo --port 8080`
    """
    from leagraph.build import build
    from leagraph.server import run

    with tempfile.TemporaryDirectory(prefix="leagraph-demo-") as folder:
        with _progress() as report:
            outcome = build([samples_folder()], Path(folder), progress=report)
        _show(outcome)
        if outcome.release is None:
            raise typer.Exit(1)
        run(folder, host=host, port=port)


@contextmanager
def _progress() -> Iterator[Report]:
    """Show a progress bar when the output is a terminal, nothing otherwise."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bars:
        tasks: dict[str, int] = {}

        def report(step: str, done: int, of: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=of)
            bars.update(bars.task_ids[tasks[step]], completed=done)

        yield report


def _show(outcome: BuildOutcome) -> None:
    table = Table(title=None, show_edge=False, pad_edge=False)
    for name in ("report", "authority", "date"):
        table.add_column(name)
    for name in ("judgements", "recommendations", "findings", "follow-ups", "agencies", "figures"):
        table.add_column(name, justify="right")
    for one in outcome.published:
        facts = one.facts
        numbers = (
            facts.judgements, facts.recommendations, facts.findings, facts.follow_ups,
            {mention.agency for mention in facts.agencies}, facts.observations,
        )  # fmt: skip
        table.add_row(
            one.document.name,
            facts.inspection.lea_name,
            facts.inspection.date,
            *(str(len(x)) for x in numbers),
        )
    if outcome.published:
        output.print(table)
    for refusal in outcome.refused:
        errors.print(f"left out: {refusal}", style="yellow", markup=False, highlight=False, soft_wrap=True)
    for one in outcome.published:
        for notice in one.facts.notices:
            if notice.code == "fault":
                line = f"incomplete: {one.document.name}: {notice.message}"
                errors.print(line, style="yellow", markup=False, highlight=False, soft_wrap=True)
    if outcome.release is None:
        errors.print("no release was published", style="red")
        return
    links = outcome.links
    if links is not None:
        output.print(
            f"{len(links.issues)} links between issues, {len(links.answers)} follow-ups joined",
            highlight=False,
        )
    if outcome.decisions_applied or outcome.decisions_lost:
        output.print(f"{outcome.decisions_applied} decisions applied", highlight=False)
    for lost in outcome.decisions_lost:
        text = f"decision not applied: {lost}"
        errors.print(text, style="yellow", markup=False, highlight=False, soft_wrap=True)
    if outcome.decisions_overruled:
        count = len(outcome.decisions_overruled)
        output.print(f"{count} decisions overruled by later ones: report.txt names them", highlight=False)
    release = outcome.release
    output.print(f"release {release.id}: {release.quads} quads, sha256 {release.hash}", highlight=False)
