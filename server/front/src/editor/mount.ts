// CodeMirror in the place of the plain field, in a shadow root: there its styles are style sheets made by script, which the
// page's Content-Security-Policy allows, and not style elements, which it does not.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { lintKeymap } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { complete } from "./completion";
import { problems } from "./problems";
import { theme } from "./theme";

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.string, tags.number], color: "var(--calm)", fontStyle: "italic" },
  { tag: [tags.atom, tags.link, tags.meta], color: "var(--link)" },
  { tag: tags.standard(tags.name), color: "var(--warn)" },
]);

/**
 * Puts the editor in the place of a field.
 * @param field - keeps the query for the form.
 */
export function mount(field: HTMLTextAreaElement): void {
  const host = document.createElement("div");
  host.className = "code-editor";
  const root = host.attachShadow({ mode: "open" });
  field.after(host);
  const view = new EditorView({ parent: root, root, state: stateOf(field) });
  field.hidden = true;
  const label = document.querySelector(`label[for="${field.id}"]`);
  label?.addEventListener("click", () => view.focus());
  field.form?.addEventListener("submit", () => {
    field.value = view.state.doc.toString();
  });
}

function stateOf(field: HTMLTextAreaElement): EditorState {
  const label = document.querySelector(`label[for="${field.id}"]`)?.textContent ?? "SPARQL";
  const run = () => {
    field.form?.requestSubmit();
    return true;
  };
  return EditorState.create({
    doc: field.value,
    extensions: [
      keymap.of([{ key: "Mod-Enter", run, preventDefault: true }]),
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", autocapitalize: "off" }),
      lineNumbers(),
      history(),
      drawSelection(),
      bracketMatching(),
      closeBrackets(),
      StreamLanguage.define(sparql),
      syntaxHighlighting(colours),
      autocompletion({ override: [complete] }),
      problems,
      theme,
      EditorView.lineWrapping,
    ],
  });
}
