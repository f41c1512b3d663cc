import * as z from 'zod';
import { savedEngineSchema, savedRelationshipSchema } from '../flashcopy/saved-schema.js';

/*
 * sandbox.json: what a kept run left behind, but for the written tracks, which are in a file of their own
 * beside it. Read back with distrust: it may be damaged or edited.
 */

export const sandboxVersion = 1;
export const sandboxFile = 'sandbox.json';

const count = z.int().min(0);
const run = z.union([
  /** First track, track behind the last, volume whose base image they come from, and how far from there. */
  z.tuple([count, count, z.literal('base'), z.string(), z.int()]),
  /** Track, track behind it, and number of the track in the file of written tracks. */
  z.tuple([count, count, z.literal('track'), count]),
]);

const base = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('image'),
    files: z.array(z.strictObject({ name: z.string(), size: count, hash: z.string() })).min(1),
  }),
  z.strictObject({ kind: z.literal('synthetic'), hash: z.string() }),
]);

const volume = z.strictObject({
  id: z.string(),
  volser: z.string(),
  online: z.boolean(),
  base: base.optional(),
  /** All tracks, ascending; left out when the volume is as its base image. */
  runs: z.array(run).optional(),
});

export const sandboxSchema = z.strictObject({
  format: z.literal('drydasd-sandbox'),
  version: z.literal(sandboxVersion),
  site: z.strictObject({
    /** From the folder of the sandbox; where the site file is not there, `path` is tried. */
    relative: z.string().optional(),
    path: z.string(),
  }),
  /** Simulated time, microseconds since 1970. */
  now: z.int(),
  tracks: z.strictObject({
    file: z.string().regex(/^tracks-\d+\.bin$/),
    size: count,
    /** Of each track: the number it carries as its address, and its length in bytes. They follow each other. */
    list: z.array(z.tuple([count, count])),
  }),
  engine: savedEngineSchema.extend({ relationships: z.array(savedRelationshipSchema) }),
  volumes: z.array(volume),
  catalog: z.array(z.strictObject({ name: z.string(), volsers: z.array(z.string()) })).optional(),
});

export type SandboxData = z.infer<typeof sandboxSchema>;
export type SavedRun = z.infer<typeof run>;

/** The version that a text claims, for a message when it is a later one. */
export const sandboxHeader = z.object({ format: z.literal('drydasd-sandbox'), version: z.int() });
