import type { Entry } from './ast.js';
import type { Piece } from './piece.js';
import type { RawStream } from './statement-reader.js';

/** Everything in a text, in its order: its pieces must stand where they were read. */
export function entriesOf(pieces: readonly Piece[]): Entry[] {
  const entries: Entry[] = [];
  for (const { raw, memo } of pieces) {
    switch (raw.kind) {
      case 'statement':
        for (const place of raw.commentRecords) entries.push({ kind: 'comment', ...place });
        if (memo.made !== undefined) entries.push(memo.made.statement);
        addStream(raw.stream, entries);
        break;
      case 'data':
        if (memo.generated !== undefined) entries.push(memo.generated);
        addStream(raw.stream, entries);
        break;
      case 'control': {
        const { stream: _, ...entry } = raw;
        entries.push(entry);
        addStream(raw.stream, entries);
        break;
      }
      case 'blank':
      case 'unreadable':
        break;
      default:
        entries.push(raw);
    }
  }
  return entries;
}

function addStream(stream: RawStream | undefined, entries: Entry[]): void {
  if (stream?.place !== undefined) entries.push({ kind: 'data', records: stream.lines, ...stream.place });
  if (stream?.delimiter !== undefined) entries.push({ kind: 'delimiter', ...stream.delimiter });
}
