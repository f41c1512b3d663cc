import { LineIndex } from '../line-index.js';
import { nearestWord } from '../nearest-word.js';
import { problem, sortProblems, type Problem, type Span } from '../problem.js';
import { SourceMap } from '../source-map.js';
import { firstLine, unreadable } from '../unreadable.js';
import type {
  DataRecords,
  DdStatement,
  Entry,
  InStreamData,
  JclFile,
  Job,
  Operand,
  Statement,
  StatementBase,
  Word,
} from './ast.js';
import { checkCharacters } from './check-characters.js';
import { checkComment } from './check-parameters.js';
import { JclRecord } from './columns.js';
import { JobBuilder } from './job-builder.js';
import { asWord, findOperand, itemsOf, readOperands } from './operands.js';
import { findOperation, isOperatorCommand, operations } from './operations.js';
import { ddTable } from './parameters/dd.js';
import { execTable } from './parameters/exec.js';
import { jobTable } from './parameters/job.js';
import type { StatementTable } from './parameters/parameter.js';
import { replaceFix, reportInto, type Report } from './report.js';
import { StatementReader, type RawRecord, type RawStatement } from './statement-reader.js';
import { isInStream, makeDd, makeExec, makeIf, makeJob, readDelimiter, readSet } from './statements.js';
import { Symbols } from './symbols.js';
import { isName, isNameText } from './values/value-reader.js';

export interface ParseOptions {
  /** Values of system symbols such as SYSUID; without one they stay as text. */
  readonly systemSymbols?: ReadonlyMap<string, string>;
}

/** Reads a file of JCL: jobs, or a piece of one. Never throws; what is wrong is in `problems`. */
export function parseJcl(text: string, options: ParseOptions = {}): JclFile {
  const problems: Problem[] = [];
  const report = reportInto(problems);
  const failure = checkWholeFile(text, problems);
  if (failure) return { text, entries: [], jobs: [], problems };
  const records = new LineIndex(text).lines().map((line, index) => new JclRecord(line, index));
  const parser = new FileParser(records, report, options);
  const { entries, jobs } = parser.run();
  return { text, entries, jobs, problems: sortProblems(problems) };
}

