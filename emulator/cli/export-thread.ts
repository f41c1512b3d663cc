import { Worker } from 'node:worker_threads';
import type { ExportJob, ExportReport } from './export-job.js';

/** How an export ended. */
export type ExportEnd = Extract<ExportReport, { kind: 'done' | 'cancelled' | 'failed' }>;

/**
 * Has a thread of its own write an image, so that who waits can cancel: the half-written file is removed, and what stood
 * at the place stays.
 *
 * @param script of the built `export-worker.ts`
 */
export async function exportInThread(
  script: string | URL,
  job: ExportJob,
  on: {
    readonly note: (text: string) => void;
    readonly progress: (done: number, total: number) => void;
  },
): Promise<ExportEnd> {
  const worker = new Worker(script, { workerData: job });
  try {
    return await new Promise<ExportEnd>((resolve, reject) => {
      worker.on('error', reject);
      worker.on('message', (report: ExportReport) => {
        if (report.kind === 'note') on.note(report.text);
        else if (report.kind === 'progress') on.progress(report.done, report.total);
        else resolve(report);
      });
    });
  } finally {
    await worker.terminate();
  }
}

/** `copy.cckd: PRD001, 3390-3, 50085 tracks, 123 bytes` */
export function exportedText(
  file: string,
  { volser, model, tracks, bytes }: Extract<ExportEnd, { kind: 'done' }>,
): string {
  return `${file}: ${volser}, ${model}, ${tracks} tracks, ${bytes} bytes`;
}
