import * as z from 'zod';

/*
 * The rows of a sandbox's store. All but the tracks are JSON, and read back with distrust.
 *
 *     sandbox                      format, site file, clock, and what tells whether all rows are there
 *     engine                       the copy engine but for relationships (flashcopy/saved-schema.ts)
 *     relationship/<id>            one relationship (the same)
 *     volume/<volume>              label, online or not, and what its image was
 *     content/<name>               tracks that the engine holds: on which volume they are
 *     run/<name>/<first track>     where a run of these comes from
 *     virtualize                   FlashCopy mappings of the Spectrum Virtualize system (flashcopy/svc/saved-schema.ts)
 *     catalog/<data set>           serials of its volumes
 *     track/<number>               the bytes of a written track, whoever holds it
 */

/** Version 1 was a file sandbox.json beside a file of tracks. */
export const sandboxVersion = 2;

const digits = 10;

function pad(number: number): string {
  return String(number).padStart(digits, '0');
}

/** No name has a slash then. */
function escape(name: string): string {
  return name.replace(/[%/]/g, (character) => (character === '/' ? '%2F' : '%25'));
}

function unescape(name: string): string {
  return name.replaceAll('%2F', '/').replaceAll('%25', '%');
}

export const keys = {
  header: 'sandbox',
  engine: 'engine',
  virtualize: 'virtualize',
  relationship: (id: number): string => `relationship/${pad(id)}`,
  volume: (id: string): string => `volume/${escape(id)}`,
  content: (name: string): string => `content/${escape(name)}`,
  run: (name: string, start: number): string => `run/${escape(name)}/${pad(start)}`,
  catalog: (name: string): string => `catalog/${escape(name)}`,
  track: (number: number): string => `track/${pad(number)}`,
} as const;

/** The first part of a key behind its kind: an id or a name. */
export function nameIn(key: string): string {
  return unescape(key.split('/')[1] ?? '');
}

/** The number at the end of the key of a run or of a track. */
export function numberIn(key: string): number {
  return Number(key.slice(-digits));
}

export type RowKind = 'relationship' | 'volume' | 'content' | 'run' | 'catalog' | 'track';

/** All rows of a kind; `0` follows `/`. */
export function rowsOf(kind: RowKind): { gte: string; lt: string } {
  return { gte: `${kind}/`, lt: `${kind}0` };
}

/** Every row, whatever it is. */
export const allRows = { gte: '', lt: '\uffff' };

const count = z.int().min(0);

export const headerSchema = z.strictObject({
  format: z.literal('drydasd-sandbox'),
  version: z.literal(sandboxVersion),
  site: z.strictObject({
    /** From the folder of the sandbox; where the site file is not there, `path` is tried. */
    relative: z.string().optional(),
    path: z.string(),
  }),
  /** Simulated time, microseconds since 1970. */
  now: z.int(),
  /** False as long as nobody asked for the catalog; it is then made from the VTOCs. */
  catalog: z.boolean(),
  /** Tracks from this number on are left over from a save that was cut off. */
  nextTrack: count,
  /** Number of rows but for this one and the tracks, and a checksum over them. */
  rows: count,
  check: z.string(),
});

/** What tells the version of a sandbox of any version. */
export const anyHeaderSchema = z.object({ format: z.literal('drydasd-sandbox'), version: z.int() });

export const volumeSchema = z.strictObject({
  volser: z.string(),
  online: z.boolean(),
  base: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('image'),
        files: z.array(z.strictObject({ name: z.string(), size: count, hash: z.string() })).min(1),
      }),
      z.strictObject({ kind: z.literal('synthetic'), hash: z.string() }),
    ])
    .optional(),
});

export const contentSchema = z.strictObject({ volume: z.string() });

export const runSchema = z.union([
  /** Track behind the last, volume whose base image they come from, and how far from there. */
  z.tuple([count, z.literal('base'), z.string(), z.int()]),
  /** Track behind the last; of each its number in the store, the track number that it carries, and its bytes. */
  z.tuple([count, z.literal('tracks'), z.array(z.tuple([count, count, count]))]),
]);

export const catalogSchema = z.array(z.string());

export type SavedRun = z.infer<typeof runSchema>;
