import type { ExtentList, ExtentSet, TrackAddress } from './ast.js';
import { documentedSets } from './extents.js';
import { addressForm, greatestCylinder16, trackAddressText } from './track-address.js';

/** Extents and where they are copied to. */
type TrackPair = Pick<ExtentSet, 'source' | 'target'>;

/** The extent list of one command: each set has two addresses (EXTENTS) or four. */
export interface ExtentOperand {
  readonly keyword: ExtentList['keyword'];
  readonly sets: readonly (readonly string[])[];
}

/** Where a text begins, and what its other lines look like. Columns count from 0. */
export interface TextPlace {
  /** Of the first character of the text: characters that stand before it on its line. */
  readonly column: number;
  /** Blanks before each further line; at least one, which keeps the words apart. */
  readonly indent: number;
}

/** Text stands up to column 71, the continuation mark with it: every reader of control statements takes that. */
const lastColumn = 71;
const mark = ' -';

/**
 * Extent lists for extents, one for each command that they need: as many sets as the manual allows together, and one
 * by one those of cylinders that need the form of 28 bits.
 *
 * @param keyword EXTENTS only where source and target are the same tracks, which it says only once
 */
export function extentOperands(pairs: readonly TrackPair[], keyword: 'EXTENTS' | 'XTNTLST'): ExtentOperand[] {
  const narrow = pairs.filter((pair) => !isWide(pair)).map((pair) => setOf(keyword, pair));
  const operands: ExtentOperand[] = [];
  for (let at = 0; at < narrow.length; at += documentedSets) {
    operands.push({ keyword, sets: narrow.slice(at, at + documentedSets) });
  }
  for (const pair of pairs.filter(isWide)) {
    operands.push({ keyword: 'XXTNTLST', sets: [setOf('XXTNTLST', pair)] });
  }
  return operands;
}

function isWide({ source, target }: TrackPair): boolean {
  return source.end.cylinder > greatestCylinder16 || target.end.cylinder > greatestCylinder16;
}

function setOf(keyword: ExtentList['keyword'], { source, target }: TrackPair): string[] {
  const form = addressForm(keyword);
  const text = (address: TrackAddress): string => trackAddressText(address, form);
  const addresses = [source.begin, source.end, ...(keyword === 'EXTENTS' ? [] : [target.begin, target.end])];
  return addresses.map(text);
}

/** An extent list on one line, as long as it may be: `XTNTLST(00050000 0005000E 00640000 0064000E, ...)`. */
export function extentOperandText({ keyword, sets }: ExtentOperand): string {
  return `${keyword}(${sets.map((set) => set.join(' ')).join(', ')})`;
}

/**
 * The same on lines that keep to the columns, each but the last with its continuation mark. The first is only a mark
 * where the operand begins better on a line of its own.
 */
export function extentOperandLines({ keyword, sets }: ExtentOperand, place: TextPlace): string[] {
  return lines(sets, place, { before: `${keyword}(`, after: ')' });
}

/** What stands between the parentheses of {@link extentOperandLines}. */
export function extentItemLines({ sets }: ExtentOperand, place: TextPlace): string[] {
  return lines(sets, place, { before: '', after: '' });
}

function lines(
  sets: ExtentOperand['sets'],
  { column, indent }: TextPlace,
  { before, after }: { readonly before: string; readonly after: string },
): string[] {
  const room = (at: number): number => lastColumn - mark.length - at;
  const done: string[] = [];
  let line = '';
  let left = room(column);
  const gap = (): string => (line.trim() === '' ? '' : ' ');
  const fits = (text: string): boolean => gap().length + text.length <= left;
  const put = (text: string): void => {
    if (!fits(text)) {
      done.push(line === '' && before !== '' ? mark.trimStart() : line + mark);
      line = ' '.repeat(indent);
      left = room(indent);
    }
    left -= gap().length + text.length;
    line += gap() + text;
  };
  for (const [index, set] of sets.entries()) {
    const words = set.map((word, at) => {
      const first = index === 0 && at === 0 ? before : '';
      const last = at < set.length - 1 ? '' : index < sets.length - 1 ? ',' : after;
      return first + word + last;
    });
    const whole = words.join(' ');
    // Behind an open parenthesis words are rather parted than all left for the next line.
    const opens = line === '' && done.length === 0 && before === '';
    if (fits(whole) || (!opens && whole.length <= room(indent))) put(whole);
    else words.forEach(put);
  }
  return [...done, line];
}
