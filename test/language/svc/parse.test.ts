import { expect } from 'chai';
import fc from 'fast-check';
import { LineIndex } from '../../../emulator/language/line-index.js';
import type { SvcScript } from '../../../emulator/language/svc/ast.js';
import {
  findSvcCommand,
  svcCommands,
  type SvcCommand,
  type SvcOption,
} from '../../../emulator/language/svc/commands.js';
import { parseSvc } from '../../../emulator/language/svc/parse.js';
import { applyEdits, expectProblems, markedText } from '../../support/marked-text.js';

const parse = (text: string): SvcScript => parseSvc(new LineIndex(text).lines());
const codes = (text: string): string[] => parse(text).problems.map(({ code }) => code);

function good({ value }: SvcOption): string {
  switch (value.kind) {
    case 'number':
      return String(value.max);
    case 'choice':
      return value.words[0]!;
    case 'character':
      return ':';
    case 'filter':
      return 'name=fc*:status=copying';
    default:
      return 'abc';
  }
}

function bad({ value }: SvcOption): string | undefined {
  switch (value.kind) {
    case 'number':
      return String(value.max + 1);
    case 'choice':
      return 'nonsense';
    case 'character':
      return '::';
    case 'filter':
      return 'name';
    case 'name':
      return '1st';
    default:
      return undefined;
  }
}

const coded = (option: SvcOption, value = good(option)): string =>
  option.value.kind === 'none' ? option.keyword : `${option.keyword} ${value}`;

/** The command with these options, those that it needs, and its object unless one of them forbids it. */
function line(command: SvcCommand, ...options: readonly string[]): string {
  const has = (keyword: string): boolean => options.some((text) => text.split(/[ =]/)[0] === keyword);
  const needed = command.options.filter(({ required, keyword }) => required === true && !has(keyword));
  const extra = command.needsOption === true && options.length === 0 ? [coded(command.options[0]!)] : [];
  const forbidden = command.options.some((row) => row.excludesObject === true && has(row.keyword));
  const object = command.object === undefined || forbidden ? [] : ['obj1'];
  return [command.keyword, ...needed.map((row) => coded(row)), ...extra, ...options, ...object].join(' ');
}

for (const command of svcCommands) {
  describe(command.keyword, () => {
    const prefix = command.kind === 'action' ? 'svctask' : 'svcinfo';

    it('is right with what it needs, with and without prefix', () => {
      for (const text of [line(command), `${prefix} ${line(command)}`]) {
        const script = parse(text);
        expect(script.problems, text).to.deep.equal([]);
        expect(script.lines[0]?.command?.keyword).to.equal(command.keyword);
      }
      const other = command.kind === 'action' ? 'svcinfo' : 'svctask';
      expect(codes(`${other} ${line(command)}`)).to.deep.equal(['svc-prefix-wrong']);
    });

    it('takes each option with a right value, behind it or with =, and no wrong one', () => {
      for (const option of command.options) {
        expect(codes(line(command, coded(option))), option.keyword).to.deep.equal([]);
        if (option.value.kind === 'none') {
          expect(codes(line(command, `${option.keyword}=x`))).to.deep.equal(['svc-value-not-allowed']);
          continue;
        }
        expect(codes(line(command, `${option.keyword}=${good(option)}`)), option.keyword).to.deep.equal([]);
        const wrong = bad(option);
        if (wrong !== undefined) {
          expect(codes(line(command, coded(option, wrong))), option.keyword).to.deep.equal([
            'svc-value-wrong',
          ]);
        }
      }
    });

    it('misses what it needs', () => {
      for (const option of command.options.filter(({ required }) => required === true)) {
        const text = line(command).replace(` ${coded(option)}`, '');
        expect(codes(text), text).to.deep.equal(['svc-option-missing']);
      }
      if (command.object !== undefined) {
        const expected = command.object.optional === true ? [] : ['svc-object-missing'];
        expect(codes(line(command).replace(/ obj1$/, ''))).to.deep.equal(expected);
      } else {
        expect(codes(`${line(command)} obj1`)).to.deep.equal(['svc-object-not-allowed']);
      }
      if (command.needsOption === true) {
        expect(codes(`${command.keyword} obj1`)).to.deep.equal(['svc-nothing-to-change']);
      }
    });

    it('excludes what it says, whichever comes first', () => {
      for (const option of command.options) {
        for (const other of option.excludes ?? []) {
          const row = command.options.find(({ keyword }) => keyword === other);
          expect(row, other).to.not.equal(undefined);
          for (const pair of [
            [option, row!],
            [row!, option],
          ]) {
            const text = line(command, ...pair.map((each) => coded(each)));
            expect(codes(text), text).to.deep.equal(['svc-options-exclusive']);
          }
        }
        if (option.excludesObject === true) {
          expect(codes(`${line(command, coded(option))} obj1`)).to.deep.equal(['svc-filter-with-object']);
        }
      }
    });

    it('knows no other option, and says which was meant', () => {
      expect(codes(line(command, '-override'))).to.deep.equal(['svc-option-unknown']);
      for (const { keyword } of command.options) expect(keyword).to.match(/^-[a-z]+\??$/);
      expect(command.help).to.match(/^[A-Z].*\.$/);
    });
  });
}

