"""The command line starts quickly: each command imports what it needs, and help is complete all the same."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from typing import cast

import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner

from leagraph.cli.app import app
from leagraph.cli.commands import COMMANDS

_HEAVY = ("pandas", "matplotlib", "pyshacl", "networkx", "rdflib", "pyarrow", "fastapi", "starlette")
_SHOW = f"""
import atexit, sys
sys.argv[0] = "leagraph"
atexit.register(lambda: print("imported:", *sorted({set(_HEAVY)!r} & set(sys.modules))))
from leagraph.cli import main
main()
"""


def imported(*arguments: str, **environment: str) -> str:
    """Return what a call prints, and then which of the heavy libraries it has imported."""
    done = subprocess.run(
        [sys.executable, "-c", _SHOW, *arguments],
        capture_output=True,
        text=True,
        env=os.environ | {"COLUMNS": "200"} | environment,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("query", "--help"),
        ("queries",),
        ("serve", "--help"),
        ("build", "--help"),
        ("load", "--help"),
        ("validate", "--help"),
    ],
    ids=" ".join,
)
def test_a_command_that_needs_no_heavy_library_imports_none(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments).splitlines()[-1] == "imported:"


def test_help_lists_every_command_with_its_summary() -> None:
    shown = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["--help"]).stdout
    for name, place in COMMANDS.items():
        assert f" {name} " in shown
        assert place.summary.replace("`", "") in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_the_summary_of_the_list_is_what_the_command_says_of_itself(name: str) -> None:
    module = import_module(f"leagraph.cli.{COMMANDS[name].module}")
    command = cast(TyperGroup, typer.main.get_command(module.app)).commands[name]
    assert (command.help or "").split("\n\n")[0].replace("\n", " ") == COMMANDS[name].summary


def test_no_command_is_registered_that_the_list_does_not_know() -> None:
    for place in COMMANDS.values():
        import_module(f"leagraph.cli.{place.module}")
    assert set(cast(TyperGroup, typer.main.get_command(app)).commands) == set(COMMANDS)


def test_a_mistyped_command_is_answered_with_the_one_that_was_meant() -> None:
    done = CliRunner().invoke(app, ["quer"])
    assert done.exit_code == 2
    assert "Did you mean 'query'" in done.stderr


def completions(line: str) -> set[str]:
    """Return what the shell is offered at the end of a line that has been begun."""
    words = line.split(" ")
    place = str(len(words) - 1)
    shown = imported(_LEAGRAPH_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=place)
    return set(shown.splitlines()) - {"imported:"}


def test_the_shell_completes_commands_options_and_values() -> None:
    assert completions("leagraph quer") == {"query", "queries"}
    assert completions("leagraph query --p") == {"--param"}
    assert completions("leagraph query inspections --format c") == {"csv"}


def test_importing_the_package_imports_none_of_them() -> None:
    code = f"import sys, leagraph; print(sorted({set(_HEAVY)!r} & set(sys.modules)), leagraph.__version__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("[] ")
