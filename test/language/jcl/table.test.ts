import { expect } from 'chai';
import { findOperation, parseJcl } from '../../../emulator/language/jcl/index.js';
import type { JclParameter, StatementTable } from '../../../emulator/language/jcl/parameters/parameter.js';
import { statementTables } from '../../../emulator/language/jcl/parameters/tables.js';
import type { Problem } from '../../../emulator/language/problem.js';

/** Good values of the parameters that code of their own reads. */
const ownGood: Readonly<Record<string, readonly string[]>> = {
  BLKSIZE: ['0', '32760', '32K', '2147483648', '2G'],
  COND: ['(4,LT)', '((4,LT),(8,GE))'],
  DCB: ['(RECFM=FB,LRECL=80)', '*.D', 'A.B'],
  DDNAME: ['OTHER'],
  DISP: ['SHR', 'SHARE', '(NEW,CATLG,DELETE)', '(,KEEP)'],
  DSNAME: ['A.B', 'A.B(MEM)', 'A.B(M{M)', 'A.B{}', '&&TEMP', 'NULLFILE'],
  LRECL: ['80', 'X'],
  PARM: ["'A B'", '(A,B)', ''],
  PGM: ['ADRDSSU', 'A$1'],
  PROC: ['MYPROC'],
  RECFM: ['FB', 'VBS', 'VBST', 'UT', 'DBS', 'U'],
  SPACE: [
    '(TRK,20)',
    '(400,30,,,ROUND)',
    '(,(,,5))',
    '(ABSTR,(5,1))',
    '(TRK,(1,1))',
    '(CYL,(1,1,5),RLSE)',
    '(800,100)',
  ],
  SYSOUT: ['A', '*', '$', '(,)', '(,INTRDR,FM26)', '(A,WTR)'],
  TIME: ['1440', '(1,30)', 'NOLIMIT', 'MAXIMUM'],
  UNIT: ['3390', '/0A12', 'SYSDA', '(SYSDA,2)', 'AFF=D'],
  VOLUME: ['SER=V1', 'SER=(V1,V2)', 'REF=*.D', '(PRIVATE,SER=V1)'],
};
/** Bad ones. */
const ownBad: Readonly<Record<string, string>> = {
  BLKSIZE: 'LONG',
  COND: '(4,XX)',
  DCB: '(RECFN=FB)',
  DDNAME: '1BAD',
  DISP: 'SRH',
  DSNAME: 'A..B',
  LRECL: 'LONG',
  PGM: '1BAD',
  RECFM: 'QQ',
  SPACE: '(TRKS,(1,1))',
  SYSOUT: 'AB',
  TIME: '(1,99)',
  UNIT: '/XYZ',
  VOLUME: 'SER=TOOLONGSERIAL',
};

function goodValues({ keyword, form }: JclParameter): readonly string[] {
  switch (form.kind) {
    case 'any':
      // These have rules of their own beside their rows.
      return keyword === 'MSGLEVEL' ? ['(1,1)'] : keyword === 'DLM' ? ['ZZ'] : ['A', "'any text'", '(A,B)'];
    case 'choice':
      return form.words;
    case 'number':
      return [String(form.min), String(form.max)];
    case 'name':
      return ['A', 'A23456789'.slice(0, form.maxLength)];
    case 'amount':
      return [...form.units.map((unit) => `4${unit}`), ...(form.words ?? [])];
    case 'own':
      return ownGood[keyword] ?? [];
    default:
      return form satisfies never;
  }
}

function badValueOf({ keyword, form }: JclParameter): string | undefined {
  switch (form.kind) {
    case 'any':
      return undefined;
    case 'choice':
      return 'NONSENSE';
    case 'number':
      return String(form.max + 1);
    case 'name':
      return 'MUCHTOOLONGANAME';
    case 'amount':
      return '4X';
    case 'own':
      return ownBad[keyword];
    default:
      return form satisfies never;
  }
}

/** A statement of the table in a job, each operand on a line of its own so that no column is too far right. */
function statement(table: StatementTable, operands: readonly string[]): string {
  const { operation } = table;
  const first = operation === 'EXEC' && !/^(PGM|PROC)=/.test(operands[0] ?? '') ? ['PGM=A'] : [];
  const lines = [...first, ...operands].join(',\n// ');
  if (operation === 'JOB') return `//J JOB ${lines}\n//S EXEC PGM=A\n`;
  const before =
    operation === 'EXEC' ? '//Z EXEC PGM=A\n' : operation === 'DD' ? '//S EXEC PGM=A\n//D DD DUMMY\n' : '';
  const after = operation === 'EXEC' || operation === 'DD' ? '' : '//S EXEC PGM=A\n';
  return `//J JOB\n${before}//N ${operation} ${lines}\n${after}`;
}

const ofValue =
  /^jcl-(bad-|unknown-keyword|unfamiliar-keyword|duplicate-keyword|exclusive|unexpected|positional)/;
const found = (table: StatementTable, ...operands: string[]): Problem[] =>
  parseJcl(statement(table, operands)).problems.filter(({ code }) => ofValue.test(code));
const codes = (problems: readonly Problem[]): string[] => problems.map(({ code }) => code);
/** A value that any parameter may have beside another one; only which keywords are there matters. */
const goodValue = (row: JclParameter): string => goodValues(row)[0] ?? 'A';

