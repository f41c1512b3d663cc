// `npm run bench`: measures what docs/performance.md promises, prints a table and writes bench/results/latest.json.
import Table from 'cli-table3';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { NodeFiles } from '../emulator/node/node-files.js';
import { siteSchema } from '../emulator/site/site-schema.js';
import { synthesize } from '../emulator/site/synthetic.js';
import { writeCompressedImage } from '../emulator/storage/images/write-compressed.js';
import { establishByTso, middle, siteText } from './establish-tso.js';
import { activationTime } from './extension.js';
import { engineBounds } from './flashcopy-bounds.js';
import { engineOf, establishMany, fullVolumeCopy } from './flashcopy-engine.js';
import { measureJcl } from './language.js';
import { drydasd, median } from './processes.js';
import { sandboxTimes } from './sandbox.js';
import { measureServer } from './server.js';
import { volumeMapTimes } from './volume-map.js';

interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it should stay under. */
  readonly target?: number;
}

const measurements: Measurement[] = [];

function measured(name: string, value: number, unit: string, target?: number): void {
  measurements.push({ name, value: Math.round(value * 100) / 100, unit, target });
  console.error(`${name}: ${value.toFixed(2)} ${unit}`);
}

function relationships(): void {
  // The just-in-time compiler has seen the code then, as it has in the long run itself.
  establishByTso(2048);
  const { total, perRelationship } = establishByTso(65_534);
  measured('65,534 relationships by FCESTABL, all', total / 1000, 's', 2);
  const at1024 = middle(perRelationship.slice(16, 48));
  const atEnd = middle(perRelationship.slice(-33, -1));
  measured('one of them at 1,024', at1024, 'µs');
  measured('one of them at 65,534', atEnd, 'µs');
  measured('ratio of the two', atEnd / at1024, '×', 2);
  measured(
    '65,534 relationships, copy engine alone',
    establishMany(engineOf('3390-54', 2), 65_534, 32).total,
    'ms',
  );
}

function volumeCopies(folder: string): void {
  const site = path.join(folder, 'drydasd.jsonc');
  // An image of a volume with data sets of the greatest size, as many as fit.
  const dataSets = Array.from({ length: 14 }, (_, index) => ({
    name: `PROD.LARGE.N${index}`,
    cylinders: 4368,
  }));
  const large = synthesize(
    siteSchema.shape.facilities.element.shape.subsystems.element.shape.volumes.element.shape.synthetic.parse({
      volser: 'VOL000',
      model: '3390-54',
      dataSets,
    })!,
    'large',
    { year: 2026, day: 1 },
  );
  writeCompressedImage(new NodeFiles(), path.join(folder, 'vol000.cckd'), large);
  writeFileSync(site, siteText('3390-54', 3, ['vol000.cckd']));
  const run = (name: string, text: string): void => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    const { milliseconds, peakMegabytes, stdout } = median(3, () =>
      drydasd(['run', file, '--site', site, '--format', 'json']),
    );
    const { flashcopy } = JSON.parse(stdout) as {
      flashcopy: { copied: { inBackground: number }; completed: number };
    };
    if (flashcopy.completed < 1 || flashcopy.copied.inBackground < 14 * 4368 * 15)
      throw new Error('the copy did not end');
    const what = name.endsWith('.dss') ? 'COPY FULL' : 'FCESTABL MODE(COPY)';
    measured(`${what} of a 3390-54 to the end of its copy, whole process`, milliseconds / 1000, 's', 1);
    measured(`${what} of a 3390-54, peak memory`, peakMegabytes, 'MB', 200);
  };
  run('copy.dss', ' COPY FULL INDYNAM(VOL000) OUTDYNAM(VOL001) -\n    ADMINISTRATOR DUMPCONDITIONING\n');
  run('copy.tso', ' FCESTABL SDEVN(0A00) TDEVN(0A02) MODE(COPY)\n');
  measured('the same, copy engine alone', fullVolumeCopy(engineOf('3390-54', 2)), 'ms');
}

function checks(folder: string): void {
  const job = 'samples/jobs/flashcopy.jcl';
  const onSite = median(9, () => drydasd(['check', job]));
  measured(
    'drydasd check of a one-screen job on its site, whole process',
    onSite.milliseconds / 1000,
    's',
    0.3,
  );
  const file = path.join(folder, 'copy.tso');
  const alone = median(9, () => drydasd(['check', file, '--site', path.join(folder, 'drydasd.jsonc')]));
  measured('drydasd check of one command, whole process', alone.milliseconds / 1000, 's');
  measured(
    'drydasd --version, whole process',
    median(9, () => drydasd(['--version'])).milliseconds / 1000,
    's',
  );
}

