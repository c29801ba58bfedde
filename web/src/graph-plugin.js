// Results as a graph: the triples of CONSTRUCT and DESCRIBE, or the IRIs that stand in one row of a SELECT.
// The library comes when a graph is first asked for.
import { columnsOf, element, icon, pageOf, rowsOf, short, triplesOf } from "./results.js";

const MOST = 150; // edges beyond that cannot be read
const NAMES = /[#/](prefLabel|label|title|name)$/;
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/** A node of an IRI or a text. */
function node(id, kind, label) {
  return { data: { id: `${kind} ${id}`, kind, label: label || short(id), href: kind === "thing" ? pageOf(id) : "" } };
}

/** The graph of triples: names become labels, other texts nodes of their own. */
export function graphOfTriples(triples) {
  const names = new Map(triples.filter((one) => one.object.termType === "Literal" && NAMES.test(one.predicate.value)).map((one) => [one.subject.value, one.object.value]));
  const nodes = new Map();
  const edges = [];
  const put = (term) => {
    const kind = term.termType === "Literal" ? "text" : "thing";
    const made = node(term.value, kind, kind === "thing" ? short(names.get(term.value) ?? term.value) : "");
    nodes.set(made.data.id, made);
    return made.data.id;
  };
  for (const { subject, predicate, object } of triples) {
    if (predicate.value === TYPE || (object.termType === "Literal" && NAMES.test(predicate.value))) continue;
    edges.push({ data: { source: put(subject), target: put(object), label: short(predicate.value), width: 1.5 } });
  }
  return { nodes, edges };
}

/** The graph of rows: the first IRI of a row is joined to its others, under the name of their column. */
export function graphOfRows(columns, rows) {
  const nodes = new Map();
  const edges = new Map();
  for (const row of rows) {
    const found = columns.filter((name) => row[name]?.type === "uri");
    const ids = found.map((name) => {
      // A column with the name of the thing, as the saved queries have it, is its label.
      const named = ["Name", "Label", "Text"].map((end) => row[`${name}${end}`]).find((one) => one && one.type !== "uri");
      const made = node(row[name].value, "thing", named ? short(named.value) : "");
      nodes.set(made.data.id, made);
      return made.data.id;
    });
    for (let at = 1; at < ids.length; at += 1) {
      if (ids[0] === ids[at]) continue;
      edges.set(`${ids[0]} ${ids[at]} ${found[at]}`, { data: { source: ids[0], target: ids[at], label: found[at], width: 1.5 } });
    }
  }
  return { nodes, edges: [...edges.values()] };
}

/** The plugin. */
export class GraphPlugin {
  priority = 1;
  label = "Graph";

  constructor(yasr) {
    this.yasr = yasr;
    this.graph = null;
  }

  found() {
    const triples = triplesOf(this.yasr);
    return triples.length ? graphOfTriples(triples) : graphOfRows(columnsOf(this.yasr), rowsOf(this.yasr));
  }

  canHandleResults() {
    return triplesOf(this.yasr).length > 0 || rowsOf(this.yasr).some((row) => Object.values(row).filter((one) => one.type === "uri").length > 1);
  }

  async initialize() {
    this.drawGraph ??= (await import("./graph.js")).drawGraph;
  }

  getIcon() {
    return icon("M3 1.5a2 2 0 1 1-.01 0zM13 5.5a2 2 0 1 1-.01 0zM5 10.5a2 2 0 1 1-.01 0zM4 4.5l7.2 2.4-.3.9-6-2zM11.2 8.2l-5 3.1-.5-.8 5-3.1zM3.2 5.5l1.4 5-1 .3-1.3-5z");
  }

  draw() {
    const { nodes, edges } = this.found();
    const shown = edges.slice(0, MOST);
    const used = new Set(shown.flatMap((one) => [one.data.source, one.data.target]));
    const drawn = [...nodes.values()].filter((one) => used.has(one.data.id));
    const said = element("p", "result-said", `${drawn.length} things, ${shown.length} relations${edges.length > MOST ? ` (the first of ${edges.length})` : ""}. Choose a square to open its page; drag to move, scroll to come nearer.`);
    said.setAttribute("role", "status");
    const place = element("div", "network");
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", `A graph of ${drawn.length} things and ${shown.length} relations; the answer itself says the same.`);
    this.yasr.resultsEl.replaceChildren(said, place);
    this.graph?.destroy();
    this.graph = this.drawGraph(place, drawn, shown);
  }

  download() {
    return this.graph ? { contentType: "image/png", getData: () => this.graph.png({ full: true, bg: "#ffffff" }), filename: "graph.png", title: "Download the drawing" } : undefined;
  }

  destroy() {
    this.graph?.destroy();
    this.graph = null;
  }
}
