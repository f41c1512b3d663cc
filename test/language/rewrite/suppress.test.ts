import { expect } from 'chai';
import { checkSource } from '../../../emulator/jobs/check.js';
import { commentsOf } from '../../../emulator/jobs/silencing.js';
import { applyTextEdits, problem } from '../../../emulator/language/problem.js';
import { suppress } from '../../../emulator/language/rewrite/suppress.js';
import { withoutSuppressed } from '../../../emulator/language/suppression.js';

describe('silencing a problem', () => {
  const problemsOf = (text: string) => checkSource(text, 'tso');

  it('works for what only a dry run finds', () => {
    const text = ' FCQUERY DEVN(0A10)\n FCWITHDR SDEVN(0A10) -\n   TDEVN(0A11)\n';
    const start = text.indexOf('TDEVN');
    const refusal = problem('refused-no-relationship', { start, end: start + 5 }, { what: 'of A' });
    const edit = suppress({ text, problem: refusal, problemsOf, ...commentsOf(text, 'tso') }, 'statement');
    expect(edit?.text).to.equal(' /* drydasd-ignore refused-no-relationship */\n');
    const after = applyTextEdits(text, [edit!]);
    expect(after).to.equal(text.replace(' FCW', `${edit!.text} FCW`));
    const at = after.indexOf('TDEVN');
    const moved = { ...refusal, span: { start: at, end: at + 5 } };
    expect(withoutSuppressed(after, [moved])).to.deep.equal([]);
  });

  it('is not done where the comment would be no comment', () => {
    // All of the text is one comment that does not end.
    const text = ' /* FCQUERY DEVN(0A10) -\n FCQUERY\n';
    const found = problem('refused-no-relationship', { start: 26, end: 33 }, { what: 'of A' });
    const styleAt = () => 'jcl' as const;
    const edit = suppress({ text, problem: found, problemsOf, styleAt, headLines: 0 }, 'statement');
    expect(edit).to.equal(undefined);
  });
});
