import type { Span } from '../problem.js';
import { SourceMapBuilder, type SourceMap } from '../source-map.js';

/** Symbols that the system itself gives a value when the job runs, so that nobody needs to set them. */
const dynamicSymbols = new Set(
  (
    'SYSUID SYSNAME SYSPLEX SYSCLONE SYSR1 SYSR2 SYSALVL SYSOSLVL SYSECB SYSJOBID SYSJOBNAME JOBNAME SEQ ' +
    'DATE DAY HHMMSS HR JDAY MIN MON SEC TIME WDAY YR2 YR4 YYMMDD ' +
    'LDATE LDAY LHHMMSS LHR LJDAY LMIN LMON LSEC LTIME LWDAY LYR2 LYR4 LYYMMDD'
  ).split(' '),
);

/** Whether the system knows a symbol of this name without a SET statement. */
export function isSystemSymbol(name: string): boolean {
  return dynamicSymbols.has(name);
}

/** Keywords in whose apostrophes symbols are replaced, by operation. In all others they stay as text. */
const replacedInApostrophes: Readonly<Record<string, readonly string[]>> = {
  DD: ['AMP', 'PATH', 'SUBSYS'],
  EXEC: ['ACCT', 'PARM'],
};

const symbolPattern = /&([A-Z@#$][A-Z0-9@#$]*)(\.?)/iy;

/** What was found on the way. */
export interface Undefined {
  readonly name: string;
  readonly span: Span;
}

/** What the readers of statements ask of symbols. */
export interface SymbolValues {
  /** Undefined when it has no value here. */
  get(name: string): string | undefined;
  /** Whether in-stream data may use it. */
  isExported(name: string): boolean;
  isSystem(name: string): boolean;
}

/**
 * The symbols that have a value at a point of the job. The values of a procedure (on its PROC statement and on the
 * EXEC statement that calls it) win over those that SET gave before, and end with it; SET in a procedure gives a new
 * value to the procedure's own symbol, or to the job's.
 */
export class Symbols implements SymbolValues {
  private readonly values: Map<string, string>;
  private exported: Set<string> | 'all' = new Set();

  /** @param system values of system symbols; what JCL says wins over them. */
  constructor(
    private readonly system: ReadonlyMap<string, string> = new Map(),
    private readonly outer?: Symbols,
    values: ReadonlyMap<string, string> = new Map(),
  ) {
    this.values = new Map(values);
  }

  /** The symbols inside a procedure. */
  inProcedure(values: ReadonlyMap<string, string>): Symbols {
    return new Symbols(this.system, this, values);
  }

  set(name: string, value: string): void {
    if (this.outer === undefined || this.values.has(name)) this.values.set(name, value);
    else this.outer.set(name, value);
  }

  get(name: string): string | undefined {
    return this.values.get(name) ?? (this.outer === undefined ? this.system.get(name) : this.outer.get(name));
  }

  isSystem(name: string): boolean {
    return this.system.has(name) && this.get(name) === this.system.get(name);
  }

  get names(): string[] {
    return [...this.values.keys(), ...(this.outer?.names ?? [])];
  }

  /** What EXPORT says; more than one adds up. */
  export(names: readonly string[]): void {
    if (this.outer !== undefined) this.outer.export(names);
    else if (names.includes('*')) this.exported = 'all';
    else if (this.exported !== 'all') for (const name of names) this.exported.add(name);
  }

  isExported(name: string): boolean {
    if (this.outer !== undefined) return this.outer.isExported(name);
    return this.exported === 'all' || this.exported.has(name);
  }
}

/** A question that was asked, with its answer. */
interface Use {
  readonly name: string;
  readonly value: string | undefined;
  readonly exported?: boolean;
}

/** Remembers what was asked of symbols: the same answers make the same statement. */
export class SymbolUses implements SymbolValues {
  private readonly uses: Use[] = [];

  constructor(private readonly symbols: SymbolValues) {}

  get(name: string): string | undefined {
    const value = this.symbols.get(name);
    this.uses.push({ name, value });
    return value;
  }

  isExported(name: string): boolean {
    const exported = this.symbols.isExported(name);
    this.uses.push({ name, value: undefined, exported });
    return exported;
  }

  isSystem(name: string): boolean {
    return this.symbols.isSystem(name);
  }

  /** The value that was given when one was asked for. */
  answered(name: string): string | undefined {
    return this.uses.find((use) => use.name === name && use.value !== undefined)?.value;
  }

  /** Whether other symbols would give the same answers. */
  areSame(symbols: SymbolValues): boolean {
    return this.uses.every(({ name, value, exported }) =>
      exported === undefined ? symbols.get(name) === value : symbols.isExported(name) === exported,
    );
  }
}

/** Nesting has an end, and a symbol may name itself. */
const deepestValue = 8;

/** A value with the symbols inside it replaced. */
function resolve(symbols: SymbolValues, value: string, depth = 0): string {
  if (depth > deepestValue || !value.includes('&')) return value;
  return value.replace(
    /&&|&([A-Z@#$][A-Z0-9@#$]{0,7})(?![A-Z0-9@#$])\.?/gi,
    (written, name: string | undefined) => {
      const inner = name === undefined ? undefined : symbols.get(name.toUpperCase());
      return inner === undefined || inner === value ? written : resolve(symbols, inner, depth + 1);
    },
  );
}

/** Replaces the symbols of an operand field; what has no value stays as it is and is listed. */
export function replaceInField(
  symbols: SymbolValues,
  field: SourceMap,
  operation: string,
): { source: SourceMap; undefinedSymbols: readonly Undefined[] } {
  if (!field.text.includes('&')) return { source: field, undefinedSymbols: [] };
  return new Replacer(symbols, field, operation).run();
}

/** A symbol where a value would be put in its place. */
export interface SymbolPlace {
  /** In upper case, without its ampersand. */
  readonly name: string;
  /** From its ampersand to behind its name; a period that ends it is not in it. */
  readonly span: Span;
  /** `DSN=&NAME`: a temporary data set where there is no such symbol. */
  readonly mayBeTemporary: boolean;
}

const noValues: SymbolValues = { get: () => undefined, isExported: () => false, isSystem: () => false };

/** The symbols of an operand field as it is written, whether they have a value or not. */
export function symbolsIn(field: SourceMap, operation: string): readonly SymbolPlace[] {
  if (!field.text.includes('&')) return [];
  const replacer = new Replacer(noValues, field, operation);
  replacer.run();
  return replacer.found;
}

/** Replaces the symbols of a record of in-stream data, apostrophes or not. */
export function replaceInData(symbols: SymbolValues, line: SourceMap, system: boolean): SourceMap {
  if (!line.text.includes('&')) return line;
  const builder = new SourceMapBuilder();
  const text = line.text;
  let copied = 0;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at)) {
    symbolPattern.lastIndex = at;
    const match = symbolPattern.exec(text);
    const name = match?.[1]?.toUpperCase();
    const isKnown = name !== undefined && (symbols.isExported(name) || (system && symbols.isSystem(name)));
    const value = isKnown ? symbols.get(name) : undefined;
    if (match === null || value === undefined) {
      at++;
      continue;
    }
    builder.appendMap(line.slice(copied, at));
    builder.replace(value, line.span(at, at + match[0].length));
    at += match[0].length;
    copied = at;
  }
  builder.appendMap(line.slice(copied, text.length));
  return builder.build(line.whole.end);
}

/** `&SYSNAME(2:3)`: only of system symbols. Undefined when it is none or the value is too short. */
function substring(value: string, from: number, length: string | undefined): string | undefined {
  const start = from < 0 ? value.length + from : from - 1;
  const end = length === undefined || length === '' ? value.length : start + Number(length);
  return from === 0 || start < 0 || end > value.length ? undefined : value.slice(start, end);
}

/** Walks once over an operand field, knowing where it is: keyword, depth of parentheses, in apostrophes. */
class Replacer {
  private readonly builder = new SourceMapBuilder();
  private readonly undefinedSymbols: Undefined[] = [];
  readonly found: SymbolPlace[] = [];
  private readonly text: string;
  private at = 0;
  private copied = 0;
  private depth = 0;
  private inQuote = false;
  /** The string began right behind a symbol, which makes symbols in it count. */
  private afterSymbol = false;
  private keyword = '';
  private operandStart = 0;

  constructor(
    private readonly symbols: SymbolValues,
    private readonly field: SourceMap,
    private readonly operation: string,
  ) {
    this.text = field.text;
  }

  run(): { source: SourceMap; undefinedSymbols: readonly Undefined[] } {
    let symbolEnd = -1;
    while (this.at < this.text.length) {
      const char = this.text[this.at]!;
      if (char === '&') {
        if (this.text[this.at + 1] === '&') this.at += 2;
        else {
          this.symbol();
          symbolEnd = this.at;
        }
        continue;
      }
      if (char === "'") {
        this.inQuote = !this.inQuote;
        if (this.inQuote) this.afterSymbol = symbolEnd === this.at;
      } else if (!this.inQuote) this.track(char);
      this.at++;
    }
    this.copy(this.text.length);
    return { source: this.builder.build(this.field.whole.end), undefinedSymbols: this.undefinedSymbols };
  }

  private track(char: string): void {
    if (char === '(') this.depth++;
    else if (char === ')') this.depth--;
    else if (char === ',' && this.depth <= 0) {
      this.keyword = '';
      this.operandStart = this.at + 1;
    } else if (char === '=' && this.depth <= 0 && this.keyword === '') {
      this.keyword = this.text.slice(this.operandStart, this.at).split('.')[0]!.toUpperCase();
    }
  }

  private symbol(): void {
    symbolPattern.lastIndex = this.at;
    const match = symbolPattern.exec(this.text);
    const name = match?.[1]?.toUpperCase();
    if (match === null || name === undefined || name.length > 8 || !this.isReplacedHere()) {
      this.at += match?.[0].length ?? 1;
      return;
    }
    const span = this.field.span(this.at, this.at + 1 + name.length);
    this.found.push({ name, span, mayBeTemporary: this.isTemporaryName(match[0]) });
    const value = this.symbols.get(name);
    if (value === undefined) {
      if (!isSystemSymbol(name) && !this.isTemporaryName(match[0])) {
        this.undefinedSymbols.push({ name, span });
      }
      this.at += match[0].length;
      return;
    }
    this.copy(this.at);
    const resolved = resolve(this.symbols, value);
    const part = this.substringAt(name, resolved, this.at + match[0].length);
    const length = part?.length ?? match[0].length;
    this.builder.replace(part?.value ?? resolved, this.field.span(this.at, this.at + length));
    this.at += length;
    this.copied = this.at;
  }

  private substringAt(
    name: string,
    value: string,
    behind: number,
  ): { value: string; length: number } | undefined {
    if (this.text[behind] !== '(' || !this.symbols.isSystem(name)) return undefined;
    const match = /^\((-?\d{1,3}):(\d{0,3})\)\.?/.exec(this.text.slice(behind));
    const part = match === null ? undefined : substring(value, Number(match[1]), match[2]);
    return match === null || part === undefined
      ? undefined
      : { value: part, length: behind - this.at + match[0].length };
  }

  /** `DSN=&WORK` with a symbol that has no value is the older form of `DSN=&&WORK`. */
  private isTemporaryName(written: string): boolean {
    const isWhole =
      this.text[this.at - 1] === '=' && /^(?:[,(\s]|$)/.test(this.text.slice(this.at + written.length));
    return isWhole && /^DSN(?:AME)?$/.test(this.keyword);
  }

  private isReplacedHere(): boolean {
    if (!this.inQuote || this.afterSymbol || this.operation === 'SET') return true;
    return replacedInApostrophes[this.operation]?.includes(this.keyword) === true;
  }

  private copy(end: number): void {
    this.builder.appendMap(this.field.slice(this.copied, end));
    this.copied = end;
  }
}
