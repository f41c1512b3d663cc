import type { Certainty, Provenance } from '../../messages/certainty.js';
import type { Inserts } from '../../messages/template.js';
import type { ProblemCode } from '../../messages/problems.js';
import {
  resolveWord,
  type Abbreviation,
  type Member,
  type NamedWord,
  type OperandRow,
  type ScalarForm,
} from '../operand-table.js';
import { byCertainty, problem, type Fix, type Problem, type Span } from '../problem.js';
import { itemSpan, itemText, type Group, type Item } from './ast.js';
import { syntaxOf } from './describe.js';

/** A single value as the language understands it. */
export type ScalarValue =
  /** `word` is the full word. */
  | { readonly kind: 'choice'; readonly word: string; readonly item: Item }
  | { readonly kind: 'number' | 'hex'; readonly value: number; readonly item: Item }
  /** A name in upper case, or a text as it is meant. */
  | { readonly kind: 'name' | 'text'; readonly text: string; readonly item: Item };

/** Checks values of one operand; its findings go to `problems`. */
export class ValueChecker {
  constructor(
    private readonly row: NamedWord & Pick<OperandRow, 'value' | 'valueOptional'> & Partial<Provenance>,
    private readonly abbreviation: Abbreviation,
    private readonly problems: Problem[],
  ) {}

  /** @returns undefined: there is no value then. */
  report(
    code: ProblemCode,
    span: Span,
    inserts: Inserts = {},
    fix?: Fix,
    certainty: Certainty | undefined = this.row.certainty,
  ): ScalarValue | undefined {
    const found = problem(
      code,
      span,
      { keyword: this.row.keyword, syntax: syntaxOf(this.row), ...inserts },
      fix && { fix },
    );
    this.problems.push(byCertainty(found, { certainty }));
    return undefined;
    return undefined;
  }

  /** Exactly one item. */
  single(form: ScalarForm, group: Group): ScalarValue | undefined {
    const [first, second] = group.items;
    if (first === undefined) return this.report('value-missing', group.span);
    if (second !== undefined) {
      this.report('value-too-many', itemSpan(second), { count: 'one value' });
    }
    return this.scalar(form, first);
  }

  list(form: ScalarForm, group: Group, min: number, max: number): (ScalarValue | undefined)[] {
    if (group.items.length === 0) this.report('value-missing', group.span);
    else if (group.items.length < min) {
      this.report('value-too-few', group.span, { count: `at least ${min} values` });
    }
    const extra = group.items[max];
    if (extra !== undefined) {
      this.report('value-too-many', itemSpan(extra), {
        count: max === 1 ? 'one value' : `at most ${max} values`,
      });
    }
    return group.items.map((item) => this.scalar(form, item));
  }

  tuple(members: readonly Member[], group: Group): (ScalarValue | undefined)[] {
    const least = members.filter((member) => member.optional !== true).length;
    const count =
      least === members.length
        ? `${least} value${least === 1 ? '' : 's'}`
        : `${least} to ${members.length} values`;
    if (group.items.length < least) {
      this.report(group.items.length === 0 ? 'value-missing' : 'value-too-few', group.span, { count });
    }
    const extra = group.items[members.length];
    if (extra !== undefined) this.report('value-too-many', itemSpan(extra), { count });
    return members.flatMap((member, index) => {
      const item = group.items[index];
      return item === undefined ? [] : [this.scalar(member.form, item)];
    });
  }

  tuples(
    members: readonly Member[],
    flat: boolean,
    group: Group,
    min: number,
    max: number,
  ): (ScalarValue | undefined)[][] {
    if (group.items.length === 0) {
      this.report('value-missing', group.span);
      return [];
    }
    if (flat && group.items.every((item) => item.kind !== 'group')) return [this.tuple(members, group)];
    if (group.items.length < min)
      this.report('value-too-few', group.span, { count: `at least ${min} entries` });
    const extra = group.items[max];
    if (extra !== undefined) {
      this.report('value-too-many', itemSpan(extra), {
        count: max === 1 ? 'one entry' : `at most ${max} entries`,
      });
    }
    return group.items.map((item) => {
      if (item.kind === 'group') return this.tuple(members, item);
      const [first, ...rest] = members;
      // A lone value can stand for a tuple of which only the first part is needed.
      if (first !== undefined && rest.every((member) => member.optional))
        return [this.scalar(first.form, item)];
      this.report('value-not-in-parentheses', itemSpan(item));
      return [];
    });
  }

