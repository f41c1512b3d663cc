import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { NodeFiles } from '../../node/node-files.js';
import { createSampleSite, createSiteOfImages, placeOfSiteFile } from '../../site/create-site.js';
import { siteFileName } from '../../site/site-file-name.js';
import { StorageError } from '../../storage/track-access.js';
import { exitStatus, Failure } from '../failure.js';
import { samplesFolder, shown } from '../find-site.js';
import type { Terminal } from '../terminal.js';

export interface InitOptions {
  readonly images?: string;
  /** A folder, or true for the working folder. */
  readonly sample?: string | true;
  readonly force?: boolean;
}

/** `drydasd init`: writes a site file, never over another one unless told to. */
export function init(terminal: Terminal, options: InitOptions): number {
  const force = options.force === true;
  if (options.images !== undefined) initFromImages(terminal, options.images, force);
  else if (options.sample !== undefined)
    initSample(terminal, options.sample === true ? '.' : options.sample, force);
  else throw new Failure('Say what the site file is for: --images DIR or --sample [DIR].');
  return exitStatus.ok;
}

function initFromImages(terminal: Terminal, folder: string, force: boolean): void {
  if (!existsSync(folder)) throw new Failure(`The folder ${folder} does not exist.`);
  if (!statSync(folder).isDirectory()) throw new Failure(`${folder} is a file; --images names a folder.`);
  const files = new NodeFiles();
  const place = placeOfSiteFile(files, process.cwd(), path.resolve(folder));
  const file = shown(place.file);
  checkPlace(file, force);
  const made = told(`${file} cannot be written`, () =>
    createSiteOfImages(files, path.resolve(folder), place),
  );
  for (const skipped of made.skipped) terminal.err.line(`skipped ${skipped.file}: ${skipped.reason}`);
  if (made.text === undefined) throw new Failure(`${folder} holds no Hercules image.`);
  terminal.out.line(
    `Wrote ${file} with ${made.volumes.length} volume${made.volumes.length === 1 ? '' : 's'}:`,
  );
  for (const { device, volser, model, image, online } of made.volumes) {
    const state = online ? '' : '  offline: another volume has this serial';
    const devn = device.toString(16).toUpperCase().padStart(4, '0');
    terminal.out.line(`  ${devn}  ${(volser ?? '(none)').padEnd(6)}  ${model}  ${image}${state}`);
  }
  const site = path.dirname(place.file) === process.cwd() ? '' : ` --site ${file}`;
  terminal.out.line(`Try: drydasd volumes${site}`);
}

function initSample(terminal: Terminal, folder: string, force: boolean): void {
  const file = path.join(folder, siteFileName);
  checkPlace(file, force);
  const { jobs } = told(`The sample site cannot be written to ${folder}`, () =>
    createSampleSite(new NodeFiles(), samplesFolder(), path.resolve(folder), force),
  );
  terminal.out.line(`Wrote ${shown(path.resolve(file))} and, in ${path.join(folder, 'jobs')}:`);
  for (const name of jobs) terminal.out.line(`  ${name}`);
  terminal.out.line(`Try: drydasd run ${path.join(folder, 'jobs', 'flashcopy.jcl')}`);
}

/** What the disk says against it ends the command. */
function told<Result>(what: string, write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    if (error instanceof StorageError) throw new Failure(`${what}: ${error.message}`);
    throw error;
  }
}

function checkPlace(file: string, force: boolean): void {
  if (existsSync(file) && !force) {
    throw new Failure(`${shown(path.resolve(file))} exists already. Say --force to replace it.`);
  }
}
