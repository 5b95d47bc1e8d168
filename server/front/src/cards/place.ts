// Where a card stands: below its citation, above where there is more room, and always within the window.

const GAP = 6;
const EDGE = 8;

/** Puts a card beside its citation. */
export function place(card: HTMLElement, citation: HTMLElement): void {
  const line = citation.getClientRects()[0] ?? citation.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.max(EDGE, Math.min(line.left, clientWidth - width - EDGE));
  const below = line.bottom + GAP;
  const fits = below + height + EDGE <= clientHeight || line.top < height + GAP + EDGE;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(fits ? below : line.top - GAP - height) + scrollY}px`;
}
