import { rangeLength } from '../ranges/range.js';
import { keepT0 } from './copy-tracks.js';
import type { EngineState } from './engine-state.js';
import { checkEstablish } from './establish-checks.js';
import { freeze } from './freeze.js';
import { fastReverse, nextIncrement, nothingChanged, recordingPair } from './incremental.js';
import { OutOfSync } from './out-of-sync.js';
import type { Establish, EstablishRequest, Relationship } from './types.js';

/**
 * Makes one relationship of each extent pair, all of them or none. Costs what the pairs cost.
 * For a pair of volumes that records changes it is the next increment instead.
 */
export function establish(state: EngineState, request: EstablishRequest): Establish {
  const outcome = establishNow(state, request);
  if (outcome.ok && request.freeze === true) freeze(state, request.source);
  return outcome;
}

function establishNow(state: EngineState, request: EstablishRequest): Establish {
  if (request.fastReverse === true) return fastReverse(state, request);
  const pair = recordingPair(state, request);
  if (pair !== undefined) return nextIncrement(state, pair, request);
  const checked = checkEstablish(state, request);
  if ('kind' in checked) return { ok: false, refusal: checked };
  const record = request.incremental === 'record';
  const relationships: Relationship[] = [];
  for (const pair of checked.pairs) {
    // With cascading the target may be a source: its logical content changes now for those who read it.
    keepT0(state, request.target, pair.target, 'source-replaced');
    const relationship: Relationship = {
      id: state.nextId++,
      source: request.source,
      target: request.target,
      sourceExtent: { start: pair.source.start, end: pair.source.end },
      targetExtent: { start: pair.target.start, end: pair.target.end },
      mode: request.mode,
      fullVolume: checked.fullVolume,
      persistent: record || request.persistent === true,
      targetWriteInhibited: request.inhibitTargetWrites === true,
      sequenceNumber: request.sequenceNumber ?? 0,
      establishedAt: state.now,
      outOfSync: OutOfSync.all(rangeLength(pair.source)),
      copiedInBackground: 0,
      ...(record ? { recording: nothingChanged } : {}),
    };
    state.insert(relationship);
    state.events.append({ kind: 'established', at: state.now, relationship });
    relationships.push(relationship);
  }
  return { ok: true, relationships };
}
