// What a card says: a piece of a page that the server makes, fetched once.

const known = new Map<string, Promise<DocumentFragment | undefined>>();

/** The content of a citation's card, or nothing when it cannot be had: the link remains. */
export async function cardOf(citation: HTMLAnchorElement): Promise<DocumentFragment | undefined> {
  const address = new URL(citation.href);
  address.pathname = address.pathname.replace("/claim/", "/card/");
  const fetched = known.get(address.href) ?? fetchCard(address);
  known.set(address.href, fetched);
  const content = await fetched;
  if (!content) known.delete(address.href);
  return content?.cloneNode(true) as DocumentFragment | undefined;
}

async function fetchCard(address: URL): Promise<DocumentFragment | undefined> {
  address.searchParams.set("lang", document.documentElement.lang);
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    return answer.ok ? fragmentOf(await answer.text()) : undefined;
  } catch {
    return undefined;
  }
}

function fragmentOf(html: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(...new DOMParser().parseFromString(html, "text/html").body.children);
  return fragment;
}
