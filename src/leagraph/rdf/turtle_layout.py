"""One layout for the Turtle files that people edit, so that a diff shows meaning only.

``python -m leagraph.rdf.turtle_layout FILE...`` lays files out again in place: the comment at the top
stays, prefixes are sorted, the ontology comes before classes, properties, concepts (by scheme and
``lea:order``), rules and all else, values are sorted. Comments between the statements are lost: what
matters belongs into ``skos:editorialNote`` or ``skos:scopeNote``, where tools find it too.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

__all__ = ["layout", "main"]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_SH = "http://www.w3.org/ns/shacl#"
_LEA = "https://w3id.org/leagraph/ontology#"
_KINDS = (
    f"{_OWL}Ontology",
    f"{_OWL}Class",
    f"{_OWL}ObjectProperty",
    f"{_OWL}DatatypeProperty",
    f"{_OWL}AnnotationProperty",
    f"{_OWL}AllDisjointClasses",
    f"{_OWL}AllDifferent",
    f"{_SKOS}ConceptScheme",
    f"{_SKOS}Concept",
    f"{_LEA}WordList",
    f"{_LEA}ExtractionRule",
    f"{_SH}NodeShape",
    f"{_SH}PropertyShape",
)
_FIRST = [
    f"{_RDF}type",
    f"{_SKOS}inScheme",
    *(f"{_SH}{name}" for name in ("targetClass", "targetNode", "path", "name", "message", "severity")),
    *(f"{_SKOS}{name}" for name in ("prefLabel", "altLabel", "hiddenLabel", "definition", "scopeNote")),
    *(f"{_SKOS}{name}" for name in ("example", "editorialNote", "notation", "broader")),
    *(f"{_LEA}{name}" for name in ("category", "order", "word", "pattern", "value", "confidence")),
    *(f"{_LEA}{name}" for name in ("matches", "doesNotMatch")),
]
_BARE = {
    f"{_XSD}integer": re.compile(r"[+-]?\d+"),
    f"{_XSD}decimal": re.compile(r"[+-]?\d*\.\d+"),
    f"{_XSD}boolean": re.compile(r"true|false"),
}
_LOCAL = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?)?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}

Properties = dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]


def layout(text: str) -> str:
    """Return a Turtle text in the one layout; it means the same.

    Raises:
        SyntaxError: ``text`` is no Turtle.
    """
    parser = ox.parse(text, format=ox.RdfFormat.TURTLE)
    described: dict[ox.NamedNode | ox.BlankNode | ox.Triple, Properties] = {}
    for quad in parser:
        values = described.setdefault(quad.subject, {}).setdefault(quad.predicate.value, [])
        if quad.object not in values:
            values.append(quad.object)
    writer = _Writer(parser.prefixes, described)
    subjects = [subject for subject in described if isinstance(subject, ox.NamedNode)]
    body = "\n".join(writer.statement(subject) for subject in sorted(subjects, key=writer.place))
    prefixes = "".join(
        f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(parser.prefixes.items()) if name in writer.used
    )
    return _head(text) + prefixes + "\n" + body


def _value_place(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> tuple[str, str]:
    """Return the sort key of a value; blank nodes keep the order in which they stand."""
    text = value.value if isinstance(value, ox.NamedNode | ox.Literal) else ""
    return text.casefold(), text


def _head(text: str) -> str:
    """Return the comment lines at the top of a file."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(f"{line}\n")
    return "".join(lines)


