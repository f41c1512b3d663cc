import type { Problem, Span } from '../problem.js';
import type { ControlStatement } from './ast.js';
import type { Part } from './clauses.js';
import { readCondition, type Condition } from './conditions.js';
import type { ClauseWord, ModalDialect } from './dialect.js';
import type { ClauseOf, DoGroupOf, IfOf, LogicalLine, StatementBase } from './modal-ast.js';
import { Reporter } from './reporter.js';
import { scanText } from './scan-text.js';

/**
 * Builds statements of the parts of logical lines:
 *
 *     statements := { statement }
 *     statement  := command | IF condition THEN clause [ ELSE clause ] | DO statements END
 *     clause     := (end of line) | statement
 *
 * Ends of lines count only behind THEN and ELSE, where they make a null clause.
 */
export abstract class ModalReader<S> {
  readonly problems: Problem[] = [];
  sequenceError: Problem | undefined;
  private at = 0;

  constructor(
    private readonly parts: readonly Part[],
    protected readonly lines: readonly LogicalLine[],
    private readonly dialect: ModalDialect,
  ) {}

  /** Reads the command of a statement. */
  protected abstract command(statement: ControlStatement, line: number): S;

  /** IF and DO are statements of every language. */
  protected abstract modal(statement: IfOf<S> | DoGroupOf<S>): S;

  /** All statements up to the first sequence error; behind it only problems are looked for. */
  read(): S[] {
    const statements: S[] = [];
    for (let part = this.skipLineEnds(); part !== undefined; part = this.skipLineEnds()) {
      const statement = this.statement(part, false);
      if (statement !== undefined && this.sequenceError === undefined) statements.push(statement);
    }
    return statements;
  }

  private get next(): Part | undefined {
    return this.parts[this.at];
  }

  private skipLineEnds(): Part | undefined {
    while (this.next?.kind === 'end-of-line') this.at++;
    return this.next;
  }

  /** Reads the statement that begins with a part, and at least that part. */
  private statement(part: Part, insideIf: boolean): S | undefined {
    this.at++;
    switch (part.kind) {
      case 'command':
        return this.command(part.statement, part.line);
      case 'if': {
        const read = this.ifStatement(part);
        return read && this.modal(read);
      }
      case 'do': {
        const read = this.doGroup(part, insideIf);
        return read && this.modal(read);
      }
      case 'then':
        this.sequence('THEN stands without IF.', part.span);
        return undefined;
      case 'else':
        this.sequence('ELSE stands without THEN: no IF is open here.', part.span);
        return undefined;
      case 'end':
        this.sequence('END stands without DO.', part.span);
        return undefined;
      case 'end-of-line':
        return undefined;
    }
  }

  private sequence(what: string, span: Span): void {
    const reporter = new Reporter();
    reporter.report(this.dialect.codes.sequence, span, { what });
    this.problems.push(...reporter.problems);
    this.sequenceError ??= reporter.problems[0];
  }

  private ifStatement(part: Extract<Part, { kind: 'if' }>): IfOf<S> | undefined {
    const place = part.statement.verb?.span ?? part.statement.source.whole;
    const reporter = new Reporter();
    const condition = readCondition(part.condition, place, reporter, this.dialect.codes);
    const base = this.base(part.statement, part.line, [...part.statement.problems, ...reporter.problems]);
    if (condition === undefined || !base.valid) this.sequenceError ??= base.problems.find(isError);
    const then = this.next;
    if (then?.kind !== 'then') {
      const end = this.next?.kind === 'end-of-line' ? ' in its line' : '';
      this.sequence(
        `IF has no THEN${end}: it stands behind the condition, or the line before it ends with "-".`,
        place,
      );
      return undefined;
    }
    this.at++;
    const thenClause = this.clause(then);
    const back = this.at;
    const otherwise = this.skipLineEnds();
    if (otherwise?.kind !== 'else') this.at = back;
    const elseClause = otherwise?.kind === 'else' ? (this.at++, this.clause(otherwise)) : undefined;
    return makeIf(
      base,
      condition,
      then,
      thenClause,
      otherwise?.kind === 'else' ? otherwise.span : undefined,
      elseClause,
    );
  }

