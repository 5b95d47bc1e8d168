// A search field above a long list of choices: what is typed narrows the list, in any spelling, and the first that fits is
// chosen. The list stays what the form sends, and is all there is without scripts.

const LONG = 15;
const SHOWN = 6;

/**
 * Puts a search field above a list, where that is long.
 * @param list - the choices; the words of the field stand in its `data-search`.
 */
export function searchIn(list: HTMLSelectElement): void {
  const all = [...list.options];
  if (all.length <= LONG) return;
  const field = document.createElement("input");
  field.type = "search";
  field.autocomplete = "off";
  field.className = "picker";
  field.placeholder = list.dataset.search ?? "";
  field.setAttribute("aria-label", `${list.labels?.[0]?.textContent?.trim() ?? ""}: ${field.placeholder}`);
  field.setAttribute("aria-controls", list.id);
  field.addEventListener("input", () => narrow(list, all, field.value));
  list.before(field);
}

function narrow(list: HTMLSelectElement, all: HTMLOptionElement[], typed: string): void {
  const words = folded(typed).split(" ").filter(Boolean);
  const fitting = all.filter((option) => words.every((word) => folded(option.text).includes(word)));
  const chosen = list.selectedOptions[0];
  list.style.minWidth ||= `${list.offsetWidth}px`; // the list keeps its width, whatever is left in it
  list.size = words.length && fitting.length > 1 ? Math.min(fitting.length, SHOWN) : 0;
  list.replaceChildren(...(fitting.length ? fitting : all));
  const first = words.length ? fitting.find((option) => option.value) : chosen;
  if (first) first.selected = true;
}

/** Letters without marks, in lower case; Turkish has an i without a dot. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ı", "i").toLowerCase();
}
