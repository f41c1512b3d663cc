import { itemSpan, itemText, type Group, type Item } from '../control/ast.js';
import { replaceBy } from '../control/check-value.js';
import type { FoundOperand } from '../control/check-operands.js';
import type { ProblemCode } from '../../messages/problems.js';
import { problem, type Fix, type Problem, type Span, type TextEdit } from '../problem.js';
import { ExtentSet, type ExtentList, type TrackAddress, type TrackSpan } from './ast.js';
import {
  addressForm,
  fromNative,
  greatestCylinder16,
  readTrackAddress,
  trackAddressText,
  type AddressForm,
} from './track-address.js';

/** Sets that the clone's manual allows; what IBM's limit is is not known. */
export const documentedSets = 32;

/**
 * Reads an extent list: EXTENTS, XTNTLST or XXTNTLST. Every address is checked by itself, then every set; rules
 * between sets are in check-extents.ts.
 */
export function readExtents(operand: FoundOperand, heads: number, problems: Problem[]): ExtentList {
  return new ExtentReader(operand, heads, problems).read();
}

class ExtentReader {
  private readonly keyword: ExtentList['keyword'];
  private readonly size: number;
  private readonly wide: boolean;
  private readonly form: AddressForm;

  constructor(
    private readonly operand: FoundOperand,
    private readonly heads: number,
    private readonly problems: Problem[],
  ) {
    this.keyword = operand.row.keyword as ExtentList['keyword'];
    this.size = this.keyword === 'EXTENTS' ? 2 : 4;
    this.wide = this.keyword === 'XXTNTLST';
    this.form = addressForm(this.keyword);
  }

  read(): ExtentList {
    const { items, list, node } = this.operand;
    const sets: ExtentSet[] = [];
    if (list !== undefined && items.length > 0) {
      for (const { from, to, whole } of this.divide(list)) {
        for (let at = from; at < to; at += whole ? this.size : 1) {
          if (!whole) {
            // Which addresses belong together is not known; each can be checked by itself.
            this.address(items[at]!);
            continue;
          }
          const set = this.size === 4 ? this.fourSet(items, at) : this.pairSet(items, at);
          if (set !== undefined) sets.push(set);
        }
      }
    }
    return { keyword: this.keyword, sets, span: node.wholeSpan };
  }

  /** The runs of addresses that are made of whole sets and those that are not; reports the latter. */
  private divide(list: Group): { from: number; to: number; whole: boolean }[] {
    const { items, commas } = list;
    const { size, keyword } = this;
    const cuts = [...new Set(commas.map((comma) => comma.after))].filter((at) => at > 0 && at < items.length);
    // Commas between all addresses are only another way to write blanks.
    const separatesSets = cuts.length > 0 && cuts.length < items.length - 1;
    if (items.length % size === 0) {
      this.checkCommas(list, separatesSets);
      return [{ from: 0, to: items.length, whole: true }];
    }
    const ends = separatesSets ? [...cuts, items.length] : [items.length];
    const runs = ends.map((to, index) => {
      const from = ends[index - 1] ?? 0;
      return { from, to, whole: (to - from) % size === 0 };
    });
    for (const { from, to } of runs.filter((run) => !run.whole)) {
      const span = this.itemsSpan(items, separatesSets ? from : to - (to % size), to);
      const set = setText(size);
      this.problems.push(problem('extent-set-incomplete', span, { keyword, size, set, count: to - from }));
    }
    return runs;
  }

  private checkCommas(list: Group, separatesSets: boolean): void {
    const { items, commas } = list;
    const { size, keyword } = this;
    const misplaced = separatesSets ? commas.find((comma) => comma.after % size !== 0) : undefined;
    if (misplaced !== undefined) {
      this.problems.push(problem('extent-comma-misplaced', misplaced.span, { keyword, size }));
    }
    const sets = items.length / size;
    if (this.wide && sets > 1) {
      this.problems.push(
        problem('extent-one-set-only', this.itemsSpan(items, size, items.length), { keyword }),
      );
    } else if (sets > documentedSets) {
      const { span } = this.operand.node;
      const inserts = { keyword, sets, limit: documentedSets };
      this.problems.push(problem('extent-sets-many', span, inserts, { fix: this.division(items) }));
    }
  }

