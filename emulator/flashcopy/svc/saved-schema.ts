import * as z from 'zod';
import { savedEngineSchema, savedRelationshipSchema } from '../saved-schema.js';

/*
 * A Spectrum Virtualize system as plain JSON, but for the contents of its volumes and the events. It is read back with
 * distrust, so everything has a schema.
 */

const count = z.int().min(0);
/** Half-open. */
const range = z.tuple([count, count]);

/** Fields as in {@link Mapping}. */
const savedMapping = z.strictObject({
  id: count,
  name: z.string(),
  source: z.string(),
  target: z.string(),
  group: count,
  state: z.enum(['idle_or_copied', 'preparing', 'prepared', 'copying', 'stopping', 'stopped', 'suspended']),
  copyRate: count,
  cleanRate: count,
  grainKiB: z.literal([64, 256]),
  incremental: z.boolean(),
  autodelete: z.boolean(),
  restoring: z.boolean(),
  copied: z.boolean(),
  startedAt: z.int().optional(),
  flushEndsAt: z.int().optional(),
  relationship: count.optional(),
  resumesTo: z.enum(['copying', 'stopping']).optional(),
  /** Units, ascending. */
  changes: z.array(range).optional(),
});

export const savedVirtualizeSchema = z.strictObject({
  /** Volumes that were there, with their sizes in bytes. */
  volumes: z.array(z.strictObject({ name: z.string(), bytes: count })),
  /** In the order in which they were made. */
  mappings: z.array(savedMapping),
  groups: z.array(
    z.strictObject({
      id: count,
      name: z.string(),
      autodelete: z.boolean(),
      startedAt: z.int().optional(),
    }),
  ),
  /** Targets that are offline because a mapping stopped. */
  lost: z.array(z.strictObject({ volume: z.string(), mapping: count })),
  /** Background copies that run: since when, and the grains that they brought since then. */
  clocks: z.array(
    z.strictObject({ mapping: count, kind: z.enum(['copy', 'clean']), since: z.int(), grains: count }),
  ),
  engine: z.strictObject({ ...savedEngineSchema.shape, relationships: z.array(savedRelationshipSchema) }),
});

export type SavedMapping = z.infer<typeof savedMapping>;

/** All of a system but its tracks, which `contents()` gives, and its events. */
export type SavedVirtualize = z.infer<typeof savedVirtualizeSchema>;
