// What an answer says, for the plugins of the editor: columns, terms, pages. Texts and IRIs are hostile here too.

const THINGS = "https://w3id.org/leagraph/";
const NUMBERS = /#(integer|decimal|double|float|int|long|short|byte|(non|un|pos|neg)\w+)$/i;

/** The rows of a SELECT; none for any other answer. */
export function rowsOf(yasr) {
  return yasr.results?.getBindings() ?? [];
}

/** The triples of a CONSTRUCT or DESCRIBE; none for any other answer. */
export function triplesOf(yasr) {
  try {
    return yasr.results?.getStatements() ?? [];
  } catch {
    return [];
  }
}

/** The columns of an answer, in their order. */
export function columnsOf(yasr) {
  return yasr.results?.getVariables() ?? [];
}

/** The last part of an IRI, or a text, no longer than a label can be. */
export function short(value, length = 48) {
  const text = /^https?:/.test(value) ? value.replace(/[#/]+$/, "").split(/[#/]/).pop() : value;
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** The page of a thing here; empty for everything else, so that no odd IRI is ever followed. */
export function pageOf(iri) {
  if (!iri.startsWith(THINGS)) return "";
  const rest = iri.slice(THINGS.length).replace(/^id\//, "");
  if (rest.startsWith("ontology#")) return `/browse/${rest}`;
  return /^[\w/.~%-]+$/.test(rest) && !rest.includes("..") ? `/browse/${rest}` : "";
}

/** An element with classes and a text: never markup. */
export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** An icon of the selector; the paths are those of the files here, not of an answer. */
export function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  const box = element("span", "result-icon");
  box.append(svg);
  return box;
}

/** Which columns hold numbers alone, and which labels. */
export function columnsFor(columns, rows) {
  const values = (name) => rows.map((row) => row[name]).filter(Boolean);
  const numeric = (name) => {
    const these = values(name);
    return these.length > 0 && these.every((one) => one.type !== "uri" && NUMBERS.test(one.datatype ?? "") && Number.isFinite(Number(one.value)));
  };
  const numbers = columns.filter(numeric);
  const labels = columns.filter((name) => !numbers.includes(name) && values(name).length > 0);
  // A name says more than the IRI it is the name of.
  const named = labels.filter((name) => values(name).every((one) => one.type !== "uri"));
  return { numbers, labels: [...named, ...labels.filter((name) => !named.includes(name))] };
}
