import type { Moment } from '../../server/worlds/questions/events.js';
import type { VolumeMapAnswer } from '../../server/worlds/questions/volume-map.js';
import type { WorldRef } from '../../server/worlds/protocol.js';
import type { TracedEvent } from '../../server/worlds/world.js';

/** What a map shows. */
export interface RestoredMap {
  readonly world: WorldRef;
  /** Device number or volser. */
  readonly volume: string;
  /** Devices of the volumes beside it; those with the most relationships unless given. */
  readonly partners?: readonly string[];
}

/** What the extension tells the map. */
export type ToMap =
  /** `moments` has those that can be gone back to; `at` is the one that is shown, its index, none for now. */
  | {
      readonly type: 'map';
      readonly map: VolumeMapAnswer;
      readonly world: string;
      readonly moments: readonly Moment[];
      readonly at: number | undefined;
      /** What is needed to show it again after a restart of the editor; the page keeps it. */
      readonly restore: RestoredMap;
    }
  /** There is no map: a sentence says why. */
  | { readonly type: 'failure'; readonly text: string }
  | { readonly type: 'statement'; readonly event: number; readonly statement: TracedEvent | null };

/** What the map asks of the extension. */
export type FromMap =
  | { readonly type: 'ready' }
  /** Index into the moments; none for now. */
  | { readonly type: 'moment'; readonly at: number | undefined }
  | { readonly type: 'statement'; readonly event: number }
  | { readonly type: 'goTo'; readonly event: number }
  | { readonly type: 'choosePartners' }
  | { readonly type: 'saveSvg'; readonly svg: string };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** Undefined for what no map of ours sends. */
export function fromMap(message: unknown): FromMap | undefined {
  if (!isRecord(message)) return undefined;
  const { type, at, event, svg } = message;
  switch (type) {
    case 'ready':
    case 'choosePartners':
      return { type };
    case 'moment':
      return at === undefined || isIndex(at) ? { type, at } : undefined;
    case 'statement':
    case 'goTo':
      return isIndex(event) ? { type, event } : undefined;
    case 'saveSvg':
      return typeof svg === 'string' && svg.startsWith('<svg ') ? { type, svg } : undefined;
    default:
      return undefined;
  }
}

/** What a page kept, read with distrust; undefined where it does not say what it showed. */
export function restoredMap(state: unknown): RestoredMap | undefined {
  if (!isRecord(state)) return undefined;
  const { world, volume, partners } = state;
  if (!isRecord(world) || typeof volume !== 'string') return undefined;
  const { kind, path, id } = world;
  const isWorld =
    kind === 'run'
      ? typeof id === 'string'
      : (kind === 'site' || kind === 'sandbox') && typeof path === 'string';
  if (!isWorld) return undefined;
  const devices = Array.isArray(partners) ? partners.filter((each) => typeof each === 'string') : undefined;
  return { world: world as unknown as WorldRef, volume, ...(devices !== undefined && { partners: devices }) };
}

/** Undefined for what the extension does not send. What is in a map is looked at when it is unpacked. */
export function toMap(message: unknown): ToMap | undefined {
  if (!isRecord(message)) return undefined;
  const { type, map, world, moments, at, restore, text, event, statement } = message;
  switch (type) {
    case 'map':
      return isRecord(map) &&
        typeof world === 'string' &&
        Array.isArray(moments) &&
        restoredMap(restore) !== undefined &&
        (at === undefined || isIndex(at))
        ? (message as unknown as ToMap)
        : undefined;
    case 'failure':
      return typeof text === 'string' ? { type, text } : undefined;
    case 'statement':
      return isIndex(event) && (statement === null || isRecord(statement))
        ? (message as unknown as ToMap)
        : undefined;
    default:
      return undefined;
  }
}
