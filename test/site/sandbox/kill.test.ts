import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { LevelStores } from '../../../emulator/node/level-stores.js';
import { Boxes } from './box.js';
import { change, numberOf } from './changes.js';

const committer = path.join(import.meta.dirname, 'committer.ts');

interface Killed {
  /** Numbers of the commits that were begun and that were ended. */
  readonly begun: number;
  readonly ended: number;
  /** What the sandbox stands at after that. */
  readonly found: number;
}

describe('a sandbox whose process is killed', () => {
  let boxes: Boxes;
  beforeEach(async () => {
    boxes = new Boxes(new LevelStores());
    await boxes.keep(boxes.place.site());
  });
  afterEach(() => boxes.dispose());

  /** @param killWhen sees the lines that the child prints. */
  async function killed(mode: readonly string[], killWhen: (line: string) => boolean): Promise<Killed> {
    const child = spawn(process.execPath, ['--import', 'tsx', committer, boxes.place.path('box'), ...mode], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    let errors = '';
    let rest = '';
    child.stderr.on('data', (more) => (errors += String(more)));
    child.stdout.on('data', (more) => {
      const parts = (rest + String(more)).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
      if (parts.some(killWhen)) child.kill('SIGKILL');
    });
    const [, signal] = (await once(child, 'close')) as [number | null, string | null];
    expect({ signal, errors }).to.deep.equal({ signal: 'SIGKILL', errors: '' });
    const last = (word: string): number =>
      Number(
        lines
          .filter((line) => line.startsWith(word))
          .at(-1)
          ?.split(' ')[1] ?? 0,
      );
    return { begun: last('begin'), ended: last('end'), found: numberOf(await boxes.reload()) };
  }

  const never = (): boolean => false;

  // Every third commit gives its store two batches: tracks that are written ahead, and the one that counts.
  for (const [mode, expected] of [
    [['before', '2'], [1]],
    [
      ['during', '2'],
      [1, 2],
    ],
    [['after', '2'], [2]],
    [['after', '3'], [2]],
    [['before', '4'], [2]],
    [
      ['during', '4'],
      [2, 3],
    ],
    [['after', '4'], [3]],
  ] as const) {
    it(`${mode.join(' batch ')} has the state before or after the commit`, async () => {
      const { found } = await killed(mode, never);
      expect(expected).to.include(found);
    });
  }

  for (const line of ['begin 1', 'begin 6', 'end 7', 'begin 15']) {
    it(`at "${line}" has the state of a commit, and goes on from there`, async () => {
      const { begun, ended, found } = await killed(['until-killed'], (printed) => printed === line);
      expect(begun - ended).to.be.within(0, 1);
      expect([ended, begun]).to.include(found);
      await boxes.closeAll();
      const { site, sandbox } = await boxes.load();
      for (let number = found + 1; number <= found + 3; number++) {
        change(site!, number);
        await sandbox!.commit(site!);
      }
      expect(numberOf(await boxes.reload())).to.equal(found + 3);
    });
  }
});
