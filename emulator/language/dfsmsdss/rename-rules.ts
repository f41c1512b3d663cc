import { detachLists, itemSpan, itemText, type Group, type Item } from '../control/ast.js';
import type { CodedRenameRule } from './ast.js';
import { dataSetNameFault, describeNameFault } from './filter.js';
import { readPattern } from './patterns.js';
import { newNameFilterFault } from './rename.js';
import type { Reporter } from '../control/reporter.js';

/** Reads RENAMEUNCONDITIONAL(pfx), ((on,nn),...), ((pfx),(on,nn),...) and the single pair without parentheses. */
export function readRenameRules(list: Group, reporter: Reporter): CodedRenameRule[] {
  const items = detachLists(list.items);
  if (items.length > 0 && items.every((item) => item.kind !== 'group'))
    return readRule(items, list.span, reporter);
  return items.flatMap((item, index) => {
    // The prefix may stand without its own parentheses before the pairs.
    const parts = item.kind === 'group' ? item.items : [item];
    if (parts.length === 1 && index > 0) {
      reporter.report('dss-rename-form', itemSpan(item), { what: 'Only the first entry can be a prefix.' });
      return [];
    }
    return readRule(parts, itemSpan(item), reporter);
  });
}

function readRule(
  parts: readonly Item[],
  span: CodedRenameRule['span'],
  reporter: Reporter,
): CodedRenameRule[] {
  const [first, second, third] = parts;
  if (first === undefined || third !== undefined) {
    const what = first === undefined ? 'An entry is empty.' : 'An entry has more than two names.';
    reporter.report('dss-rename-form', third === undefined ? span : itemSpan(third), { what });
    return [];
  }
  const foreign = parts.find((part) => part.kind !== 'word' || part.list !== undefined);
  if (foreign !== undefined) {
    reporter.report('dss-rename-form', itemSpan(foreign), { what: `"${itemText(foreign)}" is not a name.` });
    return [];
  }
  const name = (item: Item): string => itemText(item).toUpperCase();
  if (second === undefined) {
    const fault = dataSetNameFault(name(first));
    if (fault !== undefined) {
      const inserts = { name: itemText(first), fault: describeNameFault(fault) };
      reporter.report('dss-rename-new-name', itemSpan(first), inserts);
    }
    return [{ kind: 'prefix', prefix: name(first), span }];
  }
  const fault = newNameFilterFault(name(second));
  if (fault !== undefined) {
    reporter.report('dss-rename-new-name', itemSpan(second), { name: itemText(second), fault });
  }
  const from = readPattern(name(first), itemSpan(first), reporter).pattern;
  return [{ kind: 'pair', from, to: name(second), span }];
}
