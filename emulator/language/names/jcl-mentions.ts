import type {
  Condition,
  DdStatement,
  ExecStatement,
  JobStatement,
  Operand,
  Scalar,
  Statement,
  Value,
  Word,
} from '../jcl/ast.js';
import { findOperand, itemsOf } from '../jcl/operands.js';
import { execTable } from '../jcl/parameters/exec.js';
import { findParameter } from '../jcl/parameters/parameter.js';
import type { RawStatement } from '../jcl/statement-reader.js';
import type { Made } from '../jcl/statement-maker.js';
import { symbolsIn } from '../jcl/symbols.js';
import { isName } from '../jcl/values/value-reader.js';
import type { Span } from '../problem.js';
import { deviceName, isPlainDataSet } from './written-names.js';

/** A name in a statement. */
export interface MentionedWord {
  /** In upper case. */
  readonly text: string;
  /** In the offsets of the piece that it stands in. */
  readonly span: Span;
  /** Whether it stands there character by character. */
  readonly written: boolean;
}

/** What a statement says of names, before it is known what each of them means. */
export type Mention =
  /** `*.step.procstep.name`: a DD, an OUTPUT or a CNTL statement; without steps one of the own step. */
  | {
      readonly what: 'dd' | 'output' | 'label';
      readonly steps: readonly MentionedWord[];
      readonly word: MentionedWord;
    }
  /** `STEP` or `STEP.PROCSTEP`. `inCall`: said of a step of the procedure that is called here. */
  | { readonly what: 'step'; readonly steps: readonly MentionedWord[]; readonly inCall: boolean }
  /** `PARM.STEP=` */
  | { readonly what: 'called-step'; readonly word: MentionedWord }
  | { readonly what: 'procedure' | 'member' | 'job'; readonly word: MentionedWord }
  | {
      readonly what: 'symbol';
      readonly word: MentionedWord;
      readonly defines: boolean;
      /** A temporary data set where there is no such symbol: the same words are mentioned as one, too. */
      readonly mayBeTemporary: boolean;
    }
  /** `&&NAME`, or `&NAME`. */
  | {
      readonly what: 'temporary';
      readonly word: MentionedWord;
      readonly defines: boolean;
      readonly mayBeSymbol: boolean;
    }
  /** A value for a symbol of the procedure that is called. */
  | { readonly what: 'argument'; readonly word: MentionedWord }
  | {
      readonly what: 'data-set' | 'volser' | 'device';
      readonly word: MentionedWord;
      readonly defines: boolean;
    };

const known = new WeakMap<Made, readonly Mention[]>();

/** Everything that the operands of a statement name; what its name field says is not in it. */
export function mentionsOf(raw: RawStatement, made: Made): readonly Mention[] {
  let mentions = known.get(made);
  if (mentions === undefined) known.set(made, (mentions = new Reader(raw, made.statement).read()));
  return mentions;
}

/** Symbols in the operands as they were written, whatever their values are. */
function symbolMentions(raw: RawStatement): Mention[] {
  return symbolsIn(raw.field, raw.operation.text).map(({ name, span, mayBeTemporary }) => ({
    what: 'symbol',
    word: {
      text: name,
      span: { start: span.start + 1, end: span.end },
      written: span.end - span.start === name.length + 1,
    },
    defines: false,
    mayBeTemporary,
  }));
}

class Reader {
  private readonly mentions: Mention[];
  private readonly texts: readonly { readonly text: string; readonly start: number }[];

  constructor(
    raw: RawStatement,
    private readonly statement: Statement,
  ) {
    this.mentions = symbolMentions(raw);
    const pieces = [...raw.field.slicePieces()];
    this.texts = pieces.flatMap(({ text, original, verbatim }) =>
      verbatim ? { text: text.toUpperCase(), start: original.start } : [],
    );
  }

  read(): readonly Mention[] {
    const { statement } = this;
    switch (statement.kind) {
      case 'job':
        this.job(statement);
        break;
      case 'exec':
        this.exec(statement);
        break;
      case 'dd':
        this.dd(statement);
        break;
      case 'if':
        this.condition(statement.condition);
        break;
      case 'set':
        this.assignments(statement.operands);
        break;
      default:
        this.other(statement);
    }
    return this.mentions;
  }

  private other({ operation, operands }: Statement): void {
    switch (operation.text) {
      case 'PROC':
        this.assignments(operands);
        break;
      case 'EXPORT':
        for (const word of this.wordsOf(operands, 'SYMLIST')) this.symbol(word, false);
        break;
      case 'JCLLIB':
        for (const item of itemsOfKeyword(operands, 'ORDER')) this.dataSet(item, false);
        break;
      case 'BEFORE':
      case 'AFTER':
      case 'CONCURRENT':
        for (const word of this.wordsOf(operands, 'NAME')) this.add({ what: 'job', word });
        break;
      case 'SCHEDULE':
        for (const keyword of ['JOBGROUP', 'AFTER', 'BEFORE', 'WITH'])
          for (const word of this.wordsOf(operands, keyword)) this.add({ what: 'job', word });
        break;
      case 'INCLUDE':
        for (const word of this.wordsOf(operands, 'MEMBER')) this.add({ what: 'member', word });
        break;
      default:
    }
  }

