/*
 * A process that commits in a loop, for kill.test.ts: `committer.ts FOLDER MODE`.
 *
 *     until-killed    goes on until somebody kills it
 *     before N, during N, after N
 *                     kills itself around the Nth batch that it gives to its store
 *
 * It prints a line before and after each commit, each in one write.
 */
import { writeSync } from 'node:fs';
import { LevelStores } from '../../../emulator/node/level-stores.js';
import { NodeFiles } from '../../../emulator/node/node-files.js';
import { openSandbox } from '../../../emulator/site/sandbox/open-sandbox.js';
import type { SandboxStores, StoreChange } from '../../../emulator/site/sandbox/store.js';
import { change } from './changes.js';
import { Passing, wrapped } from './stores.js';

const [folder, mode, at] = process.argv.slice(2);

function kill(): void {
  process.kill(process.pid, 'SIGKILL');
}

class DeadlyStore extends Passing {
  private batches = 0;

  override async batch(changes: StoreChange[], options: { readonly sync: boolean }): Promise<void> {
    const now = ++this.batches === Number(at);
    if (now && mode === 'before') kill();
    const done = super.batch(changes, options);
    if (now && mode === 'during') kill();
    await done;
    if (now && mode === 'after') kill();
  }
}

async function main(): Promise<void> {
  const stores: SandboxStores = wrapped(new LevelStores(), (store) => new DeadlyStore(store));
  const { site, sandbox, problems } = await openSandbox(new NodeFiles(), stores, folder!);
  if (site === undefined || sandbox === undefined)
    throw new Error(problems.map((row) => row.message).join('\n'));
  for (let number = 1; ; number++) {
    change(site, number);
    writeSync(1, `begin ${number}\n`);
    await sandbox.commit(site);
    writeSync(1, `end ${number}\n`);
  }
}

void main();
