import { expect } from 'chai';
import { controlTableOf, jes2Verbs, jes3Verbs } from '../../../emulator/language/jcl/operations.js';
import type { ControlTable } from '../../../emulator/language/jcl/parameters/control.js';
import { jes2Command, jes2Tables } from '../../../emulator/language/jcl/parameters/jes2.js';
import { jes3Tables } from '../../../emulator/language/jcl/parameters/jes3.js';
import type { JclParameter } from '../../../emulator/language/jcl/parameters/parameter.js';
import { parseJcl } from '../../../emulator/language/jcl/index.js';
import type { Problem } from '../../../emulator/language/problem.js';
import { expectProblems } from './marked.js';

const found = (record: string): readonly Problem[] =>
  parseJcl(`//J JOB\n${record}\n/*\n//S EXEC PGM=A\n`).problems;
// Records for another node leave, which is no mistake.
const codes = (record: string): string[] =>
  found(record)
    .filter(({ code }) => code !== 'jcl-records-leave')
    .map(({ severity, code }) => `${severity} ${code}`);

/** Words that stand before the operands of a statement. */
const words: Readonly<Record<string, string>> = {
  NETACCT: '12345678',
  NOTIFY: 'NODE.USER',
  OUTPUT: 'AB12',
  PRIORITY: '15',
  ROUTE: 'XEQ NODE1',
  XEQ: 'N12',
  XMIT: 'NODE1',
};
const record = ({ operation }: ControlTable, rest = ''): string =>
  `/*${operation} ${[words[operation] ?? '', rest].filter((text) => text !== '').join(' ')}`;

function goodValues({ form }: JclParameter): string[] {
  switch (form.kind) {
    case 'number':
      return [String(form.min), `(${form.max})`];
    case 'choice':
      return [...form.words];
    case 'name':
      return ['PROC01'];
    default:
      return ['A', '(A,B)'];
  }
}

function badValue({ form }: JclParameter): string | undefined {
  if (form.kind === 'number') return String(form.max + 1);
  if (form.kind === 'choice') return 'Q';
  return form.kind === 'name' ? '1BAD' : undefined;
}

describe('control statements of JES2', () => {
  for (const table of jes2Tables) {
    const { operation, parameters } = table;
    it(`/*${operation} takes every operand by each of its names, and warns of bad values`, () => {
      expect(jes2Verbs.has(operation)).to.equal(true);
      expect(controlTableOf('JES2', operation)).to.equal(table);
      if (parameters.length === 0) expect(codes(record(table))).to.deep.equal([]);
      const spellings = parameters.flatMap(({ keyword, aliases = [] }) => [keyword, ...aliases]);
      expect(new Set(spellings).size).to.equal(spellings.length);
      for (const row of parameters) {
        expect(row.help).to.match(/^[A-Z/].*\.$/);
        for (const keyword of [row.keyword, ...(row.aliases ?? [])]) {
          for (const value of goodValues(row)) {
            expect(codes(record(table, `${keyword}=${value}`)), `${keyword}=${value}`).to.deep.equal([]);
          }
          const bad = badValue(row);
          if (bad === undefined) continue;
          expect(codes(record(table, `${keyword}=${bad}`)), `${keyword}=${bad}`).to.deep.equal([
            'warning jcl-bad-value',
          ]);
        }
      }
    });

    if (table.words.some(({ required }) => required)) {
      it(`/*${operation} asks for its words`, () => {
        expect(codes(`/*${operation}`)).to.deep.equal(['warning jcl-missing-control-operand']);
      });
    }
  }

  it('find operands that are none, by what was probably meant', () => {
    expectProblems(
      '//J JOB\n/*JOBPARM COPIES=2,<|LINCT|>=60,<|H|>=ALL,NOLOG,S=SYS1\n/*OUTPUT ABCD DEST=R1,<|FROMS|>=STD\n//S EXEC PGM=A\n',
      'jcl-unknown-control-operand',
      'jcl-unfamiliar-control-operand',
      'jcl-unknown-control-operand',
    );
  });

  it('find words that are none', () => {
    expectProblems(
      '/*PRIORITY <|16|>\n//J JOB\n/*ROUTE <|PRTN|> R1\n/*<|XEQ|>\n/*OUTPUT <|TOOLONG|> COPIES=1\n/*<|JOBPARM|>\n//S EXEC PGM=A\n',
      'jcl-bad-value',
      'jcl-bad-value',
      'jcl-missing-control-operand',
      'jcl-bad-value',
      'jcl-missing-control-operand',
    );
  });

  it('never are an error, and columns behind 71 are not theirs', () => {
    const line = '/*JOBPARM X=(,L=1=2)('.padEnd(71);
    expect(found(`${line}?00010000`).some(({ severity }) => severity === 'error')).to.equal(false);
    expect(codes(`${'/*ROUTE XEQ NODE1'.padEnd(71)}?00010000`)).to.deep.equal([]);
  });

  it('are free of form where they send a text or a command', () => {
    expect(codes('/*MESSAGE SAVE, (PLEASE')).to.deep.equal([]);
    expect(codes("/*$VS,'RO (A),V (BF39'")).to.deep.equal([]);
    expect(controlTableOf('JES2', '$VS')).to.equal(jes2Command);
  });
});

describe('control statements of JES3', () => {
  it('are comments to JES2, whatever they say', () => {
    for (const table of jes3Tables) {
      expect(jes3Verbs.has(table.operation)).to.equal(true);
      expect(controlTableOf('JES3', table.operation)).to.equal(table);
      for (const { keyword, help } of table.parameters) {
        expect(help, keyword).to.match(/^[A-Z].*\.$/);
        expect(codes(`//*${table.operation} ${keyword}=(NONSENSE`), keyword).to.deep.equal([]);
      }
    }
  });
});
