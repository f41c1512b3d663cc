import { replaceBy } from '../control/check-value.js';
import { nearestWord } from '../nearest-word.js';
import { problem, sortProblems, type Problem, type Span } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import { readWords } from './arguments.js';
import type { Argument, DscliCommand, DscliScript, FoundOption } from './ast.js';
import { checkCommand } from './check-command.js';
import { checkOptions } from './check-options.js';
import { checkScript } from './check-script.js';
import { flashCommands, isOtherDscliCommand, mistakenCommands, type DscliCommandTable } from './commands.js';
import { connectionOptions, dscliOptions, environmentOptions } from './options.js';
import { readOperands } from './read-operands.js';
import { readShell } from './shell-text.js';
import { splitLines, type CommandLine } from './split-lines.js';

/** Reads a script of the DS CLI, one line a map. Never fails. */
export function parseDscli(lines: readonly SourceMap[]): DscliScript {
  return scriptOf(splitLines(lines), []);
}

/** Reads the calls of `dscli` in the text of a shell script; everything else in it is left alone. Never fails. */
export function parseDscliShell(text: string): DscliScript {
  const { lines, comments } = readShell(text);
  const script = scriptOf(lines, comments);
  return { ...script, comments: [...script.comments].sort((a, b) => a.start - b.start) };
}

function scriptOf(lines: Iterable<CommandLine>, before: readonly Span[]): DscliScript {
  const commands: DscliCommand[] = [];
  const comments: Span[] = [...before];
  const problems: Problem[] = [];
  for (const line of lines) {
    const words = readWords(line);
    addTo(comments, words.comments);
    const command = new LineReader(line.source, words.words, words.problems).read();
    if (command !== undefined) commands.push(command);
    addTo(problems, command?.problems ?? words.problems);
  }
  addTo(problems, checkScript(commands));
  return { commands, comments, problems: sortProblems(problems) };
}

/** One by one: a line may have more words than a call can have arguments. */
function addTo<Item>(list: Item[], more: readonly Item[]): void {
  for (const item of more) list.push(item);
}

/** A command of the table by its present or an old name. */
export function flashCommand(name: string): DscliCommandTable | undefined {
  return tables.find((table) => table.name === name || isOldName(table, name));
}

const tables: readonly DscliCommandTable[] = flashCommands;

function isOldName({ oldNames }: DscliCommandTable, name: string): boolean {
  return oldNames?.some((old) => old.name === name) === true;
}

class LineReader {
  private readonly problems: Problem[];
  private connection: ReadonlyMap<string, FoundOption> | undefined;

  constructor(
    private readonly source: SourceMap,
    private readonly words: readonly Argument[],
    problems: readonly Problem[],
  ) {
    this.problems = [...problems];
  }

  /** Undefined when there is nothing but blanks, a comment, or `dscli` without a command. */
  read(): DscliCommand | undefined {
    const [first] = this.words;
    if (first === undefined) return undefined;
    if (!/^(?:.*[/\\])?dscli(?:\.sh|\.exe|\.bat)?$/i.test(first.text)) return this.command(this.words);
    const { options, operands, problems } = checkOptions(this.words.slice(1), first.span, {
      command: 'dscli',
      table: connectionOptions,
      upToFirstWord: true,
    });
    addTo(this.problems, problems);
    this.connection = options;
    return operands.length === 0 ? this.other(first, 'dscli', true) : this.command(operands);
  }

  private command(words: readonly Argument[]): DscliCommand {
    const name = words[0]!;
    const rest = words.slice(1);
    if (name.variable) return this.other(name, name.text, true);
    const lower = name.text.toLowerCase();
    const table = flashCommand(lower);
    if (lower !== name.text && (table !== undefined || isEnvironment(lower) || isOtherDscliCommand(lower))) {
      const inserts = { text: name.text, right: lower };
      this.found(problem('dscli-lower-case', name.span, inserts, { fix: replaceBy(name.span, lower) }));
    }
    if (table !== undefined) return this.flash(table, name, rest, lower);
    if (isEnvironment(lower)) return this.environment(lower, name, rest);
    if (isOtherDscliCommand(lower)) return this.other(name, lower, true);
    return this.unknown(name, lower);
  }

  private found(found: Problem): void {
    this.problems.push(found);
  }

  private base(name: Argument) {
    const { source, words } = this;
    const last = words[words.length - 1]!;
    const span = { start: words[0]!.span.start, end: last.span.end };
    // What dscli itself is given may be a password.
    const isBare = name === words[0] && this.connection !== undefined;
    const text = source.text.slice(name.from, isBare ? name.to : last.to);
    return { span, nameSpan: name.span, text, connection: this.connection };
  }

  private flash(
    table: DscliCommandTable,
    name: Argument,
    rest: readonly Argument[],
    written: string,
  ): DscliCommand {
    if (written !== table.name) {
      const inserts = { name: written, now: table.name };
      this.found(problem('dscli-old-name', name.span, inserts, { fix: replaceBy(name.span, table.name) }));
    }
    const places = { command: table.name, table: dscliOptions };
    const { options, operands, problems } = checkOptions(rest, name.span, places);
    addTo(this.problems, problems);
    const read = options.has('-help') ? undefined : readOperands(operands, table, name.span);
    addTo(this.problems, read?.problems ?? []);
    const { pairs = [], volumes = [], subsystems = [], fromInput = false, variable = false } = read ?? {};
    const hidden = variable || rest.some((word) => word.variable);
    const named = { pairs, volumes, subsystems, fromInput, variable: hidden };
    const draft = { kind: 'flash' as const, table, options, ...named, ...this.base(name) };
    checkCommand(draft, this.problems);
    return { ...draft, problems: sortProblems(this.problems) };
  }

  private environment(
    command: 'setenv' | 'showenv',
    name: Argument,
    rest: readonly Argument[],
  ): DscliCommand {
    const places = { command, table: environmentOptions };
    const { options, operands, problems } = checkOptions(rest, name.span, places);
    addTo(this.problems, problems);
    for (const { text, span } of operands)
      this.found(problem('dscli-word-unexpected', span, { text, command }));
    const { base, problems: all } = { base: this.base(name), problems: sortProblems(this.problems) };
    return { kind: 'environment', name: command, options, ...base, problems: all };
  }

  /** The options of commands that are not judged are not judged either. */
  private other(node: Argument, name: string, known: boolean): DscliCommand {
    return { kind: 'other', name, known, ...this.base(node), problems: sortProblems(this.problems) };
  }

  private unknown(node: Argument, name: string): DscliCommand {
    const { span } = node;
    const mistaken = mistakenCommands.find(({ keyword }) => keyword === name);
    const nearest =
      mistaken?.instead ??
      nearestWord(
        name,
        tables.map((table) => table.name),
      );
    if (nearest === undefined) {
      this.found(problem('dscli-command-unknown', span, { name: node.text }));
      return this.other(node, name, true);
    }
    const help = mistaken === undefined ? '' : ` (${mistaken.help})`;
    const inserts = { name: node.text, nearest, help };
    this.found(problem('dscli-command-misspelt', span, inserts, { fix: replaceBy(span, nearest) }));
    return this.other(node, name, false);
  }
}

function isEnvironment(name: string): name is 'setenv' | 'showenv' {
  return name === 'setenv' || name === 'showenv';
}