class _Writer:
    """Writes the statements of one file and remembers which prefixes it used."""

    def __init__(
        self,
        prefixes: Mapping[str, str],
        described: Mapping[ox.NamedNode | ox.BlankNode | ox.Triple, Properties],
    ) -> None:
        self._prefixes = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self._described = described
        self.used: set[str] = set()

    def place(self, subject: ox.NamedNode) -> tuple[int, bool, str, int, str]:
        """Return the sort key of a subject: kind, ours or reused, group, order, IRI."""
        properties = self._described[subject]
        types = {str(value.value) for value in properties.get(f"{_RDF}type", []) if hasattr(value, "value")}
        kind = min((_KINDS.index(one) for one in types if one in _KINDS), default=len(_KINDS))
        if kind >= _KINDS.index(f"{_SH}NodeShape"):
            kind = _KINDS.index(f"{_SH}NodeShape")  # a shape and its parts stand together, by name
        group = self._value(properties, f"{_SKOS}inScheme") or self._value(properties, f"{_LEA}category")
        if _KINDS[kind : kind + 1] == (f"{_SKOS}ConceptScheme",):
            kind, group = kind + 1, subject.value
        order = self._value(properties, f"{_LEA}order")
        number = int(order) if order.isdecimal() else (-1 if group == subject.value else sys.maxsize)
        return kind, subject.value.startswith(_LEA), group, number, subject.value

    @staticmethod
    def _value(properties: Properties, predicate: str) -> str:
        values = properties.get(predicate, [])
        return str(values[0].value) if values and hasattr(values[0], "value") else ""

    def statement(self, subject: ox.NamedNode) -> str:
        """Return all that is said of a subject, with a line break at the end."""
        return f"{self._term(subject)} {self._properties(self._described[subject], '  ')} .\n"

    def _properties(self, properties: Properties, indent: str) -> str:
        lines = []
        for predicate in sorted(properties, key=self._predicate_place):
            ordered = sorted(properties[predicate], key=_value_place)
            values = [self._object(value, f"{indent}  ") for value in ordered]
            name = "a" if predicate == f"{_RDF}type" else self._iri(predicate)
            lines.append(f"{name} " + f" ,\n{indent}  ".join(values))
        return f" ;\n{indent}".join(lines)

    def _predicate_place(self, predicate: str) -> tuple[int, str]:
        return _FIRST.index(predicate) if predicate in _FIRST else len(_FIRST), predicate

    def _object(self, value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, indent: str) -> str:
        if isinstance(value, ox.BlankNode):
            if f"{_RDF}first" in self._described[value]:
                return "( " + " ".join(self._object(one, indent) for one in self._list(value)) + " )"
            inner = self._properties(self._described[value], f"{indent}  ")
            return f"[\n{indent}  {inner}\n{indent}]"
        return self._term(value)

    def _list(self, node: ox.BlankNode) -> list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
        items, here = [], self._described.get(node)
        while here:
            items.append(here[f"{_RDF}first"][0])
            rest = here[f"{_RDF}rest"][0]
            here = self._described.get(rest) if isinstance(rest, ox.BlankNode) else None
        return items

    def _term(self, term: ox.NamedNode | ox.Literal | ox.Triple) -> str:
        if isinstance(term, ox.NamedNode):
            return "( )" if term.value == f"{_RDF}nil" else self._iri(term.value)
        if isinstance(term, ox.Literal):
            return self._literal(term)
        raise TypeError(f"no layout for {term}")

    def _iri(self, iri: str) -> str:
        for name, base in self._prefixes:
            if iri.startswith(base) and _LOCAL.fullmatch(iri[len(base) :]):
                self.used.add(name)
                return f"{name}:{iri[len(base) :]}"
        return f"<{iri}>"

    def _literal(self, literal: ox.Literal) -> str:
        datatype = literal.datatype.value
        if datatype in _BARE and _BARE[datatype].fullmatch(literal.value):
            return literal.value
        if "\n" in literal.value and '"""' not in literal.value and not literal.value.endswith('"'):
            text = '"""' + literal.value.replace("\\", "\\\\") + '"""'
        else:
            text = '"' + "".join(_ESCAPES.get(letter, letter) for letter in literal.value) + '"'
        if literal.language:
            return f"{text}@{literal.language}"
        return text if datatype == f"{_XSD}string" else f"{text}^^{self._iri(datatype)}"


def main(files: list[str]) -> int:
    """Lay the files out again in place; return 0."""
    for name in files:
        path = Path(name)
        text = path.read_text(encoding="utf-8")
        laid_out = layout(text)
        if laid_out != text:
            path.write_text(laid_out, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
