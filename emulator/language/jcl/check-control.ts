import { nearestWord } from '../nearest-word.js';
import type { SourceMap } from '../source-map.js';
import type { Operand, Word } from './ast.js';
import { checkForm } from './check-parameters.js';
import { readOperands } from './operands.js';
import type { ControlTable } from './parameters/control.js';
import { findParameter, keywordsOf } from './parameters/parameter.js';
import { replaceFix, reportAs, type Report } from './report.js';

/**
 * Checks a control statement of JES2 against its table. All of it only warns: a system can be told to ignore such
 * statements, and its exits can take more than JES2 itself does. Those of JES3 are comments to JES2.
 *
 * @param field what stands behind the verb, up to column 71.
 */
export function checkControl(table: ControlTable, verb: Word, field: SourceMap, report: Report): void {
  if (table.system !== 'JES2') return;
  const warn = reportAs('recalled', report);
  let at = 0;
  for (const { name, help, required, form } of table.words) {
    const found = wordAt(field.text, at);
    if (found === undefined) {
      if (required) warn('jcl-missing-control-operand', verb.span, { verb: table.operation, what: help });
      return;
    }
    at = found.end;
    if (form !== undefined && !form.pattern.test(found.text.toUpperCase())) {
      const inserts = {
        keyword: `${name} of /*${table.operation}`,
        value: found.text,
        expected: form.expected,
      };
      warn('jcl-bad-value', field.span(found.start, found.end), inserts);
    }
  }
  if (table.rest !== 'operands') return;
  const rest = wordAt(field.text, at);
  if (rest === undefined) {
    if (table.words.length === 0) {
      warn('jcl-missing-control-operand', verb.span, {
        verb: table.operation,
        what: 'At least one operand.',
      });
    }
    return;
  }
  const operands = readOperands(field.slice(rest.start, rest.end), warn, false);
  for (const operand of operands) checkOperand(table, operand, warn, report);
}

function checkOperand(table: ControlTable, operand: Operand, warn: Report, report: Report): void {
  const { value } = operand;
  const written =
    operand.keyword ??
    (value.kind === 'scalar' && !value.unresolved ? { text: value.text, span: value.span } : undefined);
  if (written === undefined) return;
  const row = findParameter(table, written.text);
  if (row !== undefined && operand.keyword !== undefined) {
    checkForm(row, operand, warn);
    return;
  }
  if (operand.keyword === undefined && table.positionals.some(({ name }) => name === written.text)) return;
  const { text: keyword, span } = written;
  const nearest = keyword.length < 3 ? undefined : nearestWord(keyword, keywordsOf(table));
  const inserts = { keyword, verb: table.operation };
  if (nearest === undefined) report('jcl-unfamiliar-control-operand', span, inserts);
  else {
    const fix = replaceFix(`Change to ${nearest}`, span, nearest);
    report('jcl-unknown-control-operand', span, { ...inserts, nearest }, { fix });
  }
}

/** The next word, half-open. A blank between apostrophes is part of it. */
function wordAt(text: string, from: number): { text: string; start: number; end: number } | undefined {
  const pattern = /(?:'[^']*(?:'|$)|[^\s'])+/g;
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match === null
    ? undefined
    : { text: match[0], start: match.index, end: match.index + match[0].length };
}
