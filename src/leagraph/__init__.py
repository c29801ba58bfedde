"""leagraph: inspection reports of English Local Education Authorities as a knowledge graph."""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("leagraph")
