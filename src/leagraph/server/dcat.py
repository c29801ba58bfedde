"""The catalogue of the data as DCAT 3 says: a data set, each release as a version of it, dumps, services.

Pure functions of the releases and of the address that the server is reached under; no blank nodes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from leagraph.rdf.namespaces import DCTERMS, FOAF, PROV, RDF, RDFS, XSD, Namespace
from leagraph.store.formats import Format
from leagraph.store.releases import Release
from leagraph.store.streaming import DUMP_FORMATS

__all__ = [
    "DCAT",
    "SPDX",
    "VOID",
    "Dump",
    "catalogue_triples",
    "data_set",
    "dumps_of",
    "release_node",
    "reports_of",
]

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VOID = Namespace("http://rdfs.org/ns/void#")
_SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_MEDIA = "https://www.iana.org/assignments/media-types/"
_ENGLAND = NamedNode("https://sws.geonames.org/6269131/")
_ENGLISH = NamedNode("http://publications.europa.eu/resource/authority/language/ENG")
_LICENCE = NamedNode("https://www.apache.org/licenses/LICENSE-2.0")
_RIGHTS = (
    "What leagraph states and how it is arranged is under the Apache License 2.0. "
    "Passages quoted from the reports stay under the reports' own terms."
)
_TITLE = "Inspections of English Local Education Authorities as a knowledge graph"
_ABOUT = (
    "What inspection reports of English Local Education Authorities state - judgements, recommendations, "
    "findings and what became of them - each statement with the passage that it rests on."
)
_WORDS = ("school inspection", "local education authority", "England", "Ofsted", "recommendation")
_REPORT_GRAPH = re.compile(r"(?P<base>.+)id/graph/(?P<lea>[^/]+)/(?P<date>[12][0-9]{3}(?:-[01][0-9])?)\Z")

Triples = list[Triple]


@dataclass(frozen=True, slots=True)
class Dump:
    """A file that a release can be had as; ``size`` in bytes where it is known before it is written."""

    name: str
    form: Format
    packed: bool
    size: int | None = None

    @property
    def media_type(self) -> str:
        """The media type of the file as it is sent."""
        return "application/gzip" if self.packed else self.form.media_type


def dumps_of(release: Release) -> tuple[Dump, ...]:
    """Return all dumps of a release."""
    size = release.data.stat().st_size
    return tuple(
        Dump(
            f"{release.id}{form.suffix}{'.gz' if packed else ''}",
            form,
            packed,
            size if form.name == "nq" and not packed else None,
        )
        for form in DUMP_FORMATS.values()
        for packed in (False, True)
    )


def reports_of(release: Release) -> list[tuple[str, str, str]]:
    """Return base, authority and date of each report, by the names of the release's graphs."""
    found = (_REPORT_GRAPH.match(name) for name in release.manifest.get("graphs", {}))
    return [(one["base"], one["lea"], one["date"]) for one in found if one]


def data_set(address: str) -> NamedNode:
    """Return the data set, whatever its release; VoID and the service description name it so too."""
    return NamedNode(f"{address}/.well-known/void#dataset")


def release_node(address: str, release: Release) -> NamedNode:
    """Return a release as a version of the data set."""
    return NamedNode(f"{address}/catalogue#{release.id}")


def catalogue_triples(address: str, releases: Sequence[Release], current: Release | None) -> Triples:
    """Return the catalogue at ``address``/catalogue; ``releases`` are in order, the oldest first."""
    catalogue, data = NamedNode(f"{address}/catalogue"), data_set(address)
    triples = [
        Triple(catalogue, RDF.type, DCAT.Catalog),
        Triple(catalogue, DCTERMS.title, Literal("The data of leagraph", language="en")),
        Triple(catalogue, DCTERMS.description, Literal(_ABOUT, language="en")),
        Triple(catalogue, DCTERMS.license, _LICENCE),
        Triple(catalogue, DCTERMS.language, _ENGLISH),
        Triple(catalogue, FOAF.homepage, NamedNode(f"{address}/")),
        Triple(catalogue, DCAT.dataset, data),
        *(
            Triple(catalogue, RDFS.seeAlso, NamedNode(f"{address}/.well-known/{name}"))
            for name in ("void", "sparql-examples")
        ),
    ]
    triples += _services(address, catalogue, data) + _rights(address)
    triples += _described(address, data, _TITLE, current)
    triples += [
        Triple(data, RDF.type, VOID.Dataset),
        Triple(data, DCTERMS.description, Literal(_ABOUT, language="en")),
    ]
    if current:
        triples += [
            Triple(catalogue, DCTERMS.modified, _moment(current)),
            Triple(data, DCTERMS.modified, _moment(current)),
            Triple(data, DCAT.hasCurrentVersion, release_node(address, current)),
        ]
    for number, release in enumerate(releases):
        node = release_node(address, release)
        triples += [Triple(catalogue, DCAT.dataset, node), Triple(data, DCAT.hasVersion, node)]
        triples += _version(address, release)
        if number:
            before = release_node(address, releases[number - 1])
            triples += [Triple(node, DCAT.previousVersion, before), Triple(node, DCTERMS.replaces, before)]
    return triples


