// Bundles every module directly under src/ for the browser, into ../static/built/, and writes what the server reads there:
// the manifest (the name of a module without ending -> the files that a page includes for it) and the base map.

import { createHash } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { drawLand } from "./land.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = join(here, "..", "static", "built");

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const entries = (await readdir(join(here, "src"))).filter((name) => name.endsWith(".ts"));
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: entries.map((name) => join("src", name)),
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "shared-[hash]",
  assetNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  sourcemap: true,
  legalComments: "linked",
  metafile: true,
  logLevel: "warning",
});

const manifest = {};
for (const [file, { entryPoint, cssBundle }] of Object.entries(metafile.outputs)) {
  if (!entryPoint?.startsWith("src/")) continue;
  const name = basename(entryPoint, ".ts");
  const inOut = (path) => relative(out, join(here, path));
  manifest[name] = { script: inOut(file), ...(cssBundle && { style: inOut(cssBundle) }) };
}
const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
await writeFile(join(out, "manifest.json"), `${JSON.stringify(sorted, null, 2)}\n`);
const { units, sheets } = await drawLand();
for (const sheet of sheets) {
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg"><path id="land" vector-effect="non-scaling-stroke" d="${sheet.path}"/></svg>\n`;
  const hash = createHash("sha256").update(drawn).digest("hex").slice(0, 8).toUpperCase();
  sheet.file = `land-${sheet.name}-${hash}.svg`;
  delete sheet.path;
  await writeFile(join(out, sheet.file), drawn);
}
await writeFile(join(out, "land.json"), `${JSON.stringify({ units, sheets }, null, 2)}\n`);
