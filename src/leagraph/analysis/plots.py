"""Plots that a paper could print, drawn without a display; the same input gives the same file.

Blue and orange are told apart by all kinds of sight (Okabe and Ito 2008), and by their lightness in print.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from leagraph.errors import LeagraphError

__all__ = ["Caption", "bars", "steps"]

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FORMATS = frozenset({".svg", ".png", ".pdf"})
_BLUE, _ORANGE, _PALE, _GREY = "#0072b2", "#d55e00", "#c9dcea", "#555555"
_LABEL, _LINES = 46, 2  # characters and lines of a label
_NOTE = 105  # characters of a line of the note


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands over a plot: the title, and on how many things it rests."""

    title: str
    note: str = ""


def bars(
    labels: Sequence[str],
    values: Sequence[float],
    unit: str,
    caption: Caption,
    path: Path,
    *,
    of: tuple[Sequence[float], str] | None = None,
) -> None:
    """Draw horizontal bars, the first label on top; ``of`` are wholes behind them, with their name.

    Raises:
        LeagraphError: the file's suffix is not .svg, .png or .pdf.
    """
    lines = [_wrapped(one) for one in labels]
    rows = sum(0.19 * (one.count("\n") + 1) + 0.12 for one in lines)
    with _figure(path, 8.5, 1.5 + max(rows, 0.6), caption) as axes:
        if not labels:
            _say_that_there_is_nothing(axes)
            return
        if of:
            axes.barh(range(len(lines)), of[0], color=_PALE, label=of[1])
        axes.barh(range(len(lines)), values, color=_BLUE, label=unit, height=0.5 if of else 0.8)
        axes.set_yticks(range(len(lines)), labels=lines)
        axes.set_ylim(len(lines) - 0.4, -0.6)
        axes.set_xlabel("number" if of else unit)
        axes.axvline(0, color=_GREY, linewidth=0.8)
        if all(one == int(one) for one in values):
            axes.locator_params(axis="x", integer=True)
        if of:
            axes.legend(loc="lower right", frameon=False)


def steps(
    xs: Sequence[float],
    ys: Sequence[float],
    names: tuple[str, str],
    caption: Caption,
    path: Path,
    *,
    band: tuple[Sequence[float], Sequence[float]] | None = None,
    ticks: Sequence[float] = (),
) -> None:
    """Draw a curve that stays level until its next step, from (0, 1) on.

    ``band`` is an interval of confidence around it; ``ticks`` are places to mark on it (what is censored).

    Raises:
        LeagraphError: the file's suffix is not .svg, .png or .pdf.
    """
    with _figure(path, 8.5, 4.4, caption) as axes:
        if not xs:
            _say_that_there_is_nothing(axes)
            return
        if band:
            lows, highs = band
            axes.fill_between([0, *xs], [1, *lows], [1, *highs], step="post", color=_PALE,
                              label="95% confidence")  # fmt: skip
        axes.step([0, *xs], [1, *ys], where="post", color=_BLUE, label=names[1])
        if ticks:
            curve = [*zip([0, *xs], [1, *ys], strict=True)]
            heights = [max((x, y) for x, y in curve if x <= tick)[1] for tick in ticks]
            axes.plot(ticks, heights, "|", color=_ORANGE, markersize=11, markeredgewidth=2, label="censored")
        axes.set_ylim(0, 1.04)
        axes.set_xlim(left=0)
        axes.set_xlabel(names[0])
        axes.set_ylabel(names[1])
        axes.legend(loc="lower left", frameon=False)


def _say_that_there_is_nothing(axes: Axes) -> None:
    axes.text(0.5, 0.5, "nothing to show", ha="center", va="center", transform=axes.transAxes, color=_GREY)
    axes.set_axis_off()


def _wrapped(label: str) -> str:
    lines = textwrap.wrap(label, _LABEL, break_on_hyphens=False) or [""]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1]} …"]
    return "\n".join(lines)


@contextmanager
def _figure(path: Path, width: float, height: float, caption: Caption) -> Iterator[Axes]:
    """Give the axes to draw on, and write the file afterwards."""
    if path.suffix not in _FORMATS:
        raise LeagraphError(
            "unknown picture format", where=str(path), hint=f"one of {', '.join(sorted(_FORMATS))}"
        )
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    note = textwrap.wrap(caption.note, _NOTE)
    with mpl.rc_context({"svg.hashsalt": "leagraph", "svg.fonttype": "none"}):
        size = (width, height + 0.17 * len(note))
        figure, axes = plt.subplots(figsize=size, layout="constrained")
        # Over the figure, not over the axes, which long labels push to the right.
        figure.suptitle(caption.title, x=0.01, ha="left", fontsize=13)
        if note:
            figure.supxlabel("\n".join(note), x=0.01, ha="left", fontsize=8, color=_GREY)
        axes.spines[["top", "right"]].set_visible(False)
        yield axes
        metadata = {"Date": None} if path.suffix == ".svg" else None
        figure.savefig(path, dpi=200, metadata=metadata)
        plt.close(figure)
