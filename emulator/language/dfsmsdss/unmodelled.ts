import { itemSpan } from '../control/ast.js';
import type { CheckedOperands, FoundOperand } from '../control/check-operands.js';
import type { Reporter } from '../control/reporter.js';
import type { Name, StatementBase, UnmodelledCommand } from './ast.js';
import { readFilter } from './copy.js';

/** What is kept of a command that is not run. Also checks its criteria, as those of a COPY are. */
export function readUnmodelled(
  verb: string,
  checked: CheckedOperands | undefined,
  reporter: Reporter,
): Omit<UnmodelledCommand, keyof StatementBase> {
  if (checked === undefined) return { type: 'unmodelled', verb, coded: new Set(), ddNames: [] };
  // DATASET has them in its parentheses; COMPRESS and RELEASE have them as operands of their own.
  const inner = checked.operands.get('DATASET')?.inner ?? checked;
  const first = [...inner.operands.values()][0];
  if (first !== undefined && verb !== 'DEFRAG') readFilter(inner, first.node.wholeSpan, reporter);
  return {
    type: 'unmodelled',
    verb,
    coded: new Set(checked.operands.keys()),
    ddNames: ddNamesOf(checked),
  };
}

/** Names in the operands that take DD names, also in those inside others. */
function ddNamesOf({ operands }: CheckedOperands): Name[] {
  return [...operands.values()].flatMap((operand) => [
    ...ownDdNames(operand),
    ...(operand.inner === undefined ? [] : ddNamesOf(operand.inner)),
  ]);
}

function ownDdNames({ row, value, values }: FoundOperand): Name[] {
  const form = row.value.kind === 'list' ? row.value.of : row.value;
  if (form.kind !== 'ddname') return [];
  return [value, ...values].flatMap((found) =>
    found?.kind === 'name' ? [{ value: found.text, span: itemSpan(found.item) }] : [],
  );
}
