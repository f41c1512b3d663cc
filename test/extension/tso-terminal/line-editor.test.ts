import { expect } from 'chai';
import fc from 'fast-check';
import { LineEditor, type Effect } from '../../../extension/tso-terminal/line-editor.js';
import { Screen } from './screen.js';

const keys = {
  left: '\x1b[D',
  right: '\x1b[C',
  home: '\x1b[H',
  end: '\x1b[F',
  backspace: '\x7f',
  delete: '\x1b[3~',
  wordLeft: '\x1b[1;5D',
  wordRight: '\x1b[1;5C',
  deleteWord: '\x17',
  deleteToStart: '\x15',
  deleteToEnd: '\x0b',
} as const;
type KeyName = keyof typeof keys;

/** A line and a cursor, and what each key does to them. */
function model(line: string, at: number, key: KeyName): [string, number] {
  const isWord = (index: number): boolean => /[A-Za-z0-9@#$]/.test(line.charAt(index));
  let left = at;
  while (left > 0 && !isWord(left - 1)) left--;
  while (left > 0 && isWord(left - 1)) left--;
  let right = at;
  while (right < line.length && !isWord(right)) right++;
  while (right < line.length && isWord(right)) right++;
  switch (key) {
    case 'left':
      return [line, Math.max(0, at - 1)];
    case 'right':
      return [line, Math.min(line.length, at + 1)];
    case 'home':
      return [line, 0];
    case 'end':
      return [line, line.length];
    case 'backspace':
      return at === 0 ? [line, 0] : [line.slice(0, at - 1) + line.slice(at), at - 1];
    case 'delete':
      return [line.slice(0, at) + line.slice(at + 1), at];
    case 'wordLeft':
      return [line, left];
    case 'wordRight':
      return [line, right];
    case 'deleteWord':
      return [line.slice(0, left) + line.slice(at), left];
    case 'deleteToStart':
      return [line.slice(at), 0];
    case 'deleteToEnd':
      return [line.slice(0, at), at];
  }
}

const written = (effects: readonly Effect[]): string =>
  effects.map((effect) => (effect.kind === 'write' ? effect.text : '')).join('');
const others = (effects: readonly Effect[]): Effect[] => effects.filter(({ kind }) => kind !== 'write');

describe('the line editor of the TSO terminal', () => {
  const begun = (width = 80, history: readonly string[] = []): LineEditor => {
    const editor = new LineEditor(width, history);
    editor.begin('');
    return editor;
  };

  it('does to line and cursor what a string and a number show, and draws just that', () => {
    const press = fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(...(Object.keys(keys) as KeyName[])) },
      { weight: 3, arbitrary: fc.stringMatching(/^[A-Z() .]{1,9}$/).map((text) => ({ text })) },
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 20 }),
        fc.constantFrom('', '> '),
        fc.array(press),
        (width, prompt, list) => {
          const editor = new LineEditor(width);
          const screen = new Screen(width);
          screen.write('ABOVE\r\n');
          screen.write(written(editor.begin(prompt)));
          let [line, at] = ['', 0];
          for (const one of list) {
            if (typeof one === 'string') [line, at] = model(line, at, one);
            else {
              line = line.slice(0, at) + one.text + line.slice(at);
              at += one.text.length;
            }
            screen.write(written(editor.input(typeof one === 'string' ? keys[one] : one.text)));
            expect(editor.state).to.deep.equal({ line, cursor: at });
            const shown = prompt + line;
            const place = prompt.length + at;
            const first = Math.ceil(5 / width);
            const rows = screen.rows.slice(first).map((row) => row.join(''));
            expect(rows.join('').trimEnd()).to.equal(shown.trimEnd());
            // Behind the last column a terminal waits for the next character.
            const absolute = (screen.row - first) * width + screen.column;
            expect([place, place - 1]).to.include(absolute);
            if (place % width !== 0) expect(absolute).to.equal(place);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('reads the same however the keys come in pieces', () => {
    const data = 'AB\x1b[DC\x1b[200~PASTE\x1b[201~D';
    for (let cut = 0; cut <= data.length; cut++) {
      // A lone escape is a key of its own.
      if (data.slice(0, cut).endsWith('\x1b') && !data.slice(0, cut).includes('200~')) continue;
      const editor = begun();
      editor.input(data.slice(0, cut));
      editor.input(data.slice(cut));
      expect(editor.state.line, String(cut)).to.equal('ACPASTEDB');
    }
  });

  it('enters a line, and takes what was typed meanwhile when it is asked for the next', () => {
    const editor = begun();
    expect(others(editor.input('ONE\rTWO'))).to.deep.equal([{ kind: 'submit', line: 'ONE' }]);
    expect(editor.input('\rTHREE')).to.deep.equal([]);
    expect(others(editor.begin(''))).to.deep.equal([{ kind: 'submit', line: 'TWO' }]);
    expect(others(editor.begin(''))).to.deep.equal([]);
    expect(editor.state.line).to.equal('THREE');
  });

  it('enters all lines of a paste but the last, one after the other', () => {
    const editor = begun();
    const paste = '\x1b[200~FCQUERY -\r\n  DEVN(0A10)\n\tLAST\x1b[201~!';
    expect(others(editor.input(paste))).to.deep.equal([{ kind: 'submit', line: 'FCQUERY -' }]);
    expect(others(editor.begin('> '))).to.deep.equal([{ kind: 'submit', line: '  DEVN(0A10)' }]);
    expect(others(editor.begin(''))).to.deep.equal([]);
    expect(editor.state.line).to.equal(' LAST!');
  });

  it('goes back and forth in the history, and comes back to what was being written', () => {
    const editor = begun(80, ['ONE', 'TWO']);
    editor.input('NEW\x1b[A');
    expect(editor.state.line).to.equal('TWO');
    editor.input('\x1b[A\x1b[A');
    expect(editor.state.line).to.equal('ONE');
    editor.input('\x1b[B\x1b[B\x1b[B');
    expect(editor.state.line).to.equal('NEW');
    editor.input('\r');
    editor.begin('');
    editor.input('NEW\r');
    editor.begin('');
    editor.input('  \r');
    expect(editor.history).to.deep.equal(['ONE', 'TWO', 'NEW']);
  });

  it('searches the history', () => {
    const editor = begun(80, ['FCQUERY DEVN(0A10)', 'FCWITHDR', 'FCQUERY DEVN(0A20)']);
    editor.input('DRAFT\x12devn');
    expect(editor.state.line).to.equal('FCQUERY DEVN(0A20)');
    editor.input('\x12');
    expect(editor.state.line).to.equal('FCQUERY DEVN(0A10)');
    editor.input('\x07');
    expect(editor.state.line).to.equal('DRAFT');
    expect(others(editor.input('\x12with\r'))).to.deep.equal([{ kind: 'submit', line: 'FCWITHDR' }]);
  });

  it('lets go of the line by Ctrl-C, and of the command that runs', () => {
    const editor = begun();
    expect(others(editor.input('ABC\x03'))).to.deep.equal([{ kind: 'cancel', wasRunning: false }]);
    editor.begin('');
    editor.input('RUN\r');
    editor.input('typed ahead');
    expect(editor.input('\x03')).to.deep.equal([{ kind: 'cancel', wasRunning: true }]);
    expect(editor.begin('')).to.have.length(1);
    expect(editor.state.line).to.equal('');
    expect(others(editor.input('\x04'))).to.deep.equal([{ kind: 'end' }]);
  });

  describe('completes', () => {
    const item = (label: string, start: number, end: number) => ({ label, insert: label, start, end });

    it('the only word, or what all words begin with', () => {
      const editor = begun();
      expect(others(editor.input('fce\t'))).to.deep.equal([{ kind: 'complete', line: 'fce', position: 3 }]);
      editor.completed([item('FCESTABL', 0, 3)], 'fce', 3);
      expect(editor.state).to.deep.equal({ line: 'FCESTABL', cursor: 8 });
      editor.input(' T');
      editor.completed([item('TDEVN', 9, 10), item('TDEVX', 9, 10)], 'FCESTABL T', 10);
      expect(editor.state.line).to.equal('FCESTABL TDEV');
    });

    it('by a list below, where there are several, and draws the line again', () => {
      const editor = begun(20);
      const screen = new Screen(20);
      screen.write(written(editor.input('F')));
      screen.write(written(editor.completed([item('FIRST', 0, 1), item('FOURTH', 0, 1)], 'F', 1)));
      expect(screen.text).to.deep.equal(['F', 'FIRST   FOURTH', 'F']);
      expect([screen.row, screen.column]).to.deep.equal([2, 1]);
    });

    it('nothing any more when the line is another one', () => {
      const editor = begun();
      editor.input('FCQ');
      expect(editor.completed([item('FCESTABL', 0, 2)], 'FC', 2)).to.deep.equal([]);
    });
  });

  it('draws the line anew when the terminal gets wider', () => {
    const editor = begun(10);
    editor.input('0123456789ABCDE');
    const screen = new Screen(20);
    screen.write('0123456789ABCDE');
    screen.write(written(editor.resize(20)));
    expect(screen.text).to.deep.equal(['0123456789ABCDE']);
    expect([screen.row, screen.column]).to.deep.equal([0, 15]);
  });
});
