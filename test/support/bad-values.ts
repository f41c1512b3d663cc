import type { Certainty } from '../../emulator/messages/certainty.js';
import type { OperandRow, ScalarForm } from '../../emulator/language/operand-table.js';
import { sampleOf } from './operand-samples.js';

/** A value for the parentheses that a form does not take, and what says so. */
export interface BadValue {
  readonly text: string;
  readonly code: RegExp;
  /** How sure the limit is that it breaks, where that is less than its row. */
  readonly certainty?: Certainty | undefined;
}

/** Values of every kind that the form of a row does not take; none where anything goes. */
export function badValuesOf({ value, valueOptional }: OperandRow): BadValue[] {
  const empty: BadValue[] = valueOptional === true ? [] : [{ text: '', code: /^value-missing$/ }];
  switch (value.kind) {
    case 'none':
      return [{ text: 'A', code: /^value-not-allowed$/ }];
    case 'list': {
      const { of, min = 1, max = Infinity } = value;
      const good = sampleOf(of);
      return [
        ...empty,
        ...badItems(of),
        ...(min > 1 ? [{ text: good, code: /^value-too-few$/ }] : []),
        ...(max < Infinity ? [tooMany(good, max + 1)] : []),
      ];
    }
    case 'tuple': {
      const { members } = value;
      const good = members.map((member) => sampleOf(member.form));
      const least = members.filter(({ optional }) => optional !== true).length;
      return [
        { text: '', code: /^value-(missing|too-few)$/ },
        ...(least > 1 ? [{ text: good[0]!, code: /^value-too-few$/ }] : []),
        { text: [...good, 'A'].join(','), code: /^value-too-many$/ },
        ...members.flatMap((member, index) =>
          badItems(member.form).map((bad) => ({
            ...bad,
            text: good.map((item, at) => (at === index ? bad.text : item)).join(','),
          })),
        ),
      ];
    }
    case 'tuples': {
      const { members } = value;
      const good = members.map((member) => sampleOf(member.form));
      return [
        ...empty,
        { text: `(${[...good, 'A'].join(',')})`, code: /^value-too-many$/ },
        ...members.flatMap((member, index) =>
          badItems(member.form).map((bad) => ({
            ...bad,
            text: `(${good.map((item, at) => (at === index ? bad.text : item)).join(',')})`,
          })),
        ),
      ];
    }
    case 'operands':
      return [{ text: 'XQZJWVKY(A)', code: /^keyword-unknown$/ }];
    case 'extents':
    case 'custom':
      return empty;
    default:
      return [...empty, ...badItems(value), tooMany(sampleOf(value), 2)];
  }
}

function tooMany(good: string, count: number): BadValue {
  return { text: Array.from({ length: count }, () => good).join(','), code: /^value-too-many$/ };
}

function badItems(form: ScalarForm): BadValue[] {
  const notPlain: BadValue = { text: '(A)', code: /^value-not-(plain|text)$/ };
  switch (form.kind) {
    case 'choice':
      return [notPlain, { text: 'XQZJWVKY', code: /^value-not-a-choice$/ }];
    case 'number': {
      const { min, max, certainty } = form;
      return [
        notPlain,
        { text: 'X1', code: /^value-not-a-number$/ },
        { text: String(max + 1), code: /^value-out-of-range$/, certainty },
        ...(min > 0 ? [{ text: String(min - 1), code: /^value-out-of-range$/, certainty }] : []),
      ];
    }
    case 'hex': {
      const { digits, minDigits = 1 } = form;
      return [
        notPlain,
        { text: 'XYZ', code: /^value-not-hexadecimal$/ },
        { text: '1'.repeat(digits + 1), code: /^value-hex-too-long$/ },
        ...(minDigits > 1 ? [{ text: '1'.repeat(minDigits - 1), code: /^value-hex-too-short$/ }] : []),
      ];
    }
    case 'text': {
      const { maxLength } = form;
      const tooLong = { text: `'${'A'.repeat((maxLength ?? 0) + 1)}'`, code: /^text-too-long$/ };
      return [{ text: 'A', code: /^value-not-text$/ }, ...(maxLength === undefined ? [] : [tooLong])];
    }
    case 'ddname':
      return [notPlain, ...notNames('1BAD', 'MUCHTOOLONG')];
    case 'volser':
      return [notPlain, ...notNames('TOOLONG', 'A.B')];
    case 'name':
      return [notPlain, ...notNames('A'.repeat(form.maxLength + 1), 'A.B')];
    case 'data-set-name':
      return [notPlain, ...notNames('A..B', '1A.B', 'A.MUCHTOOLONG', 'A.*')];
    case 'data-set-filter':
      return [notPlain, ...notNames('A..B', '1A.B', 'A.MUCHTOOLONG')];
  }
}

function notNames(...texts: readonly string[]): BadValue[] {
  return texts.map((text) => ({ text, code: /^value-not-a-name$/ }));
}
