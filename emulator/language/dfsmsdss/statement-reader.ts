import { itemSpan, type ControlStatement } from '../control/ast.js';
import { checkOperands } from '../control/check-operands.js';
import { nearestWord } from '../nearest-word.js';
import type { Problem, Span } from '../problem.js';
import type { Clause, DoGroup, IfStatement, LogicalLine, Statement, StatementBase } from './ast.js';
import { readCondition, readSet, readText, type Condition } from './auxiliary.js';
import type { ClauseWord, Part } from './clauses.js';
import { dfsmsdssVerbs, resolveDfsmsdssVerb, type DfsmsdssVerb } from './commands.js';
import { readCopy } from './copy.js';
import { readNames } from './copy-options.js';
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
export class StatementReader {
  readonly problems: Problem[] = [];
  sequenceError: Problem | undefined;
  private at = 0;
  /** A function command was seen, so that LASTCC has a meaning. */
  private functionSeen = false;

  constructor(
    private readonly parts: readonly Part[],
    private readonly lines: readonly LogicalLine[],
  ) {}

  /** All statements up to the first sequence error; behind it only problems are looked for. */
  read(): Statement[] {
    const statements: Statement[] = [];
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
  private statement(part: Part, insideIf: boolean): Statement | undefined {
    this.at++;
    switch (part.kind) {
      case 'command':
        return this.command(part.statement, part.line);
      case 'if':
        return this.ifStatement(part);
      case 'do':
        return this.doGroup(part, insideIf);
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
    reporter.report('dss-sequence', span, { what });
    this.problems.push(...reporter.problems);
    this.sequenceError ??= reporter.problems[0];
  }

  private ifStatement(part: Extract<Part, { kind: 'if' }>): IfStatement | undefined {
    const place = part.statement.verb?.span ?? part.statement.source.whole;
    const reporter = new Reporter();
    const condition = readCondition(part.condition, place, reporter);
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
  private clause(word: Extract<Part, { kind: ClauseWord }>): Clause {
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
      'dss-null-clause',
      word.span,
      { clause: word.kind.toUpperCase() },
      { fix: { title: 'Join the next line', edits: [{ span: at, text: ' -' }] } },
    );
    this.problems.push(...reporter.problems);
  }

  private doGroup(part: Extract<Part, { kind: ClauseWord }>, insideIf: boolean): DoGroup | undefined {
    const reporter = new Reporter();
    if (!insideIf) reporter.report('dss-do-outside-if', part.span);
    this.problems.push(...reporter.problems);
    const statements: Statement[] = [];
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

  private command(statement: ControlStatement, line: number): Statement {
    const { verb } = statement;
    const reporter = new Reporter();
    const make = (problems: readonly Problem[]): StatementBase =>
      this.base(statement, line, [...statement.problems, ...reporter.problems, ...problems]);
    if (verb === undefined) return { ...make([]), type: 'unknown', verb: '' };
    this.lowerCase(statement, reporter);
    const found = resolveDfsmsdssVerb(verb.text);
    if (found.kind !== 'found') {
      const meant = found.kind === 'too-short' ? found.row.keyword : undefined;
      const beginsBefore = this.lines[line]?.problems.some(
        ({ code, span }) => code === 'dss-column-one' && span.end === verb.span.start,
      );
      if (beginsBefore === true) {
        const hint = 'Column 1 is not read: begin the command in column 2.';
        reporter.report('dss-command-unknown', verb.span, { verb: verb.upper, hint });
      } else {
        this.unknownVerb(verb.upper, verb.span, meant, reporter);
      }
      return { ...make([]), type: 'unknown', verb: verb.upper };
    }
    const row = found.row;
    if (row.role === 'function') this.functionSeen = true;
    if (row.keyword === 'COPY') return readCopy(statement, make);
    return this.otherCommand(row, statement, verb.span, reporter, make);
  }

  private otherCommand(
    row: DfsmsdssVerb,
    statement: ControlStatement,
    place: Span,
    reporter: Reporter,
    make: (problems: readonly Problem[]) => StatementBase,
  ): Statement {
    const checked = row.table === undefined ? undefined : checkOperands(statement, row.table);
    const tableProblems = checked?.problems ?? [];
    switch (row.keyword) {
      case 'CGCREATED': {
        const access = checked?.operands.get('ACCESSVOLUME');
        const verify = checked?.operands.get('FCCGVERIFY')?.value;
        return {
          ...make(tableProblems),
          type: 'cgcreated',
          accessVolumes: access === undefined ? [] : readNames(access),
          verify: verify?.kind === 'name' ? { value: verify.text, span: itemSpan(verify.item) } : undefined,
        };
      }
      case 'SERIAL':
        return { ...make(tableProblems), type: 'serial' };
      case 'PARALLEL':
        return { ...make(tableProblems), type: 'parallel' };
      case 'EOJ':
        return { ...make(tableProblems), type: 'eoj' };
      case 'SET': {
        const body = readSet(statement, place, reporter);
        if (body === undefined) return { ...make([]), type: 'set', variable: 'LASTCC', to: 0 };
        if (body.type === 'set' && body.variable === 'LASTCC' && !this.functionSeen) {
          reporter.report('dss-lastcc-too-early', place);
        }
        return { ...make([]), ...body };
      }
      case 'WTO':
      case 'WTOR': {
        const message = readText(statement, row.keyword, place, reporter);
        return { ...make([]), type: row.keyword === 'WTO' ? 'wto' : 'wtor', message };
      }
      default:
        reporter.report('dss-command-unmodelled', place, { verb: row.keyword });
        return { ...make([]), type: 'unmodelled', verb: row.keyword };
    }
  }

  private unknownVerb(verb: string, span: Span, meant: string | undefined, reporter: Reporter): void {
    const nearest =
      meant ??
      nearestWord(
        verb,
        dfsmsdssVerbs.map((row) => row.keyword),
      );
    const hint =
      nearest === undefined
        ? 'If the line is meant to continue the line before, end that with "-".'
        : `Did you mean ${nearest}?`;
    if (nearest === undefined) reporter.report('dss-command-unknown', span, { verb, hint });
    else reporter.reportWithText('dss-command-unknown', span, { verb, hint }, nearest);
  }

  /** One remark for a statement, with a repair for all of it. */
  private lowerCase({ source }: ControlStatement, reporter: Reporter): void {
    const words = [...scanText(source.text).code.matchAll(/[^\s(),']*[a-z][^\s(),']*/g)];
    const [first] = words;
    if (first === undefined) return;
    const edits = words.map((word) => ({
      span: source.span(word.index, word.index + word[0].length),
      text: word[0].toUpperCase(),
    }));
    // Text that a symbol put in, or that goes over two lines, has no letters of its own to change.
    const exact = edits.every(({ span, text }) => span.end - span.start === text.length);
    reporter.report(
      'dss-lower-case',
      edits[0]!.span,
      { text: first[0], upper: first[0].toUpperCase() },
      exact ? { fix: { title: 'Change the statement to upper case', edits } } : {},
    );
  }

  private base(statement: ControlStatement, line: number, own: readonly Problem[]): StatementBase {
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

function makeIf(
  base: StatementBase,
  condition: Condition | undefined,
  then: Extract<Part, { kind: ClauseWord }>,
  thenClause: Clause,
  elseSpan: Span | undefined,
  elseClause: Clause | undefined,
): IfStatement {
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
