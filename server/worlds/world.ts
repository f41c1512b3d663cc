import type { SiteLookup } from '../../emulator/site/lookup/site-lookup.js';
import type { Site } from '../../emulator/site/site.js';
import type { SourcePlace, WorldRef } from './protocol.js';

/** A world as questions see it. Questions change nothing. */
export interface World {
  readonly ref: WorldRef;
  /** What people know it by: path of the site file or sandbox, or title of the run. */
  readonly name: string;
  readonly site: Site;
  /** Made anew whenever the world has changed. */
  readonly lookup: SiteLookup;
  /**
   * The statement that was running when an event of the engine's log was appended, by the index of the event;
   * undefined where it is not known any more (a sandbox that was opened again).
   */
  statementAt(event: number): TracedEvent | undefined;
  /**
   * Index of the first event that can be gone back to with `site.engine.stateAt`; the one before it stands for the
   * state before that event. Undefined where none can: of a site, which has no events.
   */
  readonly firstEvent: number | undefined;
}

/** A statement that ran, for those who ask which one did it. */
export interface TracedEvent {
  /** Undefined for what stands in no document, such as a command of a terminal. */
  readonly place: SourcePlace | undefined;
  /** The statement as one line. */
  readonly text: string;
}

/** Something that can be asked of a world: a row of `questions/index.ts`. Parameters come from the wire. */
export type Question<Params, Answer> = (world: World, params: Params) => Answer;