  scalar(form: ScalarForm, item: Item): ScalarValue | undefined {
    if (form.kind === 'text') return this.text(form.maxLength ?? Infinity, item);
    if (item.kind === 'hex' && (form.kind === 'hex' || (form.kind === 'number' && form.hex === true))) {
      return form.kind === 'hex'
        ? this.hex(form, item.digits, item)
        : this.number(form, item, /^[0-9A-F]+$/i.test(item.digits) ? parseInt(item.digits, 16) : NaN);
    }
    if (item.kind !== 'word') return this.report('value-not-plain', itemSpan(item), { text: itemText(item) });
    const relative =
      item.list !== undefined && (form.kind === 'data-set-name' || form.kind === 'data-set-filter')
        ? itemText(item.list)
        : '';
    if (item.list !== undefined && !/^\(\s*[+-]?\d{1,3}\s*\)$/.test(relative)) {
      return this.report('value-not-plain', item.wholeSpan, { text: itemText(item) });
    }
    switch (form.kind) {
      case 'choice':
        return this.choice(form.words, form.abbreviation ?? this.abbreviation, item.text, item);
      case 'number':
        return this.number(form, item, /^\d+$/.test(item.text) ? Number(item.text) : NaN);
      case 'hex':
        return this.hex(form, item.text, item);
      default: {
        const { what, rule, valid } = nameRule(form, item.upper);
        if (!valid) return this.report('value-not-a-name', item.span, { text: item.text, what, rule });
        return { kind: 'name', text: item.upper + relative.replace(/\s/g, ''), item };
      }
    }
  }

  private text(limit: number, item: Item): ScalarValue | undefined {
    if (item.kind !== 'string') return this.report('value-not-text', itemSpan(item));
    if (item.value.length > limit) {
      return this.report('text-too-long', item.span, { length: item.value.length, limit });
    }
    return { kind: 'text', text: item.value, item };
  }

  private choice(
    words: readonly NamedWord[],
    abbreviation: Abbreviation,
    text: string,
    item: Item,
  ): ScalarValue | undefined {
    const found = resolveWord(words, abbreviation, text);
    if (found.kind === 'found') return { kind: 'choice', word: found.row.keyword, item };
    const span = item.span;
    if (found.kind === 'ambiguous') {
      const choices = found.candidates.map((word) => word.keyword).join(', ');
      return this.report('value-ambiguous', span, { text, choices });
    }
    const meant = found.kind === 'too-short' ? found.row.keyword : found.nearest;
    const choices = words.map((word) => word.keyword).join(', ');
    return this.report(
      'value-not-a-choice',
      span,
      { text, choices },
      meant === undefined ? undefined : replaceBy(span, meant),
    );
  }

  private number(
    form: { min: number; max: number; certainty?: Certainty },
    item: Item,
    value: number,
  ): ScalarValue | undefined {
    const inserts = { text: itemText(item), min: form.min, max: form.max };
    if (Number.isNaN(value)) return this.report('value-not-a-number', item.span, inserts);
    if (value < form.min || value > form.max) {
      return this.report('value-out-of-range', item.span, inserts, undefined, form.certainty);
    }
    return { kind: 'number', value, item };
  }

  private hex(
    form: { what: string; digits: number; minDigits?: number },
    digits: string,
    item: Item,
  ): ScalarValue | undefined {
    const { what } = form;
    const text = itemText(item);
    if (!/^[0-9A-F]+$/i.test(digits)) return this.report('value-not-hexadecimal', item.span, { text, what });
    if (digits.length > form.digits) {
      return this.report('value-hex-too-long', item.span, { text, what, digits: form.digits });
    }
    if (digits.length < (form.minDigits ?? 1)) {
      const padded = digits.padStart(form.digits, '0');
      this.report(
        'value-hex-too-short',
        item.span,
        { text, what, digits: form.digits, padded },
        replaceBy(item.span, item.kind === 'hex' ? `X'${padded}'` : padded),
      );
    }
    return { kind: 'hex', value: parseInt(digits, 16), item };
  }
}

export function replaceBy(span: Span, text: string): Fix {
  return { title: `Change to ${text}`, edits: [{ span, text }] };
}

function nameRule(
  form: Exclude<ScalarForm, { kind: 'choice' | 'number' | 'hex' | 'text' }>,
  name: string,
): { readonly what: string; readonly rule: string; readonly valid: boolean } {
  switch (form.kind) {
    case 'ddname':
      return {
        what: 'DD name',
        rule: '1 to 8 letters, digits and @ # $, not beginning with a digit',
        valid: /^[A-Z@#$][A-Z0-9@#$]{0,7}$/.test(name),
      };
    case 'volser':
      return {
        what: 'volume serial',
        rule: `1 to 6 letters, digits and @ # $ -${form.star === true ? ', or *' : ''}`,
        valid: /^[A-Z0-9@#$-]{1,6}$/.test(name) || (form.star === true && name === '*'),
      };
    case 'name':
      return {
        what: form.what,
        rule: `1 to ${form.maxLength} letters, digits and @ # $`,
        valid: /^[A-Z0-9@#$]+$/.test(name) && name.length <= form.maxLength,
      };
    case 'data-set-name':
      return {
        what: 'data set name',
        rule: 'up to 44 characters, in qualifiers of 1 to 8 letters, digits and @ # $ - that do not begin with a digit',
        valid: name.length <= 44 && name.split('.').every((part) => /^[A-Z@#$][A-Z0-9@#$-]{0,7}$/.test(part)),
      };
    case 'data-set-filter':
      return {
        what: 'data set name filter',
        rule: 'qualifiers of up to 8 characters, with * for any characters of a qualifier, % for one, ** for any qualifiers',
        valid: name
          .split('.')
          .every(
            (part) =>
              part === '**' ||
              (/^[A-Z@#$%*][A-Z0-9@#$%*-]*$/.test(part) && part.replaceAll('*', '').length <= 8),
          ),
      };
  }
}
