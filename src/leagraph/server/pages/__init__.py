"""The pages for people: HTML made from the answers of saved queries, readable without JavaScript."""

from leagraph.server.pages.routes import router

__all__ = ["router"]