  /** What THEN or ELSE holds. */
  private clause(word: Extract<Part, { kind: ClauseWord }>): ClauseOf<S> {
    const part = this.next;
    if (part === undefined || part.kind === 'else' || part.kind === 'end') return [];
    if (part.kind === 'end-of-line') {
      this.nullClause(word);
      return [];
    }
    const statement = this.statement(part, true);
    return statement === undefined ? [] : [statement];
  }

  /** A clause that holds nothing is good; a command in the next line may be meant to belong to it. */
  private nullClause(word: Extract<Part, { kind: ClauseWord }>): void {
    const following = this.parts.slice(this.at).find((part) => part.kind !== 'end-of-line');
    if (following === undefined || following.kind === 'else' || following.kind === 'end') return;
    const reporter = new Reporter();
    const at = { start: word.span.end, end: word.span.end };
    reporter.report(
      this.dialect.codes.nullClause,
      word.span,
      { clause: word.kind.toUpperCase() },
      { fix: { title: 'Join the next line', edits: [{ span: at, text: ' -' }] } },
    );
    this.problems.push(...reporter.problems);
  }

  private doGroup(part: Extract<Part, { kind: ClauseWord }>, insideIf: boolean): DoGroupOf<S> | undefined {
    const reporter = new Reporter();
    const alone = this.dialect.codes.doOutsideIf;
    if (!insideIf && alone !== undefined) reporter.report(alone, part.span);
    this.problems.push(...reporter.problems);
    const statements: S[] = [];
    for (let next = this.skipLineEnds(); next?.kind !== 'end'; next = this.skipLineEnds()) {
      if (next === undefined) {
        this.sequence('DO has no END.', part.span);
        return undefined;
      }
      const statement = this.statement(next, false);
      if (statement !== undefined) statements.push(statement);
    }
    this.at++;
    const line = this.lines[part.line];
    return {
      type: 'do',
      statements,
      line: part.line,
      echo: line?.records ?? [],
      text: 'DO',
      span: part.span,
      verbSpan: part.span,
      problems: reporter.problems,
      valid: true,
    };
  }

  protected base(statement: ControlStatement, line: number, own: readonly Problem[]): StatementBase {
    this.problems.push(...own);
    const { source, verb, operands } = statement;
    const last = operands[operands.length - 1];
    const from = verb?.from ?? last?.from ?? 0;
    const to = last === undefined ? (verb?.to ?? source.text.length) : endOf(last);
    const { start, end } = source.span(from, source.text.length);
    const ofRecords = this.lines[line]?.problems.filter(
      ({ span }) => span.start >= start && span.start <= end,
    );
    const problems = [...(ofRecords ?? []), ...own];
    return {
      line,
      echo: this.lines[line]?.records ?? [],
      text: scanText(source.text).withoutComments.replace(/\s+/g, ' ').trim(),
      span: source.span(from, to),
      verbSpan: verb?.span ?? source.span(from, to),
      problems,
      valid: !problems.some(isError),
    };
  }
}

function makeIf<S>(
  base: StatementBase,
  condition: Condition | undefined,
  then: Extract<Part, { kind: ClauseWord }>,
  thenClause: ClauseOf<S>,
  elseSpan: Span | undefined,
  elseClause: ClauseOf<S> | undefined,
): IfOf<S> {
  return {
    ...base,
    text: `${base.text} THEN`,
    span: { start: base.span.start, end: then.span.end },
    type: 'if',
    ...(condition ?? { variable: 'LASTCC', operator: 'EQ', number: 0 }),
    then: thenClause,
    ...(elseClause !== undefined && { otherwise: elseClause }),
    ...(elseSpan !== undefined && { elseSpan }),
  };
}

function isError(found: Problem): boolean {
  return found.severity === 'error';
}

function endOf(item: ControlStatement['operands'][number]): number {
  return item.kind === 'word' ? (item.list?.to ?? item.to) : item.to;
}
