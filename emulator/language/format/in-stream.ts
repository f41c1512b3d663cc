import { controlDataOf } from '../jcl/index.js';
import type { JclFile } from '../jcl/ast.js';
import type { ControlLanguage } from '../jcl/index.js';
import type { LineIndex } from '../line-index.js';

/** Control statements in the stream of a job that stand in the text as they are read. */
export interface InStreamBlock {
  readonly language: ControlLanguage;
  /** Index of its first line in the text, from 0. */
  readonly first: number;
  readonly lines: readonly string[];
}

/**
 * The control statements in the streams of all jobs, each block of data once. Left out is what reads otherwise than it
 * stands, since symbols that were replaced must stay symbols, and what two steps read in two languages.
 *
 * @param lines of the text that the file was read from.
 */
export function inStreamBlocks(file: JclFile, index: LineIndex, lines: readonly string[]): InStreamBlock[] {
  const blocks = new Map<number, InStreamBlock | undefined>();
  for (const step of file.jobs.flatMap((job) => job.steps)) {
    const found = controlDataOf(step);
    for (const { lines: records, span } of found?.data ?? []) {
      const { language } = found!;
      if (records.length === 0 || file.sources.isMember(span)) continue;
      const first = index.position(span.start).line - 1;
      const known = blocks.get(first);
      if (known?.language !== language && blocks.has(first)) {
        blocks.set(first, undefined);
        continue;
      }
      const block = records.map((record) => record.text);
      if (block.every((line, at) => line === lines[first + at])) {
        blocks.set(first, { language, first, lines: block });
      }
    }
  }
  return [...blocks.values()].filter((block) => block !== undefined);
}
