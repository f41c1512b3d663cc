import { addressForm } from '../../emulator/language/tso/track-address.js';
import type { MemberInfo } from '../../emulator/language/syntax/command-info.js';
import type { StatementSyntax, SyntaxNode } from '../../emulator/language/syntax/document-syntax.js';
import type { Site } from '../../emulator/site/site.js';
import { readTrack, type ExtentPlace, type WrittenTrack } from '../explain/extent.js';
import type { JclPlace } from './jcl-place.js';
import { volumeOf } from './operand-volume.js';

/** One track address of an extent list, with the other end of its extent and the volume that it is on. */
export function extentPlace(
  list: SyntaxNode,
  node: SyntaxNode,
  statement: StatementSyntax,
  site: Site | undefined,
  jcl: JclPlace | undefined,
): ExtentPlace | undefined {
  const form = addressForm(list.keyword?.info?.keyword ?? '');
  const track = readTrack(node.text, form);
  if (track === undefined) return undefined;
  const name = memberName(node) ?? 'track';
  const index = list.items.indexOf(node);
  const isEnd = name.endsWith('end');
  const read = (at: number): WrittenTrack | undefined => {
    const text = list.items[at]?.text;
    return text === undefined ? undefined : readTrack(text, form);
  };
  return {
    name,
    track,
    begin: isEnd ? read(index - 1) : track,
    end: isEnd ? track : read(index + 1),
    volume: site && volumeOf(name.startsWith('target') ? 'target' : 'source', statement, site, jcl),
  };
}

/** A cylinder or head of `TRACKS(c1,h1,c2,h2)`; those of OUTTRACKS say where each range begins. */
export function trackRangePlace(
  group: SyntaxNode,
  keyword: string,
  node: SyntaxNode,
  statement: StatementSyntax,
  site: Site | undefined,
  jcl: JclPlace | undefined,
): ExtentPlace | undefined {
  const number = (at: number): number | undefined => {
    const text = group.items[at]?.text ?? '';
    return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  };
  const read = (at: number): WrittenTrack | undefined => {
    const cylinder = number(at);
    const head = number(at + 1) ?? (at === 0 ? 0 : undefined);
    return cylinder === undefined || head === undefined
      ? undefined
      : { text: `${cylinder},${head}`, cylinder, head };
  };
  const index = group.items.indexOf(node);
  const begin = read(0);
  const end = read(2);
  const track = index >= 2 ? end : begin;
  if (track === undefined) return undefined;
  const isTarget = keyword.startsWith('OUT');
  const name = isTarget ? 'first track on the target' : index >= 2 ? 'last track' : 'first track';
  return {
    name,
    track,
    begin: isTarget ? undefined : begin,
    end: isTarget ? undefined : end,
    volume: site && volumeOf(isTarget ? 'target' : 'source', statement, site, jcl),
  };
}

/** The name of the part that a value is, where its table gives one. */
export function memberName({ item }: SyntaxNode): string | undefined {
  return (item as Partial<MemberInfo> | undefined)?.name;
}
