import { expect } from 'chai';
import { JclDocument } from '../../../emulator/language/jcl/index.js';
import { symbolUses } from '../../../emulator/language/syntax/jcl-values.js';

function shown(document: JclDocument): string[] {
  return [...symbolUses(document)].map(
    ({ span, name, value }) => `${document.text.slice(span.start, span.end)} ${name}=${value}`,
  );
}

describe('the values of symbols', () => {
  it('are those at the place, and follow an edit', () => {
    const text =
      '//J JOB\n// SET A=X\n//S EXEC PGM=P\n//D DD DSN=&A..&B,DISP=SHR\n// SET A=Y\n//E DD DSN=&A.\n';
    const document = new JclDocument(text);
    expect(shown(document)).to.deep.equal(['&A A=X', '&A A=Y']);
    const at = text.indexOf('X');
    document.update({ span: { start: at, end: at + 1 }, text: 'LONGER' });
    expect(shown(document)).to.deep.equal(['&A A=LONGER', '&A A=Y']);
  });

  it('leave out what an apostrophe hides', () => {
    expect(shown(new JclDocument("//J JOB\n// SET A=X\n//S EXEC PGM=P\n//D DD DSN='&A'\n"))).to.deep.equal(
      [],
    );
  });
});
