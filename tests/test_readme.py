"""The README is true: its commands exist, its query answers, what it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import typer

from leagraph.cli.app import app
from leagraph.queries import catalogue
from leagraph.store import open_store

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_stands_in_the_readme() -> None:
    names = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    assert len(names) >= 9
    assert not {name for name in names if f"`leagraph {name}" not in README}


def test_every_saved_query_stands_in_the_readme() -> None:
    assert not {name for name in catalogue() if f"`{name}`" not in README}


def test_the_files_that_the_readme_links_to_are_there() -> None:
    linked = re.findall(r"\]\(([\w./-]+)\)", README)
    assert len(linked) > 8
    assert not [path for path in linked if not (ROOT / path).exists()]


def test_the_query_of_the_readme_answers(sample_store: Path) -> None:
    (query,) = re.findall(r"```sparql\n(.*?)```", README, re.DOTALL)
    result = open_store(sample_store).select(query)
    assert result.rows
    assert all(all(cell is not None for cell in row) for row in result.rows)


def test_the_changelog_begins_with_the_version_of_the_package() -> None:
    from leagraph import __version__

    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == __version__
    ontology = (ROOT / "ontology" / "leagraph.ttl").read_text(encoding="utf-8")
    assert f'owl:versionInfo "{__version__}"' in ontology
