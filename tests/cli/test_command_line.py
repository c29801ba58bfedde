"""The command line as the contract has it, run as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from leagraph.resources import samples_folder

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
        (("query", "inspections", "--store", "{file}"), "not the folder of a store"),
        (("query", "inspections", "--store", "{store}", "--format", "ttl"), "one of table, csv"),
        (("query", "{binary}", "--store", "{store}"), "no text in UTF-8"),
        (("export", "--store", "{store}", "--format", "nq", "-o", "{store}"), "is a folder"),
        (
            ("export", "--store", "{store}", "--format", "nq", "-o", "{store}/none/x.nq"),
            "no folder that exists",
        ),
        (("build", "{store}/none.txt", "--store", "{store}/x"), "no such file"),
        (("build", "{file}", "--store", "{file}"), "there is a file, not a folder"),
        (("analyse", "nonsense", "--store", "{store}"), "nonsense"),
    ],
)
def test_bad_input_gets_one_clear_line_and_no_traceback(
    sample_store: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    file, binary = tmp_path / "some.txt", tmp_path / "some.rq"
    file.write_text("words")
    binary.write_bytes(b"\xff\x00")
    places = {"store": sample_store, "file": file, "binary": binary}
    done = run(*(one.format_map(places) for one in arguments), given="SELECT * WHERE {")
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


@pytest.mark.parametrize(
    ("query", "hint"), [("ASK { ?s ?p ?o }", "json"), ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "ttl")]
)
def test_what_is_no_table_says_which_format_it_takes(sample_store: Path, query: str, hint: str) -> None:
    done = run("query", "-", "--store", str(sample_store), given=query)
    assert done.returncode == 1
    assert hint in done.stderr


def test_no_rows_of_an_unknown_authority_name_those_that_there_are(sample_store: Path) -> None:
    done = run("query", "judgements", "--store", str(sample_store), "--param", "lea=nowhere")
    assert done.returncode == 0
    assert "no report of 'nowhere'; it has harrowdale, wexcombe" in done.stderr
    known = run("query", "judgements", "--store", str(sample_store), "-p", "lea=wexcombe", "-p", "since=2050")
    assert not known.stderr


def test_a_disk_that_is_full_leaves_no_half_of_a_dump(sample_store: Path, tmp_path: Path) -> None:
    limited = (
        f"ulimit -f 8; exec {shlex.join(LEAGRAPH)} export --store {sample_store} -f nq -o {tmp_path}/x.nq"
    )
    done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "x.nq: cannot be written" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("seconds", [1.0, 3.0])
def test_a_build_that_is_interrupted_says_so_and_keeps_the_release(
    sample_store: Path, tmp_path: Path, seconds: float
) -> None:
    store = tmp_path / "store"
    shutil.copytree(sample_store, store)
    before = (store / "current").read_text()
    command = [*LEAGRAPH, "build", str(samples_folder()), "--store", str(store), "--jobs", "2"]
    building = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(seconds)
    os.killpg(building.pid, signal.SIGINT)
    _, said = building.communicate(timeout=60)
    assert building.returncode == 130
    assert said == "interrupted: the last good state is kept\n"
    assert (store / "current").read_text() == before
    assert run("query", "inspections", "--store", str(store)).returncode == 0
