import { expect } from 'chai';
import { shownStatement, syntaxOf } from './jcl.js';

/** All statements of a text, each in one line. */
function shownAll(...lines: string[]): string[] {
  const text = lines.join('\n');
  return [...syntaxOf(text).statements()].map((statement) => shownStatement(statement, text));
}

const operands: readonly [string, string][] = [
  ['//A DD DISP=(NEW,,DELETE)', 'A DD DISP[0:choice<NEW> 2:choice<DELETE>]'],
  ['//A DD DISP=SHR', 'A DD DISP[0:choice<SHR>]'],
  ['//A DD DSN=A.B(MEM)', 'A DD DSN[data-set<A.B(MEM)>[member<MEM>]]'],
  ['//A DD DSN=A.B(+1)', 'A DD DSN[data-set<A.B(+1)>[number<+1>]]'],
  ['//A DD DSN=&&TEMP', 'A DD DSN[data-set<&&TEMP>]'],
  ['//A DD DSN=&HLQ..B(&M)', 'A DD DSN[data-set<&HLQ..B(&M)>[symbol<&HLQ> member<&M>[symbol<&M>]]]'],
  ['//A DD DSN=*.S1.OUT', 'A DD DSN[reference<*.S1.OUT>[step<S1> ddname<OUT>]]'],
  ['//A DD DCB=*.OUT', 'A DD DCB[reference<*.OUT>[ddname<OUT>]]'],
  ['//A DD DCB=(RECFM=FB,LRECL=80)', 'A DD DCB[RECFM[name<FB>] LRECL[number<80>]]'],
  ['//A DD OUTPUT=(*.X,*.Y)', 'A DD OUTPUT[reference<*.X>[label<X>] reference<*.Y>[label<Y>]]'],
  ['//A DD UNIT=0A12', 'A DD UNIT[0:device<0A12>]'],
  ['//A DD UNIT=(3390,2,DEFER)', 'A DD UNIT[0:name<3390> 1:number<2> 2:choice<DEFER>]'],
  ['//A DD UNIT=AFF=B', 'A DD UNIT[AFF[ddname<B>]]'],
  ['//A DD VOL=SER=VOL001', 'A DD VOL[SER[volser<VOL001>]]'],
  ['//A DD VOL=(PRIVATE,,1,SER=(A,B))', 'A DD VOL[0:choice<PRIVATE> 2:number<1> SER[volser<A> volser<B>]]'],
  ['//A DD VOL=REF=*.S.D', 'A DD VOL[REF[reference<*.S.D>[step<S> ddname<D>]]]'],
  ['//A DD SPACE=(CYL,(10,5),RLSE)', 'A DD SPACE[0:choice<CYL> 1:[0:number<10> 1:number<5>] 2:choice<RLSE>]'],
  ['//A DD DDNAME=SYSUT1', 'A DD DDNAME[ddname<SYSUT1>]'],
  ['//SYSIN DD DUMMY', 'SYSIN DD choice<DUMMY>'],
  ['//S EXEC PGM=ADRDSSU', 'S EXEC PGM[program<ADRDSSU>]'],
  ['//S EXEC PGM=*.L.SYSLMOD', 'S EXEC PGM[reference<*.L.SYSLMOD>[step<L> ddname<SYSLMOD>]]'],
  ['//S EXEC MYPROC,HLQ=X', 'S EXEC procedure<MYPROC> HLQ[text<X>]'],
  ["//S EXEC P,PARM.S1='A'", "S EXEC procedure<P> PARM[step<S1> text<'A'>]"],
  ['//S EXEC PGM=A,COND=(4,LT)', 'S EXEC PGM[program<A>] COND[0:number<4> 1:operator<LT>]'],
  [
    '//S EXEC PGM=A,COND=((4,LT,S1),EVEN)',
    'S EXEC PGM[program<A>] COND[[0:number<4> 1:operator<LT> 2:step<S1>] choice<EVEN>]',
  ],
  [
    '//S EXEC PGM=A,COND=(4,LT,S1.P1)',
    'S EXEC PGM[program<A>] COND[0:number<4> 1:operator<LT> 2:step<S1.P1>[step<S1> step<P1>]]',
  ],
  ['// SET A=1,B=&A', '- SET A[text<1>] B[text<&A>[symbol<&A>]]'],
  ['// INCLUDE MEMBER=STD', '- INCLUDE MEMBER[member<STD>]'],
  ['// JCLLIB ORDER=(A.B,C.D)', '- JCLLIB ORDER[data-set<A.B> data-set<C.D>]'],
  [
    '// IF (S1.P1.RC >= 4 & ¬ABEND) THEN',
    '- IF step<S1> step<P1> choice<RC> operator<>=> number<4> operator<&> operator<¬> choice<ABEND>',
  ],
  ["//S EXEC PGM=A,PARM='&X'", "S EXEC PGM[program<A>] PARM[text<'&X'>[symbol<&X>]]"],
  ["//A DD DSN='&X'", "A DD DSN[data-set<'&X'>]"],
];

describe('the parts of statements of JCL', () => {
  for (const [line, wanted] of operands) {
    it(line, () => {
      expect(shownAll(line)).to.deep.equal([wanted]);
    });
  }

  it('have a table row each where the table knows them', () => {
    const [statement] = syntaxOf('//A DD DSN=A,DISPP=SHR').statements();
    expect(statement?.verb?.info?.keyword).to.equal('DD');
    expect(statement?.operands.map(({ keyword }) => [keyword?.info?.keyword, keyword?.how])).to.deep.equal([
      ['DSNAME', 'alias'],
      [undefined, 'unknown'],
    ]);
  });

  it('tell values with apostrophes and continuations from others', () => {
    const text = "//S EXEC PGM=A,PARM=('IT''S','B'),ACCT=X";
    const [statement] = syntaxOf(text).statements();
    const values = statement!.operands.flatMap(({ items }) => items);
    expect(
      values.map((node) => [
        node.text,
        text.slice(node.valueSpan!.start, node.valueSpan!.end),
        node.verbatim,
      ]),
    ).to.deep.equal([
      ['A', 'A', true],
      ["IT'S", "'IT''S'", false],
      ['B', 'B', true],
      ['X', 'X', true],
    ]);
  });

  it('include comments, in fields and in records between', () => {
    const text = '//A DD DSN=A, first\n//* second\n// DISP=SHR third\n//* alone';
    const statements = [...syntaxOf(text).statements()];
    const comments = statements.map((row) => row.comments.map(({ start, end }) => text.slice(start, end)));
    expect(comments).to.deep.equal([['first', '//* second', 'third'], ['//* alone']]);
    expect(statements.map(({ isComment }) => isComment)).to.deep.equal([false, true]);
  });

  it('are known of records that are no statement, too', () => {
    expect(shownAll('//J JOB', '/*JOBPARM S=A', '//A', '//')).to.deep.equal([
      'J JOB',
      '- JOBPARM text<S=A>',
      'A -',
    ]);
  });
});
