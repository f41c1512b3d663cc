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

/** The symbols that have a value at a point of the job. */
export class Symbols {
  private readonly values = new Map<string, string>();

  /** @param system values of system symbols; what SET says wins over them. */
  constructor(private readonly system: ReadonlyMap<string, string> = new Map()) {}

  set(name: string, value: string): void {
    this.values.set(name, value);
  }

  get(name: string): string | undefined {
    return this.values.get(name) ?? this.system.get(name);
  }

  get names(): string[] {
    return [...this.values.keys()];
  }

  /** Replaces the symbols of an operand field; what has no value stays as it is and is listed. */
  replaceInField(field: SourceMap, operation: string): { source: SourceMap; undefinedSymbols: Undefined[] } {
    if (!field.text.includes('&')) return { source: field, undefinedSymbols: [] };
    return new Replacer(this, field, operation).run();
  }

  /** Replaces the symbols of a record of in-stream data, apostrophes or not. */
  replaceInData(line: SourceMap, exported: (name: string) => boolean): SourceMap {
    if (!line.text.includes('&')) return line;
    const builder = new SourceMapBuilder();
    const text = line.text;
    for (let at = 0; at < text.length;) {
      symbolPattern.lastIndex = at;
      const match = text[at] === '&' ? symbolPattern.exec(text) : null;
      const name = match?.[1]?.toUpperCase();
      const value = name !== undefined && exported(name) ? this.get(name) : undefined;
      if (match === null || value === undefined) {
        builder.appendMap(line.slice(at, at + 1));
        at++;
      } else {
        builder.replace(value, line.span(at, at + match[0].length));
        at += match[0].length;
      }
    }
    return builder.build(line.whole.end);
  }

  /** A value with the symbols inside it replaced. Nesting has an end, and a symbol may name itself. */
  resolve(value: string, depth = 0): string {
    if (depth > 8 || !value.includes('&')) return value;
    return value.replace(
      /&&|&([A-Z@#$][A-Z0-9@#$]{0,7})(?![A-Z0-9@#$])\.?/gi,
      (written, name: string | undefined) => {
        const inner = name === undefined ? undefined : this.get(name.toUpperCase());
        return inner === undefined || inner === value ? written : this.resolve(inner, depth + 1);
      },
    );
  }
}

/** Walks once over an operand field, knowing where it is: keyword, depth of parentheses, in apostrophes. */
class Replacer {
  private readonly builder = new SourceMapBuilder();
  private readonly undefinedSymbols: Undefined[] = [];
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
    private readonly symbols: Symbols,
    private readonly field: SourceMap,
    private readonly operation: string,
  ) {
    this.text = field.text;
  }

  run(): { source: SourceMap; undefinedSymbols: Undefined[] } {
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
    const span = this.field.span(this.at, this.at + match[0].length);
    const value = this.symbols.get(name);
    if (value === undefined) {
      if (!isSystemSymbol(name) && !this.isTemporaryName(match[0])) {
        this.undefinedSymbols.push({ name, span: this.field.span(this.at, this.at + 1 + name.length) });
      }
      this.at += match[0].length;
      return;
    }
    this.copy(this.at);
    this.builder.replace(this.symbols.resolve(value), span);
    this.at += match[0].length;
    this.copied = this.at;
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
