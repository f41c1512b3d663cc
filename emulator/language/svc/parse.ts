import { nearestWord } from '../nearest-word.js';
import { byCertainty, problem, sortProblems, type Fix, type Problem, type Span } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import type { Provenance } from '../../messages/certainty.js';
import type { ProblemCode } from '../../messages/problems.js';
import type { Inserts } from '../../messages/template.js';
import type { CodedOption, SvcLine, SvcScript, SvcWord } from './ast.js';
import { findSvcCommand, otherCommand, svcCommands, type SvcCommand, type SvcOption } from './commands.js';
import { readWords } from './words.js';

/** Reads a script of the command line, one command a line. Never fails: what is wrong stands in `problems`. */
export function parseSvc(lines: readonly SourceMap[]): SvcScript {
  const commands: SvcLine[] = [];
  const comments: Span[] = [];
  const problems: Problem[] = [];
  for (const source of lines) {
    const { words, comment, problems: ofWords } = readWords(source);
    if (comment !== undefined) comments.push(comment);
    const command = new LineReader(words, ofWords, source).read();
    if (command !== undefined) commands.push(command);
    problems.push(...(command?.problems ?? ofWords));
  }
  return { lines: commands, comments, problems: sortProblems(problems) };
}

class LineReader {
  private readonly problems: Problem[];
  private readonly options = new Map<string, CodedOption>();
  private object: SvcWord | undefined;
  /** An option was coded that is none: what it was meant for is not missing as well. */
  private unknownOptions = false;

  constructor(
    private readonly words: readonly SvcWord[],
    problems: readonly Problem[],
    private readonly source: SourceMap,
  ) {
    this.problems = [...problems];
  }

  read(): SvcLine | undefined {
    const { words } = this;
    const [first, second] = words;
    if (first === undefined) return undefined;
    const prefix = /^svc(?:task|info)$/.test(first.text) ? first : undefined;
    const name = prefix === undefined ? first : second;
    if (name === undefined) {
      this.report('svc-command-missing', first.span, { prefix: first.text });
      return this.line(first, undefined);
    }
    const command = findSvcCommand(name.text);
    if (command === undefined) {
      this.unknown(name);
      return this.line(name, undefined);
    }
    if (prefix !== undefined && (prefix.text === 'svctask') !== (command.kind === 'action')) {
      const right = command.kind === 'action' ? 'svctask' : 'svcinfo';
      this.report(
        'svc-prefix-wrong',
        prefix.span,
        { prefix: prefix.text, right, command: name.text },
        {},
        right,
      );
    }
    this.readOptions(command, words.slice(prefix === undefined ? 1 : 2));
    this.checkRules(command, name);
    return this.line(name, command);
  }

  private line(name: SvcWord, command: SvcCommand | undefined): SvcLine {
    const { words, problems, options, object } = this;
    const span = { start: words[0]!.span.start, end: words[words.length - 1]!.span.end };
    return {
      name,
      command,
      options,
      ...(object !== undefined && { object }),
      span,
      text: this.source.text.slice(0, commentStart(this.source.text)).trim(),
      problems: sortProblems(problems),
      valid: !problems.some(({ severity }) => severity === 'error'),
    };
  }

  private report(
    code: ProblemCode,
    span: Span,
    inserts: Inserts,
    rule: Partial<Provenance> = {},
    text?: string,
  ): void {
    const fix: Fix | undefined =
      text === undefined ? undefined : { title: `Change to ${text}`, edits: [{ span, text }] };
    this.problems.push(byCertainty(problem(code, span, inserts, fix && { fix }), rule));
  }

  private unknown({ text, span }: SvcWord): void {
    const nearest = nearestWord(
      text,
      svcCommands.map(({ keyword }) => keyword),
    );
    if (nearest !== undefined && text.includes('fc')) {
      this.report('svc-command-misspelt', span, { command: text, nearest }, {}, nearest);
    } else {
      const code = otherCommand.test(text) ? 'svc-command-unmodelled' : 'svc-command-unknown';
      this.report(code, span, { command: text });
    }
  }

