import { actionKinds, type Action, type ActionSource } from './action-source.js';

/** The repairs that problems carry: certain ones, and those that are only offered. */
export const quickFix: ActionSource = {
  kinds: [actionKinds.quickFix],
  *actions({ problems }): Iterable<Action> {
    for (const problem of problems) {
      const { fix, suggestions = [] } = problem;
      const all = fix === undefined ? suggestions : [fix, ...suggestions];
      for (const { title, edits } of all) {
        const isPreferred = fix !== undefined && all.length === 1;
        yield { title, kind: actionKinds.quickFix, problem, isPreferred, change: () => ({ edits }) };
      }
    }
  },
};
