import { expect } from 'chai';
import { applyEdits } from '../../support/marked-text.js';
import { expectFindings, outline, parse } from './parsing.js';

describe('records of control statements', () => {
  const findings: [title: string, marked: string, codes: string[]][] = [
    ['text in column 1', '<|*|> COPY IDD(A) ODD(B)', ['dss-column-one']],
    ['a command in column 1', '<|C|><|OPY|> IDD(A) ODD(B)', ['dss-column-one', 'dss-command-unknown']],
    ['text behind column 72', ` COPY IDD(A) ODD(B)${' '.repeat(60)}<|ADMIN|>`, ['dss-text-past-72']],
    ['a missing mark', ' COPY IDD(A<|)|>\n ODD(B)', ['dss-continuation-missing']],
    ['a missing mark in a list', ' COPY DS(INC(A.B<|,|>\n C.D)) ODD(B)', ['dss-continuation-missing']],
    [
      'a DUMP without marks',
      ' DUMP DS(INC(A.B<|,|>\n C.D<|,|>\n E.F)) ODD(B)\n SERIAL',
      ['dss-continuation-missing', 'dss-continuation-missing'],
    ],
    ['a mark at the end', ' COPY IDD(A) ODD(B) <|-|>', ['dss-continuation-at-end']],
    [
      'a comment behind the mark',
      ' COPY IDD(A) - <|/* WHY */|>\n ODD(B)',
      ['dss-comment-after-continuation'],
    ],
    ['a comment over lines without marks', ' /* A<|B|>\n CD */\n SERIAL', ['dss-comment-not-continued']],
    ['a comment without end', ' SERIAL <|/* AB|>\n PARALLEL', ['comment-not-closed']],
    ['a word that is no command', ' COPY IDD(A) ODD(B)\n\n <|PROD.PAY|>', ['dss-command-unknown']],
    ['a command spelt wrong', ' <|COPPY|> IDD(A) ODD(B)', ['dss-command-unknown']],
    ['a command cut too short', ' <|CO|> IDD(A) ODD(B)', ['dss-command-unknown']],
    ['a statement without command', ' <|(A)|>', ['verb-missing']],
    ['lower case', ' <|copy|> idd(a) odd(b)', ['dss-lower-case']],
    [
      'a list that the next command ends',
      ' SERIAL\n COPY ODD(B) IDD<|(|>A\n SERIAL',
      ['parenthesis-not-closed'],
    ],
  ];
  for (const [title, marked, codes] of findings) {
    it(`finds ${title}`, () => {
      expectFindings(marked, codes);
    });
  }

  it('does not take sequence numbers for text', () => {
    for (const number of ['00010000', '10', 'AB000100', '        ']) {
      const text = ` COPY IDD(A) ODD(B)${' '.repeat(53)}${number}`;
      const expected = number === '10' ? ['dss-text-past-72'] : [];
      expect(
        parse(text).problems.map(({ code }) => code),
        number,
      ).to.deep.equal(expected);
    }
  });

  it('reads text up to column 72 and joins it with the next line', () => {
    const [first, second] = [' COPY IDD(A) '.padEnd(71) + '-00000100', ' ODD(B)'];
    const { statements, problems } = parse(`${first}\n${second}\n`);
    expect(problems).to.deep.equal([]);
    expect(statements[0]?.text).to.equal('COPY IDD(A) ODD(B)');
    expect(statements[0]?.echo).to.deep.equal([first, second]);
  });

  it('groups records into logical lines, blank and comment lines too', () => {
    const text = ' /* ONE */\n\n COPY IDD(A) - \n ODD(B)\n\n PARALLEL\n\n COPY IDD(A) ODD(B)';
    const { lines, statements } = parse(text);
    expect(lines.map((line) => line.records.length)).to.deep.equal([1, 1, 2, 1, 1, 1, 1]);
    expect(statements.map(({ type, line }) => [type, line])).to.deep.equal([
      ['copy', 2],
      ['parallel', 4],
      ['copy', 6],
    ]);
    expect(lines.flatMap((line) => line.records).join('\n')).to.equal(text);
  });

  it('takes comments anywhere, with marks over several lines', () => {
    const { statements, problems } = parse(' COPY /* A -\n B */ FULL IDD(A)/**/ODD(B) -\n /* C */\n SERIAL');
    expect(problems).to.deep.equal([]);
    expect(outline(statements)).to.equal('copy serial');
    expect(statements[0]?.text).to.equal('COPY FULL IDD(A) ODD(B)');
  });

  it('mends what it can', () => {
    const mended = (text: string): string => {
      const [found] = parse(text).problems;
      return applyEdits(text, found?.fix?.edits ?? []);
    };
    expect(mended(' COPY IDD(A)\n ODD(B)')).to.equal(' COPY IDD(A) -\n ODD(B)');
    expect(mended('COPY IDD(A) ODD(B)')).to.equal(' COPY IDD(A) ODD(B)');
    expect(mended(' COPPY IDD(A) ODD(B)')).to.equal(' COPY IDD(A) ODD(B)');
    expect(mended(' Copy idd(A) ODD(B) /* x */')).to.equal(' COPY IDD(A) ODD(B) /* x */');
    expect(mended(' COPY IDD(A) ODD(B) NOREBLOCK')).to.equal(' COPY IDD(A) ODD(B) ');
    expect(mended(' COPY DS(INC(**)) IDD(A) ODD(B) NOPACK FR(NONE)')).to.equal(
      ' COPY DS(INC(**)) LOGINDDNAME(A) ODD(B) NOPACK FR(NONE)',
    );
    expect(mended(' COPY DS(INC(**)) ODD(B) NOPACK FR(NONE)')).to.equal(
      ' COPY DS(INC(**)) ODD(B) NOPACK(**) FR(NONE)',
    );
    expect(mended(' COPY DS(BY(MULTI,<>,NO)) ODD(B)')).to.equal(' COPY DS(BY(MULTI,NE,NO)) ODD(B)');
  });

  it('rejects the command whose mark is missing, as DFSMSdss does, and no other', () => {
    const { statements } = parse(' COPY IDD(A)\n ODD(B)\n COPY IDD(C) ODD(D)');
    expect(statements.map(({ valid }) => valid)).to.deep.equal([false, true]);
  });

  it('takes nothing for nothing', () => {
    for (const text of ['', '\n', ' \n \n', ' /* NOTHING */']) {
      expect(parse(text).statements, JSON.stringify(text)).to.deep.equal([]);
      expect(parse(text).problems).to.deep.equal([]);
    }
  });
});
