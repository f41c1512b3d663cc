import { expect } from 'chai';
import { LineReader, type Asked, type Completions } from '../../../extension/tso-terminal/line-reader.js';

const up = '\x1b[A';
const left = '\x1b[D';

class Terminal {
  shown = '';
  interrupts = 0;
  /** What is offered next, and behind what. */
  offer = (before: string): Completions | Promise<Completions> => ({ words: [], replaced: before.length });
  readonly reader: LineReader;

  constructor(history: readonly string[] = []) {
    const side = {
      write: (text: string) => void (this.shown += text),
      complete: async (before: string) => this.offer(before),
      interrupt: () => {
        this.interrupts++;
      },
    };
    this.reader = new LineReader(side, 80, history);
  }

  /** Asks for a line and types. */
  typed(data: string): Promise<Asked> {
    const asked = this.reader.ask('> ');
    this.reader.input(data);
    return asked;
  }
}

const line = (text: string): Asked => ({ kind: 'line', line: text });

describe('lines from a terminal', () => {
  it('are edited by keys, however these come in pieces', async () => {
    const data = `AB${left}C\x7fD\x01E\r`;
    for (let cut = 0; cut <= data.length; cut++) {
      const terminal = new Terminal();
      const asked = terminal.reader.ask('');
      terminal.reader.input(data.slice(0, cut));
      terminal.reader.input(data.slice(cut));
      expect(await asked, String(cut)).to.deep.equal(line('EADB'));
    }
  });

  it('are shown with their prompt, and end with that of the terminal', async () => {
    const terminal = new Terminal();
    await terminal.typed('FCQUERY\r');
    expect(terminal.shown).to.match(/> [\s\S]*FCQUERY[\s\S]*\r\n$/);
  });

  it('that are typed or pasted meanwhile wait until they are asked for', async () => {
    const terminal = new Terminal();
    expect(await terminal.typed('ONE\nTWO\r\nTHR')).to.deep.equal(line('ONE'));
    expect(terminal.shown).not.to.contain('TWO');
    terminal.reader.input('EE\r');
    expect(await terminal.reader.ask('')).to.deep.equal(line('TWO'));
    expect(await terminal.reader.ask('')).to.deep.equal(line('THREE'));
  });

  it('are remembered, once each and from the newest on', async () => {
    const terminal = new Terminal(['TWO', 'ONE']);
    await terminal.typed('THREE\r');
    await terminal.typed('  \r');
    await terminal.typed('TWO\r');
    expect(terminal.reader.history.filter((text) => text.trim() !== '')).to.deep.equal([
      'TWO',
      'THREE',
      'ONE',
    ]);
    expect(await terminal.typed(`TH${up}\r`)).to.deep.equal(line('THREE'));
  });

  it('are let go of by Ctrl-C, which interrupts what runs else, with all that was typed ahead', async () => {
    const terminal = new Terminal();
    expect(await terminal.typed('ABC\x03')).to.deep.equal({ kind: 'cancelled' });
    expect(terminal.shown).to.match(/ABC\^C\r\n$/);
    terminal.reader.input('ahead\x03B');
    expect(terminal.interrupts).to.equal(1);
    expect(await terminal.typed('\r')).to.deep.equal(line('B'));
  });

  it('come to an end by Ctrl-D, and when the terminal is closed', async () => {
    expect(await new Terminal().typed('\x04')).to.deep.equal({ kind: 'end' });
    const terminal = new Terminal();
    const asked = terminal.reader.ask('');
    terminal.reader.close();
    expect(await asked).to.deep.equal({ kind: 'end' });
  });

  it('do not stop the process by Ctrl-Z', async () => {
    expect(await new Terminal().typed('A\x1aB\r')).to.deep.equal(line('AB'));
  });

  it('are drawn anew when the terminal gets another width', async () => {
    const terminal = new Terminal();
    const asked = terminal.typed('0123456789');
    terminal.shown = '';
    terminal.reader.resize(5);
    expect(terminal.shown).to.contain('0123456789');
    terminal.reader.input('\r');
    expect(await asked).to.deep.equal(line('0123456789'));
  });

  describe('are completed', () => {
    it('by the only word, in its case, and what is typed on waits for it', async () => {
      const terminal = new Terminal();
      let answer: (found: Completions) => void = () => undefined;
      terminal.offer = () => new Promise((resolve) => (answer = resolve));
      const asked = terminal.typed('fce\t S\r');
      answer({ words: ['FCESTABL'], replaced: 3 });
      expect(await asked).to.deep.equal(line('FCESTABL S'));
    });

    it('by what all words begin with, and by a list where Tab is pressed again', async () => {
      const terminal = new Terminal();
      terminal.offer = (before) => ({
        words: ['TDEVN(', 'TDEVX('],
        replaced: before.endsWith(' T') ? 1 : 5 - 1,
      });
      const asked = terminal.typed('FCESTABL T\t\t\tN(\r');
      expect(await asked).to.deep.equal(line('FCESTABL TDEVN('));
      expect(terminal.shown).to.match(/TDEVN\( +TDEVX\(/);
    });

    it('by nothing where that fails', async () => {
      const terminal = new Terminal();
      terminal.offer = () => Promise.reject(new Error('no world'));
      expect(await terminal.typed('F\tX\r')).to.deep.equal(line('FX'));
    });
  });
});
