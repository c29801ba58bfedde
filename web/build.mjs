// Bundles the editor and the network for the server's static folder; the pages work without them.
import { build } from "esbuild";

const out = process.argv[2] ?? "../src/leagraph/server/static/dist";
await build({
  entryPoints: ["src/editor.js", "src/network.js"],
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "linked",
  loader: { ".svg": "dataurl", ".woff2": "dataurl", ".woff": "dataurl", ".ttf": "dataurl", ".eot": "empty" },
  define: { "process.env.NODE_ENV": '"production"', global: "window" },
  logLevel: "warning",
});
