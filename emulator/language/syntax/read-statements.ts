import type { SourceMap } from '../source-map.js';
import type { ScriptLanguage } from './command-info.js';
import { readControl } from './control-statements.js';
import type { StatementSyntax } from './document-syntax.js';
import { readOptionLines } from './option-statements.js';

/** The languages of in-stream data and scripts. */
export type LineLanguage = Exclude<ScriptLanguage, 'jcl'>;

/**
 * The statements of lines, in the order of the text; those inside IF and DO are in the same list. Never fails: what is
 * no statement is one without a verb, and an operand that nobody knows is a node without information.
 */
export function readStatements(language: LineLanguage, lines: readonly SourceMap[]): StatementSyntax[] {
  return language === 'dscli' || language === 'svc'
    ? readOptionLines(language, lines)
    : readControl(language, lines);
}
