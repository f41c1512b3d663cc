import { expect } from 'chai';
import { JclDocument } from '../../../emulator/language/jcl/index.js';
import { JclSyntax } from '../../../emulator/language/syntax/jcl-syntax.js';
import { shownContext, syntaxOf } from './jcl.js';

function verbs(...lines: string[]): string[] {
  return [...syntaxOf(lines.join('\n')).statements()]
    .filter(({ language }) => language !== 'jcl')
    .map(({ language, verb }) => `${language} ${verb?.keyword ?? '-'}`);
}

describe('control statements in the stream of JCL', () => {
  it('are read where a program reads them that is understood', () => {
    expect(
      verbs('//J JOB', '//S EXEC PGM=ADRDSSU', '//SYSIN DD *', ' COPY DS(INCLUDE(A))', '/*'),
    ).to.deep.equal(['dfsmsdss COPY']);
    expect(verbs('//S EXEC PGM=IKJEFT01', '//SYSTSIN DD *', 'FCESTABL SDEVN(0A00)')).to.deep.equal([
      'tso FCESTABL',
    ]);
    expect(verbs('//S EXEC PGM=IEBGENER', '//SYSIN DD *', ' COPY DS(INCLUDE(A))')).to.deep.equal([]);
    expect(verbs('//S EXEC PGM=ADRDSSU', '//SYSUT1 DD *', ' COPY DS(INCLUDE(A))')).to.deep.equal([]);
  });

  it('are found through DDNAME, in concatenations, in data without a DD, and by a step of a procedure', () => {
    const copy = ' COPY DS(INCLUDE(A))';
    const step = '//S EXEC PGM=ADRDSSU';
    expect(verbs(step, '//SYSIN DD DDNAME=IN', '//IN DD *', copy)).to.deep.equal(['dfsmsdss COPY']);
    expect(verbs(step, '//SYSIN DD *', copy, '// DD *', copy)).to.deep.equal([
      'dfsmsdss COPY',
      'dfsmsdss COPY',
    ]);
    expect(verbs('//J JOB', step, copy)).to.deep.equal(['dfsmsdss COPY']);
    expect(
      verbs('//J JOB', '//P PROC', '//D EXEC PGM=ADRDSSU', '// PEND', '//S EXEC P', '//D.SYSIN DD *', copy),
    ).to.deep.equal(['dfsmsdss COPY']);
  });

  it('are another language as soon as the program is another one, and only their block is made anew', () => {
    const text = '//J JOB\n//S EXEC PGM=ADRDSSX\n//SYSIN DD *\n COPY DS(INCLUDE(A))\n/*\n//X DD DUMMY\n';
    const document = new JclDocument(text);
    const syntax = new JclSyntax(document);
    const before = syntax.blocks().map(({ block }) => block);
    const at = text.indexOf('SSX') + 2;
    document.update({ span: { start: at, end: at + 1 }, text: 'U' });
    const after = syntax.blocks().map(({ block }) => block);
    expect(after.map((block, index) => block === before[index])).to.deep.equal([
      true,
      false,
      false,
      true,
      true,
    ]);
    expect(after[2]!.statements.map(({ verb }) => verb?.keyword)).to.deep.equal(['DD', 'COPY']);
  });

  it('stand where they stand after an edit before them', () => {
    const text = '//J JOB\n//S EXEC PGM=ADRDSSU\n//SYSIN DD *\n COPY DS(INCLUDE(A))\n/*\n';
    const document = new JclDocument(text);
    const syntax = new JclSyntax(document);
    syntax.blocks();
    document.update({ span: { start: 0, end: 0 }, text: '//* one more\n' });
    const offset = document.text.indexOf('COPY') + 2;
    const found = syntax.statementAt(offset);
    expect(document.text.slice(found!.verb!.span.start, found!.verb!.span.end)).to.equal('COPY');
    const context = syntax.contextAt(offset);
    expect(context).to.deep.include({ kind: 'verb', prefix: { start: offset - 2, end: offset } });
  });

  const contexts: readonly [string, string][] = [
    ['//S EXEC PGM=ADRDSSU\n//SYSIN DD *\n CO<||>', 'verb "CO" of -'],
    ['//S EXEC PGM=ADRDSSU\n//SYSIN DD *\n<||>', 'verb "" of -'],
    ['//S EXEC PGM=ADRDSSU\n//SYSIN DD *\n<||>\n/*', 'verb "" of -'],
    ['//S EXEC PGM=ADRDSSU\n//SYSIN DD *\n COPY<||>\n//A DD *', 'verb "COPY" of -'],
    ['//S EXEC PGM=ADRDSSU\n//SYSIN DD *,DLM=$$\n COPY\n$$<||>', 'none'],
    ['//S EXEC PGM=ADRDSSU\n//SYSIN DD *,DLM=$$\n COPY\n$$\n<||>', 'none'],
    ['//S EXEC PGM=OTHER\n//SYSIN DD *\n CO<||>', 'none'],
    ['//S EXEC PGM=ADRDSSU\n//SYSIN DD *,<||>\n COPY', 'operand "" of DD 1 {}'],
  ];
  for (const [marked, wanted] of contexts) {
    it(marked.replaceAll('\n', '\\n'), () => {
      expect(shownContext(marked)).to.equal(wanted);
    });
  }
});
