// Suggestions in a search field: the combobox of the ARIA Authoring Practices with a list that the server finds. Without
// a choice the field stays a field, and Enter sends the form as ever.

import { makeList, type Suggestions, showIn } from "./list";

const WAIT = 120;
let count = 0;

/** Lets a search field suggest. */
export function suggestIn(input: HTMLInputElement): void {
  const address = input.dataset.suggest;
  if (!address) return;
  count += 1;
  new Combobox(input, address, `suggestions-${count}`);
}

class Combobox {
  readonly #list: HTMLElement;
  readonly #status: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | undefined;
  #active = -1;

  constructor(
    readonly input: HTMLInputElement,
    readonly address: string,
    id: string,
  ) {
    ({ list: this.#list, status: this.#status } = makeList(id));
    input.after(this.#list, this.#status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", id);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.#ask());
    input.addEventListener("keydown", (event) => this.#onKey(event));
    input.addEventListener("blur", () => this.#close());
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.#list.addEventListener("click", (event) => this.#choose((event.target as Element).closest("[role=option]")));
  }

  get #options(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>("[role=option]")];
  }

  get #isOpen(): boolean {
    return !this.#list.hidden;
  }

  #ask(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    const text = this.input.value.trim();
    if (text) this.#timer = setTimeout(() => this.#fetch(text), WAIT);
    else this.#close();
  }

  async #fetch(text: string): Promise<void> {
    this.#running = new AbortController();
    const address = new URL(this.address, document.baseURI);
    address.searchParams.set("q", text);
    address.searchParams.set("lang", document.documentElement.lang);
    try {
      const answer = await fetch(address, { signal: this.#running.signal });
      if (answer.ok) this.#show((await answer.json()) as Suggestions);
      else this.#close();
    } catch {
      // another letter was typed, or the server is away: the form can still be sent
    }
  }

  #show(found: Suggestions): void {
    if (document.activeElement !== this.input) return;
    showIn(this.#list, found);
    this.#status.textContent = found.status;
    this.#list.hidden = found.suggestions.length === 0;
    this.input.setAttribute("aria-expanded", String(this.#isOpen));
    this.#activate(-1);
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#list.hidden = true;
    this.#status.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.#activate(-1);
  }

  #activate(index: number): void {
    this.#active = index;
    for (const [place, option] of this.#options.entries()) {
      option.setAttribute("aria-selected", String(place === index));
    }
    const option = this.#options[index];
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  #choose(option: Element | null | undefined): void {
    if (option instanceof HTMLElement && option.dataset.href) location.assign(option.dataset.href);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowDown" && !this.#isOpen) this.#ask();
    if (!this.#isOpen) return;
    const act = this.#action(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** What a key does while the list is open; before the first and after the last option stands the field. */
  #action(key: string): (() => void) | undefined {
    const last = this.#options.length - 1;
    switch (key) {
      case "ArrowDown":
        return () => this.#activate(this.#active < last ? this.#active + 1 : -1);
      case "ArrowUp":
        return () => this.#activate(this.#active < 0 ? last : this.#active - 1);
      case "Enter":
        return this.#active < 0 ? undefined : () => this.#choose(this.#options[this.#active]);
      case "Escape":
        return () => this.#close();
      default:
        return undefined;
    }
  }
}
