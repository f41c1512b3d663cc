import type { FoundMember } from '../../emulator/language/member-libraries.js';
import { bold, code, escaped, fenced, paragraphs } from './markdown.js';

/** Lines of a member that are shown. */
const shownLines = 12;

/** A procedure or member: where it is found, and how it begins. */
export function explainMemberText(
  kind: 'Procedure' | 'Member',
  { name, library, path, text, isSystem }: FoundMember,
): string {
  const from = isSystem ? `${code(library)}, which every job searches` : code(library);
  return paragraphs(
    `${kind} ${bold(escaped(name))} — from ${from}`,
    path === `${library}(${name})` ? undefined : code(path),
    fenced(beginning(text)),
  );
}

/** A procedure that stands in the document itself. */
export function explainInStreamProcedure(name: string, text: string): string {
  return paragraphs(`Procedure ${bold(escaped(name))} — in this member`, fenced(beginning(text)));
}

export function explainMissing(name: string, searched: readonly string[]): string {
  const where =
    searched.length === 0
      ? 'no library of the site is searched'
      : `searched: ${searched.map(code).join(', ')}`;
  return `${bold(escaped(name))} is not at hand; ${where}.`;
}

function beginning(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  while (lines[lines.length - 1]?.trim() === '') lines.pop();
  const shown = lines.slice(0, shownLines).map((line) => line.trimEnd());
  return [...shown, ...(lines.length > shownLines ? ['...'] : [])].join('\n');
}
