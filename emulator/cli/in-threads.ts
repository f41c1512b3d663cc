import { availableParallelism } from 'node:os';
import { pool } from 'workerpool';
import { siblingBundle } from './sibling-bundle.js';

/**
 * Does something with many files on all cores.
 *
 * @param bundle name of the built worker
 * @param share files that a thread takes at a time
 * @param parameters what goes with each share, behind its files
 * @returns the answers to the shares, in the order of the files
 */
export async function inThreads<Answer>(
  bundle: string,
  method: string,
  files: readonly string[],
  share: number,
  ...parameters: readonly unknown[]
): Promise<Answer[]> {
  const threads = pool(siblingBundle(bundle), { workerType: 'thread', maxWorkers: availableParallelism() });
  try {
    const shares = Array.from({ length: Math.ceil(files.length / share) }, (_, index) =>
      files.slice(index * share, (index + 1) * share),
    );
    return await Promise.all(
      shares.map(async (some) => (await threads.exec(method, [some, ...parameters])) as Answer),
    );
  } finally {
    await threads.terminate();
  }
}
