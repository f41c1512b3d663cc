import { scanText } from '../control/scan-text.js';
import type { SourceMap } from '../source-map.js';
import { splitCommands } from '../tso/split-commands.js';

const label = /^\s*[A-Za-z@#$][A-Za-z0-9@#$]{0,30}:\s*/;
const condition = /^\s*IF\s(?:.*?\s)??THEN\s+/i;
const otherwise = /^\s*ELSE\s+/i;

/**
 * The lines of a CLIST that can be TSO commands and have no symbolic variable, behind labels, IF ... THEN and ELSE.
 * Most of them are statements of the CLIST or other commands: who asks picks his own.
 */
export function clistCommands(lines: readonly SourceMap[]): SourceMap[] {
  const commands: SourceMap[] = [];
  let data = false;
  for (const { source } of splitCommands(lines)) {
    const { code } = scanText(source.text);
    const start = startOfCommand(code);
    const verb = /^[A-Za-z@#$][A-Za-z0-9@#$]*/.exec(code.slice(start))?.[0].toUpperCase();
    if (verb === 'DATA') data = true;
    else if (verb === 'ENDDATA') data = false;
    else if (verb !== undefined && !data && !source.text.includes('&', start))
      commands.push(source.slice(start));
  }
  return commands;
}

function startOfCommand(code: string): number {
  let start = /^\s*/.exec(code)![0].length;
  for (;;) {
    const rest = code.slice(start);
    const prefix = (label.exec(rest) ?? condition.exec(rest) ?? otherwise.exec(rest))?.[0];
    if (prefix === undefined) return start;
    start += prefix.length;
  }
}
