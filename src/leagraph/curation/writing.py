"""Writes decisions: each is added at the end of the file, whose other bytes stay as they are.

The file is for people and for git: comments and order stay, a new decision is one new block. Two
writers at once wait for each other; a reader sees the file before or after, never half of it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from leagraph.curation.model import PAIRS, Decision
from leagraph.curation.reading import check_text
from leagraph.curation.record import person_of
from leagraph.errors import StoreError
from leagraph.rdf.iris import BASE, Iris
from leagraph.rdf.namespaces import XSD
from leagraph.store.durable import sync_folder, write_durably

__all__ = ["HEAD", "add_decision"]

HEAD = """# Decisions of researchers on facts and links of leagraph. New ones are added at the end.
# What stands here may be edited by hand; it is checked when it is read.
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix lea: <https://w3id.org/leagraph/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def add_decision(
    path: Path,
    decision: Decision,
    *,
    base: str = BASE,
    now: datetime | None = None,
    guard: Callable[[tuple[Decision, ...]], None] | None = None,
) -> Decision:
    """Add a decision at the end of a curation file, made if missing; return it with address and time.

    ``guard`` is shown the decisions that the file holds, when no other writer can add to them; what it
    raises leaves the file as it was.

    Raises:
        ValidationFailedError: the decision is not complete; the file is left as it was.
        ReadError: the file is no Turtle.
        StoreError: the file cannot be written.
    """
    path = path.resolve()  # a link leads to the file that is kept in git: that one is replaced
    with _locked(path):
        text = path.read_text(encoding="utf-8") if path.exists() else HEAD
        moment = (now or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        words = " ".join(
            (decision.verdict, *decision.things, *decision.amendments, decision.by, decision.reason)
        )
        digest = hashlib.sha256(f"{text}{words}".encode()).hexdigest()[:8]
        made = replace(
            decision, at=moment, iri=Iris(base).thing("decision", moment.replace(":", ""), digest).value
        )
        if guard:
            guard(check_text(text, str(path)))
        grown = f"{text.rstrip()}\n\n{_block(made, text, base)}"
        check_text(grown, str(path))
        new = path.with_name(f".{path.name}.new")
        try:
            write_durably(new, [grown.encode()])
            new.replace(path)
            sync_folder(path.parent)
        except OSError as error:
            raise StoreError(
                f"the curation file cannot be written: {error.strerror}", where=str(path)
            ) from None
    return made


def _block(one: Decision, text: str, base: str) -> str:
    """Return the Turtle of a decision, with the person where the file does not know them yet."""
    who = person_of(one.by, base)
    lines = [
        f"{NamedNode(one.iri)} a lea:Decision",
        f"lea:verdict {Literal(one.verdict)}",
        "lea:decidesOn " + " , ".join(str(NamedNode(thing)) for thing in one.things),
        *([f"lea:linkKind {Literal(one.kind)}"] if one.verdict in PAIRS and one.kind != "issue" else []),
        *(f"lea:amendment {Literal(amendment)}" for amendment in one.amendments),
        *([f"lea:decidedText {Literal(one.text)}"] if one.text else []),
        f"lea:reason {Literal(one.reason)}",
        f"prov:wasAttributedTo {who}",
        f"prov:generatedAtTime {Literal(one.at, datatype=XSD.dateTime)}",
    ]
    person = (
        "" if f"{who} a prov:Agent" in text else f"{who} a prov:Agent ;\n  foaf:name {Literal(one.by)} .\n\n"
    )
    return person + " ;\n  ".join(lines) + " .\n"


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Wait until no other writer holds the file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreError(f"the curation file cannot be written: {error.strerror}", where=str(path)) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)  # The lock file stays: removing it would let two writers lock two files of one name.
