import { itemText, type ControlStatement } from '../control/ast.js';
import { checkOperands, isOperandOf, type FoundOperand } from '../control/check-operands.js';
import { replaceBy, type ScalarValue } from '../control/check-value.js';
import { parseStatement } from '../control/parse-statement.js';
import { nearestWord } from '../nearest-word.js';
import { resolveKeyword, type CommandTable } from '../operand-table.js';
import { byCertainty, problem, sortProblems, type Fix, type Problem } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import type {
  DeviceOperand,
  ExtentList,
  FcestablCommand,
  FcqueryCommand,
  FcwithdrCommand,
  OtherTsoCommand,
  StorageAddress,
  TsoCommand,
  TsoScript,
} from './ast.js';
import { checkEstablish, checkQuery, checkWithdraw } from './check.js';
import { establishForm, flashCopyCommands, misnamedCommands } from './commands.js';
import { readExtents } from './extents.js';
import { fromNative, usualHeads } from './track-address.js';
import { isOtherTsoCommand, isTsoCommandName, readsLines } from './other-commands.js';
import { splitCommands, type CommandText } from './split-commands.js';

export interface TsoOptions {
  /** Tracks per cylinder of a device, where a site knows it. */
  readonly headsOf?: (deviceNumber: number, subchannelSet: number) => number | undefined;
  /** FCWITHDR with SDEVN alone withdraws everything of the source; without this it is an error. */
  readonly withdrawSourceAlone?: boolean;
}

/** Reads TSO commands as SYSTSIN holds them, one line a map. Never fails. */
export function parseTso(lines: readonly SourceMap[], options: TsoOptions = {}): TsoScript {
  const commands: TsoCommand[] = [];
  const problems: Problem[] = [];
  for (const { command, problems: found } of readTso(lines, options)) {
    if (command !== undefined) commands.push(command);
    problems.push(...found);
  }
  return { commands, problems: sortProblems(problems) };
}

/** What stands between two ends of a command. `command` is undefined for blank lines and comments. */
export interface TsoEntry {
  readonly command: TsoCommand | undefined;
  readonly echo: readonly string[];
  readonly problems: readonly Problem[];
}

/** Reads one command after the other, so that a long script need not be held as a whole. */
export function* readTso(lines: readonly SourceMap[], options: TsoOptions = {}): IterableIterator<TsoEntry> {
  let before: TsoCommand | undefined;
  let within: string | undefined;
  for (const text of splitCommands(lines)) {
    const statement = parseStatement(text.source, { startsOperand, openCommentAllowed: true });
    const command = new CommandReader(text, statement, options, before, within).read();
    const foreign = within !== undefined && command?.kind === 'other';
    const problems = command?.problems ?? (within === undefined ? text.problems : []);
    yield { command, echo: text.echo, problems };
    before = command ?? before;
    within = command === undefined || foreign ? within : sessionOf(command);
    if (foreign && /^(?:END|QUIT)$/.test(command.name)) within = undefined;
  }
}

function sessionOf(command: TsoCommand): string | undefined {
  return command.kind === 'other' && readsLines(command.name) ? command.name : undefined;
}

function tableOf(verb: string): CommandTable | undefined {
  const name = verb.toUpperCase();
  return flashCopyCommands.find((table) => table.keyword === name);
}

/** Whether a word is an operand of the command with this verb. */
export function startsOperand(verb: string, word: string): boolean {
  const table = tableOf(verb);
  return table !== undefined && isOperandOf(table, word);
}

class CommandReader {
  private readonly problems: Problem[];
  private operands: ReadonlyMap<string, FoundOperand> = new Map();

  constructor(
    private readonly text: CommandText,
    private readonly statement: ControlStatement,
    private readonly options: TsoOptions,
    private readonly before: TsoCommand | undefined,
    private readonly within: string | undefined,
  ) {
    this.problems = [...text.problems, ...statement.problems];
  }

  /** Undefined when there is no command, only blanks and comments. */
  read(): TsoCommand | undefined {
    const { verb, operands, problems } = this.statement;
    if (verb === undefined && operands.length === 0 && problems.length === 0) return undefined;
    const table = verb && tableOf(verb.text);
    if (verb === undefined || table === undefined) return this.other();
    const checked = checkOperands(
      this.statement,
      table,
      table.keyword === 'FCESTABL' ? establishForm : undefined,
    );
    this.operands = checked.operands;
    this.problems.push(...checked.problems);
    switch (table.keyword) {
      case 'FCESTABL':
        return this.establish();
      case 'FCQUERY':
        return this.query();
      default:
        return this.withdraw();
    }
  }