  /**
   * Divides the list over several commands, each with all the other operands:
   *
   *     FCESTABL SDEVN(A) XTNTLST(s1 ... s40) MODE(COPY)
   *     FCESTABL SDEVN(A) XTNTLST(s1 ... s32) MODE(COPY)  /  FCESTABL SDEVN(A) XTNTLST(s33 ... s40) MODE(COPY)
   */
  private division(items: readonly Item[]): Fix {
    const { source, from } = this.operand.node;
    const perCommand = documentedSets * this.size;
    const before = wrapped(source.text.slice(0, from));
    const after = wrapped(source.text.slice(this.operand.list?.to ?? from));
    const between = `)${after === '' ? '' : ` -\n   ${after}`}\n ${before} -\n   ${this.keyword}(`;
    const edits: TextEdit[] = [];
    for (let at = perCommand; at < items.length; at += perCommand) {
      edits.push({ span: source.span(items[at - 1]!.to, items[at]!.from), text: between });
    }
    return { title: `Divide into ${edits.length + 1} commands`, edits };
  }

  private fourSet(items: readonly Item[], at: number): ExtentSet | undefined {
    const source = this.half(items[at]!, items[at + 1]!);
    const target = this.half(items[at + 2]!, items[at + 3]!);
    if (source === undefined || target === undefined) return undefined;
    const first = items[at]!;
    const sourceTracks = this.tracks(source);
    const targetTracks = this.tracks(target);
    if (sourceTracks !== targetTracks) {
      const span = this.itemsSpan(items, at, at + 4);
      this.problems.push(
        problem(
          'extent-size-mismatch',
          span,
          { sourceTracks, targetTracks },
          {
            related: [
              { span: this.itemsSpan(items, at, at + 2), message: `${sourceTracks} tracks of the source` },
              {
                span: this.itemsSpan(items, at + 2, at + 4),
                message: `${targetTracks} tracks of the target`,
              },
            ],
          },
        ),
      );
      return undefined;
    }
    const { source: text, from } = first;
    return new ExtentSet(
      source,
      target,
      text,
      from,
      items[at + 1]!.to,
      items[at + 2]!.from,
      items[at + 3]!.to,
    );
  }

  private pairSet(items: readonly Item[], at: number): ExtentSet | undefined {
    const half = this.half(items[at]!, items[at + 1]!);
    const { source: text, from } = items[at]!;
    return half && new ExtentSet(half, half, text, from, -1, from, items[at + 1]!.to);
  }

  private half(first: Item, last: Item): TrackSpan | undefined {
    const begin = this.address(first);
    const end = this.address(last);
    if (begin === undefined || end === undefined) return undefined;
    if (begin.head >= this.heads || end.head >= this.heads) {
      this.badHeads(first, last, begin, end);
      return undefined;
    }
    if (this.track(begin) > this.track(end)) {
      this.problems.push(
        problem('extent-begin-past-end', this.pairSpan(first, last), {
          begin: itemText(first),
          end: itemText(last),
        }),
      );
      return undefined;
    }
    return { begin, end };
  }

  /** One address by itself; undefined when it cannot be read. */
  private address(item: Item): TrackAddress | undefined {
    const digits =
      item.kind === 'hex'
        ? item.digits
        : item.kind === 'word' && item.list === undefined
          ? item.text
          : undefined;
    if (digits === undefined) {
      const text = itemText(item);
      const syntax = `${this.keyword}(${setText(this.size)},...)`;
      this.problems.push(problem('value-not-plain', itemSpan(item), { text, keyword: this.keyword, syntax }));
      return undefined;
    }
    const address = readTrackAddress(digits, this.form);
    if (address === undefined) this.badAddress(item, digits);
    return address;
  }

  private badAddress(item: Item, digits: string): void {
    const what = 'track address';
    if (!/^[0-9A-Fa-f]+$/.test(digits)) {
      this.problems.push(problem('value-not-hexadecimal', item.span, { text: itemText(item), what }));
      return;
    }
    const padded = digits.padStart(8, '0');
    const inserts = { text: itemText(item), what, digits: 8, padded };
    this.problems.push(
      digits.length > 8
        ? problem('value-hex-too-long', item.span, inserts)
        : problem('value-hex-too-short', item.span, inserts, {
            fix: replaceBy(item.span, item.kind === 'hex' ? `X'${padded}'` : padded),
          }),
    );
  }

  private badHeads(first: Item, last: Item, begin: TrackAddress, end: TrackAddress): void {
    if (this.looksWide(begin, end)) {
      this.wideAddresses(first, last, begin, end);
      return;
    }
    if (begin.head >= this.heads) this.headTooHigh(first, begin);
    if (end.head >= this.heads) this.headTooHigh(last, end);
  }

  /** Whether both ends read well in the form CCCCcccH of large volumes. */
  private looksWide(begin: TrackAddress, end: TrackAddress): boolean {
    if (this.wide) return false;
    const [first, last] = [fromNative(begin), fromNative(end)];
    return [first, last].every(({ cylinder, head }) => cylinder > greatestCylinder16 && head < this.heads);
  }

