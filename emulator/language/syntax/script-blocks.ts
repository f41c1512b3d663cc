import { LineIndex } from '../line-index.js';
import { clistCommands } from '../rexx/clist-commands.js';
import { literalTsoCommands } from '../rexx/literal-commands.js';
import { readShell } from '../dscli/shell-text.js';
import type { CommandLine } from '../dscli/split-lines.js';
import type { SourceMap } from '../source-map.js';
import { readsLines } from '../tso/other-commands.js';
import { isNumbered } from '../tso/split-commands.js';
import { readControl } from './control-statements.js';
import type { StatementSyntax, SyntaxBlock } from './document-syntax.js';
import { joinLines } from './logical-lines.js';
import { dscliLine, lineCount, optionStatement } from './option-statements.js';
import { readStatements, type LineLanguage } from './read-statements.js';

/** What a whole file is. */
export type ScriptKind = LineLanguage | 'dscli-shell' | 'rexx' | 'clist';
/** Files of which every line belongs to the language. */
export type LineKind = LineLanguage;
/** Files with commands between other things. */
export type EmbeddingKind = Exclude<ScriptKind, LineLanguage>;

/** More lines than these are not held together for a command that reads lines of its own. */
const longestSession = 200;
/** Columns that are read of an exec whose lines have sequence numbers behind them. */
const readColumns = 72;

/** A part of a script, which is read when somebody asks for its statements. */
export class ScriptBlock implements SyntaxBlock {
  private read: readonly StatementSyntax[] | undefined;

  constructor(
    /** Its lines with their line ends, or the command between other things. */
    readonly text: string,
    /** Where it stood when it was found. */
    readonly start: number,
    private readonly reader: (text: string, start: number) => readonly StatementSyntax[],
  ) {}

  get statements(): readonly StatementSyntax[] {
    this.read ??= this.reader(this.text, this.start);
    return this.read;
  }
}

/** The lines of a piece of a document. */
export function linesAt(text: string, start: number): SourceMap[] {
  return new LineIndex(text).lines().map((line) => line.moved(start));
}

/** A block of whole lines. */
export function lineBlock(kind: LineKind, text: string, start: number): ScriptBlock {
  return new ScriptBlock(text, start, (own, at) => readStatements(kind, linesAt(own, at)));
}

/**
 * How many lines belong together, from the first line on: joined by continuation marks, or read by a command such as
 * DSN.
 */
export function* countLines(kind: LineKind, lines: readonly SourceMap[]): IterableIterator<number> {
  if (kind === 'dscli' || kind === 'svc') {
    for (let first = 0; first < lines.length;) {
      const count = lineCount(kind, lines, first);
      yield count;
      first += count;
    }
    return;
  }
  let session = 0;
  for (const { count, text } of joinLines(kind, lines)) {
    const word = kind === 'tso' ? (/^\s*([A-Z]+)/i.exec(text.text)?.[1] ?? '') : '';
    if (session > 0) {
      session += count;
      if (!/^(?:END|QUIT)$/i.test(word) && session < longestSession) continue;
      yield session;
      session = 0;
    } else if (readsLines(word)) {
      session = count;
    } else {
      yield count;
    }
  }
  if (session > 0) yield session;
}

/** A command between other things, and how it is read. */
export interface EmbeddedBlock {
  readonly block: ScriptBlock;
  readonly source: SourceMap;
  /** Of a shell script. */
  readonly line?: CommandLine;
}

/** The commands of a file that has other things, too, in the order of the text. */
export function embeddedBlocks(kind: EmbeddingKind, text: string): EmbeddedBlock[] {
  if (kind === 'dscli-shell') {
    return readShell(text).lines.map((line) => ({
      block: embedded(text, line.source, () => optionStatement('dscli', dscliLine(line))),
      source: line.source,
      line,
    }));
  }
  const lines = new LineIndex(text).lines();
  const columns = isNumbered(lines.map((line) => line.text)) ? readColumns : undefined;
  const found = kind === 'rexx' ? literalTsoCommands(text, columns) : clistCommands(lines);
  return found.map((source) => ({
    // Other commands belong to the installation, or are execs too: nobody knows their operands.
    block: embedded(text, source, () => (/^\s*FC/i.test(source.text) ? readControl('tso', [source]) : [])),
    source,
  }));
}

function embedded(text: string, source: SourceMap, read: () => readonly StatementSyntax[]): ScriptBlock {
  const { start, end } = source.whole;
  return new ScriptBlock(text.slice(start, end), start, read);
}
