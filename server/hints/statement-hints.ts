import { addressForm, usualHeads } from '../../emulator/language/tso/track-address.js';
import type { ScriptLanguage } from '../../emulator/language/syntax/command-info.js';
import type { StatementSyntax, SyntaxNode } from '../../emulator/language/syntax/document-syntax.js';
import { plural } from '../../emulator/messages/plain-text.js';
import { readTrack, type WrittenTrack } from '../explain/extent.js';
import { findWordInfo } from '../explain/word.js';
import type { Hint } from './hint.js';

/*
 * Hints that a statement has whatever stands around it, so that they can be kept with its block.
 */

/** Languages whose short words are not plain to everyone. DSN and VOL of JCL nobody writes out. */
const abbreviating: ReadonlySet<ScriptLanguage> = new Set<ScriptLanguage>([
  'tso',
  'dfsmsdss',
  'ickdsf',
  'dscli',
]);

/** Operands that decide what a command does to its volumes: what counts without them is worth a hint. */
const defining: Partial<Readonly<Record<ScriptLanguage, Readonly<Record<string, readonly string[]>>>>> = {
  tso: { FCESTABL: ['MODE', 'ONLINTGT'] },
  dfsmsdss: {
    COPY: ['FASTREPLICATION'],
    DEFRAG: ['FASTREPLICATION'],
    CONSOLIDATE: ['FASTREPLICATION'],
  },
  ickdsf: { FLASHCPY: ['MODE', 'ONLINTGT'] },
};

/** The hints of a statement, in no order. */
export function* statementHints(statement: StatementSyntax): Iterable<Hint> {
  const { language, verb, operands, isComment } = statement;
  if (isComment) return;
  if (abbreviating.has(language)) {
    if (verb !== undefined && (verb.how === 'abbreviated' || verb.how === 'alias')) {
      yield { kind: 'abbreviations', offset: verb.span.end, label: verb.keyword, ...helpOf(verb.help) };
    }
    for (const node of operands) yield* abbreviations(node);
  }
  for (const node of operands) yield* extents(node);
  yield* defaults(statement);
}

function* abbreviations({ keyword, items, item, text, role, span, verbatim }: SyntaxNode): Iterable<Hint> {
  if (keyword?.info !== undefined && (keyword.how === 'abbreviated' || keyword.how === 'alias')) {
    const { info } = keyword;
    yield { kind: 'abbreviations', offset: keyword.span.end, label: info.keyword, help: info.help };
  }
  if (keyword === undefined && role === 'choice' && verbatim && item?.words !== undefined && text !== '') {
    const word = findWordInfo(item.words, text);
    if (word !== undefined && word.word.toUpperCase() !== text.toUpperCase()) {
      yield { kind: 'abbreviations', offset: span.end, label: word.word, ...helpOf(word.help) };
    }
  }
  for (const inner of items) yield* abbreviations(inner);
}

function helpOf(help: string | undefined): { readonly help?: string } {
  return help === undefined ? {} : { help };
}

/** Track addresses as cylinder.head, and behind the last one of an extent how long it is. */
function* extents(node: SyntaxNode): Iterable<Hint> {
  const { items, keyword } = node;
  const name = keyword?.info?.keyword;
  if (name === 'TRACKS') {
    yield* trackRanges(node);
    return;
  }
  if (items.every(({ role }) => role !== 'track')) {
    for (const inner of items) yield* extents(inner);
    return;
  }
  const value = keyword?.info?.value;
  const isList = value?.kind === 'members' && value.repeats;
  const form = addressForm(name ?? '');
  let begin: WrittenTrack | undefined;
  for (const [index, { text, role, span }] of items.entries()) {
    const track = role === 'track' ? readTrack(text, form) : undefined;
    const isEnd = isList && index % 2 === 1;
    if (track !== undefined) {
      const size = isEnd && begin !== undefined ? sizeOf(begin, track) : undefined;
      yield {
        kind: 'extents',
        offset: span.end,
        label: `${track.cylinder}.${track.head}${size === undefined ? '' : ` (${size})`}`,
      };
    }
    begin = isEnd ? undefined : track;
  }
}

/** `TRACKS(c1,h1,c2,h2)`, or groups of them in parentheses. */
function* trackRanges(node: SyntaxNode): Iterable<Hint> {
  for (const group of [node, ...node.items]) {
    const numbers = group.items.map(({ text }) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined));
    const [c1, h1, c2, h2] = numbers;
    const last = group.items[3];
    if (numbers.length !== 4 || last === undefined) continue;
    if (c1 === undefined || h1 === undefined || c2 === undefined || h2 === undefined) continue;
    const size = sizeOf({ text: '', cylinder: c1, head: h1 }, { text: '', cylinder: c2, head: h2 });
    if (size !== undefined) yield { kind: 'extents', offset: last.span.end, label: size };
  }
}

/** Both inclusive, on a device of the usual number of heads. */
function sizeOf(begin: WrittenTrack, end: WrittenTrack): string | undefined {
  if (begin.head >= usualHeads || end.head >= usualHeads) return undefined;
  const tracks = (end.cylinder - begin.cylinder) * usualHeads + end.head - begin.head + 1;
  return tracks > 0 ? plural(tracks, 'track') : undefined;
}

/** What counts because it is not coded, at the end of the statement. */
function* defaults({ language, verb, operands }: StatementSyntax): Iterable<Hint> {
  const info = verb?.info;
  const last = operands[operands.length - 1];
  if (info === undefined || last === undefined || language === 'jcl') return;
  const coded = new Set(operands.flatMap(({ keyword }) => keyword?.info?.keyword ?? []));
  const form = info.formOf(coded);
  const labels: string[] = [];
  const helps: string[] = [];
  // The last word of a form is the operand that chooses it: COPY FULL.
  const chosen = form === undefined ? undefined : info.find(form.slice(form.lastIndexOf(' ') + 1))?.info;
  if (form?.includes(' ') === true && chosen?.value.kind === 'none' && !coded.has(chosen.keyword)) {
    labels.push(chosen.keyword);
    helps.push(chosen.help);
  }
  for (const keyword of defining[language]?.[info.keyword] ?? []) {
    const row = info.find(keyword)?.info;
    if (row?.default === undefined || coded.has(keyword)) continue;
    if (row.forms !== undefined && (form === undefined || !row.forms.includes(form))) continue;
    labels.push(`${keyword}(${row.default})`);
    helps.push(row.help);
  }
  if (labels.length === 0) return;
  yield { kind: 'defaults', offset: last.span.end, label: labels.join(' '), help: helps.join(' ') };
}
