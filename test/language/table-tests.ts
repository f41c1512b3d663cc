import { expect } from 'chai';
import {
  resolveKeyword,
  resolveWord,
  type ChoiceWord,
  type CommandTable,
  type OperandRow,
  type OperandTable,
  type ValueForm,
} from '../../emulator/language/operand-table.js';
import { byCertainty, type Problem } from '../../emulator/language/problem.js';
import { badValuesOf } from '../support/bad-values.js';
import { coded, sampleOf, spellingsOf } from '../support/operand-samples.js';

/** What the tests of a table cannot know of its language. */
export interface TableSamples {
  /** Values that a row takes, where the language has rules of its own for them. */
  readonly values?: Readonly<Record<string, string>>;
  /** Operands that make a statement one of a form of the command, by its name. */
  readonly forms?: Readonly<Record<string, readonly string[]>>;
  /** Whether it is certain that a row does not belong on a form; always unless given. */
  readonly isSureOfForm?: (row: OperandRow, form: string) => boolean;
  /** Keywords that make a statement one of another form. */
  readonly selectors?: readonly string[];
}

const ofValue = /^(value-|text-too-long|keyword-|parentheses-)/;

/**
 * Tests that hold for the table of any command: its words at every length, defaults, good and bad values, and its
 * rules between operands, each both ways.
 */
