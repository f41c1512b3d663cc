import type { Span } from '../problem.js';
import type { StatementSyntax } from '../syntax/document-syntax.js';
import { OpenNode, type OutlineKind } from './outline-node.js';

/** What a statement is in an outline, without regard to what stands around it. */
export interface Leaf {
  /** `else`, `end`, `then`: words that only say where something ends or goes on. `none`: is not shown. */
  readonly role: OutlineKind | 'then' | 'end' | 'none';
  readonly name: string;
  readonly detail: string;
  /** Places are those of the block that the statement is in. */
  readonly span: Span;
  readonly selection: Span;
  /** The statement of JCL, not one in its stream. */
  readonly isJcl: boolean;
  /** A DD statement without a name, concatenated to the one before. */
  readonly isUnnamed: boolean;
}

/** The text of a half-open range of places of a block. */
export type Slice = (span: Span) => string;

export function leaf(
  statement: StatementSyntax,
  role: Leaf['role'],
  name: string,
  detail = '',
  isUnnamed = false,
): Leaf {
  const { span, verb } = statement;
  const selection = statement.name?.span ?? verb?.span ?? span;
  return {
    role,
    name: own(name === '' ? (verb?.text ?? '?') : name),
    detail: own(detail),
    span,
    selection,
    isJcl: statement.language === 'jcl',
    isUnnamed,
  };
}

/** Behind so many characters a part of a text is not copied, but keeps all of it. */
const longestCopied = 12;

/** A text of its own: what is kept must not keep the document that it was cut out of. */
function own(text: string): string {
  return text.length <= longestCopied ? text : ` ${text}`.slice(1);
}

/** Words of a text with one blank between them, lines of JCL joined. */
export function squeezed(text: string): string {
  return text
    .replace(/\r?\n\/\/\s*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A node of a leaf where it stands now. */
export function openNode(
  { name, detail, span, selection }: Leaf,
  kind: OutlineKind,
  shift: number,
): OpenNode {
  return new OpenNode(kind, name, detail, moved(span, shift), moved(selection, shift));
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
