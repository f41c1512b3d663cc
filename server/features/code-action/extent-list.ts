import { lineEndOf } from '../../../emulator/language/format/format-document.js';
import type { TextEdit } from '../../../emulator/language/problem.js';
import type { StatementSyntax } from '../../../emulator/language/syntax/document-syntax.js';
import { extentOperandLines, type ExtentOperand } from '../../../emulator/language/tso/extent-operands.js';
import { extentListOf } from '../../../emulator/programs/ikjeft01/extent-list.js';
import type { Site, SiteVolume } from '../../../emulator/site/site.js';
import { lookupOf } from '../../workspace/site-lookups.js';
import {
  actionKinds,
  type Action,
  type ActionRequest,
  type ActionSource,
  type Change,
} from './action-source.js';

/** More are not offered; who wants another one selects its name, or the beginning of it. */
const mostDataSets = 20;

const extentKeywords = ['XTNTLST', 'EXTENTS', 'XXTNTLST'];

/**
 * The extent list of a data set for a FCESTABL that has none: of each data set of the source volume, with free places on
 * the target volume.
 */
export const extentList: ActionSource = {
  kinds: [actionKinds.rewrite],
  *actions(request): Iterable<Action> {
    const { document, span } = request;
    const { site, syntax, text } = document;
    const statement = syntax?.statementAt(span.start);
    if (site === undefined || statement?.language !== 'tso' || statement.verb?.keyword !== 'FCESTABL') return;
    const coded = new Set(statement.operands.map(({ keyword }) => keyword?.info?.keyword));
    const source = volumeOf(site, statement, 'SDEVN');
    const target = volumeOf(site, statement, 'TDEVN');
    if (source === undefined || target === undefined || extentKeywords.some((word) => coded.has(word)))
      return;
    const wanted = text.slice(span.start, span.end).trim().toUpperCase();
    const lookup = lookupOf(site);
    let count = 0;
    for (const dataSet of lookup.dataSets(source)) {
      if (!dataSet.name.startsWith(wanted)) continue;
      if (++count > mostDataSets) return;
      const list = extentListOf(lookup, { volume: source, dataSet }, target);
      if (!list.ok) continue;
      yield {
        title: `Copy the extents of ${dataSet.name} only`,
        kind: actionKinds.rewrite,
        change: () => withLists(request, statement, list.operands),
      };
    }
  },
};

function volumeOf(site: Site, { operands }: StatementSyntax, keyword: string): SiteVolume | undefined {
  const node = operands.find((operand) => operand.keyword?.info?.keyword === keyword);
  const text = node?.items[0]?.text ?? node?.text ?? '';
  const device = /^([0-3]?)([0-9A-F]{4})$/i.exec(text);
  return device === null ? undefined : site.volumeByDevice(parseInt(device[2]!, 16), Number(device[1]));
}

/** The statement with the first list, and behind it one like it for each other list that is needed. */
function withLists(
  { document }: ActionRequest,
  { span, operands }: StatementSyntax,
  lists: readonly ExtentOperand[],
): Change | undefined {
  const { text } = document;
  const last = operands.at(-1);
  if (last === undefined) return undefined;
  const lineStart = (offset: number): number =>
    document.offsetAt({ ...document.positionAt(offset), character: 0 });
  const eol = lineEndOf(text);
  const begin = lineStart(span.start);
  const indent = (/^ */.exec(text.slice(begin))?.[0].length ?? 0) + 4;
  const column = last.span.end - lineStart(last.span.end) + 1;
  const textOf = (list: ExtentOperand): string =>
    ` ${extentOperandLines(list, { column, indent }).join(eol)}`;
  const edits = lists.map((list, index): TextEdit => {
    const end = index === 0 ? last.span.end : span.end;
    const again = index === 0 ? '' : eol + text.slice(begin, last.span.end);
    return { span: { start: end, end }, text: again + textOf(list) };
  });
  const tail = text.slice(last.span.end, span.end);
  // What stands behind the operands would be pushed over its columns.
  return tail.trim() === '' ? { edits: joined(edits) } : undefined;
}

/** Insertions at one place as one: editors need not keep their order. */
function joined(edits: readonly TextEdit[]): TextEdit[] {
  const [first, ...more] = edits;
  if (first === undefined) return [];
  return [{ span: first.span, text: [first, ...more].map(({ text }) => text).join('') }];
}
