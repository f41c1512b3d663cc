import type { Cursor } from './cursor.js';
import { expanded, type Template } from './offer.js';

/** The last column that every reader of statements takes. */
const lastColumn = 71;
/** Columns before the operands of a continued line. */
const jclIndent = 15;
const mostIndent = 20;

/**
 * A text that would pass column 71 goes to a line of its own, by the continuation of its language. It stays as it is
 * where the line goes on behind the cursor, or cannot be broken before the text.
 */
export function broken(cursor: Cursor, template: Template): Template {
  const { context, column, before, behind } = cursor;
  if (context.kind === 'none' || column + expanded(template).length <= lastColumn) return template;
  if (behind.trim() !== '') return template;
  switch (context.language) {
    case 'jcl': {
      if (!before.endsWith(',') || column > lastColumn) return template;
      return [`\n//${' '.repeat(jclIndent - 2)}`, ...template];
    }
    case 'tso':
    case 'dfsmsdss':
    case 'ickdsf': {
      if (!before.endsWith(' ') || before.trim() === '' || column >= lastColumn) return template;
      return [`-\n${' '.repeat(indentOf(cursor))}`, ...template];
    }
    default:
      return template;
  }
}

/** Blanks before a continuation line: those of the line, which is one itself, or some more than the statement has. */
export function indentOf({ before }: Pick<Cursor, 'before'>): number {
  const own = before.length - before.trimStart().length;
  const verb = /^\s*\S+\s+/.exec(before)?.[0].length ?? own;
  return Math.min(Math.max(own, verb, 1), mostIndent);
}
