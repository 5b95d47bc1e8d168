// A slider over the months of a view, and a button that walks through them.

import type { Region } from "./region";

const WAIT = 150;
const STEP = 1400;

/** Adds the slider to a view that has links to months. */
export function addMonths(region: Region): void {
  if (links(region).length > 1) new Months(region);
}

class Months {
  readonly #slider = document.createElement("input");
  readonly #said = document.createElement("output");
  readonly #button = document.createElement("button");
  readonly #words: DOMStringMap;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #playing = false;

  constructor(readonly region: Region) {
    this.#words = region.element.dataset;
    const box = document.createElement("div");
    const label = document.createElement("label");
    box.className = "walk";
    label.textContent = this.#words.month ?? "";
    this.#slider.type = "range";
    this.#slider.id = label.htmlFor = "month";
    this.#slider.max = String(links(region).length);
    this.#slider.value = String(links(region).findIndex((link) => link.ariaCurrent) + 1);
    this.#button.type = "button";
    this.#slider.addEventListener("input", () => {
      this.#play(false);
      this.#later(WAIT);
    });
    this.#button.addEventListener("click", () => {
      this.#play(!this.#playing);
      if (this.#playing) this.#next();
    });
    box.append(this.#button, label, this.#slider, this.#said);
    region.element.before(box);
    this.#play(false);
    this.#say();
  }

  #play(playing: boolean): void {
    this.#playing = playing;
    clearTimeout(this.#timer);
    this.#button.textContent = (playing ? this.#words.pause : this.#words.play) ?? "";
  }

  async #next(): Promise<void> {
    const place = Number(this.#slider.value);
    this.#slider.value = String(place < Number(this.#slider.max) ? place + 1 : 1);
    await this.#go();
    if (!this.#playing) return;
    if (this.#slider.value === this.#slider.max) this.#play(false);
    else this.#timer = setTimeout(() => this.#next(), STEP);
  }

  #later(wait: number): void {
    this.#say();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#go(), wait);
  }

  async #go(): Promise<void> {
    const address = new URL(this.#chosen?.href ?? location.href);
    const view = this.region.element.querySelector<SVGElement>("[data-view]")?.dataset.view;
    if (view && !address.searchParams.has("view")) address.searchParams.set("view", view);
    this.#say();
    await this.region.go(address, "replace");
  }

  get #chosen(): HTMLAnchorElement | undefined {
    const place = Number(this.#slider.value);
    return place ? links(this.region)[place - 1] : all(this.region);
  }

  #say(): void {
    const name = this.#chosen?.textContent ?? "";
    this.#said.textContent = name;
    this.#slider.setAttribute("aria-valuetext", name);
  }
}

function links(region: Region): HTMLAnchorElement[] {
  return [...region.element.querySelectorAll<HTMLAnchorElement>(".months a")];
}

function all(region: Region): HTMLAnchorElement | undefined {
  return region.element.querySelector<HTMLAnchorElement>(".stretches > ul a") ?? undefined;
}
