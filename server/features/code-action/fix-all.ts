import { fixAll as fixText } from '../../../emulator/language/rewrite/fix-all.js';
import { actionKinds, type Action, type ActionSource } from './action-source.js';
import { readerOf } from './reader.js';

/** Makes every certain repair of the document, until nothing is left to repair. */
export const fixAll: ActionSource = {
  kinds: [actionKinds.fixAll],
  *actions({ session, document }): Iterable<Action> {
    const { levels } = session.settingsOf(document.uri).problems;
    const count = document.problems(levels).filter(({ fix }) => fix !== undefined).length;
    if (count === 0) return;
    yield {
      title: 'Mend all problems that have a certain repair',
      kind: actionKinds.fixAll,
      change: () => ({ edits: fixText(document.text, readerOf(session, document)) }),
    };
  },
};
