import * as z from 'zod';

/*
 * The engine as plain JSON, as a sandbox keeps it. Types and checks in one place: what is read back is not trusted,
 * it may be damaged. What is kept beside the relationships goes into `savedEngineSchema`; the sandbox stores all of
 * it, so a new field needs nothing there.
 */

const count = z.int().min(0);
/** Half-open: first track, track behind the last. */
const range = z.tuple([count, count]);

/** Fields as in {@link Terms}. */
const savedTerms = z.strictObject({
  source: z.string(),
  target: z.string(),
  mode: z.enum(['copy', 'nocopy']),
  fullVolume: z.boolean(),
  persistent: z.boolean(),
  sequenceNumber: count,
  establishedAt: z.int(),
  targetWriteInhibited: z.boolean(),
  /** Only of a relationship that preserves a mirror: the volumes of the remote one. */
  mirrored: z.strictObject({ source: z.string(), target: z.string() }).optional(),
  /** Only where the target is space efficient. */
  spaceEfficientTarget: z.enum(['fail-relationship', 'inhibit-source']).optional(),
});

/** Offsets from the start of the extents, ascending. */
const offsets = z.array(range);
const recording = z.strictObject({ sourceChanges: offsets, targetChanges: offsets });

/** A relationship. Fields as in {@link Relationship}. */
export const savedRelationshipSchema = z.strictObject({
  ...savedTerms.shape,
  id: count,
  sourceExtent: range,
  targetExtent: range,
  outOfSync: offsets,
  copiedInBackground: count,
  /** Only of an incremental relationship. */
  recording: recording.optional(),
  /** Only of a revertible one; the tracks that go with it are among the contents. */
  previous: z.strictObject({ terms: savedTerms, outOfSync: offsets, recording }).optional(),
  halted: z.enum(['failed', 'waits-for-space']).optional(),
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
  /** Remote copy pairs; left out when there are none. */
  mirrors: z
    .array(
      z.strictObject({
        primary: z.string(),
        secondary: z.string(),
        state: z.enum(['duplex', 'pending', 'suspended']),
        /** Tracks of the primary, ascending. */
        outOfSync: z.array(range),
        busySince: z.int(),
      }),
    )
    .optional(),
  /** Tracks of space-efficient volumes that have space; left out when there are no such volumes. */
  allocations: z.array(z.strictObject({ volume: z.string(), tracks: z.array(range) })).optional(),
});

export type SavedRange = z.infer<typeof range>;
export type SavedTerms = z.infer<typeof savedTerms>;
export type SavedRecording = z.infer<typeof recording>;
export type SavedRelationship = z.infer<typeof savedRelationshipSchema>;
export type SavedMirror = NonNullable<z.infer<typeof savedEngineSchema>['mirrors']>[number];
export type SavedEngineBase = z.infer<typeof savedEngineSchema>;

/** All of the engine but the tracks ({@link CopyEngine.contents} gives those) and the events. */
export type SavedEngine = SavedEngineBase & { readonly relationships: readonly SavedRelationship[] };
