import type { SourceMap } from '../source-map.js';
import type { ItemInfo, ValueRole, WordInfo } from './command-info.js';
import type { SyntaxNode } from './document-syntax.js';

/*
 * The relational expression of IF, for colours and completion: `(STEP1.RC > 4 OR STEP2.PROC.ABEND = TRUE)`.
 */

const subjects = new Set(['RC', 'ABEND', 'ABENDCC', 'RUN']);
const wordOperators = new Set(['GT', 'GE', 'EQ', 'LT', 'LE', 'NE', 'NG', 'NL', 'AND', 'OR', 'NOT']);
const flags = new Set(['TRUE', 'FALSE']);

const words = (rows: readonly (readonly [string, string])[]): readonly WordInfo[] =>
  rows.map(([word, help]) => ({ word, help }));

const subjectWords = words([
  ['RC', 'Return code of a step, or the highest one so far.'],
  ['ABEND', 'Whether a step, or any so far, ended with an abend.'],
  ['ABENDCC', 'Code of the last abend.'],
  ['RUN', 'Whether a step ran.'],
]);

export const conditionItems = {
  subject: {
    role: 'step',
    syntax: 'RC|ABEND|ABENDCC|RUN|step',
    words: [...subjectWords, { word: 'NOT', help: 'True when what follows is false.' }],
  },
  ofStep: { role: 'step', syntax: 'RC|ABEND|ABENDCC|RUN|procedure step', words: subjectWords },
  relation: {
    role: 'operator',
    syntax: '>|<|=|>=|<=|NE|AND|OR',
    words: words([
      ['GT', 'Greater than.'],
      ['GE', 'Greater than or equal to.'],
      ['EQ', 'Equal to.'],
      ['NE', 'Not equal to.'],
      ['LT', 'Less than.'],
      ['LE', 'Less than or equal to.'],
    ]),
  },
  connection: {
    role: 'operator',
    syntax: 'AND|OR|THEN',
    words: words([
      ['AND', 'Both must be true.'],
      ['OR', 'One must be true.'],
      ['THEN', 'Ends the condition.'],
    ]),
  },
  code: { role: 'number', syntax: '0-4095' },
  abend: { role: 'text', syntax: 'Shhh|Udddd' },
  flag: {
    role: 'choice',
    syntax: 'TRUE|FALSE',
    words: words([
      ['TRUE', ''],
      ['FALSE', ''],
    ]),
  },
} as const satisfies Record<string, ItemInfo>;

interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Words with their periods, and signs. Parentheses are tokens too. */
function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[()]|[<>=¬^!&|]+|[^\s()<>=¬^!&|]+/g)].map((match) => ({
    text: match[0].toUpperCase(),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** The parts of the expression in order: steps, what is asked of them, signs, and values. */
export function conditionNodes(field: SourceMap): SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  const add = (from: number, to: number, role: ValueRole): void => {
    if (from === to) return;
    const text = field.text.slice(from, to);
    const span = field.span(from, to);
    const verbatim = span.end - span.start === text.length;
    nodes.push({ span, text: text.toUpperCase(), valueSpan: span, items: [], role, verbatim });
  };
  let subject = '';
  let afterSign = false;
  for (const { text, from, to } of tokensOf(field.text)) {
    if (text === '(' || text === ')') continue;
    if (isSign(text) || wordOperators.has(text)) {
      add(from, to, 'operator');
      afterSign = isRelation(text);
      continue;
    }
    if (afterSign) {
      add(from, to, flags.has(text) ? 'choice' : subject === 'RC' ? 'number' : 'text');
      afterSign = false;
      continue;
    }
    let at = from;
    const parts = text.split('.');
    parts.forEach((part, index) => {
      const isLast = index === parts.length - 1;
      const isSubject = isLast && subjects.has(part);
      if (isSubject) subject = part;
      add(at, at + part.length, isSubject ? 'choice' : 'step');
      at += part.length + 1;
    });
  }
  return nodes;
}

/** What may stand at an offset of an expression, and where the word begun there begins. */
export function conditionContext(
  text: string,
  at: number,
): { readonly from: number; readonly item: ItemInfo } {
  const before = tokensOf(text.slice(0, at));
  const last = before[before.length - 1];
  const isBegun = last !== undefined && last.to === at && !isSign(last.text) && !/[()]/.test(last.text);
  const previous = isBegun ? before[before.length - 2] : last;
  const from = isBegun ? last.from + (last.text.lastIndexOf('.') + 1) : at;
  return { from, item: itemAfter(previous, before, isBegun && last.text.includes('.')) };
}

function itemAfter(previous: Token | undefined, tokens: readonly Token[], ofStep: boolean): ItemInfo {
  if (ofStep) return conditionItems.ofStep;
  const text = previous?.text ?? '';
  if (text === '' || text === '(' || ['AND', 'OR', 'NOT', '&', '|', '¬', '^', '!'].includes(text)) {
    return conditionItems.subject;
  }
  const subject = tokens.findLast((token) => subjects.has(lastWord(token.text)));
  if (isRelation(text)) {
    const word = lastWord(subject?.text ?? '');
    if (word === 'RC' || word === '') return conditionItems.code;
    return word === 'ABENDCC' ? conditionItems.abend : conditionItems.flag;
  }
  if (previous !== undefined && previous === subject) {
    const word = lastWord(text);
    return word === 'ABEND' || word === 'RUN' ? conditionItems.connection : conditionItems.relation;
  }
  return conditionItems.connection;
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf('.') + 1);
}

function isSign(text: string): boolean {
  return /^[<>=¬^!&|]+$/.test(text);
}

function isRelation(text: string): boolean {
  return isSign(text) ? /[<>=]/.test(text) : /^(?:G[TE]|EQ|L[TE]|N[EGL])$/.test(text);
}