describe('a line of the Spectrum Virtualize command line', () => {
  it('has words, quotes and comments as in a shell', () => {
    const [only] = parse('  mkfcmap -source "my data" -target b\\ c -name=\'x y\'   # by night').lines;
    expect(only!.problems).to.deep.equal([]);
    expect([...only!.options].map(([keyword, { value }]) => [keyword, value])).to.deep.equal([
      ['-source', 'my data'],
      ['-target', 'b c'],
      ['-name', 'x y'],
    ]);
    expect(only!.text).to.equal('mkfcmap -source "my data" -target b\\ c -name=\'x y\'');
    const script = parse('# nothing\n\n   # more\nlsfcmap#1\n');
    expect([script.lines.length, script.comments.length]).to.deep.equal([1, 2]);
  });

  it('lets an object begin with a hyphen behind --, or in quotes', () => {
    for (const text of ['rmfcmap -force -- -map', 'rmfcmap -force "-map"']) {
      const [only] = parse(text).lines;
      expect([only!.object?.text, only!.problems]).to.deep.equal(['-map', []]);
    }
  });

  const findings: [title: string, marked: string, codes: string[]][] = [
    ['a name misspelt', '<|mkfcmapp|> -source a -target b', ['svc-command-misspelt']],
    ['other commands, without judging them', '<|lsvdisk|> -bytes -any thing', ['svc-command-unmodelled']],
    ['what is no command', '<|fleshcopy|> a b', ['svc-command-unknown']],
    ['a prefix alone', '<|svctask|>', ['svc-command-missing']],
    ['an option misspelt', 'mkfcmap -source a -target b <|-copyrat|> 50', ['svc-option-unknown']],
    ['a value that is missing', 'mkfcmap -source a -target b <|-name|>', ['svc-value-missing']],
    ['a value that an option stands for', 'mkfcmap <|-source|> -target b', ['svc-value-missing']],
    ['an option twice', 'rmfcmap -force <|-force|> a', ['svc-option-repeated']],
    ['an object that is not last', 'rmfcmap <|a|> -force', ['svc-object-not-last', 'svc-object-missing']],
    ['a quote that does not end', 'rmfcmap <|"a b|>', ['svc-quote-not-closed']],
  ];
  for (const [title, marked, expected] of findings) {
    it(`finds ${title}`, () => {
      const text = markedText(marked);
      const found = parse(text.text).problems.filter(({ code }) => code === expected[0]);
      expectProblems(found, text, expected.slice(0, 1));
      expect(codes(text.text).sort()).to.deep.equal([...expected].sort());
    });
  }

  it('offers what was meant', () => {
    const text = 'startfcmpa -pre m';
    const edits = parse(text).problems.flatMap(({ fix }) => fix?.edits ?? []);
    expect(applyEdits(text, edits)).to.equal('startfcmap -pre m');
    expect(findSvcCommand('lsfcmap')?.kind).to.equal('view');
  });

  it('of any kind parses without throwing, with all places inside it', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...svcCommands.flatMap(({ keyword, options }) => [keyword, ...options.map((row) => coded(row))]),
        ...['svctask', 'svcinfo', '--', '-', '"', "'", '\\', '#', '=', '-name=', '\n', '-filtervalue?'],
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
        const text = parts.join(' ');
        const script = parse(text);
        for (const { span, fix } of script.problems) {
          for (const { start, end } of [span, ...(fix?.edits.map((edit) => edit.span) ?? [])]) {
            expect(start).to.be.within(0, text.length);
            expect(end).to.be.within(start, text.length);
          }
        }
        for (const { valid, problems } of script.lines) {
          expect(valid).to.equal(problems.every(({ severity }) => severity !== 'error'));
        }
      }),
      { numRuns: 400 },
    );
  });
});
