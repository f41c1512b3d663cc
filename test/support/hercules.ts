import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pending, pendingOrFailed } from './needed-tool.js';

/** The tools of Debian's package `hercules` that tests call. */
export type HerculesTool =
  | 'cckdcdsk'
  | 'cckdcomp'
  | 'cckdswap'
  | 'dasdcat'
  | 'dasdcopy'
  | 'dasdinit'
  | 'dasdload'
  | 'dasdls'
  | 'dasdpdsu'
  | 'dasdseq';

const needed: readonly HerculesTool[] = ['cckdcdsk', 'dasdcopy', 'dasdinit', 'dasdload', 'dasdls', 'dasdseq'];

/** Folders where Debian puts its tools, whatever PATH says. */
const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/bin', '/usr/local/bin'];

function find(tool: HerculesTool): string | undefined {
  return folders.map((folder) => path.join(folder, tool)).find((file) => existsSync(file));
}

/**
 * Call first in a test or hook that runs Hercules' tools: without them it is pending with the reason on a
 * developer's machine, and fails where CI=true, so that nobody takes a green run for a full one.
 */
export function needsHercules(context: Mocha.Context): void {
  const missing = needed.filter((tool) => find(tool) === undefined);
  if (missing.length === 0) return;
  pendingOrFailed(context, `Hercules' tools are missing (${missing.join(', ')}): apt-get install hercules`);
}

/** What a tool printed. Text is read as Latin-1. */
export interface ToolResult {
  readonly status: number | null;
  readonly stdout: string;
  /** Without the banner that some tools print. */
  readonly stderr: string;
}

/** Runs a tool in a folder. */
export function hercules(tool: HerculesTool, args: readonly string[], folder: string): ToolResult {
  const file = find(tool);
  if (file === undefined) throw new Error(`${tool} is not installed; call needsHercules first`);
  const { status, stdout, stderr, error } = spawnSync(file, args, { cwd: folder, encoding: 'latin1' });
  if (error !== undefined) throw error;
  const banner = /^(Hercules .*|\(c\)Copyright .*|dasdseq .* \(C\).*|Portions \(C\).*)$/;
  const rest = stderr.split('\n').filter((line) => line !== '' && !banner.test(line));
  return { status, stdout, stderr: rest.join('\n') };
}

/** Runs a tool that must succeed. */
export function herculesOk(tool: HerculesTool, args: readonly string[], folder: string): ToolResult {
  let result = hercules(tool, args, folder);
  // dasdcopy frees memory twice now and then when it packs with bzip2, and dies of it: a defect of its own.
  for (let again = 0; tool === 'dasdcopy' && result.status === null && again < 3; again++) {
    rmSync(path.join(folder, args[args.length - 1]!), { force: true });
    result = hercules(tool, args, folder);
  }
  if (result.status !== 0) {
    throw new Error(`${tool} ${args.join(' ')}: status ${result.status}\n${result.stdout}\n${result.stderr}`);
  }
  return result;
}

/** What `cckdcdsk -3 -ro` says of a compressed image; empty when it finds nothing wrong. */
export function cckdcdskComplaints(folder: string, file: string): string {
  const { status, stdout, stderr } = hercules('cckdcdsk', ['-3', '-ro', file], folder);
  return status === 0 ? stdout + stderr : `status ${status}: ${stdout}${stderr}`;
}

/** A data set as `dasdls -info` lists it. */
export interface ListedDataSet {
  readonly name: string;
  /** `yyddd`, or empty. */
  readonly created: string;
  readonly dsorg: string;
  readonly recfm: string;
  readonly lrecl: number;
  readonly blksize: number;
  readonly keyLength: number;
  readonly tracks: number;
  readonly extents: number;
  readonly unit: string;
  readonly secondary: number;
}

/** The data sets that `dasdls -info` lists. */
export function dasdls(folder: string, image: string): ListedDataSet[] {
  const { stdout } = herculesOk('dasdls', ['-info', image], folder);
  return stdout
    .split('\n')
    .filter((line) => line !== '' && !/VOLSER=/.test(line))
    .map(parseListed);
}

/** The columns are of fixed width but for long names; empty ones are blank. */
function parseListed(line: string): ListedDataSet {
  const match =
    /^(\S+)\s+(\d{5})?\s+(\S{2,3})\s+(\S*)\s+(\d*)\s+(\d+)\s+(\d+)\s+(\d+)\s+(-?\d+)\s+(\d+)\s+(\S+)\s+(\d+)\s*$/.exec(
      line,
    );
  if (match === null) throw new Error(`dasdls printed a line that the test does not know: "${line}"`);
  const [
    ,
    name = '',
    created = '',
    dsorg = '',
    recfm = '',
    lrecl,
    blksize,
    key,
    tracks,
    ,
    extents,
    unit,
    second,
  ] = match;
  return {
    name,
    created,
    dsorg,
    recfm,
    lrecl: Number(lrecl ?? 0),
    blksize: Number(blksize),
    keyLength: Number(key),
    tracks: Number(tracks),
    extents: Number(extents),
    unit: unit ?? '',
    secondary: Number(second),
  };
}

/** A volume for dasdload to make. */
export interface VolumeToLoad {
  readonly volser: string;
  /** Such as `3390-3`. */
  readonly model: string;
  readonly vtocTracks: number;
  /** Lines of the control file behind the VTOC's. */
  readonly dataSets: readonly string[];
  /** `-z`, `-bz2` or `-0`. */
  readonly compression?: string;
}

/** Makes a compressed volume with dasdload; files that its lines name must be in the folder. */
export function dasdload(folder: string, file: string, volume: VolumeToLoad): string {
  const control = `${file}.ctl`;
  const lines = [
    `${volume.volser} ${volume.model} *`,
    `sys1.vtoc vtoc trk ${volume.vtocTracks}`,
    ...volume.dataSets,
  ];
  writeFileSync(path.join(folder, control), `${lines.join('\n')}\n`);
  herculesOk('dasdload', [volume.compression ?? '-z', control, file, '0'], folder);
  return path.join(folder, file);
}

/** A new empty folder for the test files of one suite; `remove` in an after hook. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'drydasd-test-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * The real MVS volumes in the volumes folder beside the checkout (or where DRYDASD_VOLUMES says). A clone
 * need not have them: then the test is pending.
 */
export function sharedVolumes(context: Mocha.Context): string {
  const beside = fileURLToPath(new URL('../../../shared/data/volumes', import.meta.url));
  const folder = process.env['DRYDASD_VOLUMES'] ?? beside;
  if (!existsSync(folder)) pending(context, 'no volumes folder beside the checkout');
  return folder;
}
