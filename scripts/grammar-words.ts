import { minimumOf, type NamedWord, type OperandTable } from '../emulator/language/operand-table.js';

/** One rule of a TextMate grammar. */
export interface Rule {
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly while?: string;
  readonly include?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly whileCaptures?: Captures;
  readonly patterns?: readonly Rule[];
}

type Captures = Readonly<Record<number, { readonly name: string }>>;

export interface Grammar {
  readonly information_for_contributors: readonly string[];
  readonly name: string;
  readonly scopeName: string;
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}

export const written = ['Written by `npm run generate` from the tables in emulator/; do not edit.'];

/** Scopes of the groups of a regular expression, the first group first; an empty one has none. */
export function groups(...scopes: readonly string[]): Captures {
  return Object.fromEntries(
    scopes.flatMap((name, index) => (name === '' ? [] : [[index + 1, { name }] as const])),
  );
}

interface Node {
  readonly next: Map<string, Node>;
  ends: boolean;
}

/**
 * A regular expression for any of some words, the longest first: as a tree of their letters, which an engine walks
 * down once, and not as a list, of which it tries each word.
 */
export function anyOf(words: Iterable<string>): string {
  const root: Node = { next: new Map(), ends: false };
  for (const word of words) {
    let node = root;
    for (const letter of word) {
      let next = node.next.get(letter);
      if (next === undefined) node.next.set(letter, (next = { next: new Map(), ends: false }));
      node = next;
    }
    node.ends = true;
  }
  return pattern(root, true);
}

function pattern({ next, ends }: Node, atRoot = false): string {
  const ways = Array.from(next, ([letter, node]) => escaped(letter) + pattern(node));
  const [only = ''] = ways;
  if (ways.length === 0) return '';
  if (ways.length === 1 && !ends && !atRoot) return only;
  return `(?:${ways.join('|')})${ends ? '?' : ''}`;
}

function escaped(letter: string): string {
  return letter.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}

/** All ways to write a word under a rule for shortening. */
function spellings(word: NamedWord, least: number): string[] {
  const { keyword, aliases = [] } = word;
  const ways = [keyword, ...aliases];
  for (let length = least; length < keyword.length; length++) ways.push(keyword.slice(0, length));
  return ways;
}

/** All ways to write the keywords of tables, those inside parentheses of others included. */
export function keywordSpellings(tables: readonly OperandTable[]): string[] {
  return tables.flatMap((table) => [
    ...table.operands.flatMap((row) => spellings(row, leastLetters(table, row))),
    ...keywordSpellings(
      table.operands.flatMap(({ value }) => (value.kind === 'operands' ? [value.table] : [])),
    ),
  ]);
}

function leastLetters({ abbreviation, operands }: OperandTable, row: NamedWord): number {
  if (abbreviation === 'none') return row.keyword.length;
  if (abbreviation === 'minimum') return minimumOf(row);
  let least = 1;
  const others = operands.filter((other) => other !== row).map(({ keyword }) => keyword);
  while (others.some((other) => other.startsWith(row.keyword.slice(0, least)))) {
    if (++least >= row.keyword.length) break;
  }
  return least;
}

/** All ways to write the verbs of a language with a minimum, or none, for each. */
export function verbSpellings(verbs: readonly NamedWord[]): string[] {
  return verbs.flatMap((verb) => spellings(verb, minimumOf(verb)));
}

/** The words that can be values of operands. */
export function choiceSpellings(tables: readonly OperandTable[]): string[] {
  return tables.flatMap((table) =>
    table.operands.flatMap(({ value }) => {
      const form = value.kind === 'list' ? value.of : value;
      if (form.kind === 'operands') return choiceSpellings([form.table]);
      return form.kind === 'choice' ? form.words.flatMap((word) => spellings(word, minimumOf(word))) : [];
    }),
  );
}
