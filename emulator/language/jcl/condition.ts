import { hasBraces } from '../placeholder.js';
import type { Span } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import type { Condition, CondTest, Word } from './ast.js';
import { replaceFix, type Report } from './report.js';
import { nearestWord } from '../nearest-word.js';
import { isName } from './values/value-reader.js';

interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const relations: Readonly<Record<string, CondTest['operator']>> = {
  GT: 'GT',
  '>': 'GT',
  GE: 'GE',
  '>=': 'GE',
  NL: 'GE',
  '¬<': 'GE',
  '^<': 'GE',
  '!<': 'GE',
  EQ: 'EQ',
  '=': 'EQ',
  NE: 'NE',
  '¬=': 'NE',
  '^=': 'NE',
  '!=': 'NE',
  LT: 'LT',
  '<': 'LT',
  LE: 'LE',
  '<=': 'LE',
  NG: 'LE',
  '¬>': 'LE',
  '^>': 'LE',
  '!>': 'LE',
};
const keywords = ['RC', 'ABEND', 'ABENDCC', 'RUN'];
/** Deeper parentheses are a mistake, and would only cost stack. */
const deepest = 30;

const operatorsExpected = 'one of > >= = ¬= <= < or GT GE EQ NE LE LT';

function isNumber({ text }: Token): boolean {
  return /^\d{1,10}$/.test(text);
}

/** Reads the relational expression of IF; undefined when it is not one, which is reported once. */
export function readCondition(source: SourceMap, report: Report): Condition | undefined {
  if (hasBraces(source.text)) return undefined;
  const tokens: Token[] = [];
  const pattern = /[¬^!]=|[¬^!][<>]|>=|<=|[()<>=&|¬^!]|[^\s()<>=&|¬^!]+/g;
  for (let match = pattern.exec(source.text); match !== null; match = pattern.exec(source.text)) {
    tokens.push({ text: match[0].toUpperCase(), from: match.index, to: match.index + match[0].length });
  }
  return new ConditionReader(source, tokens, report).read();
}

/** A precedence: NOT before a comparison's result, AND before OR. */
class ConditionReader {
  private at = 0;
  private failed = false;
  private depth = 0;

  constructor(
    private readonly source: SourceMap,
    private readonly tokens: readonly Token[],
    private readonly report: Report,
  ) {}

  read(): Condition | undefined {
    const condition = this.or();
    if (this.failed) return undefined;
    const rest = this.tokens[this.at];
    if (rest !== undefined) return this.fail(rest, 'AND, OR or THEN');
    return condition;
  }

  private or(): Condition | undefined {
    let left = this.and();
    while (left !== undefined && this.take('OR', '|')) {
      const right = this.and();
      left = right === undefined ? undefined : { kind: 'or', left, right };
    }
    return left;
  }

  private and(): Condition | undefined {
    let left = this.factor();
    while (left !== undefined && this.take('AND', '&')) {
      const right = this.factor();
      left = right === undefined ? undefined : { kind: 'and', left, right };
    }
    return left;
  }

  private factor(): Condition | undefined {
    const token = this.tokens[this.at];
    if (token === undefined) return this.fail(undefined, 'a comparison such as RC > 4');
    if (++this.depth > deepest) return this.fail(token, `no more than ${deepest} levels of parentheses`);
    const result = this.factorAt(token);
    this.depth--;
    return result;
  }

  private factorAt(token: Token): Condition | undefined {
    if (this.take('NOT', '¬', '^', '!')) {
      const of = this.factor();
      return of === undefined ? undefined : { kind: 'not', of };
    }
    if (this.take('(')) {
      const inner = this.or();
      if (inner === undefined) return undefined;
      if (!this.take(')')) return this.fail(this.tokens[this.at], 'a closing parenthesis');
      return inner;
    }
    return this.comparison(token);
  }

