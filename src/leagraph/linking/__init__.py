"""Links between the inspections of an authority: same matter, answered recommendation, cited inspection."""

from leagraph.linking.inspections import resolve_cited
from leagraph.linking.link import Links, link_reports
from leagraph.linking.model import Answer, Issue, IssueLink

__all__ = ["Answer", "Issue", "IssueLink", "Links", "link_reports", "resolve_cited"]
