import type { CopyEngine } from '../../emulator/flashcopy/engine.js';
import type { CopyEvent } from '../../emulator/flashcopy/types.js';
import type { TracedEvent, World } from './world.js';

/** What was read of an engine's log so far. */
interface Read {
  seen: number;
  /** Index of the event that made a relationship, by its id. */
  readonly events: Map<number, number>;
}

const read = new WeakMap<CopyEngine, Read>();

/**
 * The statement that made a relationship; undefined where it is not known any more. What a partial withdraw leaves of
 * one counts to the statement that made the whole.
 */
export function establishedBy(world: World, relationship: number): TracedEvent | undefined {
  const event = establishingEvents(world).get(relationship);
  return event === undefined ? undefined : world.statementAt(event);
}

/** Index of the event that made each relationship there is or was, by its id. */
export function establishingEvents({ site: { engine } }: World): ReadonlyMap<number, number> {
  const known = read.get(engine) ?? { seen: 0, events: new Map<number, number>() };
  read.set(engine, known);
  for (const event of engine.events.from(known.seen)) {
    note(known.events, event, known.seen);
    known.seen++;
  }
  return known.events;
}

function note(events: Map<number, number>, event: CopyEvent, index: number): void {
  switch (event.kind) {
    case 'established':
      for (const { id } of event.relationships) events.set(id, index);
      break;
    case 'reversed':
      events.set(event.relationship.id, index);
      break;
    case 'withdrawn':
      for (const id of event.remaining) events.set(id, events.get(event.relationship.id) ?? index);
      break;
    default:
  }
}
