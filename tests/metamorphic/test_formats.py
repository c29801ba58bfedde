"""A report holds the same facts whether it comes as text, Markdown, HTML, DOCX or PDF."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

from leagraph.documents import read_document
from tests.metamorphic.formats import Line, Print, lines_of, to_docx, to_html, to_markdown, to_pdf
from tests.metamorphic.normal_form import changes, facts_of_document, facts_of_sample
from tests.metamorphic.rendering import without_contents
from tests.samples.annotations import gold, report_text

# Reports of each layout: numbered with tables, with a flattened record, Markdown with bold headings, letters.
PLAIN, DASHED, DOTTED, STARRED = "wexcombe-2000", "wexcombe-2003", "harrowdale-1999", "harrowdale-2002"
LETTER, TABLED_LETTER = "harrowdale-2006", "wexcombe-2006"
SAMPLES = (PLAIN, DASHED, DOTTED, STARRED, LETTER, TABLED_LETTER)
PRINTS = {
    "ragged": Print(columns=2),
    "justified": Print(columns=2, justified=True),
    "small": Print(columns=2, size=9, gutter=12),
    "small justified": Print(columns=2, justified=True, size=9, real_lists=True, bullet_size=12),
    "large bullets": Print(size=9.5, real_lists=True, bullet_size=12),
    "larger bullets": Print(bullet_size=15),
    "one justified": Print(justified=True),
}
_FURNITURE = re.compile(r"(?m)^(?:Page \d+|Harrowdale LEA inspection 1999)$\n*")


@lru_cache(maxsize=8)
def lines_of_sample(name: str) -> tuple[Line, ...]:
    """The lines of a sample; a text's page numbers and contents do not belong into another format."""
    text = without_contents(name) if name == PLAIN else report_text(name)
    sections = gold(name)["sections"]
    titles = [one["title"] for one in sections]
    numbered = [
        found[1] for found in re.finditer(r"(?mi)^(?:\*\*)?((?:section|appendix)\b.*?)(?:\*\*)?$", text)
    ]
    first = (
        [*titles, *numbered, "Introduction", "Commentary", "Recommendations"]
        if name not in (LETTER, TABLED_LETTER)
        else titles
    )
    second = [title for one in sections for title in one["subsections"]]
    return lines_of(_FURNITURE.sub("", text), first, second)


def write(name: str, suffix: str, folder: Path) -> Path:
    """Render a sample into a file of a format."""
    path, lines = folder / f"report{suffix}", lines_of_sample(name)
    if suffix == ".txt":
        path.write_text(report_text(name), encoding="utf-8")
    elif suffix == ".docx":
        to_docx(lines, path)
    elif suffix == ".pdf":
        to_pdf(lines, path)
    else:
        path.write_bytes(to_markdown(lines) if suffix == ".md" else to_html(lines))
    return path


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".docx", ".pdf"])
@pytest.mark.parametrize("name", SAMPLES)
def test_each_format_of_a_report_gives_the_same_facts(name: str, suffix: str, tmp_path: Path) -> None:
    found = facts_of_document(read_document(write(name, suffix, tmp_path)))
    differ = changes(facts_of_sample(name), found)
    assert not differ, "\n".join([f"{name}{suffix}: {len(differ)} facts differ", *differ])


@pytest.mark.parametrize("form", PRINTS)
@pytest.mark.parametrize("name", SAMPLES)
def test_each_print_of_a_report_gives_the_same_facts(name: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    to_pdf(lines_of_sample(name), path, PRINTS[form])
    differ = changes(facts_of_sample(name), facts_of_document(read_document(path)))
    assert not differ, "\n".join([f"{name} {form}: {len(differ)} facts differ", *differ])


@pytest.mark.parametrize("name", [PLAIN, DOTTED, STARRED, LETTER])
def test_columns_whose_place_changes_from_page_to_page_give_the_same_facts(name: str, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    to_pdf(lines_of_sample(name), path, Print(columns=2, mirrored=30, size=10))
    differ = changes(facts_of_sample(name), facts_of_document(read_document(path)))
    assert not differ, "\n".join(differ)
