// Draws nodes and edges: for the page of agencies and functions, and for answers in the editor.
import cytoscape from "cytoscape";
import fcose from "cytoscape-fcose";

cytoscape.use(fcose);

const BLUE = "#1f5f9e";
const ORANGE = "#b35900";
const NAMED = 30; // relations; of more, only those of the node under the pointer show their names

const STYLE = [
  { selector: "node", style: { label: "data(label)", "font-size": 13, "text-wrap": "wrap", "text-max-width": 120, color: "#1c2430", "background-color": ORANGE, width: 14, height: 14, "text-valign": "bottom", "text-margin-y": 3, "text-background-color": "#fff", "text-background-opacity": 0.8, "text-background-padding": 1 } },
  { selector: "node[kind = 'function'], node[kind = 'thing']", style: { shape: "round-rectangle", "background-color": BLUE } },
  { selector: "node[kind = 'function']", style: { "font-weight": "bold" } },
  { selector: "node[kind = 'text']", style: { shape: "rectangle", width: 10, height: 10, "background-color": "#8a94a3", "font-style": "italic" } },
  { selector: "edge", style: { width: "data(width)", "line-color": "#b9c3cf", "curve-style": "haystack" } },
  { selector: "edge[label]", style: { "font-size": 10, color: "#55606e", "curve-style": "bezier", "target-arrow-shape": "triangle", "target-arrow-color": "#b9c3cf", "arrow-scale": 0.8, "text-background-color": "#fff", "text-background-opacity": 0.9 } },
  { selector: "edge.named, edge.near[label]", style: { label: "data(label)" } },
  { selector: ".near", style: { "line-color": "#16324f", "target-arrow-color": "#16324f" } },
  { selector: ".far", style: { opacity: 0.12 } },
];

/** Draws `nodes` and `edges` in `place`; a node with a page of this server (`href`) opens it. */
export function drawGraph(place, nodes, edges) {
  // The library would add a style element, which the policy of the pages forbids; style.css says the same.
  if (!document.getElementById("__________cytoscape_stylesheet")) {
    const styled = document.createElement("meta");
    styled.id = "__________cytoscape_stylesheet";
    document.head.append(styled);
  }
  const graph = cytoscape({
    container: place,
    elements: [...nodes, ...edges],
    style: STYLE,
    minZoom: 0.2,
    maxZoom: 3,
    layout: { name: "fcose", animate: false, randomize: true, quality: "proof", nodeDimensionsIncludeLabels: true, packComponents: true, idealEdgeLength: 34, nodeSeparation: 40, nodeRepulsion: 3500, gravity: 0.5, tilingPaddingVertical: 8, tilingPaddingHorizontal: 8, padding: 12 },
  });
  if (edges.length <= NAMED) graph.edges("[label]").addClass("named");
  graph.on("mouseover", "node", (event) => {
    const near = event.target.closedNeighborhood();
    near.addClass("near");
    graph.elements().difference(near).addClass("far");
  });
  graph.on("mouseout", "node", () => graph.elements().removeClass("near far"));
  graph.on("tap", "node", (event) => {
    const href = event.target.data("href") ?? "";
    if (href.startsWith("/browse/")) location.href = href;
  });
  place.dataset.nodes = String(graph.nodes().length);
  place.dataset.edges = String(graph.edges().length);
  return graph;
}
