import type { FoundSymbol } from '../places/jcl-place.js';
import { bold, code, escaped, fenced, paragraphs } from './markdown.js';

/** A symbol of JCL: what it is worth here, and the statement that says so. */
export function explainSymbol({ name, value, isSystem }: FoundSymbol, setBy: string | undefined): string {
  const worth = value === undefined ? '' : value === '' ? ' is empty here' : ` = ${code(value)}`;
  return paragraphs(
    `${bold(`&${escaped(name)}`)}${worth}`,
    isSystem ? 'The system gives it its value when the job runs.' : undefined,
    setBy === undefined ? undefined : fenced(setBy),
  );
}
