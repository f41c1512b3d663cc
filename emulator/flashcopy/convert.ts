import { rangesOverlap } from '../ranges/range.js';
import type { EngineState } from './engine-state.js';
import { remotePartners } from './pprc/withdraw.js';
import { relationshipsOf } from './query.js';
import { checkBackgroundCopy } from './space.js';
import type { Convert, ConvertRequest, Finish, FinishRequest, Refusal, Relationship } from './types.js';
import { checkNames, withdraw } from './withdraw.js';

/**
 * Turns NOCOPY relationships of a source to COPY, so that the background copy brings what they lack. No new
 * T0; nothing to convert is no refusal.
 */
export function convertToCopy(state: EngineState, request: ConvertRequest): Convert {
  const refusal = checkNames(state, request);
  if (refusal !== undefined) return { ok: false, refusal };
  const { source, target, sequenceNumber, extents } = request;
  const meant = relationshipsOf(state.volume(source), state.relationships).filter(
    (relationship) =>
      relationship.source === source &&
      (target === undefined || relationship.target === target) &&
      (sequenceNumber === undefined || relationship.sequenceNumber === sequenceNumber) &&
      (extents === undefined ||
        extents.some(
          (extent) =>
            (extent.source === undefined || rangesOverlap(extent.source, relationship.sourceExtent)) &&
            (extent.target === undefined || rangesOverlap(extent.target, relationship.targetExtent)),
        )),
  );
  const uncopied = meant.map((row) => checkCopyable(state, row)).find((found) => found !== undefined);
  if (uncopied !== undefined) return { ok: false, refusal: uncopied };
  return { ok: true, converted: convert(state, meant) };
}

/**
 * Ends all that a device takes part in without giving up a copy: relationships into it are withdrawn at
 * once, those from it are turned to COPY and end when their copy is complete. With extents only the
 * relationships that have a track of the device in one of them, each as a whole.
 */
export function finishCopies(state: EngineState, { device, extents }: FinishRequest): Finish {
  const named = extents?.map((source) => ({ source }));
  const refusal = checkNames(state, { source: device, extents: named });
  if (refusal !== undefined) return { ok: false, refusal };
  const touches = (tracks: Relationship['sourceExtent']): boolean =>
    extents === undefined || extents.some((extent) => rangesOverlap(extent, tracks));
  const all = relationshipsOf(state.volume(device), state.relationships);
  // One within the device is from it as well as into it: its copy is finished.
  const from = all.filter(({ source, sourceExtent }) => source === device && touches(sourceExtent));
  const into = all.filter(
    ({ source, target, targetExtent }) => source !== device && target === device && touches(targetExtent),
  );
  if (from.length + into.length === 0) {
    return {
      ok: false,
      refusal: { kind: 'no-relationship', source: device, outsideExtents: all.length > 0 },
    };
  }
  const withdrawn = into.flatMap(({ source, target, targetExtent }) => {
    const ended = withdraw(state, { source, target, extents: [{ target: targetExtent }] });
    return ended.ok ? ended.withdrawn : [];
  });
  // As they are now: one may have failed, or come to its end, by what showed again behind those that ended.
  const left = from.flatMap(({ id }) => state.relationships.get(id) ?? []);
  const uncopied = left.map((row) => checkCopyable(state, row));
  convert(
    state,
    left.filter((_, index) => uncopied[index] === undefined),
  );
  const first = uncopied.find((found) => found !== undefined);
  if (first !== undefined) return { ok: false, refusal: first };
  return { ok: true, withdrawn, finishing: from.flatMap(({ id }) => state.relationships.get(id) ?? []) };
}

/** A track space-efficient target takes no background copy, and a failed relationship none either. */
function checkCopyable(state: EngineState, relationship: Relationship): Refusal | undefined {
  if (relationship.failed) return { kind: 'relationship-failed', relationship };
  return checkBackgroundCopy(state, relationship.target);
}

function convert(state: EngineState, relationships: readonly Relationship[]): Relationship[] {
  const converted: Relationship[] = [];
  for (const { id } of relationships) {
    const current = state.relationships.get(id);
    if (current === undefined || current.mode === 'copy') continue;
    const relationship = state.startBackgroundCopy(id);
    state.events.append({ kind: 'converted', at: state.now, relationship });
    converted.push(relationship);
    for (const remote of remotePartners(state, relationship)) {
      // Both sides copy alike, so that neither outlives the other.
      if (remote.mode === 'copy') continue;
      const partner = state.startBackgroundCopy(remote.id);
      state.events.append({ kind: 'converted', at: state.now, relationship: partner });
    }
  }
  return converted;
}
