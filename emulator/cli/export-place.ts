import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ExportJob } from './export-job.js';

/** The format that the name of a new image asks for; undefined where it does not say. */
export function formatOf(file: string): ExportJob['format'] | undefined {
  const suffix = path.extname(file).toLowerCase();
  if (suffix === '.cckd') return 'cckd';
  return suffix === '.ckd' ? 'ckd' : undefined;
}

/** Why no image can be written at a place, as a sentence; `exists` when a file would have to be replaced. */
export function placeFailure(file: string): { readonly exists: boolean; readonly text: string } | undefined {
  const folder = path.dirname(path.resolve(file));
  if (!existsSync(folder)) return { exists: false, text: `The folder ${folder} does not exist.` };
  if (!existsSync(file)) return undefined;
  if (statSync(file).isDirectory())
    return { exists: false, text: `${file} is a folder; name the new image.` };
  return { exists: true, text: `${file} exists already.` };
}
