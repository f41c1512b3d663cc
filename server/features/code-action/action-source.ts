import type { Diagnostic } from 'vscode-languageserver';
import type { Problem, Span, TextEdit } from '../../../emulator/language/problem.js';
import type { OpenDocument } from '../../documents/open-document.js';
import type { Session } from '../../session.js';

/** Kinds of actions, as the protocol has them; an editor that asks for a kind means those below it, too. */
export const actionKinds = {
  quickFix: 'quickfix',
  rewrite: 'refactor.rewrite',
  fixAll: 'source.fixAll.drydasd',
} as const;
export type ActionKind = (typeof actionKinds)[keyof typeof actionKinds];

/** What an editor asks actions for. */
export interface ActionRequest {
  readonly session: Session;
  readonly document: OpenDocument;
  /** What is selected, or an empty span at the cursor. */
  readonly span: Span;
  /** The problems that the selection touches, in the order of the text. */
  readonly problems: readonly Problem[];
}

/** What an action does. */
export interface Change {
  /** Of the document. */
  readonly edits?: readonly TextEdit[];
  /** The edits have places to fill in: `${1:name}`, for editors that know them. */
  readonly isSnippet?: boolean;
  /** A document that comes into being beside it. */
  readonly create?: { readonly uri: string; readonly text: string };
}

export interface Action {
  /** Says what it does. */
  readonly title: string;
  readonly kind: ActionKind;
  /** What it mends. */
  readonly problem?: Problem;
  /** It is certain. */
  readonly isPreferred?: boolean;
  /** Made when the action is chosen, where the editor can wait so long; undefined where it turns out that nothing can be done. */
  readonly change: () => Change | undefined;
}

/** Where actions come from; each is in a file of its own. */
export interface ActionSource {
  /** The kinds of its actions; it is not asked for others. */
  readonly kinds: readonly ActionKind[];
  actions(request: ActionRequest): Iterable<Action>;
}

/** A finding of the document as the editor has it, so that it can be bound to its action. */
export function isOf(diagnostic: Diagnostic, problem: Problem, document: OpenDocument): boolean {
  const { start, end } = document.spanOf(diagnostic.range);
  return diagnostic.code === problem.code && start === problem.span.start && end === problem.span.end;
}
