import * as z from 'zod';

/*
 * The engine as plain JSON, as a sandbox keeps it. Types and checks in one place: what is read back is not trusted,
 * it may be damaged. What is kept beside the relationships goes into `savedEngineSchema`; the sandbox stores all of
 * it, so a new field needs nothing there.
 */

const count = z.int().min(0);
/** Half-open: first track, track behind the last. */
const range = z.tuple([count, count]);

/** A relationship. Fields as in {@link Relationship}. */
export const savedRelationshipSchema = z.strictObject({
  id: count,
  source: z.string(),
  target: z.string(),
  sourceExtent: range,
  targetExtent: range,
  mode: z.enum(['copy', 'nocopy']),
  fullVolume: z.boolean(),
  persistent: z.boolean(),
  sequenceNumber: count,
  establishedAt: z.int(),
  /** Offsets from the start of the extents, ascending. */
  outOfSync: z.array(range),
  copiedInBackground: count,
  targetWriteInhibited: z.boolean(),
  /** Only of an incremental relationship: offsets, ascending. */
  recording: z.strictObject({ sourceChanges: z.array(range), targetChanges: z.array(range) }).optional(),
});

/** Everything but the relationships, the tracks and the events (a kept run starts without those). */
export const savedEngineSchema = z.strictObject({
  now: z.int(),
  nextId: count,
  /** Where the background copy of each facility stands. */
  facilities: z.array(z.strictObject({ serial: z.string(), busySince: z.int(), copied: count })),
  /** Frozen volumes of logical subsystems, and when the timer ends; left out when nothing is frozen. */
  freezes: z
    .array(z.strictObject({ lss: z.string(), until: z.int(), volumes: z.array(z.string()) }))
    .optional(),
});

export type SavedRange = z.infer<typeof range>;
export type SavedRelationship = z.infer<typeof savedRelationshipSchema>;
export type SavedEngineBase = z.infer<typeof savedEngineSchema>;

/** All of the engine but the tracks ({@link CopyEngine.contents} gives those) and the events. */
export type SavedEngine = SavedEngineBase & { readonly relationships: readonly SavedRelationship[] };
