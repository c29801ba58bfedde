"""The shape of the house: data flows one way, modules are small, nothing real is copied in."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from leagraph import resources
from tests.conftest import reports_folder

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "leagraph"

# Each room may import the rooms to its left, and the rooms that are named with it.
ORDER = [
    "errors",
    "resources",
    "documents",
    "extraction",
    "linking",
    "rdf",
    "validation",
    "store",
    "search",
    "queries",
    "curation",
    "analysis",
    "pipeline",
]


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The rooms of leagraph that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        found.update(name.split(".")[1] for name in names if name.startswith("leagraph."))
    return found


def test_the_walk_finds_the_modules() -> None:
    assert len(modules()) > 80


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_the_rooms_before_it(path: Path) -> None:
    room = room_of(path)
    if room in ORDER:
        later = set(ORDER[ORDER.index(room) + 1 :]) | {"server", "cli", "build"}
        assert not imported(path) & later


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_small_and_says_what_it_holds(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    assert not text or ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_all_names_what_the_module_has(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    listed = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == "__all__"
    ]
    if listed:
        assert len(set(listed[0])) == len(listed[0])
        text = path.read_text(encoding="utf-8")
        for name in listed[0]:
            assert re.search(rf"\b{re.escape(name)}\b", text.split("__all__", 1)[0] + text.split("]", 1)[-1])


@pytest.mark.real
def test_no_sentence_of_a_real_report_stands_in_the_project(real_reports: list[Path]) -> None:
    checker = reports_folder().parent / "tools" / "verbatim.py"
    if not checker.is_file():
        pytest.skip("the checker of verbatim passages is not beside the reports")
    done = subprocess.run(
        [sys.executable, str(checker), "--reports", str(reports_folder())],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    # Names of functions and section headings are the genre's own and may stay, where they are defined.
    found = [line for line in done.stdout.splitlines() if ": " in line]
    assert not [line for line in found if not line.startswith("ontology/functions.ttl: ")]


@pytest.mark.real
def test_no_real_report_steers_the_code(real_reports: list[Path]) -> None:
    names = {part for path in real_reports for part in path.stem.split("_") if len(part) > 4}
    for path in modules():
        text = path.read_text(encoding="utf-8")
        assert not [name for name in names if name in text], path


def test_a_wheel_holds_every_file_that_the_package_reads(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
        archive.extractall(tmp_path / "site")
    for folder in (
        resources.ontology_folder(),
        resources.shapes_folder(),
        resources.queries_folder(),
        resources.samples_folder(),
    ):
        files = [path for path in folder.rglob("*") if path.suffix in {".ttl", ".rq", ".txt", ".md"}]
        assert files
        for path in files:
            relative = path.relative_to(folder).as_posix()
            assert any(name.endswith(f"{folder.name}/{relative}") for name in held), relative
    # What is installed elsewhere finds its own copies.
    code = "import leagraph.resources as found; print(found.ontology_folder())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site"), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert str(tmp_path / "site") in done.stdout