  private wideAddresses(first: Item, last: Item, begin: TrackAddress, end: TrackAddress): void {
    const natural = [begin, end].map((address) => trackAddressText(fromNative(address), 'ccccccch'));
    this.problems.push(
      problem('extent-28-bit-address', this.pairSpan(first, last), {
        keyword: this.keyword,
        head: begin.head,
        heads: this.heads - 1,
        cylinder: fromNative(begin).cylinder,
        right: natural.join(' '),
      }),
    );
  }

  private headTooHigh(item: Item, address: TrackAddress): void {
    const last = this.heads - 1;
    this.problems.push(
      problem('extent-head-too-high', item.span, {
        text: itemText(item),
        head: address.head,
        last,
        hex: last
          .toString(16)
          .toUpperCase()
          .padStart(this.wide ? 1 : 4, '0'),
      }),
    );
  }

  private track(address: TrackAddress): number {
    return address.cylinder * this.heads + address.head;
  }

  private tracks(half: TrackSpan): number {
    return this.track(half.end) - this.track(half.begin) + 1;
  }

  private pairSpan(first: Item, last: Item): Span {
    return { start: first.span.start, end: last.span.end };
  }

  private itemsSpan(items: readonly Item[], from: number, to: number): Span {
    return { start: items[from]!.span.start, end: itemSpan(items[to - 1]!).end };
  }
}

function setText(size: number): string {
  return size === 2 ? 'begin end' : 'source-begin source-end target-begin target-end';
}

type Side = 'source' | 'target';

/** One half of a set as a half-open range of tracks. */
interface HalfRange {
  readonly set: ExtentSet;
  readonly side: Side;
  /** From 1, as messages count. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Rules between the sets of one establish request.
 *
 * @param sameDevice the source is the target, so that sources and targets must not overlap either.
 */
export function checkOverlaps(
  list: ExtentList,
  heads: number,
  sameDevice: boolean,
  problems: Problem[],
): void {
  const halves = (side: Side): HalfRange[] =>
    list.sets.map((set, index) => {
      const { begin, end } = set[side];
      const start = begin.cylinder * heads + begin.head;
      return { set, side, number: index + 1, start, end: end.cylinder * heads + end.head + 1 };
    });
  const report = (code: ProblemCode) => (one: HalfRange, other: HalfRange) => {
    const tracks = Math.min(one.end, other.end) - Math.max(one.start, other.start);
    problems.push(
      problem(
        code,
        sideSpan(one),
        { extent: one.number, other: other.number, tracks },
        {
          related: [{ span: sideSpan(other), message: `The ${other.side} extent ${other.number} is here.` }],
        },
      ),
    );
  };
  const sources = halves('source');
  const targets = halves('target');
  findOverlaps(targets, 'same side', report('extent-targets-overlap'));
  if (list.keyword === 'EXTENTS') {
    // Both halves are the same tracks: what overlaps is reported already, and one device cannot work at all.
    if (sameDevice) problems.push(problem('extents-on-same-device', list.span));
    return;
  }
  findOverlaps(sources, 'same side', report('extent-sources-overlap'));
  if (sameDevice) {
    findOverlaps([...sources, ...targets], 'other side', report('extent-source-target-overlap'));
  }
}

function sideSpan(half: HalfRange): Span {
  return half.side === 'source' ? half.set.sourceSpan : half.set.targetSpan;
}

/**
 * Reports each range, once, that shares tracks with one that begins before it: with the one of them that reaches
 * farthest. Sorting makes this cheap for thousands of ranges.
 */
function findOverlaps(
  ranges: readonly HalfRange[],
  between: 'same side' | 'other side',
  report: (later: HalfRange, earlier: HalfRange) => void,
): void {
  const sorted = [...ranges].sort((a, b) => a.start - b.start || a.number - b.number);
  const farthest: { source?: HalfRange; target?: HalfRange } = {};
  for (const range of sorted) {
    const opposite = range.side === 'source' ? 'target' : 'source';
    const before = farthest[between === 'same side' ? range.side : opposite];
    if (before !== undefined && range.start < before.end) {
      const inOrder =
        range.number > before.number || (range.number === before.number && range.side === 'target');
      if (inOrder) report(range, before);
      else report(before, range);
    }
    const reach = farthest[range.side];
    if (reach === undefined || range.end > reach.end) farthest[range.side] = range;
  }
}

/** Operands on lines that a command may have. */
function wrapped(text: string): string {
  const lines = [''];
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const line = lines[lines.length - 1]!;
    if (line !== '' && line.length + word.length > 60) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join(' -\n   ');
}
