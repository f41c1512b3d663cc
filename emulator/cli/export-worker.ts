import { existsSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeFiles } from '../node/node-files.js';
import type { Site } from '../site/site.js';
import { writeCompressedImage } from '../storage/images/write-compressed.js';
import type { WriteOptions } from '../storage/images/write-file.js';
import { writePlainImage } from '../storage/images/write-plain.js';
import { StorageError } from '../storage/track-access.js';
import type { TrackReader } from '../storage/track-reader.js';
import type { ExportJob, ExportReport } from './export-job.js';
import { Failure } from './failure.js';
import { openSandbox } from './open-world.js';
import { reportingTerminal } from './terminal.js';
import { requireVolume } from './volume-of.js';

async function exportVolume(job: ExportJob, report: (report: ExportReport) => void): Promise<ExportReport> {
  const terminal = reportingTerminal((text) => {
    report({ kind: 'note', text });
  });
  const { site, close } = await openSandbox(terminal, job.sandbox);
  try {
    return writeVolume(site, job, report);
  } finally {
    await close();
  }
}

function writeVolume(site: Site, job: ExportJob, report: (report: ExportReport) => void): ExportReport {
  const volume = requireVolume(site, job.volser);
  checkNoImage(job.file, site);
  // As a host would read it: what a relationship has not copied yet comes from its source.
  const source: TrackReader = {
    geometry: volume.geometry,
    readTrack: (track) => site.readNow(volume.id, track),
  };
  const options: WriteOptions = {
    onProgress: (done, total) => {
      report({ kind: 'progress', done, total });
    },
    cancelled: () => Atomics.load(job.cancel, 0) !== 0,
  };
  const write = job.format === 'cckd' ? writeCompressedImage : writePlainImage;
  if (!write(new NodeFiles(), job.file, source, options)) return { kind: 'cancelled' };
  return {
    kind: 'done',
    volser: volume.volser,
    model: volume.geometry.modelName,
    tracks: volume.geometry.tracks,
    bytes: statSync(job.file).size,
  };
}

/** Not even --force replaces an image that the site is made of: the sandbox reads from it, too. */
function checkNoImage(file: string, site: Site): void {
  if (!existsSync(file)) return;
  const { dev, ino } = statSync(file);
  for (const { definition, volser } of site.volumes) {
    if (definition.base?.kind !== 'image') continue;
    for (const { path } of definition.base.files) {
      const image = statSync(path, { throwIfNoEntry: false });
      if (image?.dev !== dev || image.ino !== ino) continue;
      throw new Failure(
        `${file} is the image of volume ${volser}. Images stay as they are; name another file.`,
      );
    }
  }
}

async function main(): Promise<void> {
  const post = (report: ExportReport): void => {
    parentPort?.postMessage(report);
  };
  try {
    post(await exportVolume(workerData as ExportJob, post));
  } catch (error) {
    if (error instanceof Failure) post({ kind: 'failed', message: error.message, details: error.details });
    else if (error instanceof StorageError) post({ kind: 'failed', message: error.message, details: [] });
    else throw error;
  }
}

void main();
