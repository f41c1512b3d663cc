import type { Site } from '../../../emulator/site/site.js';
import type { TrackNumber } from '../../../emulator/storage/geometry.js';
import { readNumber, writeNumber } from '../temporary-site.js';

/** Bytes of tracks that are written ahead of the batch that makes them count, every third time. */
const large = 3 << 20;

/** Brings a site from number `number - 1` to `number`, in every kind of row that a sandbox has. */
export function change(site: Site, number: number): void {
  const [a, b] = ['PRD001', 'TGT001'].map((volser) => site.volumeBySerial(volser)!);
  for (let track = 20; track < 30; track++) writeNumber(a!, track, number);
  writeNumber(b!, 40 + (number % 10), number);
  const extents = [{ source: { start: 30, end: 35 }, target: { start: 30, end: 35 } }];
  site.engine.withdraw({ source: a!.id, target: b!.id });
  site.engine.establish({ source: a!.id, target: b!.id, mode: 'nocopy', extents, sequenceNumber: number });
  if (number % 3 === 0) {
    for (let track = 50; track < 54; track++) {
      site.engine.writeTrack(a!.id, track as TrackNumber, new Uint8Array(large).fill(number));
    }
  }
  site.catalog.delete(`NUMBER.N${number - 1}`);
  site.catalog.set(`NUMBER.N${number}`, ['PRD001']);
  site.spend(1000);
}

/** The number at which a site stands; fails when not all of it stands at the same. */
export function numberOf(site: Site): number {
  const [relationship] = site.engine.relationships();
  const number = relationship?.sequenceNumber ?? 0;
  if (number === 0) return 0;
  const target = site.volumeBySerial('TGT001')!;
  const claims = {
    written: Array.from({ length: 10 }, (_, index) => readNumber(site, 'PRD001', 20 + index)),
    target: readNumber(site, target.volser, 40 + (number % 10)),
    catalog: site.catalog.entries().flatMap(({ name }) => /^NUMBER\.N(\d+)$/.exec(name)?.[1] ?? []),
    relationships: [...site.engine.relationships()].length,
  };
  const wanted = {
    written: new Array<number>(10).fill(number),
    target: number,
    catalog: [String(number)],
    relationships: 1,
  };
  if (JSON.stringify(claims) !== JSON.stringify(wanted)) {
    throw new Error(`between two commits: ${JSON.stringify({ number, claims })}`);
  }
  if (number >= 3) {
    const last = number - (number % 3);
    const source = site.volumeBySerial('PRD001')!.id;
    for (let track = 50; track < 54; track++) {
      const image = site.engine.content(source).readTrack(track as TrackNumber);
      if (image.length !== large || image.some((byte) => byte !== last % 256)) {
        throw new Error(`between two commits: track ${track} is not of ${last}`);
      }
    }
  }
  return number;
}