export function testTable(
  table: CommandTable,
  parse: (text: string) => readonly Problem[],
  { values = {}, forms = {}, selectors = [], isSureOfForm = () => true }: TableSamples = {},
): void {
  const operandsOf = (form: string): readonly string[] => forms[form] ?? [];
  const rowOf = (keyword: string): OperandRow => table.operands.find((row) => row.keyword === keyword)!;
  const statement = (...operands: string[]): string => ` ${table.keyword} -\n ${operands.join(' -\n ')}`;
  const operand = (row: OperandRow, chosen?: readonly string[], spelling = row.keyword): string => {
    const own = chosen?.[0] ?? values[row.keyword];
    return coded(row, own === undefined ? undefined : [own], spelling);
  };
  /** What is said about the last operand of a statement, or about what stands in it. */
  const about = (...operands: string[]): Problem[] => {
    const text = statement(...operands);
    const start = text.length - operands.at(-1)!.length;
    return parse(text).filter(({ span, code }) => span.start >= start && ofValue.test(code));
  };
  /** The rows of the table with those inside of them, each with what stands around a word of it. */
  const rows = rowsOf(table, (text) => text);

  it('takes every keyword at every length from the shortest, and its aliases', () => {
    for (const { row, of, around } of rows) {
      for (const spelling of spellingsOf(of.operands, of.abbreviation, row)) {
        const found = resolveKeyword(of, spelling);
        expect(found.kind === 'found' && found.row.keyword, spelling).to.equal(row.keyword);
        const text = around(operand(row, undefined, spelling));
        const codes = about(text).map(({ code }) => code);
        const isRemark = (code: string): boolean =>
          code === 'keyword-abbreviated' && (of.abbreviationCertainty ?? 'verified') !== 'verified';
        expect(
          codes.filter((code) => !isRemark(code)),
          text,
        ).to.deep.equal([]);
      }
    }
  });

  it('takes no keyword that is shorter or fits two', () => {
    for (const { row, of, around } of rows) {
      const good = new Set(of.operands.flatMap((other) => spellingsOf(of.operands, of.abbreviation, other)));
      for (let length = 1; length < row.keyword.length; length++) {
        const short = row.keyword.slice(0, length);
        if (good.has(short)) continue;
        const found = about(around(operand(row, undefined, short))).filter(({ code }) =>
          /^keyword-(too-short|ambiguous|unknown|does-not-exist)$/.test(code),
        );
        expect(found, short).to.have.length(1);
      }
    }
  });

  it('takes every word of a choice at every length, and the default', () => {
    for (const { row, of, around } of rows) {
      for (const { words, abbreviation, coded: text } of choicesIn(row.value, of)) {
        for (const word of words) {
          for (const spelling of spellingsOf(words, abbreviation, word)) {
            const found = resolveWord(words, abbreviation, spelling);
            expect(found.kind === 'found' && found.row.keyword, spelling).to.equal(word.keyword);
            const whole = around(`${row.keyword}(${text(spelling)})`);
            expect(about(whole), whole).to.deep.equal([]);
          }
        }
      }
      if (row.default === undefined || row.value.kind === 'none') continue;
      if (row.value.kind === 'choice') {
        expect(
          row.value.words.map(({ keyword }) => keyword),
          row.keyword,
        ).to.include(row.default);
      }
    }
  });

  it('finds every value that a form does not take, as an error only where the rule is sure', () => {
    for (const { row, around } of rows) {
      for (const { text, code, certainty } of badValuesOf(row)) {
        const whole = around(`${row.keyword}(${text})`);
        const found = about(whole).filter((one) => code.test(one.code));
        expect(found, `${whole} ${code}`).to.not.deep.equal([]);
        // Of a table inside an operand, how complete it is says how sure an unknown keyword is.
        const rule =
          row.value.kind === 'operands' ? row.value.table.completeCertainty : (certainty ?? row.certainty);
        for (const one of found) {
          const sure = byCertainty({ ...one, severity: 'error' }, { certainty: rule });
          expect(one.severity, whole).to.equal(sure.severity);
        }
      }
      if (row.value.kind === 'none' || row.valueOptional === true) continue;
      const bare = around(row.keyword);
      expect(
        about(bare).map(({ code }) => code),
        bare,
      ).to.include('value-missing');
    }
  });

  it('names only keywords and forms that exist', () => {
    const names = table.forms.map(({ name }) => name);
    for (const { row, of } of rows) {
      const keywords = of.operands.map(({ keyword }) => keyword);
      expect(keywords.filter((keyword) => keyword === row.keyword)).to.have.length(1);
      const rules = [...(row.excludes ?? []), ...(row.requires ?? [])];
      expect(keywords, row.keyword).to.include.members(rules.flatMap((rule) => rule.with));
      // A table inside an operand is the same for all commands; its forms are never asked.
      if (of === table && names.length > 0)
        expect(names, row.keyword).to.include.members([...(row.forms ?? [])]);
      expect(row.help, row.keyword).to.match(/^[A-Z].*\.$/);
      expect(row.source, row.keyword).to.not.equal('');
      for (const word of of.mistaken ?? []) expect(keywords).to.not.include(word.keyword);
      for (const need of of.needs ?? []) expect(keywords).to.include.members([...need.oneOf]);
    }
  });

  if (Object.keys(forms).length > 0) {
    it('finds what does not belong on a form of the command', () => {
      expect(Object.keys(forms)).to.have.members(table.forms.map(({ name }) => name));
      for (const [name, before] of Object.entries(forms)) {
        const keywords = before.map((one) => /^\w+/.exec(one)![0]);
        for (const row of table.operands) {
          if (row.forms === undefined || [...selectors, ...keywords].includes(row.keyword)) continue;
          const text = statement(...before, operand(row));
          const found = parse(text).filter(
            ({ code, message }) => code === 'operand-not-on-form' && message.startsWith(`${row.keyword} `),
          );
          expect(found.length, text).to.equal(row.forms.includes(name) ? 0 : 1);
          for (const one of found) {
            const rule = isSureOfForm(row, name) ? row : { certainty: 'recalled' as const };
            expect(one.severity, text).to.equal(byCertainty({ ...one, severity: 'error' }, rule).severity);
          }
        }
      }
    });
  }

  it('excludes what it says, whichever comes first', () => {
    for (const row of table.operands) {
      for (const rule of row.excludes ?? []) {
        for (const other of rule.with) {
          const pair = [operand(row, rule.when), operand(rowOf(other), rule.value)];
          const form = rule.forms === undefined ? [] : operandsOf(rule.forms[0]!);
          for (const order of [pair, [...pair].reverse()]) {
            const text = statement(...form.filter((one) => !pair.includes(one)), ...order);
            const found = parse(text).filter(({ code }) => code === 'operands-exclusive');
            expect(found.length, text).to.be.greaterThan(0);
            const sure = (rule.certainty ?? row.certainty) !== 'recalled';
            if (!sure && form.length === 0)
              for (const { severity } of found) expect(severity, text).to.equal('warning');
          }
        }
      }
    }
  });

  it('requires what it says', () => {
    /** What is said to lack of a row: languages have rules of their own beside the table, about other operands. */
    const needsOf = ({ keyword }: OperandRow, ...operands: string[]): string[] =>
      parse(statement(...operands)).flatMap(({ code, message }) =>
        code === 'operand-requires' && new RegExp(`^${keyword}(\\(.*\\))? needs`).test(message)
          ? message
          : [],
      );
    for (const row of table.operands) {
      for (const rule of row.requires ?? []) {
        const form = rule.forms === undefined ? [] : operandsOf(rule.forms[0]!);
        const alone = operand(row, rule.when);
        const lone = form.filter((one) => !rule.with.some((name) => one.startsWith(name)));
        expect(needsOf(row, ...lone, alone), alone).to.not.deep.equal([]);
        for (const other of rule.with) {
          const all = new Map([
            [row.keyword, alone],
            [other, operand(rowOf(other), rule.value)],
          ]);
          // What these need besides, too.
          for (const keyword of all.keys()) {
            for (const need of rowOf(keyword).requires ?? []) {
              const [first] = need.with;
              if (first === undefined || need.with.some((name) => all.has(name))) continue;
              all.set(first, operand(rowOf(first), need.value));
            }
          }
          const rest = form.filter((one) => !all.has(/^\w+/.exec(one)![0]));
          expect(needsOf(row, ...rest, ...all.values()), [...all.values()].join(' ')).to.not.include.members(
            needsOf(row, ...lone, alone),
          );
        }
      }
    }
  });
}

