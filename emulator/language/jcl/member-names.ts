import type { Word } from './ast.js';
import { notJcl } from './parse.js';
import { eachPiece } from './piece.js';
import { RecordSource } from './record-source.js';
import type { RawStatement } from './statement-reader.js';

/** What a member of JCL defines and takes in, by name. */
export interface MemberNames {
  readonly jobs: readonly Word[];
  /** PROC statements; one without a name is called by the name of its member. */
  readonly procedures: readonly { readonly name: Word | undefined; readonly operation: Word }[];
  /** Procedures that EXEC statements call, and members that INCLUDE statements take in. */
  readonly uses: readonly { readonly kind: 'procedure' | 'member'; readonly name: Word }[];
}

const called = /^(?:PROC=)?([A-Z@#$][A-Z0-9@#$]{0,7})(?=,|$)/i;
const calledBehind = /,PROC=([A-Z@#$][A-Z0-9@#$]{0,7})(?=,|$)/i;
const included = /(?:^|,)MEMBER=([A-Z@#$][A-Z0-9@#$]{0,7})(?=,|$)/i;

/**
 * Reads no more of a text than its names: operands are not looked at, so that a thousand members take little time.
 * Nothing is found in what is no JCL. Never fails.
 */
export function readMemberNames(text: string): MemberNames {
  const jobs: Word[] = [];
  const procedures: { name: Word | undefined; operation: Word }[] = [];
  const uses: { kind: 'procedure' | 'member'; name: Word }[] = [];
  if (notJcl(text) !== undefined) return { jobs, procedures, uses };
  for (const { raw } of eachPiece(RecordSource.of(text))) {
    if (raw.kind !== 'statement') continue;
    const { name, operation } = raw;
    switch (operation.text) {
      case 'JOB':
        if (name !== undefined) jobs.push(name);
        break;
      case 'PROC':
        procedures.push({ name, operation });
        break;
      case 'EXEC': {
        const procedure = wordOf(raw, called) ?? wordOf(raw, calledBehind);
        if (procedure !== undefined) uses.push({ kind: 'procedure', name: procedure });
        break;
      }
      case 'INCLUDE': {
        const member = wordOf(raw, included);
        if (member !== undefined) uses.push({ kind: 'member', name: member });
        break;
      }
      default:
    }
  }
  return { jobs, procedures, uses };
}

/** What the first group of a pattern finds in the operands. */
function wordOf({ field }: RawStatement, pattern: RegExp): Word | undefined {
  const found = pattern.exec(field.text);
  const text = found?.[1];
  if (found === null || text === undefined) return undefined;
  const start = found.index + found[0].length - text.length;
  return { text: text.toUpperCase(), span: field.span(start, start + text.length) };
}
