// The names that can be completed: the server's vocabulary, asked once, and its things, asked as one types.

/** A class, property or controlled term. */
export interface Term {
  name: string;
  kind: "class" | "property" | "term";
  label: string;
  definition: string;
}

/** Prefixes and terms. */
export interface Vocabulary {
  prefixes: Record<string, string>;
  terms: Term[];
}

/** A thing of the graph. */
export interface Thing {
  iri: string;
  label: { value: string };
  types: string[];
}

let known: Promise<Vocabulary> | undefined;

/** The vocabulary, in the language of the page. */
export function vocabulary(): Promise<Vocabulary> {
  known ??= asked<Vocabulary>("vocabulary.json", { lang: document.documentElement.lang });
  return known;
}

/**
 * Things whose names fit.
 * @param words - as typed.
 */
export async function things(words: string): Promise<Thing[]> {
  const found = await asked<{ results: Thing[] }>("../search.json", { q: words, lang: document.documentElement.lang });
  return found.results.slice(0, 30);
}

/**
 * Asks the server for JSON.
 * @param path - below the endpoint.
 * @param parameters - of the query string.
 */
export async function asked<Answer>(path: string, parameters: Record<string, string>): Promise<Answer> {
  const endpoint = document.querySelector<HTMLFormElement>("form.editor")?.action ?? location.href;
  const address = new URL(path, `${endpoint.split("?")[0]}/`);
  address.search = new URLSearchParams(parameters).toString();
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as Answer;
}
