import { runSource } from '../../emulator/jobs/run-source.js';
import type { SourceKind } from '../../emulator/jobs/source-kind.js';
import { LineIndex } from '../../emulator/language/line-index.js';
import type { Site } from '../../emulator/site/site.js';
import type { TracedEvent, World } from '../../server/worlds/world.js';
import { worldOf } from './question-world.js';

/** What a script leaves of a site, with its history. */
export function worldOfScript(site: Site, text: string, kind: SourceKind = 'tso'): World {
  const firstEvent = site.engine.events.length;
  site.engine.startHistory();
  const lines = new LineIndex(text);
  const started: { from: number; traced: TracedEvent }[] = [];
  const statement = ({ span, text: line }: { span: { start: number; end: number }; text: string }): void => {
    const place = (offset: number): { line: number; character: number } => {
      const { line, column } = lines.position(offset);
      return { line: line - 1, character: column - 1 };
    };
    const range = { start: place(span.start), end: place(span.end) };
    started.push({
      from: site.engine.events.length,
      traced: { place: { uri: 'file:///job.tso', range }, text: line },
    });
  };
  runSource(text, kind, site, { tracer: { statement } });
  return {
    ...worldOf(site, (event) => started.findLast(({ from }) => from <= event)?.traced),
    ref: { kind: 'run', id: '1' },
    firstEvent,
  };
}
