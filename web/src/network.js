// Draws the table of agencies and functions as a graph; the table stays for those who would rather read.
import { drawGraph } from "./graph.js";

const MOST = innerWidth < 700 ? 14 : 40; // pairs: of more, the names could not be read
const place = document.getElementById("network");
const rows = [...document.querySelectorAll("#pairs tbody tr")].slice(0, MOST);

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
  return { data: { source: ends[0].data.id, target: ends[1].data.id, width: Math.min(8, 1 + Number(mentions.textContent) / 2) } };
});

if (edges.length) {
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", "Agencies (round) and functions (square), joined where reports mention both; the table below says the same and more.");
  drawGraph(place, nodes.values(), edges);
} else {
  place.hidden = true;
}
