import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NodeFiles } from '../../node/node-files.js';
import { newSiteFile } from '../../site/new-site-file.js';
import { exitStatus, Failure } from '../failure.js';
import { samplesFolder, shown, siteFileName } from '../find-site.js';
import { reasonOf } from '../source-text.js';
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
  // In the working folder later commands find the site file by themselves, but its images must be inside.
  const below = path.relative(process.cwd(), path.resolve(folder));
  const isBelow = !below.startsWith('..') && !path.isAbsolute(below);
  const file = path.join(isBelow ? '.' : folder, siteFileName);
  checkPlace(file, force);
  const made = newSiteFile(
    new NodeFiles(),
    path.resolve(folder),
    isBelow ? below.split(path.sep).join('/') : '',
  );
  for (const skipped of made.skipped) terminal.err.line(`skipped ${skipped.file}: ${skipped.reason}`);
  if (made.text === undefined) throw new Failure(`${folder} holds no Hercules image.`);
  write(file, made.text);
  terminal.out.line(
    `Wrote ${shown(path.resolve(file))} with ${made.volumes.length} volume${made.volumes.length === 1 ? '' : 's'}:`,
  );
  for (const { device, volser, model, image, online } of made.volumes) {
    const state = online ? '' : '  offline: another volume has this serial';
    const devn = device.toString(16).toUpperCase().padStart(4, '0');
    terminal.out.line(`  ${devn}  ${(volser ?? '(none)').padEnd(6)}  ${model}  ${image}${state}`);
  }
  const site = isBelow ? '' : ` --site ${shown(path.resolve(file))}`;
  terminal.out.line(`Try: drydasd volumes${site}`);
}

function initSample(terminal: Terminal, folder: string, force: boolean): void {
  const from = samplesFolder();
  const file = path.join(folder, siteFileName);
  checkPlace(file, force);
  try {
    mkdirSync(folder, { recursive: true });
    cpSync(path.join(from, 'site'), folder, { recursive: true, force: true });
    // Where the schema is from here nobody knows.
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^ *"\$schema".*\r?\n/m, ''));
    // Jobs of the same name that are there already may have been worked on.
    cpSync(path.join(from, 'jobs'), path.join(folder, 'jobs'), { recursive: true, force });
  } catch (error) {
    throw new Failure(`The sample site cannot be written to ${folder}: ${reasonOf(error)}.`);
  }
  terminal.out.line(`Wrote ${shown(path.resolve(file))} and, in ${path.join(folder, 'jobs')}:`);
  for (const name of readdirSync(path.join(from, 'jobs')).sort()) terminal.out.line(`  ${name}`);
  terminal.out.line(`Try: drydasd run ${path.join(folder, 'jobs', 'flashcopy.jcl')}`);
}

function checkPlace(file: string, force: boolean): void {
  if (existsSync(file) && !force) {
    throw new Failure(`${shown(path.resolve(file))} exists already. Say --force to replace it.`);
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Failure(`${file} cannot be written: ${reasonOf(error)}.`);
  }
}
