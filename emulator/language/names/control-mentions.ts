import { lastNotAbove } from '../../ranges/last-not-above.js';
import { isName } from '../jcl/values/value-reader.js';
import type { Span } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import type { ScriptLanguage, ValueRole } from '../syntax/command-info.js';
import type { StatementSyntax, SyntaxNode } from '../syntax/document-syntax.js';
import { readStatements } from '../syntax/read-statements.js';
import type { NameKind } from './name-use.js';
import { svcObject } from './svc-objects.js';
import { deviceName, isPlainDataSet } from './written-names.js';

/** A name in a command. */
export interface ControlMention {
  readonly kind: NameKind;
  /** What tells it from others of its kind with the same name: of Spectrum Virtualize, what sort of object it is. */
  readonly sort: string;
  readonly word: { readonly text: string; readonly span: Span; readonly written: boolean };
  readonly defines: boolean;
}

type Lines = readonly SourceMap[];
type CommandLanguage = Exclude<ScriptLanguage, 'jcl'>;

const known = new WeakMap<Lines, Map<CommandLanguage, readonly ControlMention[]>>();

/** The names in commands; remembered for as long as the lines are. */
export function controlMentions(language: CommandLanguage, lines: Lines): readonly ControlMention[] {
  const byLanguage = known.get(lines) ?? new Map<CommandLanguage, readonly ControlMention[]>();
  known.set(lines, byLanguage);
  let mentions = byLanguage.get(language);
  if (mentions === undefined)
    byLanguage.set(language, (mentions = mentionsIn(readStatements(language, lines), new LineTexts(lines))));
  return mentions;
}

/** The names in statements that were read from some lines. */
export function mentionsIn(
  statements: Iterable<StatementSyntax>,
  texts: LineTexts,
): readonly ControlMention[] {
  const mentions: ControlMention[] = [];
  for (const statement of statements) {
    for (const node of statement.operands) addNode(statement, node, texts, mentions);
  }
  return mentions;
}

/** Keywords of commands that have no table: what they name is sure all the same. */
const unlisted: Readonly<Record<string, ValueRole>> = {
  DDNAME: 'ddname',
  UNIT: 'device',
  UNITADDRESS: 'device',
};

/** @param outer role of the values of a keyword that has no table. */
function addNode(
  statement: StatementSyntax,
  node: SyntaxNode,
  texts: LineTexts,
  into: ControlMention[],
  outer?: ValueRole,
): void {
  if (statement.language === 'svc') {
    addObject(statement, node, texts, into);
    return;
  }
  const { keyword } = node;
  const role =
    node.role ??
    outer ??
    (keyword?.info === undefined ? unlisted[keyword?.text.toUpperCase() ?? ''] : undefined);
  for (const item of node.items)
    addNode(statement, item, texts, into, keyword === undefined ? undefined : role);
  if (node.items.length > 0 || role === undefined || node.text === '') return;
  for (const { kind, text } of namesIn(role, node.text.toUpperCase())) {
    const word = texts.word(text, node.valueSpan ?? node.span);
    const name = kind === 'device' ? (deviceName(text) ?? text) : text;
    into.push({ kind, sort: '', word: { ...word, text: name }, defines: false });
  }
}

function addObject(
  statement: StatementSyntax,
  node: SyntaxNode,
  texts: LineTexts,
  into: ControlMention[],
): void {
  const value = node.keyword === undefined ? node : (node.items[0] ?? node);
  const object = svcObject(statement.verb?.keyword ?? '', node.keyword?.text);
  if (object === undefined || value.text === '' || /^\d*$/.test(value.text)) return;
  const word = texts.word(value.text, value.valueSpan ?? value.span);
  into.push({ kind: 'mapping', sort: object.what, word, defines: object.isNew });
}

/** What the text of a value names; a pattern names nothing. */
function namesIn(
  role: ValueRole,
  text: string,
): readonly { readonly kind: NameKind; readonly text: string }[] {
  switch (role) {
    case 'ddname':
      return isName(text) ? [{ kind: 'dd', text }] : [];
    case 'volser':
      return /^[^\s*%,()&]{1,6}$/.test(text) ? [{ kind: 'volser', text }] : [];
    case 'device':
      return deviceName(text) === undefined ? [] : [{ kind: 'device', text }];
    case 'data-set':
    case 'data-set-filter':
      return isPlainDataSet(text) ? [{ kind: 'data-set', text }] : [];
    case 'volume-id':
      return (text.match(/(?<![0-9A-Z])[0-9A-F]{4}(?![0-9A-Z])/g) ?? []).map((id) => ({
        kind: 'volume-id',
        text: id,
      }));
    default:
      return [];
  }
}

/** Finds what stands at a place in the document. */
export class LineTexts {
  private readonly starts: readonly number[];

  constructor(private readonly lines: Lines) {
    this.starts = lines.map((line) => line.whole.start);
  }

  /** A word in the place of a value, without what stands around it: apostrophes, or a sign. */
  word(text: string, span: Span): { readonly text: string; readonly span: Span; readonly written: boolean } {
    const found = this.textAt(span)?.toUpperCase().indexOf(text.toUpperCase()) ?? -1;
    if (found === -1) return { text, span, written: false };
    const start = span.start + found;
    return { text, span: { start, end: start + text.length }, written: true };
  }

  /** The text of a place in one line; undefined where the text there is not the document's. */
  private textAt(span: Span): string | undefined {
    const line = this.lines[lastNotAbove(this.starts, span.start)];
    if (line === undefined) return undefined;
    for (const { text, original, verbatim } of line.slicePieces()) {
      if (verbatim && span.start >= original.start && span.end <= original.end)
        return text.slice(span.start - original.start, span.end - original.start);
    }
    return undefined;
  }
}
