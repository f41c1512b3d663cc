import { SingleBar } from 'cli-progress';
import path from 'node:path';
import { exitStatus, Failure } from '../failure.js';
import { siblingBundle } from '../sibling-bundle.js';
import type { Terminal } from '../terminal.js';
import type { ExportJob } from '../export-job.js';
import { formatOf, placeFailure } from '../export-place.js';
import { exportedText, exportInThread, type ExportEnd } from '../export-thread.js';

export interface ExportOptions {
  readonly sandbox: string;
  readonly format?: 'cckd' | 'ckd';
  readonly force?: boolean;
}

/**
 * `drydasd export`: writes a volume of a sandbox as a new image. A thread of its own writes, so that Ctrl-C is
 * heard in between: the half-written file is removed, and what stood at the place stays.
 */
export async function exportVolume(
  terminal: Terminal,
  volser: string,
  file: string,
  options: ExportOptions,
): Promise<number> {
  const job: ExportJob = {
    volser: volser.toUpperCase(),
    file,
    format: options.format ?? checkedFormat(file),
    sandbox: options.sandbox,
    cancel: new Int32Array(new SharedArrayBuffer(4)),
  };
  checkPlace(file, options.force === true);
  const cancel = (): void => {
    Atomics.store(job.cancel, 0, 1);
  };
  process.on('SIGINT', cancel);
  process.on('SIGTERM', cancel);
  try {
    return await write(terminal, job);
  } finally {
    process.off('SIGINT', cancel);
    process.off('SIGTERM', cancel);
  }
}

function checkedFormat(file: string): 'cckd' | 'ckd' {
  const format = formatOf(file);
  if (format !== undefined) return format;
  throw new Failure(`The suffix of ${file} does not say which image to write.`, [
    'Name the file .cckd (packed) or .ckd (plain), or say --format cckd or --format ckd.',
  ]);
}

function checkPlace(file: string, force: boolean): void {
  const failure = placeFailure(file);
  if (failure === undefined || (failure.exists && force)) return;
  throw new Failure(
    failure.exists ? `${failure.text} Name another file, or say --force to replace it.` : failure.text,
  );
}

async function write(terminal: Terminal, job: ExportJob): Promise<number> {
  const end = await withProgress(terminal, job);
  switch (end.kind) {
    case 'done':
      terminal.out.line(exportedText(job.file, end));
      return exitStatus.ok;
    case 'cancelled':
      terminal.err.line('Cancelled: nothing was written.');
      return exitStatus.interrupted;
    case 'failed':
      throw new Failure(end.message, end.details);
  }
}

async function withProgress(terminal: Terminal, job: ExportJob): Promise<ExportEnd> {
  const bar = terminal.err.isTerminal ? progressBar(job) : undefined;
  try {
    return await exportInThread(siblingBundle('export-worker'), job, {
      note: (text) => terminal.err.write(text),
      progress: (done, total) => {
        if (bar !== undefined && !bar.isActive) bar.start(total, 0);
        bar?.update(done);
      },
    });
  } finally {
    bar?.stop();
  }
}

function progressBar(job: ExportJob): SingleBar {
  return new SingleBar({
    format: `${path.basename(job.file)} {bar} {percentage}% {value}/{total} tracks, {eta_formatted} left`,
    barCompleteChar: '#',
    barIncompleteChar: '.',
    hideCursor: true,
    stream: process.stderr,
  });
}
