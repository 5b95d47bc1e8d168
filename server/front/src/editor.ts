// The editor of /sparql in the place of its plain field; the form stays, so the query is kept in the address as without
// scripts. What it needs is loaded only where there is such a field.

const field = document.querySelector<HTMLTextAreaElement>("textarea#query");
if (field) {
  const { mount } = await import("./editor/mount");
  mount(field);
}
for (const block of document.querySelectorAll<HTMLElement>("[data-copy]")) {
  const { addCopyButton } = await import("./editor/copy");
  addCopyButton(block);
}

export {};
