import type { CopyEngine } from '../flashcopy/engine.js';
import type { CopyEvent } from '../flashcopy/types.js';
import { number, plural } from '../messages/plain-text.js';

/** What a run did to relationships, counted. Lengths in tracks. */
export interface Summary {
  readonly established: { readonly relationships: number; readonly tracks: number; readonly nocopy: number };
  readonly copied: { readonly inBackground: number; readonly onWrite: number };
  /** Tracks of targets that were written, and so need no copy any more. */
  readonly takenOut: number;
  /** Relationships whose tracks all came to the target. */
  readonly completed: number;
  readonly withdrawn: number;
  /** What remains at the end. */
  readonly active: { readonly relationships: number; readonly outOfSync: number };
}

/** Where an engine stands before a run, so that only what the run does is counted. */
export interface BeforeRun {
  /** Number of events. */
  readonly events: number;
  /** Tracks that came in background to the targets of the relationships that there are. */
  readonly copiedInBackground: number;
}

const nothingBefore: BeforeRun = { events: 0, copiedInBackground: 0 };

export function beforeRun(engine: CopyEngine): BeforeRun {
  let copiedInBackground = 0;
  for (const relationship of engine.relationships()) copiedInBackground += relationship.copiedInBackground;
  return { events: engine.events.length, copiedInBackground };
}

/** @param before what {@link beforeRun} gave; everything counts without it. */
export function summarize(engine: CopyEngine, before: BeforeRun = nothingBefore): Summary {
  const established = { relationships: 0, tracks: 0, nocopy: 0 };
  // What relationships tell is all since they were established, also in an earlier run.
  const copied = { inBackground: -before.copiedInBackground, onWrite: 0 };
  let takenOut = 0;
  let completed = 0;
  let withdrawn = 0;
  const count = (event: CopyEvent): void => {
    switch (event.kind) {
      case 'established':
        for (const { offsets, mode } of event.relationships) {
          established.relationships++;
          established.tracks += offsets.end;
          if (mode === 'nocopy') established.nocopy++;
        }
        break;
      case 'copied-on-write': {
        const tracks = (event.tracks.end - event.tracks.start) * event.relationships.length;
        if (event.cause === 'target-write') takenOut += tracks;
        else copied.onWrite += tracks;
        break;
      }
      case 'completed':
        completed++;
        // A persistent one stays, and is counted when it is withdrawn or at the end.
        if (!event.relationship.persistent) copied.inBackground += event.relationship.copiedInBackground;
        break;
      case 'withdrawn':
        // What remains of it after a withdraw in part counts from zero again.
        withdrawn++;
        copied.inBackground += event.relationship.copiedInBackground;
        break;
      case 'failed':
      case 'copy-waits':
      case 'converted':
      case 'refreshed':
      case 'committed':
      case 'reverted':
      case 'reversed':
      case 'frozen':
      case 'thawed':
      case 'timer-expired':
      case 'mirror-pending':
      case 'mirror-duplex':
      case 'mirror-preserved':
      case 'mirror-not-preserved':
        // The relationships stay, and are counted as they are at the end.
        break;
    }
  };
  for (let index = before.events; index < engine.events.length; index++) count(engine.events.at(index)!);
  const active = { relationships: 0, outOfSync: 0 };
  for (const relationship of engine.relationships()) {
    active.relationships++;
    active.outOfSync += relationship.outOfSync.count;
    copied.inBackground += relationship.copiedInBackground;
  }
  return { established, copied, takenOut, completed, withdrawn, active };
}

/** The summary as one line. */
export function summaryLine({
  established,
  copied,
  takenOut,
  completed,
  withdrawn,
  active,
}: Summary): string {
  if (established.relationships + withdrawn + active.relationships + completed === 0) {
    return 'FlashCopy: nothing established, copied or withdrawn';
  }
  const modes = established.nocopy === 0 ? '' : `, ${number(established.nocopy)} of them NOCOPY`;
  return [
    `FlashCopy: ${plural(established.relationships, 'relationship')} established (${plural(established.tracks, 'track')}${modes})`,
    `${plural(copied.inBackground, 'track')} copied in background` +
      (copied.onWrite === 0 ? '' : ` and ${number(copied.onWrite)} on write`) +
      (takenOut === 0 ? '' : ` (${number(takenOut)} taken out by writes to the target)`),
    `${number(completed)} completed`,
    `${number(withdrawn)} withdrawn`,
    active.relationships === 0
      ? 'none left'
      : `${number(active.relationships)} left (${plural(active.outOfSync, 'track')} out of sync)`,
  ].join(', ');
}
