import type { DsName, Operand, Scalar } from '../ast.js';
import type { Report } from '../report.js';
import { asWord } from '../operands.js';
import { badValue, isName } from './value-reader.js';
import { readReference } from './reference.js';

/** Longest name of a data set, periods included. */
const longestName = 44;

/**
 * One part of a data set name: a letter or national character first; digits, hyphens and X'C0' (which most code
 * pages show as an opening brace; a closing one is documented, too) may follow.
 */
const qualifier = /^[A-Z@#$§£ÄÖÅÆØÑ][A-Z0-9@#$§£ÄÖÅÆØÑ{}-]{0,7}$/;

/** Reads DSNAME. A name in apostrophes may be anything and is taken as it is. */
export function readDsname(operand: Operand | undefined, report: Report): DsName | undefined {
  if (operand === undefined || operand.value.kind === 'omitted') return undefined;
  const { value } = operand;
  const span = value.span;
  if (value.kind === 'list') {
    badValue(report, 'jcl-bad-dsname', 'DSNAME', value, 'one data set name');
    return undefined;
  }
  const text = value.text;
  if (/^&[A-Z@#$][A-Z0-9@#$]{0,7}$/.test(text) && value.suffix === undefined) {
    return { kind: 'temporary', name: `&${text}`, span };
  }
  if (value.unresolved) return { kind: 'unresolved', text, span };
  const reference = value.quoted ? undefined : readReference(value);
  if (reference !== undefined) return { kind: 'reference', reference, span };
  const suffix = readSuffix(value);
  if (text === 'NULLFILE' && suffix === undefined) return { kind: 'null', span };
  if (text.startsWith('&&')) {
    const name = text.slice(2);
    if (!isName(name))
      badValue(report, 'jcl-bad-dsname', 'DSNAME', value, '&& and a name of 1 to 8 characters');
    return { kind: 'temporary', name: text, ...(suffix === undefined ? {} : { member: suffix }), span };
  }
  if (!value.quoted && !checkName(value, report)) return { kind: 'unresolved', text, span };
  if (suffix === undefined) return { kind: 'name', name: text, span };
  if (/^[+-]?\d{1,4}$/.test(suffix))
    return { kind: 'generation', name: text, generation: Number(suffix), span };
  if (!isName(suffix.replaceAll('{', '#')) && !value.quoted) {
    badValue(
      report,
      'jcl-bad-dsname',
      'DSNAME',
      value,
      'a member of 1 to 8 characters or a relative generation in the parentheses',
    );
  }
  return { kind: 'name', name: text, member: suffix, span };
}

/** Member or generation; undefined when there are no parentheses or a symbol is in them. */
function readSuffix(value: Scalar): string | undefined {
  const only = value.suffix?.items[0];
  return only === undefined ? undefined : asWord(only.value)?.text;
}

function checkName(value: Scalar, report: Report): boolean {
  const text = value.text;
  if (text.length > longestName) {
    report('jcl-bad-dsname', value.source.span(0, text.length), {
      keyword: 'DSNAME',
      value: text,
      expected: `no longer than ${longestName} characters (it has ${text.length})`,
    });
    return false;
  }
  let at = 0;
  for (const part of text.split('.')) {
    if (!qualifier.test(part)) {
      const expected =
        part === ''
          ? 'qualifiers between its periods'
          : part.length > 8
            ? 'qualifiers of 1 to 8 characters'
            : 'qualifiers that begin with a letter, @, # or $ and have only these, digits and hyphens';
      report(
        'jcl-bad-dsname',
        part === '' ? value.source.span(Math.max(0, at - 1), at) : value.source.span(at, at + part.length),
        {
          keyword: 'DSNAME',
          value: part === '' ? text : part,
          expected,
        },
      );
      return false;
    }
    at += part.length + 1;
  }
  return true;
}
