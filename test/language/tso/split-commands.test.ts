import { expect } from 'chai';
import { LineIndex } from '../../../emulator/language/line-index.js';
import { commandLimit, splitCommands } from '../../../emulator/language/tso/split-commands.js';
import { applyEdits, expectProblems, markedText } from '../../support/marked-text.js';

const split = (text: string) => [...splitCommands(new LineIndex(text).lines())];
const texts = (text: string): string[] => split(text).map(({ source }) => source.text);

describe('lines of TSO commands', () => {
  const cases: [name: string, text: string, commands: string[]][] = [
    ['one line, one command', 'A B\nC D\n', ['A B', 'C D']],
    ['blank lines stay apart', 'A\n\n   \nB', ['A', '', '', 'B']],
    ['- keeps the leading blanks', 'A -\n   B', ['A    B']],
    ['- joins words when the next line begins in column 1', 'SDE-\nVN(1)', ['SDEVN(1)']],
    ['+ drops leading blanks', 'A +\n   B', ['A B']],
    ['+ without a blank joins words', 'SDE+\n   VN(1)', ['SDEVN(1)']],
    ['+ drops leading commas, tabs and comments', 'X(A +\n ,\t/* c */ B)', ['X(A B)']],
    ['blanks behind the sign do not count', 'A -   \n B', ['A  B']],
    ['the sign stands behind a comment', 'A /* c */ -\n B', ['A /* c */  B']],
    ['several lines', 'A -\nB +\n C', ['A B C']],
    ['a sign inside a line is text', 'A - B\nC', ['A - B', 'C']],
    ['a blank line ends a continued command', 'A -\n\nB', ['A ', 'B']],
    ['a semicolon ends the command', 'A; \nB', ['A', 'B']],
    ['a semicolon in a comment or text does not', "A /* ; */ ';' B", ["A /* ; */ ';' B"]],
    ['no lines', '', []],
  ];
  for (const [name, text, commands] of cases) {
    it(name, () => {
      expect(texts(text)).to.deep.equal(commands);
      expect(split(text).flatMap(({ problems }) => problems)).to.deep.equal([]);
    });
  }

  it('leaves sequence numbers out when all lines have them', () => {
    const card = (text: string, sequence: string): string => text.padEnd(72) + sequence;
    const numbered = [card(' A -', '00010000'), card('  B', '00020000'), '', card(' C', '00030000')].join(
      '\n',
    );
    expect(texts(numbered).map((text) => text.trimEnd())).to.deep.equal([' A   B', '', ' C']);
    const mixed = [card(' A', '00010000'), card(' B', '')].join('\n');
    expect(texts(mixed)[0]).to.equal(card(' A', '00010000'));
    expect(texts(card(' A', 'ABCD0000'))[0]).to.equal(card(' A', 'ABCD0000'));
  });

  it('echoes the lines as they stand', () => {
    expect(split(' A -  \n   B\nC').map(({ echo }) => echo)).to.deep.equal([[' A -', '   B'], ['C']]);
  });

  const bad: [marked: string, codes: string[], fixed?: string][] = [
    ['A <|-|> /* c */\n B', ['continuation-before-comment'], 'A  /* c */ -\n B'],
    ['A(B)<|+|>/* c *//* d */\n B', ['continuation-before-comment'], 'A(B)/* c *//* d */ +\n B'],
    ['A\nB <|-|>', ['continuation-at-end'], 'A\nB '],
    ['A<|; B|>\nC', ['text-after-semicolon']],
  ];
  for (const [marked, codes, fixed] of bad) {
    it(`remarks on ${JSON.stringify(marked)}`, () => {
      const text = markedText(marked);
      const problems = split(text.text).flatMap((command) => command.problems);
      expectProblems(problems, text, codes);
      if (fixed !== undefined) {
        expect(applyEdits(text.text, problems[0]?.fix?.edits ?? [])).to.equal(fixed);
        expect(split(fixed).flatMap((command) => command.problems)).to.deep.equal([]);
      }
    });
  }

  it('says where a command is longer than the buffer', () => {
    const long = 'A '.padEnd(commandLimit, 'B');
    expect(split(long)[0]?.problems).to.deep.equal([]);
    const [found] = split(`${long}CC`)[0]!.problems;
    expect(found?.code).to.equal('command-too-long');
    expect(found?.severity).to.equal('warning');
    expect(found?.span).to.deep.equal({ start: commandLimit, end: commandLimit + 2 });
  });
});
