import { itemSpan, type ControlStatement } from '../control/ast.js';
import { checkOperands } from '../control/check-operands.js';
import type { Part } from '../control/clauses.js';
import type { LogicalLine, StatementBase } from '../control/modal-ast.js';
import { ModalReader } from '../control/modal-reader.js';
import { Reporter } from '../control/reporter.js';
import { scanText } from '../control/scan-text.js';
import { nearestWord } from '../nearest-word.js';
import type { Problem, Span } from '../problem.js';
import type { DoGroup, IfStatement, Statement } from './ast.js';
import { readSet, readText } from './auxiliary.js';
import { dfsmsdssVerbs, resolveDfsmsdssVerb, type DfsmsdssVerb } from './commands.js';
import { readCopy } from './copy.js';
import { readNames } from './copy-options.js';
import { readUnmodelled } from './unmodelled.js';
import { dfsmsdssDialect } from './dialect.js';

/** Builds the statements of DFSMSdss. */
export class StatementReader extends ModalReader<Statement> {
  /** A function command was seen, so that LASTCC has a meaning. */
  private functionSeen = false;

  constructor(parts: readonly Part[], lines: readonly LogicalLine[]) {
    super(parts, lines, dfsmsdssDialect);
  }

  protected modal(statement: IfStatement | DoGroup): Statement {
    return statement;
  }

  protected command(statement: ControlStatement, line: number): Statement {
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
    const checked = row.table === undefined ? undefined : checkOperands(statement, row.table, row.form);
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
      default: {
        reporter.report('dss-command-unmodelled', place, { verb: row.keyword });
        const body = readUnmodelled(row.keyword, checked, reporter);
        return { ...make(tableProblems), ...body };
      }
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
}
