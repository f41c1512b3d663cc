import type { Operand, SpaceRequest, Value } from '../ast.js';
import { isUnresolved } from '../operands.js';
import type { Report } from '../report.js';
import { badValue, isPlain, keyed, oneOf, places, wholeNumber } from './value-reader.js';

const form = '(TRK|CYL|block length,(primary,secondary,directory),RLSE,CONTIG|MXIG|ALX,ROUND)';

/** Reads SPACE. Undefined when it is not coded or cannot be read. */
export function readSpace(operand: Operand | undefined, report: Report): SpaceRequest | undefined {
  if (operand === undefined || operand.value.kind === 'omitted') return undefined;
  const { value, span } = operand;
  if (value.kind === 'scalar' || keyed(value).length > 0) {
    badValue(report, 'jcl-bad-space', 'SPACE', value, form);
    return undefined;
  }
  if (isUnresolved(value)) return undefined;
  const [unitValue, amountValue, releaseValue, contiguityValue, roundValue, ...more] = places(value);
  // Without a unit it changes only what a data class or a model says.
  if (unitValue?.kind === 'omitted') return undefined;
  const unit = readUnitOfSpace(unitValue ?? value, report);
  const amounts = readAmounts(amountValue, value, report);
  if (unit === undefined || amounts === undefined) return undefined;
  if (unit.unit === 'ABSTR') {
    const [primary, address, directory] = amounts;
    return {
      unit: 'ABSTR',
      primary: primary ?? 0,
      secondary: 0,
      directory: directory ?? 0,
      ...(address === undefined ? {} : { address }),
      contiguous: true,
      span,
    };
  }
  if (coded(releaseValue)) oneOf(report, 'jcl-bad-space', 'SPACE', releaseValue, ['RLSE']);
  let contiguous = false;
  if (coded(contiguityValue)) {
    contiguous =
      oneOf(report, 'jcl-bad-space', 'SPACE', contiguityValue, ['CONTIG', 'MXIG', 'ALX']) !== undefined;
  }
  if (coded(roundValue)) oneOf(report, 'jcl-bad-space', 'SPACE', roundValue, ['ROUND']);
  if (more.length > 0) badValue(report, 'jcl-bad-space', 'SPACE', value, form);
  const [primary, secondary, directory] = amounts;
  return {
    ...unit,
    primary: primary ?? 0,
    secondary: secondary ?? 0,
    directory: directory ?? 0,
    contiguous,
    span,
  };
}

function coded(value: Value | undefined): value is Value {
  return value !== undefined && value.kind !== 'omitted';
}

function readUnitOfSpace(
  value: Value,
  report: Report,
): Pick<SpaceRequest, 'unit' | 'blockLength'> | undefined {
  if (isPlain(value)) {
    const text = value.text.toUpperCase();
    if (text === 'TRK' || text === 'CYL' || text === 'ABSTR') return { unit: text };
    const length = wholeNumber(value);
    if (length !== undefined && length <= 65535) return { unit: 'BLOCK', blockLength: length };
  }
  if (isPlain(value) && /^[A-Z]+$/i.test(value.text))
    oneOf(report, 'jcl-bad-space', 'SPACE', value, ['TRK', 'CYL', 'ABSTR']);
  else badValue(report, 'jcl-bad-space', 'SPACE', value, 'TRK, CYL, ABSTR or a block length from 0 to 65535');
  return undefined;
}

function readAmounts(
  value: Value | undefined,
  whole: Value,
  report: Report,
): (number | undefined)[] | undefined {
  if (value === undefined || value.kind === 'omitted') {
    badValue(report, 'jcl-bad-space', 'SPACE', whole, form);
    return undefined;
  }
  const parts = places(value);
  if (keyed(value).length > 0 || parts.length > 3 || parts.length === 0) {
    badValue(report, 'jcl-bad-space', 'SPACE', value, '(primary,secondary,directory)');
    return undefined;
  }
  const amounts: (number | undefined)[] = [];
  for (const part of parts) {
    const amount = wholeNumber(part);
    if (amount === undefined && part.kind !== 'omitted') {
      badValue(report, 'jcl-bad-space', 'SPACE', part, 'a whole number');
      return undefined;
    }
    amounts.push(amount);
  }
  return amounts;
}
