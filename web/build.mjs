// Bundles the editor and the network for the server's static folder; the pages work without them.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const out = process.argv[2] ?? "../src/leagraph/server/static/dist";
// Chunks are named by their content: those of an earlier build would stay for ever.
mkdirSync(out, { recursive: true });
for (const name of readdirSync(out)) rmSync(`${out}/${name}`);
await build({
  entryPoints: ["src/editor.js", "src/network.js"],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  splitting: true,
  target: "es2022",
  legalComments: "linked",
  loader: { ".svg": "dataurl", ".woff2": "dataurl", ".woff": "dataurl", ".ttf": "dataurl", ".eot": "empty" },
  define: { "process.env.NODE_ENV": '"production"', global: "window" },
  logLevel: "warning",
});
