import { resolveDfsmsdssVerb } from '../language/dfsmsdss/commands.js';
import { flashCommands } from '../language/dscli/commands.js';
import { svcCommands } from '../language/svc/commands.js';
import { resolveKeyword } from '../language/operand-table.js';
import type { ExecKind } from '../language/rexx/check-embedded.js';
import { kindByExtension } from './script-extensions.js';

/** What a document holds. */
export type SourceKind = 'jcl' | 'tso' | 'dfsmsdss' | 'ickdsf' | 'svc' | DscliKind | ExecKind | 'unknown';

/** A script of the DS CLI, or a shell script that calls `dscli`. */
export type DscliKind = 'dscli' | 'dscli-shell';

const byExtension: Readonly<Record<string, SourceKind>> = kindByExtension;

const shells = new Set(['sh', 'bash', 'ksh', 'zsh']);
const dscliCall = /(?:^|[\s;|&(`/])dscli\s/m;
const dscliVerbs = new RegExp(
  `^(?:dscli>\\s*)?(?:dscli|setenv|${flashCommands.map(({ name }) => name).join('|')})(?:\\s|$)`,
);

/** What makes a member of a library an exec: a comment with this word begins it (TSO/E REXX User's Guide). */
const rexxComment = /^\s*\/\*(?:(?!\*\/)[^\r\n])*\bREXX\b/i;

/**
 * A statement of JCL: with a name, or of those that need none. Capitals, since other languages have comments that begin
 * with `// if` or `// set`; and VSE has a JOB statement without a name.
 */
const jclStatement =
  /^\/\/(?:(?:[A-Z@#$&<%][^\s!/]*|\{\{.*?\}\}\S*) +(?:JOB|EXEC|DD|PROC|SET|JCLLIB|INCLUDE|OUTPUT|IF)| +(?:EXEC|DD|PROC|SET|JCLLIB|INCLUDE|IF))(?:\s|$)|^\/\*(?:JOBPARM|ROUTE|PRIORITY|MESSAGE)\b/;

const tsoVerbs = /^(FCESTABL|FCQUERY|FCWITHDR)\b/i;
/** ICKDSF: COBOL has INITIALIZE and INSPECT, so that the device must stand behind the verb. */
const dsfVerbs =
  /^FLASHCPY\b|^(INIT|REFORMAT|ANALYZE|INSPECT|INSTALL|REVAL|BUILDIX|PPRCOPY|TRKFMT|CPVOLUME)\s.*\b(UNIT(ADDRESS)?|DDNAME|SYSNAME)\s*\(/i;
const svcVerbs = new RegExp(
  `^(svctask|svcinfo)\\s|^(${svcCommands.map(({ keyword }) => keyword).join('|')})(\\s|$)`,
);

/** The kind of a document by the extension of its name, else by what it begins with. */
export function sourceKind(name: string, text: string): SourceKind {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (shells.has(extension)) return dscliCall.test(text) ? 'dscli-shell' : 'unknown';
  if (rexxComment.test(text) && (extension === '' || byExtension[extension] === 'clist')) return 'rexx';
  return byExtension[extension] ?? kindOfText(text);
}

function kindOfText(text: string): SourceKind {
  if (/^#!.*sh\b/.test(text)) return dscliCall.test(text) ? 'dscli-shell' : 'unknown';
  let hash = false;
  let slashes = false;
  // The first lines decide: a listing that has a command somewhere is none.
  for (const line of text.slice(0, 20_000).split(/\r\n|\n|\r/)) {
    const words = line.trim();
    if (words === '' || (words.startsWith('/*') && words.endsWith('*/'))) continue;
    if (words.startsWith('#')) {
      hash = true;
      continue;
    }
    if (dscliVerbs.test(words)) return 'dscli';
    if (svcVerbs.test(words)) return 'svc';
    // Only scripts of these two have comments that begin with #.
    if (hash) return 'unknown';
    if (jclStatement.test(line)) return 'jcl';
    // Other languages have such comments, too: the first statement decides.
    if (/^\/\/ *\*/.test(line)) {
      slashes = true;
      continue;
    }
    if (slashes) return 'unknown';
    if (tsoVerbs.test(words)) return 'tso';
    if (isDfsmsdss(words)) return 'dfsmsdss';
    if (dsfVerbs.test(words)) return 'ickdsf';
    return 'unknown';
  }
  return 'unknown';
}

/** COBOL and SQL have COPY and SET too: only with what DFSMSdss writes behind it is a verb its own. */
function isDfsmsdss(line: string): boolean {
  // In capitals, as they are written: prose begins with Copy and Print, too.
  const [, word = '', rest = ''] = /^([A-Z]+)\b\s*(.*)$/.exec(line) ?? [];
  const found = resolveDfsmsdssVerb(word);
  if (found.kind !== 'found' || found.row.role === 'clause') return false;
  const next = /^[A-Za-z]+(?=$|[\s(,=])/.exec(rest)?.[0] ?? '';
  // IEBCOPY writes COPY OUTDD=.
  const isAssigned = rest.startsWith('=', next.length);
  const { table, keyword } = found.row;
  if (table !== undefined && table.operands.length > 0) {
    return /^[-+]\s*$/.test(rest) || (!isAssigned && resolveKeyword(table, next).kind === 'found');
  }
  if (keyword === 'SET' || keyword === 'IF') return /^(LASTCC|MAXCC|PATCH)$/i.test(next);
  // Assembler has the same macros.
  if (keyword === 'WTO' || keyword === 'WTOR') return false;
  return rest === '' || /^[-+]\s*$|^\/\*/.test(rest);
}
