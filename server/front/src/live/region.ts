// The part of a page that is replaced when its links and forms are used.

/** How the address bar follows: a step back leads to what was before, or the present step is changed. */
export type Follow = "push" | "replace" | "stay";

/** The part of a page that changes in place. */
export class Region {
  readonly #status = document.createElement("p");
  #running: AbortController | undefined;

  constructor(readonly element: HTMLElement) {
    this.#status.className = "unseen";
    this.#status.setAttribute("role", "status");
    element.before(this.#status);
    element.addEventListener("click", (event) => this.#onClick(event));
    element.addEventListener("submit", (event) => this.#onSubmit(event));
    addEventListener("popstate", () => this.go(new URL(location.href), "stay"));
  }

  /** Shows what the server draws for an address; true when it is shown. */
  async go(address: URL, follow: Follow = "push"): Promise<boolean> {
    this.#running?.abort();
    this.#running = new AbortController();
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: this.#running.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("live");
      if (!answer.ok || !fresh) throw new Error(`${answer.status}`);
      this.#show(fresh, page);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return false;
      location.assign(address); // the page says what is wrong
      return false;
    }
    if (follow === "push") history.pushState(null, "", address);
    if (follow === "replace") history.replaceState(null, "", address);
    return true;
  }

  #show(fresh: HTMLElement, page: Document): void {
    const focused = keyOf(document.activeElement);
    const open = [...this.element.querySelectorAll("details")].map((details) => details.open);
    this.element.replaceChildren(...fresh.childNodes);
    for (const [place, details] of this.element.querySelectorAll("details").entries()) {
      details.open = open[place] ?? false;
    }
    const again = focused && [...this.element.querySelectorAll<HTMLElement>("a, button, input, [tabindex]")];
    if (again) again.find((one) => keyOf(one) === focused)?.focus({ preventScroll: true });
    const languages = page.querySelector("nav.languages");
    if (languages) document.querySelector("nav.languages")?.replaceWith(languages);
    this.#status.textContent = this.element.querySelector("h2")?.textContent ?? "";
  }

  #onClick(event: MouseEvent): void {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
    if (!link || link instanceof SVGElement || link.pathname !== location.pathname || link.hash) return;
    event.preventDefault();
    this.go(new URL(link.href));
  }

  #onSubmit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const address = new URL(form.action);
    if (address.pathname !== location.pathname) return;
    event.preventDefault();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && value) address.searchParams.set(name, value);
    }
    this.go(address);
  }
}

/** What tells a control apart from its neighbours, so that the focus can return to it. */
function keyOf(element: Element | null): string {
  if (!element || element === document.body) return "";
  const { id, ariaLabel, tagName, textContent } = element;
  return element.getAttribute("data-move") || id || ariaLabel || `${tagName} ${textContent}`;
}
