// Completion at the cursor: terms behind a prefix, things behind "<", variables behind "?", else keywords and terms by name.

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { type Term, things, vocabulary } from "./vocabulary";

const KEYWORDS = [
  "SELECT DISTINCT WHERE OPTIONAL FILTER GRAPH UNION MINUS VALUES BIND ASK CONSTRUCT DESCRIBE PREFIX LIMIT OFFSET",
  "ORDER BY GROUP HAVING COUNT GROUP_CONCAT LANG STR BOUND REGEX CONTAINS COALESCE EXISTS NOT AS",
].flatMap((line) => line.split(" "));
const SHORTEST = 2;

/**
 * What may stand at the cursor.
 * @param context - where the cursor is.
 */
export async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const iri = context.matchBefore(/<[^<>\s]*/);
  if (iri) return iri.text.length > SHORTEST ? ofThings(iri.from, iri.text.slice(1)) : null;
  const variable = context.matchBefore(/[?$]\w*/);
  if (variable) return { from: variable.from, options: variables(context, variable.from), validFor: /^[?$]\w*$/ };
  const name = context.matchBefore(/[\p{L}_][\p{L}\p{N}_-]*:?[\p{L}\p{N}_-]*/u);
  if (!name && !context.explicit) return null;
  if (name && name.text.length < SHORTEST && !context.explicit) return null;
  return ofTerms(name?.from ?? context.pos, name?.text ?? "");
}

async function ofTerms(from: number, text: string): Promise<CompletionResult> {
  const { prefixes, terms } = await vocabulary();
  const declared = Object.keys(prefixes).map((prefix) => ({ label: `${prefix}:`, type: "namespace" }));
  const keywords = text.includes(":") ? [] : KEYWORDS.map((label) => ({ label, type: "keyword", boost: -1 }));
  return {
    from,
    options: [...terms.map(option), ...(text.includes(":") ? [] : declared), ...keywords],
    validFor: /^[\p{L}\p{N}_:-]*$/u,
  };
}

// A term is found by its name behind the prefix and by what it is called in the language of the page.
function option(term: Term): Completion {
  const local = term.name.slice(term.name.indexOf(":") + 1);
  return {
    label: `${term.name} ${local} ${term.label}`,
    displayLabel: term.name,
    detail: term.label,
    ...(term.definition && { info: term.definition }),
    type: term.kind === "class" ? "class" : term.kind === "property" ? "property" : "constant",
    apply: (view, _completion, from, to) => insertTerm(view, term.name, from, to),
  };
}

async function ofThings(from: number, text: string): Promise<CompletionResult> {
  const found = await things(text.replace(/^.*\//, "").replaceAll("-", " "));
  return {
    from,
    filter: false,
    options: found.map((thing) => ({
      label: `<${thing.iri}>`,
      displayLabel: thing.label.value,
      detail: thing.types.join(", "),
      type: "constant",
      apply: (view, _completion, start, end) => {
        const closed = view.state.sliceDoc(end, end + 1) === ">" ? 1 : 0;
        view.dispatch({ changes: { from: start, to: end + closed, insert: `<${thing.iri}>` } });
      },
    })),
  };
}

function variables(context: CompletionContext, here: number): Completion[] {
  const text = context.state.doc.toString();
  const others = text.slice(0, here) + text.slice(context.pos);
  return [...new Set(others.match(/[?$]\w+/g) ?? [])].map((label) => ({ label, type: "variable" }));
}

// Inserts a name, and the declaration of its prefix above the query where it lacks.
async function insertTerm(view: EditorView, name: string, from: number, to: number): Promise<void> {
  view.dispatch({ changes: { from, to, insert: name }, selection: { anchor: from + name.length } });
  const prefix = name.slice(0, name.indexOf(":"));
  const iri = (await vocabulary()).prefixes[prefix];
  if (!iri || new RegExp(`PREFIX\\s+${prefix}:`, "i").test(view.state.doc.toString())) return;
  view.dispatch({ changes: { from: 0, insert: `PREFIX ${prefix}: <${iri}>\n` } });
}
