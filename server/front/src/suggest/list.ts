// The list below a search field, and the unseen line that tells how many things it holds.

/** A text with its language where that is not the page's. */
interface Text {
  value: string;
  lang?: string;
}

/** What the server suggests. */
export interface Suggestions {
  label: string;
  status: string;
  suggestions: { name: Text; matched: Text | null; kind: string; href: string }[];
}

/** Makes an empty list and its status line. */
export function makeList(id: string): { list: HTMLElement; status: HTMLElement } {
  const list = document.createElement("div");
  list.id = id;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  const status = document.createElement("span");
  status.className = "unseen";
  status.setAttribute("role", "status");
  return { list, status };
}

/** Fills a list; words only ever become text. */
export function showIn(list: HTMLElement, found: Suggestions): void {
  list.setAttribute("aria-label", found.label);
  const options = found.suggestions.map(({ name, matched, kind, href }, place) => {
    const option = document.createElement("div");
    option.id = `${list.id}-${place}`;
    option.dataset.href = href;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(words(name, "name"), " ");
    if (matched) option.append(words(matched, "matched"), " ");
    option.append(words({ value: kind }, "type"));
    return option;
  });
  list.replaceChildren(...options);
}

function words({ value, lang }: Text, style: string): HTMLElement {
  const span = document.createElement("span");
  span.className = style;
  span.textContent = value;
  if (lang) span.lang = lang;
  return span;
}
