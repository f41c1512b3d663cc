import type { CondTest, Operand, StepCondition, Value } from '../ast.js';
import { isUnresolved, itemsOf } from '../operands.js';
import { reportAs, type Report } from '../report.js';
import { badValue, isName, isPlain, keyed, oneOf, places, wholeNumber } from './value-reader.js';

const operators = ['GT', 'GE', 'EQ', 'LT', 'LE', 'NE'] as const;
const highestCode = 'a return code from 0 to 4095';
const none: StepCondition = { tests: [], afterAbend: 'never' };

/** Most tests that one COND can hold. */
const mostTests = 8;

/**
 * Reads `COND=(4,LT)`, `COND=((4,LT),(8,EQ,STEP1),EVEN)`, `COND=EVEN`. On JOB, a test names no step and there is
 * no EVEN or ONLY.
 */
export function readCond(operand: Operand | undefined, on: 'JOB' | 'EXEC', report: Report): StepCondition {
  if (operand === undefined || operand.value.kind === 'omitted') return none;
  const value = operand.value;
  if (keyed(value).length > 0) {
    badValue(report, 'jcl-bad-cond', 'COND', value, form(on));
    return none;
  }
  const items = itemsOf(value).map((item) => item.value);
  const isSingleTest = value.kind === 'list' && isPlain(items[0]) && !isWord(items[0]);
  const parts = isSingleTest ? [value] : items;
  const tests: CondTest[] = [];
  let afterAbend: StepCondition['afterAbend'] = 'never';
  for (const part of parts) {
    if (isPlain(part) && isWord(part)) {
      if (on === 'JOB') badValue(report, 'jcl-bad-cond', 'COND', part, form(on));
      else afterAbend = part.text.toUpperCase() === 'ONLY' ? 'only' : 'even';
    } else if (part.kind === 'list') {
      const test = readTest(part, on, report);
      if (test !== undefined) tests.push(test);
    } else badValue(report, 'jcl-bad-cond', 'COND', part, form(on));
  }
  if (tests.length > mostTests) {
    report('jcl-bad-cond', value.span, {
      value: `${tests.length} tests`,
      expected: `no more than ${mostTests} tests`,
    });
  }
  return { tests, afterAbend };
}

function isWord(value: Value): boolean {
  return isPlain(value) && /^(EVEN|ONLY)$/i.test(value.text);
}

function readTest(value: Value, on: 'JOB' | 'EXEC', report: Report): CondTest | undefined {
  if (isUnresolved(value)) return undefined;
  const [codeValue, operatorValue, stepValue, ...more] = places(value);
  const code = wholeNumber(codeValue);
  if (code === undefined) {
    badValue(report, 'jcl-bad-cond', 'COND', codeValue ?? value, highestCode);
    return undefined;
  }
  // The system takes it, and may then test something else.
  if (code > 4095)
    badValue(reportAs('recalled', report), 'jcl-bad-cond', 'COND', codeValue ?? value, highestCode);
  if (operatorValue === undefined || operatorValue.kind === 'omitted') {
    badValue(report, 'jcl-bad-cond', 'COND', value, form(on));
    return undefined;
  }
  const operator = oneOf(report, 'jcl-bad-cond', 'COND', operatorValue, operators);
  if (operator === undefined) return undefined;
  if (more.length > 0 || (on === 'JOB' && stepValue !== undefined)) {
    badValue(report, 'jcl-bad-cond', 'COND', value, form(on));
    return undefined;
  }
  if (stepValue === undefined || stepValue.kind === 'omitted') return { code, operator };
  if (!isPlain(stepValue)) {
    badValue(report, 'jcl-bad-cond', 'COND', stepValue, 'the name of a step');
    return undefined;
  }
  const words = stepValue.text.toUpperCase().split('.');
  if (words.length > 2 || !words.every(isName)) {
    badValue(report, 'jcl-bad-cond', 'COND', stepValue, 'the name of a step, or step.procstep');
    return undefined;
  }
  const first = words[0]!;
  const at = first.length;
  const second = words[1];
  return {
    code,
    operator,
    step: { text: first, span: stepValue.source.span(0, at) },
    ...(second === undefined
      ? {}
      : { procedureStep: { text: second, span: stepValue.source.span(at + 1, at + 1 + second.length) } }),
  };
}

function form(on: 'JOB' | 'EXEC'): string {
  return on === 'JOB'
    ? '(code,operator) or a list of them in parentheses'
    : '(code,operator[,step]), a list of them in parentheses, EVEN or ONLY';
}
