import { LineIndex } from '../line-index.js';
import { sortProblems, type Problem } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import type { TsoCommand } from '../tso/ast.js';
import { parseTso, type TsoOptions } from '../tso/parse-tso.js';
import { isNumbered } from '../tso/split-commands.js';
import { clistCommands } from './clist-commands.js';
import { literalTsoCommands } from './literal-commands.js';

/** A REXX exec, or a CLIST. */
export type ExecKind = 'rexx' | 'clist';

/** The FlashCopy commands of an exec or a CLIST. */
export interface EmbeddedCommands {
  readonly commands: readonly TsoCommand[];
  readonly problems: readonly Problem[];
}

/** Columns that are read of an exec whose lines have sequence numbers behind them. */
const readColumns = 72;

/**
 * Reads the FlashCopy commands in a REXX exec or a CLIST that are literals, and judges them as TSO commands. Everything
 * else in it is left alone. Never fails.
 */
export function parseEmbedded(text: string, kind: ExecKind, options: TsoOptions = {}): EmbeddedCommands {
  const lines = new LineIndex(text).lines();
  const columns = isNumbered(lines.map((line) => line.text)) ? readColumns : undefined;
  const found = kind === 'rexx' ? literalTsoCommands(text, columns) : clistCommands(lines);
  const commands = found.flatMap((source) => readCommand(source, options));
  return { commands, problems: sortProblems(commands.flatMap(({ problems }) => problems)) };
}

function readCommand(source: SourceMap, options: TsoOptions): readonly TsoCommand[] {
  if (!/^\s*FC/i.test(source.text)) return [];
  return parseTso([source], options).commands.flatMap((command) => {
    const problems = command.problems.filter(isCertain).map((found) => adapted(found, source));
    // Other commands belong to the installation, or are execs too.
    return command.kind === 'other' && problems.length === 0 ? [] : [{ ...command, problems }];
  });
}

/** What is wrong in a command as it is in the input of TSO, and not only in lines of such input. */
function isCertain({ code }: Problem): boolean {
  return (
    code !== 'tso-command-unknown' && code !== 'tso-command-name-invalid' && code !== 'continuation-at-end'
  );
}

/** A name that looks misspelt may be another exec; a fix must not go over quotes and concatenations. */
function adapted({ fix, ...found }: Problem, source: SourceMap): Problem {
  const pieces = [...source.slicePieces()].filter(({ verbatim }) => verbatim);
  const canFix = fix?.edits.every(
    ({ span, text }) =>
      !/['"\r\n]/.test(text) &&
      pieces.some(({ original }) => original.start <= span.start && span.end <= original.end),
  );
  const severity = found.code === 'tso-command-misspelt' ? 'warning' : found.severity;
  return { ...found, severity, ...(canFix === true && { fix }) };
}
