import { problem, sortProblems, type Problem } from '../problem.js';
import { firstLine, unreadable } from '../unreadable.js';
import type { JclFile } from './ast.js';
import { assembleOnce, Assembly } from './assemble.js';
import type { AssembledJob } from './assembled-job.js';
import { entriesOf } from './entries.js';
import type { AssembleOptions } from './job-state.js';
import { noLibraries, type MemberLibraries } from '../member-libraries.js';
import { eachPiece, readPieces } from './piece.js';
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
  const parts = new Assembly(assembleOptions(options)).assemble(pieces);
  const jobs = parts.flatMap((part) => part.jobs.map(({ job }) => job));
  return {
    text,
    // Statements are made when jobs are put together.
    entries: entriesOf(pieces),
    jobs,
    problems: sortProblems(parts.flatMap((part) => part.problems)),
    sources: JclSources.all(parts.map((part) => part.sources)),
  };
}

/** The jobs of a text that is JCL (see {@link notJcl}), each read when it is asked for and kept by nobody. */
export function jobsOnce(text: string, options: ParseOptions = {}): IterableIterator<AssembledJob> {
  return assembleOnce(eachPiece(RecordSource.of(text)), assembleOptions(options));
}

export function assembleOptions({ members = noLibraries, systemSymbols }: ParseOptions): AssembleOptions {
  return { members, systemSymbols, allocate: allocator() };
}

/** Gives members their offsets, one behind the other. */
function allocator(): (length: number) => number {
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
