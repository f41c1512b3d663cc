import { expect } from 'chai';
import { checkOperands } from '../../../emulator/language/control/check-operands.js';
import { syntaxOf } from '../../../emulator/language/control/describe.js';
import { parseStatement } from '../../../emulator/language/control/parse-statement.js';
import type { CommandTable, OperandRow } from '../../../emulator/language/operand-table.js';
import { SourceMap } from '../../../emulator/language/source-map.js';
import { applyEdits, expectProblems, markedText } from '../../support/marked-text.js';

const sure = { source: 'this test', certainty: 'verified' } as const;
const unsure = { source: 'this test', certainty: 'recalled' } as const;

function row(keyword: string, value: OperandRow['value'], more: Partial<OperandRow> = {}): OperandRow {
  return { keyword, value, help: '', ...sure, ...more };
}

const yesNo = { kind: 'choice', words: [{ keyword: 'YES' }, { keyword: 'NO' }] } as const;
const members = [
  { name: 'volser', form: { kind: 'volser' } },
  { name: 'unit', form: { kind: 'name', what: 'unit name', maxLength: 8 }, optional: true },
] as const;

/** A command with one operand of every form. */
const table: CommandTable = {
  keyword: 'TESTCMD',
  ...sure,
  help: '',
  abbreviation: 'minimum',
  forms: [
    { name: 'FULL', help: '' },
    { name: 'DATASET', help: '' },
  ],
  needs: [{ oneOf: ['INDDNAME', 'INDYNAM'], forms: ['FULL'], ...sure }],
  mistaken: [
    { keyword: 'REVERSE', help: 'swap the devices.', ...sure },
    { keyword: 'CHRCD', instead: 'RECORD', help: 'write RECORD.', ...unsure },
  ],
  operands: [
    row('FULL', { kind: 'none' }, { minimum: 3 }),
    row('INDDNAME', { kind: 'ddname' }, { minimum: 4, aliases: ['IDD'] }),
    row('INDYNAM', { kind: 'tuples', members, flat: true }, { minimum: 4 }),
    row('RECORD', yesNo, { excludes: [{ when: ['YES'], with: ['FULL'] }] }),
    row('RETAIN', yesNo, { requires: [{ when: ['YES'], with: ['RECORD'], value: ['YES'] }] }),
    row('GUESS', yesNo, { excludes: [{ with: ['FULL'] }], ...unsure }),
    row('COUNT', { kind: 'number', min: 0, max: 255 }),
    row('DEVICE', { kind: 'hex', what: 'device number', digits: 4 }),
    row('SSID', { kind: 'hex', what: 'SSID', digits: 4, minDigits: 4 }),
    row('PREFER', {
      kind: 'choice',
      words: [
        { keyword: 'PREFERRED', minimum: 4 },
        { keyword: 'REQUIRED', minimum: 3, aliases: ['MUST'] },
      ],
    }),
    row('WAIT', {
      kind: 'tuple',
      members: [
        { name: 'seconds', form: { kind: 'number', min: 0, max: 255 } },
        { name: 'retries', form: { kind: 'number', min: 0, max: 99 } },
      ],
    }),
    row('NOPACKING', { kind: 'list', of: { kind: 'data-set-filter' }, max: 2 }, { minimum: 6 }),
    row('NAME', { kind: 'data-set-name' }),
    row('CONCURRENT', yesNo, { minimum: 4, aliases: ['CC'], valueOptional: true }),
    row('TEXT', { kind: 'text', maxLength: 5 }),
    row('OUTTRACKS', { kind: 'custom', syntax: '(c,h),...' }, { forms: ['FULL'] }),
    row('DATASET', {
      kind: 'operands',
      table: {
        abbreviation: 'minimum',
        operands: [row('INCLUDE', { kind: 'list', of: { kind: 'data-set-filter' } }, { minimum: 3 })],
      },
    }),
  ],
};

function check(text: string, form?: string) {
  return checkOperands(parseStatement(SourceMap.verbatim(text, 0)), table, form);
}

