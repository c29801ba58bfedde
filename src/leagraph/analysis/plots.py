"""Plots that a paper could print, drawn without a display; the same input gives the same file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from leagraph.errors import LeagraphError

__all__ = ["bars"]

_FORMATS = frozenset({".svg", ".png", ".pdf"})


def bars(labels: Sequence[str], values: Sequence[float], unit: str, title: str, path: Path) -> None:
    """Draw horizontal bars, the first label on top.

    Raises:
        LeagraphError: the file's suffix is not .svg, .png or .pdf.
    """
    if path.suffix not in _FORMATS:
        raise LeagraphError(
            "unknown picture format", where=str(path), hint=f"one of {', '.join(sorted(_FORMATS))}"
        )
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    with mpl.rc_context({"svg.hashsalt": "leagraph", "svg.fonttype": "none"}):
        figure, axes = plt.subplots(figsize=(7, 1.2 + 0.28 * len(labels)), layout="constrained")
        axes.barh(range(len(labels)), values, color="#33658a")
        axes.set_yticks(range(len(labels)), labels=labels)
        axes.invert_yaxis()
        axes.set_xlabel(unit)
        axes.set_title(title)
        axes.spines[["top", "right"]].set_visible(False)
        metadata = {"Date": None} if path.suffix == ".svg" else None
        figure.savefig(path, dpi=200, metadata=metadata)
        plt.close(figure)
