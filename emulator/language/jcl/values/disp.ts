import type { DispAbnormal, Disposition, DispNormal, DispStatus, Operand } from '../ast.js';
import type { Span } from '../../problem.js';
import type { Report } from '../report.js';
import { badValue, keyed, oneOf, places } from './value-reader.js';

export const statuses = ['NEW', 'OLD', 'SHR', 'MOD'] as const;
/** SHR may be written in full, too. */
const writtenStatuses = [...statuses, 'SHARE'] as const;
export const normals = ['DELETE', 'KEEP', 'PASS', 'CATLG', 'UNCATLG'] as const;

/**
 * Reads DISP and fills in its defaults: status NEW; a new data set is deleted, another one kept; the abnormal
 * disposition is as the normal one (for PASS: as if nothing were coded). PASS as the abnormal disposition is none
 * of the documented ones, but jobs code it: a warning, and taken as if nothing were coded.
 */
export function readDisp(operand: Operand | undefined, statement: Span, report: Report): Disposition {
  const value = operand?.value;
  const [statusValue, normalValue, abnormalValue, ...more] = value === undefined ? [] : places(value);
  if (value !== undefined && (more.length > 0 || keyed(value).length > 0)) {
    badValue(report, 'jcl-bad-disp', 'DISP', value, '(status,normal,abnormal)');
  }
  const read = <Choice extends string>(
    part: typeof statusValue,
    choices: readonly Choice[],
  ): Choice | undefined =>
    part === undefined || part.kind === 'omitted'
      ? undefined
      : oneOf(report, 'jcl-bad-disp', 'DISP', part, choices);
  const written = read(statusValue, writtenStatuses) ?? 'NEW';
  const status: DispStatus = written === 'SHARE' ? 'SHR' : written;
  const usual: 'DELETE' | 'KEEP' = status === 'NEW' ? 'DELETE' : 'KEEP';
  const normal: DispNormal = read(normalValue, normals) ?? usual;
  const coded = read(abnormalValue, normals) ?? normal;
  if (coded === 'PASS' && abnormalValue !== undefined && abnormalValue.kind !== 'omitted') {
    report('jcl-abnormal-pass', abnormalValue.span, { usual });
  }
  const abnormal: DispAbnormal = coded === 'PASS' ? usual : coded;
  return { coded: operand !== undefined, status, normal, abnormal, span: operand?.span ?? statement };
}
