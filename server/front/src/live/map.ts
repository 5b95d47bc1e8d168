// The map under the mouse: dragging moves it, a double click or the wheel with Ctrl comes closer, the keys + - 0 too. The
// server draws what is then to be seen, so names find their places anew.

import type { Region } from "./region";
import { closer, moved, parseView, type View, writeView } from "./view";

const SETTLE = 200;

/** Lets the map of a view be moved, when it has one. */
export function followMap(region: Region): void {
  const { element } = region;
  element.addEventListener("pointerdown", (event) => drag(region, event));
  element.addEventListener("dblclick", (event) => {
    const map = mapAt(event.target);
    if (map) show(region, closer(viewOf(map), 2, ...placeIn(map, event)));
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  element.addEventListener(
    "wheel",
    (event) => {
      const map = mapAt(event.target);
      if (!map || !event.ctrlKey) return;
      event.preventDefault();
      clearTimeout(timer);
      timer = setTimeout(
        () => show(region, closer(viewOf(map), event.deltaY < 0 ? 1.6 : 1 / 1.6, ...placeIn(map, event))),
        SETTLE,
      );
    },
    { passive: false },
  );
  element.addEventListener("keydown", (event) => {
    const move = { "+": "closer", "-": "farther", "0": "whole" }[event.key];
    if (move && (event.target as Element).closest(".map"))
      element.querySelector<HTMLElement>(`[data-move=${move}]`)?.click();
  });
}

function drag(region: Region, start: PointerEvent): void {
  const map = mapAt(start.target);
  if (!map || start.pointerType === "touch" || start.button) return;
  const unit = 1100 / map.getBoundingClientRect().width;
  const sheet = map.querySelector(".sheet");
  let dragged = false;
  const move = (event: PointerEvent) => {
    const [dx, dy] = [(event.clientX - start.clientX) * unit, (event.clientY - start.clientY) * unit];
    dragged ||= Math.hypot(dx, dy) > 4;
    if (dragged) sheet?.setAttribute("transform", `translate(${dx} ${dy})`);
  };
  const end = (event: PointerEvent) => {
    removeEventListener("pointermove", move);
    if (!dragged) return;
    const stop = (click: Event) => click.preventDefault();
    addEventListener("click", stop, { capture: true });
    setTimeout(() => removeEventListener("click", stop, { capture: true }));
    show(
      region,
      moved(
        viewOf(map),
        ((event.clientX - start.clientX) * unit) / 1100,
        ((event.clientY - start.clientY) * unit) / 1100,
      ),
    );
  };
  start.preventDefault();
  addEventListener("pointermove", move);
  addEventListener("pointerup", end, { once: true });
}

function show(region: Region, view: View): void {
  const address = new URL(location.href);
  address.searchParams.set("view", writeView(view));
  region.go(address, "replace");
}

function mapAt(target: EventTarget | null): SVGSVGElement | null {
  return (target as Element | null)?.closest<SVGSVGElement>(".map svg") ?? null;
}

function viewOf(map: SVGSVGElement): View {
  return parseView(map.dataset.view ?? "");
}

/** Where the pointer stands, from the middle, in widths of the map. */
function placeIn(map: SVGSVGElement, event: MouseEvent): [number, number] {
  const box = map.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width - 0.5, (event.clientY - box.top - box.height / 2) / box.width];
}
