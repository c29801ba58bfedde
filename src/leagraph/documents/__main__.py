"""``python -m leagraph.documents FILE...``: shows developers how a report was read."""

from __future__ import annotations

import sys
from pathlib import Path

from leagraph.documents.model import Document
from leagraph.documents.reader import read_document
from leagraph.errors import LeagraphError

__all__ = ["describe"]


def describe(document: Document, width: int = 100) -> str:
    """Return one line a passage and a block: keys, headings, kinds, first words."""
    out = [f"{document.name}: {len(document.passages)} passages", *document.warnings]
    for group in ("contents", "furniture", "footnotes"):
        blocks = getattr(document, group)
        out += [f"  {group}: {block.text[:width]}" for block in blocks]
    headings: tuple[str, ...] = ()
    for passage in document.passages:
        path = tuple(f"{heading.level} {heading.text}" for heading in passage.headings)
        if path != headings:
            out.append("== " + " > ".join(path))
            headings = path
        out.append(f"[{passage.key}] cited {passage.cited} {passage.span.start}-{passage.span.end}")
        for block in passage.blocks:
            mark = f"{block.kind.value}{block.level or ''}"
            bold = "".join(f" **{block.text[start:end]}**" for start, end in block.bold)
            text = block.text.replace("\n", " / ").replace("\t", " | ")
            short = text if len(text) <= width else f"{text[: width - 30]} … {text[-28:]}"
            out.append(f"    {mark}: {short}{bold}")
    return "\n".join(out)


def main(arguments: list[str]) -> int:
    """Print the description of each file; return the exit code."""
    for name in arguments:
        try:
            sys.stdout.write(describe(read_document(Path(name))) + "\n")
        except LeagraphError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
