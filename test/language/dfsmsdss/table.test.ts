import { expect } from 'chai';
import fc from 'fast-check';
import {
  copyTable,
  dfsmsdssVerbs,
  resolveDfsmsdssVerb,
} from '../../../emulator/language/dfsmsdss/commands.js';
import { parseFilterFile } from '../../../emulator/language/dfsmsdss/parse.js';
import { LineIndex } from '../../../emulator/language/line-index.js';
import {
  minimumOf,
  resolveKeyword,
  resolveWord,
  type CommandTable,
  type NamedWord,
  type OperandRow,
  type OperandTable,
  type ScalarForm,
  type ValueForm,
} from '../../../emulator/language/operand-table.js';
import { expectFindings, parse } from './parsing.js';

/** A table with the tables inside its operands. */
function tables(table: OperandTable): OperandTable[] {
  return [
    table,
    ...table.operands.flatMap(({ value }) => (value.kind === 'operands' ? tables(value.table) : [])),
  ];
}

/** Every way to write a word: its aliases and all its legal lengths. */
function spellings(word: NamedWord): string[] {
  const { keyword } = word;
  const lengths = Array.from(
    { length: keyword.length - minimumOf(word) + 1 },
    (_, index) => minimumOf(word) + index,
  );
  return [...lengths.map((length) => keyword.slice(0, length)), ...(word.aliases ?? [])];
}

function choices(form: ValueForm): readonly NamedWord[] {
  if (form.kind === 'list') return choices(form.of);
  return form.kind === 'choice' ? form.words : [];
}

const commands = dfsmsdssVerbs.flatMap(({ table }) => table ?? []);

for (const command of commands) {
  describe(`the table of ${command.keyword}`, () => checkTable(command));
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

function checkTable(command: CommandTable): void {
  const allTables = tables(command);

  it('resolves every keyword at every legal length, and its aliases', () => {
    for (const table of allTables) {
      for (const row of table.operands) {
        for (const spelling of spellings(row)) {
          const found = resolveKeyword(table, spelling);
          expect(found.kind === 'found' && found.row.keyword, spelling).to.equal(row.keyword);
        }
      }
    }
  });

  it('resolves every value at every legal length', () => {
    for (const row of allTables.flatMap((table) => table.operands)) {
      const words = choices(row.value);
      for (const word of words) {
        for (const spelling of spellings(word)) {
          const found = resolveWord(words, 'minimum', spelling);
          expect(found.kind === 'found' && found.row.keyword, `${row.keyword}(${spelling})`).to.equal(
            word.keyword,
          );
        }
      }
    }
  });

  it('takes nothing shorter, unless it is an alias', () => {
    for (const row of command.operands) {
      const short = row.keyword.slice(0, minimumOf(row) - 1);
      const found = resolveKeyword(command, short);
      const isOther = found.kind === 'found' && found.row !== row;
      const isAlias = row.aliases?.includes(short) ?? false;
      expect(found.kind !== 'found' || isOther || isAlias, short).to.equal(true);
    }
  });

  it('names only keywords and forms that exist', () => {
    const forms = command.forms.map(({ name }) => name);
    for (const table of allTables) {
      const keywords = table.operands.map((row) => row.keyword);
      expect(new Set(keywords).size).to.equal(keywords.length);
      for (const row of table.operands) {
        const rules = [...(row.excludes ?? []), ...(row.requires ?? [])];
        for (const name of rules.flatMap((rule) => rule.with)) expect(keywords, row.keyword).to.include(name);
        // A table inside an operand is the same for all commands; its forms are never asked.
        if (table === command) for (const name of row.forms ?? []) expect(forms).to.include(name);
        expect(row.help, row.keyword).to.match(/^[A-Z].*\.$/);
        expect(row.source).to.not.equal('');
      }
      for (const word of table.mistaken ?? []) expect(keywords).to.not.include(word.keyword);
    }
  });

  it('excludes what it says, whichever comes first', () => {
    const value = (row: OperandRow): string =>
      row.value.kind === 'none' ? row.keyword : `${row.keyword}(${sample(row.value)})`;
    for (const row of command.operands) {
      for (const rule of row.excludes ?? []) {
        for (const other of rule.with) {
          const otherRow = command.operands.find(({ keyword }) => keyword === other)!;
          const mine = rule.when === undefined ? value(row) : `${row.keyword}(${rule.when[0]})`;
          for (const pair of [`${mine} -\n ${value(otherRow)}`, `${value(otherRow)} -\n ${mine}`]) {
            const { problems } = parse(` ${command.keyword} -\n ${pair}`);
            expect(
              problems.map(({ code }) => code),
              pair,
            ).to.include('operands-exclusive');
          }
        }
      }
    }
  });

  it('takes every keyword with a good value, and remarks on a value where none belongs', () => {
    const value = new Set(['value-missing', 'value-not-allowed', 'keyword-unknown', 'keyword-ambiguous']);
    const found = (operand: string): string[] =>
      parse(` ${command.keyword} -\n ${operand}`).problems.flatMap(({ code }) =>
        value.has(code) ? code : [],
      );
    for (const row of command.operands) {
      for (const spelling of spellings(row)) {
        const good = row.value.kind === 'none' ? spelling : `${spelling}(${sample(row.value)})`;
        expect(found(good), good).to.deep.equal([]);
        if (row.value.kind === 'none') expect(found(`${spelling}(A)`)).to.deep.equal(['value-not-allowed']);
        else if (row.valueOptional !== true) expect(found(spelling)).to.deep.equal(['value-missing']);
      }
    }
  });
}

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