// What stands behind the other operations is comment.
const withOperands = statementTables.filter(({ operation }) => findOperation(operation)?.field !== 'none');

for (const table of withOperands) {
  describe(`the table of ${table.operation} statements`, () => {
    const { parameters } = table;
    const spellings = ({ keyword, aliases }: JclParameter): string[] => [keyword, ...(aliases ?? [])];

    it('has each word once, with its help and where it comes from', () => {
      const words = parameters.flatMap(spellings);
      expect(words.filter((word, index) => words.indexOf(word) !== index)).to.deep.equal([]);
      for (const row of parameters) {
        expect(row.help, row.keyword).to.match(/^(?:[A-Z]|z\/OS).*\.$/);
        expect(row.source, row.keyword).to.not.equal('');
        const names = [...words, ...table.positionals.map(({ name }) => name)];
        expect(names, row.keyword).to.include.members([...(row.excludes ?? [])]);
      }
    });

    it('takes every parameter by each of its names with every good value', () => {
      for (const row of parameters) {
        const values = goodValues(row);
        expect(values, row.keyword).to.not.deep.equal([]);
        for (const spelling of spellings(row)) {
          for (const value of values) {
            expect(codes(found(table, `${spelling}=${value}`)), `${spelling}=${value}`).to.deep.equal([]);
          }
        }
      }
    });

    it('finds a bad value, as an error only where the row is sure', () => {
      for (const row of parameters) {
        const bad = badValueOf(row);
        if (bad === undefined) continue;
        for (const spelling of spellings(row)) {
          const problems = found(table, `${spelling}=${bad}`).filter(({ code }) =>
            code.startsWith('jcl-bad-'),
          );
          expect(problems, `${spelling}=${bad}`).to.have.length(1);
          const sure = row.certainty !== 'recalled';
          expect(problems[0]!.severity, `${spelling}=${bad}`).to.equal(sure ? 'error' : 'warning');
        }
      }
    });

    it('says nothing of a value with a symbol that has none', () => {
      for (const row of parameters) {
        if (badValueOf(row) === undefined || row.keyword === 'DSNAME') continue;
        expect(codes(found(table, `${row.keyword}=&WHAT`)), row.keyword).to.deep.equal([]);
      }
    });

    it('remarks on a parameter that is coded twice, whatever its name', () => {
      for (const row of parameters) {
        const [first, last] = [spellings(row)[0]!, spellings(row).at(-1)!];
        const problems = found(table, `${first}=${goodValue(row)}`, `${last}=${goodValue(row)}`).filter(
          ({ code }) => code === 'jcl-duplicate-keyword',
        );
        expect(problems, row.keyword).to.have.length(1);
        expect(problems[0]!.severity).to.equal('warning');
      }
    });

    it('finds the nearest word for one with a letter too many', () => {
      for (const spelling of parameters.flatMap(spellings).filter((word) => word.length > 3)) {
        const [problem, ...more] = found(table, `${spelling}X=A`);
        if (parameters.some((row) => spellings(row).includes(`${spelling}X`))) continue;
        expect(more, spelling).to.deep.equal([]);
        const sure = table.namesAreCertain !== false;
        expect(problem?.code, spelling).to.equal(sure ? 'jcl-unknown-keyword' : 'jcl-unfamiliar-keyword');
        expect(problem!.severity, spelling).to.equal(sure ? 'error' : 'warning');
        expect(
          problem!.fix?.edits.map(({ text }) => text),
          spelling,
        ).to.have.length(1);
        const meant = problem!.fix!.edits[0]!.text;
        // Where two words are as near, either may be meant.
        expect(Math.abs(meant.length - spelling.length), `${spelling}X`).to.be.lessThan(3);
      }
    });

    it('only warns of a word that is near none of its own', () => {
      const [problem, ...more] = found(table, 'XQZJWVKY=A');
      expect(more).to.deep.equal([]);
      expect([problem?.code, problem?.severity]).to.deep.equal(['jcl-unfamiliar-keyword', 'warning']);
    });

    it('is sure of what code of its own reads', () => {
      for (const row of parameters) {
        if (row.form.kind === 'own') expect(row.certainty, row.keyword).to.not.equal('recalled');
      }
    });

    it('excludes what it says, whichever comes first', () => {
      for (const row of parameters) {
        for (const other of row.excludes ?? []) {
          const otherRow = parameters.find(({ keyword }) => keyword === other);
          const mine = `${row.keyword}=${goodValue(row)}`;
          const theirs = otherRow === undefined ? other : `${other}=${goodValue(otherRow)}`;
          // A positional one stands first in any case.
          const orders =
            otherRow === undefined
              ? [[theirs, mine]]
              : [
                  [mine, theirs],
                  [theirs, mine],
                ];
          for (const order of orders) {
            const problems = found(table, ...order).filter(({ code }) => code === 'jcl-exclusive-keywords');
            expect(problems, order.join(',')).to.have.length(1);
            const sure = (row.excludesCertainty ?? row.certainty) !== 'recalled';
            expect(problems[0]!.severity, order.join(',')).to.equal(sure ? 'error' : 'warning');
          }
        }
      }
    });
  });
}