/** A row with its table, and how a statement of the command has an operand of it. */
interface PlacedRow {
  readonly row: OperandRow;
  readonly of: OperandTable;
  readonly around: (operand: string) => string;
}

function rowsOf(table: OperandTable, around: (operand: string) => string): PlacedRow[] {
  return table.operands.flatMap((row): PlacedRow[] => [
    { row, of: table, around },
    ...(row.value.kind === 'operands'
      ? rowsOf(row.value.table, (inner) => around(`${row.keyword}(${inner})`))
      : []),
  ]);
}

/** The choices in a value, each with how the whole value is written with a word of it. */
function choicesIn(
  form: ValueForm,
  { abbreviation }: OperandTable,
): {
  words: readonly ChoiceWord[];
  abbreviation: OperandTable['abbreviation'];
  coded: (word: string) => string;
}[] {
  switch (form.kind) {
    case 'choice':
      return [{ words: form.words, abbreviation: form.abbreviation ?? abbreviation, coded: (word) => word }];
    case 'list': {
      const rest = Array.from({ length: (form.min ?? 1) - 1 }, () => `,${sampleOf(form.of)}`).join('');
      return choicesIn(form.of, { abbreviation, operands: [] }).map((inner) => ({
        ...inner,
        coded: (word) => word + rest,
      }));
    }
    case 'tuple':
    case 'tuples':
      return form.members.flatMap((member, index) =>
        choicesIn(member.form, { abbreviation, operands: [] }).map((inner) => ({
          ...inner,
          coded: (word: string) => {
            const items = form.members.map((other, at) => (at === index ? word : sampleOf(other.form)));
            return form.kind === 'tuples' ? `(${items.join(',')})` : items.join(',');
          },
        })),
      );
    case 'custom':
      return form.words === undefined
        ? []
        : [{ words: form.words, abbreviation: 'none', coded: (word) => word }];
    default:
      return [];
  }
}
