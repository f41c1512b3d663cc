import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runSource } from '../emulator/jobs/run-source.js';
import { NodeFiles } from '../emulator/node/node-files.js';
import { loadSite } from '../emulator/site/load-site.js';
import type { Site } from '../emulator/site/site.js';

/** A site of empty volumes of one model, device numbers from 0A00 on; the first online, the others not. */
export function emptySite(model: string, volumes: number): Site {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'drydasd-bench-'));
  try {
    const file = path.join(folder, 'drydasd.jsonc');
    writeFileSync(file, siteText(model, volumes));
    const { site, problems } = loadSite(new NodeFiles(), file);
    if (site === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
    return site;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function siteText(model: string, volumes: number, images: readonly string[] = []): string {
  const rows = Array.from({ length: volumes }, (_, index) => ({
    device: (0x0a00 + index).toString(16).toUpperCase().padStart(4, '0'),
    online: index < 2,
    ...(images[index] === undefined
      ? { synthetic: { volser: `VOL${String(index).padStart(3, '0')}`, model } }
      : { image: images[index] }),
  }));
  const subsystems = [{ lss: '0A', ssid: '890A', volumes: rows }];
  return JSON.stringify({ version: 1, facilities: [{ serial: '75BENCH', subsystems }] });
}

/** As many sets as vendors document for one command. */
const setsPerCommand = 32;

/** FCESTABL commands for `count` extents of two tracks, three apart, from 0A00 to 0A02. */
function commands(count: number): string {
  const cchh = (track: number): string =>
    [Math.floor(track / 15), track % 15]
      .map((part) => part.toString(16).toUpperCase().padStart(4, '0'))
      .join('');
  const lines: string[] = [];
  for (let first = 0; first < count; first += setsPerCommand) {
    lines.push('FCESTABL SDEVN(0A00) TDEVN(0A02) MODE(NOCOPY) XTNTLST( -');
    const last = Math.min(first + setsPerCommand, count) - 1;
    for (let index = first; index <= last; index++) {
      const extent = `${cchh(index * 3)} ${cchh(index * 3 + 1)}`;
      lines.push(` ${extent} ${extent}${index === last ? ')' : ', -'}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

export interface TsoTimes {
  /** Milliseconds for all of it: reading the text, checking, running, printing. */
  readonly total: number;
  /** Microseconds for each relationship, one entry a command, in order. */
  readonly perRelationship: readonly number[];
}

/** Establishes `count` extent relationships on one volume by TSO commands. */
export function establishByTso(count: number): TsoTimes {
  const site = emptySite('3390-54', 3);
  const text = commands(count);
  const starts: number[] = [];
  const begin = performance.now();
  const { result } = runSource(text, 'tso', site, {
    tracer: { statement: () => void starts.push(performance.now()) },
  });
  const end = performance.now();
  const { active } = site.engine.query(site.volumeByDevice(0x0a00)!.id);
  if (result.returnCode !== 0 || active !== count) {
    throw new Error(`rc ${result.returnCode}, ${active} relationships instead of ${count}`);
  }
  const ends = [...starts.slice(1), end];
  const perRelationship = starts.map((start, index) => ((ends[index]! - start) * 1000) / setsPerCommand);
  return { total: end - begin, perRelationship };
}

/** Middle of some measurements. */
export function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
