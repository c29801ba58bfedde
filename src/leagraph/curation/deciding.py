"""Makes a decision out of what a reviewer says: the same for the command line and for the page."""

from __future__ import annotations

from collections.abc import Sequence

from leagraph.curation.links import in_order, kind_of, pair_link
from leagraph.curation.model import LINK_KINDS, VERDICTS, Decision, LinkKind, Verdict
from leagraph.curation.words import Described, can_be_decided_on, issues_of_link, words_of
from leagraph.errors import LeagraphError
from leagraph.rdf.iris import BASE
from leagraph.store.interface import GraphStore

__all__ = ["concerns", "describe_from", "full_iri", "make_decision", "target_of"]

_OF_PAIRS: dict[Verdict, Verdict] = {"confirm": "link", "reject": "unlink", "unlink": "unlink"}
_LINKS: dict[str, LinkKind] = {"link": "issue", "answer": "answer"}


def describe_from(store: GraphStore, iri: str) -> Described:
    """Return what a store says of a thing: values by property."""
    found: dict[str, list[str]] = {}
    for one in store.construct(f"CONSTRUCT {{ <{iri}> ?p ?o }} WHERE {{ <{iri}> ?p ?o }}"):
        found.setdefault(one.predicate.value, []).append(getattr(one.object, "value", str(one.object)))
    return {name: sorted(values) for name, values in sorted(found.items())}


def full_iri(text: str, base: str = BASE) -> str:
    """Return the IRI of a thing that is given by the end of its address, or by the whole of it.

    Raises:
        LeagraphError: it holds what no IRI can.
    """
    given = text.strip()
    iri = given if "://" in given else f"{base}id/{given.removeprefix('/').removeprefix('id/')}"
    if not given or any(one <= " " or one in '<>"{}|\\^`' for one in iri):
        raise LeagraphError("this is no address of a thing", where=given[:200] or "(nothing)")
    return iri


def make_decision(
    store: GraphStore,
    verdict: str,
    things: Sequence[str],
    *,
    reason: str,
    by: str,
    amendments: Sequence[str] = (),
    kind: str = "issue",
    base: str = BASE,
) -> Decision:
    """Return a decision with the words of what it is about, ready to be written.

    What is said of a link of issues or an answer is written of its two ends, as ``link`` or ``unlink``.

    Raises:
        LeagraphError: there is no such verdict or kind, the graph says nothing of a thing, or it cannot be
            decided on.
    """
    known: Verdict | None = next((one for one in VERDICTS if one == verdict), None)
    if known is None:
        raise LeagraphError(f"no verdict is called {verdict!r}", hint=f"one of {', '.join(VERDICTS)}")
    which: LinkKind | None = next((one for one in LINK_KINDS if one == kind), None)
    if which is None:
        raise LeagraphError(f"no link is called {kind!r}", hint=f"one of {', '.join(LINK_KINDS)}")
    full = tuple(full_iri(one, base) for one in things)
    if len(full) == 1 and known in _OF_PAIRS:
        ends = issues_of_link(describe_from(store, full[0]))
        if len(ends) == 2 and kind_of(full[0]) in _LINKS:
            # Said of both ends a decision outlives the link: another build may score it below the floor.
            known, full, which = _OF_PAIRS[known], ends, _LINKS[kind_of(full[0])]
    for one in full:
        described = describe_from(store, one)
        if known != "unlink" and not described:
            raise LeagraphError("the graph says nothing of it", where=one)
        if described and not can_be_decided_on(described):
            raise LeagraphError("only statements and links can be decided on", where=one)
    try:
        ordered = in_order(full) if len(full) == 2 else full
    except ValueError as error:
        raise LeagraphError(str(error)) from None
    text = " => ".join(words_of(one, lambda iri: describe_from(store, iri)) for one in ordered)
    return Decision("", known, full, reason.strip(), by.strip(), "", text, tuple(amendments), which)


def target_of(decision: Decision, base: str = BASE) -> str:
    """Return what a decision is about: the link itself, where two things are given."""
    if len(decision.things) == 2:
        return pair_link(decision.things, base, decision.kind)
    return decision.things[0]


def concerns(decision: Decision, thing: str, base: str = BASE) -> bool:
    """Return whether a decision is about a thing, itself or as the link of two."""
    return thing in decision.things or target_of(decision, base) == thing
