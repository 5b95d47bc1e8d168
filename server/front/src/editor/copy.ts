// A button that copies the code of a sample.

/**
 * Adds a button to a sample; its words stand in `data-copy` and `data-copied`.
 * @param block - holds the code.
 */
export function addCopyButton(block: HTMLElement): void {
  const code = block.querySelector("code");
  if (!code) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = block.dataset.copy ?? "";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent ?? "");
    button.textContent = block.dataset.copied ?? "";
    setTimeout(() => {
      button.textContent = block.dataset.copy ?? "";
    }, 2000);
  });
  block.append(button);
}