  private assignments(operands: readonly Operand[]): void {
    for (const { keyword } of operands) if (keyword !== undefined) this.symbol(this.mentioned(keyword), true);
  }

  private symbol(word: MentionedWord, defines: boolean): void {
    if (isName(word.text)) this.add({ what: 'symbol', word, defines, mayBeTemporary: false });
  }

  private job({ operands }: JobStatement): void {
    const [first] = itemsOfKeyword(operands, 'RESTART');
    if (first?.kind === 'scalar') this.step(this.parts(first), false);
  }

  private exec(exec: ExecStatement): void {
    const { operands, program, procedure, cond } = exec;
    if (program?.kind === 'reference') this.reference('dd', program.reference.words);
    if (procedure !== undefined) this.add({ what: 'procedure', word: this.mentioned(procedure) });
    for (const { step, procedureStep } of cond.tests) this.stepWords(step, procedureStep, false);
    for (const { keyword, qualifier, value } of operands) {
      if (keyword === undefined) continue;
      const parameter = findParameter(execTable, keyword.text);
      if (qualifier !== undefined) this.add({ what: 'called-step', word: this.mentioned(qualifier) });
      else if (parameter === undefined && program === undefined && isName(keyword.text))
        this.add({ what: 'argument', word: this.mentioned(keyword) });
      if (parameter?.keyword === 'PARMDD' && value.kind === 'scalar') this.ddWord(value);
      if (parameter?.keyword === 'COND' && qualifier !== undefined) this.qualifiedCond(value);
    }
  }

  /** `COND.STEP=`: what is said of a step of the procedure. */
  private qualifiedCond(value: Value): void {
    if (value.kind !== 'list') return;
    const [first] = value.items;
    const tests =
      first?.value.kind === 'scalar' && /^\d/.test(first.value.text)
        ? [value]
        : value.items.map((item) => item.value);
    for (const test of tests) {
      const step = test.kind === 'list' ? test.items[2]?.value : undefined;
      if (step?.kind === 'scalar') this.step(this.parts(step), true);
    }
  }

  private dd(dd: DdStatement): void {
    const { operands, definition } = dd;
    const { dsname, volume, dcbReference, ddname, unit, disp } = definition;
    const name = findOperand(operands, 'DSNAME', 'DSN')?.value;
    const isNew = disp.status === 'NEW';
    if (dsname?.kind === 'reference') this.reference('dd', dsname.reference.words);
    else if (dsname?.kind === 'temporary' && name?.kind === 'scalar') this.temporary(name, isNew);
    else if (name?.kind === 'scalar' && dsname?.kind !== 'unresolved' && dsname?.kind !== 'null')
      this.dataSet(name, isNew && disp.coded);
    if (volume?.reference !== undefined) this.reference('dd', volume.reference.words);
    if (dcbReference !== undefined) this.reference('dd', dcbReference.words);
    if (ddname !== undefined) this.add({ what: 'dd', steps: [], word: this.mentioned(ddname) });
    if (unit?.affinity !== undefined)
      this.add({
        what: 'dd',
        steps: [],
        word: this.mentioned({ ...unit.affinity, text: unit.affinity.text.toUpperCase() }),
      });
    if (unit?.deviceNumber !== undefined && unit.name !== undefined) this.device(unit.name);
    this.volumes(operands);
    for (const item of itemsOfKeyword(operands, 'LIKE')) this.dataSet(item, false);
    for (const item of itemsOfKeyword(operands, 'REFDD')) this.referenceOf('dd', item);
    for (const item of itemsOfKeyword(operands, 'OUTPUT')) this.referenceOf('output', item);
    for (const item of itemsOfKeyword(operands, 'CNTL')) this.referenceOf('label', item);
    for (const word of this.wordsOf(operands, 'SYMLIST')) this.symbol(word, false);
    const [, logging] = itemsOfKeyword(operands, 'SYMBOLS');
    if (logging?.kind === 'scalar') this.ddWord(logging);
  }

  private volumes(operands: readonly Operand[]): void {
    const value = findOperand(operands, 'VOLUME', 'VOL')?.value;
    if (value?.kind !== 'list') return;
    for (const item of value.items) {
      if (item.keyword?.text === 'REF' && item.value.kind === 'scalar') this.dataSet(item.value, false);
      if (item.keyword?.text !== 'SER') continue;
      for (const { value: serial } of itemsOf(item.value)) {
        if (serial.kind === 'scalar' && !serial.unresolved && /^[^\s*]{1,6}$/.test(serial.text))
          this.add({ what: 'volser', word: this.scalar(serial), defines: false });
      }
    }
  }

