import { exitStatus } from '../failure.js';
import { flashDocument, printFlash, relationshipsShown } from '../flash-report.js';
import { openWorld } from '../open-world.js';
import type { Terminal } from '../terminal.js';
import { requireVolume } from '../volume-of.js';

export interface FlashOptions {
  readonly site?: string;
  readonly sandbox?: string;
  readonly format: 'text' | 'json';
}

/** `drydasd flash`: the relationships that a kept run left, all of them or those of one volume. */
export async function flash(
  terminal: Terminal,
  volume: string | undefined,
  options: FlashOptions,
): Promise<number> {
  const { site, name, close } = await openWorld(terminal, { site: options.site, sandbox: options.sandbox });
  try {
    const only = volume === undefined ? undefined : requireVolume(site, volume);
    if (options.format === 'json') {
      terminal.out.line(JSON.stringify(flashDocument(site, name, only), undefined, 2));
      return exitStatus.ok;
    }
    printFlash(terminal.out, site, only);
    if (
      relationshipsShown(site, only).length === 0 &&
      options.sandbox === undefined &&
      terminal.err.isTerminal
    ) {
      terminal.err.line(
        'A site begins without relationships; `run FILE --keep SANDBOX` keeps those of a job, and --sandbox shows them.',
      );
    }
    return exitStatus.ok;
  } finally {
    await close();
  }
}