  private comparison(token: Token): Condition | undefined {
    this.at++;
    if (isNumber(token)) return this.numbersTest(token);
    const words = this.words(token);
    const keyword = words.pop()!;
    if (token.text.includes('&')) return this.fail(token, 'RC, ABEND, ABENDCC or RUN');
    if (!keywords.includes(keyword.text) || words.length > 2 || !words.every((word) => isName(word.text))) {
      const nearest = nearestWord(keyword.text, keywords);
      this.failed = true;
      this.report(
        'jcl-bad-condition',
        keyword.span,
        {
          text: keyword.text,
          expected: 'RC, ABEND, ABENDCC or RUN, or one of these behind the name of a step and a period',
        },
        nearest === undefined ? {} : { fix: replaceFix(`Change to ${nearest}`, keyword.span, nearest) },
      );
      return undefined;
    }
    const [step, procedureStep] = words;
    const names = {
      ...(step === undefined ? {} : { step }),
      ...(procedureStep === undefined ? {} : { procedureStep }),
    };
    return keyword.text === 'RC' || keyword.text === 'ABENDCC'
      ? this.codeTest(keyword.text, names, token)
      : this.flagTest(keyword.text as 'ABEND' | 'RUN', names, token);
  }

  private codeTest(
    what: 'RC' | 'ABENDCC',
    names: { step?: Word; procedureStep?: Word },
    start: Token,
  ): Condition | undefined {
    const operator = this.operator();
    const value = operator === undefined ? undefined : this.tokens[this.at];
    if (operator === undefined) return this.fail(this.tokens[this.at], operatorsExpected);
    const isRight = what === 'RC' ? /^\d{1,4}$/ : /^(S[0-9A-F]{3}|U\d{4})$/;
    if (value === undefined || !isRight.test(value.text)) {
      return this.fail(
        value,
        what === 'RC' ? 'a return code from 0 to 4095' : 'an abend code such as S0C4 or U0012',
      );
    }
    this.at++;
    return {
      kind: 'code',
      what,
      ...names,
      operator,
      value: value.text,
      span: this.source.span(start.from, value.to),
    };
  }

  /** `&LEVEL = 2`: numbers are operands, too, which only makes sense with a symbol on one side. */
  private numbersTest(left: Token): Condition | undefined {
    const operator = this.operator();
    if (operator === undefined) return this.fail(this.tokens[this.at], operatorsExpected);
    const right = this.tokens[this.at];
    if (right === undefined || !isNumber(right)) return this.fail(right, 'a number');
    this.at++;
    return {
      kind: 'numbers',
      left: Number(left.text),
      operator,
      right: Number(right.text),
      span: this.source.span(left.from, right.to),
    };
  }

  /** `ABEND`, `ABEND=TRUE`, `STEP.RUN NE TRUE`. */
  private flagTest(
    what: 'ABEND' | 'RUN',
    names: { step?: Word; procedureStep?: Word },
    start: Token,
  ): Condition | undefined {
    const operator = this.operator();
    if (operator === undefined) {
      return { kind: 'flag', what, ...names, expected: true, span: this.source.span(start.from, start.to) };
    }
    const value = this.tokens[this.at];
    if (
      value === undefined ||
      (value.text !== 'TRUE' && value.text !== 'FALSE') ||
      (operator !== 'EQ' && operator !== 'NE')
    ) {
      return this.fail(value, '= TRUE or = FALSE');
    }
    this.at++;
    const expected = (value.text === 'TRUE') === (operator === 'EQ');
    return { kind: 'flag', what, ...names, expected, span: this.source.span(start.from, value.to) };
  }

  private operator(): CondTest['operator'] | undefined {
    const operator = relations[this.tokens[this.at]?.text ?? ''];
    if (operator !== undefined) this.at++;
    return operator;
  }

  private take(...texts: readonly string[]): boolean {
    const found = texts.includes(this.tokens[this.at]?.text ?? '');
    if (found) this.at++;
    return found;
  }

  private words(token: Token): Word[] {
    let at = token.from;
    return token.text.split('.').map((text) => {
      const word = { text, span: this.source.span(at, at + text.length) };
      at += text.length + 1;
      return word;
    });
  }

  private fail(token: Token | undefined, expected: string): Condition | undefined {
    if (!this.failed) {
      const span: Span =
        token === undefined
          ? this.source.span(this.source.text.trimEnd().length, this.source.text.trimEnd().length)
          : this.source.span(token.from, token.to);
      // A symbol that was not replaced may stand for anything.
      if (token?.text.includes('&') !== true) {
        this.report('jcl-bad-condition', span, { text: token?.text ?? 'THEN', expected });
      }
    }
    this.failed = true;
    return undefined;
  }
}
