"""Measure how fast reports are read: documents and extraction, on one core, after start-up.

    python benchmarks/speed.py [--megabytes 5] [--report FILE...] [--floor 1.0] [--profile]

The real reports, where their folder is at hand (LEAGRAPH_REPORTS, or ../shared/reports), and the bundled
samples, or the files that are named, are read again and again until so much text of each kind has been read.
Each copy differs from the last in names, numbers and a few common words, so that nothing gains from having
seen the same sentence before. Time is processor time of this process; other work on the machine slows it all
the same. So two rates are printed, that of all readings and that of the quickest copy of each report, which
was disturbed least (as the documentation of ``timeit`` advises), and the time of a plain loop, to compare
machines. Exit code 1 when the quickest are below ``--floor`` megabytes a second.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from leagraph.documents import Document, parse_text
from leagraph.extraction.agencies import find_agencies
from leagraph.extraction.findings import find_findings
from leagraph.extraction.follow_ups import find_follow_ups
from leagraph.extraction.inspection import find_inspection
from leagraph.extraction.judgements import find_judgements
from leagraph.extraction.neighbours import find_neighbours
from leagraph.extraction.observations import find_observations
from leagraph.extraction.priorities import find_priorities
from leagraph.extraction.recommendations import find_recommendations
from leagraph.extraction.record import find_record
from leagraph.extraction.seats import find_seats
from leagraph.extraction.vocabulary import Vocabulary, load_vocabulary
from leagraph.resources import samples_folder

__all__ = ["Speed", "main", "measure", "varied"]

GOAL = 1.0  # megabytes a second and core
_LOOP = 5_000_000
_FINDERS: tuple[Callable[[Document, Vocabulary], object], ...] = (
    find_inspection,
    find_record,
    find_recommendations,
    find_judgements,
    find_findings,
    find_follow_ups,
    find_agencies,
    find_neighbours,
    find_priorities,
    find_seats,
    find_observations,
)
_NAMES = ("Wexcombe", "Harrowdale")
_WORDS = {"schools": "places", "officers": "staff", "pupils": "children", "headteachers": "heads"}


@dataclass
class Speed:
    """What was read and how long each stage took, in seconds of processor time."""

    characters: int = 0
    reports: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    quickest: dict[int, tuple[float, int]] = field(default_factory=dict)  # seconds and size, by report

    @property
    def best(self) -> float:
        """Megabytes a second by the quickest copy of each report."""
        seconds = sum(one for one, _ in self.quickest.values())
        return sum(size for _, size in self.quickest.values()) / 1e6 / seconds if seconds else 0.0

    @property
    def total(self) -> float:
        """All stages together."""
        return sum(self.seconds.values())

    @property
    def rate(self) -> float:
        """Megabytes (a million characters) a second."""
        return self.characters / 1e6 / self.total if self.total else 0.0


def varied(text: str, copy: int) -> str:
    """Return a copy of a report whose sentences are not those of the other copies."""
    for name in _NAMES:
        text = re.sub(
            name, f"{name[: 4 + copy % 3]}{'aeiou'[copy % 5]}{'bdlmnrst'[copy % 8]}ham", text, flags=re.I
        )
    mark = "".join("bcdfghjklmnp"[int(digit)] for digit in str(copy))
    for word, other in _WORDS.items():
        text = re.sub(rf"\b{word}\b", f"{word} and {mark}{other}", text)
    # Figures of four digits and more are no paragraph numbers, dates or percentages.
    return re.sub(r"\b\d,\d{3}\b", lambda found: f"{1 + copy % 9},{found[0][2:]}", text)


def _copies(texts: Sequence[str], megabytes: float) -> Iterator[tuple[int, str]]:
    read, copy = 0, 0
    while read < megabytes * 1e6:
        for number, text in enumerate(texts):
            changed = varied(text, copy)
            read += len(changed)
            yield number, changed
        copy += 1


def measure(texts: Sequence[str], megabytes: float) -> Speed:
    """Read copies of the texts until there were so many megabytes."""
    vocabulary, speed = load_vocabulary(), Speed()
    for number, text in _copies(texts, megabytes):
        before = speed.total
        _read(text, vocabulary, speed)
        seconds, size = speed.total - before, len(text)
        least, of = speed.quickest.get(number, (seconds, size))
        if seconds / size <= least / of:
            speed.quickest[number] = seconds, size
    return speed


def _start_up(texts: Sequence[str]) -> None:
    vocabulary = load_vocabulary()
    for text in texts:
        _read(varied(text, 10**6), vocabulary, Speed())


def _read(text: str, vocabulary: Vocabulary, speed: Speed) -> None:
    start = process_time()
    document = parse_text(text, name="report.txt")
    at = process_time()
    speed.seconds["documents"] = speed.seconds.get("documents", 0.0) + at - start
    for find in _FINDERS:
        find(document, vocabulary)
        done = process_time()
        stage = find.__name__.removeprefix("find_").replace("_", " ")
        speed.seconds[stage] = speed.seconds.get(stage, 0.0) + done - at
        at = done
    speed.characters += len(text)
    speed.reports += 1


def _show(speed: Speed) -> None:
    print("| stage           | seconds | share | MB a second |")
    print("| --------------- | ------: | ----: | ----------: |")
    megabytes = speed.characters / 1e6
    for stage, seconds in sorted(speed.seconds.items(), key=lambda item: -item[1]):
        rate = megabytes / seconds if seconds else 0.0
        print(f"| {stage:<15} | {seconds:7.2f} | {seconds / speed.total:5.0%} | {rate:11.1f} |")
    print(f"| {'all':<15} | {speed.total:7.2f} |  100% | {speed.rate:11.2f} |\n")


def _plain_loop() -> float:
    start = process_time()
    for _ in range(_LOOP):
        pass
    return process_time() - start


def _texts(paths: Iterable[Path]) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in paths if path.suffix in (".txt", ".md")]


def _kinds(named: Sequence[Path] | None) -> dict[str, list[str]]:
    """Return the texts to read, by what they are called."""
    if named:
        return {"reports named": _texts(named)}
    beside = Path(__file__).resolve().parents[2] / "shared" / "reports"
    folder = Path(os.environ.get("LEAGRAPH_REPORTS") or beside)
    real = _texts(sorted(folder.iterdir())) if folder.is_dir() else []
    kinds = {"real reports": real, "samples": _texts(sorted(samples_folder().iterdir()))}
    return {name: texts for name, texts in kinds.items() if texts}


def _report(name: str, texts: Sequence[str], megabytes: float, *, profiled: bool) -> float:
    """Read texts of one kind, print what it took, and return megabytes a second."""
    if profiled:
        profile = cProfile.Profile()
        speed = profile.runcall(measure, texts, megabytes)
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
    else:
        speed = measure(texts, megabytes)
    _show(speed)
    print(
        f"{name}: {speed.reports} read, {speed.characters / 1e6:.1f} MB of text, "
        f"{speed.rate:.2f} MB a second on one core, {speed.best:.2f} by the quickest copy of each\n"
    )
    return speed.best


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megabytes", type=float, default=5.0, help="how much text to read")
    parser.add_argument("--report", type=Path, nargs="+", help="text files to read instead")
    parser.add_argument("--floor", type=float, default=0.0, help=f"fail below this rate; the goal is {GOAL}")
    parser.add_argument("--profile", action="store_true", help="print the functions that cost most")
    given = parser.parse_args(arguments)
    kinds = _kinds(given.report)
    _start_up([text for texts in kinds.values() for text in texts])
    rates = [_report(name, texts, given.megabytes, profiled=given.profile) for name, texts in kinds.items()]
    print(f"a plain loop of {_LOOP:,} steps takes {_plain_loop():.3f} s here and now")
    return 1 if min(rates) < given.floor else 0


if __name__ == "__main__":
    sys.exit(main())
