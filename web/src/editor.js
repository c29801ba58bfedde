// The SPARQL editor in place of the plain form: completion from the graph's own terms, nothing from elsewhere.
import Yasgui from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";
import { ChartPlugin } from "./chart-plugin.js";
import { GraphPlugin } from "./graph-plugin.js";

const PREFIXES = {
  lea: "https://w3id.org/leagraph/ontology#",
  function: "https://w3id.org/leagraph/function/",
  grade: "https://w3id.org/leagraph/grade/jrs/",
  dcterms: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  oa: "http://www.w3.org/ns/oa#",
  org: "http://www.w3.org/ns/org#",
  owl: "http://www.w3.org/2002/07/owl#",
  prov: "http://www.w3.org/ns/prov#",
  qb: "http://purl.org/linked-data/cube#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};
const endpoint = `${location.origin}/sparql`;

/** The IRIs that a query with the one variable ?term finds; none when the endpoint is busy. */
async function terms(query) {
  const answer = await fetch(`${endpoint}?query=${encodeURIComponent(query)}`, {
    headers: { Accept: "application/sparql-results+json" },
  });
  if (!answer.ok) return [];
  return (await answer.json()).results.bindings.map((row) => row.term.value).sort();
}

const { Yasqe, Yasr } = Yasgui;
Yasr.registerPlugin("chart", ChartPlugin);
Yasr.registerPlugin("graph", GraphPlugin);
const own = {
  "own-prefixes": ["prefixes", async () => Object.entries(PREFIXES).map(([name, iri]) => `${name}: <${iri}>`)],
  "own-classes": ["class", () => terms("SELECT DISTINCT ?term WHERE { ?thing a ?term }")],
  "own-properties": ["property", () => terms("SELECT DISTINCT ?term WHERE { ?thing ?term ?value }")],
};
Yasqe.defaults.autocompleters = ["variables"];
for (const [name, [from, get]] of Object.entries(own)) {
  Yasqe.forkAutocompleter(from, { name, persistenceId: null, bulk: true, get });
}

const form = document.getElementById("plain");
const place = document.getElementById("editor");
const text = document.getElementById("query").value;
form.hidden = true;
const yasgui = new Yasgui(place, {
  requestConfig: { endpoint, method: "POST" },
  copyEndpointOnNewTab: true,
  persistenceId: null,
  populateFromUrl: false,
  autofocus: false,
  yasqe: {
    value: text,
    persistenceId: null,
    prefixCcApi: null,
    createShareableLink: (yasqe) => `${location.origin}/editor?query=${encodeURIComponent(yasqe.getValue())}`,
  },
  yasr: { persistenceId: null, prefixes: PREFIXES, pluginOrder: ["table", "chart", "graph", "response"] },
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
});
const yasqe = yasgui.getTab()?.getYasqe();
yasqe?.setValue(text);
// A saved query is the server's own: its answer can come at once. A text of somebody's link waits for the reader.
if (place.dataset.run) yasqe?.query();
for (const area of place.querySelectorAll("textarea:not([aria-label])")) area.setAttribute("aria-label", "Query");
