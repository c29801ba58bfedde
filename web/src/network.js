// Draws the table of agencies and functions as a graph; the table stays for those who would rather read.
import cytoscape from "cytoscape";

const place = document.getElementById("network");
const rows = [...document.querySelectorAll("#pairs tbody tr")].slice(0, 60);

/** A node of a cell that links to a page; cells without a link have none. */
function node(cell, kind) {
  const link = cell.querySelector("a");
  return { data: { id: `${kind} ${cell.textContent}`, label: cell.textContent, kind, href: link?.getAttribute("href") ?? "" } };
}

const nodes = new Map();
const edges = rows.map((row) => {
  const [agency, , functionCell, mentions] = row.cells;
  const ends = [node(agency, "agency"), node(functionCell, "function")];
  for (const one of ends) nodes.set(one.data.id, one);
  return { data: { source: ends[0].data.id, target: ends[1].data.id, mentions: Number(mentions.textContent) } };
});

if (edges.length) {
  // The library would add a style element, which the policy of the pages forbids; style.css says the same.
  const styled = document.createElement("meta");
  styled.id = "__________cytoscape_stylesheet";
  document.head.append(styled);
  place.hidden = false;
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", "Agencies (round) and functions (square), joined where reports mention both; the table below says the same and more.");
  const graph = cytoscape({
    container: place,
    elements: [...nodes.values(), ...edges],
    style: [
      { selector: "node", style: { label: "data(label)", "font-size": 20, "text-wrap": "wrap", "text-max-width": 210, color: "#1c2430", "background-color": "#b35900", width: 26, height: 26, "text-valign": "bottom", "text-margin-y": 3 } },
      { selector: "node[kind = 'function']", style: { shape: "round-rectangle", "background-color": "#1f5f9e", "font-weight": "bold" } },
      { selector: "edge", style: { width: "mapData(mentions, 1, 12, 1, 8)", "line-color": "#b9c3cf", "curve-style": "haystack" } },
      { selector: ".near", style: { "line-color": "#16324f" } },
      { selector: ".far", style: { opacity: 0.15 } },
    ],
    layout: { name: "cose", animate: false, randomize: false, nodeRepulsion: () => 400000, idealEdgeLength: () => 110, componentSpacing: 60, nodeOverlap: 40, numIter: 1500 },
  });
  graph.on("mouseover", "node", (event) => {
    const near = event.target.closedNeighborhood();
    near.addClass("near");
    graph.elements().difference(near).addClass("far");
  });
  graph.on("mouseout", "node", () => graph.elements().removeClass("near far"));
  graph.on("tap", "node", (event) => {
    const href = event.target.data("href");
    // Only pages of this server: the table's links were filtered before they came here.
    if (href.startsWith("/browse/")) location.href = href;
  });
  place.dataset.nodes = String(graph.nodes().length);
}