  private readOptions(command: SvcCommand, words: readonly SvcWord[]): void {
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!;
      const isLast = at === words.length - 1;
      if (word.text === '--' && !word.quoted && at === words.length - 2) {
        this.take(command, words[at + 1]!);
        return;
      }
      if (word.quoted || !/^-./.test(word.text)) {
        if (isLast) this.take(command, word);
        else this.misplaced(command, word);
        continue;
      }
      const equals = word.text.indexOf('=');
      const keyword = equals < 0 ? word.text : word.text.slice(0, equals);
      const option = command.options.find((row) => row.keyword === keyword);
      if (option === undefined) {
        this.unknownOption(command, keyword, word.span);
        // What follows is its value, unless that is the object.
        const mayBeValue = (index: number): boolean =>
          command.object === undefined || index < words.length - 1;
        const next = words[at + 1];
        if (equals < 0 && next !== undefined && !next.text.startsWith('-') && mayBeValue(at + 1)) at++;
        continue;
      }
      if (option.value.kind === 'none') {
        if (equals >= 0) this.report('svc-value-not-allowed', word.span, { option: keyword });
        this.put({ option, span: word.span });
        continue;
      }
      const next = words[at + 1];
      if (equals >= 0) {
        this.put({ option, value: word.text.slice(equals + 1), span: word.span });
      } else if (
        next === undefined ||
        (!next.quoted && command.options.some((row) => row.keyword === next.text))
      ) {
        this.report('svc-value-missing', word.span, { option: keyword, value: describe(option) });
        this.put({ option, span: word.span });
      } else {
        this.put({ option, value: next.text, span: { start: word.span.start, end: next.span.end } });
        at++;
      }
    }
  }

  private unknownOption(command: SvcCommand, keyword: string, span: Span): void {
    this.unknownOptions = true;
    const nearest = nearestWord(
      keyword,
      command.options.map((row) => row.keyword),
    );
    const known = command.options.map((row) => row.keyword).join(', ');
    const hint = nearest === undefined ? `It knows ${known || 'none'}.` : `Did you mean ${nearest}?`;
    this.report('svc-option-unknown', span, { option: keyword, command: command.keyword, hint }, {}, nearest);
  }

  private put(coded: CodedOption): void {
    const { option, span, value } = coded;
    if (this.options.has(option.keyword))
      this.report('svc-option-repeated', span, { option: option.keyword });
    this.options.set(option.keyword, coded);
    if (value !== undefined && !fits(option, value)) {
      this.report(
        'svc-value-wrong',
        span,
        { option: option.keyword, text: value, value: describe(option) },
        option,
      );
    }
  }

  private take(command: SvcCommand, word: SvcWord): void {
    if (command.object === undefined) {
      this.report('svc-object-not-allowed', word.span, { command: command.keyword, text: word.text });
    } else {
      this.object = word;
    }
  }

  private misplaced(command: SvcCommand, word: SvcWord): void {
    const code = command.object === undefined ? 'svc-object-not-allowed' : 'svc-object-not-last';
    this.report(code, word.span, { command: command.keyword, text: word.text });
  }

  private checkRules(command: SvcCommand, name: SvcWord): void {
    for (const row of command.options) {
      const coded = this.options.get(row.keyword);
      if (coded === undefined) {
        if (row.required === true)
          this.report(
            'svc-option-missing',
            name.span,
            { command: command.keyword, option: `${row.keyword} ${describe(row)}` },
            row,
          );
        continue;
      }
      for (const keyword of row.excludes ?? []) {
        const other = this.options.get(keyword);
        if (other === undefined) continue;
        const second = other.span.start > coded.span.start ? other : coded;
        this.report('svc-options-exclusive', second.span, { one: row.keyword, other: keyword }, row);
      }
      if (row.excludesObject === true && this.object !== undefined) {
        this.report('svc-filter-with-object', this.object.span, { object: this.object.text }, row);
      }
    }
    if (command.object !== undefined && command.object.optional !== true && this.object === undefined) {
      this.report('svc-object-missing', name.span, {
        command: command.keyword,
        what: command.object.what,
      });
    }
    if (command.needsOption === true && this.options.size === 0 && !this.unknownOptions) {
      const known = command.options.map((row) => row.keyword).join(', ');
      this.report('svc-nothing-to-change', name.span, { command: command.keyword, options: known }, command);
    }
  }
}

function commentStart(text: string): number {
  const found = /(?:^|\s)#/.exec(text.replace(/\\.|"[^"]*"|'[^']*'/g, (quoted) => '.'.repeat(quoted.length)));
  return found === null ? text.length : found.index;
}

/** How a value is written, for messages. */
function describe({ value }: SvcOption): string {
  switch (value.kind) {
    case 'none':
      return '';
    case 'object':
      return `${value.what} (id or name)`;
    case 'name':
      return 'name';
    case 'number':
      return `${value.min}-${value.max}`;
    case 'choice':
      return value.words.join('|');
    case 'character':
      return 'one character';
    case 'filter':
      return 'attribute=value[:attribute=value]';
  }
}

function fits({ value }: SvcOption, text: string): boolean {
  switch (value.kind) {
    case 'none':
      return true;
    case 'object':
      return text !== '';
    case 'name':
      return /^[A-Za-z_](?:[A-Za-z0-9 ._-]{0,61}[A-Za-z0-9._-])?$/.test(text);
    case 'number':
      return /^\d{1,9}$/.test(text) && Number(text) >= value.min && Number(text) <= value.max;
    case 'choice':
      return value.words.includes(text);
    case 'character':
      return /^.$/u.test(text);
    case 'filter':
      return text.split(':').every((part) => /^[A-Za-z_]+(?:=|<=?|>=?).+$/.test(part));
  }
}