def _version(address: str, release: Release) -> Triples:
    node = release_node(address, release)
    triples = _described(address, node, f"{_TITLE}, release {release.id}", release)
    triples += [
        Triple(node, RDF.type, VOID.Dataset),
        Triple(node, RDF.type, PROV.Entity),
        Triple(node, DCAT.version, Literal(release.id)),
        Triple(node, DCTERMS.identifier, Literal(release.id)),
        Triple(node, DCTERMS.issued, _moment(release)),
        Triple(node, DCAT.isVersionOf, data_set(address)),
        Triple(node, VOID.triples, Literal(release.quads)),
    ]
    for base, lea, date in reports_of(release):
        report = NamedNode(f"{base}id/report/{lea}/{date}")
        triples += [Triple(node, PROV.wasDerivedFrom, report), Triple(report, RDF.type, PROV.Entity)]
    for dump in dumps_of(release):
        triples += _distribution(address, release, dump)
    return triples


def _described(address: str, node: NamedNode, title: str, release: Release | None) -> Triples:
    """What the data set and each of its versions have in common."""
    triples = [
        Triple(node, RDF.type, DCAT.Dataset),
        Triple(node, DCTERMS.title, Literal(title, language="en")),
        Triple(node, DCTERMS.license, _LICENCE),
        Triple(node, DCTERMS.rights, NamedNode(f"{address}/catalogue#rights")),
        Triple(node, DCTERMS.language, _ENGLISH),
        Triple(node, DCTERMS.spatial, _ENGLAND),
        Triple(node, DCAT.landingPage, NamedNode(f"{address}/")),
        *(Triple(node, DCAT.keyword, Literal(word, language="en")) for word in _WORDS),
    ]
    reports = reports_of(release) if release else []
    if not reports:
        return triples
    authorities = dict.fromkeys(f"{base}id/lea/{lea}" for base, lea, _ in reports)
    triples += [Triple(node, DCTERMS.subject, NamedNode(one)) for one in authorities]
    dates = sorted(date for _, _, date in reports)
    period = NamedNode(f"{node.value}-period")
    return [
        *triples,
        Triple(node, DCTERMS.temporal, period),
        Triple(period, RDF.type, DCTERMS.PeriodOfTime),
        Triple(period, DCAT.startDate, _date(dates[0])),
        Triple(period, DCAT.endDate, _date(dates[-1])),
    ]


def _distribution(address: str, release: Release, dump: Dump) -> Triples:
    node = NamedNode(f"{address}/catalogue#{dump.name}")
    file = NamedNode(f"{address}/dumps/{dump.name}")
    triples = [
        Triple(release_node(address, release), DCAT.distribution, node),
        Triple(node, RDF.type, DCAT.Distribution),
        Triple(node, DCTERMS.title, Literal(dump.name)),
        Triple(node, DCAT.downloadURL, file),
        Triple(node, DCAT.accessURL, file),
        Triple(node, DCAT.mediaType, NamedNode(_MEDIA + dump.form.media_type)),
        Triple(node, DCTERMS.issued, _moment(release)),
        Triple(node, DCTERMS.license, _LICENCE),
        Triple(node, DCTERMS.rights, NamedNode(f"{address}/catalogue#rights")),
    ]
    if dump.packed:
        triples.append(Triple(node, DCAT.compressFormat, NamedNode(f"{_MEDIA}application/gzip")))
    if dump.size is not None:
        checksum = NamedNode(f"{node.value}-sha256")
        size = Literal(str(dump.size), datatype=XSD.nonNegativeInteger)
        triples += [
            Triple(node, DCAT.byteSize, size),
            Triple(node, SPDX.checksum, checksum),
            Triple(checksum, RDF.type, SPDX.Checksum),
            Triple(checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256),
            Triple(checksum, SPDX.checksumValue, Literal(release.hash, datatype=XSD.hexBinary)),
        ]
    return triples


def _services(address: str, catalogue: NamedNode, data: NamedNode) -> Triples:
    offered = (
        ("sparql", "The SPARQL endpoint", "sparql", "https://www.w3.org/TR/sparql11-protocol/"),
        (
            "api/queries",
            "The saved queries as a JSON API",
            "openapi.json",
            "https://spec.openapis.org/oas/latest",
        ),
    )
    triples: Triples = []
    for path, title, description, standard in offered:
        service = NamedNode(f"{address}/{path}")
        triples += [
            Triple(catalogue, DCAT.service, service),
            Triple(service, RDF.type, DCAT.DataService),
            Triple(service, DCTERMS.title, Literal(title, language="en")),
            Triple(service, DCAT.endpointURL, service),
            Triple(service, DCAT.endpointDescription, NamedNode(f"{address}/{description}")),
            Triple(service, DCTERMS.conformsTo, NamedNode(standard)),
            Triple(service, DCAT.servesDataset, data),
            Triple(service, DCTERMS.license, _LICENCE),
        ]
    return [*triples, Triple(NamedNode(f"{address}/sparql"), RDF.type, _SD.Service)]


def _rights(address: str) -> Triples:
    rights = NamedNode(f"{address}/catalogue#rights")
    return [
        Triple(rights, RDF.type, DCTERMS.RightsStatement),
        Triple(rights, RDFS.label, Literal(_RIGHTS, language="en")),
        Triple(_ENGLAND, RDF.type, DCTERMS.Location),
        Triple(_ENGLAND, RDFS.label, Literal("England", language="en")),
    ]


def _moment(release: Release) -> Literal:
    return Literal(str(release.manifest["created"]), datatype=XSD.dateTime)


def _date(date: str) -> Literal:
    return Literal(date, datatype=XSD.gYear if len(date) == 4 else XSD.gYearMonth)
