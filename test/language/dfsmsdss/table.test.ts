import { expect } from 'chai';
import fc from 'fast-check';
import {
  copyForms,
  copyTable,
  dfsmsdssVerbs,
  resolveDfsmsdssVerb,
} from '../../../emulator/language/dfsmsdss/commands.js';
import { sureOfForm } from '../../../emulator/language/dfsmsdss/copy.js';
import { dumpForms, restoreForms } from '../../../emulator/language/dfsmsdss/dump-restore-tables.js';
import { parseFilterFile } from '../../../emulator/language/dfsmsdss/parse.js';
import { LineIndex } from '../../../emulator/language/line-index.js';
import {
  minimumOf,
  type NamedWord,
  type OperandRow,
  type ScalarForm,
  type ValueForm,
} from '../../../emulator/language/operand-table.js';
import { testTable } from '../table-tests.js';
import { expectFindings, parse } from './parsing.js';

/** Every way to write a word: its aliases and all its legal lengths. */
function spellings(word: NamedWord): string[] {
  const { keyword } = word;
  const lengths = Array.from(
    { length: keyword.length - minimumOf(word) + 1 },
    (_, index) => minimumOf(word) + index,
  );
  return [...lengths.map((length) => keyword.slice(0, length)), ...(word.aliases ?? [])];
}

const commands = dfsmsdssVerbs.flatMap(({ table }) => table ?? []);

const inputs = 'INDDNAME INDYNAM LOGINDDNAME LOGINDYNAM PHYSINDDNAME PHYSINDYNAM STORGRP'.split(' ');
const selectors = ['FULL', 'TRACKS', 'DATASET', ...inputs];
/** Operands that make a statement one of a form, of those commands that have several. */
const forms: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  COPY: {
    [copyForms.full]: ['FULL', 'INDDNAME(A)', 'OUTDDNAME(B)'],
    [copyForms.tracks]: ['TRACKS(0,0,0,1)', 'INDDNAME(A)', 'OUTDDNAME(B)'],
    [copyForms['data-set-logical']]: ['DATASET(INCLUDE(**))', 'LOGINDDNAME(A)', 'OUTDDNAME(B)'],
    [copyForms['data-set-physical']]: ['DATASET(INCLUDE(**))', 'PHYSINDDNAME(A)', 'OUTDDNAME(B)'],
  },
  DUMP: {
    [dumpForms.full]: ['FULL', 'INDDNAME(A)', 'OUTDDNAME(B)'],
    [dumpForms.tracks]: ['TRACKS(0,0,0,1)', 'INDDNAME(A)', 'OUTDDNAME(B)'],
    [dumpForms.logical]: ['DATASET(INCLUDE(**))', 'LOGINDDNAME(A)', 'OUTDDNAME(B)'],
    [dumpForms.physical]: ['DATASET(INCLUDE(**))', 'PHYSINDDNAME(A)', 'OUTDDNAME(B)'],
  },
  RESTORE: {
    [restoreForms.full]: ['FULL', 'INDDNAME(A)', 'OUTDDNAME(B)'],
    [restoreForms.tracks]: ['TRACKS(0,0,0,1)', 'INDDNAME(A)', 'OUTDDNAME(B)'],
    [restoreForms['data-set']]: ['DATASET(INCLUDE(**))', 'INDDNAME(A)', 'OUTDDNAME(B)'],
  },
};

/** That an operand of data sets has no place on a copy of volumes is clear; of the others only some are. */
function isSureOfCopy(row: OperandRow, form: string): boolean {
  const ofVolumes: string[] = [copyForms.full, copyForms.tracks];
  const onDataSetsOnly = row.forms?.every((own) => !ofVolumes.includes(own)) === true;
  return (ofVolumes.includes(form) && onDataSetsOnly) || sureOfForm.has(row.keyword);
}

for (const command of commands) {
  describe(`the table of ${command.keyword}`, () => {
    const ownForms = forms[command.keyword];
    const samples =
      ownForms === undefined
        ? {}
        : { forms: ownForms, selectors, ...(command === copyTable && { isSureOfForm: isSureOfCopy }) };
    testTable(command, (text) => parse(text).problems, samples);
  });
}

describe('the verbs', () => {
  it('are resolved at every legal length', () => {
    for (const verb of dfsmsdssVerbs) {
      for (const spelling of spellings(verb)) {
        const found = resolveDfsmsdssVerb(spelling);
        expect(found.kind === 'found' && found.row.keyword, spelling).to.equal(verb.keyword);
      }
    }
  });
});

