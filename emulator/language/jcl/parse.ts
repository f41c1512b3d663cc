import { problem, sortProblems, type Problem } from '../problem.js';
import { firstLine, unreadable } from '../unreadable.js';
import type { JclFile } from './ast.js';
import { assemble } from './assembler.js';
import { entriesOf } from './entries.js';
import { noLibraries, type MemberLibraries } from '../member-libraries.js';
import { readPieces } from './piece.js';
import { RecordSource } from './record-source.js';
import { firstMemberOffset, JclSources } from './sources.js';

export interface ParseOptions {
  /** Values of system symbols such as SYSUID; without one they stay as text. */
  readonly systemSymbols?: ReadonlyMap<string, string>;
  /** Where procedures and members are found; without it only those in the stream of the job are known. */
  readonly members?: MemberLibraries;
}

/** Reads a file of JCL: jobs, a piece of one, or procedures. Never throws; what is wrong is in `problems`. */
export function parseJcl(text: string, options: ParseOptions = {}): JclFile {
  const failure = notJcl(text);
  if (failure !== undefined) {
    return { text, entries: [], jobs: [], problems: [failure], sources: new JclSources() };
  }
  const pieces = readPieces(RecordSource.of(text));
  const { members = noLibraries, systemSymbols } = options;
  const { jobs, problems, sources } = assemble(pieces, { members, systemSymbols, allocate: allocator() });
  return { text, entries: entriesOf(pieces), jobs, problems: sortProblems(problems), sources };
}

/** Gives members their offsets, one behind the other. */
export function allocator(): (length: number) => number {
  let next = firstMemberOffset;
  return (length) => {
    const start = next;
    next += length;
    return start;
  };
}

/** What makes a text no JCL at all, said once. */
export function notJcl(text: string): Problem | undefined {
  const found = unreadable(text);
  if (found !== undefined) return found;
  if (/^\/[/*]/m.test(text) || /\r\/[/*]/.test(text)) return undefined;
  return problem('jcl-not-jcl', firstLine(text));
}
