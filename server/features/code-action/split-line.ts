import { breakLine, isOverLong } from '../../../emulator/language/format/break-line.js';
import { formattedLanguageOf } from '../formatting.js';
import { actionKinds, type Action, type ActionSource } from './action-source.js';

/** What is found of a line that goes over its columns. */
const isTooLong = /-past-(?:column-)?7[12]$|-in-column-72$/;

/** Breaks the line at the cursor where it goes over column 71. */
export const splitLine: ActionSource = {
  kinds: [actionKinds.quickFix, actionKinds.rewrite],
  *actions({ document, span, problems }): Iterable<Action> {
    const language = formattedLanguageOf(document.kind);
    const { line } = document.positionAt(span.start);
    if (language === undefined || !isOverLong(document.lineText(line))) return;
    const edit = breakLine(document.text, language, line);
    if (edit === undefined) return;
    const problem = problems.find(({ code, span: place }) => {
      return isTooLong.test(code) && document.positionAt(place.start).line === line;
    });
    yield {
      title: 'Continue the line before column 72',
      kind: problem === undefined ? actionKinds.rewrite : actionKinds.quickFix,
      ...(problem && { problem }),
      change: () => ({ edits: [edit] }),
    };
  },
};
