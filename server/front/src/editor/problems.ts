// Mistakes marked at their place while one writes: the server says what does not parse, and which names are not there.

import { type Action, type Diagnostic, linter } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import { asked } from "./vocabulary";

interface Problem {
  line: number;
  column: number;
  length?: number;
  severity: "error" | "warning";
  message: string;
  near?: string[];
}

/** Marks mistakes a moment after the last key. */
export const problems = linter(
  async (view) => {
    const query = view.state.doc.toString();
    if (!query.trim()) return [];
    const found = await asked<{ problems: Problem[] }>("check", { query }).catch(() => ({ problems: [] }));
    return found.problems.map((problem) => diagnostic(problem, view.state.doc));
  },
  { delay: 700 },
);

function diagnostic(problem: Problem, doc: Text): Diagnostic {
  const line = doc.line(Math.min(Math.max(problem.line, 1), doc.lines));
  const from = Math.min(line.from + problem.column - 1, line.to);
  const word = /^[^\s{}()<>;,.]*/.exec(doc.sliceString(from, line.to))?.[0].length ?? 0;
  const to = Math.min(from + (problem.length ?? Math.max(word, 1)), doc.length);
  return { from, to, severity: problem.severity, message: problem.message, actions: fixes(problem) };
}

// What was meant, one press away.
function fixes(problem: Problem): Action[] {
  return (problem.near ?? []).map((near) => ({
    name: near,
    apply: (view, from, to) =>
      near.startsWith("PREFIX ")
        ? view.dispatch({ changes: { from: 0, insert: `${near}\n` } })
        : view.dispatch({ changes: { from, to, insert: near } }),
  }));
}
