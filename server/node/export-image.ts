import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatOf, placeFailure } from '../../emulator/cli/export-place.js';
import { exportedText, exportInThread } from '../../emulator/cli/export-thread.js';
import type { Cancellation, Failed } from '../background.js';
import type { WorldRequests } from '../worlds/protocol.js';
import type { RunProgress, Worlds } from '../worlds/tasks.js';

/** Milliseconds between two words about how far it is. */
const progressEvery = 100;

/** Why no image can be written there. */
export function exportFailure({ file, replace }: WorldRequests['export']['params']): Failed | undefined {
  if (!path.isAbsolute(file)) return { failure: `${file} must be a full path.` };
  if (formatOf(file) === undefined) {
    return {
      failure: `The suffix of ${file} does not say which image to write. Name the file .cckd (packed) or .ckd (plain).`,
    };
  }
  const failure = placeFailure(file);
  if (failure === undefined || (failure.exists && replace)) return undefined;
  return { failure: failure.exists ? `${failure.text} Name another file, or replace it.` : failure.text };
}

/**
 * Writes a volume of a world as `drydasd export` does: from a sandbox that is made of the world for as long as it takes,
 * so that the world can be used meanwhile.
 *
 * @param script of the built `export-worker.ts`
 */
export async function exportImage(
  script: string,
  worlds: Pick<Worlds, 'do'>,
  { world, volume, file }: WorldRequests['export']['params'],
  token: Cancellation,
  onProgress: (progress: RunProgress) => void,
): Promise<WorldRequests['export']['answer'] | undefined> {
  const folder = mkdtempSync(path.join(tmpdir(), 'drydasd-export-'));
  const cancel = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const listening = token.onCancellationRequested(() => void Atomics.store(cancel, 0, 1));
  try {
    const made = await worlds.do('snapshot', { world, volume, folder }, token);
    if (made === undefined || 'failure' in made) return made;
    const job = {
      volser: made.volume,
      file,
      format: formatOf(file) ?? 'cckd',
      sandbox: folder,
      cancel,
    } as const;
    let told = 0;
    const end = await exportInThread(script, job, {
      note: () => undefined,
      progress: (done, total) => {
        const now = performance.now();
        if (now - told < progressEvery && done < total) return;
        told = now;
        onProgress({
          text: `${path.basename(file)}: ${done} of ${total} tracks`,
          statements: 0,
          fraction: done / total,
        });
      },
    });
    if (end.kind === 'cancelled') return undefined;
    if (end.kind === 'failed') return { failure: [end.message, ...end.details].join(' ') };
    return { file, text: exportedText(file, end) };
  } finally {
    listening.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}
