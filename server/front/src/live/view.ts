// The stretch of earth that a map shows, in Mercator's projection.

/** Its middle, and the degrees of longitude from edge to edge. */
export interface View {
  longitude: number;
  latitude: number;
  width: number;
}

const MOST_NORTH = 79;

/** Reads a view as the server writes it. */
export function parseView(text: string): View {
  const [longitude = 0, latitude = 0, width = 320] = text.split(",").map(Number);
  return { longitude, latitude, width };
}

/** A view as the address tells it. */
export function writeView({ longitude, latitude, width }: View): string {
  return [longitude, latitude, width].map((number) => number.toFixed(2)).join(",");
}

/** The view after its ground was moved to the right and down, in widths of the map. */
export function moved(view: View, right: number, down: number): View {
  const longitude = Math.max(-180, Math.min(180, view.longitude - right * view.width));
  const latitude = latitudeAt(heightOf(view.latitude) + down * view.width);
  return { ...view, longitude, latitude: Math.max(-MOST_NORTH, Math.min(MOST_NORTH, latitude)) };
}

/** The view closer by a factor; the point that stands aside of the middle, in widths of the map, stays where it is. */
export function closer(view: View, factor: number, right: number, down: number): View {
  const width = Math.max(1, Math.min(320, view.width / factor));
  const rest = 1 - width / view.width;
  return { ...moved(view, -right * rest, -down * rest), width };
}

const RADIAN = 180 / Math.PI;

function heightOf(latitude: number): number {
  return Math.asinh(Math.tan(latitude / RADIAN)) * RADIAN;
}

function latitudeAt(height: number): number {
  return Math.atan(Math.sinh(height / RADIAN)) * RADIAN;
}
