import type { Condition, CondTest, IfStatement } from './ast.js';

/** Whether a condition holds by itself, whatever the steps before it return. */
export type Constant = 'always' | 'never';

type Atom = Exclude<Condition, { kind: 'and' | 'or' | 'not' | 'numbers' }>;
/** What a subject of a condition may be; undefined for a step that did not run, of which no test is true. */
type Subject = string | number | boolean | undefined;

/** Greatest return code that a step can have. */
export const greatestCode = 4095;
/** More combinations than any condition that people write has. */
const mostTried = 4096;

/**
 * Whether a condition of IF holds always or never. Every combination of the values between which its comparisons
 * tell is tried; subjects count as independent of each other, so that what is found is certain. Nothing is said
 * where a symbol has had a part in the condition.
 */
export function constantOf({ condition, substituted }: IfStatement): Constant | undefined {
  if (condition === undefined || substituted) return undefined;
  const values = new Map<string, Subject[]>();
  for (const atom of atomsOf(condition)) {
    const name = nameOf(atom);
    values.set(name, [...new Set([...(values.get(name) ?? []), ...valuesOf(atom)])]);
  }
  const subjects = [...values];
  if (subjects.reduce((product, [, all]) => product * all.length, 1) > mostTried) return undefined;
  const seen = new Set<boolean>();
  const chosen = new Map<string, Subject>();
  const choose = (at: number): void => {
    const subject = subjects[at];
    if (subject === undefined) seen.add(holds(condition, chosen));
    else if (seen.size < 2) {
      for (const value of subject[1]) {
        chosen.set(subject[0], value);
        choose(at + 1);
      }
    }
  };
  choose(0);
  return seen.size === 2 ? undefined : seen.has(true) ? 'always' : 'never';
}

/** Whether the condition asks for an abend: its steps may then run after one. */
export function mentionsAbend(condition: Condition | undefined): boolean {
  return condition !== undefined && atomsOf(condition).some(({ what }) => what.startsWith('ABEND'));
}

/** Whether tests of COND bypass a step whatever the return code of one earlier step is. */
export function coversAllCodes(tests: readonly CondTest[]): boolean {
  return (
    tests.length > 0 &&
    [0, greatestCode, ...tests.flatMap(({ code }) => [code - 1, code, code + 1])]
      .filter((code) => code >= 0 && code <= greatestCode)
      .every((returned) => tests.some(({ code, operator }) => compare(code, operator, returned)))
  );
}

/** Whether `code operator return code` is true. */
export function compare(code: number, operator: CondTest['operator'], returnCode: number): boolean {
  switch (operator) {
    case 'GT':
      return code > returnCode;
    case 'GE':
      return code >= returnCode;
    case 'EQ':
      return code === returnCode;
    case 'NE':
      return code !== returnCode;
    case 'LT':
      return code < returnCode;
    case 'LE':
      return code <= returnCode;
    default:
      return operator satisfies never;
  }
}

function atomsOf(condition: Condition): readonly Atom[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...atomsOf(condition.left), ...atomsOf(condition.right)];
    case 'not':
      return atomsOf(condition.of);
    case 'numbers':
      return [];
    default:
      return [condition];
  }
}

/** Each abend code counts as a subject of its own: several steps may have ended abnormally. */
function nameOf(atom: Atom): string {
  const code = atom.what === 'ABENDCC' ? atom.value : '';
  return [atom.step?.text ?? '', atom.procedureStep?.text ?? '', atom.what, code].join('.');
}

/** One value on each side of those that the comparison tells apart. */
function valuesOf(atom: Atom): readonly Subject[] {
  if (atom.kind === 'flag') return [true, false];
  if (atom.what === 'ABENDCC') return [atom.value, 'none'];
  const value = Number(atom.value);
  const codes = [0, greatestCode, value - 1, value, value + 1].filter(
    (code) => code >= 0 && code <= greatestCode,
  );
  return atom.step === undefined ? codes : [...codes, undefined];
}

function holds(condition: Condition, values: ReadonlyMap<string, Subject>): boolean {
  switch (condition.kind) {
    case 'and':
      return holds(condition.left, values) && holds(condition.right, values);
    case 'or':
      return holds(condition.left, values) || holds(condition.right, values);
    case 'not':
      return !holds(condition.of, values);
    case 'numbers':
      return compare(condition.left, condition.operator, condition.right);
    case 'flag':
      return values.get(nameOf(condition)) === condition.expected;
    case 'code': {
      const value = values.get(nameOf(condition));
      if (typeof value === 'number') return compare(value, condition.operator, Number(condition.value));
      // Of abend codes only whether they are the same matters here; the order of them nobody compares.
      if (value === undefined) return false;
      return (value === condition.value) === (condition.operator !== 'NE');
    }
    default:
      return condition satisfies never;
  }
}