/** What makes a text no JCL at all, said once. */
function checkWholeFile(text: string, problems: Problem[]): boolean {
  const found = unreadable(text);
  if (found !== undefined) {
    problems.push(found);
    return true;
  }
  if (!/^\/[/*]/m.test(text.replaceAll('\r', '\n'))) {
    problems.push(problem('jcl-not-jcl', firstLine(text)));
    return true;
  }
  return false;
}

const tables: Readonly<Record<string, StatementTable>> = { JOB: jobTable, EXEC: execTable, DD: ddTable };

class FileParser {
  private readonly entries: Entry[] = [];
  private readonly jobs: Job[] = [];
  private readonly reader: StatementReader;
  private symbols: Symbols;
  private exported: ReadonlySet<string> | 'all' = new Set();
  private job: JobBuilder;
  /** A null statement was read and nothing of the job since. */
  private afterNull = false;
  private saidAfterNull = false;
  private readonly hasJob: boolean;
  /** The last line that is not blank. */
  private readonly lastLine: number;

  constructor(
    private readonly records: readonly JclRecord[],
    private readonly report: Report,
    private readonly options: ParseOptions,
  ) {
    this.reader = new StatementReader(records, report);
    this.symbols = new Symbols(options.systemSymbols);
    this.job = new JobBuilder(undefined, report);
    this.lastLine = records.findLastIndex((record) => !record.isBlank);
    this.hasJob = records.some((record) => /^\/\/\S+ +JOB(\s|$)/i.test(record.text));
  }

  run(): { entries: Entry[]; jobs: Job[] } {
    for (let item = this.reader.next(); item !== undefined; item = this.reader.next()) {
      if (item.kind === 'statement') this.statement(item);
      else this.record(item);
    }
    this.finishJob();
    const [first] = this.jobs;
    if (first !== undefined && first.statement === undefined && first.steps.length > 0 && !this.hasJob) {
      this.report('jcl-no-job', first.steps[0]!.exec.operation.span);
    }
    return { entries: this.entries, jobs: this.jobs };
  }

  private finishJob(): void {
    if (!this.job.isEmpty) this.jobs.push(this.job.finish());
  }

  private add(entry: Entry): void {
    this.entries.push(entry);
    this.job.add(entry);
  }

  // ---- records without an operation ------------------------------------------------------------------

  private record(item: RawRecord): void {
    const place = placeOf(item.record, item.record);
    switch (item.kind) {
      case 'comment':
        this.add({ kind: 'comment', ...place });
        return;
      case 'null':
        this.afterNull = true;
        this.add({ kind: 'null', ...place });
        return;
      case 'control':
        this.add({ kind: 'control', system: item.system, verb: item.verb, ...place });
        return;
      case 'delimiter':
        this.checkCommentLikeDelimiter(item.record);
        this.add({ kind: 'delimiter', ...place });
        return;
      case 'blank':
        if (item.record.line < this.lastLine) this.report('jcl-blank-record', item.record.source.whole);
        return;
      case 'data':
        this.strayData(item.record);
        return;
      case 'unreadable':
        return;
      default:
        item satisfies never;
    }
  }

  /** A comment of a control language in column 1 ends the data. */
  private checkCommentLikeDelimiter(record: JclRecord): void {
    if (record.text.length > 3 && record.text.includes('*/')) {
      this.report('jcl-data-ended-by-comment', record.source.whole);
    }
  }

  /** Records that are neither JCL nor in-stream data: JES makes a SYSIN of them. */
  private strayData(first: JclRecord): void {
    const records = this.reader.strayData(first);
    const last = records[records.length - 1]!;
    const place = placeOf(first, last);
    const data: DataRecords = { kind: 'data', records: records.map((record) => record.source), ...place };
    const step = this.job.currentStep;
    if (this.job.inProcedure || step === undefined) {
      if (this.job.statement === undefined) this.report('jcl-data-outside-job', first.source.whole);
      else this.report('jcl-misplaced-data', first.source.whole);
      this.entries.push(data);
      return;
    }
    this.report('jcl-generated-sysin', first.source.whole);
    const nowhere: Span = { start: place.span.start, end: place.span.start };
    const source = SourceMap.verbatim('', place.span.start);
    const base: StatementBase = {
      name: { text: 'SYSIN', span: nowhere },
      operation: { text: 'DD', span: nowhere },
      field: source,
      operands: [
        {
          value: { kind: 'scalar', source, text: '*', quoted: false, unresolved: false, span: nowhere },
          span: nowhere,
        },
      ],
      span: nowhere,
      lines: { start: place.lines.start, end: place.lines.start },
    };
    const inStream = { lines: data.records, span: place.span };
    this.add(makeDd(base, { data: inStream, generated: true }, () => undefined));
    this.add(data);
  }

  // ---- statements --------------------------------------------------------------------------------------

  private statement(raw: RawStatement): void {
    for (const comment of raw.commentRecords)
      this.entries.push({ kind: 'comment', ...placeOf(comment, comment) });
    const operation = findOperation(raw.operation.text);
    if (operation === undefined) {
      this.unknownOperation(raw);
      return;
    }
    checkCharacters(raw, this.report);
    this.checkName(raw, operation.name === 'required');
    if (raw.operation.text === 'JOB') this.beginJob();
    else this.checkAfterNull(raw);
    const { source, undefinedSymbols } = this.symbols.replaceInField(raw.field, raw.operation.text);
    for (const { name, span } of undefinedSymbols) this.undefinedSymbol(name, span);
    const operands = operation.field === 'operands' ? readOperands(source, this.report, raw.broken) : [];
    const base: StatementBase = {
      ...(raw.name === undefined ? {} : { name: raw.name }),
      operation: raw.operation,
      field: source,
      operands,
      ...this.place(raw),
    };
    const table = tables[raw.operation.text];
    if (table !== undefined) checkComment(table, raw.field, raw.comment, this.report);
    this.make(base, raw, operands);
  }

  private make(base: StatementBase, raw: RawStatement, operands: readonly Operand[]): void {
    switch (base.operation.text) {
      case 'JOB': {
        const statement = makeJob(base, this.report);
        this.job = new JobBuilder(statement, this.report);
        this.entries.push(statement);
        return;
      }
      case 'EXEC':
        this.add(makeExec(base, this.report));
        return;
      case 'DD':
        this.dd(base, raw, operands);
        return;
      case 'IF':
        this.add(makeIf(base, raw.broken, this.report));
        return;
      case 'SET':
        for (const { name, value } of readSet(base, this.report)) this.symbols.set(name.text, value);
        this.add({ kind: 'set', ...base });
        return;
      case 'EXPORT':
        this.export(operands);
        this.add({ kind: 'other', ...base });
        return;
      case 'XMIT':
        this.add({ kind: 'other', ...base });
        this.readData(true, readDelimiter(operands, this.report));
        return;
      default:
        this.add({ kind: 'other', ...base });
    }
  }

  private dd(base: StatementBase, raw: RawStatement, operands: readonly Operand[]): void {
    const { overrides, name } = splitOverride(raw, base.name);
    const named: StatementBase = name === undefined ? base : { ...base, name };
    const extra = { ...(overrides === undefined ? {} : { overrides }), generated: false };
    if (!isInStream(operands)) {
      this.add(makeDd(named, extra, this.report));
      return;
    }
    const star = asWord(operands[0]?.value)?.text === '*';
    const delimiter = readDelimiter(operands, this.report);
    const at = this.entries.length;
    const records = this.readData(star && delimiter === undefined, delimiter, base.operation.span);
    const data: InStreamData = {
      lines: this.inStreamLines(operands, records?.records ?? []),
      span: records?.span ?? { start: base.span.end, end: base.span.end },
    };
    const dd: DdStatement = makeDd(named, { ...extra, data }, this.report);
    // The statement comes before its data in the list.
    this.job.add(dd);
    this.entries.splice(at, 0, dd);
    if (records !== undefined) this.job.add(records);
  }

  /** Reads records of data into the list of entries; undefined when there are none. */
  private readData(star: boolean, delimiter: string | undefined, place?: Span): DataRecords | undefined {
    const { records, end } = this.reader.data(star, delimiter);
    if (end === undefined && !star && place !== undefined) {
      this.report('jcl-data-not-ended', place, { delimiter: delimiter ?? '/*' });
    }
    const [first] = records;
    const data: DataRecords | undefined =
      first === undefined
        ? undefined
        : {
            kind: 'data',
            records: records.map((record) => record.source),
            ...placeOf(first, records[records.length - 1]!),
          };
    if (data !== undefined) this.entries.push(data);
    // The record of DLM has been read with the data; `/*` has not and comes next.
    if (end !== undefined && delimiter !== undefined)
      this.entries.push({ kind: 'delimiter', ...placeOf(end, end) });
    return data;
  }

  private inStreamLines(operands: readonly Operand[], records: readonly SourceMap[]): readonly SourceMap[] {
    const symbols = findOperand(operands, 'SYMBOLS');
    if (symbols === undefined) return records;
    const { exported } = this;
    const isKnown = (name: string): boolean => exported === 'all' || exported.has(name);
    return records.map((record) => this.symbols.replaceInData(record, isKnown));
  }

  private export(operands: readonly Operand[]): void {
    const list = findOperand(operands, 'SYMLIST');
    const names = list === undefined ? [] : itemsOf(list.value).map((item) => asWord(item.value)?.text ?? '');
    this.exported = names.includes('*') ? 'all' : new Set(names);
  }

  private beginJob(): void {
    this.finishJob();
    this.symbols = new Symbols(this.options.systemSymbols);
    this.exported = new Set();
    this.afterNull = false;
    this.saidAfterNull = false;
  }

  private checkAfterNull(raw: RawStatement): void {
    if (this.afterNull && !this.saidAfterNull && this.job.hasSteps) {
      this.report('jcl-statement-after-null', raw.operation.span);
      this.saidAfterNull = true;
    }
    this.afterNull = false;
  }

  private undefinedSymbol(name: string, span: Span): void {
    if (this.job.isIncomplete) return;
    const nearest = nearestWord(name, this.symbols.names);
    this.report('jcl-undefined-symbol', span, {
      name,
      hint:
        nearest === undefined
          ? 'Set it with a SET statement before this one'
          : `Probably &${nearest} is meant`,
    });
  }

  private unknownOperation(raw: RawStatement): void {
    const { operation } = raw;
    if (raw.name === undefined && isOperatorCommand(operation.text)) {
      const base = { operation, field: raw.field, operands: [], ...this.place(raw) };
      this.add({ kind: 'other', ...base } satisfies Statement);
      return;
    }
    const nearest = nearestWord(
      operation.text,
      operations.map((row) => row.operation),
    );
    this.report(
      'jcl-unknown-operation',
      operation.span,
      {
        operation: operation.text,
        hint:
          nearest === undefined
            ? /[=,('&]/.test(operation.text)
              ? 'An operation such as EXEC or DD is missing before it, or a comma at the end of the line before'
              : 'It must be JOB, EXEC, DD, SET, IF or another JCL statement'
            : `Probably ${nearest} is meant`,
      },
      nearest === undefined ? {} : { fix: replaceFix(`Change to ${nearest}`, operation.span, nearest) },
    );
  }

  private checkName(raw: RawStatement, required: boolean): void {
    const { name } = raw;
    if (name === undefined) {
      if (required) this.report('jcl-name-required', raw.operation.span, { operation: raw.operation.text });
      return;
    }
    const isDd = raw.operation.text === 'DD';
    let at = name.span.start;
    const parts = name.text.split('.');
    for (const part of parts) {
      const span = { start: at, end: at + part.length };
      at += part.length + 1;
      if (parts.length > (isDd ? 2 : 1)) {
        this.report('jcl-bad-name', name.span, {
          name: name.text,
          what: isDd ? 'DD name (or step.ddname)' : 'name',
        });
        return;
      }
      if (isName(part)) continue;
      if (isNameText(part)) this.report('jcl-name-too-long', span, { name: part, length: part.length });
      else this.report('jcl-bad-name', span, { name: part, what: 'name' });
    }
  }

  private place(raw: RawStatement): { span: Span; lines: { start: number; end: number } } {
    const first = this.records[raw.first]!;
    const last = this.records[raw.next - 1]!;
    const end = Math.max(raw.comment.span.end, raw.field.whole.end, raw.operation.span.end);
    return {
      span: { start: first.source.whole.start, end },
      lines: { start: first.line, end: last.line + 1 },
    };
  }
}

function placeOf(first: JclRecord, last: JclRecord): { span: Span; lines: { start: number; end: number } } {
  return {
    span: { start: first.source.whole.start, end: last.source.whole.end },
    lines: { start: first.line, end: last.line + 1 },
  };
}

/** `STEP.DDNAME` names a DD of a procedure's step. */
function splitOverride(raw: RawStatement, name: Word | undefined): { overrides?: Word; name?: Word } {
  const period = name?.text.indexOf('.') ?? -1;
  if (name === undefined || period === -1 || raw.writtenName === undefined) return {};
  const { start, end } = name.span;
  return {
    overrides: { text: name.text.slice(0, period), span: { start, end: start + period } },
    name: { text: name.text.slice(period + 1), span: { start: start + period + 1, end } },
  };
}
