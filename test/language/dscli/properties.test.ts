import { expect } from 'chai';
import fc from 'fast-check';
import type { DscliScript } from '../../../emulator/language/dscli/ast.js';
import { flashCommands } from '../../../emulator/language/dscli/commands.js';
import { dscliOptions } from '../../../emulator/language/dscli/options.js';
import { parseDscliShell } from '../../../emulator/language/dscli/parse.js';
import type { Span } from '../../../emulator/language/problem.js';
import { parse } from './parsing.js';

function spansOf({ commands, comments, problems }: DscliScript): Span[] {
  const fixes = problems.flatMap(({ fix }) => fix?.edits.map(({ span }) => span) ?? []);
  const related = problems.flatMap((row) => row.related?.map(({ span }) => span) ?? []);
  const operands = commands.flatMap((command) =>
    command.kind === 'flash'
      ? [...command.pairs, ...command.volumes, ...command.subsystems].map(({ span }) => span)
      : [],
  );
  return [
    ...commands.flatMap(({ span, nameSpan }) => [span, nameSpan]),
    ...comments,
    ...problems.map(({ span }) => span),
    ...fixes,
    ...related,
    ...operands,
  ];
}

const word = fc.oneof(
  fc.constantFrom(
    ...flashCommands.map(({ name }) => name),
    'setenv',
    'dscli',
    'dscli>',
    'quit',
    '-',
    ':',
    '#',
  ),
  fc.constantFrom(...dscliOptions.map(({ keyword }) => keyword)),
  fc.constantFrom(
    '0100:0200',
    '0100-01FF:0200-02FF',
    'IBM.2107-75FA120/0100',
    'IBM.2107-75FA120/10',
    '01',
    'on',
  ),
  fc.constantFrom('"', "'", '\\\n', '$(', ')', '`', '<<EOF\n', 'EOF\n', '|', ';', '\n', '\r\n', '\t'),
  fc.string({ maxLength: 6, unit: 'binary' }),
);
const script = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '));
const anyText = fc.oneof(script, fc.string({ maxLength: 200, unit: 'binary' }));

describe('any text as DS CLI', () => {
  for (const [name, read] of [
    ['a script', parse],
    ['a shell script', parseDscliShell],
  ] as const) {
    it(`is read as ${name} without an exception, and all spans lie inside it`, () => {
      fc.assert(
        fc.property(anyText, (text) => {
          for (const { start, end } of spansOf(read(text))) {
            expect(start).to.be.within(0, end);
            expect(end).to.be.at.most(text.length);
          }
        }),
        { numRuns: 300 },
      );
    });

    const shapes = [
      'mkflash -record 0100:0200\n',
      'x ',
      '-nocp ',
      '"',
      "'",
      '$(',
      '`a',
      '\\\n',
      '<<E ',
      '0100:',
      '#',
      '((',
    ];
    for (const shape of shapes) {
      // What grew with the square of the length would never come to an end.
      it(`is read as ${name} however long it is: ${JSON.stringify(shape)}`, () => {
        const text = `dscli lsflash ${shape.repeat(40_000)}`;
        for (const { end } of spansOf(read(text))) expect(end).to.be.at.most(text.length);
      });
    }
  }
});
