import { rangeLength } from '../ranges/range.js';
import { keepT0 } from './copy-tracks.js';
import type { EngineState } from './engine-state.js';
import { checkEstablish } from './establish-checks.js';
import { freeze } from './freeze.js';
import { fastReverse, nextIncrement, nothingChanged, recordingPair } from './incremental.js';
import { establishBesideMirrors } from './pprc/establish.js';
import { fresh, Relationship, type Progress, type Terms } from './relationship.js';
import { keepBefore } from './revertible.js';
import { release, spaceTerms } from './space.js';
import type { Establish, EstablishRequest } from './types.js';

/**
 * Makes one relationship of each extent pair, all of them or none. Costs what the pairs cost.
 * For a pair of volumes that records changes it is the next increment instead.
 */
export function establish(state: EngineState, asked: EstablishRequest): Establish {
  const request = asked.revertible === true ? { ...asked, incremental: 'record' as const } : asked;
  const outcome = state.mirrors.any
    ? establishBesideMirrors(state, request, establishNow)
    : establishNow(state, request);
  if (outcome.ok && request.freeze === true) freeze(state, request.source);
  return outcome;
}

function establishNow(state: EngineState, request: EstablishRequest): Establish {
  if (request.fastReverse !== undefined && request.fastReverse !== false) return fastReverse(state, request);
  const pair = recordingPair(state, request);
  if (pair !== undefined) return nextIncrement(state, pair, request);
  const checked = checkEstablish(state, request);
  if ('kind' in checked) return { ok: false, refusal: checked };
  const record = request.incremental === 'record';
  const terms: Terms = {
    source: request.source,
    target: request.target,
    mode: request.mode,
    fullVolume: checked.fullVolume,
    persistent: record || request.persistent === true,
    targetWriteInhibited: request.inhibitTargetWrites === true,
    sequenceNumber: request.sequenceNumber ?? 0,
    establishedAt: state.now,
    ...(request.mirrored === undefined ? {} : { mirrored: request.mirrored }),
    ...spaceTerms(checked.target, request),
  };
  const relationships = checked.pairs.map((pair) => {
    // With cascading the target may be a source: its logical content changes now for those who read it.
    keepT0(state, request.target, pair.target, 'source-replaced');
    const length = rangeLength(pair.source);
    const recorded: Progress = record ? { ...fresh, recording: nothingChanged(length) } : fresh;
    const previous = request.revertible === true ? keepBefore(state, terms, pair.target) : undefined;
    // What is kept to be gone back to still takes its space.
    if (checked.fullVolume && previous === undefined) release(state, checked.target, pair.target);
    const relationship = new Relationship({
      id: state.nextId++,
      terms,
      sourceExtent: pair.source,
      targetExtent: pair.target,
      outOfSync: state.wholeBitmap(length),
      progress: previous === undefined ? recorded : { ...recorded, previous },
    });
    state.insert(relationship);
    return relationship;
  });
  state.events.append({ kind: 'established', at: state.now, relationships });
  return { ok: true, relationships };
}
