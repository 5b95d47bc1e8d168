// Whoever is pointed at or focused in the network stands out, with all ties and the others at their ends.

import type { Region } from "./region";

/** Lets the actors of a network stand out. */
export function followNetwork({ element }: Region): void {
  for (const kind of ["pointerover", "focusin"]) element.addEventListener(kind, (event) => lift(event.target));
  for (const kind of ["pointerout", "focusout"]) element.addEventListener(kind, (event) => settle(event.target));
}

function lift(target: EventTarget | null): void {
  const node = (target as Element).closest<SVGElement>(".node");
  const drawing = node?.closest("svg");
  const who = node?.dataset.who;
  if (!node || !drawing || !who) return;
  const near = new Set([who]);
  for (const tie of drawing.querySelectorAll<SVGElement>(".tie")) {
    const ends = (tie.dataset.ends ?? "").split(" ");
    const lit = ends.includes(who);
    tie.classList.toggle("lit", lit);
    if (lit) for (const end of ends) near.add(end);
  }
  for (const one of drawing.querySelectorAll<SVGElement>(".node")) {
    one.classList.toggle("lit", near.has(one.dataset.who ?? ""));
  }
  drawing.classList.add("lifted");
}

function settle(target: EventTarget | null): void {
  (target as Element).closest(".network svg")?.classList.remove("lifted");
}
