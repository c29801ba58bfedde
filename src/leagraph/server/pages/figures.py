"""Small bar charts of the figures of a report, as numbers that a template can draw."""

from __future__ import annotations

from dataclasses import dataclass

from leagraph.server.pages.asking import Row, Rows

__all__ = ["Bar", "Chart", "charts_of"]

_WIDTH = 240
_MOST = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it stands for, its value as printed, its length in the drawing."""

    group: str
    value: str
    width: int


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars of one measure in one period."""

    measure: str
    period: str
    unit: str
    paragraph: str
    bars: tuple[Bar, ...]


def charts_of(figures: Rows) -> list[Chart]:
    """Return a chart for each measure and period of at least two groups, where no value is below 0."""
    grouped: dict[tuple[str, str, str, str], dict[str, Row]] = {}
    for row in figures:
        key = (row["measure"], row["period"], row["unit"], row["paragraph"])
        grouped.setdefault(key, {}).setdefault(row["group"], row)
    charts = [_chart(key, list(rows.values())) for key, rows in grouped.items() if len(rows) > 1]
    return [chart for chart in charts if chart is not None][:_MOST]


def _chart(key: tuple[str, str, str, str], rows: list[Row]) -> Chart | None:
    values = [float(row["value"]) for row in rows]
    top = max(values)
    if top <= 0 or min(values) < 0:
        return None
    bars = (
        Bar(row["group"], row["value"], round(_WIDTH * value / top))
        for row, value in zip(rows, values, strict=True)
    )
    return Chart(*key, tuple(bars))
