import type { LineIndex } from '../../emulator/language/line-index.js';
import type { Span } from '../../emulator/language/problem.js';
import type { TracedStatement } from '../../emulator/programs/program.js';
import { SiteLookup } from '../../emulator/site/lookup/site-lookup.js';
import type { Site } from '../../emulator/site/site.js';
import type { SourcePlace, WorldRef } from '../worlds/protocol.js';
import type { TracedEvent, World } from '../worlds/world.js';

/** A document that statements ran from. */
export interface TraceSource {
  readonly uri: string;
  readonly lines: LineIndex;
}

/** What ran from a number of events on; nothing where time passed. */
interface Traced {
  readonly events: number;
  readonly statement: Pick<TracedStatement, 'span' | 'text'> | undefined;
  readonly source: TraceSource | undefined;
}

/** A world that is held in memory. It changes only where its owner says. */
export class HostedWorld implements World {
  private knownLookup: SiteLookup | undefined;
  private trace: Traced[] = [];
  private first: number | undefined;

  constructor(
    readonly ref: WorldRef,
    readonly name: string,
    /** Path of the site file that it stands on. */
    readonly sitePath: string,
    private current: Site,
  ) {}

  get site(): Site {
    return this.current;
  }

  get lookup(): SiteLookup {
    return (this.knownLookup ??= new SiteLookup(this.current));
  }

  get firstEvent(): number | undefined {
    return this.first;
  }

  statementAt(event: number): TracedEvent | undefined {
    let [low, high] = [0, this.trace.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.trace[middle]!.events > event) high = middle;
      else low = middle + 1;
    }
    const found = this.trace[low - 1];
    if (found?.statement === undefined) return undefined;
    const { source, statement } = found;
    return {
      place: source === undefined ? undefined : placeOf(source, statement.span),
      text: statement.text,
    };
  }

  /** Takes over what is known of the statements of a world that this one goes on from. */
  follow(world: HostedWorld): void {
    this.trace = [...world.trace];
  }

  /** From here on the engine can be taken back. What was before cannot, so that it takes no memory. */
  startHistory(): void {
    this.current.engine.startHistory();
    this.first = this.current.engine.events.length;
  }

  /** Notes what runs now: what happens next was caused by it. */
  note(statement: TracedStatement | undefined, source?: TraceSource): void {
    const events = this.current.engine.events.length;
    // What caused no event is never asked for.
    if (this.trace.at(-1)?.events === events) this.trace.pop();
    this.trace.push({
      events,
      statement: statement && { span: statement.span, text: statement.text },
      source: statement && source,
    });
  }

  /** Its site is otherwise than it was. */
  hasChanged(): void {
    this.knownLookup = undefined;
  }

  /** Back to what it was: a fork of its site that was made then. */
  revertTo(site: Site): void {
    this.current = site;
    this.trace = this.trace.filter(({ events }) => events < site.engine.events.length);
    this.note(undefined);
    this.startHistory();
    this.hasChanged();
  }
}

function placeOf({ uri, lines }: TraceSource, { start, end }: Span): SourcePlace {
  const at = (offset: number) => {
    const { line, column } = lines.position(offset);
    return { line: line - 1, character: column - 1 };
  };
  return { uri, range: { start: at(start), end: at(end) } };
}
