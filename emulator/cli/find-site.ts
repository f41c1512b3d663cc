import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { siteFileName } from '../site/site-file-name.js';
import { Failure } from './failure.js';

/** The samples that come with the package, wherever it is and however deep this file was bundled. */
export function samplesFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder)
    folder = path.dirname(folder);
  return path.join(folder, 'samples');
}

/**
 * The site file that a command works on: what `--site` names (a file, or a folder with a `drydasd.jsonc`);
 * for a sample job the sample site; else the `drydasd.jsonc` of the working folder or its nearest parent;
 * else that of the job's folder or its nearest parent.
 */
export function findSite(option: string | undefined, job?: string): string | undefined {
  if (option !== undefined) return namedSite(option);
  if (job !== undefined) {
    const samples = samplesFolder();
    const sampleSite = path.join(samples, 'site', siteFileName);
    if (isInside(samples, path.resolve(job)) && existsSync(sampleSite)) return shown(sampleSite);
  }
  const found =
    upward(process.cwd()) ?? (job === undefined ? undefined : upward(path.dirname(path.resolve(job))));
  return found === undefined ? undefined : shown(found);
}

/** As {@link findSite}, where there has to be one. */
export function requireSite(option: string | undefined, job?: string): string {
  const found = findSite(option, job);
  if (found !== undefined) return found;
  throw new Failure(`No site file: there is no ${siteFileName} in this folder or a parent.`, [
    'Name one with --site, or write one: `drydasd init --images DIR` for a folder of Hercules images,',
    '`drydasd init --sample` for the sample site.',
  ]);
}

function namedSite(option: string): string {
  if (!existsSync(option)) throw new Failure(`The site file ${option} does not exist.`);
  if (!statSync(option).isDirectory()) return option;
  const inside = path.join(option, siteFileName);
  if (existsSync(inside)) return inside;
  throw new Failure(`The folder ${option} holds no ${siteFileName}.`);
}

function upward(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    const file = path.join(at, siteFileName);
    if (existsSync(file)) return file;
    if (path.dirname(at) === at) return undefined;
  }
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

/** A path as people like to read it: relative to the working folder where that is shorter. */
export function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.length < file.length ? relative : file;
}