async function sandboxes(): Promise<void> {
  await sandboxTimes(1);
  const { save, commit, reopen } = await sandboxTimes(1);
  measured('save a sandbox with 65,534 relationships', save / 1000, 's');
  measured('one more command on it', commit, 'ms');
  measured('reopen it', reopen / 1000, 's');
  const full = await sandboxTimes(10_000);
  measured('save one with 10,000 written tracks of 56 KB as well', full.save / 1000, 's');
  measured('reopen that', full.reopen / 1000, 's');
  measured('read one of the tracks', full.readTrack, 'µs');
}

async function languages(): Promise<void> {
  const { throughput, ratio, paint, overPaint, edit } = await measureJcl();
  measured('parse and check of 10 MB of JCL with its control statements', throughput, 'MB/s');
  measured('vscode-textmate and vscode-oniguruma: 10 MB of JCL into coloured tokens', paint / 1000, 's');
  measured('parse and check over that', overPaint, '×', 1);
  measured('time per byte of 10 MB over that of 10 kB', ratio, '×', 1.3);
  measured('problems after an edit in 50,000 lines of JCL, 95th percentile', edit, 'ms', 16);
}

async function server(): Promise<void> {
  const times = await measureServer();
  measured('language server: from the start to the answer of initialize', times.initialize, 'ms', 150);
  measured('from the start to the first problems of a member of 50,000 lines', times.first, 'ms', 1000);
  measured('the same to all of them', times.all, 'ms');
  measured('after a keystroke in it, 95th percentile: problems', times.diagnostics, 'ms', 30);
  measured('completion', times.completion, 'ms', 15);
  measured('hover', times.hover, 'ms', 15);
  measured('semantic tokens, what has changed', times.tokens, 'ms', 30);
  if (times.memory !== undefined) measured('memory at most', times.memory, 'MB', 250);
  measured('check of a workspace of 1,000 members', times.workspace / 1000, 's', 10);
}

async function extension(): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < 5; run++) times.push(await activationTime());
  measured('VS Code: activation of the extension, its code read from disk', middle(times), 'ms', 100);
}

async function volumeMaps(): Promise<void> {
  const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => existsSync(file));
  if (chromium === undefined) {
    console.error('the volume map is not measured: there is no Chromium');
    return;
  }
  const { firstPaint, firstFrame, fromOpening, frame, answer, bytes } = await volumeMapTimes(chromium);
  measured(
    'volume map of a 3390-54 with 65,534 relationships: from its data to the first picture',
    firstPaint,
    'ms',
    300,
  );
  measured('the same to the end of the frame that shows it', firstFrame, 'ms');
  measured('the same from the opening of the page', fromOpening, 'ms');
  measured('between two frames while it is dragged, 95th percentile', frame, 'ms', 17);
  measured('answer of the server', answer, 'ms');
  measured('its size', bytes / 1000, 'kB');
}

function report(write: boolean): void {
  const table = new Table({ head: ['what', 'measured', 'under', ''], style: { head: [], border: [] } });
  for (const { name, value, unit, target } of measurements) {
    const verdict = target === undefined ? '' : value < target ? 'ok' : 'OVER';
    table.push([name, `${value} ${unit}`, target === undefined ? '' : `${target} ${unit}`, verdict]);
  }
  console.log(table.toString());
  if (!write) return;
  const results = path.join(import.meta.dirname, 'results');
  mkdirSync(results, { recursive: true });
  const machine = {
    node: process.version,
    cpu: os.cpus()[0]?.model,
    cores: os.cpus().length,
    platform: process.platform,
  };
  const document = { format: 'drydasd-bench', version: 1, machine, measurements };
  writeFileSync(path.join(results, 'latest.json'), `${JSON.stringify(document, undefined, 2)}\n`);
}

const themes: Readonly<Record<string, (folder: string) => void | Promise<void>>> = {
  tso: relationships,
  engine: () => engineBounds(measured),
  volumes: volumeCopies,
  checks,
  sandboxes,
  languages,
  server,
  extension,
  map: volumeMaps,
};

/** `npm run bench -- engine` for some; only a run of all is written down. */
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in themes));
if (unknown.length > 0) {
  console.error(`no theme ${unknown.join(', ')}; there are ${Object.keys(themes).join(', ')}`);
  process.exit(2);
}
const folder = mkdtempSync(path.join(os.tmpdir(), 'drydasd-bench-'));
try {
  for (const [name, run] of Object.entries(themes)) {
    if (asked.length === 0 || asked.includes(name)) await run(folder);
  }
  report(asked.length === 0);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