  private base() {
    const { source } = this.statement;
    const trimmed = source.text.trim();
    const start = source.text.indexOf(trimmed);
    const span = source.span(start, start + trimmed.length);
    return {
      span,
      verbSpan: this.statement.verb?.span ?? span,
      text: trimmed,
      echo: this.text.echo,
      operands: this.operands,
    };
  }

  private establish(): FcestablCommand {
    const source = this.device('SDEVN', 'SUBCHSET');
    const heads = this.headsOf(source);
    const draft: Omit<FcestablCommand, 'problems'> = {
      kind: 'FCESTABL',
      ...this.base(),
      source,
      target: this.device('TDEVN', 'TSUBCHSET'),
      access: this.device('DEVN', 'SUBCHSET'),
      sourceAddress: this.address('SOURCE'),
      targetAddress: this.address('TARGET'),
      extents: this.extents(['XTNTLST', 'EXTENTS', 'XXTNTLST'], heads),
      mode: this.word<FcestablCommand['mode']>('MODE', 'COPY'),
      onlineTarget: this.says('ONLINTGT', 'YES'),
      incremental: this.word<FcestablCommand['incremental']>('INCREMENTAL', 'NO'),
      action: this.word<FcestablCommand['action']>('ACTION', undefined),
      targetIsPprcPrimary: this.says('TGTPPRIM', 'YES'),
      targetHasUcb: !this.says('TGTUCB', 'NO'),
      spaceEfficientTarget: this.word<FcestablCommand['spaceEfficientTarget']>('SETGTOK', 'NO'),
      preserveMirror: this.word<FcestablCommand['preserveMirror']>('PRESERVEMIRROR', 'NO'),
      openDevices: this.says('OPENDVCS', 'YES'),
      remote: this.says('REMOTE', 'YES'),
    };
    checkEstablish(draft, heads, this.problems);
    return { ...draft, problems: sortProblems(this.problems) };
  }

  private query(): FcqueryCommand {
    const device = this.device('DEVN', 'SUBCHSET');
    const start = this.operands.get('STARTADDR')?.value;
    const draft: Omit<FcqueryCommand, 'problems'> = {
      kind: 'FCQUERY',
      ...this.base(),
      device,
      unformatted: this.operands.has('UNFORMAT'),
      showRelationships: this.showRelationships(),
      startAddress:
        start?.kind === 'hex'
          ? fromNative({ cylinder: start.value >>> 16, head: start.value & 0xffff })
          : undefined,
      queried: this.address('QRYDVC'),
      openDevices: this.says('OPENDVCS', 'YES'),
      remote: this.says('REMOTE', 'YES'),
    };
    checkQuery(draft, this.problems);
    return { ...draft, problems: sortProblems(this.problems) };
  }

  private withdraw(): FcwithdrCommand {
    const source = this.device('SDEVN', 'SUBCHSET');
    const target = this.device('TDEVN', 'TSUBCHSET');
    const draft: Omit<FcwithdrCommand, 'problems'> = {
      kind: 'FCWITHDR',
      ...this.base(),
      source,
      target,
      access: this.device('DEVN', 'SUBCHSET'),
      sourceAddress: this.address('SOURCE'),
      targetAddress: this.address('TARGET'),
      extents: this.extents(['XTNTLST', 'XXTNTLST'], this.headsOf(source ?? target)),
      convertAndEnd: this.says('DDSW', 'YES'),
      action: this.word<FcwithdrCommand['action']>('ACTION', undefined),
      openDevices: this.says('OPENDVCS', 'YES'),
      remote: this.says('REMOTE', 'YES'),
    };
    checkWithdraw(draft, this.options.withdrawSourceAlone === true, this.problems);
    return { ...draft, problems: sortProblems(this.problems) };
  }

  private headsOf(device: DeviceOperand | undefined): number {
    if (device === undefined) return usualHeads;
    return this.options.headsOf?.(device.deviceNumber, device.subchannelSet) ?? usualHeads;
  }

  /** The chosen word of an operand, or its default. The words are those of the operand's table. */
  private word<Choice extends string | undefined>(keyword: string, otherwise: Choice): Choice {
    const value = this.operands.get(keyword)?.value;
    return value?.kind === 'choice' ? (value.word as Choice) : otherwise;
  }

  private says(keyword: string, word: string): boolean {
    return this.word<string | undefined>(keyword, undefined) === word;
  }

  private device(keyword: string, setKeyword: string): DeviceOperand | undefined {
    const operand = this.operands.get(keyword);
    const set = this.operands.get(setKeyword)?.value;
    if (operand?.value?.kind !== 'hex') return undefined;
    return {
      deviceNumber: operand.value.value,
      subchannelSet: set?.kind === 'number' ? set.value : 0,
      span: operand.node.wholeSpan,
    };
  }

