"""Measure extraction against annotated reports.

    python benchmarks/extraction_quality.py GOLD.json... --store DIR
    python benchmarks/extraction_quality.py GOLD.json... --reports DIR

Each GOLD.json annotates one report (docs/extraction-quality.md tells its form). ``--store`` measures a store
that is built already, ``--reports`` builds one of the reports in a folder first. Exit code 1 when a measure
of all reports together lies below a floor that ``--floor`` gives.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from leagraph.build import build
from leagraph.errors import LeagraphError
from leagraph.store import GraphStore, open_store
from quality.answers import StoreAnswers, read_annotation
from quality.measures import Measure, together
from quality.reliability import by_confidence, by_kind, by_rule, sureness_of_facts
from quality.score import SCORERS, score_report
from quality.tables import errors_list, errors_table, measures_table, reliability_table
from quality.targets import below, read_floors

__all__ = ["main", "measure"]


def measure(
    golds: Sequence[Path], store: GraphStore, only: Sequence[str] = ()
) -> dict[str, tuple[Measure, ...]]:
    """Return the measures of each annotated report by its name."""
    answers = StoreAnswers(store)
    return {path.stem: score_report(path.stem, read_annotation(path), answers, only) for path in golds}


def _show(
    scored: dict[str, tuple[Measure, ...]], store: GraphStore, given: argparse.Namespace
) -> list[Measure]:
    every = [one for some in scored.values() for one in some]
    for report, measures in scored.items():
        print(f"### {report}\n\n{measures_table(measures)}\n")
    whole = together(every)
    print(f"### Together ({len(scored)} reports)\n\n{measures_table(whole)}\n")
    print(f"### Kinds of error\n\n{errors_table(whole)}\n")
    sure = sureness_of_facts(store)
    print(f"### Reliability\n\n{reliability_table(by_confidence(every, sure))}\n")
    print(f"### Reliability by kind of fact\n\n{reliability_table(by_kind(every, sure), 'kind')}\n")
    if given.rules:
        print(f"### Reliability by rule\n\n{reliability_table(by_rule(every, sure), 'rule')}\n")
    if given.list:
        print(f"### Errors\n\n{errors_list(every)}\n")
    return list(whole)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path, help="annotations, one file a report")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--store", help="folder or address of a store")
    source.add_argument("--reports", nargs="+", type=Path, help="reports, or folders of them, to build from")
    parser.add_argument(
        "--only", action="append", default=[], choices=sorted(SCORERS), help="these measures only"
    )
    parser.add_argument(
        "--floor", action="append", default=[], help="NAME=VALUE, VALUE for all, or 'targets'"
    )
    parser.add_argument("--list", action="store_true", help="print every error")
    parser.add_argument("--rules", action="store_true", help="print the reliability of each rule")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement; return the exit code."""
    given = _arguments(arguments)
    try:
        floors = read_floors(given.floor)
        with tempfile.TemporaryDirectory() as folder:
            if given.reports:
                build(given.reports, Path(folder) / "store")
            store = open_store(given.store or Path(folder) / "store")
            whole = _show(measure(given.gold, store, given.only), store, given)
    except (LeagraphError, OSError, ValueError, KeyError) as error:
        print(f"extraction_quality: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    low = below(whole, floors)
    for line in low:
        print(line, file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
