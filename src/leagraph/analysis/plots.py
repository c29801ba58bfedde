"""Plots that a paper could print, drawn without a display; the same input gives the same file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from leagraph.errors import LeagraphError

__all__ = ["bars", "steps"]

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FORMATS = frozenset({".svg", ".png", ".pdf"})


def bars(labels: Sequence[str], values: Sequence[float], unit: str, title: str, path: Path) -> None:
    """Draw horizontal bars, the first label on top.

    Raises:
        LeagraphError: the file's suffix is not .svg, .png or .pdf.
    """
    with _figure(path, 7, 1.2 + 0.28 * max(len(labels), 1), title) as axes:
        axes.barh(range(len(labels)), values, color="#33658a")
        axes.set_yticks(range(len(labels)), labels=labels)
        axes.invert_yaxis()
        axes.set_xlabel(unit)


def steps(xs: Sequence[float], ys: Sequence[float], names: tuple[str, str], title: str, path: Path) -> None:
    """Draw a curve that stays level until its next step, from (0, 1) on.

    Raises:
        LeagraphError: the file's suffix is not .svg, .png or .pdf.
    """
    with _figure(path, 7, 4, title) as axes:
        axes.step([0, *xs], [1, *ys], where="post", color="#33658a")
        axes.set_ylim(0, 1.02)
        axes.set_xlim(left=0)
        axes.set_xlabel(names[0])
        axes.set_ylabel(names[1])


@contextmanager
def _figure(path: Path, width: float, height: float, title: str) -> Iterator[Axes]:
    """Give the axes to draw on, and write the file afterwards."""
    if path.suffix not in _FORMATS:
        raise LeagraphError(
            "unknown picture format", where=str(path), hint=f"one of {', '.join(sorted(_FORMATS))}"
        )
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    with mpl.rc_context({"svg.hashsalt": "leagraph", "svg.fonttype": "none"}):
        figure, axes = plt.subplots(figsize=(width, height), layout="constrained")
        axes.set_title(title)
        axes.spines[["top", "right"]].set_visible(False)
        yield axes
        metadata = {"Date": None} if path.suffix == ".svg" else None
        figure.savefig(path, dpi=200, metadata=metadata)
        plt.close(figure)
