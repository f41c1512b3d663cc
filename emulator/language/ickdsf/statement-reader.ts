import type { ControlStatement } from '../control/ast.js';
import { checkOperands } from '../control/check-operands.js';
import type { Part } from '../control/clauses.js';
import { readSetCondition } from '../control/conditions.js';
import type { DoGroupOf, IfOf, LogicalLine, StatementBase } from '../control/modal-ast.js';
import { ModalReader } from '../control/modal-reader.js';
import { Reporter } from '../control/reporter.js';
import type { Problem, Span } from '../problem.js';
import type { IckdsfStatement } from './ast.js';
import { flashcpyTable, initTable, reformatTable, resolveIckdsfVerb } from './commands.js';
import { ickdsfDialect } from './dialect.js';
import { flashcpyForm } from './flashcpy-table.js';
import { readFlashcpy, readInit, readReformat } from './read-command.js';

/** Most characters of an owner in the label. */
const ownerLength = 14;

/** Builds the statements of ICKDSF. */
export class StatementReader extends ModalReader<IckdsfStatement> {
  constructor(parts: readonly Part[], lines: readonly LogicalLine[]) {
    super(parts, lines, ickdsfDialect);
  }

  protected modal(statement: IfOf<IckdsfStatement> | DoGroupOf<IckdsfStatement>): IckdsfStatement {
    return statement;
  }

  protected command(statement: ControlStatement, line: number): IckdsfStatement {
    const { verb } = statement;
    const reporter = new Reporter();
    const make = (problems: readonly Problem[]): StatementBase =>
      this.base(statement, line, [...statement.problems, ...problems, ...reporter.problems]);
    if (verb === undefined) return { ...make([]), type: 'unknown', verb: '' };
    const found = resolveIckdsfVerb(verb.text);
    if (found.kind !== 'found') {
      unknownVerb(verb.upper, verb.span, found.kind === 'unknown' ? found.nearest : undefined, reporter);
      return { ...make([]), type: 'unknown', verb: verb.upper };
    }
    switch (found.row.keyword) {
      case 'INIT':
        return this.volume(statement, 'init', reporter, make);
      case 'REFORMAT':
        return this.volume(statement, 'reformat', reporter, make);
      case 'FLASHCPY': {
        const checked = checkOperands(statement, flashcpyTable, flashcpyForm);
        return readFlashcpy(checked.operands, make(checked.problems));
      }
      case 'SET': {
        const body = readSetCondition(statement, verb.span, reporter, ickdsfDialect.codes);
        return { ...make([]), ...(body ?? { type: 'set', variable: 'LASTCC', to: 0 }) };
      }
      default:
        reporter.report('dsf-command-unmodelled', verb.span, { verb: found.row.keyword });
        return { ...make([]), type: 'other', verb: found.row.keyword };
    }
  }

  private volume(
    statement: ControlStatement,
    type: 'init' | 'reformat',
    reporter: Reporter,
    make: (problems: readonly Problem[]) => StatementBase,
  ): IckdsfStatement {
    const { operands, problems } = checkOperands(statement, type === 'init' ? initTable : reformatTable);
    const read = type === 'init' ? readInit : readReformat;
    // Made twice: rules are reported by what was read.
    const draft = read(operands, { ...emptyBase(statement) });
    const { owner, verify, volid } = draft;
    if (owner !== undefined && owner.value.length > ownerLength) {
      reporter.report('dsf-owner-too-long', owner.span, { length: owner.value.length, limit: ownerLength });
    }
    if (verify?.volid !== undefined && !/^[^\s]{1,6}$/.test(verify.volid)) {
      reporter.report('dsf-verify-invalid', verify.span, { volid: verify.volid });
    }
    if (type === 'init' && verify !== undefined && verify.volid === undefined && volid === undefined) {
      reporter.report('dsf-volid-missing', verify.span);
    }
    return read(operands, make(problems));
  }
}

function emptyBase(statement: ControlStatement): StatementBase {
  const span = statement.source.whole;
  return { line: 0, echo: [], text: '', span, verbSpan: span, problems: [], valid: true };
}

function unknownVerb(verb: string, span: Span, nearest: string | undefined, reporter: Reporter): void {
  const hint =
    nearest === undefined
      ? 'If the line is meant to continue the line before, end that with "-".'
      : `Did you mean ${nearest}?`;
  if (nearest === undefined) reporter.report('dsf-command-unknown', span, { verb, hint });
  else reporter.reportWithText('dsf-command-unknown', span, { verb, hint }, nearest);
}