describe('operands and their table', () => {
  const good: [text: string, form?: string][] = [
    ['TESTCMD FULL INDD(A)'],
    ['T FUL IDD(SYSUT1)', 'FULL'],
    ['T inddn(sysut1) record(no)'],
    ['T INDY(V1)'],
    ['T INDYNAM((V1))'],
    ['T INDYNAM(V1,3390)'],
    ['T INDYNAM((V1,3390),(V2,3390))'],
    ['T INDYNAM((V1) (V2))'],
    ['T INDYNAM((V1) V2)'],
    ['T RECORD(YES) RETAIN(YES)'],
    ['T RETAIN(NO)'],
    ["T COUNT(0) DEVICE(F) SSID(X'0F40')"],
    ['T PREFER(PREF)'],
    ['T PREFER(REQUIRE)'],
    ['T PREFER(MUST)'],
    ['T WAIT(2,2)'],
    ['T NOPACK(**)'],
    ['T NOPACKI(A.*.B%,PAY*.**)'],
    ['T NAME(A.B(0))'],
    ['T NAME(A.B(-1))'],
    ['T CC'],
    ['T CONC(YES)'],
    ["T TEXT('IT''S')"],
    ['T OUTTRACKS((1,2)) IDD(A)', 'FULL'],
    ['T OUTTRACKS((1,2))'],
    ['T DATASET(INC(A.**))'],
  ];
  for (const [text, form] of good) {
    it(`accepts ${text}`, () => {
      expect(check(text, form).problems).to.deep.equal([]);
    });
  }

  const bad: [marked: string, codes: string[], form?: string][] = [
    ['T <|ZZZ|>(1) FULL', ['keyword-unknown']],
    ['T <|FULLL|>', ['keyword-unknown']],
    ['T <|IN|>(A)', ['keyword-ambiguous']],
    ['T <|FU|>', ['keyword-too-short']],
    ['T <|NOPA|>(**)', ['keyword-too-short']],
    ['T <|REVERSE|>', ['keyword-does-not-exist']],
    ['T FULL <|FULL|>', ['keyword-repeated']],
    ["T <|'A'|> <|=|> <|(B)|>", ['operand-unexpected', 'operand-unexpected', 'operand-unexpected']],
    ['T <|RECORD NO|> FULL', ['parentheses-missing']],
    ['T RECORD(YES) <|FULL|>', ['operands-exclusive']],
    ['T FULL <|RECORD(YES)|>', ['operands-exclusive']],
    ['T <|RETAIN(YES)|> RECORD(NO)', ['operand-requires']],
    ['<|T|> FULL', ['operand-missing'], 'FULL'],
    ['T <|OUTTRACKS|>((1,2))', ['operand-not-on-form'], 'DATASET'],
    ['T <|RECORD|>', ['value-missing']],
    ['T RECORD<|()|>', ['value-missing']],
    ['T FULL<|(A)|>', ['value-not-allowed']],
    ['T RECORD(YES <|NO|>)', ['value-too-many']],
    ['T RECORD(<|YES(1)|>)', ['value-not-plain']],
    ['T RECORD(<|(YES)|>)', ['value-not-plain']],
    ['T RECORD(<|MAYBE|>)', ['value-not-a-choice']],
    ['T PREFER(<|PRE|>)', ['value-not-a-choice']],
    ['T COUNT(<|256|>)', ['value-out-of-range']],
    ['T COUNT(<|1A|>)', ['value-not-a-number']],
    ["T COUNT(<|X'1A'|>)", ['value-not-plain']],
    ['T DEVICE(<|0F4G|>)', ['value-not-hexadecimal']],
    ['T DEVICE(<|00F40|>)', ['value-hex-too-long']],
    ['T SSID(<|F40|>)', ['value-hex-too-short']],
    ['T WAIT<|(2)|>', ['value-too-few']],
    ['T WAIT(2,2,<|2|>)', ['value-too-many']],
    ['T NOPACKING(A,B,<|C|>)', ['value-too-many']],
    ['T NOPACKING(<|A..B|>)', ['value-not-a-name']],
    ['T NAME(<|A.TOOLONGNAME|>)', ['value-not-a-name']],
    ['T NAME(<|A.B(MEMBER)|>)', ['value-not-plain']],
    ['T IDD(<|1ABC|>)', ['value-not-a-name']],
    ['T INDYNAM(<|TOOLONG|>)', ['value-not-a-name']],
    ['T INDYNAM((V1,3390,<|X|>))', ['value-too-many']],
    ['T TEXT(<|ABC|>)', ['value-not-text']],
    ["T TEXT(<|'TOO LONG'|>)", ['text-too-long']],
    ['T DATASET(<|EXC|>(A.B))', ['keyword-unknown']],
    ['T DATASET(INCLUDE<|()|>)', ['value-missing']],
  ];
  for (const [marked, codes, form] of bad) {
    it(`remarks on ${marked}${form === undefined ? '' : ` as ${form}`}`, () => {
      const text = markedText(marked);
      expectProblems(check(text.text, form).problems, text, codes);
    });
  }

  it('only warns where the rule is not certain', () => {
    const severities = (text: string): string[] => check(text).problems.map(({ severity }) => severity);
    expect(severities('T FULL GUESS(NO)')).to.deep.equal(['warning']);
    expect(severities('T GUESS(MAYBE)')).to.deep.equal(['warning']);
    expect(severities('T CHRCD')).to.deep.equal(['warning']);
    expect(severities('T RECORD(MAYBE)')).to.deep.equal(['error']);
  });

  it('reports an exclusion once, where both rows state it', () => {
    const twice: CommandTable = {
      ...table,
      operands: [
        row('ONE', { kind: 'none' }, { excludes: [{ with: ['TWO'] }] }),
        row('TWO', { kind: 'none' }, { excludes: [{ with: ['ONE'] }] }),
      ],
      needs: [],
    };
    const text = markedText('T ONE <|TWO|>');
    const { problems } = checkOperands(parseStatement(SourceMap.verbatim(text.text, 0)), twice);
    expectProblems(problems, text, ['operands-exclusive']);
    expect(problems[0]?.related?.[0]?.span).to.deep.equal({ start: 2, end: 5 });
  });

  it('does not call missing what is only misspelt', () => {
    const codes = (text: string) => check(text, 'FULL').problems.map(({ code }) => code);
    expect(codes('T FULL INDDNAEM(A)')).to.deep.equal(['keyword-unknown']);
    expect(codes('T FULL IN(A)')).to.deep.equal(['keyword-ambiguous']);
  });

  const fixes: [text: string, fixed: string][] = [
    ['T FULLL', 'T FULL'],
    ['T FU', 'T FULL'],
    ['T RECROD(YES)', 'T RECORD(YES)'],
    ['T CHRCD(YES)', 'T RECORD(YES)'],
    ['T RECORD  YES', 'T RECORD(YES)'],
    ["T DEVICE X'0F40'", "T DEVICE(X'0F40')"],
    ['T RECORD(YEP)', 'T RECORD(YES)'],
    ['T FULL(X)', 'T FULL'],
    ['T SSID(F40)', 'T SSID(0F40)'],
    ["T SSID(X'F40')", "T SSID(X'0F40')"],
  ];
  for (const [text, fixed] of fixes) {
    it(`mends ${text}`, () => {
      const [found] = check(text).problems;
      expect(applyEdits(text, found?.fix?.edits ?? [])).to.equal(fixed);
      expect(check(fixed).problems).to.deep.equal([]);
    });
  }

  it('gives the values as they are meant', () => {
    const { operands } = check(
      "T COUNT(12) DEVICE(X'0f40') PREFER(MUST) INDY((v1,3390),(V2)) WAIT(1 2) TEXT('A''B') CC",
    );
    const value = (keyword: string) => operands.get(keyword)?.value;
    expect(value('COUNT')).to.include({ kind: 'number', value: 12 });
    expect(value('DEVICE')).to.include({ kind: 'hex', value: 0x0f40 });
    expect(value('PREFER')).to.include({ kind: 'choice', word: 'REQUIRED' });
    expect(value('TEXT')).to.include({ kind: 'text', text: "A'B" });
    expect(value('CONCURRENT')).to.equal(undefined);
    expect(operands.has('CONCURRENT')).to.equal(true);
    const texts = operands
      .get('INDYNAM')
      ?.entries.map((entry) => entry.map((part) => part && 'text' in part && part.text));
    expect(texts).to.deep.equal([['V1', '3390'], ['V2']]);
    expect(operands.get('WAIT')?.values.map((part) => part && 'value' in part && part.value)).to.deep.equal([
      1, 2,
    ]);
    expect(operands.get('DEVICE')?.node.wholeSpan).to.deep.equal({ start: 12, end: 27 });
  });

  it('takes the last of a repeated operand', () => {
    expect(check('T COUNT(1) COUNT(2)').operands.get('COUNT')?.value).to.include({ value: 2 });
  });

  it('describes how an operand is written', () => {
    const syntaxes = ['FULL', 'RECORD', 'CONCURRENT', 'WAIT', 'INDYNAM', 'NOPACKING', 'DATASET', 'SSID'].map(
      (keyword) => syntaxOf(table.operands.find((operand) => operand.keyword === keyword)!),
    );
    expect(syntaxes).to.deep.equal([
      'FULL',
      'RECORD(YES|NO)',
      'CONCURRENT[(YES|NO)]',
      'WAIT(seconds retries)',
      'INDYNAM((volser[,unit]),...)',
      'NOPACKING(filter,...)',
      'DATASET(INCLUDE(filter,...))',
      'SSID(hhhh)',
    ]);
  });
});