describe('any COPY', () => {
  const word = (row: OperandRow): fc.Arbitrary<string> => {
    const spelling = fc.constantFrom(...spellings(row));
    const operand =
      row.value.kind === 'none'
        ? fc.constant('')
        : fc.constantFrom(`(${sample(row.value)})`, '', '()', '(', '((A),(B))', '(X.**)');
    return fc.tuple(spelling, operand).map((parts) => parts.join(''));
  };
  const keyword = fc.constantFrom(...copyTable.operands).chain(word);
  const noise = fc.constantFrom(
    ')',
    '(',
    ',',
    "'",
    "X'0",
    '/*',
    '*/',
    '-',
    '+',
    '\n',
    'THEN',
    'ELSE',
    'IF',
    'END',
    'DO',
    '=',
    '!=',
    'A.B',
  );

  it('is read without a throw, each problem in its place', () => {
    const text = fc.array(fc.oneof({ weight: 5, arbitrary: keyword }, noise), { maxLength: 12 });
    fc.assert(
      fc.property(text, fc.constantFrom(' ', ' -\n ', '\n '), (words, separator) => {
        const statement = ` COPY ${words.join(separator)}`;
        const { problems, statements, lines } = parse(statement);
        for (const { span } of problems) {
          expect(span.start).to.be.within(0, statement.length);
          expect(span.end).to.be.within(span.start, statement.length);
        }
        const errors = problems.some(({ severity }) => severity === 'error');
        if (!errors) expect(statements.every(({ valid }) => valid)).to.equal(true);
        expect(lines.flatMap((line) => line.records).join('\n')).to.equal(statement.replace(/\n$/, ''));
      }),
      { numRuns: 800 },
    );
  });

  it('and any text at all is read without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        expect(parse(text).statements).to.be.an('array');
      }),
      { numRuns: 200 },
    );
  });

  it('means the same however its keywords are spelt', () => {
    const rows = copyTable.operands.filter((row) => row.value.kind === 'none');
    fc.assert(
      fc.property(fc.subarray(rows, { maxLength: 6 }), fc.infiniteStream(fc.nat()), (some, random) => {
        const codes = (name: (row: OperandRow) => string): string[] => {
          const { problems } = parse(` COPY IDD(A) ODD(B) -\n ${some.map(name).join(' -\n ')}`);
          return problems.map(({ code, message }) => `${code} ${message}`);
        };
        const pick = (row: OperandRow): string => {
          const all = spellings(row);
          return all[random.next().value % all.length]!;
        };
        expect(codes(pick)).to.deep.equal(codes((row) => row.keyword));
      }),
    );
  });

  it('takes time in proportion to its length', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `   PROD.A${index}.** -`).join('\n');
    const { statements, problems } = parse(` COPY DS(INC( -\n${names}\n  )) ODD(B)`);
    expect(problems.map(({ code }) => code)).to.deep.equal(['dss-too-many-entries']);
    expect(statements).to.have.length(1);
  });
});

describe('the data set of FILTERDD', () => {
  const read = (text: string): ReturnType<typeof parseFilterFile> =>
    parseFilterFile(new LineIndex(text).lines());

  it('holds criteria over any number of records', () => {
    const { filter, problems } = read(
      ` INCLUDE(A.**, -\n${'   B.**)'.padEnd(72)}00010000\n EXCLUDE(**.X)\n BY((MULTI,EQ,NO))`,
    );
    expect(problems).to.deep.equal([]);
    expect(filter.include.map(({ pattern }) => pattern.text)).to.deep.equal(['A.**', 'B.**']);
    expect(filter.exclude).to.have.length(1);
    expect(filter.by[0]).to.include({ characteristic: 'MULTI', operator: 'EQ' });
  });

  it('is checked like DATASET', () => {
    expect(read(' INC(A.**) INCL').problems.map(({ code }) => code)).to.include('value-missing');
    expect(read('').problems.map(({ code }) => code)).to.deep.equal(['operand-missing']);
    expect(read(' WHAT(A)').problems.map(({ code }) => code)).to.include('keyword-unknown');
  });
});

describe('problems of DFSMSdss statements', () => {
  it('are not reported for what follows a good statement', () => {
    expectFindings(' COPY IDD(A) ODD(B)\n <|COPPY|> IDD(A) ODD(B)\n COPY IDD(A) ODD(B)', [
      'dss-command-unknown',
    ]);
  });
});

/** A good value of a form. */
function sample(form: ValueForm): string {
  switch (form.kind) {
    case 'list':
      return sample(form.of);
    case 'tuple':
    case 'tuples':
      return form.members.map((member) => sample(member.form)).join(',');
    case 'operands':
      return sampleOperand(form.table.operands[0]!);
    case 'custom':
      return 'A';
    case 'none':
    case 'extents':
      return '';
    default:
      return sampleScalar(form);
  }
}

function sampleOperand(row: OperandRow): string {
  return row.value.kind === 'none' ? row.keyword : `${row.keyword}(${sample(row.value)})`;
}

function sampleScalar(form: ScalarForm): string {
  return form.kind === 'choice'
    ? form.words[0]!.keyword
    : form.kind === 'number'
      ? '1'
      : form.kind === 'text'
        ? "'A'"
        : 'A';
}