  private address(keyword: string): StorageAddress | undefined {
    const operand = this.operands.get(keyword);
    const [serial, lss, cca]: readonly (ScalarValue | undefined)[] = operand?.values ?? [];
    if (operand === undefined || serial?.kind !== 'name' || lss?.kind !== 'hex' || cca?.kind !== 'hex')
      return undefined;
    return { serial: serial.text, lss: lss.value, cca: cca.value, span: operand.node.wholeSpan };
  }

  /** The extent list that is coded; two of them have been reported as excluding each other. */
  private extents(keywords: readonly string[], heads: number): ExtentList | undefined {
    const lists = keywords.flatMap((keyword) => {
      const operand = this.operands.get(keyword);
      return operand === undefined ? [] : [readExtents(operand, heads, this.problems)];
    });
    return lists[0];
  }

  private showRelationships(): 'NO' | 'ALL' | number {
    const operand = this.operands.get('SHOWRELS');
    const [item, more] = operand?.items ?? [];
    if (operand === undefined || item === undefined) return 'NO';
    if (more !== undefined) {
      const inserts = { keyword: 'SHOWRELS', count: 'one value', syntax: 'SHOWRELS(NO|ALL|n)' };
      this.problems.push(problem('value-too-many', more.span, inserts));
    }
    const text = itemText(item).toUpperCase();
    if (text === 'NO' || text === 'ALL') return text;
    if (/^\d{1,6}$/.test(text) && Number(text) > 0) return Number(text);
    const choices = 'NO, ALL, or how many relationships to list at most';
    this.problems.push(
      problem('value-not-a-choice', item.span, { text: itemText(item), keyword: 'SHOWRELS', choices }),
    );
    return 'NO';
  }

  private other(): OtherTsoCommand {
    const { operands: _, ...base } = this.base();
    const { verb } = this.statement;
    const name = verb?.upper ?? '';
    const { within } = this;
    if (within !== undefined) return { kind: 'other', ...base, name, known: true, within, problems: [] };
    if (verb === undefined) {
      return { kind: 'other', ...base, name, known: false, problems: sortProblems(this.problems) };
    }
    // The operands of commands that are not emulated are not judged.
    const found = isOtherTsoCommand(name) ? undefined : this.unknownCommand(name, verb.span);
    const known = found === undefined || found.code === 'tso-command-unknown';
    return { kind: 'other', ...base, name, known, problems: found === undefined ? [] : [found] };
  }

  private unknownCommand(name: string, span: Problem['span']): Problem | undefined {
    const misnamed = misnamedCommands.find((row) => row.name === name);
    if (misnamed !== undefined) {
      const { instead } = misnamed;
      return byCertainty(
        problem('tso-command-misnamed', span, { name, instead }, { fix: replaceBy(span, instead) }),
        misnamed,
      );
    }
    const missing = this.missingContinuation(name);
    if (missing !== undefined) return missing;
    // Behind a command that is not known stand what may be lines of its own: subcommands, comments.
    const { before } = this;
    const mayBeData = before?.kind === 'other' && !isOtherTsoCommand(before.name);
    if (!isTsoCommandName(name) && mayBeData) return undefined;
    if (!isTsoCommandName(name)) return problem('tso-command-name-invalid', span, { name });
    // %NAME only looks for an exec of that name, and any may be there.
    const nearest = name.startsWith('%')
      ? undefined
      : nearestWord(
          name,
          flashCopyCommands.map((table) => table.keyword),
        );
    return nearest === undefined
      ? problem('tso-command-unknown', span, { name })
      : problem('tso-command-misspelt', span, { name, nearest }, { fix: replaceBy(span, nearest) });
  }

  /** A line that begins with an operand of the command before it has lost its continuation sign. */
  private missingContinuation(name: string): Problem | undefined {
    const { before } = this;
    const table = before === undefined || before.kind === 'other' ? undefined : tableOf(before.kind);
    const end = this.text.endOfLineBefore;
    const { verb } = this.statement;
    if (table === undefined || end === undefined || verb === undefined) return undefined;
    const found = resolveKeyword(table, name);
    if (found.kind !== 'found' || found.how === 'abbreviated') return undefined;
    const fix: Fix = {
      title: 'Continue the line before',
      edits: [{ span: { start: end, end }, text: ' -' }],
    };
    return problem('continuation-missing', verb.span, { keyword: name, command: table.keyword }, { fix });
  }
}
