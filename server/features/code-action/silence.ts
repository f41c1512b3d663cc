import { commentsOf } from '../../../emulator/jobs/silencing.js';
import type { Problem } from '../../../emulator/language/problem.js';
import { suppress, type SuppressionScope } from '../../../emulator/language/rewrite/suppress.js';
import { isScript } from '../../documents/kind-of.js';
import {
  actionKinds,
  type Action,
  type ActionRequest,
  type ActionSource,
  type Change,
} from './action-source.js';
import { readerOf } from './reader.js';

/** Codes about comments that silence problems: another such comment would not help. */
const ofComments = /^ignore-/;

/** Comments that silence a problem, at its statement or in the whole file. */
export const silence: ActionSource = {
  kinds: [actionKinds.quickFix],
  *actions(request): Iterable<Action> {
    const { document, problems } = request;
    if (!isScript(document.kind)) return;
    const kind = actionKinds.quickFix;
    // One comment silences all problems of its code that begin in a line.
    const done = new Set<string>();
    for (const problem of problems) {
      const { code, span } = problem;
      const here = `${code} ${document.positionAt(span.start).line}`;
      if (ofComments.test(code)) continue;
      if (!done.has(here)) {
        yield {
          title: `Ignore ${code} here`,
          kind,
          problem,
          change: () => silenced(request, problem, 'statement'),
        };
      }
      if (!done.has(code)) {
        yield {
          title: `Ignore ${code} in the whole file`,
          kind,
          problem,
          change: () => silenced(request, problem, 'file'),
        };
      }
      done.add(here).add(code);
    }
  },
};

function silenced(
  { session, document }: ActionRequest,
  problem: Problem,
  scope: SuppressionScope,
): Change | undefined {
  const { text, kind } = document;
  if (!isScript(kind)) return undefined;
  const problemsOf = readerOf(session, document);
  const edit = suppress({ text, problem, problemsOf, ...commentsOf(text, kind) }, scope);
  return edit && { edits: [edit] };
}
