"""The command line as the contract has it, run as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LEAGRAPH = [sys.executable, "-m", "leagraph"]


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command with a wide, colourless terminal."""
    environment = os.environ | {"COLUMNS": "300", "NO_COLOR": "1", "TERM": "dumb"}
    return subprocess.run(
        [*LEAGRAPH, *arguments],
        input=given,
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    "command", ["build", "query", "queries", "serve", "validate", "analyse", "export", "load", "demo"]
)
def test_each_command_of_the_contract_helps_with_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert "Example" in done.stdout


def test_queries_are_listed_with_title_and_parameters() -> None:
    done = run("queries")
    assert done.returncode == 0
    assert "persistent-recommendations" in done.stdout


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_a_saved_query_prints_rows_in_each_format(sample_store: Path, form: str) -> None:
    done = run("query", "inspections", "--store", str(sample_store), "--format", form)
    assert done.returncode == 0, done.stderr
    assert "2000-" in done.stdout


@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld"])
def test_a_construct_query_from_standard_input_prints_triples(sample_store: Path, form: str) -> None:
    query = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 3"
    done = run("query", "-", "--store", str(sample_store), "--format", form, given=query)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_a_parameter_narrows_the_rows(sample_store: Path) -> None:
    every = run("query", "judgements", "--store", str(sample_store), "--format", "csv")
    one = run(
        "query", "judgements", "--store", str(sample_store), "--format", "csv", "--param", "function=literacy"
    )
    rows = list(csv.DictReader(io.StringIO(one.stdout)))
    assert {row["function"].rsplit("/", 1)[-1] for row in rows} == {"literacy"}
    assert len(rows) < len(list(csv.DictReader(io.StringIO(every.stdout))))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("query", "nonsense", "--store", "{store}"), "nonsense"),
        (("query", "judgements", "--store", "{store}", "--param", "colour=red"), "colour"),
        (("query", "judgements", "--store", "{store}", "--param", "function"), "key=value"),
        (("query", "-", "--store", "{store}"), "line"),
        (("query", "inspections", "--store", "{store}/none"), "no release"),
        (("build", "{store}/none.txt", "--store", "{store}/x"), "no such file"),
        (("analyse", "nonsense", "--store", "{store}"), "nonsense"),
    ],
)
def test_bad_input_gets_one_clear_line_and_no_traceback(
    sample_store: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = run(*(one.format(store=sample_store) for one in arguments), given="SELECT * WHERE {")
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_analysis_prints_a_table_and_draws(sample_store: Path, tmp_path: Path) -> None:
    picture = tmp_path / "agencies.svg"
    done = run("analyse", "agencies", "--store", str(sample_store), "--plot", str(picture))
    assert done.returncode == 0, done.stderr
    assert "n = " in done.stdout
    assert picture.read_text().startswith("<?xml")


@pytest.mark.parametrize("form", ["nq", "trig", "ttl", "jsonld", "graphml", "parquet"])
def test_a_dump_is_written_in_each_format(sample_store: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"dump.{form}"
    done = run("export", "--store", str(sample_store), "--format", form, "-o", str(path))
    assert done.returncode == 0, done.stderr
    assert path.stat().st_size > 1000


def test_a_dump_loads_into_a_store_with_the_same_hash(sample_store: Path, tmp_path: Path) -> None:
    dump, store = tmp_path / "dump.trig", tmp_path / "store"
    assert run("export", "--store", str(sample_store), "--format", "trig", "-o", str(dump)).returncode == 0
    assert run("load", str(dump), "--store", str(store)).returncode == 0
    assert next(store.glob("releases/2*/search.sqlite")).stat().st_size > 1000
    hashes = {
        json.loads(next(one.glob("releases/2*/manifest.json")).read_bytes())["hash"]
        for one in (sample_store, store)
    }
    assert len(hashes) == 1


def test_the_sample_release_conforms(sample_store: Path) -> None:
    done = run("validate", str(sample_store))
    assert done.returncode == 0, done.stdout
