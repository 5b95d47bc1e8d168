// A card opens beside a citation that is pointed at, focused or tapped, and stays while the pointer or the focus is on
// either (WCAG 1.4.13). Escape closes it; the down arrow leads into it. A click of a mouse follows the link as ever.

import { cardOf } from "./content";
import { place } from "./place";

const CITATION = ".cites a[href*='/claim/']";
const OPEN_AFTER = 150;
const CLOSE_AFTER = 250;

const card = makeCard();
let shownFor: HTMLAnchorElement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let closing = false;
let pointer = "mouse";

/** Lets every citation of a page open its card, those that come later too. */
export function showCards(page: Document): void {
  page.addEventListener("pointerover", onPoint);
  page.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
  });
  page.addEventListener("focusin", onFocus);
  page.addEventListener("click", onClick);
  page.addEventListener("keydown", onKey);
}

function onPoint(event: PointerEvent): void {
  if (event.pointerType === "touch") return;
  const citation = citationAt(event.target);
  if (citation) later(OPEN_AFTER, () => open(citation));
  else if (!shownFor || isCard(event.target) || holdsFocus()) stay();
  else if (!closing) {
    later(CLOSE_AFTER, close);
    closing = true;
  }
}

function onFocus(event: FocusEvent): void {
  const citation = citationAt(event.target);
  if (citation?.matches(":focus-visible")) open(citation);
  else if (!citation && !isCard(event.target)) close();
}

/** A finger cannot point without clicking: its first tap opens the card, a second one follows the link. */
function onClick(event: MouseEvent): void {
  const citation = citationAt(event.target);
  if (citation && pointer === "touch" && shownFor !== citation) {
    event.preventDefault();
    open(citation);
  } else if (!citation && !isCard(event.target)) close();
}

function onKey(event: KeyboardEvent): void {
  if (!shownFor) return;
  if (event.key === "Escape") {
    if (isCard(document.activeElement)) shownFor.focus();
    close();
  } else if (event.key === "ArrowDown" && document.activeElement === shownFor) {
    event.preventDefault();
    card.querySelector("a")?.focus();
  }
}

async function open(citation: HTMLAnchorElement): Promise<void> {
  if (shownFor === citation) return;
  close();
  shownFor = citation;
  const content = await cardOf(citation);
  if (!content || shownFor !== citation) return;
  card.replaceChildren(content);
  card.setAttribute("aria-label", citation.textContent ?? "");
  document.body.append(card);
  citation.removeAttribute("title"); // the card says it: no second hint over the first
  citation.setAttribute("aria-describedby", card.id);
  place(card, citation);
}

function close(): void {
  stay();
  shownFor?.removeAttribute("aria-describedby");
  shownFor = undefined;
  card.remove();
}

function stay(): void {
  clearTimeout(timer);
  closing = false;
}

function later(delay: number, what: () => void): void {
  stay();
  timer = setTimeout(what, delay);
}

function makeCard(): HTMLElement {
  const made = document.createElement("div");
  made.id = "card";
  made.className = "card";
  made.setAttribute("role", "dialog");
  return made;
}

function citationAt(target: EventTarget | null): HTMLAnchorElement | null {
  return target instanceof Element && !isCard(target) ? target.closest<HTMLAnchorElement>(CITATION) : null;
}

function isCard(target: EventTarget | null): boolean {
  return target instanceof Node && card.contains(target);
}

function holdsFocus(): boolean {
  const focused = document.activeElement;
  return isCard(focused) || (focused === shownFor && Boolean(shownFor?.matches(":focus-visible")));
}
