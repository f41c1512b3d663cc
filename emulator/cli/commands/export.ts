import { SingleBar } from 'cli-progress';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { exitStatus, Failure } from '../failure.js';
import { siblingBundle } from '../sibling-bundle.js';
import type { Terminal } from '../terminal.js';
import type { ExportJob, ExportReport } from '../export-job.js';

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
    format: options.format ?? formatOf(file),
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

function formatOf(file: string): 'cckd' | 'ckd' {
  const suffix = path.extname(file).toLowerCase();
  if (suffix === '.cckd') return 'cckd';
  if (suffix === '.ckd') return 'ckd';
  throw new Failure(`The suffix of ${file} does not say which image to write.`, [
    'Name the file .cckd (packed) or .ckd (plain), or say --format cckd or --format ckd.',
  ]);
}

function checkPlace(file: string, force: boolean): void {
  const folder = path.dirname(path.resolve(file));
  if (!existsSync(folder)) throw new Failure(`The folder ${folder} does not exist.`);
  if (!existsSync(file)) return;
  if (statSync(file).isDirectory()) throw new Failure(`${file} is a folder; name the new image.`);
  if (!force) throw new Failure(`${file} exists already. Name another file, or say --force to replace it.`);
}

async function write(terminal: Terminal, job: ExportJob): Promise<number> {
  const worker = new Worker(siblingBundle('export-worker'), { workerData: job });
  const bar = terminal.err.isTerminal ? progressBar(job) : undefined;
  try {
    return await new Promise<number>((resolve, reject) => {
      worker.on('error', reject);
      worker.on('message', (report: ExportReport) => {
        switch (report.kind) {
          case 'note':
            terminal.err.write(report.text);
            break;
          case 'progress':
            if (bar !== undefined && !bar.isActive) bar.start(report.total, 0);
            bar?.update(report.done);
            break;
          case 'done':
            bar?.stop();
            terminal.out.line(
              `${job.file}: ${report.volser}, ${report.model}, ${report.tracks} tracks, ${report.bytes} bytes`,
            );
            resolve(exitStatus.ok);
            break;
          case 'cancelled':
            bar?.stop();
            terminal.err.line('Cancelled: nothing was written.');
            resolve(exitStatus.interrupted);
            break;
          case 'failed':
            reject(new Failure(report.message, report.details));
            break;
        }
      });
    });
  } finally {
    bar?.stop();
    await worker.terminate();
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
