// Results as a chart: a column of numbers against a column of labels, which the reader can choose.
// The library comes when a chart is first asked for.
import { columnsFor, columnsOf, element, icon, rowsOf, short } from "./results.js";

const MOST = 60; // bars beyond that cannot be read
const COLOUR = "#1f5f9e";

/** A labelled choice among texts. */
function choice(label, names, change) {
  const box = element("label", "", `${label} `);
  const select = element("select");
  for (const name of names) select.append(new Option(name, name));
  select.addEventListener("change", () => change(select.value));
  box.append(select);
  return box;
}

/** The plugin. */
export class ChartPlugin {
  priority = 3;
  label = "Chart";

  constructor(yasr) {
    this.yasr = yasr;
    this.chart = null;
  }

  canHandleResults() {
    const { numbers, labels } = columnsFor(columnsOf(this.yasr), rowsOf(this.yasr));
    return numbers.length > 0 && labels.length > 0;
  }

  async initialize() {
    this.Chart ??= (await import("./chart.js")).Chart;
  }

  getIcon() {
    return icon("M2 14V8h3v6zM6.5 14V3h3v11zM11 14V6h3v8z");
  }

  draw() {
    const { numbers, labels } = columnsFor(columnsOf(this.yasr), rowsOf(this.yasr));
    this.chosen = { label: labels[0], number: numbers[0], kind: "bar" };
    const canvas = element("canvas");
    canvas.setAttribute("role", "img");
    const said = element("p", "result-said");
    said.setAttribute("role", "status");
    const paint = (key) => (value) => {
      this.chosen[key] = value;
      this.paint(canvas, said);
    };
    const controls = element("div", "result-controls");
    controls.append(choice("Numbers", numbers, paint("number")), choice("by", labels, paint("label")), choice("as", ["bar", "line"], paint("kind")));
    const frame = element("div", "result-frame");
    frame.append(canvas);
    this.yasr.resultsEl.replaceChildren(controls, said, frame);
    this.paint(canvas, said);
  }

  /** Draws what was chosen; the canvas takes texts as they are. */
  paint(canvas, said) {
    const { label, number, kind } = this.chosen;
    const rows = rowsOf(this.yasr).filter((row) => row[number]);
    const shown = rows.slice(0, MOST);
    const labels = shown.map((row) => (row[label] ? short(row[label].value) : ""));
    const data = shown.map((row) => Number(row[number].value));
    const lying = kind === "bar" && (shown.length > 12 || labels.some((one) => one.length > 12));
    this.chart?.destroy();
    canvas.parentElement.style.height = `${lying ? Math.max(200, 70 + 24 * shown.length) : 420}px`;
    const scales = { [lying ? "x" : "y"]: { beginAtZero: true, title: { display: true, text: number } }, [lying ? "y" : "x"]: { ticks: { autoSkip: false } } };
    this.chart = new this.Chart(canvas, {
      type: kind,
      data: { labels, datasets: [{ label: number, data, backgroundColor: COLOUR, borderColor: COLOUR, maxBarThickness: 34 }] },
      options: { animation: false, maintainAspectRatio: false, indexAxis: lying ? "y" : "x", scales, plugins: { legend: { display: false } } },
    });
    said.textContent = `${number} by ${label}${rows.length > MOST ? `, the first ${MOST} of ${rows.length} rows` : ""}. The table says the same in words.`;
    canvas.setAttribute("aria-label", `${number} by ${label}: ${labels.slice(0, 8).map((one, at) => `${one} ${data[at]}`).join(", ")}${labels.length > 8 ? " and more" : ""}`);
    canvas.dataset.bars = String(shown.length);
  }

  download() {
    return this.chart ? { contentType: "image/png", getData: () => this.chart.toBase64Image(), filename: "chart.png", title: "Download the chart" } : undefined;
  }

  destroy() {
    this.chart?.destroy();
    this.chart = null;
  }
}
