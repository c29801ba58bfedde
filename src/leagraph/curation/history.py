"""What several decisions on one thing come to: each builds on the earlier ones, or overrules them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from leagraph.curation.amendments import Value, amended_terms
from leagraph.curation.model import Decision

__all__ = ["History"]

_AGAINST = frozenset({"reject", "unlink"})


@dataclass
class History:
    """The decisions on one thing that fit it, in the order of their times.

    An amendment keeps what earlier ones set and it does not; a confirmation keeps all amendments; what
    rejects overrules all that came before, and what comes after a rejection overrules that.
    """

    gone: bool = False
    values: dict[str, list[Value]] = field(default_factory=dict)
    link: Decision | None = None  # the latest that makes the link
    standing: list[Decision] = field(default_factory=list)
    overruled: list[tuple[Decision, Decision]] = field(default_factory=list)

    def add(self, one: Decision) -> None:
        """Let a decision follow the others."""
        against = one.verdict in _AGAINST
        if against != self.gone:
            self._overrule(self.standing, one)
        self.gone = against
        if one.verdict == "amend":
            terms = amended_terms(one)
            self.values |= terms
            self._overrule([other for other in self.standing if self._replaced(other, terms)], one)
        if one.verdict == "link":
            self.link = one
        self.standing.append(one)

    @property
    def sure(self) -> bool:
        """Whether the thing stands because somebody says so."""
        return bool(self.standing) and not self.gone

    def _overrule(self, others: Sequence[Decision], by: Decision) -> None:
        self.overruled += [(other, by) for other in others]
        self.standing = [one for one in self.standing if one not in others]

    def _replaced(self, other: Decision, terms: dict[str, list[Value]]) -> bool:
        """Whether nothing is left of an earlier amendment: all of it has other values now."""
        if other.verdict != "amend":
            return False
        own = amended_terms(other)
        return set(own) <= set(terms) and own != {name: terms[name] for name in own}
