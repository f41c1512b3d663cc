import { checkInnerOperands } from '../control/check-operands.js';
import { Word } from '../control/ast.js';
import { parseStatement } from '../control/parse-statement.js';
import { sortProblems, type Problem } from '../problem.js';
import { SourceMapBuilder, type SourceMap } from '../source-map.js';
import type { DataSetFilter, DfsmsdssProgram } from './ast.js';
import { splitLine } from '../control/clauses.js';
import { dataSetFilterTable } from './commands.js';
import { checkParallel } from './check-parallel.js';
import { readFilter } from './copy.js';
import { joinRecords, statementText } from '../control/records.js';
import { Reporter } from '../control/reporter.js';
import { dfsmsdssDialect } from './dialect.js';
import { StatementReader } from './statement-reader.js';

/**
 * Reads control statements of DFSMSdss. Never fails: what is wrong stands in `problems`, and everything that could
 * be read is there all the same.
 *
 * @param records the input records, such as the lines of an in-stream SYSIN or of a file.
 */
export function parseDfsmsdss(records: readonly SourceMap[]): DfsmsdssProgram {
  const lines = joinRecords(records, dfsmsdssDialect);
  const reader = new StatementReader(
    lines.flatMap((line, index) => splitLine(line.text, index, dfsmsdssDialect)),
    lines,
  );
  const statements = reader.read();
  const { sequenceError } = reader;
  const problems = [
    ...lines.flatMap((line) => line.problems),
    ...reader.problems,
    ...checkParallel(statements),
  ];
  return {
    lines,
    statements,
    ...(sequenceError !== undefined && { sequenceError }),
    problems: sortProblems(problems),
  };
}

/** Reads the data set of FILTERDD: INCLUDE, EXCLUDE and BY as they stand inside DATASET( ), over any number of records. */
export function parseFilterFile(records: readonly SourceMap[]): {
  readonly filter: DataSetFilter;
  readonly problems: readonly Problem[];
} {
  const text = new SourceMapBuilder();
  for (const record of records) {
    const zone = statementText(record);
    const read = /[-+]$/.test(zone.text) ? zone.slice(0, zone.text.length - 1) : zone;
    text.appendMap(read);
    const end = read.whole.end;
    text.replace(' ', { start: end, end });
  }
  const source = text.build();
  const statement = parseStatement(source);
  const { verb } = statement;
  // The grammar takes the first word for a verb: here it is the first keyword, and its list the first operand.
  const [first, ...rest] = statement.operands;
  const list = first?.kind === 'group' ? first : undefined;
  const items =
    verb === undefined
      ? statement.operands
      : list === undefined
        ? [verb, ...statement.operands]
        : [new Word(source, verb.from, verb.to, verb.text, list), ...rest];
  const of = new Word(source, 0, 0, 'FILTERDD', undefined);
  const inner = checkInnerOperands(items, dataSetFilterTable, of);
  const reporter = new Reporter();
  const filter = readFilter(inner, source.whole, reporter);
  return { filter, problems: sortProblems([...statement.problems, ...inner.problems, ...reporter.problems]) };
}