  private dataSet(value: Value, defines: boolean): void {
    if (value.kind !== 'scalar' || value.unresolved || value.text.startsWith('*.')) return;
    const word = this.scalar(value);
    if (isPlainDataSet(word.text)) this.add({ what: 'data-set', word, defines });
  }

  /** `&&NAME`, or `&NAME` where no symbol has this name. */
  private temporary(value: Scalar, defines: boolean): void {
    const signs = /^&*/.exec(value.text)![0].length;
    const text = value.text.slice(signs);
    if (!isName(text)) return;
    const span = value.source.span(signs, value.text.length);
    const mayBeSymbol = !value.source.text.startsWith('&&');
    this.add({ what: 'temporary', word: this.mentioned({ text, span }), defines, mayBeSymbol });
  }

  private device({ text, span }: Word): void {
    const slash = text.startsWith('/') ? 1 : 0;
    const word = this.mentioned({
      text: text.slice(slash),
      span: { start: span.start + slash, end: span.end },
    });
    const name = deviceName(word.text);
    if (name !== undefined) this.add({ what: 'device', word: { ...word, text: name }, defines: false });
  }

  private ddWord(value: Scalar): void {
    const word = this.scalar(value);
    if (isName(word.text)) this.add({ what: 'dd', steps: [], word });
  }

  private referenceOf(what: 'dd' | 'output' | 'label', value: Value): void {
    if (value.kind !== 'scalar' || !value.text.startsWith('*.')) return;
    const [, ...words] = this.parts(value);
    this.mentionReference(what, words);
  }

  private reference(what: 'dd' | 'output' | 'label', words: readonly Word[]): void {
    this.mentionReference(
      what,
      words.map((word) => this.mentioned(word)),
    );
  }

  private mentionReference(what: 'dd' | 'output' | 'label', words: readonly MentionedWord[]): void {
    const last = words[words.length - 1];
    if (last === undefined || words.length > 3 || !words.every((word) => isName(word.text))) return;
    this.add({ what, steps: words.slice(0, -1), word: last });
  }

  private condition(condition: Condition | undefined): void {
    if (condition === undefined) return;
    switch (condition.kind) {
      case 'not':
        this.condition(condition.of);
        return;
      case 'code':
      case 'flag':
        this.stepWords(condition.step, condition.procedureStep, false);
        return;
      case 'numbers':
        return;
      default:
        this.condition(condition.left);
        this.condition(condition.right);
    }
  }

  private stepWords(step: Word | undefined, procedureStep: Word | undefined, inCall: boolean): void {
    const words = [step, procedureStep].flatMap((word) => (word === undefined ? [] : this.mentioned(word)));
    this.step(words, inCall);
  }

  private step(steps: readonly MentionedWord[], inCall: boolean): void {
    if (steps.length === 0 || steps.length > 2 || !steps.every((word) => isName(word.text))) return;
    this.add({ what: 'step', steps, inCall });
  }

  private wordsOf(operands: readonly Operand[], keyword: string): MentionedWord[] {
    return itemsOfKeyword(operands, keyword).flatMap((value) => {
      const word = value.kind === 'scalar' ? this.scalar(value) : undefined;
      return word !== undefined && isName(word.text) ? word : [];
    });
  }

  /** The parts of a value between its periods. */
  private parts({ source }: Scalar): MentionedWord[] {
    let at = 0;
    return source.text.split('.').map((text) => {
      const span = source.span(at, at + text.length);
      at += text.length + 1;
      return this.mentioned({ text: text.toUpperCase(), span });
    });
  }

  /** A value without its apostrophes. */
  private scalar({ source, text, quoted }: Scalar): MentionedWord {
    const quote = quoted && source.text.startsWith("'") ? 1 : 0;
    return this.mentioned({ text: text.toUpperCase(), span: source.span(quote, source.text.length - quote) });
  }

  private mentioned({ text, span }: Word): MentionedWord {
    const written = this.texts.some(
      (piece) =>
        span.start >= piece.start &&
        span.end <= piece.start + piece.text.length &&
        piece.text.slice(span.start - piece.start, span.end - piece.start) === text,
    );
    return { text, span, written };
  }

  private add(mention: Mention): void {
    this.mentions.push(mention);
  }
}

function itemsOfKeyword(operands: readonly Operand[], keyword: string): Value[] {
  const operand = findOperand(operands, keyword);
  return operand === undefined ? [] : itemsOf(operand.value).map((item) => item.value);
}
